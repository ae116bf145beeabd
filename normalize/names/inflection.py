"""What a word may be an inflected form of: Пескова of Песков, Москвой of Москва.

The endings of each language are data (`data/endings/`); a language without a file has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from normalize import data_files
from normalize.names.words import NameWord, name_word

# The least of a word that must be left without its ending, and the least that its base must have.
_STEM, _BASE, _BASE_OF_FEWER = 2, 4, 2
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
    found = set(_without_ending(folded, language))
    for prefix in prefixes(language):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _STEM:
            stem = folded[len(prefix) :]
            found.add(stem)
            found.update(_without_ending(stem, language))
    return frozenset(found)


def _without_ending(folded: str, language: str | None) -> Iterator[str]:
    for ending, base in _endings(language or ""):
        if folded.endswith(ending):
            stem = folded[: len(folded) - len(ending)]
            if len(stem) >= _STEM and len(stem + base) >= _shortest(folded):
                yield stem + base


def _shortest(word: str) -> int:
    """How short a base form may be: where a sign is a syllable, or vowels are not written, words
    have fewer of them."""
    return _BASE if word[0] < "\u0590" else _BASE_OF_FEWER


@lru_cache(maxsize=64)
def suffixes(language: str | None) -> frozenset[str]:
    """What a language puts behind a name as it is."""
    return frozenset(ending for ending, base in _endings(language or "") if not base)


@lru_cache(maxsize=64)
def prefixes(language: str | None) -> frozenset[str]:
    """What a language writes in front of a name as one word with it (Arabic and, in, the)."""
    return frozenset(_file(language or "").get("prefixes", ()))


def usual_language(script: str) -> str | None:
    """How a name alone is read where nobody says what language it is in."""
    return _USUAL.get(script)


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    table: dict[str, list[str]] = _file(language).get("endings", {})
    return tuple((ending, base) for base, endings in table.items() for ending in endings)


@lru_cache(maxsize=64)
def _file(language: str) -> dict[str, Any]:
    if not language.isalpha():
        return {}
    return data_files.read(__package__, "endings", f"{language}.yaml") or {}
