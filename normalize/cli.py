"""The command `normalize`: one verb a job, text in and text out.

Text goes to standard output and nothing else does, so that it pipes; tables, progress and errors
go to standard error. Exit status: 0 all went through, 1 some input or gazetteer was bad, 2 the
command was not understood, 3 a translation was required and could not be had.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from normalize import __version__
from normalize.errors import InputError, NormalizeError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from normalize.document import Document
    from normalize.gazetteer import Gazetteer

BAD_INPUT = 1
NO_TRANSLATION = 3

app = typer.Typer(
    name="normalize",
    help="Clean wire copy, translate it offline, give every name one spelling and one ID.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Files = Annotated[list[str], typer.Argument(help="Text files; - for standard input.")]
Language = Annotated[
    str | None, typer.Option("--language", "-l", help="What the text is in (ISO 639-1).")
]
Encoding = Annotated[str | None, typer.Option(help="The files' encoding, where it is not UTF-8.")]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        "-g",
        help="Your own YAML file or folder beside the names that come along; repeatable, a later "
        "one overrules.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No table on standard error.")]
Threshold = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="The score from which a name is taken for an entity."),
]


def main() -> None:
    """The console script. A reader that goes away (`| head`) ends it without a word."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except NormalizeError as error:
        _complain(error)
        sys.exit(BAD_INPUT)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if show:
        print(f"normalize {__version__}")
        raise typer.Exit


@app.command()
def run(
    files: Files,
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write a JSON document a line.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changed, in colour.")] = False,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="With --diff: before and after in columns.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="REPORT", help="Write a report to look at.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write each result to a file there.")
    ] = None,
    language: Language = None,
    encoding: Encoding = None,
    gazetteer: Gazetteers = None,
    style: Annotated[
        str | None, typer.Option(help="Prefer the spellings of a style (native, ...).")
    ] = None,
    threshold: Threshold = None,
    clean: Annotated[bool, typer.Option(help="Repair the text, take out boilerplate.")] = True,
    translate: Annotated[bool, typer.Option(help="Translate what is not in English.")] = True,
    require_translation: Annotated[
        bool, typer.Option("--require-translation", help="Exit with 3 where it cannot be had.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """The whole job: clean, detect, translate, find the names, write them in one spelling."""
    from normalize.pipeline import Normalizer

    normalizer = Normalizer(
        gazetteer=_gazetteer(gazetteer),
        clean=clean,
        translate=translate,
        style=style,
        threshold=threshold,
    )
    batch = _Batch(files, encoding)
    results = list(batch.documents(lambda text: normalizer(text, language)))
    if out is not None:
        _write_files(results, out, as_json or jsonl)
    elif diff:
        _show_diffs(results, side_by_side)
    elif html is None:
        _write(results, as_json, jsonl)
    if html is not None:
        _write_report(results, html)
    if not quiet and results:
        _summarize(results, with_changes=not diff)
    missing = [name for name, document in results if document.untranslated]
    if require_translation and missing:
        raise typer.Exit(NO_TRANSLATION)
    batch.exit()


@app.command()
def clean(
    files: Files, as_json: AsJson = False, encoding: Encoding = None, quiet: Quiet = False
) -> None:
    """Repair the text and take out what is not copy: credits, links, sign-offs."""
    from normalize.cleaning import clean as clean_text

    batch = _Batch(files, encoding)
    results = list(batch.documents(clean_text))
    _write(results, as_json, jsonl=False)
    if not quiet and results:
        _summarize(results)
    batch.exit()


@app.command()
def detect(files: Files, as_json: AsJson = False, encoding: Encoding = None) -> None:
    """Say which language each text is in."""
    from dataclasses import asdict

    from normalize.detection import detect as detect_text

    batch = _Batch(files, encoding)
    found = [(name, detect_text(text)) for name, text in batch.texts()]
    if as_json:
        _print_json([{"file": name, **asdict(detection)} for name, detection in found])
    else:
        for name, detection in found:
            where = f"{name}\t" if len(files) > 1 else ""
            print(f"{where}{detection.language}\t{detection.script}\t{detection.confidence:.2f}")
    batch.exit()


@app.command()
def translate(
    files: Files,
    source: Annotated[
        str | None, typer.Option("--from", help="What the text is in (ISO 639-1).")
    ] = None,
    target: Annotated[str, typer.Option("--to", help="What to translate into.")] = "en",
    as_json: AsJson = False,
    encoding: Encoding = None,
) -> None:
    """Translate, and nothing else. Exits with 3 where a text could not be translated."""
    from normalize.translation import translate as translate_text

    batch = _Batch(files, encoding)
    results = list(batch.documents(lambda text: translate_text(text, source, target)))
    _write(results, as_json, jsonl=False)
    _warn_untranslated(results)
    if any(document.untranslated for _, document in results):
        raise typer.Exit(NO_TRANSLATION)
    batch.exit()


@app.command()
def annotate(
    files: Files,
    as_json: AsJson = False,
    language: Language = None,
    encoding: Encoding = None,
    gazetteer: Gazetteers = None,
    threshold: Threshold = None,
) -> None:
    """List the people, places and organizations in a text, and leave the text as it is."""
    from normalize.formats.terminal import mentions_table
    from normalize.pipeline import Normalizer

    normalizer = Normalizer(_gazetteer(gazetteer), translate=False, threshold=threshold)
    batch = _Batch(files, encoding)
    results = list(batch.documents(lambda text: normalizer.annotate(text, language)))
    if as_json:
        _write(results, as_json, jsonl=False)
    else:
        for name, document in results:
            _show((name if len(files) > 1 else None), mentions_table(document))
    batch.exit()


@app.command()
def resolve(
    names: Annotated[list[str], typer.Argument(help="Names, in any script.")],
    kind: Annotated[
        str | None, typer.Option(help="person, place, organization: only these.")
    ] = None,
    language: Language = None,
    context: Annotated[str | None, typer.Option(help="Text that surrounds the name.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many candidates at most.")] = 5,
    gazetteer: Gazetteers = None,
    as_json: AsJson = False,
) -> None:
    """Say who or what each name stands for."""
    from dataclasses import asdict

    from normalize.formats.terminal import candidates_table
    from normalize.gazetteer import KINDS

    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}", param_hint="--kind")
    resolved = _gazetteer(gazetteer).resolve_many(
        names, kind=kind, language=language, context=context, limit=limit
    )
    if as_json:
        _print_json(
            [
                {"name": name, "candidates": [asdict(c) for c in candidates]}
                for name, candidates in zip(names, resolved, strict=True)
            ]
        )
        return
    for name, candidates in zip(names, resolved, strict=True):
        _show(None, candidates_table(name, candidates))


@app.command()
def compare(
    one: Annotated[str, typer.Argument(help="A name, in any script.")],
    other: Annotated[str, typer.Argument(help="Another name, in any script.")],
    kind: Annotated[
        str, typer.Option(help="person, company, organization, legalentity, vessel, place.")
    ] = "person",
    as_json: AsJson = False,
) -> None:
    """Say how likely two names are to be of one."""
    from dataclasses import asdict

    from normalize.formats.terminal import comparison_table
    from normalize.names import compare as compare_names

    try:
        found = compare_names(one, other, kind)
    except ValueError as problem:
        raise typer.BadParameter(str(problem), param_hint="--kind") from problem
    if as_json:
        _print_json({"one": one, "other": other, **asdict(found)})
    else:
        _show(None, comparison_table(one, other, found))


@app.command()
def variants(
    name: Annotated[str, typer.Argument(help="A name, in any script.")],
    language: Language = None,
    limit: Annotated[int, typer.Option(min=1, help="How many spellings at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List other spellings of a name that a searcher should try, likeliest first."""
    from normalize.names import variants as variants_of

    found = variants_of(name, language, limit)
    if as_json:
        _print_json([{"spelling": spelling, "probability": p} for spelling, p in found])
        return
    for spelling, probability in found:
        typer.echo(f"{probability:.3f}  {spelling}")


class _Batch:
    """The sources of one command: read one by one, what fails told and passed over."""

    def __init__(self, names: Sequence[str], encoding: str | None) -> None:
        self.names = names
        self.encoding = encoding
        self.failed = False

    def texts(self) -> Iterator[tuple[str, str]]:
        from normalize.formats.text_files import EMPTY, STANDARD_INPUT, read_text

        for name in _with_progress(self.names):
            try:
                yield name, read_text(name, self.encoding)
            except InputError as error:
                if name == STANDARD_INPUT and error.problem == EMPTY:
                    continue  # closed before it said anything: nothing to do, nothing wrong
                self.failed = True
                _complain(error)

    def documents(self, work: Callable[[str], Document]) -> Iterator[tuple[str, Document]]:
        for name, text in self.texts():
            yield name, work(text)

    def exit(self) -> None:
        if self.failed:
            raise typer.Exit(BAD_INPUT)


def _gazetteer(paths: Sequence[Path] | None) -> Gazetteer:
    from normalize.gazetteer import Gazetteer, bundled

    return Gazetteer.load(bundled(), *paths) if paths else Gazetteer.load()


def _with_progress(names: Sequence[str]) -> Iterator[str]:
    """The names, with a progress bar on a terminal where there are several."""
    if len(names) < 2:
        yield from names
        return
    from rich.progress import track

    console = _console(stderr=True)
    yield from track(names, "", console=console, transient=True, disable=not console.is_terminal)


def _write(results: Sequence[tuple[str, Document]], as_json: bool, jsonl: bool) -> None:
    if as_json:
        named = [{"file": name, **document.to_dict()} for name, document in results]
        _print_json(named[0] if len(named) == 1 else named)
    elif jsonl:
        for name, document in results:
            print(json.dumps({"file": name, **document.to_dict()}, ensure_ascii=False))
    elif results:
        print("\n\n".join(document.text.rstrip("\n") for _, document in results))


def _write_files(results: Sequence[tuple[str, Document]], out: Path, as_json: bool) -> None:
    from normalize.formats.text_files import file_name

    _make_folder(out)
    taken: set[str] = set()
    for name, document in results:
        path = out / file_name(name, taken)
        if as_json:
            written = json.dumps(document.to_dict(), ensure_ascii=False, indent=2)
            path = path.with_suffix(path.suffix + ".json")
        else:
            written = document.text
        _write_file(path, written.rstrip("\n") + "\n")


def _write_report(results: Sequence[tuple[str, Document]], path: Path) -> None:
    from normalize.formats.html import report

    _write_file(path, report(results))


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NormalizeError(f"{path}: cannot be made a folder: {error.strerror}") from error


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise NormalizeError(f"{path}: cannot be written: {error.strerror}") from error


def _show_diffs(results: Sequence[tuple[str, Document]], side_by_side: bool) -> None:
    from normalize.formats.terminal import diff_side_by_side, diff_unified

    for name, document in results:
        draw = diff_side_by_side if side_by_side else diff_unified
        _show(None, draw(name, document))


def _summarize(results: Sequence[tuple[str, Document]], with_changes: bool = True) -> None:
    from normalize.formats.terminal import changes, summary

    console = _console(stderr=True)
    console.print(summary(results))
    if with_changes and len(results) == 1:
        console.print(changes(results[0][1]))
    _warn_untranslated(results)


def _warn_untranslated(results: Sequence[tuple[str, Document]]) -> None:
    for name, document in results:
        if document.untranslated and document.translation is not None:
            _complain(f"{name}: left untranslated: {document.translation.message}")


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _show(title: str | None, drawn: RenderableType) -> None:
    console = _console(stderr=False)
    if title is not None:
        console.print(title, style="bold")
    console.print(drawn)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _complain(problem: object) -> None:
    print(f"normalize: {problem}", file=sys.stderr)


if __name__ == "__main__":
    main()
