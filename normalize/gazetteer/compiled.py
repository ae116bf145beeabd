"""A gazetteer in one file: its entries and the index that finds them, opened by a memory map.

Layout, version 2. A head of 64 bytes: the line `normalize gazetteer 2`, then where the directory
lies, how long it is and its CRC-32, in hexadecimal. The entries as JSON lines; then the arrays of
the index, each at a multiple of 64 bytes, little-endian; last the directory, in JSON: what the
file was made from, and place, length, type and CRC-32 of every array. Entries are read one by one
when they are asked for. The same entries give the same bytes.
"""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from normalize.errors import DataError, GazetteerError
from normalize.gazetteer import json_lines
from normalize.gazetteer.building import Builder
from normalize.gazetteer.entries import Entries
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.search import SearchIndex

VERSION = 2
_MAGIC = b"normalize gazetteer "
_HEAD, _ALIGNED = 64, 64
_ENTRIES = ("entry_start", "entry")
# Index arrays up to this many bytes are checked whenever the file is opened: a tenth of a second.
CHECKED = 256 * 2**20
_BLOCK = 2**20
# Entries that stay read.
_KEPT = 16_384


class CompiledEntries(Entries):
    """The entries of a compiled gazetteer, each read when it is asked for."""

    def __init__(self, start: NDArray[Any], lines: NDArray[np.uint8], path: Path) -> None:
        self._start, self._lines, self._path = start, lines, path
        # Text is searched entry by entry, and most of it is about few of them.
        self._kept: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._start) - 1

    def at(self, number: int) -> Entry:
        found = self._kept.get(number)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[number] = self._read(range(len(self))[number])
        return found

    def __iter__(self) -> Iterator[Entry]:
        return map(self._read, range(len(self)))

    def _read(self, number: int) -> Entry:
        start, end = self._start[number : number + 2].tolist()
        try:
            return json_lines.from_line(bytes(self._lines[start:end]))
        except ValueError as damage:
            raise _damaged(self._path, f"entry {number} ({damage})") from damage


class CompiledFile:
    """An opened file. `about` is what it was made from, `entries` and `search` what it holds;
    `digest` tells it from any other."""

    def __init__(self, path: Path, digest: str, directory: Mapping[str, Any]) -> None:
        self.path, self.digest = path, digest
        self.about: Mapping[str, Any] = directory["about"]
        self.languages: tuple[str, ...] = tuple(directory["languages"])
        whole = np.memmap(path, np.uint8, mode="r")
        arrays = {name: _array(whole, place) for name, place in directory["arrays"].items()}
        self.entries = CompiledEntries(arrays.pop(_ENTRIES[0]), arrays.pop(_ENTRIES[1]), path)
        self.search = SearchIndex(arrays, self.languages)


def write(path: Path, entries: Iterable[Entry], about: Mapping[str, Any] | None = None) -> int:
    """Compile entries into one file, in place of what may be there, as they come: in memory is the
    index alone. Returns how many there are.

    `about` is kept in the file: what it was made from. Raises GazetteerError where an id stands
    twice and where the file cannot be written; what was there before is then still there.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}-{token_hex(4)}.part")
    try:
        with beside.open("wb") as file:
            count = _write(file, path, entries, about or {})
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as problem:
        raise GazetteerError(path, f"cannot be written: {problem.strerror}") from problem
    finally:
        beside.unlink(missing_ok=True)
    return count


def _write(file: BinaryIO, path: Path, entries: Iterable[Entry], about: Mapping[str, Any]) -> int:
    builder, lengths, checksum = Builder(), array("q", [0]), 0
    file.write(bytes(_HEAD))
    for entry in entries:
        try:
            builder.add(entry)
            line = json_lines.line(entry)
        except ValueError as error:
            if str(error) != entry.id:
                raise GazetteerError(path, f"cannot hold this: {error}", entry=entry.id) from error
            raise GazetteerError(path, "two entries with this id", entry=entry.id) from error
        checksum = zlib.crc32(line, checksum)
        lengths.append(len(line))
        file.write(line)
    start = np.cumsum(np.array(lengths, np.int64))
    places = {
        "entry": {"type": "|u1", "length": int(start[-1]), "at": _HEAD, "crc": checksum},
    }
    for name, values in {"entry_start": start, **builder.arrays()}.items():
        content = np.ascontiguousarray(values, values.dtype.newbyteorder("<"))
        file.write(bytes(-file.tell() % _ALIGNED))
        places[name] = {
            "type": content.dtype.str,
            "length": len(content),
            "at": file.tell(),
            "crc": zlib.crc32(content.data),
        }
        file.write(content.data)
    directory = msgspec.json.encode(
        {"about": about, "languages": list(builder.languages), "arrays": places}
    )
    at = file.tell()
    file.write(directory)
    file.seek(0)
    head = f"{VERSION}\n{at:016x} {len(directory):08x} {zlib.crc32(directory):08x}\n".encode()
    file.write(_MAGIC + head)
    return len(builder)


def is_compiled(path: Path) -> bool:
    """Whether the file is a compiled gazetteer, of this or another version."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def open_file(path: Path, check: bool | None = None) -> CompiledFile:
    """A compiled gazetteer, ready to be asked.

    With `check` every byte is checked, with False only that the file is whole, with None the index
    too, where it is not too large. Raises DataError where the file is of another version or
    damaged, and GazetteerError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            directory, digest = _directory(file, path)
            if check is not False:
                _check(file, path, directory["arrays"], check is True)
        return CompiledFile(path, digest, directory)
    except OSError as problem:
        raise GazetteerError(path, f"cannot be read: {problem.strerror}") from problem


def about(path: Path) -> tuple[Mapping[str, Any], str]:
    """What a compiled file says that it was made from, and its digest; errors as in `open_file`."""
    with path.open("rb") as file:
        directory, digest = _directory(file, path)
    return directory["about"], digest


def _directory(file: BinaryIO, path: Path) -> tuple[dict[str, Any], str]:
    head = file.read(_HEAD)
    version, _, rest = head[len(_MAGIC) :].partition(b"\n")
    if not head.startswith(_MAGIC) or version != str(VERSION).encode():
        raise DataError(path, f"is no gazetteer of version {VERSION}; compile it again")
    try:
        at, length, checksum = (int(number, 16) for number in rest.strip(b"\0\n").split())
    except ValueError as damage:
        raise _damaged(path, "its head is unreadable") from damage
    size = os.fstat(file.fileno()).st_size
    if size != at + length:
        raise _damaged(path, f"it is {size:,} bytes long and should be {at + length:,}")
    file.seek(at)
    content = file.read(length)
    if zlib.crc32(content) != checksum:
        raise _damaged(path, "its directory is not as it was written")
    directory: dict[str, Any] = msgspec.json.decode(content)
    return directory, head.hex()


def _check(file: BinaryIO, path: Path, arrays: Mapping[str, Any], entries: bool) -> None:
    """Raises DataError where an array is not as it was written."""
    checked = {name: place for name, place in arrays.items() if entries or name not in _ENTRIES}
    size = sum(place["length"] * np.dtype(place["type"]).itemsize for place in checked.values())
    if not entries and size > CHECKED:
        return
    for name, place in checked.items():
        file.seek(place["at"])
        left, checksum = place["length"] * np.dtype(place["type"]).itemsize, 0
        while left > 0 and (block := file.read(min(left, _BLOCK))):
            checksum = zlib.crc32(block, checksum)
            left -= len(block)
        if checksum != place["crc"]:
            raise _damaged(path, f"{name!r} is not as it was written")


def _array(whole: NDArray[np.uint8], place: Mapping[str, Any]) -> NDArray[Any]:
    kind = np.dtype(place["type"])
    part = whole[place["at"] : place["at"] + place["length"] * kind.itemsize]
    found: NDArray[Any] = part.view(kind).view(np.ndarray)
    return found


def _damaged(path: Path, what: str) -> DataError:
    return DataError(path, f"is damaged: {what}; compile it again")
