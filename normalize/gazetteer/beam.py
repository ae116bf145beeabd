"""The words of a trie that a word of any script may stand for, likeliest first.

A beam search through the trie, symbol by symbol of the native word, for many words at once: what
each state may become is looked up in the script's table (`normalize.names.transliteration`), and
only what the trie holds is followed. The weights of all ways that lead to one node are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.trie import Bits, Ints, Trie
from normalize.names.transliteration import LONGEST_LATIN, Table

# A state so much less likely than the best of its word (as a logarithm) is given up.
_BEHIND = 9.0
# In how many steps it is counted how far states are behind, and how many states are kept for one
# that counts, since several may be one or lead nowhere.
_STEPS, _SPARE = 36, 8
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the trie for words of the query: `query[i]` may be `word[i]`, with the logarithm of
    the weight of all ways that lead there in `weight[i]`; in no order."""

    query: Ints
    word: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What the native pieces of some words may become, by first letter (0: nothing at all).

    Native piece r has groups `group[r]` to `group[r + 1]`; group g begins with `letter[g]` and has
    pieces `piece[g]` to `piece[g + 1]`; piece p goes on by `rest[p]`, `more[p]` letters, and has
    weight `weight[p]`.
    """

    letters: Bits
    group: Ints
    letter: Bits
    piece: Ints
    rest: NDArray[np.uint8]
    more: NDArray[np.uint8]
    weight: Floats


def search(trie: Trie, table: Table, words: Sequence[str], width: int, typos: bool) -> Found:
    """The words of `trie` for native `words`, `width` for each at most.

    `typos`: any letter may also stand for any other one.
    """
    numbers: dict[str, int] = {}
    single, double = _numbered(table, words, numbers)
    pieces = _pieces(table, list(numbers), typos)
    lengths = np.array([len(word) for word in words])
    ahead = pieces.letters[single] | pieces.letters[double]
    ahead[np.arange(single.shape[1]) >= lengths[:, None]] = 0
    states: dict[int, list[tuple[Ints, Ints, Floats]]] = {
        0: [
            (
                np.arange(len(words), dtype=np.int32),
                np.zeros(len(words), np.int32),
                np.zeros(len(words), "f4"),
            )
        ]
    }
    ended = []
    for place in range(single.shape[1]):
        if place not in states:
            continue
        query, node, weight = map(np.concatenate, zip(*states.pop(place), strict=True))
        over = lengths[query] == place
        wanted = ahead[query, place]
        alive = np.where(
            over, trie.word[node] >= 0, (trie.letters[node] & wanted) | (wanted & np.uint32(1))
        ).astype(bool)
        query, node, weight = _best(query[alive], node[alive], weight[alive], len(words), width)
        over = lengths[query] == place
        ended.append((query[over], node[over], weight[over]))
        going = (query[~over], node[~over], weight[~over])
        for numbered, step in ((single, 1), (double, 2)):
            if len(going[0]):
                states.setdefault(place + step, []).append(
                    _step(trie, pieces, numbered[going[0], place], *going, width * _SPARE)
                )
    query, node, weight = map(np.concatenate, zip(*ended, strict=True))
    return Found(query, trie.word[node], weight)


def _numbered(table: Table, words: Sequence[str], numbers: dict[str, int]) -> tuple[Ints, Ints]:
    """For each place in each word, the number of the piece of one and of two symbols there; the
    last number is that of no piece."""
    known = table.doubles
    longest = max(map(len, words), default=0)
    single = np.full((len(words), longest + 1), -1, np.int32)
    double = np.full((len(words), longest + 1), -1, np.int32)
    for row, word in enumerate(words):
        for place, symbol in enumerate(word):
            single[row, place] = numbers.setdefault(symbol, len(numbers))
            if (pair := word[place : place + 2]) in known:
                double[row, place] = numbers.setdefault(pair, len(numbers))
    return single, double


def _pieces(table: Table, natives: Sequence[str], typos: bool) -> _Pieces:
    masks, group, letters, piece = [], [0], [], [0]
    rest: list[list[int]] = []
    more, weights = [], []
    for native in natives:
        mask = 0
        for letter, items in table.groups(native, typos):
            mask |= 1 << letter
            letters.append(letter)
            for following, weight in items:
                rest.append([*following, *[0] * (LONGEST_LATIN - 1 - len(following))])
                more.append(len(following))
                weights.append(weight)
            piece.append(len(weights))
        masks.append(mask)
        group.append(len(letters))
    # The last one is that of no piece: no letters, no groups.
    return _Pieces(
        np.array([*masks, 0], np.uint32),
        np.array([*group, group[-1]], np.int32),
        np.array(letters, np.uint32),
        np.array(piece, np.int32),
        np.array(rest, np.uint8).reshape(-1, LONGEST_LATIN - 1),
        np.array(more, np.uint8),
        np.array(weights, np.float32),
    )


def _best(
    query: Ints, node: Ints, weight: Floats, count: int, width: int
) -> tuple[Ints, Ints, Floats]:
    """The likeliest states of each query, each node once; by query, likeliest first."""
    if not len(query):
        return query, node, weight
    kept = _promising(query, weight, width * _SPARE)
    query, node, weight = _merged(query[kept], node[kept], weight[kept])
    order = np.argsort(query * 256.0 - weight)
    query, node, weight = query[order], node[order], weight[order]
    states = np.bincount(query, minlength=count)
    rank = np.arange(len(query)) - (np.cumsum(states) - states)[query]
    kept = rank < width
    return query[kept], node[kept], weight[kept]


def _promising(query: Ints, weight: Floats, most: int) -> NDArray[np.bool_]:
    """Which states are among the likeliest of their query, some `most` of each: counted by how far
    they are behind the best, which sorts nothing."""
    best = np.full(int(query.max(initial=0)) + 1, -np.inf, np.float32)
    np.maximum.at(best, query, weight)
    step = ((best[query] - weight) * (_STEPS / _BEHIND)).astype(np.int32)
    place = query * np.int32(_STEPS + 1) + np.minimum(step, _STEPS)
    counts = np.bincount(place, minlength=len(best) * (_STEPS + 1)).reshape(len(best), -1)
    last = np.minimum((np.cumsum(counts, axis=1) < most).sum(axis=1), _STEPS - 1)
    kept: NDArray[np.bool_] = step <= last[query]
    return kept


def _merged(query: Ints, node: Ints, weight: Floats) -> tuple[Ints, Ints, Floats]:
    """Each node of a query once, with the sum of its weights."""
    key = query.astype(np.int64) << 32 | node
    order = np.argsort(key)
    key, weight = key[order], weight[order]
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    if len(first) < len(key):
        weight = np.logaddexp.reduceat(weight, first)
        order = order[first]
    return query[order], node[order], weight


def _step(
    trie: Trie,
    pieces: _Pieces,
    piece: Ints,
    query: Ints,
    node: Ints,
    weight: Floats,
    most: int,
) -> tuple[Ints, Ints, Floats]:
    """What the states become by the native piece that each of them stands before: of each query
    some `most` of the likeliest."""
    state, bit = _bits(pieces.letters[piece] & (trie.letters[node] | np.uint32(1)))
    before = np.bitwise_count(pieces.letters[piece[state]] & (bit - np.uint32(1)))
    group = pieces.group[piece[state]] + before.astype(np.int32)
    at = node[state]
    moved = bit > 1
    at[moved] = trie.child(at[moved], bit[moved])
    start = pieces.piece[group]
    chosen, part = _spread(start, pieces.piece[group + 1] - start)
    become = weight[state[chosen]] + pieces.weight[part]
    kept = _promising(query[state[chosen]], become, most)
    chosen, part, become = chosen[kept], part[kept], become[kept]
    state, at = state[chosen], at[chosen]
    for depth in range(LONGEST_LATIN - 1):
        longer = pieces.more[part] > depth
        if not longer.any():
            break
        bit = np.uint32(1) << pieces.rest[part, depth].astype(np.uint32)
        there = ~longer | ((trie.letters[at] & bit) != 0)
        at = np.where(longer, trie.child(at, bit), at)[there]
        state, part, become = state[there], part[there], become[there]
    return query[state], at.astype(np.int32), become


def _bits(masks: Bits) -> tuple[Ints, Bits]:
    """Every bit of some masks: which mask it is of, and the bit."""
    which = np.flatnonzero(masks).astype(np.int32)
    left = masks[which]
    found, bits = [which[:0]], [left[:0]]
    while len(left):
        bit = left & (~left + np.uint32(1))
        found.append(which)
        bits.append(bit)
        left = left ^ bit
        more = left != 0
        which, left = which[more], left[more]
    return np.concatenate(found), np.concatenate(bits)


def _spread(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Each of some ranges, number by number: which range it is of, and the number."""
    which = np.repeat(np.arange(len(start), dtype=np.int32), count)
    ahead = (start - (np.cumsum(count) - count)).astype(np.int32)
    number = np.arange(len(which), dtype=np.int32) + ahead[which]
    return which, number
