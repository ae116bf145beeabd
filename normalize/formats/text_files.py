"""Texts from files and standard input, read whole, with errors that name the file and the byte."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from normalize.errors import InputError

STANDARD_INPUT = "-"
EMPTY = "the file is empty"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(name: str, encoding: str | None = None) -> str:
    """The text of a file, or of standard input for "-".

    Without `encoding`, UTF-8, or what a byte order mark says. Raises InputError for a file that
    is missing, empty, a directory, no text, or in another encoding.
    """
    data = _standard_input() if name == STANDARD_INPUT else _bytes(Path(name))
    name = "standard input" if name == STANDARD_INPUT else name
    if not data.strip():
        raise InputError(name, EMPTY)
    marked = next((e for mark, e in _MARKS if data.startswith(mark)), None)
    chosen = encoding or marked or "utf-8"
    if marked is None and encoding is None and (at := data.find(b"\0")) >= 0:
        raise InputError(name, f"not a text file: a NUL byte {_place(data, at)}")
    try:
        return data.decode(chosen)
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02x} {_place(data, error.start)}"
        hint = "name the file's encoding, for example --encoding cp1251"
        raise InputError(name, f"{byte} is not {chosen.upper()}; {hint}") from error
    except LookupError as error:
        raise InputError(name, f"no encoding is called {chosen!r}") from error


def file_name(name: str, taken: set[str]) -> str:
    """What to call the result of a source in a folder: its own name, numbered where taken."""
    base = "standard-input.txt" if name == STANDARD_INPUT else Path(name).name
    free, number = base, 2
    while free in taken:
        free = f"{Path(base).stem}-{number}{Path(base).suffix}"
        number += 1
    taken.add(free)
    return free


def _standard_input() -> bytes:
    # Python sets it to None where it was closed before the start.
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(path, f"this is a directory; name its files, for example {path}/*.txt")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "no such file") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    column = at - (data.rfind(b"\n", 0, at) + 1) + 1
    return f"at offset {at} (line {line}, byte {column} of the line)"
