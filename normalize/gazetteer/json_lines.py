"""Gazetteers as JSON lines: an entry a line, its fields those of the YAML files.

For lists too long to be edited by hand; what the importers write. Read and written as a stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from normalize.errors import GazetteerError
from normalize.gazetteer.draft import Draft, fields_of
from normalize.gazetteer.entry import KINDS, Entry

_ENCODER = msgspec.json.Encoder()
# A line that is longer is no entry.
_LONGEST = 16 * 2**20


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    id: str
    kind: str
    name: str | None = None
    names: dict[str, str | tuple[str, ...]] | None = None
    aliases: tuple[str, ...] | None = None
    demonyms: tuple[str, ...] | None = None
    roles: tuple[str, ...] | None = None
    context: tuple[str, ...] | None = None
    country: str | None = None
    external: dict[str, str] | None = None
    styles: dict[str, str] | None = None
    namesakes: tuple[str, ...] | None = None


_FIELDS = tuple(name for name in _Line.__struct_fields__ if name not in {"id", "kind"})
_DECODER = msgspec.json.Decoder(_Line)


def line(entry: Entry) -> bytes:
    """The entry as a line of JSON in UTF-8, its empty fields left out, the end of line with it."""
    return _ENCODER.encode(fields_of(entry)) + b"\n"


def from_line(content: bytes) -> Entry:
    """The entry of a line that `line` wrote. Raises ValueError for any other."""
    read = _DECODER.decode(content)
    return Entry(id=read.id, kind=read.kind, **_given(read))


def read(path: Path) -> Iterator[Draft]:
    """The entries of a file, one by one. Raises GazetteerError, with the line, for what is no
    entry."""
    try:
        with path.open("rb") as file:
            for number, content in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
                if content.strip():
                    yield _draft(path, number, content)
    except OSError as error:
        raise GazetteerError(path, f"cannot be read: {error.strerror}") from error


def entries(path: Path) -> Iterator[Entry]:
    """The same as whole entries."""
    return (draft.entry() for draft in read(path))


def _draft(path: Path, number: int, content: bytes) -> Draft:
    try:
        read = _DECODER.decode(content)
    except ValueError as error:
        problem = f"is no entry: {str(error).replace('`', chr(39))}"
        if not content.endswith(b"\n"):
            problem += "; the file may be cut off here"
        raise GazetteerError(path, problem, line=number) from error
    draft = Draft(read.id, read.kind, _given(read), path, number)
    if not read.id or any(character.isspace() for character in read.id):
        raise draft.error(f"{read.id!r} is no id: it must not be empty or hold spaces")
    if read.kind not in KINDS:
        raise draft.error(f"kind {read.kind!r} is none of {', '.join(KINDS)}")
    return draft


def _given(read: _Line) -> dict[str, Any]:
    found = ((name, getattr(read, name)) for name in _FIELDS)
    return {name: value for name, value in found if value is not None}
