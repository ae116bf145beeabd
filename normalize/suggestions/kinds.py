"""What kind of thing an unknown name is likely to be of: by its words and what stands before it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from normalize import data_files
from normalize.names.given import is_given_name
from normalize.names.words import name_word
from normalize.text.words import WORD, fold


class Kind(NamedTuple):
    """A kind of entries, and whether something speaks for it: else it is a mere guess."""

    kind: str
    sure: bool


def kind_of(name: str, before: dict[str, int]) -> Kind:
    """The kind of what is called so. `before` counts the kinds that the words right before it speak
    for: a title for a person, "in" for a place, "the" for an organization."""
    words = [fold(word) for word in WORD.findall(name)]
    if words[-1] in _said("place") or (len(words) > 1 and words[0] in _said("place_before")):
        return Kind("place", True)
    if is_organization(name):
        return Kind("organization", True)
    if len(words) > 1 and is_given_name(name_word(words[0])):
        return Kind("person", True)
    usual = "person" if len(words) > 1 else "organization"
    spoken = {kind: count for kind, count in before.items() if count}
    if not spoken:
        return Kind(usual, False)
    kind = max(spoken, key=lambda kind: (spoken[kind], kind == usual))
    return Kind(kind, kind != "organization" and spoken[kind] > 1)


def is_organization(name: str) -> bool:
    """Whether a word of a name says that it is an organization's: its last, or one before "of"."""
    words = [fold(word) for word in WORD.findall(name)]
    heads = [
        words[at] for at in range(len(words)) if words[at + 1 : at + 2] in ([], ["of"], ["for"])
    ]
    return any(head in _said("organization") for head in heads)


def is_organization_word(folded: str) -> bool:
    """Whether a word, folded, says what kind of organization is named."""
    return folded in _said("organization")


def names_no_entity(folded: str) -> bool:
    """Whether a word, folded, at the end of a name says that it is none of a person, place or
    organization: Victory Day."""
    return folded in _said("neither")


@lru_cache(maxsize=8)
def _said(kind: str) -> frozenset[str]:
    return frozenset(data_files.read(__package__, "kinds.yaml")[kind])
