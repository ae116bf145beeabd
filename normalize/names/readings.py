"""The likeliest readings of a native word in Latin letters.

What a piece may stand for is the script's table's to say (`normalize.names.transliteration`); what
looks like a name is said by how often a letter follows two others in names.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from normalize.names.transliteration import FLOOR, Table, read_table, row_of, table_for

# States kept at each symbol, and pieces tried for each of them: more make hardly a better reading.
_WIDTH, _PIECES = 10, 12
# How much the habits of letters count beside the table, and how much of the commonness of a piece
# is then taken off; the best of a few on held-out names.
_HABIT, _COMMONNESS = 0.4, 0.5
_UNSEEN = math.log(1e-4)


@lru_cache(maxsize=100_000)
def readings(
    symbols: str, script: str, language: str | None = None
) -> tuple[tuple[str, float], ...]:
    """Readings of a word's symbols in small Latin letters, likeliest first, with their
    probabilities among the readings tried; none for a script without a table.

    >>> readings("путин", "Cyrl")[0][0]
    'putin'
    """
    table = table_for(script, language)
    if table is None or not symbols:
        return ()
    # Latin letters so far -> logarithm of the weight; one dictionary a place in the word.
    places: list[dict[str, float]] = [{} for _ in range(len(symbols) + 2)]
    places[0][""] = 0.0
    for at in range(len(symbols)):
        states = sorted(places[at].items(), key=lambda state: -state[1])[:_WIDTH]
        _extend(places[at + 1], states, _pieces(table, symbols[at]))
        if at + 1 < len(symbols):
            _extend(places[at + 2], states, _pieces(table, symbols[at : at + 2]))
    ended = {latin: weight + _habit(latin, "$") for latin, weight in places[len(symbols)].items()}
    best = sorted(ended.items(), key=lambda state: (-state[1], state[0]))[:_WIDTH]
    total = sum(math.exp(weight - best[0][1]) for _, weight in best)
    return tuple((latin, math.exp(weight - best[0][1]) / total) for latin, weight in best)


def _extend(
    into: dict[str, float], states: list[tuple[str, float]], pieces: tuple[tuple[str, float], ...]
) -> None:
    for latin, weight in states:
        for piece, more in pieces:
            longer, total = latin, weight + more
            for letter in piece:
                total += _habit(longer, letter)
                longer += letter
            if total > into.get(longer, -math.inf):
                into[longer] = total


@lru_cache(maxsize=50_000)
def _pieces(table: Table, native: str) -> tuple[tuple[str, float], ...]:
    likely = sorted(table.weights(native, _COMMONNESS).items(), key=lambda piece: -piece[1])
    return tuple((latin, math.log(weight)) for latin, weight in likely[:_PIECES])


@lru_cache(maxsize=50_000)
def _habit(before: str, letter: str) -> float:
    return _HABIT * _habits().get((f"^^{before}"[-2:], letter), _UNSEEN)


@cache
def _habits() -> dict[tuple[str, str], float]:
    path = resources.files(__package__).joinpath("data/transliteration/letters.tsv")
    found = {}
    for before, line in read_table(Path(str(path))).items():
        row = row_of(line)
        total = sum(row.values())
        for letter, count in row.items():
            found[before, letter] = math.log(max(count / total, FLOOR))
    return found
