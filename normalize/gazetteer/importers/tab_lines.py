"""Files of tab-separated columns in UTF-8 without quoting, as GeoNames and JRC-Names publish them.

Reads the lines and passes over the bad ones; what the columns mean is for the importers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from normalize.errors import InputError
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.streams import lines

# So many bad lines with no good one before them: it is another format.
_PATIENCE = 1000
# Bytes of a line: the columns of names hold 10,000 characters at most.
_LONGEST = 2**20
# Ids of the lists have eight digits; one bit each.
_LONGEST_ID = 8
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TabFile:
    """A file of one format.

    Attributes:
        path: the file, plain or compressed; of a zip the member of its name, or the largest.
        format: what the format is called.
        columns: how many columns a line may have.
        comment: what a line begins with that is none.
    """

    path: Path
    format: str
    columns: range
    comment: bytes = b""

    def rows(self, problems: Problems, start: int = 0) -> Iterator[tuple[int, list[str], int]]:
        """The number of each line, counted from `start`, its columns, and the position behind it.

        Raises InputError where no line has the columns of the format, and where the file cannot
        be read to its end.
        """
        bad = 0
        good = False
        before = start
        found = lines(self.path, start, f"{self.path.stem}.txt")
        for number, (line, position) in enumerate(found, 1):
            if not start and number == 1:
                line = line.removeprefix(_BOM)
            problem = None
            if position - before > _LONGEST:
                problem = f"is longer than {_LONGEST:,} bytes"
            elif line and not (self.comment and line.startswith(self.comment)):
                problem, row = self._row(line)
                if problem is None:
                    good = True
                    yield number, row, position
            before = position
            if problem is not None:
                problems.note(place(number, start), problem)
                bad += 1
                if bad >= _PATIENCE and not good and not start:
                    break
        if bad and not good and not start:
            raise InputError(
                self.path,
                f"is no {self.format} file: no line has its {_counts(self.columns)} "
                "tab-separated columns",
            )

    def _row(self, line: bytes) -> tuple[str | None, list[str]]:
        count = line.count(b"\t") + 1
        if count not in self.columns:
            return f"has {count:,} columns, not {_counts(self.columns)}", []
        try:
            return None, line.decode().split("\t")
        except UnicodeDecodeError:
            return "is no UTF-8", []


class Ids:
    """A set of the ids of a list, a bit each: 12 MB at most."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        """`number` must be one that `number_of` gave."""
        at = number >> 3
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits)))
        self._bits[at] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] & 1 << (number & 7))


def number_of(text: str) -> int | None:
    """An id as a number; None for what is no id: no number, 0, or too long."""
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_ID:
        return None
    return int(text) or None


def place(number: int, start: int) -> str:
    """Where a line stands, for problems."""
    return f"line {number:,} behind byte {start:,}" if start else f"line {number:,}"


def _counts(columns: range) -> str:
    return str(columns[0]) if len(columns) == 1 else f"{columns[0]} to {columns[-1]}"
