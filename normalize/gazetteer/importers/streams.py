"""Files of many gigabytes, plain or compressed, read line by line from any position."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import IO, cast

from normalize.errors import InputError

# A line longer than this is no record of any format: it is passed over without being kept.
LONGEST_LINE = 64 * 2**20
_SKIPPED = 2**20
# Bytes at the beginning that tell a compression.
_MAGIC = 6
_OPENERS: dict[bytes, Callable[[Path], object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
# What reading a file raises whose compression is cut off or damaged.
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, OSError, zipfile.BadZipFile)
_ZIP = b"PK"


def is_packed(source: Path) -> bool:
    """Whether a file is compressed. Raises OSError where it cannot be read."""
    with source.open("rb") as file:
        return file.read(_MAGIC).startswith((*_OPENERS, _ZIP))


def open_stream(source: Path, member: str | None = None) -> BufferedIOBase:
    """The bytes of a file, decompressed where they are gzip, bzip2, xz or zip, by what they begin
    with and not by the name. Of a zip the `member`, or the largest file.

    Raises InputError where the file cannot be opened.
    """
    try:
        with source.open("rb") as file:
            begin = file.read(_MAGIC)
        if begin.startswith(_ZIP):
            return _member(source, member)
        for magic, opener in _OPENERS.items():
            if begin.startswith(magic):
                return cast(BufferedIOBase, opener(source))
        return cast(BufferedIOBase, source.open("rb"))
    except OSError as error:
        raise InputError(source, f"cannot be read: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise InputError(source, f"is no zip file that can be read: {error}") from error


def lines(source: Path, start: int = 0, member: str | None = None) -> Iterator[tuple[bytes, int]]:
    """Each line of a file without its end, and the position behind it, in decompressed bytes;
    from position `start` on.

    A line of more than LONGEST_LINE comes empty. Raises InputError where the file ends before its
    compression does, or its compression is damaged: what came before it has been given by then.
    """
    with open_stream(source, member) as stream:
        _skip(cast(IO[bytes], stream), start)
        at = start
        while True:
            try:
                line = stream.readline(LONGEST_LINE)
                size = len(line)
                while line and not line.endswith(b"\n") and size >= LONGEST_LINE:
                    line = stream.readline(LONGEST_LINE)
                    size += len(line)
                    if not line or line.endswith(b"\n"):
                        line = b"\n"
            except DAMAGED as error:
                raise InputError(
                    source, f"is truncated or damaged after {at:,} bytes of content: {error}"
                ) from error
            if not size:
                return
            at += size
            yield line.rstrip(b"\r\n"), at


def _skip(stream: IO[bytes], count: int) -> None:
    if count and stream.seekable():
        stream.seek(count)
        return
    while count > 0 and (read := len(stream.read(min(count, _SKIPPED)))):
        count -= read


def _member(source: Path, member: str | None) -> BufferedIOBase:
    archive = zipfile.ZipFile(source)
    names = [info for info in archive.infolist() if not info.is_dir()]
    if not names:
        raise InputError(source, "is a zip file with nothing in it")
    if member is not None and member in archive.namelist():
        return cast(BufferedIOBase, archive.open(member))
    largest = max(names, key=lambda info: info.file_size)
    return cast(BufferedIOBase, archive.open(largest.filename))
