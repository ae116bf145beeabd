"""A text and its translation side by side: what the source names in a sentence, the translation of
the sentence names too.

Sentences are matched by their order: line by line where both texts have as many lines, and within a
line where both have as many sentences; else the line, or the text, counts as one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalize.document import Mention
from normalize.text.sentences import sentences

# A mention of the source is believed from this score on.
SURE = 0.6

Span = tuple[int, int]


class Expected(NamedTuple):
    """A stretch of a translation, and the ids of the entries that its source names there."""

    start: int
    end: int
    ids: frozenset[str]


def expected(
    source: str, mentions: Sequence[Mention], language: str, text: str, target: str
) -> list[Expected]:
    """What a translation should name where, in its order; `mentions` are those of the source,
    which is in `language`, the translation in `target`."""
    found = []
    at = 0
    sure = sorted((m for m in mentions if m.score >= SURE), key=lambda m: m.start)
    for (start, end), here in _matched(source, language, text, target):
        while at < len(sure) and sure[at].start < start:
            at += 1
        first = at
        while at < len(sure) and sure[at].start < end:
            at += 1
        if at > first:
            found.append(Expected(*here, frozenset(m.id for m in sure[first:at])))
    return found


def _matched(source: str, language: str, text: str, target: str) -> Iterator[tuple[Span, Span]]:
    lines, others = _lines(source), _lines(text)
    if len(lines) != len(others):
        yield (0, len(source)), (0, len(text))
        return
    for line, other in zip(lines, others, strict=True):
        ours, theirs = _sentences(source, line, language), _sentences(text, other, target)
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
        else:
            yield line, other


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, by their offsets."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _sentences(text: str, line: Span, language: str) -> list[Span]:
    start, end = line
    return [(start + a, start + b) for a, b in sentences(text[start:end], language)]


def ids_at(found: Sequence[Expected], start: int) -> Iterable[str]:
    """The ids of the entries that are expected where something begins."""
    at = bisect_right(found, start, key=lambda it: it.start) - 1
    return found[at].ids if at >= 0 and start < found[at].end else frozenset()
