"""A YAML gazetteer as it is written: nodes with their places in the text.

What the file means is `normalize.gazetteer.yaml_files`' to say; here it is where each word stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from normalize.data_files import LOADER
from normalize.errors import GazetteerError
from normalize.gazetteer.draft import Draft

_MARK = "\ufeff"


@dataclass(frozen=True)
class Source:
    """The text of a file, line ends as they are, and what it is made of. `bom`: whether a byte
    order mark stands before the text."""

    path: Path
    text: str
    bom: bool = False

    @classmethod
    def read(cls, path: Path) -> Source:
        """Raises GazetteerError where the file cannot be read."""
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise GazetteerError(path, f"cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise GazetteerError(path, "is not UTF-8; save the file as UTF-8") from error
        return cls(path, text.removeprefix(_MARK), text.startswith(_MARK))

    @cached_property
    def root(self) -> yaml.Node | None:
        """The root node. The loader has read the file before, so that it is YAML."""
        return yaml.compose(self.text, Loader=LOADER)

    @cached_property
    def entries(self) -> tuple[yaml.MappingNode, ...]:
        """The nodes of the entries, as far as they are mappings."""
        found = [value for key, value in pairs(self.root) if key == "entries"]
        nodes = found[0].value if found and isinstance(found[0], yaml.SequenceNode) else ()
        return tuple(node for node in nodes if isinstance(node, yaml.MappingNode))

    def place(self, draft: Draft, field: str | None, value: str | None) -> tuple[int, int]:
        """The line and column where an entry, a field of it, or a value in that field stands; the
        nearest place around it where there is none. `field` may name a key: "names.ru"."""
        node = self._by_place.get((draft.line, draft.column))
        if node is None or field is None:
            return draft.line, draft.column
        found: yaml.Node = node
        for key in field.split("."):
            found = dict(pairs(found)).get(key, found)
        if value is not None:
            found = next((leaf for leaf in leaves(found) if leaf.value.strip() == value), found)
        return found.start_mark.line + 1, found.start_mark.column + 1

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], yaml.MappingNode]:
        return {
            (node.start_mark.line + 1, node.start_mark.column + 1): node for node in self.entries
        }

    def line_and_column(self, at: int) -> tuple[int, int]:
        """The place of the character `at` in the text."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The keys of a mapping with the nodes of their values; none where it is no mapping."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, value


def leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The scalars of a node, keys not among them."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from leaves(value)


def end_of(node: yaml.Node) -> int:
    """Where the text of a node ends. A block collection's own mark lies at what follows it."""
    last: yaml.Node = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        item = last.value[-1]
        last = item[1] if isinstance(item, tuple) else item
    end: int = last.end_mark.index
    return end
