"""The few errors that users tell apart. Every message says where, what is wrong, what mends it."""

from __future__ import annotations

from pathlib import Path


class NormalizeError(Exception):
    """The base of every error that this package raises on purpose."""


class InputError(NormalizeError):
    """A file that cannot be read as text: missing, empty, a directory, not text, undecodable."""

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class GazetteerError(NormalizeError):
    """A gazetteer that breaks the format. `line` and `column` count from 1, as editors do."""

    def __init__(
        self,
        path: Path | str,
        problem: str,
        *,
        line: int | None = None,
        column: int | None = None,
        entry: str | None = None,
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        subject = f" entry {entry!r}:" if entry else ""
        super().__init__(f"{place}:{subject} {problem}")
        self.path = path
        self.line = line
        self.column = column
        self.entry = entry
        self.problem = problem


class TranslationError(NormalizeError):
    """A translation that was asked for and could not be made."""


class ModelMissingError(TranslationError):
    """No model for a pair of languages is on this machine. `command` is what would get one."""

    def __init__(self, source: str, target: str, command: str | None) -> None:
        remedy = f"to get it, run: {command}" if command else "no engine publishes one"
        super().__init__(f"no model translates {source} to {target} here; {remedy}")
        self.source = source
        self.target = target
        self.command = command


class DataError(NormalizeError):
    """A file of the package, or one that it compiled, that is damaged or of another version."""

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem
