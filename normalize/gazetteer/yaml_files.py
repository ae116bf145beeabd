"""Gazetteers in YAML: one file read and checked.

Every error names file, line, column and entry. Nodes are read, not Python objects, so that `NO`
stays a country and every value knows its line; YAML's aliases (`*name`) are refused, so that none
can grow or run in a circle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from normalize.data_files import LOADER
from normalize.errors import GazetteerError
from normalize.gazetteer.draft import FIELDS, LISTS, Draft
from normalize.gazetteer.entry import KINDS

# A larger file would take gigabytes to read; what is so long is not edited by hand.
LARGEST = 16 * 2**20
# Brackets in one another; an entry has three.
_DEEPEST = 64
_TOO_DEEP = f"more than {_DEEPEST} lists or mappings in one another"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ID = re.compile(r"\S+")


class _Loader(LOADER):  # type: ignore[misc, valid-type]
    """Composes nodes, all alike: what a value is, the field says. What stands so deep in one
    another that composing it would exhaust the stack is refused on the way down."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        self.depth += 1
        if parent is not None and self.depth > _DEEPEST + 1:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class GazetteerFile:
    """What a file holds: entries, and what it switches off of the files before it."""

    drafts: tuple[Draft, ...]
    without: tuple[str, ...] = ()


def read(path: Path, problems: list[GazetteerError] | None = None) -> Iterator[Draft]:
    """The entries of one file. Raises GazetteerError for what breaks the format; where a list of
    `problems` is given, those of single entries are added to it and the entries left out."""
    return iter(read_file(path, problems).drafts)


def read_file(path: Path, problems: list[GazetteerError] | None = None) -> GazetteerFile:
    """All that one file holds; errors as in `read`."""
    root = _compose(path)
    top = _Place(path, None)
    if root is None:
        raise GazetteerError(path, "the file is empty; a gazetteer needs 'kind' and 'entries'")
    sections = top.mapping(root, ("kind", "entries", "without"))
    without = top.strings(sections["without"]) if "without" in sections else ()
    if "entries" not in sections:
        if without:
            return GazetteerFile((), without)
        raise top.error(root, "'entries' is missing")
    kind = _kind(top, sections["kind"]) if "kind" in sections else None
    entries = sections["entries"]
    if not isinstance(entries, yaml.SequenceNode):
        raise top.error(entries, "'entries' must be a list, each item beginning with '- id:'")
    drafts = []
    for node in entries.value:
        try:
            drafts.append(_draft(_Place(path, _id_of(node), top.seen), kind, node))
        except GazetteerError as problem:
            if problems is None:
                raise
            problems.append(problem)
    return GazetteerFile(tuple(drafts), without)


def read_mapping(path: Path) -> tuple[_Place, yaml.Node | None]:
    """The root of a YAML file that is no gazetteer, and what reads its nodes; errors as above."""
    return _Place(path, None), _compose(path)


def _compose(path: Path) -> yaml.Node | None:
    text = _text(path)
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        if "nesting depth" in problem:  # the scanner's own limit, in newer builds of PyYAML
            problem = _TOO_DEEP
        if mark is not None and "\t" in "".join(text.splitlines()[mark.line : mark.line + 1]):
            problem += "; there is a tab on this line, and YAML is indented with spaces"
        raise GazetteerError(
            path,
            f"broken YAML: {problem}",
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise GazetteerError(path, f"broken YAML: {error}") from error


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise GazetteerError(
                path,
                f"is {size / 2**20:,.0f} MB of YAML, of which {LARGEST // 2**20} MB at most are "
                "read; keep a list so long as JSON lines (.jsonl), or compiled",
            )
        content = path.read_bytes()
    except OSError as error:
        raise GazetteerError(path, f"cannot be read: {error.strerror}") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise GazetteerError(path, problem, line=line) from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Reads nodes of one file and entry, and knows how to say where one is wrong."""

    path: Path
    entry: str | None
    seen: set[int] = field(default_factory=set)

    def error(self, node: yaml.Node, problem: str) -> GazetteerError:
        mark = node.start_mark
        return GazetteerError(
            self.path, problem, line=mark.line + 1, column=mark.column + 1, entry=self.entry
        )

    def mapping(
        self, node: yaml.Node, known: tuple[str, ...] = (), needed: tuple[str, ...] = ()
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, "a mapping ('key: value' lines) is needed here")
        self._once(node)
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self.string(key_node)
            if known and key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
                raise self.error(key_node, f"unknown field {key!r}; {hint}")
            if key in found:
                raise self.error(key_node, f"{key!r} stands twice; keep one")
            found[key] = value
        for key in needed:
            if key not in found:
                raise self.error(node, f"{key!r} is missing")
        return found

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, "a list is needed here")
        self._once(node)
        found: list[yaml.Node] = node.value
        return found

    def string(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, "a word or a phrase is needed here")
        value: str = node.value
        return value.strip()

    def strings(self, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.SequenceNode):
            return tuple(map(self.string, self.sequence(node)))
        return (self.string(node),)

    def matching(self, node: yaml.Node, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.string(node)
        if not pattern.fullmatch(value):
            raise self.error(node, f"{value!r} is no {wanted}")
        return value

    def _once(self, node: yaml.Node) -> None:
        if id(node) in self.seen:
            raise self.error(
                node, "this is referred to by a YAML alias (*name), which gazetteers do without; "
                "write it out where it is needed"
            )  # fmt: skip
        self.seen.add(id(node))


def _kind(place: _Place, node: yaml.Node) -> str:
    kind = place.string(node)
    if kind not in KINDS:
        raise place.error(node, f"kind {kind!r} is none of {', '.join(KINDS)}")
    return kind


def _draft(place: _Place, kind: str | None, node: yaml.Node) -> Draft:
    nodes = place.mapping(node, FIELDS, needed=("id",))
    entry_id = place.matching(nodes.pop("id"), _ID, "id: it must not hold spaces")
    if "kind" in nodes:
        kind = _kind(place, nodes.pop("kind"))
    if kind is None:
        raise place.error(node, "'kind' is missing: at the top of the file, or here")
    fields = {key: _value(place, key, value) for key, value in nodes.items()}
    mark = node.start_mark
    return Draft(entry_id, kind, fields, place.path, mark.line + 1, mark.column + 1)


def _id_of(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return None


def _value(place: _Place, key: str, node: yaml.Node) -> Any:
    if key in LISTS:
        return place.strings(node)
    if key == "names":
        found = place.mapping(node)
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                raise place.error(node, f"{language!r} is no language code (ISO 639: ru, uk, ...)")
        return {language: place.strings(value) for language, value in found.items()}
    if key in {"external", "styles"}:
        return {name: place.string(value) for name, value in place.mapping(node).items()}
    if key == "country":
        return place.matching(node, _COUNTRY, "country code (ISO 3166-1 alpha-2: RU, UA, ...)")
    return place.string(node)
