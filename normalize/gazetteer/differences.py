"""What differs between two gazetteers: entries added, removed, and changed field by field.

Which spelling is better is for people to say. Entries are told apart by their ids alone; what
belongs together under other ids is for `normalize.gazetteer.merging`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from normalize.gazetteer.draft import FIELDS, fields_of
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field ("name", "names.ru", "external.wikidata") with what it held and what it holds; empty
    where it was or is not there."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that both have, as the second has it, and the fields in which they differ."""

    entry: Entry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What of a first gazetteer is otherwise in a second; added and changed entries in the order of
    the second, removed ones in that of the first. `same` is how many are alike."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Changed, ...]
    same: int

    def to_dict(self) -> dict[str, object]:
        """The same as JSON types."""
        return {
            "added": [fields_of(entry) for entry in self.added],
            "removed": [fields_of(entry) for entry in self.removed],
            "changed": [
                {
                    "id": changed.entry.id,
                    "fields": {
                        change.field: {"before": change.before, "after": change.after}
                        for change in changed.fields
                    },
                }
                for changed in self.changed
            ],
            "same": self.same,
        }


def differences(first: Gazetteer, second: Gazetteer) -> Differences:
    """What differs between two gazetteers, by id."""
    added, changed, same = [], [], 0
    for entry in second:
        if entry.id not in first:
            added.append(entry)
        elif fields := tuple(_changes(first[entry.id], entry)):
            changed.append(Changed(entry, fields))
        else:
            same += 1
    removed = tuple(entry for entry in first if entry.id not in second)
    return Differences(tuple(added), removed, tuple(changed), same)


def _changes(one: Entry, other: Entry) -> Iterator[FieldChange]:
    before, after = flat(one), flat(other)
    for key in sorted(
        {*before, *after}, key=lambda key: (FIELDS.index(key.partition(".")[0]), key)
    ):
        if before.get(key) != after.get(key):
            yield FieldChange(key, before.get(key, ()), after.get(key, ()))


def flat(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The fields of an entry that are not empty, each as a list of strings: its languages, schemes
    and styles as fields of their own ("names.ru")."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in fields_of(entry).items():
        if isinstance(value, Mapping):
            found.update((f"{key}.{part}", _strings(value[part])) for part in value)
        else:
            found[key] = _strings(value)
    return found


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
