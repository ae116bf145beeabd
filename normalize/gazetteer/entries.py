"""Entries by number, wherever they lie: what has an entry at a number is a sequence of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from normalize.gazetteer.entry import Entry


class Entries(Sequence[Entry]):
    """A sequence of entries that are made when they are asked for."""

    @abstractmethod
    def at(self, number: int) -> Entry:
        """The entry of a number from 0 on. Raises IndexError where there is none."""

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return [self.at(number) for number in range(*at.indices(len(self)))]
        return self.at(at if at >= 0 else at + len(self))
