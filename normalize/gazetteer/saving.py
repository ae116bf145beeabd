"""Entries written to a file in the form that its name asks for: YAML, JSON lines, or compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from normalize.errors import GazetteerError
from normalize.gazetteer import compiled, json_lines, yaml_text
from normalize.gazetteer.entry import Entry
from normalize.writing import written

# More entries than this make a file that nobody edits by hand and that is slow to read.
MOST_IN_YAML = 50_000
SUFFIXES = (".yaml", ".yml", ".jsonl", ".gazetteer")


def check_suffix(path: Path) -> None:
    """Raises GazetteerError for a name that does not say what the file is to be."""
    if path.suffix not in SUFFIXES:
        raise GazetteerError(
            path, "what is it to be? Name it .yaml, .jsonl (JSON lines) or .gazetteer (compiled)"
        )


def check_count(path: Path, count: int) -> None:
    """Raises GazetteerError where a file of this name cannot hold so many entries."""
    if count > MOST_IN_YAML and path.suffix in {".yaml", ".yml"}:
        problem = f"more than {MOST_IN_YAML:,} entries are too many for YAML; name it .jsonl"
        raise GazetteerError(path, problem)


def save(path: Path, entries: Iterable[Entry], about: Mapping[str, Any] | None = None) -> int:
    """Write entries as they come; returns how many. What was in the file before is replaced at
    once, or stays. A compiled file keeps what it was made from (`about`).

    Raises GazetteerError where `check_suffix` does, for more than MOST_IN_YAML entries in YAML,
    and NormalizeError where the file cannot be written.
    """
    check_suffix(path)
    if path.suffix == ".gazetteer":
        return compiled.write(path, entries, about)
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            check_count(path, count)
            yield entry

    with written(path) as file:
        if path.suffix == ".jsonl":
            file.writelines(json_lines.line(entry).decode() for entry in counted())
        else:
            file.writelines(yaml_text.file(counted()))
    return count
