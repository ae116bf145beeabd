"""A word of a name, as it is compared: folded, in Latin letters, and by its sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from normalize import data_files
from normalize.names.letter_tables import plainly
from normalize.text.words import WORD, fold

_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")
_PLAIN = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word: `folded` in its own script, `latin` romanized, `sound` with confusable sounds
    made one, `key` its consonants. `bases` are what it may be an inflected form of."""

    folded: str
    latin: str
    sound: str
    key: str
    bases: frozenset[str] = frozenset()

    @property
    def initial(self) -> bool:
        return len(self.latin) == 1


@lru_cache(maxsize=200_000)
def name_word(word: str, language: str | None = None) -> NameWord:
    """The word for comparison; `language` is that of its spelling, for romanization."""
    folded = fold(word).replace("'", "")
    latin = _PLAIN.sub("", fold(plainly(word, language)))
    spelled_out = word.lower().translate(_letters())
    signed = spelled_out != word.lower()
    spoken = _PLAIN.sub("", fold(plainly(spelled_out, language))) if signed else latin
    sound = sound_of(spoken)
    return NameWord(folded, latin, sound, key_of(sound))


def name_words(name: str, language: str | None = None) -> tuple[NameWord, ...]:
    """The words of a name; hyphens part words, so that Kassym-Jomart has two."""
    return tuple(name_word(match.group(), language) for match in WORD.finditer(name))


def sound_of(latin: str) -> str:
    """Small Latin letters with what transliteration confuses made one.

    >>> sound_of("zhaparov") == sound_of("djaparow") == sound_of("japarov")
    True
    """
    for pattern, sounds in _passes():
        latin = pattern.sub(lambda match, sounds=sounds: sounds[match.group()], latin)  # type: ignore[misc]
    return _DOUBLED.sub(r"\1", latin)


def key_of(sound: str) -> str:
    """The consonants of a sound, with a mark for a vowel at the beginning.

    >>> key_of(sound_of("lukashenko")) == key_of(sound_of("lukashenka"))
    True
    """
    first = "A" if _VOWELS.match(sound) else ""
    return first + _VOWELS.sub("", sound)


@lru_cache(maxsize=1)
def _sounds() -> dict[str, Any]:
    loaded: dict[str, Any] = data_files.read(__package__, "sounds.yaml")
    return loaded


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    return str.maketrans(_sounds()["letters"])


@lru_cache(maxsize=1)
def _passes() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    return [
        (re.compile("|".join(sorted(map(re.escape, line), key=len, reverse=True))), line)
        for line in _sounds()["sounds"]
    ]
