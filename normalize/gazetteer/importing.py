"""Runs an importer: writes what comes as JSON lines, keeps the place, makes the gazetteer of it.

Until all is read, entries stand in `TARGET.part` and the place in the source in `TARGET.part.json`.
An import that was interrupted, by whatever, goes on from there when it is run again.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from normalize.errors import GazetteerError, InputError, NormalizeError
from normalize.gazetteer import json_lines
from normalize.gazetteer.importers import Imported, Options, Problems, importer
from normalize.gazetteer.importers.streams import is_packed
from normalize.gazetteer.saving import check_count, check_suffix, save
from normalize.gazetteer.seen import Seen
from normalize.writing import written

Progress = Callable[[int, int | None], None]

# Formats whose positions are bytes, so that it can be said how much of a plain file is left.
_BY_BYTES = frozenset({"wikidata", "ftm", "geonames", "jrc-names"})
# The place is kept after so many entries, and after so many seconds.
_ENTRIES, _SECONDS = 20_000, 5.0
# A source is known again by its beginning: what was cut off may have become whole since.
_BEGINNING = 2**20
_NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an import: entries written in all, what was passed over, the seconds that it
    took, and the position in the source from which it went on (0: from the beginning)."""

    written: int
    passed_over: Problems
    seconds: float
    resumed_at: int


class _Passed(msgspec.Struct, frozen=True):
    """What was passed over: how often for each reason, and the first of it in words."""

    counts: dict[str, int] = {}
    first: list[str] = []


class _Journal(msgspec.Struct, frozen=True):
    """How far an import has come: `what` it reads, `position` in the source, `size` of the part
    file in bytes, entries `written`, and what was passed over before that position."""

    what: dict[str, Any]
    position: int = 0
    size: int = 0
    written: int = 0
    passed: _Passed = _Passed()


def run(
    format: str,
    source: Path,
    target: Path,
    options: Options = _NO_OPTIONS,
    *,
    progress: Progress | None = None,
    restart: bool = False,
) -> Report:
    """Read a source of one of `importers.FORMATS` into a gazetteer.

    The ending of `target` says what it becomes: `.jsonl` JSON lines, `.yaml` YAML for short lists,
    `.gazetteer` a compiled file. It takes the place of an old one when it is complete. `progress`
    is told the position in the source, and the position of its end where that is known.

    With `restart` an import that was interrupted begins anew. Raises KeyError for an unknown
    format, InputError for a source that cannot be read or ends too soon (what came before is
    kept), GazetteerError for another ending, and where nothing can be written or another import
    writes to `target`.
    """
    check_suffix(target)
    read = importer(format)
    start = monotonic()
    what = _what(format, source, options)
    part = target.with_name(target.name + ".part")
    with _locked(part, target) as file:
        journal = _opened(part, what, restart)
        problems = Problems()
        problems.counts.update(journal.passed.counts)
        problems.first += journal.passed.first
        copy = _Copy(file, target, journal, problems)
        copy.go_back()
        try:
            copy.take(read(source, options, problems, journal.position), progress,
                      _size(source, format))  # fmt: skip
        except KeyboardInterrupt:
            copy.keep()
            raise
        except InputError as error:
            copy.keep()
            if not copy.journal.written:
                raise
            raise _cut_off(error, part, copy.journal.written) from error
        copy.keep()
        _finish(part, target, {"sources": [source.name], "format": format})
        _journal_path(part).unlink(missing_ok=True)
    return Report(copy.journal.written, problems, monotonic() - start, journal.position)


class _Copy:
    """Writes entries to the part file of a target, each id once, and keeps the place."""

    def __init__(self, file: FileIO, target: Path, journal: _Journal, problems: Problems) -> None:
        self.journal = journal
        self._file, self._target, self._problems = file, target, problems
        self._part = target.with_name(target.name + ".part")
        self._seen = Seen()
        self._kept = monotonic()
        # What is not yet written, the position behind it, and what was passed over before that.
        self._waiting: list[bytes] = []
        self._position = journal.position
        self._passed = journal.passed
        self._noted = problems.total

    def go_back(self) -> None:
        """To where the journal stands: what was written behind it is read again."""
        with _telling(self._part):
            self._file.truncate(self.journal.size)
        if self.journal.size:
            for draft in json_lines.read(self._part):
                self._seen.add(draft.id)

    def take(
        self, imported: Iterable[Imported], progress: Progress | None, total: int | None
    ) -> None:
        """All that comes of a source of `total` positions."""
        told = monotonic()
        for entry, position in imported:
            self._add(entry.id, json_lines.line(entry), position)
            if progress is not None and monotonic() - told > 0.1:
                progress(position, total)
                told = monotonic()

    def _add(self, entry_id: str, line: bytes, position: int) -> None:
        # The position comes last: stopped before that, the entry is read again and not lost.
        if self._seen.add(entry_id):
            self._waiting.append(line)
        else:
            self._problems.note(f"entry {entry_id!r}", "its id was there before")
        if (noted := self._problems.total) != self._noted:
            self._passed = _Passed(dict(self._problems.counts), list(self._problems.first))
            self._noted = noted
        self._position = position
        if len(self._waiting) >= _ENTRIES or monotonic() - self._kept > _SECONDS:
            self.keep()

    def keep(self) -> None:
        """Write what is waiting, and how far that is. Raises NormalizeError where that cannot be
        written or is too much for the target; the place is then where it was. Where it is stopped
        itself, the next call does the same again."""
        before = self.journal
        content = b"".join(self._waiting)
        journal = msgspec.structs.replace(
            before,
            position=self._position,
            size=before.size + len(content),
            written=before.written + len(self._waiting),
            passed=self._passed,
        )
        self._check(journal.written)
        with _telling(self._part):
            self._file.truncate(before.size)
            left = memoryview(content)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        with written(_journal_path(self._part)) as file:
            file.write(msgspec.json.encode(journal).decode())
        # In one statement, since both are wrong without the other.
        self.journal, self._waiting = journal, []
        self._kept = monotonic()

    def _check(self, count: int) -> None:
        """Raises GazetteerError as soon as it is seen that the target cannot be written; nothing
        is left then, since nothing can be gone on with."""
        try:
            check_count(self._target, count)
        except GazetteerError:
            self._file.truncate(0)
            raise


def _opened(part: Path, what: dict[str, Any], restart: bool) -> _Journal:
    """The journal of an import that was interrupted, or a new one."""
    path = _journal_path(part)
    if restart or not path.exists() or not part.stat().st_size:
        path.unlink(missing_ok=True)
        return _Journal(what)
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Journal)
    except (OSError, ValueError) as error:
        raise GazetteerError(
            path, f"is no journal of an import ({error}); pass --restart to begin anew"
        ) from error
    differing = [key for key in what if found.what.get(key) != what[key]]
    if differing or found.size > part.stat().st_size:
        where = f"another {' and '.join(differing)}" if differing else "more than is there"
        raise GazetteerError(
            path, f"is of an interrupted import of {where}; pass --restart to begin anew"
        )
    return found


def _what(format: str, source: Path, options: Options) -> dict[str, Any]:
    """What is imported, so that it is known again."""
    try:
        with source.open("rb") as file:
            begin = blake2b(file.read(_BEGINNING), digest_size=16).hexdigest()
    except OSError as error:
        raise InputError(source, f"cannot be read: {error.strerror}") from error
    chosen = {
        key: str(sorted(value) if isinstance(value, frozenset) else value)
        for key, value in dataclasses.asdict(options).items()
    }
    return {"format": format, "source": begin, "options": chosen}


@contextmanager
def _locked(part: Path, target: Path) -> Iterator[FileIO]:
    """The part file, open at its end, for this process alone: the lock goes with the process. A
    file in which nothing was kept goes, with its journal."""
    with _telling(part):
        file = part.open("ab", buffering=0)
    with file:
        if not _lock(file, part):
            raise GazetteerError(target, "another import is writing to it; let it end")
        try:
            yield file
        finally:
            if not os.fstat(file.fileno()).st_size:
                part.unlink(missing_ok=True)
                _journal_path(part).unlink(missing_ok=True)


def _lock(file: FileIO, part: Path) -> bool:
    """Whether the file could be locked, and is still the part file: another import may have ended
    meanwhile, and what was its part file be a gazetteer by now."""
    try:
        import fcntl
    except ImportError:  # where there is no such lock, as on Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(file.fileno()), part.stat())
    except OSError:
        return False


@contextmanager
def _telling(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GazetteerError(
            part,
            f"cannot be written: {error.strerror}; what was imported so far is kept, and the same "
            "command goes on from there",
        ) from error


def _finish(part: Path, target: Path, about: Mapping[str, Any]) -> None:
    """Make the gazetteer of the part file, and the part file go."""
    if target.suffix == ".jsonl":
        part.replace(target)
        return
    save(target, json_lines.entries(part), about)
    part.unlink()


def _cut_off(error: InputError, part: Path, count: int) -> NormalizeError:
    return InputError(
        error.path,
        f"{error.problem}. {count:,} entries that came before are in {part}: give the same command "
        "with the whole file to go on from there, or rename that to .jsonl to be content with them",
    )


def _journal_path(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _size(source: Path, format: str) -> int | None:
    """The position of the end, where that is known: that of a plain file in bytes."""
    if format not in _BY_BYTES or is_packed(source):
        return None
    return source.stat().st_size
