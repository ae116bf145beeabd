"""Words in Latin letters as a trie of arrays: many walks at once, from memory or from a file.

Nodes are numbers, the root is 0; the children of a node stand side by side in the order of their
letters, so that a node needs no more than a mask of its letters and the number of its first child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger[Any]]
Bits = NDArray[np.uint32]

# Words longer than this are indexed by their beginning.
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Trie:
    """`letters`: for each node, bit n is set if a child follows by letter n (a is 1). `first`: the
    first child. `word`: the position of the word that ends there, -1 where none does."""

    letters: Bits
    first: Ints
    word: Ints

    @classmethod
    def of(cls, words: Sequence[str]) -> Trie:
        """The trie of words a to z, sorted and each once."""
        codes = _codes(words)
        node = np.zeros(len(words), np.int64)
        parents, letters, total = [], [], 1
        for depth in range(codes.shape[1]):
            live = np.flatnonzero(codes[:, depth])
            step = node[live] * 32 + codes[live, depth]
            new = np.append(True, step[1:] != step[:-1])[: len(live)]
            parents.append(node[live][new])
            letters.append(codes[live, depth][new])
            node[live] = total + np.cumsum(new) - 1
            total += int(new.sum())
        parent = np.concatenate([*parents, np.zeros(0, np.int64)])
        letter = np.concatenate([*letters, np.zeros(0, np.uint8)])
        mask, first = np.zeros(total, np.uint32), np.zeros(total, np.int32)
        np.bitwise_or.at(mask, parent, np.uint32(1) << letter.astype(np.uint32))
        eldest = np.append(True, parent[1:] != parent[:-1])[: len(parent)]
        first[parent[eldest]] = np.arange(1, total)[eldest]
        ends = np.full(total, -1, np.int32)
        # Of words with one beginning of LONGEST letters the first counts.
        ends[node[::-1]] = np.arange(len(words))[::-1]
        return cls(mask, first, ends)

    def child(self, nodes: Ints, bit: Bits) -> Ints:
        """The children by a letter (as a mask of one bit), which must be there."""
        before = np.bitwise_count(self.letters[nodes] & (bit - np.uint32(1)))
        found: Ints = self.first[nodes] + before.astype(np.int32)
        return found


def _codes(words: Sequence[str]) -> NDArray[np.uint8]:
    """A row a word, a is 1; 0 behind its end."""
    packed = np.array([word[:LONGEST] for word in words], f"S{LONGEST}")
    rows = packed.view(np.uint8).reshape(len(words), LONGEST)
    return np.where(rows > 0, rows - 96, 0).astype(np.uint8)
