"""Entries as a table: CSV with a column for each language, scheme and style that occurs.

The headings are what the importer of tables reads without a map: `names.ru`, `external.wikidata`.
Several values in a cell are parted by `|`. Quoting is that of RFC 4180, with its ends of lines. A
name that begins with =, +, - or @ stays as it is: a spreadsheet may take it for a formula, so open
the file there as text. Which columns there are is known at the end only; until then the entries
wait on disk.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO

from normalize.gazetteer import json_lines
from normalize.gazetteer.draft import LISTS
from normalize.gazetteer.entry import Entry

PARTED = "|"
_PLAIN = ("id", "name", "kind", "country")
_MAPPINGS = ("names", "external", "styles")


def write(entries: Iterable[Entry], file: IO[str]) -> int:
    """A heading and a row for each entry. Returns how many entries were written."""
    # A dictionary keeps what was met first in its place.
    found: dict[str, None] = {}
    with TemporaryFile() as waiting:
        count = 0
        for count, entry in enumerate(entries, 1):  # noqa: B007
            found.update(dict.fromkeys(_columns(entry)))
            waiting.write(json_lines.line(entry))
        columns = [*_PLAIN, *sorted(found, key=_order)]
        waiting.seek(0)
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(columns)
        rows.writerows(_row(json_lines.from_line(line), columns) for line in waiting)
    return count


def _columns(entry: Entry) -> Iterator[str]:
    for field in LISTS:
        if getattr(entry, field):
            yield field
    for field in _MAPPINGS:
        for key in getattr(entry, field):
            yield f"{field}.{key}"


def _order(column: str) -> tuple[int, str]:
    field = column.partition(".")[0]
    return ("names", *LISTS, "external", "styles").index(field), column


def _row(entry: Entry, columns: Sequence[str]) -> list[str]:
    return [_cell(entry, *column.partition(".")) for column in columns]


def _cell(entry: Entry, field: str, dot: str, key: str) -> str:
    value: object = getattr(entry, field)
    if dot and isinstance(value, Mapping):
        value = value.get(key, "")
    if isinstance(value, str) or value is None:
        return value or ""
    return PARTED.join(value) if isinstance(value, tuple | list) else str(value)
