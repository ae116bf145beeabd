"""What a gazetteer covers, counted: entries and forms by kind, country, region, language, script.

Counted in one pass, in memory that does not grow with the entries. How it is shown is for
`normalize.formats`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.forms import UNDETERMINED
from normalize.gazetteer.selection import regions
from normalize.text.scripts import main_script

# By what entries are counted, in the order in which that is shown.
DIMENSIONS = ("kind", "region", "country", "language", "script")
# What stands for a country where an entry has none.
NONE = ""
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Row:
    """What has one `value` of a dimension (a kind, a country, ...): how many entries, how many of
    their forms, and the entries by kind. Of a language or a script those entries count that have a
    form in it, and only such forms."""

    value: str
    entries: int
    forms: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All entries and forms, and the rows of each of DIMENSIONS, most entries first; kinds stand
    in their usual order. An entry may stand in several regions, languages and scripts."""

    entries: int
    forms: int
    rows: Mapping[str, tuple[Row, ...]]

    def to_dict(self) -> dict[str, object]:
        """The same as JSON types."""
        return {
            "entries": self.entries,
            "forms": self.forms,
            **{
                dimension: {
                    row.value: {
                        "entries": row.entries,
                        "forms": row.forms,
                        "kinds": dict(row.kinds),
                    }
                    for row in rows
                }
                for dimension, rows in self.rows.items()
            },
        }


def statistics(entries: Iterable[Entry]) -> Statistics:
    """The statistics of some entries.

    Forms are names, aliases, demonyms, styles' spellings and those of languages, each once an entry
    and language. All but those of languages count as English. A country that no entry gives is "".
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    number = total = 0
    regions_of = _regions_of()
    for entry in entries:
        number += 1
        places = ("kind", entry.kind), ("country", entry.country or NONE)
        around = [("region", region) for region in regions_of.get(entry.country or NONE, ())]
        spoken = Counter(("language", language) for language, _ in _forms(entry))
        written = Counter(("script", _script(form)) for form in {form for _, form in _forms(entry)})
        many = spoken.total()
        total += many
        for key in (*places, *around):
            forms[key] += many
        forms.update(spoken)
        forms.update(written)
        for dimension, value in (*places, *around, *spoken, *written):
            counted[dimension, value, entry.kind] += 1
    return Statistics(number, total, {d: _rows(d, counted, forms) for d in DIMENSIONS})


def _forms(entry: Entry) -> set[tuple[str, str]]:
    """(language, form) of an entry."""
    found = {(_ENGLISH, form) for form in entry.english}
    for tag in entry.names:
        # Of no known language, whatever the script: one row, since the scripts have theirs.
        language = UNDETERMINED if tag.startswith(UNDETERMINED) else tag
        found.update((language, form) for form in entry.spellings(tag))
    return found


def _rows(
    dimension: str, counted: Counter[tuple[str, str, str]], forms: Counter[tuple[str, str]]
) -> tuple[Row, ...]:
    values = dict.fromkeys(value for of, value, _ in counted if of == dimension)
    rows = []
    for value in values:
        kinds = {kind: n for kind in KINDS if (n := counted[dimension, value, kind])}
        rows.append(Row(value, sum(kinds.values()), forms[dimension, value], kinds))
    if dimension == "kind":
        return tuple(sorted(rows, key=lambda row: KINDS.index(row.value)))
    return tuple(sorted(rows, key=lambda row: (-row.entries, row.value)))


def _regions_of() -> dict[str, list[str]]:
    """Country -> the regions that it is in."""
    found: dict[str, list[str]] = {}
    for region, countries in regions().items():
        for country in countries:
            found.setdefault(country, []).append(region)
    return found


def _script(form: str) -> str:
    # Most forms are plain English, and letters are looked up one by one.
    return "Latn" if form.isascii() and form.upper() != form.lower() else main_script(form)
