"""A gazetteer in one file: its entries and the index that finds them, opened by a memory map.

The file begins with a line of magic and a line of JSON that says where each array lies; the arrays
follow, each at a multiple of 64 bytes. Entries are JSON, read one by one when they are asked for.
Nothing but what is looked at is read from disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from normalize.errors import DataError, GazetteerError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.search import SearchIndex

VERSION = 1
_MAGIC = b"normalize gazetteer %d\n"
_ALIGNED = 64
_OPTIONAL = ("names", "aliases", "roles", "context", "country", "external", "styles")


class CompiledEntries(Sequence[Entry]):
    """The entries of a compiled gazetteer, each read when it is asked for."""

    def __init__(self, start: NDArray[Any], lines: NDArray[np.uint8], path: Path) -> None:
        self._start, self._lines, self._path = start, lines, path

    def __len__(self) -> int:
        return len(self._start) - 1

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        start, end = self._start[number : number + 2].tolist()
        try:
            return _entry(json.loads(bytes(self._lines[start:end])))
        except (ValueError, TypeError) as damage:
            raise DataError(
                self._path, f"entry {number} is damaged ({damage}); compile it again"
            ) from damage

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(len(self)))


def save(path: Path, entries: Sequence[Entry], index: SearchIndex) -> None:
    """Write entries and their index to one file, in place of what may be there."""
    lines = [json.dumps(_plain(entry), ensure_ascii=False).encode() for entry in entries]
    arrays: dict[str, NDArray[Any]] = {
        "entry_start": np.cumsum([0, *map(len, lines)]).astype(np.int64),
        "entry": np.frombuffer(b"".join(lines), np.uint8),
        **index.arrays,
    }
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "length": len(array), "at": at}
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = _MAGIC % VERSION + json.dumps({"size": at, "arrays": places}).encode() + b"\n"
    head += b" " * (-len(head) % _ALIGNED)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.write(head)
            for array in arrays.values():
                file.write(array.tobytes())
                file.write(bytes(-array.nbytes % _ALIGNED))
        beside.replace(path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise GazetteerError(path, f"cannot be written: {problem.strerror}") from problem


def is_compiled(path: Path) -> bool:
    """Whether the file is a compiled gazetteer, of this or another version."""
    try:
        with path.open("rb") as file:
            return file.read(20) == _MAGIC[:20]
    except OSError:
        return False


def open_file(path: Path) -> tuple[CompiledEntries, SearchIndex]:
    """The entries and the index of a compiled gazetteer.

    Raises DataError where the file is of another version or damaged.
    """
    with path.open("rb") as file:
        if file.readline() != _MAGIC % VERSION:
            raise DataError(path, f"is no gazetteer of version {VERSION}; compile it again")
        try:
            found = json.loads(file.readline())
        except ValueError as damage:
            raise DataError(
                path, "is damaged: its head is unreadable; compile it again"
            ) from damage
        begin = -(-file.tell() // _ALIGNED) * _ALIGNED
    if path.stat().st_size != begin + found["size"]:
        raise DataError(path, "is damaged: it is not as long as it says; compile it again")
    whole = np.memmap(path, np.uint8, mode="r", offset=0)
    arrays = {name: _array(whole, begin, place) for name, place in found["arrays"].items()}
    entries = CompiledEntries(arrays.pop("entry_start"), arrays.pop("entry"), path)
    return entries, SearchIndex(arrays)


def _array(whole: NDArray[np.uint8], begin: int, place: Mapping[str, Any]) -> NDArray[Any]:
    kind = np.dtype(place["type"])
    start = begin + place["at"]
    part: NDArray[Any] = whole[start : start + place["length"] * kind.itemsize].view(kind)
    return part.view(np.ndarray)


def _plain(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that are not empty, as JSON has them."""
    fields = asdict(entry)
    return {key: value for key, value in fields.items() if value or key not in _OPTIONAL}


def _entry(fields: dict[str, Any]) -> Entry:
    for name in ("aliases", "roles", "context"):
        fields[name] = tuple(fields.get(name, ()))
    names = fields.get("names", {}).items()
    fields["names"] = {
        language: tuple(forms) if isinstance(forms, list) else forms for language, forms in names
    }
    return Entry(**fields)
