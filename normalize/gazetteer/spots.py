"""What finds entries in running text, over all parts of a gazetteer; entries by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from normalize.gazetteer.part import Part


class Spots:
    """The forms of a gazetteer, to be found in running text; see `spotting.Spotting`."""

    def __init__(self, parts: Sequence[Part]) -> None:
        firsts = np.cumsum([0, *map(len, parts)]).tolist()
        self._parts = [(first, part) for first, part in zip(firsts, parts, strict=False) if part]
        self._only = self._parts[0][1].spotting if len(self._parts) == 1 else None

        found = [part.spotting for _, part in self._parts]
        self.any_alone = any(spotting.any_alone for spotting in found)
        self.any_phrases = any(spotting.any_phrases for spotting in found)

    def starting(self, folded: str) -> Iterable[str]:
        """The known forms with which a folded text begins."""
        if self._only is not None:
            return self._only.starting(folded)
        found = (form for _, part in self._parts for form in part.spotting.starting(folded))
        return dict.fromkeys(found)

    def small(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where in a folded text forms stand that do not begin with a capital: start, end."""
        for _, part in self._parts:
            yield from part.spotting.small(folded)

    def known(self, folded: str) -> list[int]:
        """The entries with a form of just these letters."""
        return [
            number
            for first, part in self._parts
            for number in _shown(first, part, part.spotting.known(folded))
        ]

    def opens(self, skeleton: str) -> bool:
        """Whether a form of several words, no person's, begins with a word of this skeleton."""
        return any(part.spotting.opens(skeleton) for _, part in self._parts)

    def near(self, hashes: Sequence[int], letters: Sequence[int] | None = None) -> list[list[int]]:
        """For each number of `spotting.hashes_of` the entries that are stored under it; `letters`
        as in `spotting.Spotting.near`."""
        found: list[list[int]] = [[] for _ in hashes]
        for first, part in self._parts:
            for into, numbers in zip(found, part.spotting.near(hashes, letters), strict=True):
                if numbers:
                    into += _shown(first, part, numbers)
        return found


def _shown(first: int, part: Part, numbers: Iterable[int]) -> Iterator[int]:
    for local in numbers:
        shown = part.shown_number(local)
        if shown is not None:
            yield first + shown
