"""Latin letters for a name in any script, as an English desk would write it.

Cyrillic has a table for each language (`normalize.names.letter_tables`); names of other scripts are
known, or read by the learned tables of their scripts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from normalize.names.given import given_head
from normalize.names.letter_tables import plainly
from normalize.names.parts import parts
from normalize.names.readings import readings
from normalize.names.surnames import surname_head
from normalize.names.tokens import Token
from normalize.text.scripts import main_script

# A word of a name; longer ones are no names and are not worth reading.
_WORD = re.compile(r"[^\s\-‐–·・.,()]+")
_LONGEST = 24


def romanize(name: str, language: str | None = None) -> str:
    """`name` in Latin letters without diacritics, as an English desk would read it.

    A known given or family name is spelled as English does; other words of a script with a
    transliteration table by their likeliest reading. `language` (ISO 639-1) says how its letters
    are read; without it Cyrillic is read as Russian. Raises TypeError for anything but a string.

    >>> romanize("Дмитрий Песков")
    'Dmitry Peskov'
    >>> romanize("Володимир Зеленський", "uk")
    'Volodymyr Zelenskyi'
    >>> romanize("محمد"), romanize("習近平")
    ('Mohammed', 'Xi Jinping')
    """
    if not isinstance(name, str):
        raise TypeError(f"romanize expects a str, not {type(name).__name__}")
    if name.isascii() or main_script(name) in {"Cyrl", "Latn", "Zyyy"}:
        return plainly(name, language)
    return anyascii(_WORD.sub(lambda match: _word(match.group(), language), name))


@lru_cache(maxsize=50_000)
def _word(word: str, language: str | None) -> str:
    if main_script(word) == "Latn" or len(word) > _LONGEST:
        return plainly(word, language)
    found = [part.token for part in parts(word, language)]
    native = len(found) > 1 or main_script(word) == "Hani"
    return " ".join(_reading(part, native) for part in found) or plainly(word)


def _reading(word: Token, native: bool) -> str:
    """`native`: a Chinese or Korean name, read syllable by syllable; else somebody else's."""
    if known := surname_head(word) or given_head(word):
        return plainly(known)
    if native:
        return word.latin.capitalize()
    likely = readings(word.symbols, word.script, word.language)
    return likely[0][0].capitalize() if likely else word.latin.capitalize()
