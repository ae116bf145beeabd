"""Who is named in full in one text, and where: whom a family name alone stands for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class People:
    """Positions (numbers of words) at which people are named in full, by entry number; and at
    which strangers are, by the sound of a family name that they share with a known person."""

    def __init__(self) -> None:
        self.known: dict[int, list[int]] = {}
        self._strangers: dict[str, list[int]] = {}

    def name(self, at: int, entry: int) -> None:
        """Notes that a known person is named in full at word `at`."""
        insort(self.known.setdefault(entry, []), at)

    def name_stranger(self, at: int, sound: str) -> None:
        """Notes that somebody else with this family name is named at word `at`."""
        insort(self._strangers.setdefault(sound, []), at)

    def meant(self, at: int, sound: str, among: Iterable[int]) -> int | None:
        """Whom of several people a family name at word `at` stands for: who was named last before
        it, or else first after it; None where the last before it was a stranger."""
        before = [(last, entry) for entry in among if (last := _before(self.known[entry], at)) >= 0]
        stranger = _before(self._strangers.get(sound, []), at)
        if before or stranger >= 0:
            last, entry = max(before, default=(-1, -1))
            return entry if last > stranger else None
        return min(among, key=lambda entry: self.known[entry][0])


def _before(positions: list[int], at: int) -> int:
    """The last of the sorted positions before `at`; -1 where there is none."""
    found = bisect_left(positions, at)
    return positions[found - 1] if found else -1
