"""Which script letters belong to, as ISO 15924 codes, from the names of the Unicode characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

# The first word of a letter's Unicode name -> ISO 15924.
CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Hira",
    "KANNADA": "Knda",
    "KATAKANA": "Kana",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "LATIN": "Latn",
    "MALAYALAM": "Mlym",
    "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr",
    "ORIYA": "Orya",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAANA": "Thaa",
    "THAI": "Thai",
    "TIBETAN": "Tibt",
}

# Scripts that write words without spaces between them.
UNSPACED = frozenset({"Hani", "Hira", "Kana", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
# Scripts with capital letters.
CASED = frozenset({"Armn", "Cyrl", "Grek", "Latn"})


@lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """The script of one letter; None for what is no letter or of a script not known here."""
    if not character.isalpha():
        return None
    return CODES.get(unicodedata.name(character, "").split(" ")[0])


def is_small(letter: str) -> bool:
    """Whether a letter is a small one of a script in which a name has a capital. Georgian has
    capitals in Unicode, and does not write names with them."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def scripts(text: str) -> Counter[str]:
    """How many letters of each script stand in `text`."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if script := script_of(character):
            found[script] += count
    return found


def main_script(text: str) -> str:
    """The script of most letters; "Zyyy" (common) where there are none.

    Japanese counts as one: `Jpan` where kana stand among the characters.
    """
    kinds = {script_of(character) for character in text} - {None}
    if not kinds:
        return "Zyyy"
    # Nearly every word is of one script: nothing to count.
    if len(kinds) == 1 and (only := kinds.pop()) is not None:
        return "Jpan" if only in {"Hira", "Kana"} else only
    found = scripts(text)
    kana = found["Hira"] + found["Kana"]
    if kana and kana + found["Hani"] > found.total() / 2:
        return "Jpan"
    return found.most_common(1)[0][0]
