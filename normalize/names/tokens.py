"""The words of a name as they are compared: in their own letters, in Latin ones, by their sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from normalize.names.letters import latin_letters, native_symbols
from normalize.names.transliteration import script_of_word
from normalize.names.words import name_word
from normalize.text.words import fold


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    `folded` is the word in small letters; `script` is ISO 15924, `symbols` what a transliteration
    table reads; `latin` are letters a to z, plainly romanized, `sound` and `key` what is left of
    them where confusable sounds are one. `digits` is the word if it is a number.
    """

    text: str
    folded: str
    script: str
    symbols: str
    latin: str
    sound: str
    key: str
    language: str | None = None

    @property
    def initial(self) -> bool:
        """A single letter, which may stand for a longer name."""
        return len(self.latin) == 1 and len(self.folded) == 1

    @property
    def number(self) -> bool:
        return self.folded.isdigit()


@lru_cache(maxsize=200_000)
def token(word: str, language: str | None = None) -> Token:
    """The token of one word; `language` (ISO 639-1) says how its letters are read."""
    script = script_of_word(word, language)
    known = name_word(word, language)
    if script in {"Latn", "Zyyy"}:
        symbols = latin_letters(word)
        return Token(word, fold(word), "Latn", symbols, symbols, known.sound, known.key, language)
    symbols = native_symbols(word)
    return Token(word, known.folded, script, symbols, known.latin, known.sound, known.key, language)
