"""The verbs that make gazetteers of others' files and others' files of gazetteers: compile,
export, import, merge."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from normalize.cli.choosing import Paths
from normalize.cli.shared import check_kind, console_of, counted, pairs, tell
from normalize.writing import written

if TYPE_CHECKING:
    from normalize.gazetteer import Entry
    from normalize.gazetteer.importing import Report

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")]
# The options of `import`.
_Format = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT", help="wikidata, ftm, geonames, jrc-names, skos, popolo, csv, excel."
    ),
]
_Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="The file, compressed or not.")]
_Kinds = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND",
        help="Only entries of this kind; repeatable. One alone is also the kind of entries whose "
        "source names none.",
    ),
]
_Types = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TYPE",
        help="Only what the source calls so: a class of Wikidata (Q5), a schema of FollowTheMoney "
        "(Person), a feature code of GeoNames (PPLC); repeatable.",
    ),
]
_Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        "-l",
        metavar="LANG",
        help="Only spellings of this language beside the English; repeatable.",
    ),
]
_Countries = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", help="Only entries of this country; repeatable."),
]
_Sitelinks = Annotated[
    int, typer.Option(min=0, help="Wikidata: pages elsewhere that an item has at least.")
]
_Population = Annotated[int, typer.Option(min=0, help="GeoNames: people that a town has at least.")]
_Alternates = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="GeoNames: alternateNamesV2.txt, or its zip."),
]
_Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=HEADING",
        help='Tables: the column of a field, as name="Full name"; repeatable.',
    ),
]
_Sheet = Annotated[str | None, typer.Option(help="Excel: the sheet, where not the first.")]
_Restart = Annotated[
    bool, typer.Option("--restart", help="Begin anew where an earlier run was stopped.")
]
# What a shell expects of a command that Ctrl-C ended.
_INTERRUPTED = 130
_Tell = Callable[[int, int | None], None]


def compile_files(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files or folders.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")
    ] = None,
    install: Annotated[
        bool,
        typer.Option(
            "--install",
            help="Instead: compile the names that come along into the installation, for users who "
            "cannot write to it.",
        ),
    ] = False,
) -> None:
    """Compile gazetteers into one file that opens at once, however many names it holds."""
    from normalize.gazetteer import cache, compiled

    if install and not paths and output is None:
        tell(f"{cache.install()}: compiled")
        return
    if install or not paths or output is None:
        raise typer.BadParameter("name what to compile and --output, or --install alone")
    start = perf_counter()
    count = compiled.write(output, _entries(paths), {"sources": [path.name for path in paths]})
    seconds, size = perf_counter() - start, output.stat().st_size
    tell(f"{output}: {counted(count, 'entry')}, {_size(size)}, compiled in {seconds:,.1f} s")


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv, skos, spacy, ftm.")],
    paths: Paths = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Standard output otherwise."),
    ] = None,
) -> None:
    """Write entries for other programs: JSON lines, CSV, SKOS, spaCy patterns, FollowTheMoney."""
    from normalize.gazetteer import exporters, layers

    _check_format(format, exporters.FORMATS)
    passing = _Counted(_entries(paths or layers()))
    if output is None:
        count = exporters.export(passing, format, sys.stdout)
    else:
        with written(output) as file:
            count = exporters.export(passing, format, file)
    left = passing.count - count
    where = "" if output is None else f"{output}: "
    rest = f"; {format} has no place for {left:,} more" if left else ""
    tell(f"{where}{counted(count, 'entry')}{rest}")


class _Counted:
    """Entries that are counted as they go by."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = entries
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self.entries:
            self.count += 1
            yield entry


def import_source(
    format: _Format,
    source: _Source,
    output: Output,
    kind: _Kinds = None,
    type: _Types = None,
    language: _Languages = None,
    country: _Countries = None,
    sitelinks: _Sitelinks = 0,
    population: _Population = 0,
    alternates: _Alternates = None,
    column: _Columns = None,
    sheet: _Sheet = None,
    restart: _Restart = False,
) -> None:
    """Make a gazetteer of somebody else's list: FILE is .jsonl, .yaml or .gazetteer (compiled).

    What was stopped goes on where it was when the same command is given again.
    """
    from normalize.gazetteer import importing
    from normalize.gazetteer.importers import FORMATS, Options

    _check_format(format, FORMATS)
    for one in kind or ():
        check_kind(one)
    options = Options(
        kinds=frozenset(kind or ()),
        languages=frozenset(language or ()),
        types=frozenset(type or ()),
        countries=frozenset(code.upper() for code in country or ()),
        least_sitelinks=sitelinks,
        least_population=population,
        alternates=alternates,
        columns={key: values[-1] for key, values in
                 pairs(column, "--column", 'name="Full name"').items()},
        kind=kind[0] if kind and len(kind) == 1 else None,
        sheet=sheet,
    )  # fmt: skip
    try:
        with _progress(source.name) as progress:
            report = importing.run(
                format, source, output, options, progress=progress, restart=restart
            )
    except KeyboardInterrupt as stopped:
        tell("Stopped. The same command goes on from here.")
        raise typer.Exit(_INTERRUPTED) from stopped
    _say_imported(output, report)


@contextmanager
def _progress(name: str) -> Iterator[_Tell | None]:
    """A bar on a terminal of how much of a source was read; None where there is no terminal."""
    console = console_of(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(name, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _say_imported(output: Path, report: Report) -> None:
    took = f"in {report.seconds:,.1f} s"
    if report.seconds >= 1 and not report.resumed_at:
        took += f" ({report.written / report.seconds:,.0f} a second)"
    if report.resumed_at:
        took += ", gone on from where it was stopped"
    tell(f"{output}: {counted(report.written, 'entry')} {took}")
    problems = report.passed_over
    if problems.total:
        tell(f"{counted(problems.total, 'record')} passed over:")
        for problem in problems.first:
            tell(f"  {problem}")
        if problems.total > len(problems.first):
            tell(f"  and {problems.total - len(problems.first):,} more")


def merge(
    first: Annotated[Path, typer.Argument(metavar="A", help="Whose ids and names stay.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="What is added to it.")],
    output: Output,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what was joined and why, as JSON lines."),
    ] = None,
) -> None:
    """Make one gazetteer of two: entries are joined by external ids, then by their names."""
    from normalize.gazetteer import Gazetteer
    from normalize.gazetteer.merging import merge as merge_entries
    from normalize.gazetteer.saving import check_suffix, save

    check_suffix(output)
    merged = merge_entries(Gazetteer.load(first), Gazetteer.load(second))
    save(output, merged.entries, {"sources": [first.name, second.name]})
    if report is not None:
        with written(report) as file:
            for row in merged.report():
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    by_id = sum(join.how == "external" for join in merged.joins)
    tell(
        f"{output}: {counted(len(merged.entries), 'entry')}; {by_id:,} joined by id, "
        f"{len(merged.joins) - by_id:,} by name; {len(merged.near):,} alike and not joined"
    )


def _entries(paths: Sequence[Path]) -> Iterable[Entry]:
    """The entries of some files and folders together; one list as long as it may be comes one by
    one."""
    from normalize.gazetteer import Gazetteer, json_lines

    if len(paths) == 1 and paths[0].suffix == ".jsonl" and paths[0].is_file():
        return json_lines.entries(paths[0])
    return Gazetteer.load(*paths)


def _check_format(format: str, known: Iterable[str]) -> None:
    """Raises BadParameter for a format that there is none of."""
    from difflib import get_close_matches

    names = list(known)
    if format not in names:
        near = get_close_matches(format, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}"
        raise typer.BadParameter(f"unknown format {format!r}; {hint}", param_hint="FORMAT")


def _size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1_000_000:
        return f"{count / 1000:,.0f} kB"
    return f"{count / 1_000_000:,.1f} MB"
