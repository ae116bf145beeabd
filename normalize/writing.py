"""Text files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from normalize.errors import NormalizeError


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """A text file (UTF-8, line ends as they are given) that takes the place of `path` when all of
    it is written; until then, and where that fails, what was there stays.

    A link is followed; what is no ordinary file (a pipe, a terminal) is written to as it stands.
    Raises NormalizeError where it cannot be written.
    """
    real = path.resolve()
    beside = real.with_name(f".{real.name}.{token_hex(4)}.part")
    target = real if real.exists() and not real.is_file() else beside
    try:
        with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield file
            file.flush()
            if target is beside:
                os.fsync(file.fileno())
        if target is beside:
            if real.is_file():
                beside.chmod(real.stat().st_mode)
            beside.replace(real)
    except OSError as error:
        raise NormalizeError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
