"""Results with the ids of others: `wikidata:Q7747` where an entry's own id would stand.

Pure functions over what was found. Which scheme is wanted is for the user to say; an entry without
an id of that scheme keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from normalize.document import Document, Mention
from normalize.gazetteer import Candidate, Gazetteer

Ids = Callable[[str], str]


def ids_in(gazetteer: Gazetteer, scheme: str) -> Ids:
    """From an entry's own id to `scheme:id` (a CURIE) where the entry has an id of the scheme, and
    to itself where not, or where there is no such entry."""

    @lru_cache(maxsize=65_536)
    def called(entry_id: str) -> str:
        if entry_id not in gazetteer:
            return entry_id
        found = gazetteer[entry_id].external.get(scheme)
        return entry_id if found is None else f"{scheme}:{found}"

    return called


def document_with(document: Document, ids: Ids) -> Document:
    """The document with other ids in its mentions, their alternatives, and the edits' entities."""
    return replace(
        document,
        edits=tuple(
            edit if edit.entity is None else replace(edit, entity=ids(edit.entity))
            for edit in document.edits
        ),
        mentions=tuple(_mention(mention, ids) for mention in document.mentions),
        source_mentions=tuple(_mention(mention, ids) for mention in document.source_mentions),
    )


def candidate_with(candidate: Candidate, ids: Ids) -> Candidate:
    """The candidate with another id."""
    return replace(candidate, id=ids(candidate.id))


def _mention(mention: Mention, ids: Ids) -> Mention:
    alternatives = tuple((ids(other), score) for other, score in mention.alternatives)
    return replace(mention, id=ids(mention.id), alternatives=alternatives)
