"""What is checked, and what it is checked beside: layers of gazetteers, their entries laid over
one another, the forms of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from normalize.errors import GazetteerError
from normalize.gazetteer import Entry, Gazetteer, bundled, json_lines, yaml_files
from normalize.gazetteer.compiled import is_compiled
from normalize.gazetteer.draft import Draft
from normalize.gazetteer.forms import forms_in_text
from normalize.gazetteer.layers import files
from normalize.gazetteer.loading import Layered
from normalize.lint.exceptions import Exceptions
from normalize.lint.findings import Finding, Flaw
from normalize.lint.ids import Ids
from normalize.lint.source import Source
from normalize.text.words import fold


@dataclass(slots=True)
class Layer:
    """A folder or a file, and what is in it. `whole`: whether all of it is checked."""

    root: Path
    files: list[Path]
    checked: set[Path]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.root.is_dir() and len(self.checked) == len(self.files)

    @property
    def folder(self) -> Path:
        """Where its exceptions are written down; those of a file stand beside it. Ids are written
        down for folders only."""
        return self.root if self.root.is_dir() else self.root.parent


@dataclass
class Scope:
    """Everything that the rules look at. `checked` are the drafts about which they report."""

    layers: list[Layer]
    checked: list[Draft] = field(default_factory=list)
    sources: dict[Path, Source] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer.from_entries(self.entries.values())

    @cached_property
    def without_aliases(self) -> Gazetteer:
        """The same with no aliases but those of terms, which are their forms."""
        return Gazetteer.from_entries(
            entry if entry.kind == "term" else replace(entry, aliases=())
            for entry in self.entries.values()
        )

    @cached_property
    def by_form(self) -> dict[str, list[Entry]]:
        """The entries that have a form, by its folded text."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            for form in forms_in_text(entry):
                # A term has the native names of what it is the English phrase for.
                if entry.kind != "term" or not form.languages:
                    found.setdefault(form.folded, []).append(entry)
        return found

    def folded_forms(self, entry: Entry) -> set[str]:
        """The forms by which an entry is found, folded. Terms are found by their aliases only."""
        if entry.kind == "term":
            return {fold(alias) for alias in entry.aliases}
        native = [form for language in entry.names for form in entry.spellings(language)]
        return set(map(fold, (*entry.english, *native)))

    @cached_property
    def ids(self) -> list[Ids]:
        """What each layer says of its ids, in the order of the layers."""
        return [
            Ids.read(layer.folder) if layer.root.is_dir() else Ids(layer.folder, None, {})
            for layer in self.layers
        ]

    @cached_property
    def exceptions(self) -> list[Exceptions]:
        """What each layer excepts from the rules."""
        return [Exceptions.read(layer.folder) for layer in self.layers if layer.checked]

    def flaw(
        self,
        draft: Draft,
        rule: str,
        message: str,
        at: str | None = None,
        value: str | None = None,
        language: str | None = None,
    ) -> Flaw:
        """A flaw of an entry, at a field (`at`) and a value of it."""
        source = self.sources.get(draft.path)
        place = source.place(draft, at, value) if source else (draft.line, draft.column)
        return Flaw(Finding(draft.path, *place, draft.id, rule, message), language)


def written_forms(draft: Draft) -> Iterator[tuple[str, str, str | None]]:
    """What a draft itself writes of forms: the field, the form, the language (None: English)."""
    fields = draft.fields
    if draft.kind != "term":
        if "name" in fields:
            yield "name", fields["name"], None
        for language, spellings in fields.get("names", {}).items():
            for spelling in (spellings,) if isinstance(spellings, str) else spellings:
                yield f"names.{language}", spelling, language
        for style, spelling in fields.get("styles", {}).items():
            yield f"styles.{style}", spelling, None
    for key in ("aliases", "demonyms"):
        for form in fields.get(key, ()):
            yield key, form, None


def collect(paths: Sequence[Path], baseline: Sequence[Path] | None) -> Scope:
    """The scope of checking some files and folders beside the layers of a baseline, the bundled
    gazetteers where None is given.

    Raises GazetteerError where a path is not there or is compiled, and where a file that is not
    checked cannot be read.
    """
    wanted = _wanted(paths)
    scope = Scope(_layers(paths, baseline, wanted))
    layered = Layered()
    for layer in scope.layers:
        _add(scope, layered, layer)
    for draft in layered.drafts.values():
        try:
            scope.entries[draft.id] = draft.entry()
        except GazetteerError as error:
            _note(scope, error, draft.path)
    scope.checked = [draft for draft in scope.checked if draft.id in scope.entries]
    return scope


def _wanted(paths: Sequence[Path]) -> set[Path]:
    wanted: set[Path] = set()
    for path in paths:
        if path.is_file() and is_compiled(path):
            raise GazetteerError(path, "is compiled; check the files that it was made from")
        wanted.update(file.resolve() for file in files(path) if not is_compiled(file))
    return wanted


def _layers(
    paths: Sequence[Path], baseline: Sequence[Path] | None, wanted: set[Path]
) -> list[Layer]:
    roots = [bundled()] if baseline is None else list(baseline)
    layers: list[Layer] = []
    known: set[Path] = set()
    for root in (*roots, *paths):
        found = [path for path in files(root) if not is_compiled(path)]
        new = [path for path in found if path.resolve() not in known]
        known.update(path.resolve() for path in new)
        if new:
            layers.append(Layer(root, new, {path for path in new if path.resolve() in wanted}))
    return layers


def _add(scope: Scope, layered: Layered, layer: Layer) -> None:
    seen: dict[str, Draft] = {}
    for path in layer.files:
        is_checked = path in layer.checked
        for draft in _read(scope, layered, path, is_checked):
            first = seen.setdefault(draft.id, draft)
            layer.drafts.append(draft)
            if first is not draft:
                if is_checked:
                    where = f"{first.path}:{first.line}"
                    message = f"this id is taken by {where}; give one of them another"
                    scope.flaws.append(scope.flaw(draft, "id-taken", message, "id"))
                continue
            try:
                layered.add(draft, path.name)
            except GazetteerError as error:
                _note(scope, error, path)
                continue
            if is_checked:
                scope.checked.append(draft)


def _read(scope: Scope, layered: Layered, path: Path, is_checked: bool) -> Sequence[Draft]:
    """The entries of a file; what is wrong with it is noted, if it is checked."""
    if path.suffix == ".jsonl":
        return _read_lines(scope, path, is_checked)
    problems: list[GazetteerError] = []
    try:
        file = yaml_files.read_file(path, problems)
    except GazetteerError as error:
        if not is_checked:
            raise
        _note(scope, error, path)
        return ()
    if is_checked:
        scope.sources[path] = Source.read(path)
        for problem in problems:
            _note(scope, problem, path)
    for target in file.without:
        try:
            layered.switch_off(target, path)
        except GazetteerError as error:
            _note(scope, error, path)
    return file.drafts


def _read_lines(scope: Scope, path: Path, is_checked: bool) -> Sequence[Draft]:
    try:
        return tuple(json_lines.read(path))
    except GazetteerError as error:
        if not is_checked:
            raise
        _note(scope, error, path)
        return ()


def _note(scope: Scope, error: GazetteerError, path: Path) -> None:
    """Note what breaks the format of a file, if that file is checked."""
    if any(path in layer.checked for layer in scope.layers):
        place = error.line or 1, error.column or 1
        finding = Finding(path, *place, error.entry or "", "schema", error.problem)
        scope.flaws.append(Flaw(finding))
