"""Texts as their words, and a word as the pieces by which its language is told: whole batches at
once, as arrays.

A word is a run of letters of one script (with its marks and inner apostrophes), in small letters.
Its pieces are the stretches of one to six characters in it, its beginning and end among them, each
hashed into one of `2**bits` rows of a table of weights.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from normalize.text.scripts import CODES, script_of

Codes: TypeAlias = NDArray[np.uint32]
Numbers: TypeAlias = NDArray[np.int64]

# The scripts by number; 0 is what is no letter.
SCRIPTS = ("", *sorted(set(CODES.values())))
NUMBERS = {script: number for number, script in enumerate(SCRIPTS)}
# Beyond this the end of a word tells nothing new.
LONGEST = 40
# Capitals in a row, up to so many, are an acronym.
_ACRONYM = 4
_ORDERS = 6
_BOUNDARY = 1
_MARK, _APOSTROPHE = 254, 255
# FNV-1a, over characters instead of bytes: http://www.isthe.com/chongo/tech/comp/fnv/
_BASIS, _PRIME = 2166136261, 16777619


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of texts.

    Attributes:
        codes: every character of the batch in small letters, a line break behind each text.
        starts, ends: where each word begins and ends in `codes`.
        scripts: the script of each word, as a place in `SCRIPTS`.
        capital: whether a word begins with a capital letter.
        plain: whether a word is more than a letter, an acronym or a part of a number or code.
        texts: the number of the text that each word stands in.
        offsets: where each text begins in `codes`, and where one more would.
    """

    codes: Codes
    starts: Numbers
    ends: Numbers
    scripts: NDArray[np.uint8]
    capital: NDArray[np.bool_]
    plain: NDArray[np.bool_]
    texts: Numbers
    offsets: Numbers


def words_of(texts: Sequence[str]) -> Words:
    """The words of each text, in order."""
    raw = "".join(text + "\n" for text in texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(raw, dtype=np.uint32)
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=offsets[1:])
    kinds, small = _characters()
    within = np.minimum(codes, len(kinds) - 1)
    kind = kinds[within]
    folded = np.where(codes < len(kinds), small[within], codes).astype(np.uint32)
    script = _joined(kind)
    edge = np.ones(len(codes) + 1, dtype=bool)
    edge[1:-1] = script[1:] != script[:-1]
    edges = np.flatnonzero(edge)
    starts, ends = edges[:-1], edges[1:]
    letters = script[starts] > 0 if len(starts) else np.zeros(0, dtype=bool)
    starts, ends = starts[letters], ends[letters]
    return Words(
        folded,
        starts,
        ends,
        script[starts],
        folded[starts] != codes[starts],
        _plain(codes, folded, script, starts, ends),
        np.searchsorted(offsets, starts, side="right") - 1,
        offsets,
    )


def _plain(
    codes: Codes, folded: Codes, script: NDArray[np.uint8], starts: Numbers, ends: Numbers
) -> NDArray[np.bool_]:
    capitals = np.concatenate(([0], np.cumsum(folded != codes)))
    length = ends - starts
    acronym = (capitals[ends] - capitals[starts] == length) & (length <= _ACRONYM)
    figure = (codes >= ord("0")) & (codes <= ord("9"))
    # A line break stands behind every text, so that there is a character at `ends`.
    beside = figure[ends] | (figure[starts - 1] & (starts > 0))
    alone = (length < 2) & (script[starts] != NUMBERS["Hani"])
    return np.asarray(~(acronym | beside | alone))


def _joined(kind: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The script of each character; marks, and apostrophes between letters, take that of the
    letter before."""
    script = kind.copy()
    apostrophes = np.flatnonzero(kind == _APOSTROPHE)
    script[apostrophes] = 0
    inner = apostrophes[(apostrophes > 0) & (apostrophes < len(kind) - 1)]
    before, behind = kind[inner - 1], kind[inner + 1]
    inside = (before == behind) & (before > 0) & (before < _MARK)
    script[inner[inside]] = before[inside]
    marks = kind == _MARK
    if marks.any():
        places = np.where(marks, 0, np.arange(len(kind)))
        np.maximum.accumulate(places, out=places)
        script = np.where(marks, script[places], script)
        script[script >= _MARK] = 0
    return script


def pieces(words: Words, chosen: Numbers, bits: int) -> tuple[NDArray[np.uint32], Numbers]:
    """The rows of the pieces of the `chosen` words, and where those of each word begin."""
    lengths = np.minimum(words.ends[chosen] - words.starts[chosen], LONGEST)
    # Each word between two boundaries: `at` runs over all of their characters.
    sizes = lengths + 2
    begins = np.concatenate(([0], np.cumsum(sizes)))
    inside = np.arange(begins[-1]) - np.repeat(begins[:-1], sizes)
    last = np.repeat(sizes, sizes) - 1
    source = np.repeat(words.starts[chosen], sizes) + inside - 1
    codes = words.codes[np.clip(source, 0, max(len(words.codes) - 1, 0))].copy()
    codes[(inside == 0) | (inside == last)] = _BOUNDARY
    rows = np.empty((len(codes), _ORDERS), dtype=np.uint32)
    there = np.empty((len(codes), _ORDERS), dtype=bool)
    hashed = np.full(len(codes), _BASIS, dtype=np.uint32)
    left = last - inside
    with np.errstate(over="ignore"):
        for order in range(_ORDERS):
            hashed = (hashed[: len(codes)] ^ codes) * np.uint32(_PRIME)
            rows[:, order] = (hashed ^ (hashed >> np.uint32(15))) & np.uint32((1 << bits) - 1)
            there[:, order] = left >= order
            # The character behind, for the next order; what wraps round is not `there`.
            codes = np.roll(codes, -1)
    there[(inside == 0) | (left == 0), 0] = False
    count = there.sum(axis=1)
    per_word = np.add.reduceat(count, begins[:-1]) if len(chosen) else np.zeros(0, np.int64)
    return rows[there], np.concatenate(([0], np.cumsum(per_word)))


@lru_cache(maxsize=1)
def _characters() -> tuple[NDArray[np.uint8], Codes]:
    """What each character is (the number of its script, a mark, an apostrophe, nothing), and its
    small letter. Beyond the first plane of Unicode nothing is read."""
    size = 0x10000
    kinds = np.zeros(size + 1, dtype=np.uint8)
    small = np.arange(size + 1, dtype=np.uint32)
    for code in range(size):
        character = chr(code)
        if character.isalpha():
            kinds[code] = NUMBERS.get(script_of(character) or "", 0)
            lower = character.lower()
            small[code] = ord(lower[0])
        elif unicodedata.category(character) in {"Mn", "Mc"}:
            kinds[code] = _MARK
    for apostrophe in "'’ʻʼ‘`":
        kinds[ord(apostrophe)], small[ord(apostrophe)] = _APOSTROPHE, ord("'")
    return kinds, small
