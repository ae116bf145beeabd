"""Which word of one name answers to which word of another; every word stands in one pair or none.

Words are paired best first, whatever their order; an initial may answer to a name, and two words of
one name to one of the other (Abdel Rahman, Abdelrahman).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from normalize.names.tokens import Token, token
from normalize.names.word_similarity import LEAST, word_similarity

INITIAL = 0.6
_LEAST_OF_TWO_SCRIPTS = 0.03
# How similar two words together must be to one.
_JOINED, _JOINED_OF_TWO_SCRIPTS = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Pair:
    """Words by position, and how likely they are one name. `whole` is false for an initial."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    similarity: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs, best first, and the positions of the words in no pair."""

    pairs: tuple[Pair, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]


def align(
    one: Sequence[Token],
    other: Sequence[Token],
    apart: Callable[[int, int], bool] = lambda i, j: False,
) -> Alignment:
    """The likeliest pairs of words of two names; `apart` tells which positions are never one."""
    found = [
        (similarity, -abs(i - j), -i, -j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if (similarity := _similarity(a, b)) >= _least(a, b)
        and not (similarity < 1.0 and apart(i, j))
    ]
    left_one, left_other = set(range(len(one))), set(range(len(other)))
    pairs = []
    for similarity, _, i, j in sorted(found, reverse=True):
        if -i in left_one and -j in left_other:
            left_one.discard(-i)
            left_other.discard(-j)
            whole = one[-i].initial == other[-j].initial
            pairs.append(Pair((-i,), (-j,), similarity, whole))
    if len(one) != len(other):
        _join(one, other, pairs, left_one, left_other, turned=False)
        _join(other, one, pairs, left_other, left_one, turned=True)
    return Alignment(tuple(pairs), tuple(sorted(left_one)), tuple(sorted(left_other)))


def _least(one: Token, other: Token) -> float:
    """Letters of one script that differ say more than those of two."""
    return LEAST if one.script == other.script else _LEAST_OF_TWO_SCRIPTS


def _similarity(one: Token, other: Token) -> float:
    if one.initial != other.initial:
        return INITIAL if one.sound[:1] == other.sound[:1] != "" else 0.0
    return word_similarity(one, other)


def _join(
    mine: Sequence[Token],
    yours: Sequence[Token],
    pairs: list[Pair],
    left_mine: set[int],
    left_yours: set[int],
    *,
    turned: bool,
) -> None:
    """Let two neighbours, of which at least one was left, answer to one word together, where that
    is likelier than what it answered to before."""
    for at in range(len(mine) - 1):
        both = (at, at + 1)
        if left_mine.isdisjoint(both):
            continue
        together = token(mine[at].text + mine[at + 1].text, mine[at].language)
        old = [p for p in pairs if not set(both).isdisjoint(p.other if turned else p.one)]
        places = [p.one if turned else p.other for p in old] or [(y,) for y in left_yours]
        if len(old) > 1 or not places or (old and len(places[0]) > 1):
            continue
        best, place = max((_similarity(together, yours[place[0]]), place) for place in places)
        before = old[0].similarity if old and old[0].whole else 0.0
        two_scripts = together.script != yours[place[0]].script
        least = _JOINED_OF_TWO_SCRIPTS if two_scripts else _JOINED
        if best < least or (best <= before and best < 1.0):
            continue
        if old:
            pairs.remove(old[0])
        pairs.append(Pair(place, both, best) if turned else Pair(both, place, best))
        left_mine.difference_update(both)
        left_yours.difference_update(place)
