"""What the letters of a word are, for whoever aligns it with another script.

A Latin word is small letters a to z. A word of another script is a string of symbols: hangul by
its jamo, hiragana as katakana, Arabic without vowel signs, everything without case and accents.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from normalize.text.scripts import main_script
from normalize.text.words import fold

# Latin letters that no decomposition takes apart, as other languages spell them.
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "ng", "ɣ": "gh", "ʃ": "sh"}
)
# One letter with two shapes.
_SHAPES = str.maketrans(
    {"ی": "ي", "ى": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ة": "ه", "׳": "'"}
)
_HIRAGANA, _TO_KATAKANA = range(0x3041, 0x3097), 0x60
_UNWRITTEN = {"Arab", "Hebr"}


@lru_cache(maxsize=100_000)
def latin_letters(word: str) -> str:
    """The letters a to z of a word in Latin letters.

    >>> latin_letters("Weiß"), latin_letters("Łukasz"), latin_letters("O’Neill")
    ('weiss', 'lukasz', 'oneill')
    """
    folded = fold(unicodedata.normalize("NFKC", word).lower().translate(_SPELLED))
    return "".join(letter for letter in folded if "a" <= letter <= "z")


@lru_cache(maxsize=100_000)
def native_symbols(word: str) -> str:
    """The symbols of a word in any other script; empty where there is no letter.

    >>> native_symbols("Песков"), len(native_symbols("김"))
    ('песков', 3)
    """
    word = unicodedata.normalize("NFKC", word).lower()
    script = main_script(word)
    if script == "Hang":
        word = unicodedata.normalize("NFD", word)
    elif script in _UNWRITTEN:
        word = "".join(sign for sign in word if not unicodedata.combining(sign) and sign != "ـ")
    symbols = fold(word).translate(_SHAPES)
    # In Hebrew an apostrophe makes another letter of the one before it (ג is g, ג' is j).
    silent = "ʼʹ" if script == "Hebr" else "'ʼʹ"
    return "".join(_katakana(sign) for sign in symbols if _spoken(sign) and sign not in silent)


def _spoken(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" or sign == "'"


def _katakana(sign: str) -> str:
    return chr(ord(sign) + _TO_KATAKANA) if ord(sign) in _HIRAGANA else sign
