"""What a word may be an inflected form of: Пескова of Песков, Москвой of Москва.

The endings of each language are data (`data/endings/`); a language without a file has none.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from normalize import data_files
from normalize.names.words import NameWord, name_word
from normalize.text.scripts import script_of
from normalize.text.words import WORD

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


def inflected_words(name: str, language: str | None = None) -> tuple[NameWord, ...]:
    """The words of a name that may be inflected; without a language, Cyrillic as Russian is."""
    words = [match.group() for match in WORD.finditer(name)]
    usual = _USUAL.get(script_of(words[0][0]) or "") if words else None
    return tuple(inflected_word(word, language or usual) for word in words)


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
    file = (
        data_files.read(__package__, "endings", f"{language}.yaml") if language.isalpha() else None
    )
    table: dict[str, list[str]] = file["endings"] if file else {}
    return tuple((ending, base) for base, endings in table.items() for ending in endings)
