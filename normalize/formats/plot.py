"""A picture of what a gazetteer covers: bars by kind, region, script, country and language.

Needs matplotlib, which the extra `plot` brings. What is counted is worked out in
`normalize.gazetteer.statistics`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from normalize.errors import NormalizeError
from normalize.formats import views
from normalize.formats.gazetteer_tables import row_name
from normalize.gazetteer.entry import KINDS
from normalize.gazetteer.statistics import NONE, Row, Statistics

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES = (".svg", ".png", ".pdf")
# The hues of the kinds in the HTML report.
_COLOURS = {"person": "#3f78c9", "place": "#3c9a76", "organization": "#8a63c0", "term": "#c98a2c"}
_INK, _SOFT = "#1c1f24", "#6b7280"
_TITLES = {"kind": "Kinds", "region": "Regions", "script": "Scripts", "country": "Countries",
           "language": "Languages"}  # fmt: skip
# Most rows of a panel; those on the right share the height that the left ones have.
_MOST = {"kind": 4, "region": 14, "script": 10}
_LEFT, _RIGHT = ("kind", "region", "script"), ("country", "language")
# Inches: the picture's width, a row's height; rows that a panel's title takes and the picture's.
_WIDTH, _ROW, _TITLE, _HEAD = 10.0, 0.25, 2.2, 3.2
_FEWEST = 4
# Characters of a row's name that there is room for.
_LABEL = 24


def save(counted: Statistics, title: str, path: Path) -> None:
    """Draw the statistics into a file, as SVG, PNG or PDF by its suffix.

    Raises NormalizeError where matplotlib is missing, for another suffix, and where the file cannot
    be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise NormalizeError(f"{path}: pictures are of {', '.join(SUFFIXES)}; give it such a name")
    if find_spec("matplotlib") is None:
        raise NormalizeError(
            "the picture needs matplotlib; to get it, run: pip install 'newswire-normalize[plot]'"
        )
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcParams["font.size"] = 9
        # With a salt of its own and without the day on which it was made, a picture of the same
        # entries is the same file.
        matplotlib.rcParams["svg.hashsalt"] = "normalize"
        figure = _figure(counted, title)
        dated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
        try:
            figure.savefig(path, dpi=160, metadata=dated.get(path.suffix.lower()))
        except OSError as error:
            raise NormalizeError(f"{path}: cannot be written: {error.strerror or error}") from error


def _figure(counted: Statistics, title: str) -> Figure:
    from matplotlib.figure import Figure

    left = [(d, _shown(counted.rows[d], _MOST[d])) for d in _LEFT if counted.rows[d]]
    height = max(sum(len(rows) + _TITLE for _, rows in left), 2 * (_FEWEST + _TITLE))
    right_names = [d for d in _RIGHT if counted.rows[d]]
    share = int(height / max(len(right_names), 1) - _TITLE)
    right = [(d, _shown(counted.rows[d], share)) for d in right_names]
    total = height + _HEAD
    figure = Figure(figsize=(_WIDTH, total * _ROW), facecolor="white")
    figure.text(0.025, 1 - 1.1 / total, title, size=15, weight="bold", color=_INK, va="center")
    figure.text(
        0.025,
        1 - 2.3 / total,
        f"Entries: {counted.entries:,}. Forms: {counted.forms:,}. Bars count entries, by kind.",
        size=10,
        color=_SOFT,
        va="center",
    )
    for column, panels in ((0.165, left), (0.645, right)):
        at = _HEAD
        for dimension, rows in panels:
            bottom = 1 - (at + _TITLE - 0.8 + len(rows)) / total
            axes = figure.add_axes((column, bottom, 0.29, len(rows) / total))
            every = sum(row.value != NONE for row in counted.rows[dimension])
            _panel(axes, dimension, rows, every)
            at += len(rows) + _TITLE
    return figure


def _shown(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """The first rows, those that stand for nothing left out."""
    return [row for row in rows if row.value != NONE][:most]


def _panel(axes: Axes, dimension: str, rows: Sequence[Row], of: int) -> None:
    """Bars from the top down, each in the colours of its kinds, with its number behind it."""
    largest = max((row.entries for row in rows), default=1)
    for number, row in enumerate(rows):
        start = 0
        for kind in KINDS:
            width = row.kinds.get(kind, 0)
            axes.barh(number, width, left=start, height=0.68, color=_COLOURS[kind], linewidth=0)
            start += width
        axes.text(row.entries + largest * 0.02, number, f"{row.entries:,}", size=8,
                  color=_SOFT, va="center")  # fmt: skip
    axes.set_xlim(0, largest * 1.15)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    labels = [views.visible(row_name(dimension, row.value), _LABEL) for row in rows]
    axes.set_yticks(range(len(rows)), labels)
    axes.tick_params(left=False, bottom=False, labelbottom=False, colors=_INK, pad=4)
    axes.set_frame_on(False)
    more = "" if len(rows) == of else f"  {len(rows)} of {of}"
    axes.annotate(_TITLES[dimension], (0, 1), (0, 5), "axes fraction", "offset points",
                  size=10, weight="bold", color=_INK)  # fmt: skip
    axes.annotate(more, (1, 1), (0, 5), "axes fraction", "offset points",
                  size=8, color=_SOFT, ha="right")  # fmt: skip
