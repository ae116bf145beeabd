"""All rules over some gazetteers.

A rule is a function: of all that is checked, or of one file as it is written. Its first sentence
is what users read about it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from normalize.lint import code_rules, exceptions, form_rules, id_rules, layout_rules, office_rules
from normalize.lint.findings import Finding, Flaw
from normalize.lint.scope import Scope, collect
from normalize.lint.source import Source

_OF_SCOPE: tuple[Callable[[Scope], Iterator[Flaw]], ...] = (
    id_rules.id_shape,
    id_rules.id_unlisted,
    id_rules.id_gone,
    id_rules.id_retired,
    code_rules.country_code,
    code_rules.language_code,
    code_rules.script_code,
    form_rules.needless_alias,
    form_rules.shared_form,
    form_rules.native_spelling,
    form_rules.common_word,
    office_rules.office_years,
    office_rules.office_shared,
)
_OF_SOURCE: tuple[Callable[[Source], Iterator[Flaw]], ...] = layout_rules.RULES


def _sentence(rule: Callable[..., object]) -> str:
    words = " ".join((inspect.getdoc(rule) or "").split())
    return words.partition(". ")[0].rstrip(".") + "."


RULES: Mapping[str, str] = {
    "schema": "A file has the format of gazetteers (docs/gazetteers.md).",
    "id-taken": "An id is that of one entry only, over all files of a folder.",
    **{rule.__name__.replace("_", "-"): _sentence(rule) for rule in _OF_SCOPE},
    **{rule.__name__.replace("_", "-"): _sentence(rule) for rule in _OF_SOURCE},
    "exception": "An exception names a rule and is needed.",
}


def lint(paths: Sequence[Path], *, baseline: Sequence[Path] | None = None) -> list[Finding]:
    """What is wrong in some gazetteers, files or folders, in the order of files and lines.

    They are checked beside the `baseline`, about which nothing is reported: their ids and forms
    count. None stands for the gazetteers that come with the package. Exceptions are read from
    exceptions.yaml in a folder, or beside a file; retired ids from retired.yaml and all ids ever
    given from ids.txt there.

    Raises GazetteerError where a path is not there or is a compiled gazetteer.
    """
    return sorted({flaw.finding for flaw in flaws(collect(paths, baseline))})


def flaws(scope: Scope) -> list[Flaw]:
    """All flaws in what is checked that no exception covers, with what would mend them."""
    found = list(scope.flaws)
    for of_scope in _OF_SCOPE:
        found += of_scope(scope)
    for source in scope.sources.values():
        found += layout_flaws(source)
    found = exceptions.left(found, scope.exceptions)
    checked = [layer for layer in scope.layers if layer.checked]
    for layer, known in zip(checked, scope.exceptions, strict=True):
        rules = frozenset(RULES)
        found += map(Flaw, exceptions.findings(known, rules, layer.whole))
    return found


def layout_flaws(source: Source) -> list[Flaw]:
    """What is wrong with how a file is written."""
    return [flaw for rule in _OF_SOURCE for flaw in rule(source)]
