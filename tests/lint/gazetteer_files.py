"""Gazetteer files that the tests of the rules write."""

from pathlib import Path
from textwrap import dedent

from normalize.lint import Finding, lint


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dedent(text).lstrip("\n").encode())
    return path


def found(path: Path, rule: str, *beside: Path) -> list[Finding]:
    """What one rule finds in a file or a folder, beside others."""
    return [finding for finding in lint([path], baseline=beside) if finding.rule == rule]


def entries(path: Path, rule: str, *beside: Path) -> list[str]:
    return [finding.entry for finding in found(path, rule, *beside)]
