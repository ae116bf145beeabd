"""The parts of a YAML mapping or list as they stand in the text, and how one is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from normalize.lint.findings import Edit
from normalize.lint.source import end_of

_REMARK = re.compile(r"[ \t]*#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A field of a mapping (or an item of a list, whose key is empty) from `start` to `end`: with
    the remarks on the lines above it and on its last line, where it stands on lines of its own."""

    key: str
    start: int
    end: int


def chunks(text: str, node: yaml.CollectionNode) -> list[Chunk]:
    """The chunks of a mapping or a list, in their order."""
    found: list[Chunk] = []
    for item in node.value:
        key, value = item if isinstance(item, tuple) else (item, item)
        start, end = key.start_mark.index, end_of(value)
        if not node.flow_style:
            # A list's dash belongs to its item.
            start = start if isinstance(item, tuple) else text.rfind("-", 0, start)
            start = _with_remarks(text, start) if found else start
            if remark := _REMARK.match(text, end):
                end = remark.end()
            while text[end - 1].isspace():
                end -= 1
        found.append(Chunk(key.value if isinstance(item, tuple) else "", start, end))
    return found


def without(text: str, node: yaml.Node, at: int) -> tuple[Edit, ...]:
    """The edits that take field or item `at` out of a collection of several; none where a remark
    or a line of its own makes that a matter of judgement."""
    assert isinstance(node, yaml.CollectionNode)
    found = chunks(text, node)
    if at > 0:
        start, end = found[at - 1].end, found[at].end
        between = text[start : found[at].start]
    else:
        start, end = found[0].start, found[1].start
        between = text[found[0].end : end]
    return () if "#" in between else (Edit(start, end, ""),)


def _with_remarks(text: str, start: int) -> int:
    """Where the remarks on the lines just above a field begin; the field's own start if none."""
    line = text.rfind("\n", 0, start) + 1
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        remark = text[above:line].lstrip()
        if not remark.startswith("#"):
            break
        start, line = line - len(remark), above
    return start
