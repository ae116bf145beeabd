"""What a source says of one thing in many places, put together on disk.

For the joins of importers, in memory that does not grow with the source: a table in a temporary
SQLite file that is gone when it is closed. What the values mean is for the importers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import cast

from normalize.errors import DataError

Key = int | str

# Nothing is kept if the process dies, so nothing is written twice or waited for. 64 MB of cache.
_OPEN = """
    PRAGMA journal_mode = off;
    PRAGMA synchronous = off;
    PRAGMA locking_mode = exclusive;
    PRAGMA cache_size = -65536;
    CREATE TABLE said (number INTEGER PRIMARY KEY, key, value BLOB);
    CREATE TABLE counts (key PRIMARY KEY, count INTEGER) WITHOUT ROWID;
    BEGIN;
"""
_ADD = "INSERT INTO said (key, value) VALUES (?, ?)"
# It holds the values too: those of one key lie side by side, however far apart they came.
_INDEX = "CREATE INDEX by_key ON said (key, number, value)"
_GET = "SELECT value FROM said WHERE key = ? ORDER BY number"
_KEYS = """
    SELECT number, key FROM said AS this WHERE number > ? AND NOT EXISTS
    (SELECT 1 FROM said AS earlier WHERE earlier.key = this.key AND earlier.number < this.number)
    ORDER BY number
"""
_COUNT = """
    INSERT INTO counts VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count
"""
_BATCH = 10_000


class Staging:
    """Values by key, on disk until the block of `with` ends.

    Add first, then read: what is added after the first reading is added slowly.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """In a new folder inside `folder`; None: where the system keeps temporary files (TMPDIR).

        Raises DataError, as all methods do, where nothing can be written there.
        """
        self._waiting: list[tuple[Key, bytes]] = []
        self._indexed = False
        try:
            self._folder = TemporaryDirectory(prefix="normalize-import-", dir=folder)
        except OSError as error:
            raise DataError(folder or "temporary files", _problem(error)) from error
        self._file = Path(self._folder.name) / "staging.sqlite"
        try:
            self._table = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
            self._table.executescript(_OPEN)
        except sqlite3.Error as error:
            self._folder.cleanup()
            raise DataError(self._file, _problem(error)) from error

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Delete the file; a second time does nothing."""
        self._table.close()
        self._folder.cleanup()

    def add(self, key: Key, value: bytes) -> None:
        """One more value of a key. 17 and "17" are two keys."""
        self._waiting.append((key, value))
        if len(self._waiting) >= _BATCH:
            self._write()

    def get(self, key: Key) -> list[bytes]:
        """The values of a key, in the order in which they came; empty for a key without any."""
        self._ready()
        return [cast(bytes, value) for (value,) in self._rows(_GET, key)]

    def keys(self, start: int = 0) -> Iterator[tuple[int, Key]]:
        """Each key once, in the order in which they came first, with its place: it grows, has gaps,
        and is the same for the same additions. From the place `start` on."""
        self._ready()
        for number, key in self._rows(_KEYS, start):
            yield cast(int, number) - 1, cast(Key, key)

    def count(self, key: Key) -> int:
        """How often a key was counted, this time with it. `add` and `get` do not count."""
        return next(cast(int, count) for (count,) in self._rows(_COUNT, key))

    def _rows(self, query: str, value: Key) -> Iterator[tuple[bytes | Key, ...]]:
        try:
            yield from self._table.execute(query, (value,))
        except sqlite3.OperationalError as error:
            raise DataError(self._file, _problem(error)) from error

    def _ready(self) -> None:
        """Everything is written, and can be found."""
        if self._waiting:
            self._write()
        if not self._indexed:
            try:
                self._table.execute(_INDEX)
            except sqlite3.OperationalError as error:
                raise DataError(self._file, _problem(error)) from error
            self._indexed = True

    def _write(self) -> None:
        try:
            self._table.executemany(_ADD, self._waiting)
        except sqlite3.OperationalError as error:
            raise DataError(self._file, _problem(error)) from error
        self._waiting.clear()


def _problem(error: Exception) -> str:
    return f"cannot be written ({error}); free space there, or set TMPDIR to another folder"
