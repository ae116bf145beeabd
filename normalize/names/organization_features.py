"""What speaks for and against two names being of one company, organization, ship or place.

Legal forms are taken off (by rigour's list), words that mean the same are made one, words that many
organizations share count little, and numbers must agree. The words are data:
`data/organization_words.yaml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

# The compiled part alone: `rigour.names` brings what takes a third of a second to import.
from rigour import _core

from normalize import data_files
from normalize.names.alignment import align
from normalize.names.parts import name_words
from normalize.names.tokens import Token, token
from normalize.text.words import fold

Found = tuple[dict[str, float], tuple[str, ...]]
_GENERIC, _SMALL, _NUMBER = 0.4, 0.1, 2.0
# `rigour.text.normalize`: names come casefolded, and nothing else is done to them.
_CASEFOLD, _NO_CLEANUP = 4, 0
# Words that must be the same where both names have one.
_EXACT = ("numbers", "telling", "countries")
# The dots of P.T. and S.A.R.L.
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """The words of a name without its legal form, each with its weight; the legal forms, and what
    its numbers and its telling words say."""

    words: tuple[Token, ...]
    weights: tuple[float, ...]
    forms: frozenset[str]
    numbers: frozenset[str]
    telling: frozenset[int]


def organization_features(one: str, other: str, language: str | None = None) -> Found | None:
    """Features for the comparison of two names, and reasons in words; None where one of them has
    no letters."""
    a, b = analysed(one, language), analysed(other, language)
    if not a.words or not b.words:
        return None
    alignment = align(a.words, b.words, lambda i, j: _apart(a.words[i], b.words[j]))
    left_a = _weight(a, alignment.left_one) / _weight(a, range(len(a.words)))
    left_b = _weight(b, alignment.left_other) / _weight(b, range(len(b.words)))
    shared = sum(
        p.similarity * (_weight(a, p.one) + _weight(b, p.other)) for p in alignment.pairs
    ) / (_weight(a, range(len(a.words))) + _weight(b, range(len(b.words))))
    joined_a, joined_b = ("".join(w.folded for w in n.words) for n in (a, b))
    features = {
        "shared": shared,
        "least alike": min((p.similarity for p in alignment.pairs), default=0.0),
        "letters alike": OSA.normalized_similarity(joined_a, joined_b),
        "words alike": fuzz.token_sort_ratio(_latin(a), _latin(b)) / 100,
        "left in both": min(left_a, left_b),
        "left in one": abs(left_a - left_b) if min(left_a, left_b) == 0 else 0.0,
        "all the same": float(joined_a == joined_b),
        "legal forms differ": float(bool(a.forms and b.forms) and a.forms != b.forms),
        "legal form in one": float(bool(a.forms) != bool(b.forms)),
        "numbers differ": float(a.numbers != b.numbers),
        "telling words differ": float(bool(a.telling and b.telling) and a.telling != b.telling),
        "acronym": float(_acronym(a, b) or _acronym(b, a)),
        "letters": math.log(max(min(len(joined_a), len(joined_b)), 1)),
        "one word": float(min(len(a.words), len(b.words)) == 1),
    }
    reasons = _reasons(a, b, features)
    for words, places in ((a.words, alignment.left_one), (b.words, alignment.left_other)):
        reasons += [f"{words[place].text}: only in one" for place in places]
    return features, tuple(reasons)


@lru_cache(maxsize=50_000)
def analysed(name: str, language: str | None = None) -> OrganizationName:
    """The words of a name that tell it from others."""
    name = name.encode("utf-8", "replace").decode("utf-8")
    plain = _DOTTED.sub(r"\1", name.replace("&", " and ")).casefold()
    rest, forms = _without_forms(plain)
    words = name_words(rest) or name_words(plain)
    book = _book()
    # A letter alone is an initial sooner than a number or another language's "and".
    meanings = [
        fold(word)
        if len(word) == 1 and word.isalpha()
        else book["same"].get(fold(word), fold(word))
        for word in words
    ]
    tokens = tuple(token(meaning, language) for meaning in meanings)
    numbers = frozenset(word for word in meanings if word.isdigit() or word in book["numbers"])
    telling = frozenset(book["telling"][m] for m in meanings if m in book["telling"])
    return OrganizationName(tokens, tuple(map(_importance, meanings)), forms, numbers, telling)


def _apart(one: Token, other: Token) -> bool:
    """Whether two words are numbers, countries or directions: those are never slips for others."""
    book = _book()
    return any(one.folded in book[part] and other.folded in book[part] for part in _EXACT)


def _importance(word: str) -> float:
    book = _book()
    if word in book["small"]:
        return _SMALL
    if word.isdigit() or word in book["numbers"]:
        return _NUMBER
    return _GENERIC if word in book["generic"] else 1.0


def _without_forms(name: str) -> tuple[str, frozenset[str]]:
    forms = _core.extract_org_types(name, _CASEFOLD, _NO_CLEANUP, True)
    rest = _core.remove_org_types(name, _CASEFOLD, _NO_CLEANUP, "")
    return rest, frozenset(form for _, form in forms)


def _weight(name: OrganizationName, places: Sequence[int] | range) -> float:
    return sum(name.weights[at] * math.sqrt(max(len(name.words[at].folded), 1)) for at in places)


def _latin(name: OrganizationName) -> str:
    return " ".join(word.latin or word.folded for word in name.words)


def _acronym(short: OrganizationName, long: OrganizationName) -> bool:
    """Whether a word of the one is the first letters of the other."""
    letters = "".join(
        w.latin[:1] for w, weight in zip(long.words, long.weights, strict=True) if weight > _SMALL
    )
    return len(letters) > 2 and any(word.latin == letters for word in short.words)


def _reasons(a: OrganizationName, b: OrganizationName, features: dict[str, float]) -> list[str]:
    found = [
        name
        for name in ("legal forms differ", "numbers differ", "telling words differ", "acronym")
        if features[name]
    ]
    if features["all the same"]:
        found.insert(0, "same words")
    return found


@cache
def _book() -> dict[str, Any]:
    data = data_files.read(__package__, "organization_words.yaml")
    same: dict[str, str] = {}
    for group in data["same"]:
        for word in group:
            if " " not in word:
                same.setdefault(fold(word), fold(group[0]))
    generic = {fold(word) for words in data["generic"].values() for word in words}
    telling = {fold(w): n for n, group in enumerate(data["telling"]) for w in group}
    numbers = {fold(g[0]) for g in data["same"] if any(w.isdigit() for w in g)}
    return {
        "same": same,
        "generic": generic | {same.get(word, word) for word in generic},
        "small": {"and", "of", "the", "de", "la", "le", "for", "in", "der", "die", "das", "и"},
        "telling": {same.get(word, word): n for word, n in telling.items()},
        "numbers": numbers,
        "countries": frozenset(fold(country) for country in data["countries"]),
    }
