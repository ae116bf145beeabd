"""Rules about ids: permanent, unique, of one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from normalize.lint.findings import Finding, Flaw
from normalize.lint.ids import GIVEN, RETIRED, Ids
from normalize.lint.scope import Layer, Scope

# An id of ours, or that of an imported entry: the scheme, then the id there.
_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|[a-z][a-z0-9-]*:[^\s:]\S*")


def id_shape(scope: Scope) -> Iterator[Flaw]:
    """An id is small letters and digits joined by hyphens, or `scheme:id` where it is imported."""
    for draft in scope.checked:
        if not _SHAPE.fullmatch(draft.id):
            message = (
                f"{draft.id!r} is no id; use small letters and digits joined by hyphens, "
                "as peskov-dmitry, or scheme:id, as wikidata:Q7747"
            )
            yield scope.flaw(draft, "id-shape", message, "id")


def id_unlisted(scope: Scope) -> Iterator[Flaw]:
    """Every id stands in ids.txt, where a folder has one, so that it is seen when it goes."""
    for layer, ids in zip(scope.layers, scope.ids, strict=True):
        for draft in layer.drafts if ids.given is not None else ():
            if draft.path in layer.checked and draft.id not in (ids.given or ()):
                flaw = scope.flaw(draft, "id-unlisted", f"this id is new; add it to {GIVEN}", "id")
                yield Flaw(replace(flaw.finding, fixable=True))


def id_gone(scope: Scope) -> Iterator[Flaw]:
    """Ids are permanent: one that ids.txt lists is an entry's, or stands in retired.yaml."""
    for layer, ids in zip(scope.layers, scope.ids, strict=True):
        here = {draft.id for draft in layer.drafts}
        for entry_id, line in (ids.given or {}).items() if layer.whole else ():
            if entry_id not in here and entry_id not in ids.retired:
                message = f"{entry_id!r} is gone; bring it back, or put it into {RETIRED}"
                yield Flaw(Finding(layer.folder / GIVEN, line, 1, entry_id, "id-gone", message))


def id_retired(scope: Scope) -> Iterator[Flaw]:
    """A retired id is not used again, and what replaced it is there."""
    for draft in scope.checked:
        for ids in scope.ids:
            if (gone := ids.retired.get(draft.id)) is not None:
                use = f"; use {gone.replaced_by}" if gone.replaced_by else "; take another"
                yield scope.flaw(draft, "id-retired", f"this id is retired{use}", "id")
    for layer, ids in zip(scope.layers, scope.ids, strict=True):
        if layer.whole:
            yield from _replacements(scope, layer, ids)


def _replacements(scope: Scope, layer: Layer, ids: Ids) -> Iterator[Flaw]:
    path = layer.folder / RETIRED
    if ids.problem is not None:
        place = ids.problem.line or 1, ids.problem.column or 1
        yield Flaw(Finding(path, *place, "", "id-retired", ids.problem.problem))
    for gone in ids.retired.values():
        if gone.replaced_by and gone.replaced_by not in scope.entries:
            message = f"{gone.replaced_by!r}, which replaced it, is no entry"
            yield Flaw(Finding(path, gone.line, gone.column, gone.id, "id-retired", message))
