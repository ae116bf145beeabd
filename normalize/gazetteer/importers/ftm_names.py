"""The many names of one entity of FollowTheMoney: the canonical one, spellings, aliases.

Lists give one man as Vladimir Putin, PUTIN, Vladimir Vladimirovich and Путин Владимир, without
languages. Names in capitals and turned round are written as usual; what script, letters and country
tell of languages, and the words in capitals, is data (`data/importers/ftm.yaml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from normalize import data_files
from normalize.gazetteer.entry import FAMILY_FIRST
from normalize.gazetteer.importers.headings import natural_order
from normalize.gazetteer.importers.labels import is_latin
from normalize.gazetteer.importers.unlabelled import language_by_script, may_be_of
from normalize.text.scripts import main_script

# Parts of words that each begin with a capital: Al-Assad, O'Brien.
_PARTS = re.compile(r"[^\W\d_]+")
# Shorter ones in plain letters are words in any text.
_SHORTEST = 3
# Organizations in capitals up to this length are abbreviations: OPEC.
_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class Named:
    """The names that a source gives: `names` are full ones, `aliases` others; `caption` is what it
    shows, or empty. `given` and `family` are a person's names, casefolded."""

    caption: str
    names: list[str]
    aliases: list[str]
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """The same as the fields of an entry."""

    name: str
    names: dict[str, str | tuple[str, ...]]
    aliases: tuple[str, ...]


def named(given: Named, kind: str, country: str | None, languages: frozenset[str]) -> Names | None:
    """The canonical name in Latin letters, spellings in other languages (of `languages` only,
    where there are any) and aliases; None where no name is in Latin letters."""
    every = [given.caption, *given.names, *given.aliases]
    turn = _Turn(kind == "person", country in FAMILY_FIRST, _casing(every))
    usual = {name: turn.usual(name) for name in every if name}
    # Whether a name is in Latin letters.
    latin = {text: is_latin(text) for text in usual.values()}
    name = _canonical(given, usual, latin, country)
    if name is None:
        return None
    seen = {_words(name)}
    aliases: list[str] = []
    names: dict[str, list[str]] = {}
    for text, in_latin in latin.items():
        words = _words(text)
        # Another order of the same words is found without being listed.
        if words in seen:
            continue
        seen.add(words)
        language = None if in_latin else language_of(text, country)
        if language and (not languages or language in languages):
            names.setdefault(language, []).append(text)
        elif not language and _is_alias(text) and may_be_of(text, languages):
            aliases.append(text)
    spelled = {tag: tuple(some) if len(some) > 1 else some[0] for tag, some in names.items()}
    return Names(name, spelled, tuple(aliases))


def _canonical(
    given: Named, usual: Mapping[str, str], latin: Mapping[str, bool], country: str | None
) -> str | None:
    """What the source shows, else the most usual full name, else the most usual alias."""
    shown = usual.get(given.caption)
    if shown and latin[shown]:
        return shown
    first = given.family if country in FAMILY_FIRST else given.given
    for names in (given.names, given.aliases):
        if found := [usual[name] for name in names if latin[usual[name]]]:
            return _most_usual(found, first)
    return None


def language_of(name: str, country: str | None) -> str | None:
    """The language of a name in another script than the Latin one: by the script where it has one
    language, by letters that one language has, or by the country; None where none decides."""
    if language := language_by_script(name):
        return language
    script = _data()["scripts"].get(main_script(name))
    if script is None:
        return None
    letters = set(name.casefold())
    for language, own in script.get("own", {}).items():
        if not letters.isdisjoint(own):
            return str(language)
    lacks = script.get("lacks", {})
    likely = script["countries"].get(country or "", ())
    return next((tag for tag in likely if letters.isdisjoint(lacks.get(tag, ""))), None)


@dataclass(frozen=True, slots=True)
class _Turn:
    """How the names of one entity are turned into the usual writing. `casing` has its words, by
    their capitals, as its other names write them."""

    person: bool
    family_first: bool
    casing: Mapping[str, str]

    def usual(self, name: str) -> str:
        """A name without capitals throughout; of a person in the order of speech."""
        if self.person and "," in name:
            name = name.replace(",", "") if self.family_first else natural_order(name)
            name = " ".join(name.split())
        if not any(word.isupper() and len(word) > 1 for word in name.split()):
            return name
        if not self.person and (not name.isupper() or _is_abbreviation(name)):
            return name
        whole = name.isupper()
        words = name.split()
        return " ".join(self._word(word, at, whole) for at, word in enumerate(words))

    def _word(self, word: str, at: int, whole: bool) -> str:
        """One word; in a name that is not in capitals as a whole, short words are initials."""
        if not word.isupper() or len(word) < 2 or (not whole and len(word) < _SHORTEST):
            return word
        if "." in word and all(len(part) < 2 for part in word.split(".")):
            return word
        if usual := self.casing.get(word):
            return usual
        if at and word.lower() in _listed("small"):
            return word.lower()
        if word.strip(".,()\"'«»“”") in _listed("capitals"):
            return word
        if not self.person and not _PRONOUNCED.search(word):
            return word
        return _PARTS.sub(lambda part: part[0].capitalize(), word)


# A word with a vowel; others are abbreviations: VTB.
_PRONOUNCED = re.compile(r"[AEIOUYÀ-ÝАЕЁИІЇОУЫЭЮЯЄ]")


def _casing(names: Iterable[str]) -> dict[str, str]:
    """Words by their capitals -> as they are mostly written where they are not in capitals."""
    words = [word for name in names for word in name.replace(",", " ").split()]
    capitals = {word for word in words if word.isupper()}
    found: dict[str, list[str]] = {}
    for word in words if capitals else ():
        if word not in capitals and not word.islower() and (upper := word.upper()) in capitals:
            found.setdefault(upper, []).append(word)
    return {upper: max(written, key=written.count) for upper, written in found.items()}


def _most_usual(names: list[str], first: frozenset[str]) -> str:
    """The name whose words stand in most of the others; of equal ones one that begins as it should,
    in plain letters, the short one."""
    if len(names) == 1:
        return names[0]
    counts = Counter(word for name in names for word in set(name.casefold().split()))

    def agreement(name: str) -> tuple[float, bool, bool, bool, int]:
        words = name.casefold().split()
        mean = sum(counts[word] for word in words) / len(words)
        # One word is a family name, or one of many of that name.
        return (mean if len(words) > 1 else 0, words[0] in first, name.isascii(),
                not name.isupper(), -len(name))  # fmt: skip

    return max(names, key=agreement)


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().split()))


def _is_abbreviation(name: str) -> bool:
    return len(name) <= _ABBREVIATION


def _is_alias(text: str) -> bool:
    return len(text) >= (_SHORTEST if text.isascii() else 2)


@cache
def _data() -> Any:
    return data_files.read("normalize.gazetteer", "importers", "ftm.yaml")


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(_data()[key])
