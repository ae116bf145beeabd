"""The weights of the comparison, as scripts/train_comparison.py has learned them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from normalize import data_files

# No pair is more certain than this, either way: labels are not either.
_SUREST = 8.0


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: the probability of features of one pair."""

    bias: float
    features: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """In 0..1; a feature that has no weight does not count."""
        weighed = self.features
        return logistic(
            self.bias + sum(weighed.get(name, 0.0) * value for name, value in features.items())
        )


@dataclass(frozen=True, slots=True)
class AllWeights:
    """Of words by script, of names by kind."""

    words: Mapping[str, Weights]
    names: Mapping[str, Weights]


@cache
def weights() -> AllWeights:
    """What the package ships."""
    data = data_files.read(__package__, "comparison.yaml")

    def read(part: str) -> dict[str, Weights]:
        return {key: Weights(own.pop("bias"), own) for key, own in data[part].items()}

    return AllWeights(read("words"), read("names"))


def logistic(x: float) -> float:
    """The probability of log odds."""
    x = max(-_SUREST, min(_SUREST, x))
    return 1.0 / (1.0 + math.exp(-x))
