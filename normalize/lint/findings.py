"""What a check finds, and what was mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something in a gazetteer that a rule does not allow.

    Attributes:
        path, line, column: where; lines and columns count from 1.
        entry: the id of the entry, empty where it is none's.
        rule: the rule's name, a key of `RULES`.
        message: what is wrong, and what would mend it.
        fixable: whether `fix` mends it, which it does without judging anything.
    """

    path: Path
    line: int
    column: int
    entry: str
    rule: str
    message: str
    fixable: bool = False

    def __str__(self) -> str:
        subject = f"entry {self.entry!r}: " if self.entry else ""
        return f"{self.path}:{self.line}:{self.column}: {subject}{self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Fix:
    """What was mended in one file."""

    path: Path
    mended: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters `start` to `end` of a file are to become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding with the language that it is about, for exceptions, and the edits that mend it."""

    finding: Finding
    language: str | None = None
    edits: tuple[Edit, ...] = ()
