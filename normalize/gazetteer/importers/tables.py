"""Tables, CSV and Excel alike: a row an entry, by a map from fields to the headings of columns.

A field is `name`, `id`, `kind`, `country`, `aliases`, `demonyms`, `roles`, `context`, `namesakes`,
`names.ru`, `external.wikidata`, `styles.native`. Without a map the headings that are fields are
taken. How the rows are read is for `csv_rows` and `excel_rows`; which of them, the file says by how
it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from normalize.errors import InputError
from normalize.gazetteer.draft import LISTS
from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.importers import csv_rows, excel_rows
from normalize.gazetteer.importers.labels import language_tag
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.staging import Staging

_PLAIN = ("name", "id", "kind", "country", *LISTS)
_MAPS = ("names", "external", "styles")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
# What parts several values in one cell.
_PARTED = re.compile(r"\s*[;|]\s*")
_NO_WORD = re.compile(r"[^a-z0-9]+")
# Rows in which the headings are looked for: titles may stand above them.
_MOST_TITLES = 20
# What a message lists of headings, and of one heading.
_LISTED, _SHOWN = 30, 40


class _BadRowError(ValueError):
    """A row that is no entry, and why."""


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The rows of a table as entries, each with its number, counted from 1 with the headings.

    Where there is no column of ids, an id is the name in small ASCII letters, with a number where
    an earlier row has it. Raises InputError where a column is missing, where neither a column nor
    `options.kind` says the kind of the entries, and where the file cannot be read to its end.
    """
    if excel_rows.is_excel(source):
        rows, ragged = excel_rows.rows(source, options.sheet), True
    else:
        rows, ragged = csv_rows.rows(source, options.columns.values(), problems), False
    table = _Table.of(source, rows, options, ragged)
    with Staging() as ids:
        for number, place, row in rows:
            if not any(row):
                continue
            try:
                cells = table.cells(row)
                own = _id(cells, ids)
                if number > start and (entry := _entry(cells, own, table, options)):
                    yield entry, number
            except _BadRowError as error:
                if number > start:
                    problems.note(place, str(error))


@dataclass(frozen=True, slots=True)
class _Table:
    """What stands where in a table.

    Attributes:
        columns: field -> number of its column.
        parts: the fields with a key, field -> (mapping, key): names.ru -> (names, ru).
        width: how many columns have headings.
        ragged: whether rows may have more cells, or fewer.
    """

    columns: Mapping[str, int]
    parts: Mapping[str, tuple[str, str]]
    width: int
    ragged: bool

    @classmethod
    def of(cls, source: Path, rows: Iterator[csv_rows.Row], options: Options, ragged: bool) -> Self:
        """The table whose headings are among the next rows."""
        wanted = _wanted(source, options.columns)
        headings = _headings(source, rows, wanted.get("name", "name"))
        found = {heading: at for at, heading in reversed([*enumerate(headings)]) if heading}
        columns = _columns(source, found, wanted)
        if "kind" not in columns and options.kind is None:
            problem = "no column says of what kind the entries are; give --kind person (or "
            raise InputError(source, f"{problem}{', '.join(KINDS[1:])})")
        parts = {name: _part(source, name) for name in columns if name not in _PLAIN}
        return cls(columns, parts, len(headings), ragged)

    def cells(self, row: list[str]) -> dict[str, str]:
        """The cells of a row by field, without the empty ones."""
        if (
            len(row) != self.width
            and not self.ragged
            and (len(row) < self.width or any(row[self.width :]))
        ):
            raise _BadRowError(f"has {len(row):,} cells; there are {self.width:,} headings")
        found = {}
        for name, at in self.columns.items():
            if at < len(row) and (text := " ".join(row[at].split())):
                found[name] = text
        return found


def _wanted(source: Path, columns: Mapping[str, str]) -> dict[str, str]:
    """The map of columns with headings as they are compared. Raises InputError for what is no
    field."""
    for name in columns:
        if not _is_field(name):
            near = get_close_matches(name, _PLAIN, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            fields = ", ".join([*_PLAIN, *(f"{known}.KEY" for known in _MAPS)])
            raise InputError(source, f"{name!r} is no field of an entry{hint}. Fields are {fields}")
    return {name: _folded(heading) for name, heading in columns.items()}


def _headings(source: Path, rows: Iterator[csv_rows.Row], wanted: str) -> list[str]:
    """The headings of a table: the first row in which one is the `wanted`. Without such a row the
    fullest one, so that an error can say what there is."""
    fullest: list[str] = []
    for _, _, row in islice((row for row in rows if any(row[2])), _MOST_TITLES):
        headings = [_folded(cell) for cell in row]
        while headings and not headings[-1]:
            headings.pop()
        if wanted in headings:
            return headings
        if sum(map(bool, headings)) > sum(map(bool, fullest)):
            fullest = headings
    if not fullest:
        raise InputError(source, "is an empty table; the first row must hold the headings")
    raise _missing(source, "name", wanted, fullest)


def _columns(source: Path, found: Mapping[str, int], wanted: Mapping[str, str]) -> dict[str, int]:
    """Which field stands in which column: by the map, or the headings that are fields."""
    if not wanted:
        return {
            name: at for name, at in sorted(found.items(), key=itemgetter(1)) if _is_field(name)
        }
    for name, heading in wanted.items():
        if heading not in found:
            raise _missing(source, name, heading, list(found))
    if "name" not in wanted:
        raise _missing(source, "name", "name", list(found))
    return {name: found[heading] for name, heading in wanted.items()}


def _missing(source: Path, name: str, heading: str, headings: list[str]) -> InputError:
    near = get_close_matches(heading, headings, 1, 0.5)
    hint = f" (did you mean {near[0][:_SHOWN]!r}?)" if near else ""
    listed = ", ".join(repr(known[:_SHOWN]) for known in filter(None, headings[:_LISTED]))
    more = f" and {len(headings) - _LISTED:,} more" if len(headings) > _LISTED else ""
    return InputError(
        source,
        f"has no column {heading[:_SHOWN]!r} for {name!r}{hint}. Its columns are {listed}{more}; "
        f"say which to take, as {name}=HEADING",
    )


def _part(source: Path, name: str) -> tuple[str, str]:
    """What a field with a key is, its language as BCP 47 writes it."""
    mapping, _, key = name.partition(".")
    if mapping != "names":
        return mapping, key
    tag = language_tag(key)
    if tag is None:
        raise InputError(source, f"{name!r}: {key!r} is no language code (ISO 639: ru, uk, ...)")
    return mapping, tag


def _is_field(name: str) -> bool:
    mapping, _, key = name.partition(".")
    return name in _PLAIN or (mapping in _MAPS and bool(key))


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _id(cells: Mapping[str, str], ids: Staging) -> str:
    """The id of a row, which no earlier row has."""
    name = cells.get("name")
    if name is None:
        raise _BadRowError("has no name")
    if own := cells.get("id"):
        own = own.replace(" ", "_")
        if ids.count(own) > 1:
            raise _BadRowError("the id stands further up already")
        return own
    own = slug = plain_id(name)
    count = ids.count(slug)
    while count > 1:
        own = f"{slug}-{count}"
        count = count + 1 if ids.count(own) > 1 else 1
    return own


def plain_id(name: str) -> str:
    """A name in small ASCII letters and digits, the words parted by hyphens.

    >>> plain_id("Volodymyr Zelenskyy"), plain_id("Łódź")
    ('volodymyr-zelenskyy', 'lodz')
    """
    from anyascii import anyascii

    plain = name if name.isascii() else anyascii(name)
    return _NO_WORD.sub("-", plain.lower()).strip("-") or "entry"


def _entry(cells: Mapping[str, str], own: str, table: _Table, options: Options) -> Entry | None:
    """The entry of a row; None where the options leave it out."""
    kind = cells.get("kind", options.kind or "").lower()
    if kind not in KINDS:
        raise _BadRowError(f"the kind is none of {', '.join(KINDS)}" if kind else "has no kind")
    country = cells.get("country")
    if country is not None and not _COUNTRY.fullmatch(country):
        raise _BadRowError("the country is no code of two letters")
    country = country and country.upper()
    if (options.kinds and kind not in options.kinds) or (
        options.countries and country not in options.countries
    ):
        return None
    mappings: dict[str, dict[str, Any]] = {mapping: {} for mapping in _MAPS}
    for name, (mapping, key) in table.parts.items():
        if name not in cells:
            continue
        if mapping != "names":
            mappings[mapping][key] = cells[name]
        elif not options.languages or key.partition("-")[0] in options.languages:
            some = _several(cells[name])
            mappings[mapping][key] = some[0] if len(some) == 1 else some
    lists: dict[str, Any] = {name: _several(cells[name]) for name in LISTS if name in cells}
    return Entry(
        id=own,
        name=cells["name"],
        kind=kind,
        names=mappings["names"],
        country=country,
        external=mappings["external"],
        styles=mappings["styles"],
        **lists,
    )


def _several(cell: str) -> tuple[str, ...]:
    """The values in a cell, each once."""
    if ";" not in cell and "|" not in cell:
        return (cell,)
    return tuple(dict.fromkeys(filter(None, _PARTED.split(cell))))
