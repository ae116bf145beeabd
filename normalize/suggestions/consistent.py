"""One spelling for each unknown name of a document.

Nobody knows which spelling is right, so the text decides: the most frequent one, and for a family
name alone that of the person whom the text names in full. Only what is nearly certain is changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.document import Change, Document
from normalize.gazetteer import Gazetteer
from normalize.gazetteer.forms import ENGLISH
from normalize.link.respell import respell
from normalize.suggestions.collecting import Occurrence, unknown_names
from normalize.suggestions.grouping import Heads, grouped
from normalize.suggestions.kinds import kind_of
from normalize.suggestions.spelling import (
    Nearness,
    Spelling,
    family_nearness,
    nearness,
    spelling,
)

REASON = "spelled as elsewhere in the text"
# How often a spelling must stand in the text for others to be made like it; a single word for
# others that do not sound the same, and how many times as often as they.
_LEAST, _LEAST_BY_SLIP, _TIMES = 2, 3, 3
# So often a single word must stand where its capital shows that it is a name.
_SURE_ALONE = 2
_SENTENCE = re.compile(r"[.!?…]\s|\n")


class Consistent:
    """Makes the spellings of each unknown name in an English text alike."""

    name = "names"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, document: Document) -> Document:
        if document.reads_in != ENGLISH:
            return document
        names = unknown_names(document.text, document.mentions, self.gazetteer)
        return document.revise(self.name, _changes(document.text, names))


def _changes(text: str, names: Sequence[Occurrence]) -> Iterator[Change]:
    found = [occurrence for occurrence in names if not occurrence.mixed]
    wanted = respellings(_uses(text, found))
    for it in found:
        if (after := wanted.get(it.spelling)) is not None:
            yield Change(it.start, it.end, _respelled(text[it.start : it.end], after), REASON)


@dataclass(slots=True)
class Use:
    """How one spelling is used in a text: how often; how often so that its capitals show that it is
    a name; where first; in which sentences."""

    count: int = 0
    sure: int = 0
    first: int = 0
    sentences: set[int] = field(default_factory=set)

    def take(self, other: Use) -> None:
        """Count what is spelled otherwise with this."""
        self.first = min(self.first, other.first) if self.count else other.first
        self.count += other.count
        self.sure += other.sure
        self.sentences |= other.sentences


def respellings(uses: Mapping[str, Use]) -> dict[str, str]:
    """Which spelling is to become which. Asked again for what the text then says, it has no more to
    change: what one change makes more frequent is counted for the next."""
    now = dict(uses)
    made: dict[str, str] = {}
    while step := _step(now):
        for before, after in step.items():
            now.setdefault(after, Use()).take(now.pop(before))
        made = {before: step.get(after, after) for before, after in made.items()} | step
    return made


def _step(uses: Mapping[str, Use]) -> dict[str, str]:
    text = _Text(uses)
    return text.in_full() or text.family_names() or text.single_words()


class _Text:
    """The spellings of one text: which are the most frequent, and which are of one name."""

    def __init__(self, uses: Mapping[str, Use]) -> None:
        self.uses = uses
        every = [spelling(text) for text in uses]
        self.full = [one for one in every if not one.short]
        self.short = [one for one in every if one.short]
        self.alone: dict[str, int] = {}
        for one in self.short:
            self.alone[one.last] = self.alone.get(one.last, 0) + uses[one.text].count
        people = Heads(family=True)
        for one in self.full:
            if kind_of(one.text, {}).kind == "person":
                people.add(one)
        self.whose = {
            one: [full for full in people.like(one) if family_nearness(one, full)]
            for one in self.short
        }

    def in_full(self) -> dict[str, str]:
        """Names of several words, each with its most frequent spelling."""
        return self._grouped(self.full)

    def family_names(self) -> dict[str, str]:
        """Family names alone, as the one person who is named in full has them."""
        found = {}
        for one, owners in self.whose.items():
            if len(owners) != 1 or owners[0].last == one.last or not self._owns(owners[0], one):
                continue
            after = respell(one.text, owners[0].text, "person")
            if spelling(after).last == owners[0].last:
                found[one.text] = after
        return found

    def single_words(self) -> dict[str, str]:
        """Names of one word that are nobody's family name, with their most frequent spelling."""
        return self._grouped([one for one in self.short if not self.whose[one]])

    def _grouped(self, spellings: Sequence[Spelling]) -> dict[str, str]:
        order = sorted(spellings, key=lambda one: (-self._count(one), self.uses[one.text].first))
        groups = grouped(order, self._is_head)
        return {one.text: head.text for head, others in groups.items() for one in others}

    def _count(self, one: Spelling) -> int:
        """How often a spelling stands in the text, the family name alone counted with the name."""
        return self.uses[one.text].count + (0 if one.short else self.alone.get(one.last, 0))

    def _is_head(self, head: Spelling, other: Spelling) -> bool:
        """Whether a spelling is to become that of a more frequent one."""
        near = nearness(head, other)
        most, least = self._count(head), self._count(other)
        if not near or most < _LEAST or most <= least or not self._is_sure(head):
            return False
        if near == Nearness.SLIP and self._stand_together(head, other):
            return False
        if near == Nearness.SLIP and head.short and most < max(_LEAST_BY_SLIP, _TIMES * least):
            return False
        return _respelled(other.text, head.text) == head.text

    def _owns(self, full: Spelling, alone: Spelling) -> bool:
        """Whether a family name alone is surely that of somebody named in full."""
        if not self._is_sure(full):
            return False
        if family_nearness(alone, full) > Nearness.SLIP:
            return True
        count = self._count(full)
        often = count >= _LEAST and count > self.uses[alone.text].count
        return often and not self._stand_together(full, alone)

    def _is_sure(self, one: Spelling) -> bool:
        return self.uses[one.text].sure >= (_SURE_ALONE if len(one.words) == 1 else 1)

    def _stand_together(self, one: Spelling, other: Spelling) -> bool:
        """Whether one sentence has both: nobody spells a name in two ways there."""
        return not self.uses[one.text].sentences.isdisjoint(self.uses[other.text].sentences)


def _uses(text: str, found: Sequence[Occurrence]) -> dict[str, Use]:
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    uses: dict[str, Use] = {}
    for it in found:
        here = Use(1, int(it.sure), it.start, {bisect_right(ends, it.start)})
        uses.setdefault(it.spelling, Use()).take(here)
    return uses


def _respelled(surface: str, after: str) -> str:
    """A spelling as it is to be, in capitals where it is."""
    return respell(surface, after, "person" if len(spelling(after).words) == 1 else "place")
