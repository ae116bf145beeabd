"""Other people's lists of names, read as entries: one module a format, all read as streams.

An importer is a function `read(source, options, problems, start)`: it yields each entry with the
position from which a later call can go on, in memory that does not grow with the source.
`normalize.gazetteer.importing` runs one, writes what comes, and keeps the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems

# An entry, and the position behind it: whatever `start` the importer takes, 0 for the beginning.
Imported = tuple[Entry, int]
Importer = Callable[[Path, Options, Problems, int], Iterator[Imported]]

# What each format is called on the command line, and the module that reads it.
FORMATS = {
    "wikidata": "wikidata",
    "ftm": "ftm",
    "geonames": "geonames",
    "jrc-names": "jrc_names",
    "skos": "skos",
    "popolo": "popolo",
    "csv": "tables",
    "excel": "tables",
}


def importer(name: str) -> Importer:
    """The importer of a format. Raises KeyError for a format that there is none for."""
    module = import_module(f"{__name__}.{FORMATS[name]}")
    return cast(Importer, module.read)


__all__ = ["FORMATS", "Imported", "Importer", "Options", "Problems", "importer"]
