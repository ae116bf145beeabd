"""An entry as one file gives it, and entries laid over one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from normalize.errors import GazetteerError
from normalize.gazetteer.entry import Entry

# Fields to which a later file adds; others it replaces.
_ADDED_TO = ("names", "styles", "external")
# The fields of an entry, in the order in which files have them.
FIELDS = (
    "id", "kind", "name", "names", "aliases", "demonyms", "roles", "context", "country", "external",
    "styles", "namesakes",
)  # fmt: skip
LISTS = ("aliases", "demonyms", "roles", "context", "namesakes")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as one file gives it: maybe only the fields that overrule an earlier file's."""

    id: str
    kind: str
    fields: Mapping[str, Any]
    path: Path
    line: int
    column: int = 1

    def error(self, problem: str) -> GazetteerError:
        return GazetteerError(self.path, problem, line=self.line, column=self.column, entry=self.id)

    def over(self, earlier: Draft | None) -> Draft:
        """This draft laid over an earlier one of the same id.

        Raises GazetteerError where the two are of different kinds.
        """
        if earlier is None:
            return self
        if earlier.kind != self.kind:
            raise self.error(f"this id is a {earlier.kind} in {earlier.path}; a kind cannot change")
        fields = {**earlier.fields, **self.fields}
        for key in _ADDED_TO:
            if key in earlier.fields and key in self.fields:
                fields[key] = {**earlier.fields[key], **self.fields[key]}
        return Draft(self.id, self.kind, fields, self.path, self.line, self.column)

    def entry(self) -> Entry:
        """The entry. Raises GazetteerError where it has no name."""
        if "name" not in self.fields:
            raise self.error("'name' is missing, and no earlier file has an entry of this id")
        return Entry(id=self.id, kind=self.kind, **self.fields)


def fields_of(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that are not empty, in their order, lists as tuples."""
    found = {key: getattr(entry, key) for key in FIELDS}
    return {key: value for key, value in found.items() if value}


def draft_of(entry: Entry, path: Path) -> Draft:
    """The draft of an entry that is there already, in a file whose lines are not known."""
    fields = fields_of(entry)
    return Draft(fields.pop("id"), fields.pop("kind"), fields, path, 1)
