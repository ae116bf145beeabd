"""Rules about how a file is written, with the edits that mend it. They change no meaning.

An edit touches what is wrong and leaves comments, line breaks and spaces around it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from normalize.gazetteer.draft import FIELDS, LISTS
from normalize.lint.chunks import Chunk, chunks, without
from normalize.lint.findings import Edit, Finding, Flaw
from normalize.lint.quotes import is_plain, is_text, quoted
from normalize.lint.source import Source, leaves, pairs

_TRAILING = re.compile(r"[ \t]+(?=\r?(?:\n|\Z))")
_BLANK_LINES = re.compile(r"(\r?\n)(?:\r?\n){2,}")
_LAST_LINES = re.compile(r"(\r?\n)(?:\r?\n)+\Z")
# Spaces of other kinds, and characters that nobody sees; no joiners, which some scripts need.
_ODD = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u00a0\u2000-\u200a\u202f"
                  r"\u205f\u3000]|[\u00ad\u200b\u2060\ufeff]")  # fmt: skip
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")


def duplicate(source: Source) -> Iterator[Flaw]:
    """Nothing is said twice: no item twice in a list, no alias or style that is the name."""
    for entry in source.entries:
        fields = dict(pairs(entry))
        name = _text(fields.get("name"))
        for field in LISTS:
            if field in fields:
                known = {name} if field == "aliases" and name else set()
                yield from _twice(source, entry, entry, field, known)
        for language, _ in pairs(fields.get("names")):
            yield from _twice(source, entry, fields["names"], language, set())
        for style, spelling in pairs(fields.get("styles")):
            if name and _text(spelling) == name:
                edits = _without_field(source, entry, fields["styles"], style, "styles")
                yield _flaw(source, entry, spelling, "duplicate", f"{name!r} is the name", edits)


def _twice(
    source: Source, entry: yaml.Node, owner: yaml.Node, field: str, known: set[str]
) -> Iterator[Flaw]:
    """What stands twice in a field of a mapping, or is known before."""
    value = dict(pairs(owner))[field]
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    texts = [_text(item) for item in items]
    doubled = [n for n, text in enumerate(texts) if text in known or text in texts[:n]]
    for n in doubled:
        if len(doubled) == len(items):
            edits = _without_field(source, entry, owner, field)
        else:
            edits = without(source.text, value, n)
        said = "is the name" if texts[n] in known else "stands twice"
        yield _flaw(source, entry, items[n], "duplicate", f"{texts[n]!r} {said}; keep one", edits)


def _without_field(
    source: Source, entry: yaml.Node, owner: yaml.Node, field: str, last: str | None = None
) -> tuple[Edit, ...]:
    """Edits that take a field out of a mapping, and the mapping itself (the field `last` of the
    entry) where it is left empty."""
    keys = [key for key, _ in pairs(owner)]
    if len(keys) == 1 and last is not None:
        return _without_field(source, entry, entry, last)
    return without(source.text, owner, keys.index(field)) if len(keys) > 1 else ()


def order(source: Source) -> Iterator[Flaw]:
    """The fields of an entry stand in one order: id, kind, name, names, aliases, demonyms, roles,
    context, country, external, styles, namesakes."""
    for entry in source.entries:
        found = chunks(source.text, entry)
        keys = [chunk.key for chunk in found]
        if not set(keys) <= set(FIELDS):
            continue
        wanted = sorted(found, key=lambda chunk: FIELDS.index(chunk.key))
        if wanted != found:
            message = f"the order of fields is {', '.join(chunk.key for chunk in wanted)}"
            yield _flaw(source, entry, entry, "order", message, _moved(source.text, found, wanted))


def _moved(text: str, found: Sequence[Chunk], wanted: Sequence[Chunk]) -> tuple[Edit, ...]:
    """The edits that put the wanted chunk into each chunk's place; all of them or none."""
    return tuple(
        Edit(place.start, place.end, text[chunk.start : chunk.end])
        for place, chunk in zip(found, wanted, strict=True)
    )


def quoting(source: Source) -> Iterator[Flaw]:
    """Quotes stand where YAML needs them, as around "NO", which is false to YAML 1.1, and nowhere
    else."""
    for entry in source.entries:
        for node, in_flow in _scalars(entry, False):
            start, end = node.start_mark.index, node.end_mark.index
            one_line = "\n" not in source.text[start:end]
            if not node.style and node.value and not is_text(node.value):
                message = f"{node.value!r} is no text to some readers of YAML; put it into quotes"
                edit = Edit(start, end, quoted(node.value))
            elif node.style in {"'", '"'} and one_line and is_plain(node.value, in_flow):
                message = f"{node.value!r} needs no quotes"
                edit = Edit(start, end, node.value)
            else:
                continue
            yield _flaw(source, entry, node, "quoting", message, (edit,))


def _scalars(node: yaml.Node, in_flow: bool) -> Iterator[tuple[yaml.ScalarNode, bool]]:
    """All scalars of a node, keys among them, and whether they stand within brackets."""
    if isinstance(node, yaml.ScalarNode):
        yield node, in_flow
    elif isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                yield from _scalars(part, in_flow or bool(node.flow_style))


def white_space(source: Source) -> Iterator[Flaw]:
    """No spaces at the ends of lines, no odd or double ones within a value, one blank line at most,
    and one line end at the end of the file."""
    text = source.text
    for match in _TRAILING.finditer(text):
        yield _at(source, match.start(), "spaces at the end of a line", Edit(*match.span(), ""))
    for match in _BLANK_LINES.finditer(text):
        if match.end() < len(text):
            edit = Edit(*match.span(), match[1] * 2)
            yield _at(source, match.start(), "more than one blank line", edit)
    if last := _LAST_LINES.search(text):
        yield _at(source, last.start(), "blank lines at the end", Edit(*last.span(), last[1]))
    elif text and not text.endswith("\n"):
        yield _at(source, len(text), "no line end at the end", Edit(len(text), len(text), "\n"))
    for entry in source.entries:
        for node in leaves(entry):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in {"|", ">"} or "\n" in text[start:end]:
                continue
            for match in _ODD.finditer(text, start, end):
                new = "" if set(match.group()) <= _UNSEEN else " "
                yield _at(source, match.start(), f"an odd space in {node.value!r}",
                          Edit(*match.span(), new), entry)  # fmt: skip


RULES = (white_space, duplicate, quoting, order)


def _at(source: Source, at: int, message: str, edit: Edit, entry: yaml.Node | None = None) -> Flaw:
    line, column = source.line_and_column(at)
    subject = _text(dict(pairs(entry)).get("id"))
    finding = Finding(source.path, line, column, subject, "white-space", message, fixable=True)
    return Flaw(finding, edits=(edit,))


def _flaw(
    source: Source, entry: yaml.Node, node: yaml.Node, rule: str, message: str,
    edits: tuple[Edit, ...],
) -> Flaw:  # fmt: skip
    mark, subject = node.start_mark, _text(dict(pairs(entry)).get("id"))
    place = mark.line + 1, mark.column + 1
    finding = Finding(source.path, *place, subject, rule, message, fixable=bool(edits))
    return Flaw(finding, edits=edits)


def _text(node: yaml.Node | None) -> str:
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
