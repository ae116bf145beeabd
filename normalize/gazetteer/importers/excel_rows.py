"""Tables in Excel workbooks (.xlsx): the rows of one sheet, read as a stream.

Formulas give the values that were last computed. openpyxl keeps the texts of the workbook in
memory, each once; nothing else. What the columns mean is for
`normalize.gazetteer.importers.tables`.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from normalize.errors import InputError
from normalize.gazetteer.importers.csv_rows import Row

if TYPE_CHECKING:
    from openpyxl import Workbook

# Bytes of the texts of a workbook, which are all held at once.
_MOST_TEXT = 512 * 2**20
_WORKBOOK = "xl/workbook.xml"
_BINARY_WORKBOOK = "xl/workbook.bin"
# Excel 97 to 2003, and any workbook with a password.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
# What a cell shows whose formula failed.
_FAILED = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)
# What reading a damaged workbook may raise: openpyxl lets through whatever comes of it.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, KeyError, ValueError, TypeError,
    AttributeError, IndexError,
)  # fmt: skip


def is_excel(source: Path) -> bool:
    """Whether a file is a workbook, by what is in it. Raises InputError where it cannot be opened,
    and for workbooks of other formats, with what to do."""
    try:
        with source.open("rb") as file:
            begin = file.read(4)
    except OSError as error:
        raise InputError(source, f"cannot be read: {error.strerror or error}") from error
    if begin == _COMPOUND_FILE:
        raise InputError(source, "is an old or a protected workbook; save it as .xlsx or CSV")
    if not begin.startswith(b"PK"):
        return False
    names = set(_sizes(source))
    if _BINARY_WORKBOOK in names:
        raise InputError(source, "is a binary workbook; save it as .xlsx or CSV")
    return _WORKBOOK in names


def rows(source: Path, sheet: str | None) -> Iterator[Row]:
    """The rows of a sheet, also the empty ones; None: of the first.

    Raises InputError where there is no such sheet, and where the workbook is damaged; the rows
    before the place are given first.
    """
    texts = sum(size for name, size in _sizes(source).items() if name.endswith("sharedStrings.xml"))
    if texts > _MOST_TEXT:
        raise InputError(source, f"holds {texts // 2**20:,} MB of text; save it as CSV")
    workbook = _open(source)
    try:
        names = [found.title for found in workbook.worksheets]
        if not names or (sheet is not None and sheet not in names):
            raise InputError(source, f"has no sheet {sheet!r}; its sheets are: {', '.join(names)}")
        table: Any = workbook[sheet or names[0]]
        # Programs that write workbooks say all sorts of sizes.
        table.reset_dimensions()
        number = 0
        cells = table.iter_rows(values_only=True)
        while True:
            number += 1
            try:
                row = next(cells)
            except StopIteration:
                return
            except _DAMAGED as error:
                raise InputError(source, f"is damaged after row {number - 1:,}: {error}") from error
            yield number, f"row {number:,}", [_text(cell) for cell in row]
    finally:
        workbook.close()


def _open(source: Path) -> Workbook:
    from openpyxl import load_workbook

    try:
        # It warns of what it does not read, such as drop-down lists.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(source, read_only=True, data_only=True, keep_links=False)
    except _DAMAGED as error:
        raise InputError(source, f"is no workbook that can be read: {error}") from error


def _sizes(source: Path) -> dict[str, int]:
    """The members of a zip file and their sizes in bytes."""
    try:
        with zipfile.ZipFile(source) as archive:
            return {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(source, f"is no zip file that can be read: {error}") from error


def _text(value: Any) -> str:
    """The value of a cell as text: whole numbers without a point, days without hours."""
    if type(value) is str:
        return "" if value in _FAILED else value
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    return str(value)
