"""Layers of gazetteers laid over one another: entries by id, a later layer over an earlier one.

What each file holds is read by `yaml_files`, `json_lines` and `compiled`; what was read is kept,
compiled, by `cache`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from normalize.errors import GazetteerError
from normalize.gazetteer import compiled, json_lines, yaml_files
from normalize.gazetteer.compiled import CompiledFile
from normalize.gazetteer.draft import Draft, draft_of
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.layers import files
from normalize.gazetteer.yaml_files import GazetteerFile


@dataclass(slots=True)
class Layered:
    """What some layers hold together: the drafts of all text files by id, and the compiled files
    as they are, with the ids in each that are switched off."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    compiled: list[CompiledFile] = field(default_factory=list)
    off: list[set[str]] = field(default_factory=list)
    _origin: dict[str, str] = field(default_factory=dict)

    def entries(self) -> list[Entry]:
        """The entries of the text files. Raises GazetteerError for one without a name."""
        return [draft.entry() for draft in self.drafts.values()]

    def add_compiled(self, path: Path) -> None:
        opened = compiled.open_file(path)
        search, entries = opened.search, opened.entries
        for draft in list(self.drafts.values()):
            for number in search.entries_with(draft.id):
                if entries[number].id == draft.id:
                    self.drafts[draft.id] = draft_of(entries[number], path).over(draft)
        self.compiled.append(opened)
        self.off.append(set())

    def add(self, draft: Draft, origin: str) -> None:
        earlier = self.drafts.get(draft.id) or self._in_compiled(draft.id)
        self.drafts[draft.id] = draft.over(earlier)
        self._origin.setdefault(draft.id, origin)

    def switch_off(self, target: str, said: Path) -> None:
        """Leave out a file, a folder or an entry of the layers so far."""
        gone = [i for i, origin in self._origin.items() if _within(origin, target)]
        gone += [target] if target in self.drafts else []
        for entry_id in gone:
            self.drafts.pop(entry_id, None)
            self._origin.pop(entry_id, None)
        there = bool(gone)
        for at, opened in enumerate(self.compiled):
            if _within(opened.path.name, target):
                del self.compiled[at], self.off[at]
                return
            if any(opened.entries[n].id == target for n in opened.search.entries_with(target)):
                self.off[at].add(target)
                there = True
        if not there:
            known = {*self.drafts, *self._origin.values()}
            near = get_close_matches(target, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise GazetteerError(
                said,
                f"cannot leave out {target!r}: no file and no entry before it is so called{hint}",
            )

    def _in_compiled(self, entry_id: str) -> Draft | None:
        for opened in reversed(self.compiled):
            for number in opened.search.entries_with(entry_id):
                if (entry := opened.entries[number]).id == entry_id:
                    return draft_of(entry, opened.path)
        return None


def read_layers(layers: Iterable[Path], without: Sequence[str] = ()) -> Layered:
    """All that some layers hold, files and folders, a later one overruling an earlier.

    An overruling entry changes the fields it gives; its `names`, `styles` and `external` are added
    to those that are there. `without` switches off files (`persons/africa.yaml`), folders and
    entries of all layers, as `without` in a file does of those before it. Raises GazetteerError
    for what breaks the format, for one id twice within a layer, for what is switched off and not
    there, and DataError for a compiled file that is damaged.
    """
    found = Layered()
    for layer in layers:
        _add_layer(found, layer)
    for target in without:
        found.switch_off(target, Path("--without"))
    return found


def read_file(path: Path) -> GazetteerFile:
    """What a file of text holds, YAML or JSON lines."""
    if path.suffix == ".jsonl":
        return GazetteerFile(tuple(json_lines.read(path)))
    return yaml_files.read_file(path)


def _add_layer(found: Layered, layer: Path) -> None:
    seen: dict[str, Draft] = {}
    paths = list(files(layer))
    if not paths:
        raise GazetteerError(layer, "no gazetteer in this folder (.yaml, .jsonl, .gazetteer)")
    read: list[tuple[str, GazetteerFile]] = []
    for path in paths:
        if compiled.is_compiled(path):
            found.add_compiled(path)
            continue
        file = read_file(path)
        for target in file.without:
            found.switch_off(target, path)
        origin = path.relative_to(layer).as_posix() if layer.is_dir() else path.name
        read.append((origin, file))
    for origin, file in read:
        for draft in file.drafts:
            if (first := seen.setdefault(draft.id, draft)) is not draft:
                raise draft.error(
                    f"this id is taken by {first.path}:{first.line}; give one of them another"
                )
            found.add(draft, origin)


def _within(origin: str, target: str) -> bool:
    """Whether a file is what is named: itself, with its ending or without, or its folder."""
    target = target.rstrip("/")
    return (
        origin == target or origin.rpartition(".")[0] == target or origin.startswith(target + "/")
    )
