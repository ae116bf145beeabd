"""What a console shows of documents: diffs and tables, drawn by rich.

Every function returns something to print with `rich.console.Console.print`. All of it can be read
without colour and at 80 columns, and no text gets to send codes to the terminal or markup to rich.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import PurePath

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from normalize.document import Document, Edit
from normalize.formats import tables, views
from normalize.formats.pieces import Block, rows
from normalize.gazetteer import Candidate
from normalize.names import Comparison

_REMOVED = "red strike"
_ADDED = "bold green"
_CONTEXT = "dim"
_NONE = "–"

# Lines of unchanged text shown around a change.
_AROUND = 2
# An unchanged stretch within a changed line: longer ones are shown by their ends.
_STRETCH, _STRETCH_END = 320, 120
# Words times words beyond which two lines are compared from their ends only.
_COMPARED = 400_000
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
# Characters of a file's name that stay on one line.
_LONGEST_FILE = 28
# Strings of one kind that are listed, and characters of each.
_LONGEST_LIST, _LONGEST_STRING = 8, 200


def diff_unified(name: str, document: Document) -> RenderableType:
    """The document's changes line by line: `-` before what went, `+` before what came.

    A translated sentence comes under the one it was made of.
    """
    lines = [
        ("---", Text(f"{views.visible(name)}, original", "bold")),
        ("+++", Text(f"{views.visible(name)}, result", "bold")),
    ]
    for unit in _folded(document):
        if isinstance(unit, int):
            lines.append(("⋯", _unchanged(unit)))
        elif not unit.changed:
            lines += ((" ", line) for line in unit.before)
        else:
            lines += (("-", line) for line in unit.before)
            lines += (("+", line) for line in unit.after)
    return Group(_Signed(lines), "")


def diff_side_by_side(name: str, document: Document) -> RenderableType:
    """The original and the result in columns, a translated sentence beside the one it was made of.

    The sign between them says `→` changed, `×` taken out, `+` put in.
    """
    table = tables.table(name)
    table.expand = True
    table.add_column("original", ratio=1, overflow="fold")
    table.add_column(width=1)
    table.add_column("result", ratio=1, overflow="fold")
    for unit in _folded(document):
        if isinstance(unit, int):
            table.add_row(_unchanged(unit), Text("⋮", _CONTEXT), "")
        else:
            sign, style = _sign(unit)
            before, after = _joined(unit.before), _joined(unit.after)
            table.add_row(before, Text(sign, style), after)
    return Group(table, "")


def summary(results: Sequence[tuple[str, Document]]) -> RenderableType:
    """A line for each (name, document): its language, its translation, and what was done to it."""
    table = tables.table()
    names = _short([name for name, _ in results])
    longest = max(map(len, names), default=0)
    table.add_column("file", overflow="fold", no_wrap=longest <= _LONGEST_FILE)
    table.add_column("lang", no_wrap=True)
    table.add_column("translation", no_wrap=longest <= _LONGEST_FILE)
    for count in ("fixed", "removed", "names", "mentions"):
        table.add_column(count, justify="right", no_wrap=True)
    total: Counter[str] = Counter()
    for name, (_, document) in zip(names, results, strict=True):
        counts = views.stage_counts(document) + Counter(mentions=len(document.mentions))
        total += counts
        table.add_row(
            tables.cell(name),
            tables.cell(views.language(document) or _NONE),
            tables.cell(
                views.translation(document) or _NONE, "yellow" if document.untranslated else ""
            ),
            *_counted(counts),
        )
    if len(results) > 1:
        table.add_section()
        table.add_row(tables.cell(f"{len(results)} files"), "", "", *_counted(total))
    return Group("", table)


def changes(document: Document) -> RenderableType:
    """The names and phrases that were set right, and what was found and taken out."""
    return Group(*_names_changed(document), *_taken_out(document))


def mentions_table(document: Document) -> RenderableType:
    """The mentions in order: what the text says, and who or what that is."""
    if not document.mentions:
        return Text("No known names.", _CONTEXT)
    table = tables.table()
    table.add_column("text", overflow="fold")
    table.add_column("name", overflow="fold")
    table.add_column("id", overflow="fold", style="cyan")
    table.add_column("kind", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("found as")
    for m in document.mentions:
        others = "".join(f", or {id} {score:.2f}" for id, score in m.alternatives)
        found = Text.assemble(views.visible(m.method), (views.visible(others), _CONTEXT))
        cells = map(tables.cell, (m.text, m.name, m.id, m.kind, f"{m.score:.2f}"))
        table.add_row(*cells, found)
    return Group(table, "")


def candidates_table(name: str, candidates: Sequence[Candidate]) -> RenderableType:
    """What a gazetteer has for a name, best first; `✓` is on what it is sure to be."""
    if not candidates:
        return Text.assemble((views.visible(name), "bold"), ": nothing like it is known.", "\n")
    table = tables.table(name)
    table.add_column("", width=1)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("name", overflow="fold")
    table.add_column("id", overflow="fold", style="cyan")
    table.add_column("kind", no_wrap=True)
    table.add_column("matched", overflow="fold")
    table.add_column("why", style=_CONTEXT)
    for c in candidates:
        table.add_row(
            Text("✓" if c.is_match else "", _ADDED),
            *map(
                tables.cell,
                (f"{c.score:.2f}", c.name, c.id, c.kind, c.matched, ", ".join(c.reasons)),
            ),
            style="" if c.is_match else _CONTEXT,
        )
    return Group(table, "")


def comparison_table(one: str, other: str, found: Comparison) -> RenderableType:
    """How likely two names are to be of one, and why."""
    verdict = ("one", _ADDED) if found.is_match else ("two", _CONTEXT)
    head = Text.assemble(
        (f"{found.score:.2f}", "bold"),
        "  ",
        verdict,
        f"  {views.visible(one)} | {views.visible(other)}",
    )
    return Group(head, *(Text(f"      {views.visible(reason)}") for reason in found.reasons), "")


# Diffs


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines of the original, and what they became."""

    before: tuple[Text, ...]
    after: tuple[Text, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class _Signed:
    """Lines with a sign before each, and before each part of one that is too long for a line."""

    lines: Sequence[tuple[str, Text]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for sign, line in self.lines:
            style = {"-": "red", "+": "green"}.get(sign, _CONTEXT)
            for part in line.wrap(console, max(options.max_width - len(sign) - 1, 1)):
                shown = Text.assemble((sign, style), " ", part)
                shown.rstrip()
                yield shown


def _folded(document: Document) -> Iterator[_Unit | int]:
    """The units of the document, with a number where so many unchanged ones are left out."""
    for changed, group in groupby(_units(document), key=lambda unit: unit.changed):
        units = list(group)
        if changed or len(units) <= 2 * _AROUND + 1:
            yield from units
            continue
        yield from units[:_AROUND]
        yield len(units) - 2 * _AROUND
        yield from units[-_AROUND:]


def _units(document: Document) -> Iterator[_Unit]:
    for row in rows(document):
        for blocks in _sentences(row, document.edits):
            yield _unit(blocks, document.edits)


def _sentences(row: Sequence[Block], edits: Sequence[Edit]) -> Iterator[list[Block]]:
    """The blocks of a row, apart where a translated sentence begins."""
    unit: list[Block] = []
    for block in row:
        if _translated(block, edits) and any((b.before + b.after).strip() for b in unit):
            yield unit
            unit = []
        unit.append(block)
    yield unit


def _translated(block: Block, edits: Sequence[Edit]) -> bool:
    return any(edits[number].stage == "translate" for number in block.edits)


def _unit(blocks: Sequence[Block], edits: Sequence[Edit]) -> _Unit:
    before = "".join(block.before for block in blocks)
    after = "".join(block.after for block in blocks)
    if before == after:
        lines = _lines(Text(views.printable(before), _CONTEXT))
        return _Unit(lines, lines, False)
    if any(_translated(block, edits) for block in blocks):
        return _Unit(
            _lines(Text(views.printable(before.strip(" ")), _CONTEXT)),
            _lines(_corrected(blocks, edits)),
            True,
        )
    left, right = _compared(before, after)
    return _Unit(_lines(left), _lines(right), True)


def _corrected(blocks: Sequence[Block], edits: Sequence[Edit]) -> Text:
    """The translation, with what was changed in it afterwards."""
    text = Text()
    for block in blocks:
        for piece in block.pieces:
            if piece.place is not None:
                made = None if piece.made is None else edits[piece.made].stage
                style = "" if made in (None, "translate") else _ADDED
                text.append(views.printable(piece.text), style)
    text.rstrip()
    return text


def _compared(before: str, after: str) -> tuple[Text, Text]:
    """Both texts with the words marked in which they differ."""
    left, right = Text(), Text()
    for same, old, new in _differences(_WORD.findall(before), _WORD.findall(after)):
        if same:
            kept = _shortened(views.printable(old))
            left.append(kept)
            right.append(kept)
        else:
            left.append(_seen(old), _REMOVED)
            right.append(views.printable(new), _ADDED)
    return left, right


def _differences(before: list[str], after: list[str]) -> Iterator[tuple[bool, str, str]]:
    """(same or not, old, new), one after the other; space between two changes is part of one."""
    found: list[tuple[bool, str, str]] = []
    opcodes = _opcodes(before, after)
    for number, (tag, i, j, k, m) in enumerate(opcodes):
        old, new = "".join(before[i:j]), "".join(after[k:m])
        inside = 0 < number < len(opcodes) - 1
        same = tag == "equal" and not (inside and old.isspace() and "\n" not in old)
        if found and not same and not found[-1][0]:
            found[-1] = False, found[-1][1] + old, found[-1][2] + new
        else:
            found.append((same, old, new))
    yield from found


def _opcodes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(before) * len(after) <= _COMPARED:
        return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    most -= head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    i, k = len(before) - tail, len(after) - tail
    parts = (
        ("equal", 0, head, 0, head),
        ("replace", head, i, head, k),
        ("equal", i, len(before), k, len(after)),
    )
    return [part for part in parts if part[1] < part[2] or part[3] < part[4]]


def _shortened(text: str) -> str:
    if len(text) <= _STRETCH or "\n" in text:
        return text
    return f"{text[:_STRETCH_END].rstrip()} … {text[-_STRETCH_END:].lstrip()}"


def _seen(text: str) -> str:
    """What was taken out; with signs where it would not be seen."""
    shown = any(c.isprintable() and not c.isspace() for c in text)
    return views.revealed(text) if shown or "\n" in text else views.visible(text)


def _lines(text: Text) -> tuple[Text, ...]:
    if not text:
        return ()
    return tuple(text.split("\n", allow_blank=not text.plain.endswith("\n")))


def _joined(lines: Sequence[Text]) -> Text:
    return Text("\n").join(lines)


def _sign(unit: _Unit) -> tuple[str, str]:
    if not unit.changed:
        return "│", _CONTEXT
    if not unit.after:
        return "×", "red"
    return ("→", "") if unit.before else ("+", "green")


def _unchanged(count: int) -> Text:
    return Text(f"{count} lines unchanged", f"{_CONTEXT} italic")


# Tables


def _names_changed(document: Document) -> Iterator[RenderableType]:
    found = views.changes(document, ("names", "terms"))
    if not found:
        return
    table = tables.table()
    table.add_column("before", overflow="fold", style="red")
    table.add_column("after", overflow="fold", style="green")
    table.add_column("id", overflow="fold", style="cyan")
    table.add_column("score", justify="right", no_wrap=True)
    repeated = any(row.count > 1 for row in found)
    if repeated:
        table.add_column("times", justify="right", no_wrap=True)
    table.add_column("reason", style=_CONTEXT)
    for row in found:
        table.add_row(
            tables.cell(row.before),
            tables.cell(row.after),
            tables.cell(row.entity or ""),
            "" if row.score is None else f"{row.score:.2f}",
            *([str(row.count)] if repeated else []),
            tables.cell(row.reason),
        )
    yield from ("", table)


def _taken_out(document: Document) -> Iterator[RenderableType]:
    lists = views.taken_out(document)
    if not lists:
        return
    table = tables.table()
    table.expand = True
    table.add_column("noted", no_wrap=True, width=min(max(len(kind) for kind, _ in lists), 20))
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis", style=_CONTEXT)
    for kind, strings in lists:
        shown = [views.visible(string, _LONGEST_STRING) for string in strings[:_LONGEST_LIST]]
        if len(strings) > _LONGEST_LIST:
            shown.append(f"and {len(strings) - _LONGEST_LIST} more")
        for number, string in enumerate(shown):
            table.add_row(tables.cell("" if number else kind), Text(string))
    yield from ("", table)


def _counted(counts: Counter[str]) -> Iterator[Text]:
    for count in (
        counts["repair"],
        counts["boilerplate"],
        counts["names"] + counts["terms"],
        counts["mentions"],
    ):
        yield Text(str(count)) if count else Text(_NONE, _CONTEXT)


def _short(names: Iterable[str]) -> list[str]:
    """The last part of each path, if that tells them apart."""
    whole = list(names)
    last = [PurePath(name).name or name for name in whole]
    return last if len(set(last)) == len(set(whole)) else whole
