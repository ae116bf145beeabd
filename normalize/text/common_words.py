"""The common words of big languages: what a word with a capital may be other than a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from normalize.text.words import fold


@cache
def common_words() -> Mapping[str, tuple[str, ...]]:
    """The common words, folded, and in which languages they are common (ISO 639-1; sh: Serbian,
    Croatian and Bosnian)."""
    found: dict[str, tuple[str, ...]] = {}
    folder = resources.files(__package__).joinpath("data", "common_words")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        lines = file.read_text("utf-8").splitlines()
        listed = {fold(w) for line in lines if not line.startswith("#") for w in line.split()}
        for word in listed:
            found[word] = (*found.get(word, ()), file.name.removesuffix(".txt"))
    return found
