"""The verbs that work on texts: run, clean, translate, annotate."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from normalize.cli.choosing import (
    Gazetteers,
    NamesIn,
    OnlyKind,
    Region,
    Scheme,
    Without,
    gazetteer,
    ids_of,
    warn_of_no_ids,
)
from normalize.cli.shared import (
    NO_TRANSLATION,
    AsJson,
    Batch,
    Encoding,
    Files,
    Language,
    Quiet,
    Threshold,
    complain,
    console_of,
    make_folder,
    print_json,
    show,
    write_file,
)

if TYPE_CHECKING:
    from normalize.document import Document
    from normalize.gazetteer import Gazetteer

_Results = Sequence[tuple[str, "Document"]]
_Html = Annotated[Path | None, typer.Option(metavar="REPORT", help="Write a report to look at.")]
_Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write each result to a file there.")
]
_SideBySide = Annotated[
    bool, typer.Option("--side-by-side", help="With --diff: before and after in columns.")
]
_Consistent = Annotated[
    bool,
    typer.Option("--consistent", help="Spell a name that no gazetteer knows in one way a text."),
]
_Names = Annotated[
    Literal["rewrite", "mark", "keep"],
    typer.Option(help="Rewrite names, mark them with their spelling in brackets, or keep them."),
]
_Source = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="What the one text is a translation of; - for standard input. --language is then "
        "the language of this.",
    ),
]
_Style = Annotated[str | None, typer.Option(help="Prefer the spellings of a style (native, ...).")]
_Required = Annotated[
    bool, typer.Option("--require-translation", help="Exit with 3 where it cannot be had.")
]


def run(
    files: Files,
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write a JSON document a line.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changed, in colour.")] = False,
    side_by_side: _SideBySide = False,
    html: _Html = None,
    out: _Out = None,
    language: Language = None,
    encoding: Encoding = None,
    paths: Gazetteers = None,
    without: Without = None,
    only_kind: OnlyKind = None,
    region: Region = None,
    names_in: NamesIn = None,
    scheme: Scheme = None,
    style: _Style = None,
    threshold: Threshold = None,
    clean: Annotated[bool, typer.Option(help="Repair the text, take out boilerplate.")] = True,
    translate: Annotated[bool, typer.Option(help="Translate what is not in English.")] = True,
    consistent: _Consistent = False,
    names: _Names = "rewrite",
    source: _Source = None,
    require_translation: _Required = False,
    quiet: Quiet = False,
) -> None:
    """The whole job: clean, detect, translate, find the names, write them in one spelling."""
    from normalize.pipeline import Normalizer

    original = None if source is None else _source_text(source, files, encoding)
    known = gazetteer(paths, without, only_kind, region, names_in)
    normalizer = Normalizer(
        known, clean, translate, "en", style, threshold, consistent=consistent, names=names
    )
    batch = Batch(files, encoding)
    found = list(batch.documents(lambda text: normalizer(text, language, source=original)))
    results = _with_ids(found, known, scheme)
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
    if require_translation and any(document.untranslated for _, document in results):
        raise typer.Exit(NO_TRANSLATION)
    batch.exit()


def clean(
    files: Files, as_json: AsJson = False, encoding: Encoding = None, quiet: Quiet = False
) -> None:
    """Repair the text and take out what is not copy: credits, links, sign-offs."""
    from normalize.cleaning import clean as clean_text

    batch = Batch(files, encoding)
    results = list(batch.documents(clean_text))
    _write(results, as_json, jsonl=False)
    if not quiet and results:
        _summarize(results)
    batch.exit()


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

    batch = Batch(files, encoding)
    results = list(batch.documents(lambda text: translate_text(text, source, target)))
    _write(results, as_json, jsonl=False)
    _warn_untranslated(results)
    if any(document.untranslated for _, document in results):
        raise typer.Exit(NO_TRANSLATION)
    batch.exit()


def annotate(
    files: Files,
    as_json: AsJson = False,
    language: Language = None,
    encoding: Encoding = None,
    paths: Gazetteers = None,
    without: Without = None,
    only_kind: OnlyKind = None,
    region: Region = None,
    names_in: NamesIn = None,
    scheme: Scheme = None,
    threshold: Threshold = None,
) -> None:
    """List the people, places and organizations in a text, and leave the text as it is."""
    from normalize.formats.terminal import mentions_table
    from normalize.pipeline import Normalizer

    names = gazetteer(paths, without, only_kind, region, names_in)
    normalizer = Normalizer(names, translate=False, threshold=threshold)
    batch = Batch(files, encoding)
    found = list(batch.documents(lambda text: normalizer.annotate(text, language)))
    results = _with_ids(found, names, scheme)
    if as_json:
        _write(results, as_json, jsonl=False)
    else:
        for name, document in results:
            show((name if len(files) > 1 else None), mentions_table(document))
    batch.exit()


def _source_text(source: str, files: Sequence[str], encoding: str | None) -> str:
    """The text of `--source`. Raises BadParameter where it cannot be that of the one input, and
    InputError where it cannot be read."""
    from normalize.formats.text_files import STANDARD_INPUT, read_text

    if len(files) != 1:
        problem = f"this is the source of one translation, not of {len(files)}: name one file"
        raise typer.BadParameter(problem, param_hint="--source")
    if source == STANDARD_INPUT == files[0]:
        problem = "standard input holds one text: name a file for the source or its translation"
        raise typer.BadParameter(problem, param_hint="--source")
    return read_text(source, encoding)


def _with_ids(results: _Results, names: Gazetteer, scheme: str | None) -> _Results:
    """The documents with the ids that `--id` asks for."""
    ids = ids_of(names, scheme)
    if ids is None:
        return results
    from normalize.formats.external_ids import document_with

    given = [(name, document_with(document, ids)) for name, document in results]
    warn_of_no_ids(
        scheme,
        [m.id for _, document in given for m in (*document.mentions, *document.source_mentions)],
    )
    return given


def _write(results: _Results, as_json: bool, jsonl: bool) -> None:
    if as_json:
        named = [{"file": name, **document.to_dict()} for name, document in results]
        print_json(named[0] if len(named) == 1 else named)
    elif jsonl:
        for name, document in results:
            print(json.dumps({"file": name, **document.to_dict()}, ensure_ascii=False))
    elif results:
        print("\n\n".join(document.text.rstrip("\n") for _, document in results))


def _write_files(results: _Results, out: Path, as_json: bool) -> None:
    from normalize.formats.text_files import file_name

    make_folder(out)
    taken: set[str] = set()
    for name, document in results:
        path = out / file_name(name, taken)
        if as_json:
            written = json.dumps(document.to_dict(), ensure_ascii=False, indent=2)
            path = path.with_suffix(path.suffix + ".json")
        else:
            written = document.text
        write_file(path, written.rstrip("\n") + "\n")


def _write_report(results: _Results, path: Path) -> None:
    from normalize.formats.html import report

    write_file(path, report(results))


def _show_diffs(results: _Results, side_by_side: bool) -> None:
    from normalize.formats.terminal import diff_side_by_side, diff_unified

    for name, document in results:
        draw = diff_side_by_side if side_by_side else diff_unified
        show(None, draw(name, document))


def _summarize(results: _Results, with_changes: bool = True) -> None:
    from normalize.formats.terminal import changes, summary

    console = console_of(stderr=True)
    console.print(summary(results))
    if with_changes and len(results) == 1:
        console.print(changes(results[0][1]))
    _warn_untranslated(results)


def _warn_untranslated(results: _Results) -> None:
    for name, document in results:
        if document.untranslated and document.translation is not None:
            complain(f"{name}: left untranslated: {document.translation.message}")
