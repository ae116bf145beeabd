"""Sentences with their offsets: sentencex finds the ends, lines always end one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

# An initial is no sentence: "D. Peskov" is one name.
_INITIAL = re.compile(r"(?:^|[\s(\"“«'‘])[^\W\d_a-zа-яё]\.\s*$")
_LINE = re.compile(r"[^\n]+")
# sentencex takes time beyond linear in the line; longer ones are cut at a space.
_LONGEST = 5_000


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of every sentence in `text`, without the spaces around it.

    Together they hold every character that is no white space, each once.
    """
    for line in _LINE.finditer(text):
        for start, end in _pieces(line.group()):
            yield from _in_line(text, line.start() + start, line.start() + end, language)


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(line) - start > _LONGEST:
        space = line.rfind(" ", start + 1, start + _LONGEST)
        end = space if space > start else start + _LONGEST
        yield start, end
        start = end
    yield start, len(line)


def _in_line(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    line = text[start:end]
    at = 0
    begin = 0
    for piece in sentencex.segment(language, line):
        at += len(piece)
        if at < len(line) and _INITIAL.search(line[begin:at]):
            continue
        yield from _stripped(line, start, begin, at)
        begin = at
    yield from _stripped(line, start, begin, len(line))


def _stripped(line: str, offset: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = line[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        yield offset + start, offset + start + len(body)
