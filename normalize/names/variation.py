"""Other spellings of a name that a searcher should try."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from normalize.names.given import given_nearness, given_spellings
from normalize.names.parts import check, parts
from normalize.names.readings import readings
from normalize.names.surnames import surname_nearness, surname_spellings
from normalize.names.tokens import Token, token
from normalize.text.scripts import CASED
from normalize.text.words import fold

# How likely the press is to use a known spelling, beside what the letters alone suggest.
_KNOWN = {"spelling": 0.5, "cognate": 0.25, "reading": 0.15, "nickname": 0.1}
_AS_IT_IS = 1.0
# Words of a name that are varied, and spellings of each of them.
_WORDS, _SPELLINGS = 6, 12


def variants(name: str, language: str | None = None, limit: int = 20) -> list[tuple[str, float]]:
    """Spellings of a name in Latin letters, likeliest first, each with its probability among all
    that were thought of; `limit` at most, the name itself left out.

    From the known spellings of given and family names, and from how letters are transliterated;
    `language` (ISO 639-1) says how those of the name are read. Raises TypeError where the name is
    no string.

    >>> "Japarov" in [spelling for spelling, _ in variants("Жапаров")]
    True
    """
    check(name, "person")
    words = [part.token for part in parts(name, language)[:_WORDS]]
    if not words or limit < 1:
        return []
    found: list[tuple[tuple[str, ...], float]] = [((), 1.0)]
    for word in words:
        longer = [
            ((*begun, spelling), chance * likely)
            for begun, chance in found
            for spelling, likely in _spellings(word)
        ]
        found = heapq.nlargest(limit + 2, longer, key=lambda pair: pair[1])
    total = sum(chance for _, chance in found)
    itself = " ".join(fold(word.text) for word in words)
    spelled: dict[str, float] = {}
    for every, chance in found:
        spelling = " ".join(every)
        if fold(spelling) != itself:
            spelled[spelling] = spelled.get(spelling, 0.0) + chance / total
    return sorted(spelled.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def _spellings(word: Token) -> Sequence[tuple[str, float]]:
    """Spellings of one word with their probabilities; the word itself is one if it is Latin."""
    if not word.symbols:
        return [(word.text, 1.0)]
    likely: dict[str, float] = {}
    for form in given_spellings(word) | surname_spellings(word):
        if form.isascii():
            other = token(form)
            nearness = given_nearness(word, other) or surname_nearness(word, other)
            likely[form] = _KNOWN[nearness] if nearness else 0.0
    for latin, chance in readings(word.symbols, word.script, word.language):
        likely[latin] = likely.get(latin, 0.0) + chance
    if word.script == "Latn":
        likely[word.folded] = _AS_IT_IS
    elif word.script == "Hani":
        # Readings in pinyin; the table knows what other languages make of the characters.
        likely[word.latin] = likely.get(word.latin, 0.0) + _KNOWN["spelling"]
    if not likely:
        likely[word.latin] = 1.0
    best = heapq.nlargest(_SPELLINGS, likely.items(), key=lambda pair: pair[1])
    total = sum(chance for _, chance in best)
    return [(_cased(spelling, word), chance / total) for spelling, chance in best]


def _cased(spelling: str, like: Token) -> str:
    """With the capitals of the word; a name of a script without capitals begins with one."""
    if like.text.isupper() and len(like.text) > 1 and like.script in CASED:
        return spelling.upper()
    small = like.text[:1].islower() and like.script in CASED
    return spelling if small else spelling.capitalize()
