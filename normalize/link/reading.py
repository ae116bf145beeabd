"""A text as the linker reads it: the words that may be names, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from normalize import data_files
from normalize.names.given import is_given_name
from normalize.names.inflection import inflected_word
from normalize.names.words import NameWord
from normalize.text.common_words import common_words
from normalize.text.scripts import CASED, UNSPACED, is_small, script_of
from normalize.text.words import POSSESSIVE, WORD, Word, fold

HYPHENS = frozenset("-‐‑")
APOSTROPHES = frozenset("'’ʼ")
# Longer words are no names, and what is longer between two words does not join them.
_LONGEST_WORD, _LONGEST_GAP = 48, 24
# A word that does not begin with a small letter of an alphabet with capitals; the commonest small
# letters are told apart here, the others when the word is looked at.
_NAMEABLE = re.compile(rf"(?<![^\W\d_])(?![a-zà-öø-ÿа-яёђ-џα-ωά-ώ])(?:{WORD.pattern})")
_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_WORD_BEFORE = re.compile(r"([^\W\d_][^\W_]*)\W{1,2}\Z")
_SENTENCE_END = re.compile(r"[.!?…:\n•]\W*\Z|\A\W*\Z")


class Reading:
    """A text, its nameable words, and what each of them may be.

    A word is nameable where it has a capital, and any word where the script has none; in scripts
    that do not part words it is a run of katakana, by which Japanese writes foreign names.
    """

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.folded = fold(text)
        self.language = language
        self.words: list[Word] = []
        # Stretches of scripts that do not part words.
        self.unspaced: list[tuple[int, int]] = []
        self._read()
        self.starts = [word.start for word in self.words]

    def _read(self) -> None:
        add = self.words.append
        for match in _NAMEABLE.finditer(self.text):
            word, start = match.group(), match.start()
            if is_small(word[0]):
                continue
            if word[0] > "\u0e00" and script_of(word[0]) in UNSPACED:
                self.unspaced.append(match.span())
                for run in _KATAKANA.finditer(word):
                    add(Word(start + run.start(), start + run.end(), run.group()))
                continue
            if word[-1] in "sS" and (possessive := POSSESSIVE.search(word)):
                word = word[: possessive.start()]
            if len(word) <= _LONGEST_WORD:
                add(Word(start, start + len(word), word))

    def name(self, at: int) -> NameWord:
        """Word `at` for comparison."""
        return inflected_word(self.words[at].text, self.language)

    def joined(self, at: int) -> bool:
        """Whether word `at` and the next stand together as words of one name do, with nothing but
        particles (de, von, al) between them."""
        left, right = self.words[at], self.words[at + 1]
        if right.start - left.end > _LONGEST_GAP:
            return False
        gap = self.text[left.end : right.start]
        if gap == " ":
            return True
        if gap.startswith(".") and len(left.text) > 1:
            return False
        return _joins(gap)

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen joins word `at` to the next."""
        return self.text[self.words[at].end : self.words[at + 1].start] in HYPHENS

    def whole(self, first: int, stop: int) -> bool:
        """Whether words `first` to `stop` are no part of a hyphenated word, nor just one."""
        cut = (first > 0 and self.hyphened(first - 1)) or (
            stop < len(self.words) and self.hyphened(stop - 1)
        )
        return not cut and not all(self.hyphened(at) for at in range(first, stop - 1))

    def is_placed(self, start: int) -> bool:
        """Whether the word before what begins at `start` is one that stands before places."""
        return self.before_offset(start) in neighbours()["places_behind"]

    def before(self, at: int) -> str:
        """The word before word `at`, folded, small words too; empty where none is near."""
        return self.before_offset(self.words[at].start)

    def before_offset(self, start: int) -> str:
        """The word before what begins at `start`, as `before`."""
        found = _WORD_BEFORE.search(self.folded, max(0, start - 24), start)
        return found.group(1) if found else ""

    def may_be_family_name(self, at: int) -> bool:
        """Whether word `at`, alone, may name a person: not a month (May) without a title before
        it, nor a place ("in Austin")."""
        word = self.words[at]
        if self.name(at).folded in neighbours()["openers"]:
            return self.before(at) in neighbours()["titles"]
        possessive = self.text[word.end : word.end + 1] in APOSTROPHES
        return possessive or self.before(at) not in neighbours()["locatives"]

    def may_be_person(self, at: int) -> bool:
        """Whether word `at`, a place by its letters, names a person here: after a title (Mr
        Nikolaev) or a given name (Abraham Lincoln), or as one before another name (Jordan
        Henderson)."""
        if at and self.joined(at - 1):
            before = self.name(at - 1)
            if before.folded in neighbours()["titles"] or is_given_name(before):
                return True
        if not is_given_name(self.name(at)) or at + 1 >= len(self.words) or not self.joined(at):
            return False
        return not self.is_no_name(at + 1)

    def is_no_name(self, at: int) -> bool:
        """Whether word `at` is a title, or one that often opens a sentence; without capitals, any
        common word."""
        folded = self.name(at).folded
        if folded in neighbours()["titles"] or folded in neighbours()["openers"]:
            return True
        return folded in common_words() and script_of(folded[0]) not in CASED

    def opens_sentence(self, at: int) -> bool:
        """Whether word `at` is the first of a sentence, where a capital says nothing."""
        return opens_sentence(self.text, self.words[at].start)

    def opens_sentence_at(self, start: int) -> bool:
        """Whether what stands at `start` is the first of a sentence."""
        return opens_sentence(self.text, start)

    def runs(self) -> Iterator[range]:
        """Stretches of two words or more that are joined."""
        start = 0
        for at in range(len(self.words)):
            if at + 1 == len(self.words) or not self.joined(at):
                if at > start:
                    yield range(start, at + 1)
                start = at + 1


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands at `start` is the first of a sentence."""
    return bool(_SENTENCE_END.search(text[max(0, start - 8) : start]))


@lru_cache(maxsize=1)
def neighbours() -> dict[str, frozenset[str]]:
    """The words that may stand before a family name, or within a name, by what they are; and
    `english`, the countries of English given names."""
    loaded: dict[str, Sequence[str]] = data_files.read(__package__, "neighbours.yaml")
    return {
        kind: frozenset(listed if kind == "english" else map(fold, listed))
        for kind, listed in loaded.items()
    }


@lru_cache(maxsize=4096)
def _joins(gap: str) -> bool:
    return bool(_gap().fullmatch(gap))


@lru_cache(maxsize=1)
def _gap() -> re.Pattern[str]:
    particles = "|".join(sorted(map(re.escape, neighbours()["particles"]), key=len, reverse=True))
    space = "[ \u00a0]"
    return re.compile(
        rf"{space}|[-‐‑]|\. ?|[・=＝·‧]"
        rf"|{space}(?:(?:{particles})[ \u00a0-])+(?:[dl]['’])?|{space}[dl]['’]",
        re.IGNORECASE,
    )
