"""What the words of a text say together about its language.

A word that begins with a capital is likely a name and says little, the less the more other words
there are; the first of a text says more, and where all have capitals (a headline, a lone name) each
counts in full. Words of one text are not independent of each other: together they count less than
their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from normalize import data_files
from normalize.detection.model import BITS, Table, table
from normalize.detection.words import NUMBERS, SCRIPTS, Numbers, Words, words_of

FIRST_CAPITAL, LATER_CAPITAL = 0.6, 0.2
# Beside many small words a capitalized one counts for so much of one of them, divided by them.
BESIDE_MANY = 0.8
DAMPING = 0.4
# A Han character is a word or half of one, where other scripts take three letters or more.
_HAN_LETTERS = 2
# So many words that are all names are in no language; one may be a word of many.
_SEVERAL = 2
_LEAST_SCALE = 0.1
_HAN, _HIRA, _KANA = NUMBERS["Hani"], NUMBERS["Hira"], NUMBERS["Kana"]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What is known of a text.

    Attributes:
        script: that of most of its letters (ISO 15924); "Zyyy" where it has none.
        letters: how many letters it has in that script, as far as their words count.
        plain: whether any of these words is more than a letter, an acronym or part of a code.
        labels: the languages that the script may stand for, as labels of the model.
        chances: the probability of each label; None where nothing is learned of the script.
        names: whether it is names and nothing else, as far as their letters tell.
    """

    script: str
    letters: int
    plain: bool
    labels: tuple[str, ...] = ()
    chances: NDArray[np.float64] | None = None
    names: bool = False


def readings(texts: Sequence[str]) -> list[Reading]:
    """What is known of each text, in order."""
    words = words_of(texts)
    weights = counted(words)
    letters = _letters(words, weights)
    main = letters.argmax(axis=1)
    plain = np.bincount(words.texts, words.plain & _of_script(words, main), len(texts)) > 0
    found: list[Reading] = []
    for number, row, some in zip(main.tolist(), letters.tolist(), plain.tolist(), strict=True):
        found.append(Reading(_name(number, row), int(row[number]), some))
    for script in {reading.script for reading in found} & BITS.keys():
        chosen = [n for n, reading in enumerate(found) if reading.script == script]
        known = table(script)
        of_script = np.array(chosen)
        chances = _chances(words, weights, known, NUMBERS[script], of_script)
        names = _only_names(words, known, NUMBERS[script], of_script)
        for n, of_text in zip(chosen, chances, strict=True):
            found[n] = replace(found[n], labels=known.labels, chances=of_text, names=n in names)
    return found


def languages_of(script: str) -> list[str]:
    """The languages that news is written in with a script."""
    return _by_script().get(script, [])


def counted(words: Words) -> NDArray[np.float32]:
    """How much each word counts in its text."""
    weights = np.ones(len(words.starts), dtype=np.float32)
    if not words.capital.any():
        return weights
    small = np.bincount(words.texts, ~words.capital, len(words.offsets) - 1)[words.texts]
    names = words.capital & (small > 0)
    weights[names] = np.minimum(LATER_CAPITAL, BESIDE_MANY / small[names])
    first = np.ones(len(weights), dtype=bool)
    first[1:] = words.texts[1:] != words.texts[:-1]
    weights[names & first] = FIRST_CAPITAL
    return weights


def _chances(
    words: Words, weights: NDArray[np.float32], known: Table, script: int, texts: Numbers
) -> NDArray[np.float64]:
    """The probability of each label for each of the texts, by their words in one script."""
    chosen = _words_in(words, script, texts)
    weights = weights[chosen]
    begins = np.searchsorted(words.texts[chosen], texts)
    said = known.read(words, chosen) * weights[:, None]
    total = np.add.reduceat(weights, begins)
    logits = np.add.reduceat(said, begins, axis=0) * (total**-DAMPING)[:, None] - known.priors
    a, b = known.scale
    logits *= np.maximum(a + b * np.log(total), _LEAST_SCALE)[:, None]
    chances = np.exp(logits - logits.max(axis=1, keepdims=True)).astype(np.float64)
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


def _only_names(words: Words, known: Table, script: int, texts: Numbers) -> set[int]:
    """Those of the texts of several words in which all are capitalized and look like names."""
    if known.names is None:
        return set()
    count = len(words.offsets) - 1
    small = np.bincount(words.texts, ~words.capital, count)
    several = np.bincount(words.texts, minlength=count) >= _SEVERAL
    capitalized = texts[(small[texts] == 0) & several[texts]]
    if not len(capitalized):
        return set()
    chosen = _words_in(words, script, capitalized)
    begins = np.searchsorted(words.texts[chosen], capitalized)
    logits = np.add.reduceat(known.names_among(words, chosen), begins)
    return set(capitalized[logits > 0].tolist())


def _words_in(words: Words, script: int, texts: Numbers) -> Numbers:
    """The words of some texts that are in a script, in order."""
    among = np.zeros(len(words.offsets) - 1, dtype=bool)
    among[texts] = True
    return np.flatnonzero((words.scripts == script) & among[words.texts])


def _of_script(words: Words, main: Numbers) -> NDArray[np.bool_]:
    """Whether each word is in the main script of its text."""
    return np.asarray(words.scripts == main[words.texts])


def _letters(words: Words, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """How many letters of each script each text has, as far as their words count: (texts,
    scripts)."""
    size, texts = len(SCRIPTS), len(words.offsets) - 1
    lengths = (words.ends - words.starts) * weights
    places = words.texts * size + words.scripts
    counted_letters = np.bincount(places, lengths, texts * size)
    found = counted_letters.astype(np.float64).reshape(texts, size)
    # Where kana stand among the characters, these are Japanese too.
    kana = found[:, _HIRA] + found[:, _KANA]
    found[:, _HAN] *= _HAN_LETTERS
    japanese = (kana > 0) & (kana + found[:, _HAN] > found.sum(axis=1) / 2)
    found[:, _KANA] = np.where(japanese, kana + found[:, _HAN], found[:, _KANA])
    found[:, _HAN] = np.where(japanese, 0, found[:, _HAN])
    return found


def _name(number: int, letters: Sequence[float]) -> str:
    if not letters[number]:
        return "Zyyy"
    return "Jpan" if number in {_HIRA, _KANA} else SCRIPTS[number]


@cache
def _by_script() -> dict[str, list[str]]:
    scripts: dict[str, list[str]] = data_files.read(__package__, "scripts.yaml")["scripts"]
    return scripts
