"""The verb that says which language a text is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from normalize.cli.shared import AsJson, Batch, Encoding, Files, print_json

# So much of a span is shown, in characters.
_SHOWN = 60
_Spans = Annotated[bool, typer.Option("--spans", help="Say where in a text the language changes.")]
_Lines = Annotated[bool, typer.Option("--lines", help="Take each line for a text of its own.")]
_Hints = Annotated[
    list[str] | None,
    typer.Option(
        "--hint",
        metavar="CODE[=WEIGHT]",
        help="Expect a language: so many times likelier than else (10).",
    ),
]
_Langdetect = Annotated[
    bool, typer.Option("--langdetect", help="Ask the package langdetect instead, to compare.")
]


def detect(
    files: Files,
    as_json: AsJson = False,
    spans: _Spans = False,
    lines: _Lines = False,
    hints: _Hints = None,
    langdetect: _Langdetect = False,
    encoding: Encoding = None,
) -> None:
    """Say which language each text is in, in which script, and how sure that is."""
    if langdetect and (spans or hints):
        raise typer.BadParameter("it finds no spans and takes no hints", param_hint="--langdetect")
    weights = _weights(hints or ())
    batch = Batch(files, encoding)
    texts = [named for text in batch.texts() for named in (_lines(*text) if lines else [text])]
    try:
        found = _spans(texts, weights) if spans else _answers(texts, weights, langdetect)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--hint") from error
    if as_json:
        print_json(found)
    else:
        for row in found:
            print("\t".join(_columns(row, with_name=lines or len(files) > 1)))
    batch.exit()


def _lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"{name}:{number}", line


def _weights(hints: Sequence[str]) -> dict[str, float]:
    """`CODE=WEIGHT` as weights. Raises BadParameter where a weight is no number."""
    from normalize.detection.deciding import EXPECTED

    weights = {}
    for hint in hints:
        code, _, weight = hint.partition("=")
        try:
            weights[code] = float(weight or EXPECTED)
        except ValueError:
            problem = f"{weight!r} is no number: {code}=3 expects {code} three times as much"
            raise typer.BadParameter(problem, param_hint="--hint") from None
    return weights


def _spans(texts: Sequence[tuple[str, str]], hints: dict[str, float]) -> list[dict[str, Any]]:
    from normalize.detection import detect_spans

    return [
        {"file": name, **asdict(span), "text": text[span.start : span.end]}
        for name, text in texts
        for span in detect_spans(text, hints)
    ]


def _answers(
    texts: Sequence[tuple[str, str]], hints: dict[str, float], langdetect: bool
) -> list[dict[str, Any]]:
    from normalize.detection import detect_many
    from normalize.detection.by_langdetect import detect_by_langdetect

    whole = [text for _, text in texts]
    answers = list(map(detect_by_langdetect, whole)) if langdetect else detect_many(whole, hints)
    return [
        {"file": name, "tag": answer.tag, **asdict(answer)}
        for (name, _), answer in zip(texts, answers, strict=True)
    ]


def _columns(row: dict[str, Any], with_name: bool) -> Iterator[str]:
    if with_name:
        yield row["file"]
    if "start" in row:
        yield from (str(row["start"]), str(row["end"]))
    yield from (row["language"], row["script"], f"{row['confidence']:.2f}")
    if "start" in row:
        text = " ".join(row["text"].split())
        yield text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    elif row["sampled"]:
        yield "too long to be read whole: a sample"
