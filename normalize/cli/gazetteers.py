"""The verbs that look at gazetteers, add to them and check them: find, show, add, lint, stats,
diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from normalize.cli.choosing import Gazetteers, Paths, gazetteer
from normalize.cli.shared import (
    BAD_INPUT,
    AsJson,
    Kind,
    check_kind,
    console_of,
    counted,
    print_json,
    show,
    tell,
)
from normalize.errors import NormalizeError

if TYPE_CHECKING:
    from normalize.gazetteer import Gazetteer
    from normalize.gazetteer.looking import Found
    from normalize.lint import Finding


def find(
    text: Annotated[str, typer.Argument(help="A part of a name, an id or a role, any script.")],
    kind: Kind = None,
    limit: Annotated[int, typer.Option(min=1, help="How many entries at most.")] = 50,
    paths: Gazetteers = None,
    as_json: AsJson = False,
) -> None:
    """Find entries by what is written in them, or by whom a name may stand for."""
    from normalize.formats.gazetteer_tables import found_table
    from normalize.gazetteer.looking import find as look

    check_kind(kind)
    # One more than is shown tells whether there are more.
    found = look(gazetteer(paths), text, kind, limit + 1)
    if as_json:
        print_json([_found_as_json(one) for one in found[:limit]])
        return
    if not found:
        tell(f"Nothing has {text!r} in its id, a form or a role, and no name is like it.")
        return
    show(None, found_table(found[:limit]))
    if len(found) > limit:
        tell(f"There are more; {limit} are shown (--limit).")


def _found_as_json(one: Found) -> dict[str, Any]:
    from normalize.gazetteer.draft import fields_of

    where = {"in": one.field, "text": one.text, "score": one.score}
    return {**fields_of(one.entry), "found": where}


def show_entry(
    entry_id: Annotated[str, typer.Argument(metavar="ID", help="The id of an entry.")],
    paths: Gazetteers = None,
    as_json: AsJson = False,
) -> None:
    """Show one entry, with the file and line in which it stands."""
    from normalize.formats.gazetteer_tables import entry_panel
    from normalize.gazetteer import layers
    from normalize.gazetteer.draft import fields_of
    from normalize.gazetteer.looking import places

    known = gazetteer(paths)
    every = [*layers(), *(paths or ())]
    if entry_id not in known:
        raise _missing(known, entry_id, every)
    entry = known[entry_id]
    stands = places(entry_id, every)
    if as_json:
        where = [{"path": str(place.path), "line": place.line} for place in stands]
        print_json({**fields_of(entry), "places": where})
    else:
        show(None, entry_panel(entry, stands))


def _missing(known: Gazetteer, entry_id: str, layers: Sequence[Path]) -> NormalizeError:
    """The error that says what became of an id, or which ids look like it."""
    from normalize.gazetteer.looking import near_ids
    from normalize.lint.ids import Ids

    for folder in filter(Path.is_dir, layers):
        if (gone := Ids.read(folder).retired.get(entry_id)) is not None:
            instead = gone.replaced_by
            now = f"it was replaced by {instead!r}" if instead else "nothing has replaced it"
            return NormalizeError(f"entry {entry_id!r} is retired; {now}")
    near = near_ids(known, entry_id)
    hint = f"did you mean {', '.join(near)}?" if near else "look for it: normalize gazetteer find"
    return NormalizeError(f"no entry has the id {entry_id!r}; {hint}")


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Files or folders; those that come along where none is given.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what can be mended without judgement.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules and end.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check ids, spellings, aliases, codes and order; exits with 1 for findings."""
    from dataclasses import asdict

    from normalize import lint as checks
    from normalize.formats.gazetteer_tables import findings_lines, rules_table
    from normalize.gazetteer import bundled

    if rules:
        show(None, rules_table(checks.RULES))
        return
    checked = list(paths or [bundled()])
    for mended in checks.fix(checked) if fix else ():
        tell(f"{mended.path}: {counted(len(mended.mended), 'finding')} mended")
    findings = checks.lint(checked)
    if as_json:
        print_json([{**asdict(found), "path": str(found.path)} for found in findings])
    else:
        console = console_of(stderr=False)
        for line in findings_lines(findings):
            console.print(line, soft_wrap=True)
        tell(_verdict(findings, checked))
    if findings:
        raise typer.Exit(BAD_INPUT)


def _verdict(findings: Sequence[Finding], paths: Sequence[Path]) -> str:
    if not findings:
        return f"No findings in {', '.join(map(str, paths))}."
    files = len({found.path for found in findings})
    fixable = sum(found.fixable for found in findings)
    said = f"{counted(len(findings), 'finding')} in {counted(files, 'file')}"
    return f"{said}; --fix mends {fixable} of them." if fixable else f"{said}."


def stats(
    paths: Paths = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw it, too, as .svg, .png or .pdf (extra plot)."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All rows, not the first ten.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count entries and forms by kind, region, country, language and script."""
    from normalize.formats.gazetteer_tables import statistics_table
    from normalize.gazetteer import Gazetteer, layers
    from normalize.gazetteer.statistics import statistics

    found = statistics(Gazetteer.load(*(paths or layers())))
    if plot is not None:
        from normalize.formats.plot import save

        save(found, _title(paths), plot)
    if as_json:
        print_json(found.to_dict())
    else:
        show(None, statistics_table(found, every))
    if plot is not None:
        tell(f"Drawn: {plot}")


def _title(paths: Sequence[Path] | None) -> str:
    """What the picture of some files, or of the names in use, is called."""
    from normalize.gazetteer import bundled, layers

    if paths:
        return ", ".join(path.name for path in paths)
    return "The names that come along" if layers() == [bundled()] else "The names in use"


def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="A file or folder.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another, or a later state of it.")],
    as_json: AsJson = False,
) -> None:
    """Show which entries B adds, lacks and changes, field by field."""
    from normalize.formats.gazetteer_tables import DifferencesText
    from normalize.gazetteer import Gazetteer
    from normalize.gazetteer.differences import differences

    found = differences(Gazetteer.load(first), Gazetteer.load(second))
    if as_json:
        print_json(found.to_dict())
        return
    if found.added or found.removed or found.changed:
        show(None, DifferencesText(found, str(first), str(second)))
    tell(
        f"{len(found.added):,} added, {len(found.removed):,} removed, "
        f"{len(found.changed):,} changed, {found.same:,} alike."
    )


def add(
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The canonical English spelling.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="person, place, organization, term.")
    ] = None,
    entry_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="One is made of the name otherwise.")
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(metavar="LANG=NAME", help="How a language's press writes it; repeatable."),
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name; repeatable.")
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Words that stand near by; repeatable."),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD", help="One of these must stand in the text (terms); repeatable."
        ),
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="ISO 3166-1 alpha-2.")] = None,
    external: Annotated[
        list[str] | None, typer.Option(metavar="SCHEME=ID", help="An id elsewhere; repeatable.")
    ] = None,
    style: Annotated[
        list[str] | None,
        typer.Option(metavar="STYLE=NAME", help="A style's own spelling; repeatable."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The YAML file; your own one where none is named."),
    ] = None,
    paths: Gazetteers = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Add it though it may be known already.")
    ] = False,
) -> None:
    """Add an entry to your own names: asks for what is not given."""
    from normalize.cli.asking import Given, adding

    adding(
        Given(name, kind, entry_id, names, alias, role, context, country, external, style),
        gazetteer(paths),
        file,
        yes=yes,
    )
