"""The weights of many pairs of words at once: what `Table.log_weight` does for one, by numpy.

The forward algorithm runs over the symbols of all pairs together; each step is a few operations on
arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.names.transliteration import FLOOR, Table

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]
_LETTERS = 27
# A number for every string of up to three letters: its letters to the base of 27. Those of four
# that a table has, which are few, have numbers behind these.
_PIECES = _LETTERS**3
_LEAST = np.float32(1e-30)


def log_weights(
    table: Table, natives: Sequence[str], latins: Sequence[str], native: Ints, latin: Ints
) -> Floats:
    """The logarithm of the weight of each pair `natives[native[i]]`, `latins[latin[i]]`."""
    if not len(native):
        return np.zeros(0, np.float32)
    symbols = sorted({symbol for word in natives for symbol in word})
    pairs = sorted({w[i : i + 2] for w in natives for i in range(len(w) - 1)} & table.doubles)
    four = _of_four(table, [*symbols, *pairs])
    weights = _weights(table, [*symbols, *pairs], four)
    number = {piece: row for row, piece in enumerate([*symbols, *pairs])}
    longest = max(map(len, natives), default=0)
    singles = np.full((len(natives), longest), len(number), np.int32)
    doubles = np.full((len(natives), longest), len(number), np.int32)
    for row, word in enumerate(natives):
        singles[row, : len(word)] = [number[symbol] for symbol in word]
        twos = [number.get(word[i : i + 2], len(number)) for i in range(len(word) - 1)]
        doubles[row, : len(twos)] = twos
    codes = _codes(latins)
    width = np.array([len(word) for word in natives])
    height = np.array([len(word) for word in latins])
    found = np.zeros(len(native), np.float32)
    # Pairs of one length of Latin word at a time: no step is taken for nothing.
    order = np.lexsort((width[native], height[latin]))
    for part in np.array_split(order, max(1, len(order) // 20_000)):
        found[part] = _forward(
            weights, singles[native[part]], doubles[native[part]], codes[latin[part]],
            width[native[part]], height[latin[part]], four,
        )  # fmt: skip
    return found


def _weights(table: Table, pieces: Sequence[str], four: Ints) -> Floats:
    """A row a native piece, a column a Latin one; the last row and column are those of none."""
    found = np.zeros((len(pieces) + 1, _PIECES + len(four) + 1), np.float32)
    for row, piece in enumerate(pieces):
        single = len(piece) == 1
        if single:
            found[row, :_LETTERS] = FLOOR
        for latin, weight in table.row(piece).items():
            code = _code(latin)
            column = code if code < _PIECES else _PIECES + int(np.searchsorted(four, code))
            found[row, column] = max(weight, FLOOR if single and len(latin) < 2 else 0.0)
    return found


def _code(latin: str) -> int:
    code = 0
    for letter in latin:
        code = code * _LETTERS + ord(letter) - 96
    return code


def _of_four(table: Table, pieces: Sequence[str]) -> Ints:
    """The codes of the Latin pieces of four letters, in order."""
    found = {_code(latin) for piece in pieces for latin in table.row(piece) if len(latin) > 3}
    return np.array(sorted(found), np.int64)


def _codes(words: Sequence[str]) -> Ints:
    longest = max(map(len, words), default=0)
    packed = np.array(words, f"S{max(longest, 1)}").view(np.uint8).reshape(len(words), -1)
    return np.where(packed > 0, packed - 96, 0).astype(np.int32)


def _forward(
    weights: Floats,
    singles: Ints,
    doubles: Ints,
    codes: Ints,
    width: Ints,
    height: Ints,
    four: Ints,
) -> Floats:
    rows, longest, highest = len(width), int(width.max()), int(height.max())
    codes = codes[:, :highest]
    # The codes of one, two and three letters from each place on.
    pieces = [codes]
    for length in range(1, 3):
        pieces.append(pieces[-1][:, :-1] * _LETTERS + codes[:, length:])
    if len(four):
        wanted = pieces[-1][:, :-1] * _LETTERS + codes[:, 3:]
        found = np.minimum(np.searchsorted(four, wanted), len(four) - 1)
        pieces.append(np.where(four[found] == wanted, _PIECES + found, weights.shape[1] - 1))
    reached = [np.zeros((rows, highest + 1), np.float32) for _ in range(longest + 2)]
    reached[0][:, 0] = 1.0
    answer = np.zeros(rows, np.float32)
    scale = np.zeros(rows, np.float32)
    for at in range(longest + 1):
        here = reached[at]
        for place in range(highest):
            here[:, place + 1] += here[:, place] * np.float32(FLOOR)
        ended = width == at
        if ended.any():
            answer[ended] = here[ended, height[ended]]
            answer[ended] = np.log(np.maximum(answer[ended], _LEAST)) + scale[ended]
        if at == longest:
            break
        for rows_of, step in ((singles, 1), (doubles, 2)):
            row = rows_of[:, at]
            if step == 2 and (row == len(weights) - 1).all():
                continue
            after = reached[at + step]
            if step == 1:
                after += here * weights[row, 0][:, None]
            for length, code in enumerate(pieces, 1):
                if length <= highest:
                    after[:, length:] += (
                        here[:, : highest + 1 - length] * weights[row[:, None], code]
                    )
        # Kept within the range of single precision.
        high = np.maximum(reached[at + 1].max(axis=1), _LEAST)
        reached[at + 1] /= high[:, None]
        if at + 2 < len(reached):
            reached[at + 2] /= high[:, None]
        scale += np.log(high)
    return answer
