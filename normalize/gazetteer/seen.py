"""Which ids were there already, at eight bytes an id."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

# So many are kept as they are before they are sorted in among the others.
_RECENT = 250_000


def hash_of(text: str) -> int:
    """A number of 64 bits for a text, the same on every machine."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Seen:
    """The ids that were added; of a hundred million two may be taken for one, by rare chance."""

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._sorted = np.zeros(0, np.uint64)

    def add(self, entry_id: str) -> bool:
        """Add an id; whether it is new."""
        number = hash_of(entry_id)
        if number in self._recent:
            return False
        if len(self._sorted):
            at = int(np.searchsorted(self._sorted, np.uint64(number)))
            if at < len(self._sorted) and int(self._sorted[at]) == number:
                return False
        self._recent.add(number)
        if len(self._recent) >= _RECENT:
            recent = np.fromiter(self._recent, np.uint64, len(self._recent))
            self._sorted = np.sort(np.concatenate([self._sorted, recent]))
            self._recent.clear()
        return True
