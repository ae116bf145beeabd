"""How likely it is that two words are spellings of one name.

Two words of one script are compared by their letters and sounds and by how letters differ between
the presses of different countries; words of two scripts by the table of the script
(`normalize.names.transliteration`). The weights are learned by `scripts/train_comparison.py`.
What a name is beyond its words is for `normalize.names.comparison`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalize import data_files
from normalize.names.given import given_nearness
from normalize.names.readings import readings
from normalize.names.surnames import surname_nearness
from normalize.names.tokens import Token, token
from normalize.names.transliteration import Table, table_for
from normalize.names.weights import Weights, logistic, weights

Floats = NDArray[np.floating[Any]]
Numbers = NDArray[np.integer[Any]]
# Words with fewer letters and sounds in common (in percent) are different words, and so are those
# less similar than this.
_LEAST_SHARED = 50
LEAST = 0.2
_MOST_REMEMBERED = 200_000
_worked_out: dict[tuple[str, str | None, str, str], float] = {}
# No two words surprise less.
_NEAREST = -0.9
# Known forms of one name need not look alike.
_KNOWN = {"spelling": 0.97, "cognate": 0.93, "nickname": 0.85, "reading": 0.75}
_READINGS = 3
# One sign is a syllable: one that differs is no slip in a letter.
_SYLLABIC = frozenset({"Hang", "Hani"})
_STEM = 2
# How surprising a word may be: farther than that all are equally far.
_FARTHEST = 6.0


@lru_cache(maxsize=500_000)
def word_similarity(one: Token, other: Token) -> float:
    """The probability that two words are one name, in 0..1; the same in either order."""
    if one.folded == other.folded:
        return 1.0
    if one.number or other.number or not (one.symbols and other.symbols):
        return 0.0
    if one.script == "Latn" == other.script and one.latin == other.latin:
        return 1.0
    nearness = given_nearness(one, other) or surname_nearness(one, other)
    known = _KNOWN[nearness] if nearness else 0.0
    return max(known, by_spelling(one, other))


def by_spelling(one: Token, other: Token) -> float:
    """`word_similarity` by the letters alone, whatever is known about the names."""
    if one.script == other.script:
        return _one_script(one, other)
    if other.script == "Latn":
        one, other = other, one
    if one.script == "Latn":
        return _two_scripts(other, one.symbols)
    return max(_by_readings(one, other), _by_readings(other, one))


def _one_script(one: Token, other: Token) -> float:
    if not (one.latin and other.latin):
        return 0.0
    if max(fuzz.ratio(one.latin, other.latin), fuzz.ratio(one.sound, other.sound)) < _LEAST_SHARED:
        return 0.0
    ending = _shared_ending(one.latin, other.latin)
    if ending:
        stems = (token(word.latin[:-ending]) for word in (one, other))
        return word_similarity(*stems)
    learned = weights().words["Latn"]
    features = latin_features(one, other, surprise=_NEAREST)
    if learned.probability(features) < LEAST:
        return 0.0
    features["surprise"] = _surprise(one.latin, other.latin)
    likely = learned.probability(features)
    return likely if one.latin == other.latin or one.script not in _SYLLABIC else likely / 2


def _shared_ending(one: str, other: str) -> int:
    """The length of an ending of patronymics that both have: what is before it must agree."""
    if one == other:
        return 0
    return max(
        (
            len(ending)
            for ending in _endings()
            if one.endswith(ending)
            and other.endswith(ending)
            and min(len(one), len(other)) - len(ending) >= _STEM
        ),
        default=0,
    )


def latin_features(one: Token, other: Token, surprise: float | None = None) -> dict[str, float]:
    """What two words in Latin letters have in common; their `surprise` where it is known."""
    a, b = one.latin, other.latin
    return {
        "surprise": _surprise(a, b) if surprise is None else surprise,
        "same letters": OSA.normalized_similarity(a, b),
        "same sounds": OSA.normalized_similarity(one.sound, other.sound),
        "same consonants": float(one.key == other.key),
        "same first sound": float(one.sound[:1] == other.sound[:1]),
        "same last letter": float(a[-1] == b[-1]),
        "length": math.log(min(len(a), len(b))),
        "longer by": min(abs(len(a) - len(b)), 6) / max(len(a), len(b)),
    }


def _surprise(one: str, other: str) -> float:
    """How surprising one word is as a spelling of the other; the same in either order."""
    return min(_latin_table().surprise(min(one, other), max(one, other)), _FARTHEST)


def _two_scripts(native: Token, latin: str) -> float:
    table = table_for(native.script, native.language)
    if table is None:
        return _same_letters(native.latin, latin)
    pair = native.script, native.language, native.symbols, latin
    surprise = _worked_out.get(pair)
    if surprise is None:
        surprise = table.surprise(native.symbols, latin)
    return scored(native.script, surprise, len(native.symbols))


def remember(native: Token, latin: str, surprise: float) -> None:
    """Keep how surprising a Latin word is, where a search has worked it out with many others."""
    if len(_worked_out) > _MOST_REMEMBERED:
        _worked_out.clear()
    _worked_out[native.script, native.language, native.symbols, latin] = surprise


def scored(script: str, surprise: float, length: int) -> float:
    """The probability that a word of `length` symbols and a Latin one are one name."""
    return script_weights(script).probability(surprise_features(surprise, length))


def logits(script: str, surprise: Floats, length: Numbers) -> Floats:
    """The log odds of many pairs at once, as `scored` has them for one."""
    learned = _search_weights(script)
    far = np.minimum(surprise, _FARTHEST)
    by_length = learned.features["length"] * np.log(np.maximum(length, 1))
    found: Floats = (learned.bias + learned.features["surprise"] * far + by_length).astype("f4")
    return found


def surprise_features(surprise: float, length: int) -> dict[str, float]:
    return {"surprise": min(surprise, _FARTHEST), "length": math.log(max(length, 1))}


def script_weights(script: str) -> Weights:
    """The weights of a script; those of all scripts together where it has none of its own."""
    return weights().words.get(script) or weights().words["any"]


def _search_weights(script: str) -> Weights:
    """Latin words are searched for by surprise alone, as those of any other script."""
    return weights().words["any"] if script == "Latn" else script_weights(script)


def _by_readings(native: Token, other: Token) -> float:
    """By the Latin readings of the first word."""
    likely = readings(native.symbols, native.script, native.language)[:_READINGS]
    return max((_two_scripts(other, latin) for latin, _ in likely), default=0.0)


def _same_letters(one: str, other: str) -> float:
    """For scripts without a table: letters in common, and no more certain than a guess."""
    alike = OSA.normalized_similarity(one, other) if one and other else 0.0
    return logistic(12 * (alike - 0.75))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(data_files.read(__package__, "patronymics.yaml")["endings"])


@lru_cache(maxsize=1)
def _latin_table() -> Table:
    table = table_for("Latn")
    assert table is not None
    return table
