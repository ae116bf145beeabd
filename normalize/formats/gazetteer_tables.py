"""What a console shows of gazetteers: an entry, lists of entries, counts, differences, findings.

Every function returns something to print with `rich.console.Console.print`. All of it can be read
without colour and at 80 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from normalize.formats import english_names, views
from normalize.formats.tables import cell, table
from normalize.gazetteer import Entry
from normalize.gazetteer.differences import Changed, Differences, FieldChange
from normalize.gazetteer.draft import LISTS
from normalize.gazetteer.looking import Found, Place
from normalize.gazetteer.schemes import address
from normalize.gazetteer.statistics import NONE, Row, Statistics
from normalize.lint import Finding

_DIM, _ID, _REMOVED, _ADDED = "dim", "cyan", "red", "green"
# Rows of a dimension that are shown, and the width of the longest bar.
_ROWS, _BAR = 10, 20
_EIGHTHS = " ▏▎▍▌▋▊▉"


def entry_panel(entry: Entry, places: Sequence[Place] = ()) -> RenderableType:
    """One entry with all its fields, and where it stands."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=_DIM, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in _fields(entry):
        grid.add_row(label, value)
    where = Text("\n").join(cell(str(place), _DIM) for place in places)
    body = Group(grid, *([Text(), where] if places else []))
    title = Text.assemble(" ", (views.visible(entry.name), "bold"), f"  {entry.kind} ")
    return Panel(
        body, title=title, title_align="left", border_style=_DIM, padding=(1, 2), expand=False
    )


def _fields(entry: Entry) -> Iterator[tuple[str, RenderableType]]:
    yield "id", cell(entry.id, _ID)
    if entry.country:
        yield "country", Text(f"{entry.country}  {english_names.country(entry.country)}")
    if entry.names:
        names = {tag: entry.spellings(tag) for tag in entry.names}
        yield "names", _mapping(names, {tag: english_names.language(tag) for tag in names})
    for field in LISTS:
        if values := getattr(entry, field):
            style = _ID if field == "namesakes" else ""
            yield field, Text("\n").join(cell(value, style) for value in values)
    if entry.external:
        addresses = {s: address(s, entry.external[s]) or "" for s in entry.external}
        yield "external", _mapping({s: (i,) for s, i in entry.external.items()}, addresses)
    if entry.styles:
        yield "styles", _mapping({style: (name,) for style, name in entry.styles.items()}, {})


def _mapping(values: Mapping[str, Sequence[str]], explained: Mapping[str, str]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(style=_DIM, overflow="fold")
    for key, forms in values.items():
        shown = Text(", ").join(map(cell, forms))
        grid.add_row(cell(key), shown, cell(explained.get(key, "")))
    return grid


def found_table(found: Sequence[Found]) -> RenderableType:
    """Entries that were looked for, and where the text was found in them."""
    shown = table()
    shown.add_column("name", overflow="fold")
    shown.add_column("id", overflow="fold", style=_ID)
    shown.add_column("kind", no_wrap=True)
    shown.add_column("country", no_wrap=True)
    shown.add_column("found", overflow="fold")
    shown.add_column("in", style=_DIM, no_wrap=True)
    for one in found:
        by = one.field if one.score is None else f"{one.field} {one.score:.2f}"
        same = one.text == (one.entry.id if one.field == "id" else one.entry.name)
        shown.add_row(
            *map(cell, (one.entry.name, one.entry.id, one.entry.kind, one.entry.country or "")),
            cell("" if same else one.text),
            cell(by),
        )
    return Group(shown, "")


def statistics_table(counted: Statistics, every: bool = False) -> RenderableType:
    """Entries and forms by kind, region, country, language and script; the first rows of each, or
    `every` one."""
    most = None if every else _ROWS
    drawn = [_dimension(d, rows, most) for d, rows in counted.rows.items() if rows]
    total = Text.assemble(
        (f"{counted.entries:,}", "bold"),
        " entry, " if counted.entries == 1 else " entries, ",
        (f"{counted.forms:,}", "bold"),
        " form" if counted.forms == 1 else " forms",
    )
    return Group(total, *(part for each in drawn for part in ("", each)), "")


def _dimension(dimension: str, rows: Sequence[Row], most: int | None) -> RenderableType:
    shown = table()
    shown.add_column(dimension, width=24, no_wrap=True, overflow="ellipsis")
    shown.add_column("entries", justify="right", no_wrap=True, min_width=9)
    shown.add_column("forms", justify="right", no_wrap=True, min_width=9)
    shown.add_column("", no_wrap=True, width=_BAR)
    largest = max(row.entries for row in rows)
    for row in rows[:most]:
        name = cell(row_name(dimension, row.value), "" if row.value else _DIM)
        bar = Text(_bar(row.entries / largest), "blue")
        shown.add_row(name, f"{row.entries:,}", f"{row.forms:,}", bar)
    if most is not None and len(rows) > most:
        shown.add_row(Text(f"and {len(rows) - most} more", _DIM))
    return shown


def row_name(dimension: str, value: str) -> str:
    """What a row of statistics is called."""
    if dimension == "country":
        return "no country" if value == NONE else english_names.country(value)
    named = {"language": english_names.language, "script": english_names.script,
             "region": english_names.region}  # fmt: skip
    return named[dimension](value) if dimension in named else value


def _bar(share: float) -> str:
    whole, part = divmod(round(share * _BAR * 8), 8)
    bar = "█" * whole + _EIGHTHS[part].strip()
    return bar or "▏"


class DifferencesText:
    """Differences line by line: `+` entries that came, `-` that went, `~` that changed, and below
    each of these the fields, what went and what came."""

    def __init__(self, found: Differences, first: str, second: str) -> None:
        self.found, self.first, self.second = found, first, second

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(f"--- {views.visible(self.first)}", "bold")
        yield Text(f"+++ {views.visible(self.second)}", "bold")
        for sign, style, entries in (
            ("-", _REMOVED, self.found.removed),
            ("+", _ADDED, self.found.added),
        ):
            for entry in entries:
                yield Text.assemble((f"{sign} ", style), _headline(entry, style))
        for changed in self.found.changed:
            yield from _changed(changed)


def _headline(entry: Entry, style: str = "") -> Text:
    about = ", ".join(filter(None, (entry.kind, entry.country)))
    return Text.assemble(
        (views.visible(entry.id), style or "bold"),
        f"  {views.visible(entry.name)}",
        (f"  {about}", _DIM),
    )


def _changed(changed: Changed) -> Iterator[RenderableType]:
    yield Text.assemble("~ ", _headline(changed.entry))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style=_DIM)
    grid.add_column(overflow="fold")
    for change in changed.fields:
        grid.add_row(f"    {views.visible(change.field)}", _change(change))
    yield grid


def _change(change: FieldChange) -> Text:
    gone = [form for form in change.before if form not in change.after]
    come = [form for form in change.after if form not in change.before]
    if not gone and not come:
        order = ", ".join(map(views.visible, change.after))
        return Text.assemble("in another order: ", order)
    lines = [Text(f"- {views.visible(form)}", _REMOVED) for form in gone]
    lines += [Text(f"+ {views.visible(form)}", _ADDED) for form in come]
    return Text("\n").join(lines)


def findings_lines(findings: Sequence[Finding]) -> Iterator[Text]:
    """A line for each finding of the checks: `file:line:column: entry 'x': message [rule]`."""
    for found in findings:
        entry = f"entry {found.entry!r}: " if found.entry else ""
        yield Text.assemble(
            (views.visible(f"{found.path}:{found.line}:{found.column}"), "bold"),
            f": {views.visible(entry + found.message)} ",
            (f"[{found.rule}]", _ID),
        )


def rules_table(rules: Mapping[str, str]) -> RenderableType:
    """The rules of the checks, each with what it asks for."""
    shown = table()
    shown.add_column("rule", no_wrap=True, style=_ID)
    shown.add_column("what it asks for")
    for name, sentence in rules.items():
        shown.add_row(name, sentence)
    return Group(shown, "")
