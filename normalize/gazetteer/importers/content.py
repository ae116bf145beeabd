"""The bytes of a source for parsers that ask for them, as far as they can be read; then why."""

from __future__ import annotations

from io import BufferedIOBase
from pathlib import Path
from types import TracebackType

from normalize.errors import InputError
from normalize.gazetteer.importers.streams import DAMAGED, open_stream

_BOM = b"\xef\xbb\xbf"


class Content:
    """The decompressed bytes of a file, without a byte order mark. Where the compression is damaged
    they end; `check` says so then. Raises InputError where the file cannot be opened."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._stream: BufferedIOBase = open_stream(source)
        self._damaged: Exception | None = None
        # How far the file has been understood: the parser counts.
        self.line = 1
        self._begin = self._read(len(_BOM)).removeprefix(_BOM)

    def __enter__(self) -> Content:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them unless the end comes first."""
        begin, self._begin = self._begin[:size], self._begin[size:]
        return begin + self._read(size - len(begin))

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        try:
            # A call that reads more than one piece at once loses what came before the damage.
            while size > 0 and self._damaged is None and (part := self._stream.read1(size)):
                parts.append(part)
                size -= len(part)
        except DAMAGED as error:
            self._damaged = error
        return b"".join(parts)

    def check(self) -> None:
        """Raises InputError where the bytes ended because no more of them can be read."""
        if self._damaged is not None:
            after = f" after line {self.line:,}" if self.line > 1 else ""
            problem = f"is truncated or damaged{after}: {self._damaged}"
            raise InputError(self.source, problem) from self._damaged
