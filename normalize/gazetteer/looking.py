"""What a person looks for in a gazetteer: entries by a part of what is written in them, ids that
are nearly right, and the file and line in which an entry stands.

Which entity a name stands for is `Gazetteer.resolve`'s to say; it is asked here as well.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from normalize.errors import GazetteerError
from normalize.gazetteer import compiled, json_lines, yaml_files
from normalize.gazetteer.differences import flat
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.gazetteer import Gazetteer
from normalize.gazetteer.layers import files
from normalize.text.words import fold

# The fields in which text is looked for, and how soon an entry is shown that has it there.
_LOOKED_IN = {"name": 0, "names": 0, "aliases": 0, "demonyms": 0, "styles": 0, "id": 1, "roles": 2}
# Ids that are suggested for one that is not there, and how like they must be (0..100).
_NEAR, _LIKE = 3, 75.0
_NO_WORD = re.compile(r"[\W_]+")
# Whole forms first, then by field, then where a word begins with the text; short ones first.
_Rank = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, the field in which it was found ("names.ru"; "resolve" where only that found it),
    and the text there. `score` is that of `resolve`."""

    entry: Entry
    field: str
    text: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands. `line` counts from 1; None in a compiled file."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


def find(gazetteer: Gazetteer, text: str, kind: str | None = None, limit: int = 50) -> list[Found]:
    """Entries whose id, a form, or a role contains a text, capitals and accents aside, and those
    that it may stand for; whole forms first, `limit` at most."""
    wanted = fold(text.strip())
    if not wanted:
        return []
    ranked = (
        (rank, number, found)
        for number, entry in enumerate(gazetteer)
        if kind is None or entry.kind == kind
        for rank, found in _holding(entry, wanted)
    )
    best = heapq.nsmallest(limit, ranked, key=lambda row: row[:2])
    shown = [found for _, _, found in best]
    known = {found.entry.id for found in shown}
    shown += (
        Found(gazetteer[candidate.id], "resolve", candidate.matched, candidate.score)
        for candidate in gazetteer.resolve(text, kind=kind)
        if candidate.is_match and candidate.id not in known
    )
    return shown[:limit]


def _holding(entry: Entry, wanted: str) -> Iterator[tuple[_Rank, Found]]:
    """The field of an entry that best holds a folded text, with its rank; nothing where none
    does."""
    best: tuple[_Rank, Found] | None = None
    for field, forms in flat(entry).items():
        weight = _LOOKED_IN.get(field.partition(".")[0])
        if weight is None:
            continue
        for form in forms:
            folded = fold(form)
            at = folded.find(wanted)
            if at < 0:
                continue
            inside = at > 0 and folded[at - 1].isalnum()
            rank = (0 if folded == wanted else 1 + weight, int(inside), weight, len(folded))
            if best is None or rank < best[0]:
                best = rank, Found(entry, field, form)
    if best is not None:
        yield best


def near_ids(gazetteer: Gazetteer, entry_id: str) -> list[str]:
    """Ids that look like one that is not there, or whose entry it may name; likeliest first."""
    meant = [c.id for c in gazetteer.resolve(_as_words(entry_id)) if c.is_match]
    found = process.extract(
        entry_id,
        {entry.id: entry.id for entry in gazetteer},
        scorer=fuzz.WRatio,
        processor=_as_words,
        limit=_NEAR,
        score_cutoff=_LIKE,
    )
    return list(dict.fromkeys([*meant, *(near for _, _, near in found)]))[:_NEAR]


def _as_words(entry_id: str) -> str:
    """An id as words, so that their order and a missing one count little."""
    return _NO_WORD.sub(" ", fold(entry_id))


def places(entry_id: str, layers: Sequence[Path]) -> list[Place]:
    """Where an entry stands in some layers, the file that counts most last. Raises GazetteerError
    where one of the files that name it breaks the format."""
    return [place for layer in layers for path in files(layer) for place in _in(path, entry_id)]


def _in(path: Path, entry_id: str) -> Iterator[Place]:
    if compiled.is_compiled(path):
        opened = compiled.open_file(path)
        if any(opened.entries[n].id == entry_id for n in opened.search.entries_with(entry_id)):
            yield Place(path)
        return
    if path.suffix == ".jsonl":
        drafts = json_lines.read(path)
    elif _names(path, entry_id):
        drafts = yaml_files.read(path)
    else:
        return
    yield from (Place(path, draft.line) for draft in drafts if draft.id == entry_id)


def _names(path: Path, entry_id: str) -> bool:
    """Whether an id stands anywhere in a file: quickly told, where parsing the file is slow."""
    try:
        return entry_id.encode() in path.read_bytes()
    except OSError as error:
        raise GazetteerError(path, f"cannot be read: {error.strerror}") from error
