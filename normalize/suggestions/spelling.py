"""How near two spellings are, and where near ones are looked for.

Stricter than `normalize.names.compare`: it answers for two names of which nothing is known but that
they stand in the same texts, and where it errs it makes one name of two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalize.names import compare
from normalize.names.given import given_nearness, is_given_name
from normalize.names.similarity import family_likeness, plain_likeness
from normalize.names.skeleton import slips
from normalize.names.surnames import another_gender, known_surname, surname_nearness
from normalize.names.words import NameWord, key_of, name_word
from normalize.suggestions.kinds import is_organization
from normalize.text.common_words import common_words
from normalize.text.words import POSSESSIVE, WORD

# Words that sound the same are the same from so many letters on, with so many of them shared (in
# percent); words that are a slip apart from so many on, in a name of one word and of several.
_BY_SOUND, _SHARED = 4, 60
_BY_SLIP_ALONE, _BY_SLIP = 6, 5
# So likely two names of several words must be one person's.
_LIKELY = 0.85
# With fewer consonants than this a slip in them is looked for by all letters.
_CONSONANTS = 4
# C is read as s before these in Romance languages and in English.
_SOFT = re.compile("c(?=[eiy])")
_SILENT = re.compile("(?<=...[^aeiou])e$")


class Nearness(IntEnum):
    """How near two spellings are, the farther first: a letter or a sound differs (`SLIP`), they
    sound the same (`SOUND`), or have the same letters but for capitals and accents (`SAME`)."""

    APART = 0
    SLIP = 1
    SOUND = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name: as it is written, its words, and what is heard of each of them."""

    text: str
    words: tuple[NameWord, ...]
    heard: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it is one word, alone or with initials: Peskov, D. Peskov."""
        return all(word.initial for word in self.words[:-1])

    @property
    def last(self) -> str:
        """The last word, in small letters without diacritics."""
        return self.words[-1].folded


@lru_cache(maxsize=100_000)
def spelling(text: str) -> Spelling:
    """A spelling of a name in Latin letters, taken apart."""
    found = [POSSESSIVE.sub("", match.group()) for match in WORD.finditer(text)]
    return Spelling(text, tuple(map(name_word, found)), tuple(map(_heard, found)))


@lru_cache(maxsize=100_000)
def nearness(one: Spelling, other: Spelling) -> Nearness:
    """How near two spellings of as many words are; one word may have a slip."""
    count = len(one.words)
    if count != len(other.words):
        return Nearness.APART
    alone = count == 1
    near = [_words(one, at, other, at, alone=alone, given=at < count - 1) for at in range(count)]
    if min(near) == Nearness.APART or near.count(Nearness.SLIP) > 1:
        return Nearness.APART
    if min(near) == Nearness.SAME or alone or is_organization(one.text):
        return min(near)
    return min(near) if compare(one.text, other.text).score >= _LIKELY else Nearness.APART


def family_nearness(alone: Spelling, full: Spelling) -> Nearness:
    """How near a family name alone, or behind initials, is to that of a name in full."""
    initials, given = alone.words[:-1], full.words[:-1]
    fits = len(initials) <= len(given) and all(
        one.latin == other.latin[:1] for one, other in zip(initials, given, strict=False)
    )
    if not fits or full.short:
        return Nearness.APART
    return _words(alone, -1, full, -1, alone=True, given=False, family=True)


def keys(words: Sequence[str]) -> list[str]:
    """The keys under which a name is found, of what is heard of its words: two names that are near
    share one. They are the consonants, with one left out; of few consonants, all letters so."""
    consonants = "|".join(map(key_of, words))
    found = list(slips(consonants))
    if len(consonants.replace("|", "")) >= _CONSONANTS:
        return found
    return [consonants, *(f"{key}." for key in slips("|".join(words)))]


def _heard(word: str) -> str:
    """The sound of a word, with a soft c and without a silent e: Riodoce sounds as Riodos."""
    return _SILENT.sub("", name_word(_SOFT.sub("s", word.lower())).sound)


def _words(
    one: Spelling,
    i: int,
    other: Spelling,
    j: int,
    *,
    alone: bool,
    given: bool,
    family: bool = False,
) -> Nearness:
    """How near word `i` of one spelling is to word `j` of another: `given` where it stands before
    the last, `alone` where nothing stands beside it, `family` where it is known for a surname."""
    a, b = one.words[i], other.words[j]
    if a.folded == b.folded:
        return Nearness.SAME
    if min(len(a.latin), len(b.latin)) < _BY_SOUND or _are_two_names(a, b, given):
        return Nearness.APART
    heard = one.heard[i], other.heard[j]
    alike = fuzz.ratio(a.latin, b.latin) > _SHARED
    if alike and (a.sound == b.sound or heard[0] == heard[1]):
        return Nearness.SOUND
    least = _BY_SLIP_ALONE if alone else _BY_SLIP
    if min(len(a.latin), len(b.latin)) < least or not _is_slip(*heard):
        return Nearness.APART
    # What differs at the end alone is another word of the same stem.
    likeness = plain_likeness if alone and not family else family_likeness
    return Nearness.SLIP if likeness(a, b) else Nearness.APART


def _are_two_names(a: NameWord, b: NameWord, given: bool) -> bool:
    """Whether two words are known to be different ones, however alike."""
    if a.folded in common_words() or b.folded in common_words():
        return True
    if another_gender(a.latin, b.latin):
        return True
    if given and is_given_name(a) and is_given_name(b):
        return given_nearness(a, b) != "spelling"
    if known_surname(a) and known_surname(b):
        return surname_nearness(a, b) is None
    return False


def _is_slip(one: str, other: str) -> bool:
    return one[:1] == other[:1] and OSA.distance(one, other, score_cutoff=1) == 1
