"""A gazetteer: entries to walk through, and names to resolve against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from normalize.errors import GazetteerError
from normalize.gazetteer import compiled, yaml_files
from normalize.gazetteer.entry import KINDS, Candidate, Entry
from normalize.gazetteer.index import Index
from normalize.gazetteer.search import SearchIndex
from normalize.names.comparison import Comparison, compare
from normalize.names.parts import name_words
from normalize.names.person_features import DOUBTFUL, family_name_similarity
from normalize.text.words import fold

# At or above this a name in running text is taken for an entry's.
MATCH = 0.85
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
_SAME = Comparison(1.0, True, ("same spelling",))
# What a role, a country or a context word near by adds to a score.
_CONTEXT = 0.02


class Gazetteer:
    """Entries with ids, and the index that finds them.

    Make one with `load` or `from_entries`; it does not change afterwards. The index is built on
    first use.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        self._path: Path | None = None
        counts = Counter(entry.id for entry in self.entries)
        if len(counts) != len(self.entries):
            ((twice, _),) = counts.most_common(1)
            raise GazetteerError("entries", "two entries with this id", entry=twice)

    @classmethod
    def load(cls, *paths: Path | str) -> Gazetteer:
        """The gazetteer of YAML files and folders, or of one compiled file; without any, the one
        that comes with the package. A later path extends and overrules an earlier one by id.

        Raises GazetteerError, with file, line and entry, for what breaks the format, and DataError
        for a compiled file that is damaged or of another version.
        """
        files = [Path(path) for path in paths]
        for path in filter(compiled.is_compiled, files):
            if len(files) > 1:
                raise GazetteerError(path, "is compiled; load it alone, or compile all together")
            return cls._opened(path)
        return cls(yaml_files.load(files or [bundled()]))

    @classmethod
    def from_entries(cls, entries: Iterable[Entry]) -> Gazetteer:
        """The gazetteer of these entries. Raises GazetteerError for an id that stands twice."""
        return cls(entries)

    @classmethod
    def _opened(cls, path: Path) -> Gazetteer:
        gazetteer = cls(())
        gazetteer._path = path
        gazetteer.entries, gazetteer.search = compiled.open_file(path)
        return gazetteer

    def compile(self, path: Path | str) -> None:
        """Write the entries and their index to one file, which `load` opens at once.

        Raises GazetteerError where it cannot be written.
        """
        compiled.save(Path(path), self.entries, self.search)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        # The automaton cannot cross to another process; it is built there anew.
        if self._path:
            return Gazetteer.load, (self._path,)
        return Gazetteer, (self.entries,)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        number = self._number(entry_id)
        if number is None:
            raise KeyError(entry_id)
        return self.entries[number]

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and self._number(entry_id) is not None

    def _number(self, entry_id: str) -> int | None:
        if self._path is None:
            return self._numbers.get(entry_id)
        found = self.search.entries_with(entry_id)
        return next((n for n in found if self.entries[n].id == entry_id), None)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry.id: number for number, entry in enumerate(self.entries)}

    @cached_property
    def search(self) -> SearchIndex:
        """The words of all entries, ready to be searched for a name."""
        return SearchIndex.of(self.entries)

    @cached_property
    def index(self) -> Index:
        """The forms of all entries, ready to be found in text."""
        return Index(self.entries)

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
        forms = self.search.candidates(unique, kind, language, max(limit, _FEWEST))
        known = {
            name: self._ranked(name, found, kind, language, around)[: max(limit, 0)]
            for name, found in zip(unique, forms, strict=True)
        }
        return [known[name] for name in asked]

    def _ranked(
        self, name: str, forms: Sequence[int], kind: str | None, language: str | None, around: str
    ) -> list[Candidate]:
        exact = self.search.exact(name)
        # A dictionary keeps the order of the search, in which equally good answers stay.
        best: dict[int, _Found] = {}
        for form in dict.fromkeys([*exact, *forms]):
            number, text = self.search.entry_of(form), self.search.text_of(form)
            entry = self.entries[number]
            if kind is not None and entry.kind != kind:
                continue
            alike = _SAME
            if form not in exact:
                alike = compare(name, text, _COMPARED[entry.kind], language=language)
            if number not in best or alike.score > best[number][0].score:
                best[number] = alike, text
        if len(name_words(name)) == 1:
            best = self._by_family_name(name, best)
        found = [
            self._candidate(self.entries[number], alike, text, around)
            for number, (alike, text) in best.items()
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
    """The first role of the entry that stands in a folded text."""
    roles: Sequence[str] = entry.roles
    return next((role for role in roles if fold(role) in folded), None)


def bundled() -> Path:
    """The folder of the gazetteers that come with the package: in the wheel, or in a checkout."""
    package = Path(str(resources.files("normalize")))
    for folder in (package / "bundled" / "gazetteers", package.parent / "gazetteers"):
        if (folder / "SOURCES.md").is_file():
            return folder
    raise GazetteerError(
        package / "bundled" / "gazetteers",
        "the gazetteers that come with the package are missing; install it again",
    )
