"""The ids of a folder of gazetteers: all that were ever given, and those that are retired.

`ids.txt` holds every id once, one a line; `retired.yaml` those that no entry has any more:

    retired:
      - {id: old-id, replaced_by: new-id, reason: two entries for one person}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from normalize.errors import GazetteerError
from normalize.gazetteer import yaml_files
from normalize.writing import written

GIVEN, RETIRED = "ids.txt", "retired.yaml"


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that is gone. `replaced_by` is the id to use instead, where there is one."""

    id: str
    replaced_by: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Ids:
    """`given`: id -> its line in ids.txt, None where there is no such file. `problem`: what makes
    retired.yaml unreadable."""

    folder: Path
    given: Mapping[str, int] | None
    retired: Mapping[str, Retired]
    problem: GazetteerError | None = None

    @classmethod
    def read(cls, folder: Path) -> Ids:
        """What a folder says. Raises GazetteerError where ids.txt cannot be read."""
        given = _given(folder / GIVEN)
        try:
            return cls(folder, given, _retired(folder / RETIRED))
        except GazetteerError as error:
            return cls(folder, given, {}, error)

    def add(self, new: set[str]) -> None:
        """Add ids to ids.txt, which stays sorted; none is ever taken out."""
        lines = (self.folder / GIVEN).read_text("utf-8").splitlines()
        remarks = [line for line in lines if line.startswith("#")]
        with written(self.folder / GIVEN) as file:
            file.writelines(
                f"{line}\n" for line in (*remarks, *sorted({*(self.given or ()), *new}))
            )


def _given(path: Path) -> dict[str, int] | None:
    if not path.is_file():
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(path, f"cannot be read: {error}") from error
    return {
        line.strip(): number
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    }


def _retired(path: Path) -> dict[str, Retired]:
    if not path.is_file():
        return {}
    place, root = yaml_files.read_mapping(path)
    if root is None:
        return {}
    listed = place.mapping(root, ("retired",), needed=("retired",))["retired"]
    found: dict[str, Retired] = {}
    for node in place.sequence(listed):
        fields = place.mapping(node, ("id", "replaced_by", "reason"), needed=("id", "reason"))
        place.string(fields["reason"])
        entry_id = place.string(fields["id"])
        if entry_id in found:
            raise place.error(node, f"{entry_id!r} is retired twice; keep one")
        by = place.string(fields["replaced_by"]) if "replaced_by" in fields else None
        found[entry_id] = Retired(entry_id, by, *_place(node))
    return found


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
