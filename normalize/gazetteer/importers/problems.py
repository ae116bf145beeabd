"""What was wrong with a source and passed over."""

from __future__ import annotations

from collections import Counter

# Problems that are kept in words; further ones are counted.
_KEPT = 20


class Problems:
    """Counts the records of a source that could not be read, and keeps the first in words."""

    def __init__(self) -> None:
        self.first: list[str] = []
        self.counts: Counter[str] = Counter()

    def note(self, place: str, problem: str) -> None:
        """A record at `place` ("line 17") was passed over because of `problem`."""
        self.counts[problem] += 1
        if len(self.first) < _KEPT:
            self.first.append(f"{place}: {problem}")

    @property
    def total(self) -> int:
        """How many records were passed over."""
        return self.counts.total()
