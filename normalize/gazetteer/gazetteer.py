"""A gazetteer: entries to walk through, and names to resolve against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path

from normalize.errors import GazetteerError
from normalize.gazetteer import yaml_files
from normalize.gazetteer.entry import Candidate, Entry
from normalize.gazetteer.index import Index
from normalize.names.inflection import inflected_words
from normalize.names.similarity import Likeness, likeness
from normalize.text.words import fold

# At or above this a candidate is taken for the entry.
MATCH = 0.85
# What a role, a country or a context word near by adds to a score.
_CONTEXT = 0.02


class Gazetteer:
    """Entries with ids, and the index that finds them.

    Make one with `load` or `from_entries`; it does not change afterwards. The index is built on
    first use.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        if len(self._by_id) != len(self.entries):
            ((twice, _),) = Counter(entry.id for entry in self.entries).most_common(1)
            raise GazetteerError("entries", "two entries with this id", entry=twice)

    @classmethod
    def load(cls, *paths: Path | str) -> Gazetteer:
        """The gazetteer of YAML files and folders; without any, the one that comes with the
        package. A later path extends and overrules an earlier one by id.

        Raises GazetteerError, with file, line and entry, for what breaks the format.
        """
        return cls(yaml_files.load(map(Path, paths) if paths else [bundled()]))

    @classmethod
    def from_entries(cls, entries: Iterable[Entry]) -> Gazetteer:
        """The gazetteer of these entries. Raises GazetteerError for an id that stands twice."""
        return cls(entries)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Entry, ...]]]:
        # The automaton cannot cross to another process; it is built there anew.
        return Gazetteer, (self.entries,)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, entry_id: str) -> Entry:
        return self._by_id[entry_id]

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._by_id

    @cached_property
    def index(self) -> Index:
        """The forms of all entries, ready for search."""
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
        roles speak for it. Raises TypeError where the name is no string.
        """
        if not isinstance(name, str):
            raise TypeError(f"resolve expects a str, not {type(name).__name__}")
        around = fold(context or "")
        best: dict[int, tuple[Likeness, str]] = {}
        for number, alike in self._compared(name, kind, language):
            form = self.index.forms[number]
            if form.entry not in best or alike.score > best[form.entry][0].score:
                best[form.entry] = (alike, form.text)
        found = [
            self._candidate(self.entries[entry], alike, matched, around)
            for entry, (alike, matched) in best.items()
        ]
        return sorted(found, key=lambda c: (-c.score, c.id))[:limit]

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
        known: dict[str, list[Candidate]] = {}
        answers = []
        for name in names:
            if name not in known:
                known[name] = self.resolve(
                    name, kind=kind, language=language, context=context, limit=limit
                )
            answers.append(known[name])
        return answers

    def _compared(
        self, name: str, kind: str | None, language: str | None
    ) -> Iterator[tuple[int, Likeness]]:
        exact = self.index.exact.get(fold(name.strip()), ())
        words = inflected_words(name, language)
        for number in {*exact, *self.index.candidates(words)}:
            form = self.index.forms[number]
            entry = self.entries[form.entry]
            if kind is not None and entry.kind != kind:
                continue
            if number in exact:
                yield number, Likeness(1.0, reasons=("same spelling",))
            elif (alike := likeness(words, form.words, entry.kind)).score > 0:
                yield number, alike

    def _candidate(self, entry: Entry, alike: Likeness, matched: str, around: str) -> Candidate:
        score, reasons = alike.score, alike.reasons
        if around and (heard := heard_in(entry, around)):
            score, reasons = min(1.0, score + _CONTEXT), (*reasons, f"context: {heard}")
        score = round(score, 4)
        return Candidate(entry.id, entry.name, entry.kind, score, score >= MATCH, matched, reasons)


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
