"""Probabilities by boosted trees: what `scripts/train_linking.py` has learned, read and asked.

A tree is a list of nodes; a node is (feature, threshold, left, right), where the feature is a
position in the group's list of features and left is taken for values up to the threshold, or a
number: what a leaf adds to the log odds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

# No candidate is more certain than this, either way: labels are not either.
_SUREST = 7.0

Node = float | tuple[int, float, int, int]


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of one group of candidates."""

    features: tuple[str, ...]
    start: float
    trees: Sequence[Sequence[Node]]

    def probability(self, found: Mapping[str, float]) -> float:
        """In 0..1, for features by name; one that is not there counts 0."""
        values = [found.get(name, 0.0) for name in self.features]
        odds = self.start
        for tree in self.trees:
            node = tree[0]
            while type(node) is tuple:
                feature, threshold, left, right = node
                node = tree[left] if values[feature] <= threshold else tree[right]
            odds += node  # type: ignore[operator]
        return 1.0 / (1.0 + math.exp(-max(-_SUREST, min(_SUREST, odds))))


@cache
def trees() -> Mapping[str, Trees]:
    """What the package ships, by group."""
    path = resources.files(__package__).joinpath("data", "trees.json")
    if not path.is_file():
        return {}
    return {
        group: Trees(
            tuple(own["features"]),
            own["start"],
            [[_node(node) for node in tree] for tree in own["trees"]],
        )
        for group, own in json.loads(path.read_text("utf-8")).items()
    }


def _node(read: float | list[float]) -> Node:
    if not isinstance(read, list):
        return read
    feature, threshold, left, right = read
    return int(feature), threshold, int(left), int(right)
