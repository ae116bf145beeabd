"""A gazetteer: entries to walk through, and names to resolve against them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate, chain
from pathlib import Path

from normalize.errors import GazetteerError
from normalize.gazetteer import cache, compiled
from normalize.gazetteer.entries import Entries
from normalize.gazetteer.entry import KINDS, Candidate, Entry
from normalize.gazetteer.layers import bundled
from normalize.gazetteer.part import Part
from normalize.gazetteer.selection import Selection
from normalize.gazetteer.spots import Spots
from normalize.names.comparison import Comparison, compare
from normalize.names.parts import name_words
from normalize.names.person_features import DOUBTFUL, family_name_similarity
from normalize.text.words import fold

# At or above this a name alone is taken for an entry's, unless one of its words is a doubtful
# spelling: of the many names that look alike (Petrov, Peskov) a wrong one is worse than none.
SURE = 0.55
# Forms compared with a name, however few candidates are asked for.
_FEWEST = 5
# As which kind of name the names of an entry are compared.
_COMPARED = {"person": "person", "place": "place", "organization": "organization", "term": "place"}
# A family name alone is never enough, even if nobody else here has it: the world has more people.
_FAMILY_NAME_ONLY, _LESS = 0.45, 0.44
# How a name compares with an entry, and the form of the entry that came nearest.
_Found = tuple[Comparison, str]
# What makes a gazetteer anew, in another process.
_Made = Callable[[], "Gazetteer"]
_SAME = Comparison(1.0, True, ("same spelling",))
# What a role, a country or a context word near by adds to a score.
_CONTEXT = 0.02


class Gazetteer:
    """Entries with ids, and the index that finds them.

    Make one with `load` or `from_entries`; it does not change afterwards. The index is built on
    first use.
    """

    def __init__(self, parts: Sequence[Part], made: _Made) -> None:
        self._parts = tuple(parts)
        self._made = made
        self.entries: Sequence[Entry] = parts[0].shown if len(parts) == 1 else _Joined(parts)

    @classmethod
    def load(
        cls,
        *paths: Path | str,
        kinds: Iterable[str] = (),
        regions: Iterable[str] = (),
        languages: Iterable[str] = (),
        without: Iterable[str] = (),
    ) -> Gazetteer:
        """The gazetteer of files (YAML, JSON lines, compiled) and of folders of them; without any,
        the one that comes with the package. A later path extends and overrules an earlier one by
        id; of two compiled files the later one's entry counts whole.

        Args:
            kinds: only entries of these kinds.
            regions: only entries of these regions (eu, caucasus, ...) or countries (RU, ...).
            languages: beside the English spellings only those of these languages (ru, sr-Latn).
            without: files (`persons/africa.yaml`), folders (`terms`) and ids to leave out.

        Raises GazetteerError, with file, line and entry, for what breaks the format; DataError for
        a compiled file that is damaged or of another version; ValueError for an unknown kind or
        region.
        """
        selection = Selection.of(kinds, regions, languages)
        layers, without = [Path(path) for path in paths or [bundled()]], tuple(without)
        return cls._loaded(layers, without, selection)

    @classmethod
    def from_entries(cls, entries: Iterable[Entry]) -> Gazetteer:
        """The gazetteer of these entries. Raises GazetteerError for an id that stands twice."""
        held = tuple(entries)
        counts = Counter(entry.id for entry in held)
        if len(counts) != len(held):
            ((twice, _),) = counts.most_common(1)
            raise GazetteerError("entries", "two entries with this id", entry=twice)
        return cls([Part(held)], partial(cls.from_entries, held))

    @classmethod
    def _loaded(
        cls, layers: Sequence[Path], without: Sequence[str], selection: Selection
    ) -> Gazetteer:
        parts = cache.parts(layers, without, selection)
        return cls(parts, partial(cls._loaded, layers, without, selection))

    def compile(self, path: Path | str) -> None:
        """Write the entries and their index to one file, which `load` opens at once.

        Raises GazetteerError where it cannot be written; a file that was there is then still there.
        """
        compiled.write(Path(path), self.entries)

    def __reduce__(self) -> tuple[_Made, tuple[()]]:
        # Memory maps and automata cannot cross to another process; they are made there anew.
        return self._made, ()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        return self.entries[self.number(entry_id)]

    def number(self, entry_id: str) -> int:
        """The position of an entry in `entries`. Raises KeyError where there is none."""
        first = 0
        for part in self._parts:
            if (number := part.find(entry_id)) is not None:
                return first + number
            first += len(part)
        raise KeyError(entry_id)

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and any(
            part.find(entry_id) is not None for part in self._parts
        )

    @cached_property
    def spots(self) -> Spots:
        """The forms of all entries, ready to be found in text."""
        return Spots(self._parts)

    def state(self, country: str) -> str | None:
        """The id of the entry of a country by its code (ISO 3166-1 alpha-2); None for none."""
        return self._states.get(country)

    @cached_property
    def _states(self) -> dict[str, str]:
        found = {}
        for part in self._parts:
            for number in part.states:
                entry = part[number]
                if code := entry.external.get("iso3166"):
                    found[code] = entry.id
        return found

    def resolve(
        self,
        name: str,
        *,
        kind: str | None = None,
        language: str | None = None,
        context: str | None = None,
        limit: int = 5,
    ) -> list[Candidate]:
        """The entries that a name may stand for, likeliest first, `limit` at most.

        `language` says how the name's letters are read; `context` is text in which a candidate's
        roles speak for it. Raises TypeError where the name is no string, ValueError for an unknown
        kind.
        """
        found = self.resolve_many(
            [name], kind=kind, language=language, context=context, limit=limit
        )
        return found[0]

    def resolve_many(
        self,
        names: Iterable[str],
        *,
        kind: str | None = None,
        language: str | None = None,
        context: str | None = None,
        limit: int = 5,
    ) -> list[list[Candidate]]:
        """`resolve` for each name, in order; a name that comes twice is worked out once."""
        asked = list(names)
        for name in asked:
            if not isinstance(name, str):
                raise TypeError(f"resolve expects a str, not {type(name).__name__}")
        if kind is not None and kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; it must be one of {', '.join(KINDS)}")
        unique = list(dict.fromkeys(asked))
        around = fold(context or "")
        found: dict[str, dict[int, _Found]] = {name: {} for name in unique}
        first = 0
        for part in self._parts:
            forms = part.candidates(unique, kind, language, max(limit, _FEWEST))
            for name, likely in zip(unique, forms, strict=True):
                self._compare(name, part, first, likely, kind, language, found[name])
            first += len(part)
        known = {
            name: self._ranked(name, best, around)[: max(limit, 0)] for name, best in found.items()
        }
        return [known[name] for name in asked]

    def _compare(
        self,
        name: str,
        part: Part,
        first: int,
        forms: Sequence[int],
        kind: str | None,
        language: str | None,
        best: dict[int, _Found],
    ) -> None:
        """Compare a name with some forms of a part, whose entries are numbered from `first` on, and
        put the best form of each entry among the `best`."""
        exact = part.exact(name)
        # A dictionary keeps the order of the search, in which equally good answers stay.
        for form in dict.fromkeys([*exact, *(() if _is_one_letter(name) else forms)]):
            form_kind, text = part.search.kind_of(form), part.search.text_of(form)
            if kind is not None and form_kind != kind:
                continue
            alike = _SAME
            if form not in exact:
                alike = compare(name, text, _COMPARED[form_kind], language=language)
            number = first + part.number(form)
            if number not in best or alike.score > best[number][0].score:
                best[number] = alike, text

    def _ranked(self, name: str, best: dict[int, _Found], around: str) -> list[Candidate]:
        if len(name_words(name)) == 1:
            best = self._by_family_name(name, best)
        found = [
            self._candidate(self.entries[number], alike, text, around)
            for number, (alike, text) in best.items()
            if alike.score > 0
        ]
        return sorted((c for c in found if c.score > 0), key=lambda c: -c.score)

    def _by_family_name(self, name: str, best: dict[int, _Found]) -> dict[int, _Found]:
        """With people of whom a single word is the family name: it is theirs as far as few here
        have it."""
        shared = {
            number: family_name_similarity(name, text)
            for number, (alike, text) in best.items()
            if self.entries[number].kind == "person" and alike.score < 1.0
        }
        total = sum(shared.values())
        # Somebody's family name as it stands is no slip for another word (Peskov, Pskov).
        known = 1.0 in shared.values()
        found = {}
        for number, (alike, text) in best.items():
            if similarity := shared.get(number):
                score = _FAMILY_NAME_ONLY * similarity**2 / total
                alike = Comparison(score, False, ("family name only",))
            elif known and _LESS < alike.score < 1.0:
                alike = Comparison(_LESS, False, alike.reasons)
            found[number] = alike, text
        return found

    def _candidate(self, entry: Entry, alike: Comparison, matched: str, around: str) -> Candidate:
        score, reasons = alike.score, alike.reasons
        if around and (heard := heard_in(entry, around)):
            score, reasons = min(1.0, score + _CONTEXT), (*reasons, f"context: {heard}")
        score = round(score, 4)
        sure = score >= SURE and not any(DOUBTFUL in reason for reason in reasons)
        return Candidate(entry.id, entry.name, entry.kind, score, sure, matched, reasons)


def heard_in(entry: Entry, folded: str) -> str | None:
    """The title of the first role of the entry that stands in a folded text, as words of it."""
    titles = (office.title for office in entry.offices)
    return next((title for title in titles if _as_words(title).search(folded)), None)


def _is_one_letter(name: str) -> bool:
    """Whether a name is one letter of an alphabet with capitals: itself, or nothing."""
    return len(name.strip(". ")) == 1 and name.lower() != name.upper()


@lru_cache(maxsize=10_000)
def _as_words(title: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(title))}(?!\w)")


class _Joined(Entries):
    """The entries of several parts, one after the other."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._ends = list(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, number: int) -> Entry:
        if number >= len(self):
            raise IndexError(number)
        which = bisect_right(self._ends, number)
        part = self._parts[which]
        return part[number - self._ends[which] + len(part)]

    def __iter__(self) -> Iterator[Entry]:
        return chain.from_iterable(self._parts)
