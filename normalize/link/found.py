"""What was found in one text: mentions, the words they take, whom the text names in full."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from normalize.document import Mention
from normalize.link.known import DEMONYM
from normalize.link.near import Near
from normalize.link.people import People
from normalize.link.reading import Reading
from normalize.link.surroundings import Surroundings

# Two entities nearer to each other than this cannot be told apart by spelling.
MARGIN = 0.03
_UNDECIDED = 0.5


class Likely(NamedTuple):
    """How likely an entry is meant, and its number."""

    score: float
    entry: int


Ranking = Sequence[Likely]


class Found:
    """Takes the likeliest entry for a stretch of text, and spares what is taken already."""

    def __init__(
        self, reading: Reading, around: Surroundings, near: Near, threshold: float, *, english: bool
    ) -> None:
        self.reading = reading
        self.around = around
        self.near = near
        self.threshold = threshold
        self.english = english
        self.mentions: list[Mention] = []
        # The words that stand in mentions, by number, and the characters.
        self.words: set[int] = set()
        self._covered = bytearray(len(reading.text))
        self.people = People()

    def take(self, start: int, end: int, method: str, ranked: Ranking) -> None:
        """Note that one of some entries, best first, is meant from `start` to `end`, if anything is
        sure enough and nothing is taken there."""
        if not ranked or 1 in self._covered[start:end]:
            return
        score, number, others = self._decided(ranked, start, end)
        if method != DEMONYM and score < self.threshold and not self.english:
            return
        entry = self.near.forms(number).entry
        alternatives = ((self.near.forms(o.entry).entry.id, round(o.score, 4)) for o in others[:3])
        self.mentions.append(
            Mention(
                start=start,
                end=end,
                text=self.reading.text[start:end],
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
                score=round(score, 4),
                method=method,
                alternatives=tuple(alternatives),
            )
        )
        first, stop = self.cover(start, end)
        if entry.kind == "person" and stop - first > 1 and score >= self.threshold:
            self.people.name(first, number)

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """Spare what stands from `start` to `end`; the numbers of the words there, from and to."""
        self._covered[start:end] = b"\1" * (end - start)
        starts = self.reading.starts
        first, stop = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
        if first < stop and self.reading.words[first].end <= start:
            first += 1
        self.words.update(range(first, stop))
        return first, stop

    def is_no_name(self, at: int) -> bool:
        """Whether word `at` is taken, or no name by itself."""
        return at in self.words or self.reading.is_no_name(at)

    def _decided(self, ranked: Ranking, start: int, end: int) -> tuple[float, int, Ranking]:
        """The likeliest entry. Where spelling cannot tell, what stands around speaks for one;
        where that cannot either, the score says that the first is a guess."""
        best = ranked[0].score
        rivals = [found for found in ranked if best - found.score < MARGIN]
        if len(rivals) > 1:
            entries = {it.entry: self.near.forms(it.entry).entry for it in rivals}
            meant = self.around.meant(list(entries.values()), start, end)
            if meant is None:
                return rivals[0].score * _UNDECIDED, rivals[0].entry, ranked[1:]
            rivals = [found for found in rivals if entries[found.entry].id == meant.id]
        score, number = rivals[0]
        return score, number, [found for found in ranked if found.entry != number]
