"""What a word may be an inflected form of: Пескова of Песков, Москвой of Москва.

The endings of each language are data (`data/endings/`); a language without a file has none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from normalize import data_files
from normalize.names.words import NameWord, name_word

# The least of a word that must be left without its ending, and the least that its base must have.
_STEM, _BASE = 2, 4
# How a name alone is inflected where nobody says what language it is in.
_USUAL = {"Cyrl": "ru"}


@lru_cache(maxsize=200_000)
def inflected_word(word: str, language: str | None) -> NameWord:
    """The word for comparison, with the base forms that it may belong to."""
    plain = name_word(word, language)
    found = bases(plain.folded, language)
    return replace(plain, bases=found) if found else plain


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


def usual_language(script: str) -> str | None:
    """How a name alone is read where nobody says what language it is in."""
    return _USUAL.get(script)


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    file = (
        data_files.read(__package__, "endings", f"{language}.yaml") if language.isalpha() else None
    )
    table: dict[str, list[str]] = file["endings"] if file else {}
    return tuple((ending, base) for base, endings in table.items() for ending in endings)
