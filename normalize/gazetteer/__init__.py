"""Gazetteers: entries in YAML, checked, indexed, and names resolved against them."""

from normalize.gazetteer.entry import KINDS, Candidate, Entry
from normalize.gazetteer.gazetteer import Gazetteer
from normalize.gazetteer.layers import bundled, layers

__all__ = ["KINDS", "Candidate", "Entry", "Gazetteer", "bundled", "layers"]
