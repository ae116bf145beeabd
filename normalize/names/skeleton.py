"""The consonants of a name, the same in every script: what transliteration and case endings spare.

Пескова, Peskow and ペスコフ have one skeleton, or nearly. It finds candidates; whether one is meant
is for `normalize.names.comparison` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from normalize.names.letters import native_symbols
from normalize.names.transliteration import script_of_word, table_for
from normalize.names.words import key_of, name_word, sound_of

# Two letters are read as one where they so often stand for the same (Greek mp for b).
_OFTEN = 0.5
# Scripts whose letters are read well enough one by one (`normalize.names.letter_tables`).
_PLAIN = frozenset({"Latn", "Cyrl", "Hang", "Hani", "Zyyy"})


@lru_cache(maxsize=200_000)
def skeleton(word: str, language: str | None = None) -> str:
    """The consonants of a word of a name, with those that are confused made one.

    >>> skeleton("Трамп", "ru") == skeleton("Trump") == skeleton("טראמפ", "he")
    True
    """
    script = script_of_word(word, language)
    if script in _PLAIN:
        return name_word(word, language).key
    return key_of(sound_of(_rough(native_symbols(word), script, language)))


def slips(key: str) -> Iterator[str]:
    """The key, and what is left of it where one sign is missing: two keys that are one slip apart
    (a sign more, a sign less, another sign) share one of these.

    >>> sorted(slips("abc"))
    ['ab', 'abc', 'ac', 'bc']
    """
    yield key
    before = ""
    for at, sign in enumerate(key):
        # One of two like signs leaves the same as the other.
        if sign != before and sign != "|":
            yield key[:at] + key[at + 1 :]
        before = sign


def _rough(symbols: str, script: str, language: str | None) -> str:
    """A word letter by letter, each as the table of its script reads it most often."""
    table = table_for(script, language)
    if table is None:
        return name_word(symbols, language).latin
    pieces, at = [], 0
    while at < len(symbols):
        latin, length = _likeliest(script, language, symbols[at])[0], 1
        if symbols[at : at + 2] in table.doubles:
            two, share = _likeliest(script, language, symbols[at : at + 2])
            if share >= _OFTEN:
                latin, length = two, 2
        pieces.append(latin)
        at += length
    return "".join(pieces)


@lru_cache(maxsize=20_000)
def _likeliest(script: str, language: str | None, native: str) -> tuple[str, float]:
    """The Latin letters that a piece most often stands for, and how often: 0..1."""
    table = table_for(script, language)
    assert table is not None, "asked for scripts with a table only"
    shares = table.weights(native, 0.0)
    total = sum(shares.values())
    if not total:
        return "", 0.0
    latin, share = max(shares.items(), key=lambda piece: (piece[1], piece[0]))
    return latin, share / total
