"""What a folder of gazetteers excepts from the rules, each with its reason.

`exceptions.yaml`:

    exceptions:
      - rule: native-spelling
        reason: English has a name of its own for it
        languages: [de]          # where it is only true of these
        entries: [germany, austria]
      - rule: native-spelling
        reason: Built from a source that is checked already
        files: [places/countries.yaml]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from normalize.errors import GazetteerError
from normalize.gazetteer import yaml_files
from normalize.lint.findings import Finding, Flaw

EXCEPTIONS = "exceptions.yaml"
_FIELDS = ("rule", "reason", "languages", "entries", "files")


@dataclass(frozen=True, slots=True)
class Exempt:
    """One entry or file that is excepted from a rule, in some languages or in all (empty)."""

    rule: str
    excepted: str
    languages: tuple[str, ...]
    line: int
    column: int


@dataclass(slots=True)
class Exceptions:
    """The exceptions of a folder, and which of them were needed."""

    path: Path
    exempt: dict[tuple[str, str], list[Exempt]] = field(default_factory=dict)
    problems: list[GazetteerError] = field(default_factory=list)
    _needed: set[Exempt] = field(default_factory=set)

    @classmethod
    def read(cls, folder: Path) -> Exceptions:
        found = cls(folder / EXCEPTIONS)
        if found.path.is_file():
            try:
                for exempt in _read(found.path):
                    found.exempt.setdefault((exempt.rule, exempt.excepted), []).append(exempt)
            except GazetteerError as error:
                found.problems.append(error)
        return found

    def covers(self, flaw: Flaw) -> bool:
        """Whether a flaw is excepted; the exception that says so is needed from then on."""
        listed = self.exempt.get((flaw.finding.rule, flaw.finding.entry), ())
        for exempt in (*listed, *self._of_file(flaw.finding.rule, flaw.finding.path)):
            if not exempt.languages or flaw.language in exempt.languages:
                self._needed.add(exempt)
                return True
        return False

    def covers_file(self, rule: str, path: Path) -> bool:
        """Whether all of a file is excepted from a rule, which then need not look at it."""
        whole = [exempt for exempt in self._of_file(rule, path) if not exempt.languages]
        self._needed.update(whole)
        return bool(whole)

    def _of_file(self, rule: str, path: Path) -> list[Exempt]:
        inside = path.is_relative_to(self.path.parent)
        name = path.relative_to(self.path.parent).as_posix() if inside else path.name
        return self.exempt.get((rule, name), [])

    def unneeded(self) -> Iterator[Exempt]:
        for listed in self.exempt.values():
            yield from (exempt for exempt in listed if exempt not in self._needed)


def left(flaws: list[Flaw], exceptions: list[Exceptions]) -> list[Flaw]:
    """The flaws that no exception covers. All exceptions are asked, so that each is known to be
    needed where it is."""
    return [flaw for flaw in flaws if sum(known.covers(flaw) for known in exceptions) == 0]


def findings(known: Exceptions, rules: frozenset[str], whole: bool) -> Iterator[Finding]:
    """What is wrong with the exceptions of a folder; unneeded ones where `whole` of it was
    checked."""
    for problem in known.problems:
        place = problem.line or 1, problem.column or 1
        yield Finding(known.path, *place, "", "exception", problem.problem)
    for listed in known.exempt.values():
        for exempt in listed:
            if exempt.rule not in rules:
                message = f"there is no rule {exempt.rule!r}"
                yield Finding(known.path, exempt.line, exempt.column, "", "exception", message)
    for exempt in known.unneeded() if whole else ():
        if exempt.rule in rules:
            message = f"{exempt.excepted!r} needs no exception from {exempt.rule}; take it out"
            yield Finding(known.path, exempt.line, exempt.column, "", "exception", message)


def _read(path: Path) -> Iterator[Exempt]:
    place, root = yaml_files.read_mapping(path)
    if root is None:
        return
    listed = place.mapping(root, ("exceptions",), needed=("exceptions",))["exceptions"]
    for node in place.sequence(listed):
        fields = place.mapping(node, _FIELDS, needed=("rule", "reason"))
        if "entries" not in fields and "files" not in fields:
            raise place.error(node, "'entries' or 'files' is missing")
        place.string(fields["reason"])
        languages = place.strings(fields["languages"]) if "languages" in fields else ()
        rule = place.string(fields["rule"])
        for item in (*_items(fields.get("entries")), *_items(fields.get("files"))):
            mark = item.start_mark
            yield Exempt(rule, place.string(item), languages, mark.line + 1, mark.column + 1)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    if node is None:
        return []
    return node.value if isinstance(node, yaml.SequenceNode) else [node]
