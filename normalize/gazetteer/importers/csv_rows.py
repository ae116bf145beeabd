"""Tables in text files: the rows of CSV as other programs write it.

Commas, semicolons, tabs or bars between the cells; UTF-8, or UTF-16 with its byte order mark.
Source of the format: RFC 4180, and what spreadsheets export. What the columns mean is for
`normalize.gazetteer.importers.tables`.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Collection, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO, cast

from normalize.errors import InputError
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.streams import DAMAGED, open_stream

_DELIMITERS = ",;\t|"
# Characters of a line; more is no row of a table of names.
_LONGEST = 2**20
# Lines of one row: a cell may have some.
_MOST_LINES = 100
_ENDS = ("\n", "\r")
# Bytes that are looked at for the encoding.
_BEGIN = 2**16
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What undecodable bytes become, in UTF-8 and in UTF-16.
_UNDECODABLE = re.compile("[\udc80-\udcff\ufffd]")
# The first line of files that Excel writes: which delimiter follows.
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.I)

# The number of a row, counted from 1 with those that are passed over; where it stands; its cells.
Row = tuple[int, str, list[str]]


def rows(source: Path, headings: Collection[str], problems: Problems) -> Iterator[Row]:
    """The rows of a file, also the empty ones. Which delimiter it has is told by its first line,
    best by one that parts the `headings` in it.

    Raises InputError where the file is in another encoding or cannot be read to its end; what comes
    before such a place is given first.
    """
    encoding, errors = _encoding(source)
    with TextIOWrapper(_bytes(source), encoding, errors, newline="") as text:
        lines = _Lines(text, source, problems)
        delimiter = lines.delimiter(headings)
        reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
        number = 0
        while True:
            number += 1
            lines.begin()
            place = f"line {lines.number + 1:,}"
            try:
                row = next(reader)
            except StopIteration:
                return
            except (_NotClosedError, csv.Error) as error:
                problems.note(place, f"is no row of a table: {error}")
                lines.go_back()
                continue
            if any(not line.isascii() and _UNDECODABLE.search(line) for line in lines.taken):
                problems.note(place, "has bytes that are no text in the encoding of the file")
                continue
            yield number, place, row


class _NotClosedError(Exception):
    """A quote that opens and does not close."""

    def __init__(self) -> None:
        super().__init__("a quote is not closed")


class _Lines(Iterator[str]):
    """The lines of a text with their ends. One that is too long is passed over.

    `number` is that of the line given last; `taken` are the lines of the row being read, so that a
    row with a quote that does not close costs one line and not the rest of the file.
    """

    def __init__(self, text: IO[str], source: Path, problems: Problems) -> None:
        self._text = text
        self._source = source
        self._problems = problems
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def begin(self) -> None:
        """A row begins."""
        self.taken.clear()

    def go_back(self) -> None:
        """Give the lines of the row again, all but the first."""
        again = self.taken[1:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)

    def delimiter(self, headings: Collection[str]) -> str:
        """What parts the cells, by the first line."""
        first = next(self, "")
        if separator := _SEPARATOR.fullmatch(first):
            return separator[1]
        if first:
            self._again.append(first)
            self.number -= 1
        return _delimiter(first, headings)

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._line()
        self.number += 1
        while len(line) >= _LONGEST and not line.endswith(_ENDS):
            self._problems.note(f"line {self.number:,}", f"is longer than {_LONGEST:,} characters")
            while len(line) >= _LONGEST and not line.endswith(_ENDS):
                line = self._line()
            line = self._line()
            self.number += 1
        if not line or len(self.taken) >= _MOST_LINES:
            if self.taken:
                self.number -= 1
                self._again.append(line)
                raise _NotClosedError
            raise StopIteration
        self.taken.append(line)
        return line.replace("\0", "") if "\0" in line else line

    def _line(self) -> str:
        try:
            return self._text.readline(_LONGEST)
        except DAMAGED as error:
            problem = f"is truncated or damaged after line {self.number:,}: {error}"
            raise InputError(self._source, problem) from error


def _bytes(source: Path) -> IO[bytes]:
    return cast(IO[bytes], open_stream(source))


def _encoding(source: Path) -> tuple[str, str]:
    """The encoding of a file, and how its undecodable bytes are read. Raises InputError for any
    but UTF-8 and marked UTF-16."""
    with _bytes(source) as stream:
        try:
            begin = stream.read(_BEGIN)
        except DAMAGED as error:
            raise InputError(source, f"is truncated or damaged: {error}") from error
    if begin.startswith(_UTF16) and not begin.startswith(codecs.BOM_UTF32_LE):
        return "utf-16", "replace"
    if b"\0" in begin:
        raise InputError(source, "is no text in UTF-8; export the table as CSV in UTF-8")
    text = begin.decode("utf-8-sig", "surrogateescape")
    # A character that the end of what was read cuts in two.
    text = text if len(begin) < _BEGIN else text.rstrip("".join(map(chr, range(0xDC80, 0xDD00))))
    bad = len(_UNDECODABLE.findall(text))
    if bad and bad * 2 >= sum(not character.isascii() for character in text):
        line = text[: _UNDECODABLE.search(text).start()].count("\n") + 1  # type: ignore[union-attr]
        problem = f"is not in UTF-8 (line {line:,}); save it as CSV in UTF-8"
        raise InputError(source, problem)
    return "utf-8-sig", "surrogateescape"


def _delimiter(line: str, headings: Collection[str]) -> str:
    """What parts the cells of a first line."""

    wanted = {heading.strip().casefold() for heading in headings}

    def parted(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        return sum(cell.strip().casefold() in wanted for cell in cells), len(cells)

    return max(_DELIMITERS, key=parted) if len(line) < _BEGIN else ","
