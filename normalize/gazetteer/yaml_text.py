"""Entries as the text of YAML gazetteers, laid out as the files that come along.

Read by `normalize.gazetteer.yaml_files`. What YAML 1.1 would take for another type (NO, yes) is in
quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from normalize.gazetteer.draft import fields_of
from normalize.gazetteer.entry import Entry

_WIDTH = 100


def file(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a file of these entries, piece by piece; each says its kind."""
    yield "entries:"
    any_yet = False
    for entry in entries:
        yield ("" if any_yet else "\n") + item(entry, indent=2)
        any_yet = True
    if not any_yet:
        yield " []\n"


def item(entry: Entry, *, indent: int, kind: str | None = None) -> str:
    """An entry as an item of a block list whose dashes are indented so far; its kind left out
    where the file says that all are of this `kind`."""
    lines = _dumped(_fields(entry, kind), flow=False, width=_WIDTH - indent - 2).splitlines()
    head, rest = " " * indent + "- ", " " * (indent + 2)
    return "".join(f"{rest if n else head}{line}\n" for n, line in enumerate(lines))


def in_braces(entry: Entry, *, kind: str | None = None) -> str:
    """An entry on one line, for a list in brackets."""
    return _dumped(_fields(entry, kind), flow=True, width=10**6).strip()


def _dumped(fields: Mapping[str, Any], *, flow: bool, width: int) -> str:
    representer = yaml.representer.SafeRepresenter(default_flow_style=True, sort_keys=False)
    node: Any = representer.represent_data(fields)
    node.flow_style = flow
    dumped: str = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=width)
    return dumped


def _fields(entry: Entry, kind: str | None) -> dict[str, Any]:
    """The fields of an entry as files have them: a single form of a language without brackets."""
    fields = {key: dict(value) if isinstance(value, Mapping) else value
              for key, value in fields_of(entry).items()}  # fmt: skip
    if names := fields.get("names"):
        forms = {language: list(entry.spellings(language)) for language in names}
        fields["names"] = {key: one[0] if len(one) == 1 else one for key, one in forms.items()}
    if fields["kind"] == kind:
        del fields["kind"]
    return fields
