"""Two pictures: which near languages are taken for each other, and what a confidence means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt

# One colour, light to dark, and four that the colour-blind can tell apart (Okabe and Ito).
_SHADES = "Blues"
_COLOURS = {
    "single-words": "#0072b2",
    "word-pairs": "#009e73",
    "sentences": "#e69f00",
    "news": "#cc79a7",
}
_NAMES = {
    "single-words": "one word",
    "word-pairs": "two words",
    "sentences": "a sentence",
    "news": "a sentence of news",
}
# Fewer answers of one confidence say nothing about it.
_ENOUGH = 40


class Answer(NamedTuple):
    """What was said of a text: its kind, its language, the language and script that were said."""

    kind: str
    language: str
    said: str
    script: str
    confidence: float


class Bin(NamedTuple):
    """Answers of about one confidence: its mean, the share that is right, how many they are."""

    confidence: float
    right: float
    count: int


def draw_near_languages(
    found: Sequence[Answer], groups: Mapping[str, tuple[str, Sequence[str]]], path: Path
) -> None:
    """For each group, a script and languages, how often a sentence of one language (line) is taken
    for another (column)."""
    _settle(path)
    sentences = [answer for answer in found if answer.kind in {"sentences", "news"}]
    columns = 4
    rows = -(-len(groups) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(11, 2.6 * rows), layout="constrained")
    for axis, (name, (script, languages)) in zip(axes.flat, groups.items(), strict=True):
        counts = Counter((a.language, a.said) for a in sentences if a.script == script)
        shares = [_shares(counts, language, languages) for language in languages]
        axis.imshow(shares, cmap=_SHADES, vmin=0, vmax=1)
        for y, row in enumerate(shares):
            for x, share in enumerate(row):
                if share >= 0.0005:
                    colour = "white" if share > 0.5 else "#333333"
                    label = f"{100 * share:.1f}".removesuffix(".0")
                    axis.text(x, y, label, ha="center", va="center", color=colour, fontsize=7)
        axis.set_title(name, fontsize=9)
        axis.set_xticks(range(len(languages) + 1), [*languages, "else"], fontsize=8)
        axis.set_yticks(range(len(languages)), languages, fontsize=8)
        axis.tick_params(length=0)
        for side in axis.spines.values():
            side.set_visible(False)
    figure.supxlabel("what the sentence was taken for, in 100", fontsize=9)
    figure.supylabel("its language", fontsize=9)
    _save(figure, path)


def _shares(counts: Counter[tuple[str, str]], language: str, near: Sequence[str]) -> list[float]:
    total = sum(count for (true, _), count in counts.items() if true == language)
    shares = [counts[language, said] / max(total, 1) for said in near]
    return [*shares, max(1 - sum(shares), 0.0) if total else 0.0]


def draw_confidence(curves: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """How many answers of a confidence are right, by kind of text."""
    _settle(path)
    figure, axis = plt.subplots(figsize=(5.2, 4.4), layout="constrained")
    axis.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1, linestyle="--")
    for kind, colour in _COLOURS.items():
        enough = [(bin.confidence, bin.right) for bin in curves[kind] if bin.count >= _ENOUGH]
        points = zip(*enough, strict=True)
        axis.plot(*points, marker="o", markersize=4, color=colour, label=_NAMES[kind])
    axis.set_xlim(0, 1.02)
    axis.set_ylim(0, 1.02)
    axis.set_xlabel("confidence")
    axis.set_ylabel("share of the answers that are right")
    axis.legend(frameon=False, loc="upper left", fontsize=9)
    for side in ("top", "right"):
        axis.spines[side].set_visible(False)
    _save(figure, path)


def _settle(path: Path) -> None:
    matplotlib.rcParams["svg.hashsalt"] = path.stem
    matplotlib.rcParams["font.family"] = "DejaVu Sans"


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
    print(path)
