"""Entries for other programs: one module a format, all written as streams.

An exporter is a function `write(entries, file)`: it writes text as the entries come, in memory that
does not grow with them, and says how many it wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import IO, cast

from normalize.gazetteer.entry import Entry

Exporter = Callable[[Iterable[Entry], IO[str]], int]

# What each format is called on the command line, and the module that writes it.
FORMATS = {
    "jsonl": "json_lines",
    "csv": "csv_table",
    "skos": "skos",
    "spacy": "spacy_patterns",
    "ftm": "ftm",
}


def export(entries: Iterable[Entry], format: str, file: IO[str]) -> int:
    """Write entries to a text file that is open for writing (UTF-8, newline="") in one of FORMATS.

    Returns how many were written; a format may have no place for some (see its module). Raises
    KeyError for a format that there is none for.
    """
    module = import_module(f"{__name__}.{FORMATS[format]}")
    return cast(Exporter, module.write)(entries, file)


__all__ = ["FORMATS", "Exporter", "export"]
