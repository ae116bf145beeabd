"""A text as the linker reads it: words with what they may stand for, and runs of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize import data_files
from normalize.names.given import is_given_name
from normalize.names.inflection import inflected_word
from normalize.names.words import NameWord
from normalize.text.scripts import CASED, script_of
from normalize.text.words import Word, words

HYPHENS = frozenset("-‐‑")
APOSTROPHES = frozenset("'’ʼ")
_JOINED = re.compile(r"[ \u00a0]|[-‐‑]|\. ?")
_SENTENCE_END = re.compile(r"[.!?…:\n•]\W*\Z|\A\W*\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, its words, and what each of them may be."""

    text: str
    words: tuple[Word, ...]
    names: tuple[NameWord, ...]

    def joined(self, at: int) -> bool:
        """Whether word `at` and the next stand together as words of one name do."""
        left, right = self.words[at], self.words[at + 1]
        between = self.text[left.end : right.start]
        if between.startswith("."):
            return len(left.text) == 1 and bool(_JOINED.fullmatch(between))
        return bool(_JOINED.fullmatch(between))

    def whole(self, first: int, stop: int) -> bool:
        """Whether words `first` to `stop` are no part of a hyphenated word, nor just one."""
        cut = (first > 0 and self.hyphened(first - 1)) or (
            stop < len(self.words) and self.hyphened(stop - 1)
        )
        return not cut and not all(self.hyphened(at) for at in range(first, stop - 1))

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen joins word `at` to the next."""
        return self.text[self.words[at].end : self.words[at + 1].start] in HYPHENS

    def may_be_family_name(self, at: int) -> bool:
        """Whether word `at`, alone, may name a person: not a month (May) without a title before
        it, nor a place ("in Austin")."""
        word = self.words[at]
        if not word.text[0].isupper():
            return False
        before = self.names[at - 1].folded if at else ""
        if self.names[at].folded in neighbours()["openers"]:
            return before in neighbours()["titles"]
        possessive = self.text[word.end : word.end + 1] in APOSTROPHES
        return possessive or before not in neighbours()["locatives"]

    def may_be_person(self, at: int) -> bool:
        """Whether word `at`, a place by its letters, names a person here: after a title (Mr
        Nikolaev) or a given name (Abraham Lincoln), or as one before another name (Jordan
        Henderson)."""
        if at and self.joined(at - 1) and self.words[at - 1].text[0].isupper():
            before = self.names[at - 1]
            if before.folded in neighbours()["titles"] or is_given_name(before):
                return True
        if not is_given_name(self.names[at]) or at + 1 >= len(self.words) or not self.joined(at):
            return False
        return not self.is_no_name(at + 1)

    def is_no_name(self, at: int) -> bool:
        """Whether word `at` is small, a title, or one that often opens a sentence."""
        if not self.words[at].text[0].isupper():
            return True
        folded = self.names[at].folded
        return folded in neighbours()["titles"] or folded in neighbours()["openers"]

    def opens_sentence(self, at: int) -> bool:
        """Whether word `at` is the first of a sentence, where a capital says nothing."""
        return opens_sentence(self.text, self.words[at].start)

    def runs(self) -> Iterator[range]:
        """Stretches of two words or more that may hold names: capitals, joined, with particles
        (de, von, al) only between them."""
        start = 0
        while start < len(self.words):
            end = start
            if _may_begin(self.words[start]):
                last = start
                while end + 1 < len(self.words) and self.joined(end):
                    end += 1
                    if _may_begin(self.words[end]) or self.hyphened(end - 1):
                        last = end
                    elif self.names[end].folded not in neighbours()["particles"]:
                        break
                end = last
                if end > start:
                    yield range(start, end + 1)
            start = end + 1


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands at `start` is the first of a sentence."""
    return bool(_SENTENCE_END.search(text[max(0, start - 8) : start]))


def read(text: str, language: str | None) -> Reading:
    """The words of a text; `language` says how they are inflected and romanized."""
    found = words(text)
    return Reading(text, tuple(found), tuple(inflected_word(w.text, language) for w in found))


@lru_cache(maxsize=1)
def neighbours() -> dict[str, frozenset[str]]:
    """The words that may stand before a family name, or within a name, by what they are; and
    `english`, the countries of English given names."""
    loaded: dict[str, Sequence[str]] = data_files.read(__package__, "neighbours.yaml")
    return {kind: frozenset(listed) for kind, listed in loaded.items()}


def _may_begin(word: Word) -> bool:
    return script_of(word.text[0]) in CASED and not word.text[0].islower()
