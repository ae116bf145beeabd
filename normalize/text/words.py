"""Words with their offsets, and folding that keeps every character in its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# The marks of all scripts: accents, vowels of Indic scripts, tones of Thai, points of Hebrew and
# Arabic. As a part of a character class.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
    "\u0966-\u0dff\u0e01-\u0e5b\u0e81-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3"
)
# A word: letters with their marks, and apostrophes between letters. Hyphens part words; names that
# are joined by them are put together again by whoever looks for names.
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]|['’ʼ`](?=[^\W\d_]))*")
_MARK = re.compile(f"[{MARKS}]")
POSSESSIVE = re.compile(r"['’ʼ`][sS]$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text; offsets in characters. A possessive ending is not part of it."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Every word of `text`, in order."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        if possessive := POSSESSIVE.search(word):
            word = word[: possessive.start()]
        found.append(Word(match.start(), match.start() + len(word), word))
    return found


def touches(character: str) -> bool:
    """Whether a character (or none) beside a word makes it a longer one."""
    return character.isalnum() or (character > "\u02ff" and bool(_MARK.match(character)))


class _Folding(dict[int, str]):
    """Character -> its small base letter, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "’ʼ‘`´ʹʻ":
            folded = "'"
        elif character in "״“”„″":
            folded = '"'
        elif character in "‐‑‒–—−":
            folded = "-"
        elif character.isspace():
            folded = " "
        elif "\ud800" <= character <= "\udfff":
            # Half of a character, which nothing but Python holds.
            folded = "\ufffd"
        else:
            folded = _SINGLE.get(character.lower()) or _base(character).lower()
            folded = folded if len(folded) == 1 else character
        self[code] = folded
        return folded


def _base(character: str) -> str:
    """The letter without its accents; other parts (vowels of hangul, voicing of kana) stay."""
    parts = unicodedata.normalize("NFD", character)
    only_accents = all("\u0300" <= mark <= "\u036f" or mark in _HAMZA for mark in parts[1:])
    return parts[0] if only_accents else character


# Arabic is written with and without these.
_HAMZA = "\u0653\u0654\u0655"
# Letters that no decomposition takes apart.
_SINGLE = {
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "ŧ": "t",
    "ə": "a",
    # one sound with two letters in the press of one language, and letters that decompose apart
    "ё": "е",
    "й": "й",
    "ї": "ї",
    "ў": "ў",
    "ґ": "г",
}
_folding = _Folding()


def fold(text: str) -> str:
    """`text` in small letters without diacritics, one character for each: offsets stay right.

    >>> fold("Orbán’s Łódź")
    "orban's lodz"
    """
    return text.translate(_folding)
