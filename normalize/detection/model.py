"""The learned weights: what each piece of a word says for each language of its script.

Made by scripts/train_detection.py. A table has a row for each place that a piece may be hashed into
and a column for each label; a label is a language (ISO 639), with its script where two are told
apart (`zh-Hant`, `ru-Latn`), or `zxx` for what is no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize import data_files
from normalize.detection.words import Numbers, Words, pieces
from normalize.document import MACROLANGUAGES

WEIGHTS = Path(__file__).with_name("data") / "weights.npz"
# How many places there are for pieces, as a power of two.
BITS = {"Latn": 18, "Cyrl": 17, "Arab": 16, "Deva": 15, "Hani": 15, "Ethi": 12, "Hebr": 13}
# What one step of the weights is worth, in nats.
STEP = 0.08
NO_LANGUAGE = "zxx"
# Words are read so many at a time, so that their pieces fit into the cache of a processor.
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The weights of one script.

    Attributes:
        labels: what the columns stand for.
        weights: steps by place and label.
        groups: for each label the number of its macrolanguage (ISO 639-3), or of itself.
        priors: what is taken off each label before anything is read, in nats.
        scale: by what `a + b * log(words)` logits become those of probabilities, as (a, b).
        names: steps by place for a word being a name; None for a script without capitals.
    """

    labels: tuple[str, ...]
    weights: NDArray[np.int8]
    groups: Numbers
    priors: NDArray[np.float32]
    scale: tuple[float, float]
    names: NDArray[np.int8] | None
    bits: int

    def read(self, words: Words, chosen: Numbers) -> NDArray[np.float32]:
        """What each of the chosen words says for each label, in nats: (words, labels)."""
        said = np.empty((len(chosen), len(self.labels)), dtype=np.float32)
        for start in range(0, len(chosen), _AT_ONCE):
            part = chosen[start : start + _AT_ONCE]
            said[start : start + _AT_ONCE] = self._sums(self.weights, words, part)
        return said

    def names_among(self, words: Words, chosen: Numbers) -> NDArray[np.float32]:
        """The logit of each of the chosen words being a name; needs `names`."""
        assert self.names is not None
        return 2 * self._sums(self.names[:, None], words, chosen)[:, 0]

    def _sums(
        self, weights: NDArray[np.int8], words: Words, chosen: Numbers
    ) -> NDArray[np.float32]:
        rows, begins = pieces(words, chosen, self.bits)
        steps = np.add.reduceat(weights[rows], begins[:-1], axis=0, dtype=np.int16)
        sizes = np.sqrt(np.diff(begins), dtype=np.float32)
        return np.multiply(steps, np.float32(STEP) / sizes[:, None], dtype=np.float32)


@cache
def table(script: str) -> Table:
    """The weights of a script of `BITS`."""
    with np.load(WEIGHTS) as stored:
        labels = tuple(map(str, stored[f"{script} labels"]))
        weights = stored[script]
        a, b = stored[f"{script} scale"].tolist()
        names = stored.get(f"{script} names")
    named = [
        MACROLANGUAGES.get(label, label.removesuffix("-Hans").removesuffix("-Hant"))
        for label in labels
    ]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(named))}
    seldom = data_files.read(__package__, "scripts.yaml")["seldom"]
    return Table(
        labels,
        weights,
        np.array([numbers[name] for name in named]),
        np.array([seldom.get(label, 0.0) for label in labels], dtype=np.float32),
        (a, b),
        names,
        BITS[script],
    )
