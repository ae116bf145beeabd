"""What needs no judgement is mended: order, quotes, what stands twice, white space, new ids.

A file is changed where it is wrong and nowhere else, read again by the loader before it takes the
old one's place, and written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from normalize.errors import GazetteerError
from normalize.gazetteer import yaml_files
from normalize.lint import exceptions, id_rules
from normalize.lint.checking import layout_flaws
from normalize.lint.findings import Edit, Finding, Fix, Flaw
from normalize.lint.ids import GIVEN
from normalize.lint.scope import Scope, collect
from normalize.lint.source import Source
from normalize.writing import written

# Mending one thing may lay bare another: an item taken out, then the order.
_ROUNDS = 20


def fix(paths: Sequence[Path], *, baseline: Sequence[Path] | None = None) -> list[Fix]:
    """Mend what needs no judgement in some gazetteers, files or folders; a list of what was mended
    in each file that was written. Comments and line breaks stay.

    Raises GazetteerError where a path is not there, is compiled, or would mean something else
    afterwards; NormalizeError where a file cannot be written.
    """
    scope = collect(paths, baseline)
    mended = [_mended(source, scope) for source in scope.sources.values()]
    mended += _listed(scope)
    return [done for done in mended if done.mended]


def _mended(source: Source, scope: Scope) -> Fix:
    now, mended = source, list[Finding]()
    for _ in range(_ROUNDS):
        found = [flaw for flaw in layout_flaws(now) if flaw.edits]
        done, text = applied(now.text, exceptions.left(found, scope.exceptions))
        if not done:
            break
        mended += (flaw.finding for flaw in done)
        now = Source(source.path, text, source.bom)
    if mended:
        _write(now)
    return Fix(source.path, tuple(mended))


def applied(text: str, flaws: Iterable[Flaw]) -> tuple[list[Flaw], str]:
    """The text with the edits of some flaws made, and those flaws: each whole or not at all, an
    earlier one first where two touch the same place."""
    done: list[Flaw] = []
    edits: list[Edit] = []
    touched = bytearray(len(text) + 1)
    for flaw in flaws:
        # What is only put in takes up the place where it goes.
        spans = [slice(edit.start, max(edit.end, edit.start + 1)) for edit in flaw.edits]
        if not any(any(touched[span]) for span in spans):
            done.append(flaw)
            edits += flaw.edits
            for span in spans:
                touched[span] = b"\1" * (span.stop - span.start)
    return done, _edited(text, edits)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _write(source: Source) -> None:
    before = _meaning(source.path)
    with written(source.path) as file:
        file.write(("\ufeff" if source.bom else "") + source.text)
        file.flush()
        if _meaning(Path(file.name)) != before:
            problem = "cannot be mended without changing what it says; mend it by hand"
            raise GazetteerError(source.path, problem)


def _meaning(path: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """What a file says: each thing once, white space aside."""
    drafts = yaml_files.read(path, [])
    return [(draft.id, draft.kind, _said(draft.fields)) for draft in drafts]


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    name = _plain(fields["name"]) if "name" in fields else None
    found: dict[str, Any] = {}
    for key, value in fields.items():
        if isinstance(value, Mapping):
            said = {part: _each(spellings) for part, spellings in value.items()}
            found[key] = {k: v for k, v in said.items() if key != "styles" or v != (name,)}
        else:
            found[key] = tuple(v for v in _each(value) if key != "aliases" or v != name)
    return {key: value for key, value in found.items() if value}


def _each(value: str | Sequence[str]) -> tuple[str, ...]:
    values = (value,) if isinstance(value, str) else value
    return tuple(dict.fromkeys(map(_plain, values)))


def _plain(text: str) -> str:
    for unseen in "\u00ad\u200b\u2060\ufeff":
        text = text.replace(unseen, "")
    return " ".join(text.split())


def _listed(scope: Scope) -> list[Fix]:
    """The ids that are new, put into each folder's ids.txt."""
    found = []
    new = [flaw.finding for flaw in id_rules.id_unlisted(scope)]
    for layer, ids in zip(scope.layers, scope.ids, strict=True):
        here = tuple(finding for finding in new if finding.path in layer.checked)
        if here:
            ids.add({finding.entry for finding in here})
        found.append(Fix(layer.folder / GIVEN, here))
    return found
