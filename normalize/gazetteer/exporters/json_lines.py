"""Entries as JSON lines: the project's own format, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from normalize.gazetteer import json_lines
from normalize.gazetteer.entry import Entry


def write(entries: Iterable[Entry], file: IO[str]) -> int:
    """An entry a line. Returns how many were written."""
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007
        file.write(json_lines.line(entry).decode())
    return count
