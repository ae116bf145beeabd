"""Gazetteers in YAML: read, checked, laid over one another.

Every error names file, line, column and entry. Nodes are read, not Python objects, so that `NO`
stays a country, every value knows its line, and an alias bomb is never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from normalize.data_files import LOADER
from normalize.errors import GazetteerError
from normalize.gazetteer.entry import KINDS, Entry

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ID = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as one file gives it: maybe only the fields that overrule an earlier file's."""

    id: str
    kind: str
    fields: Mapping[str, Any]
    path: Path
    line: int
    column: int

    def error(self, problem: str) -> GazetteerError:
        return GazetteerError(self.path, problem, line=self.line, column=self.column, entry=self.id)


def load(layers: Iterable[Path]) -> list[Entry]:
    """The entries of files and folders, a later one overruling an earlier by id.

    An overruling entry changes the fields it gives; its `names` and `styles` are added to those
    that are there. Raises GazetteerError for what breaks the format, for one id twice within a
    layer, and where there is nothing to read.
    """
    merged: dict[str, Draft] = {}
    for layer in layers:
        seen: dict[str, Draft] = {}
        for path in _files(layer):
            for draft in read(path):
                if (first := seen.setdefault(draft.id, draft)) is not draft:
                    raise draft.error(
                        f"this id is taken by {first.path}:{first.line}; give one of them another"
                    )
                merged[draft.id] = _over(merged.get(draft.id), draft)
    return [_entry(draft) for draft in merged.values()]


def read(path: Path) -> Iterator[Draft]:
    """The entries of one file. Raises GazetteerError for what breaks the format."""
    root = _compose(path)
    top = _Place(path, None)
    if root is None:
        raise GazetteerError(path, "the file is empty; a gazetteer needs 'kind' and 'entries'")
    sections = top.mapping(root, ("kind", "entries"), needed=("kind", "entries"))
    kind = top.string(sections["kind"])
    if kind not in KINDS:
        raise top.error(sections["kind"], f"kind {kind!r} is none of {', '.join(KINDS)}")
    entries = sections["entries"]
    if not isinstance(entries, yaml.SequenceNode):
        raise top.error(entries, "'entries' must be a list, each item beginning with '- id:'")
    for node in entries.value:
        yield _draft(path, kind, node)


def _files(layer: Path) -> list[Path]:
    if layer.is_dir():
        found = sorted(p for p in layer.rglob("*") if p.suffix in {".yaml", ".yml"})
        if not found:
            raise GazetteerError(layer, "no .yaml file in this folder")
        return found
    if not layer.exists():
        raise GazetteerError(layer, "no such file or folder")
    return [layer]


def _compose(path: Path) -> yaml.Node | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        byte = f"0x{error.object[error.start]:02x}"
        raise GazetteerError(
            path, f"byte {byte} is not UTF-8; save the file as UTF-8", line=line
        ) from error
    except OSError as error:
        raise GazetteerError(path, f"cannot be read: {error.strerror}") from error
    try:
        return yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise GazetteerError(
            path,
            f"broken YAML: {error.problem or error.context}",
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise GazetteerError(path, f"broken YAML: {error}") from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Reads nodes of one file and entry, and knows how to say where one is wrong."""

    path: Path
    entry: str | None

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

    def string(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, "a word or a phrase is needed here")
        value: str = node.value
        return value.strip()

    def strings(self, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.SequenceNode):
            return tuple(map(self.string, node.value))
        return (self.string(node),)

    def matching(self, node: yaml.Node, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.string(node)
        if not pattern.fullmatch(value):
            raise self.error(node, f"{value!r} is no {wanted}")
        return value


_FIELDS = (
    "id", "name", "names", "aliases", "roles", "context", "country", "external", "styles",
)  # fmt: skip


def _draft(path: Path, kind: str, node: yaml.Node) -> Draft:
    place = _Place(path, _id_of(node))
    nodes = place.mapping(node, _FIELDS, needed=("id",))
    fields: dict[str, Any] = {}
    entry_id = place.matching(nodes.pop("id"), _ID, "id: it must not hold spaces")
    for key, value in nodes.items():
        fields[key] = _value(place, key, value)
    mark = node.start_mark
    return Draft(entry_id, kind, fields, path, mark.line + 1, mark.column + 1)


def _id_of(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return None


def _value(place: _Place, key: str, node: yaml.Node) -> Any:
    if key in {"aliases", "roles", "context"}:
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


def _over(earlier: Draft | None, later: Draft) -> Draft:
    if earlier is None:
        return later
    if earlier.kind != later.kind:
        raise later.error(f"this id is a {earlier.kind} in {earlier.path}; a kind cannot change")
    fields = {**earlier.fields, **later.fields}
    for key in ("names", "styles"):
        fields[key] = {**earlier.fields.get(key, {}), **later.fields.get(key, {})}
    return Draft(later.id, later.kind, fields, later.path, later.line, later.column)


def _entry(draft: Draft) -> Entry:
    if "name" not in draft.fields:
        raise draft.error("'name' is missing, and no earlier file has an entry of this id")
    return Entry(id=draft.id, kind=draft.kind, **draft.fields)
