"""A gazetteer of suggested names, as YAML that an editor looks over before it is used."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any

from normalize.gazetteer import Entry, Gazetteer, yaml_text
from normalize.gazetteer.adding import suggested_id
from normalize.gazetteer.draft import fields_of
from normalize.gazetteer.forms import ENGLISH
from normalize.link.find import Finder
from normalize.suggestions.corpus import Suggestion

# In the middle of a sentence, and at its beginning.
_SENTENCES = ("On Monday reporters asked about {} and others.", "{} was in the news on Monday.")
# More spellings than these are not listed above an entry.
_LISTED = 12
_HEAD = """\
# Names that no gazetteer knows, the most frequent first. Look each over: delete what is no name,
# put the right spelling behind `name`, check the kind, add the country. A spelling that is found by
# its sound needs no alias. Then use the file: normalize run article.txt --gazetteer FILE
"""


def drafted(suggestions: Sequence[Suggestion], taken: Container[str] = ()) -> list[Entry]:
    """An entry for each suggestion, with an id that is not `taken`. Its aliases are the spellings
    in full that the matcher does not find without."""
    ids = _Ids(taken)
    bare = [Entry(ids.next(one), one.name, one.kind) for one in suggestions]
    others = [
        (entry.id, text)
        for entry, one in zip(bare, suggestions, strict=True)
        for text, _ in one.spellings
        if text != entry.name
    ]
    aliases: dict[str, list[str]] = {}
    for entry_id, text in _not_found(others, Gazetteer.from_entries(bare)):
        aliases.setdefault(entry_id, []).append(text)
    return [replace(entry, aliases=tuple(aliases.get(entry.id, ()))) for entry in bare]


def yaml(suggestions: Sequence[Suggestion], taken: Container[str] = ()) -> Iterator[str]:
    """The text of a YAML gazetteer of the suggestions, piece by piece; above each entry how often
    it was seen, in which spellings, and where."""
    yield _HEAD
    yield "entries:\n" if suggestions else "entries: []\n"
    for number, (entry, one) in enumerate(
        zip(drafted(suggestions, taken), suggestions, strict=True)
    ):
        yield "\n" if number else ""
        yield from (f"  # {line}\n" for line in _comment(one))
        yield yaml_text.item(entry, indent=2)


def to_json(suggestions: Sequence[Suggestion], taken: Container[str] = ()) -> list[dict[str, Any]]:
    """The suggestions as JSON types: each entry, and what was seen of it under `seen`."""
    entries = drafted(suggestions, taken)
    return [
        {
            **fields_of(entry),
            "seen": {
                "count": one.count,
                "sure_of_kind": one.sure_of_kind,
                "spellings": dict(one.spellings),
                "alone": dict(one.alone),
                "examples": list(one.examples),
            },
        }
        for entry, one in zip(entries, suggestions, strict=True)
    ]


class _Ids:
    """Ids for new entries, each given once."""

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._given: set[str] = set()

    def __contains__(self, id: object) -> bool:
        return id in self._given or id in self._taken

    def next(self, one: Suggestion) -> str:
        made = suggested_id(one.name, one.kind, None, self)
        self._given.add(made)
        return made


def _not_found(
    spellings: Sequence[tuple[str, str]], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """Of entries' ids and spellings those that are not taken for the entry, by themselves or in
    running text."""
    finder = Finder(gazetteer)
    answers = gazetteer.resolve_many([text for _, text in spellings], limit=1)
    for (entry_id, text), candidates in zip(spellings, answers, strict=True):
        resolved = any(one.id == entry_id and one.is_match for one in candidates)
        if not resolved or not _is_linked(finder, text, entry_id):
            yield entry_id, text


def _is_linked(finder: Finder, spelling: str, entry_id: str) -> bool:
    """Whether a spelling is taken for an entry in running text, whole and without doubt."""
    return all(
        any(
            (mention.text, mention.id) == (spelling, entry_id) and mention.score >= finder.threshold
            for mention in finder(sentence.format(spelling), ENGLISH)
        )
        for sentence in _SENTENCES
    )


def _comment(one: Suggestion) -> Iterator[str]:
    times = f"{one.count:,} time" + ("s" if one.count != 1 else "")
    yield f"{times}: {_listed(one.spellings)}"
    if one.alone:
        yield f"alone: {_listed(one.alone)}"
    if not one.sure_of_kind:
        yield f"check the kind: {one.kind} is a guess"
    yield from (f"> {example}" for example in one.examples)


def _listed(spellings: Sequence[tuple[str, int]]) -> str:
    shown = ", ".join(f"{text} ({count:,})" for text, count in spellings[:_LISTED])
    more = len(spellings) - _LISTED
    return f"{shown}, and {more} more" if more > 0 else shown
