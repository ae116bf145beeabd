"""Files of one JSON record a line: the lines, and what is wrong with a file that holds none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from normalize.errors import InputError
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.streams import LONGEST_LINE, lines
from normalize.gazetteer.importers.tab_lines import place

# So many bad lines with no good one before them: it is another format.
_PATIENCE = 1000
# What decoders raise for a broken record; the last for one nested without end.
BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class RecordFile:
    """A file of one format. Who reads its lines says of each what it was: `good`, or `bad`, by
    setting the one and counting the other.

    Attributes:
        path: the file, plain or compressed.
        lacks: what is wrong with a file that has no good line.
    """

    path: Path
    lacks: str
    good: bool = field(default=False, init=False)
    bad: int = field(default=0, init=False)

    def lines(self, problems: Problems, start: int = 0) -> Iterator[tuple[str, bytes, int, int]]:
        """Where each line stands, in words, its content, and the positions before and behind it, in
        bytes of the decompressed file; lines without content are passed over.

        Raises InputError where no line is good, and where the file cannot be read to its end.
        """
        before = start
        for number, (line, position) in enumerate(lines(self.path, start), 1):
            content = line.strip().removeprefix(_BOM)
            if content:
                yield place(number, start), content, before, position
            elif position - before > LONGEST_LINE:
                problem = f"is longer than {LONGEST_LINE // 2**20} MB"
                problems.note(place(number, start), problem)
            before = position
            if self.bad >= _PATIENCE and not self.good and not start:
                break
        if self.bad and not self.good and not start:
            raise InputError(self.path, self.lacks)


def said(error: Exception) -> str:
    """What a decoder of JSON says, without the place inside the record that it adds."""
    return str(error).split(" - at ")[0].split(" (byte ")[0].replace("`", "'")
