"""How many of the capitalized names in English texts the gazetteers know.

    python scripts/measure_coverage.py article.txt more.txt [--gazetteer mine.yaml]

A name is a run of words with capitals ("Bank of England", "South Korean"): by itself, or with small
words (of, de, bin) between two of them. A single word that opens a sentence is left out, since its
capital says nothing, and so are "I", days, months and titles. A name is known where a mention
stands in it, and a word where it stands in a mention. The unknown ones are not shown on purpose:
texts that measure a gazetteer are not a list to fill it from.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from babel import Locale

from normalize import Normalizer
from normalize.document import Mention
from normalize.gazetteer import Gazetteer, layers

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_SMALL = re.compile("and|al|bin|da|de|del|den|der|do|dos|el|for|ibn|la|le|of|the|van|von")
_JOINED = re.compile(r"[ \u00a0]")
_OPENS = re.compile(r"[.!?…:;•\"“”'‘(\[]\W*\Z|\A\W*\Z|[—–-]\s+\Z")
_CALENDAR = Locale("en")
_NO_NAMES = {"i", "mr", "mrs", "ms", "dr", "sir"} | {
    word.casefold().rstrip(".")
    for words in (_CALENDAR.days, _CALENDAR.months)
    for width in ("wide", "abbreviated")
    for word in words["format"][width].values()
}


@dataclass(slots=True)
class Coverage:
    """Counts over texts: names and words of names, how many of each are known."""

    names: int = 0
    known_names: int = 0
    words: int = 0
    known_words: int = 0

    def __iadd__(self, other: Coverage) -> Self:
        self.names += other.names
        self.known_names += other.known_names
        self.words += other.words
        self.known_words += other.known_words
        return self

    def add(self, text: str, mentions: Iterable[Mention]) -> None:
        covered = bytearray(len(text))
        for mention in mentions:
            covered[mention.start : mention.end] = b"\1" * len(mention.text)
        for name in names(text):
            known = [1 in covered[start:end] for start, end in name]
            self.names += 1
            self.known_names += any(known)
            self.words += len(known)
            self.known_words += sum(known)

    def __str__(self) -> str:
        return (
            f"{self.known_names / max(1, self.names):.3f} of {self.names:,} names, "
            f"{self.known_words / max(1, self.words):.3f} of {self.words:,} words of names"
        )


def names(text: str) -> Iterator[list[tuple[int, int]]]:
    """The names of a text, each as the offsets of its words with capitals."""
    run: list[tuple[int, int]] = []
    last, opens = 0, False
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        joined = bool(run) and bool(_JOINED.fullmatch(text[last:start]))
        if not joined:
            yield from _whole(run, opens)
            run = []
        if word[0].isupper() and word.casefold().rstrip(".") not in _NO_NAMES:
            opens = opens if run else bool(_OPENS.search(text[max(0, start - 8) : start]))
            run.append((start, match.end()))
        elif not (joined and _SMALL.fullmatch(word)):
            yield from _whole(run, opens)
            run = []
        last = match.end()
    yield from _whole(run, opens)


def _whole(run: list[tuple[int, int]], opens: bool) -> Iterator[list[tuple[int, int]]]:
    if len(run) > 1 or (run and not opens):
        yield run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument(
        "--gazetteer", action="append", default=[], help="laid over those that come along"
    )
    options = parser.parse_args()
    normalizer = Normalizer(
        Gazetteer.load(*layers(), *options.gazetteer), clean=False, translate=False
    )
    total = Coverage()
    for path in options.texts:
        found = Coverage()
        for line in path.read_text(encoding="utf-8").splitlines():
            found.add(line, normalizer.annotate(line, language="en").mentions)
        total += found
        print(f"{path.name}: {found}")
    if len(options.texts) > 1:
        print(f"all: {total}")


if __name__ == "__main__":
    main()
