"""The look of every table on a console: no frames, text that cannot send codes to the terminal."""

from __future__ import annotations

from rich import box
from rich.table import Table
from rich.text import Text

from normalize.formats import views


def table(title: str | None = None) -> Table:
    """An empty table."""
    return Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        title=None if title is None else Text(views.visible(title), "bold"),
        title_justify="left",
        title_style="",
        header_style="bold",
    )


def cell(text: str, style: str = "") -> Text:
    """Text on one line, with a sign for what the eye would miss."""
    return Text(views.visible(text), style)
