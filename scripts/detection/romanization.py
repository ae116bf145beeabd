"""Native words in the Latin spellings that people give them, to train on romanized text.

The data of a language lies in romanized/LANGUAGE.yaml. A word is first read: Hindi and Arabic need
the vowels that are not written, the other languages are read as they stand. Each scheme then turns
the reading into Latin letters: patterns are replaced in order, and what is left is spelled letter
by letter, the longest known piece first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

FOLDER = Path(__file__).parent / "romanized"
LANGUAGES = ("ar", "el", "hi", "ru", "uk")

Shares: TypeAlias = list[tuple[str, float]]
Reader: TypeAlias = Callable[[str], Shares]

# What a spelling may hold: Latin letters with their marks, apostrophes, hyphens and figures.
_LATIN = re.compile(r"[0-9a-z\u00df-\u024f\u02b0-\u036f\u1e00-\u1eff’'-]+")
_LATIN_SIGN = re.compile(r"[0-9a-z\u00df-\u024f]")


def romanized(word: str, language: str) -> Shares:
    """The Latin spellings of a native word in small letters, the commonest first.

    The numbers say how often a spelling is met, and add up to one. Spellings may hold apostrophes,
    figures (4to, 3ala) and the hyphen of the Arabic article (al-bayt). A word that has other
    letters than the language's own has no spellings. Raises ValueError for a language without data.

    >>> romanized("жизнь", "ru")[0][0]
    'zhizn'
    """
    data = _language(language)
    spellings: defaultdict[str, float] = defaultdict(float)
    for reading, likely in data.read(unicodedata.normalize("NFC", word.lower())):
        for scheme in data.schemes:
            spelling = scheme.spell(reading)
            if _LATIN.fullmatch(spelling):
                spellings[spelling] += likely * scheme.weight
    return _sorted(spellings)


def common_words(language: str) -> dict[str, float]:
    """Common words of running text as they are spelled in Latin letters, and their shares of it.

    The shares follow the order of the list (Zipf's law) and add up to one. Raises ValueError for a
    language without data.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    for rank, word in enumerate(_language(language).words):
        for spelling, share in _falling(word.split("/")):
            shares[spelling] += share / (rank + 10)
    return dict(_sorted(shares))


@dataclass(frozen=True, slots=True)
class _Scheme:
    """One way to spell: `weight` says how common it is."""

    weight: float
    rules: tuple[tuple[re.Pattern[str], str], ...]
    pieces: re.Pattern[str]
    letters: Mapping[str, str]

    def spell(self, reading: str) -> str:
        for pattern, replacement in self.rules:
            reading = pattern.sub(replacement, reading)
        letters = self.letters
        return unicodedata.normalize("NFC", self.pieces.sub(lambda m: letters[m[0]], reading))


@dataclass(frozen=True, slots=True)
class _Language:
    """What the file of a language says."""

    read: Reader
    schemes: tuple[_Scheme, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=len(LANGUAGES))
def _language(language: str) -> _Language:
    if language not in LANGUAGES:
        raise ValueError(f"no romanization of {language!r}, only of {', '.join(LANGUAGES)}")
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
    readers: dict[str, Callable[[dict[str, Any]], Reader]] = {"ar": _Arabic, "hi": _Hindi}
    read = readers[language](data) if language in readers else _as_written
    schemes = tuple(_scheme(data, scheme) for scheme in data["schemes"])
    return _Language(read, schemes, tuple(data["words"].split()))


def _scheme(data: dict[str, Any], scheme: dict[str, Any]) -> _Scheme:
    rules = [*data.get("rules", {}).items(), *scheme.get("rules", {}).items()]
    letters = {
        unicodedata.normalize("NFC", piece): str(spelling)
        for piece, spelling in (data["letters"] | scheme.get("letters", {})).items()
    }
    pieces = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
    compiled = tuple((re.compile(pattern), replacement) for pattern, replacement in rules)
    return _Scheme(float(scheme["weight"]), compiled, re.compile(pieces), letters)


def _as_written(word: str) -> Shares:
    """The reading of a word whose letters tell how it is spelled; none where it has Latin ones."""
    return [] if not word or _LATIN_SIGN.search(word) else [(word, 1.0)]


def _falling(items: Sequence[str]) -> Shares:
    """Items, the commonest first, with shares that fall as 1, 1/2, 1/3 and add up to one."""
    total = sum(1 / rank for rank in range(1, len(items) + 1))
    return [(item, 1 / rank / total) for rank, item in enumerate(items, 1)]


def _sorted(weights: Mapping[str, float]) -> Shares:
    """The greatest first, as shares that add up to one."""
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return [(text, weight / total) for text, weight in ranked]


def _known(data: dict[str, Any]) -> dict[str, Shares]:
    """The readings that a file lists for words."""
    return {
        unicodedata.normalize("NFC", word): _falling(_listed(readings))
        for word, readings in data.items()
    }


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@dataclass(slots=True)
class _Akshara:
    """A consonant and the vowel behind it; either may be empty.

    `inherent` says that the vowel is the a that is not written, `mark` what nasal or breath comes
    after it.
    """

    consonant: str
    vowel: str
    inherent: bool = False
    mark: str = ""


class _Hindi:
    """Reads Devanagari in ISO 15919, with ə for schwas that speech drops and ᵊ for final ones."""

    _JOINERS = "\u200c\u200d"
    _NUKTA, _VIRAMA = "\u093c", "\u094d"
    # Behind another consonant these keep the schwa at a word's end: mitra, rajya.
    _KEEPING = frozenset("yrlvnm")
    # Before these at a word's end a schwa stays: anumati.
    _SHORT = frozenset("iu")

    def __init__(self, data: dict[str, Any]) -> None:
        letters = data["devanagari"]
        self._consonants: dict[str, str] = letters["consonants"]
        self._dotted: dict[str, str] = letters["dotted"]
        self._vowels: dict[str, str] = letters["vowels"]
        self._signs: dict[str, str] = letters["signs"]
        self._marks: dict[str, str] = letters["marks"]
        self._known = _known(data["known"])

    def __call__(self, word: str) -> Shares:
        if word in self._known:
            return self._known[word]
        aksharas = self._aksharas(word)
        if not aksharas:
            return []
        self._drop_schwas(aksharas)
        return [("".join(a.consonant + a.vowel + a.mark for a in aksharas), 1.0)]

    def _aksharas(self, word: str) -> list[_Akshara] | None:
        """The word taken apart, None where it holds anything but Devanagari."""
        found: list[_Akshara] = []
        for sign in word:
            if sign in self._consonants:
                found.append(_Akshara(self._consonants[sign], "a", inherent=True))
            elif sign in self._vowels:
                found.append(_Akshara("", self._vowels[sign]))
            elif sign in self._JOINERS:
                continue
            elif not found:
                return None
            elif sign in self._signs:
                found[-1].vowel, found[-1].inherent = self._signs[sign], False
            elif sign == self._VIRAMA:
                found[-1].vowel, found[-1].inherent = "", False
            elif sign == self._NUKTA:
                found[-1].consonant = self._dotted.get(found[-1].consonant, found[-1].consonant)
            elif sign in self._marks:
                found[-1].mark += self._marks[sign]
            else:
                return None
        return found

    def _drop_schwas(self, word: list[_Akshara]) -> None:
        """Mark the schwas that are not spoken: the last one, and from the end on each one between
        a vowel with one consonant and one consonant with a vowel."""
        spoken = [bool(akshara.vowel) for akshara in word]
        if len(word) > 1 and word[-1].inherent and not word[-1].mark and not self._kept(word):
            word[-1].vowel, spoken[-1] = "ᵊ", False
        for place in range(len(word) - 2, 0, -1):
            here, before, behind = word[place], word[place - 1], word[place + 1]
            if not here.inherent or here.mark or not spoken[place - 1] or not spoken[place + 1]:
                continue
            if not behind.consonant or (before.mark and behind.inherent):
                continue
            if place < len(word) - 2 or behind.vowel not in self._SHORT:
                here.vowel, spoken[place] = "ə", False

    def _kept(self, word: list[_Akshara]) -> bool:
        """Whether the schwa at the word's end is spoken."""
        before, last = word[-2], word[-1]
        if before.vowel:
            return last.consonant == "y" and before.vowel in {"i", "ī"}
        if last.consonant not in self._KEEPING or before.consonant == last.consonant:
            return False
        return before.consonant not in {"r", "l"} or last.consonant == "y"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A form of Arabic words: what its letters are, which of them are radicals, how it is read."""

    letters: re.Pattern[str]
    radicals: str
    readings: tuple[str, ...]
    fixed: int


class _Arabic:
    """Reads Arabic in DIN 31635, the vowels guessed from the form of the word."""

    _UNREAD = re.compile("[\u0640\u064b-\u0652\u0670\u200c-\u200f]")
    _READINGS = 6
    # Beyond the best score by this, a division of the word is not believed.
    _WORSE = 0.45
    # What is taken off a stem's score for a weak letter that would be a radical.
    _WEAK = 2
    # Prefixes that are as often a letter of the stem.
    _PARTICLES = frozenset("فبلك")
    # Before these a feminine noun has lost its ending ة.
    _AFTER_FEMININE = frozenset({"ات", "اتها", "اته", "تها", "ته", "تهم", "تنا", "تي", "تك"})

    def __init__(self, data: dict[str, Any]) -> None:
        self._consonants: dict[str, str] = data["consonants"]
        self._prefixes: dict[str, tuple[str, float]] = {"": ("", 0.0), **data["prefixes"]}
        self._suffixes: dict[str, tuple[str, float]] = {"": ("", 0.0), **data["suffixes"]}
        self._known = _known(data["known"])
        self._patterns: defaultdict[int, list[_Pattern]] = defaultdict(list)
        for form, readings in data["patterns"].items():
            self._patterns[len(form)].append(_pattern(form, tuple(_listed(readings))))

    def __call__(self, word: str) -> Shares:
        word = self._UNREAD.sub("", word)
        if word in self._known:
            return self._known[word]
        found: defaultdict[str, float] = defaultdict(float)
        divisions = sorted(self._divisions(word), key=lambda division: -division[0])
        for score, readings in divisions:
            if score < divisions[0][0] - self._WORSE:
                break
            for reading, share in readings:
                found[reading] += share * 2 ** (score - divisions[0][0])
        return _sorted(dict(_sorted(found or self._foreign(word))[: self._READINGS]))

    def _divisions(self, word: str) -> Iterable[tuple[float, Shares]]:
        """The ways to part the word in prefix, stem and suffix: scores, and the readings."""
        for prefix, (before, speaks) in self._prefixes.items():
            if not word.startswith(prefix):
                continue
            for suffix, (behind, speaks_too) in self._suffixes.items():
                stem = word[len(prefix) : len(word) - len(suffix)]
                if len(stem) < 2 or not word.endswith(suffix):
                    continue
                for score, readings in self._stems(prefix, stem, suffix):
                    parts = ((_joined(before + reading, behind), p) for reading, p in readings)
                    if whole := [(reading, p) for reading, p in parts if reading]:
                        yield score + speaks + speaks_too, whole

    def _stems(self, prefix: str, stem: str, suffix: str) -> Iterable[tuple[float, Shares]]:
        """The readings of a stem: where it is not known, by each form that it may have."""
        particle = prefix in self._PARTICLES
        if suffix in self._AFTER_FEMININE and f"{stem}ة" in self._known:
            yield self._trust(stem), [(r[: -len("aẗ")], p) for r, p in self._known[f"{stem}ة"]]
        if stem in self._known and (len(stem) > 2 or not suffix):
            yield 3.0 if particle and len(stem) == 3 else self._trust(stem), self._known[stem]
            return
        if len(prefix) == 1 and len(stem) < 4:
            return
        for pattern in self._patterns[len(stem)]:
            if particle and pattern.fixed < 3:
                continue
            if match := pattern.letters.fullmatch(stem):
                letters = dict(zip(pattern.radicals, match.groups(), strict=True))
                weak = sum(letter in "وي" for radical, letter in letters.items() if radical != "1")
                filled = str.maketrans({r: self._consonants[c] for r, c in letters.items()})
                readings = [reading.translate(filled) for reading in pattern.readings]
                yield pattern.fixed - self._WEAK * weak, _falling(readings)

    @staticmethod
    def _trust(stem: str) -> float:
        """The score of a known stem: a longer one says more than an ending does."""
        return 4.0 + 2 * len(stem)

    def _foreign(self, word: str) -> dict[str, float]:
        """Readings of a word of no known form, such as a foreign name."""
        article = "al-" if word.startswith("ال") and len(word) > 4 else ""
        stem = word[2:] if article else word
        ending = next((e for e in ("ية", "ات", "ة") if stem.endswith(e) and len(stem) > 4), "")
        sounds = self._sounds(stem.removesuffix(ending))
        if sounds is None:
            return {}
        behind = self._suffixes[ending][0]
        readings: defaultdict[str, float] = defaultdict(float)
        for first, others, share in (("a", "a", 4), ("a", "i", 3), ("i", "a", 2), ("u", "a", 1)):
            readings[article + _voiced(sounds, first, others, bool(behind)) + behind] += share
        return readings

    def _sounds(self, stem: str) -> list[str] | None:
        """Consonants and the vowels that are written; None where it holds anything but Arabic."""
        sounds: list[str] = []
        for place, letter in enumerate(stem):
            behind = stem[place + 1 : place + 2]
            after_consonant = bool(sounds) and not _is_vowel(sounds[-1])
            if letter in "اى":
                sounds.append("ā" if sounds else "a")
            elif letter == "آ":
                sounds.append("ā")
            elif letter in "أإ" and not sounds:
                sounds.append("a" if letter == "أ" else "i")
            elif letter in "وي" and after_consonant and behind not in set("اىويآ"):
                sounds.append("ū" if letter == "و" else "ī")
            elif letter in self._consonants:
                sounds.append(self._consonants[letter])
            else:
                return None
        return sounds


def _pattern(form: str, readings: tuple[str, ...]) -> _Pattern:
    """`form` with ف ع ل ل for the first to fourth radical."""
    radicals, letters = "", ""
    for letter in form:
        if letter in "فعل":
            number = "فعل".index(letter) + 1
            radicals += str(number + 1 if str(number) in radicals else number)
            letters += "([بتثجحخدذرزسشصضطظعغفقكلمنهويءأؤئ])"
        else:
            letters += {"أ": "[أا]", "إ": "[إا]"}.get(letter, letter)
    return _Pattern(re.compile(letters), radicals, readings, len(form) - len(radicals))


def _joined(stem: str, suffix: str) -> str:
    """A reading and its suffix, no vowel behind a vowel; empty where they do not go together."""
    if not suffix or not _is_vowel(suffix[0]) or not _is_vowel(stem[-1]):
        return stem + suffix
    if stem[-1] in "īū":
        return stem[:-1] + ("iy" if stem[-1] == "ī" else "uw") + suffix
    return stem + suffix[1:] if suffix[0] in "au" else ""


def _is_vowel(sound: str) -> bool:
    return sound in {"a", "i", "u", "ā", "ī", "ū"}


def _voiced(sounds: Sequence[str], first: str, others: str, open_end: bool) -> str:
    """Sounds with short vowels in between: no syllable begins or ends with two consonants.

    `open_end` says that a vowel follows. The first vowel put in is `first`, the rest are `others`.
    """
    gap = "\0"
    done: list[str] = []
    before_vowel = open_end
    for place in range(len(sounds) - 1, -1, -1):
        sound = sounds[place]
        closes = not _is_vowel(sound) and not before_vowel
        if closes and place == 0:
            done.append(gap)
        done.append(sound)
        before_vowel = _is_vowel(sound)
        if closes and place > 0 and not _is_vowel(sounds[place - 1]):
            done.append(gap)
            before_vowel = True
    return "".join(reversed(done)).replace(gap, first, 1).replace(gap, others)
