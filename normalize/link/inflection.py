"""What a word may be an inflected form of: Пескова of Песков, Москвой of Москва.

The endings of each language are data (`data/endings/`); a language without a file has none.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import yaml

# The least of a word that must be left without its ending, and the least that its base must have.
_STEM, _BASE = 2, 4


def bases(folded: str, language: str | None) -> frozenset[str]:
    """The base forms that a folded word may belong to, itself left out.

    >>> "песков" in bases("пескова", "ru")
    True
    """
    stems = (
        (folded[: len(folded) - len(ending)], base)
        for ending, base in _endings(language or "")
        if folded.endswith(ending)
    )
    return frozenset(
        stem + base for stem, base in stems if len(stem) >= _STEM and len(stem + base) >= _BASE
    )


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    path = resources.files(__package__) / "data" / "endings" / f"{language}.yaml"
    if not language.isalpha() or not path.is_file():
        return ()
    table: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))["endings"]
    return tuple((ending, base) for base, endings in table.items() for ending in endings)
