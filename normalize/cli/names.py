"""The verbs that work on names without a text: resolve, compare, variants."""

from __future__ import annotations

from typing import Annotated

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
from normalize.cli.shared import AsJson, Kind, Language, check_kind, print_json, show


def resolve(
    names: Annotated[list[str], typer.Argument(help="Names, in any script.")],
    kind: Kind = None,
    language: Language = None,
    context: Annotated[str | None, typer.Option(help="Text that surrounds the name.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many candidates at most.")] = 5,
    paths: Gazetteers = None,
    without: Without = None,
    only_kind: OnlyKind = None,
    region: Region = None,
    names_in: NamesIn = None,
    scheme: Scheme = None,
    as_json: AsJson = False,
) -> None:
    """Say who or what each name stands for."""
    from dataclasses import asdict

    from normalize.formats.external_ids import candidate_with
    from normalize.formats.terminal import candidates_table

    check_kind(kind)
    known = gazetteer(paths, without, only_kind, region, names_in)
    resolved = known.resolve_many(names, kind=kind, language=language, context=context, limit=limit)
    if (ids := ids_of(known, scheme)) is not None:
        resolved = [[candidate_with(c, ids) for c in candidates] for candidates in resolved]
        warn_of_no_ids(scheme, [c.id for candidates in resolved for c in candidates])
    if as_json:
        print_json(
            [
                {"name": name, "candidates": [asdict(c) for c in candidates]}
                for name, candidates in zip(names, resolved, strict=True)
            ]
        )
        return
    for name, candidates in zip(names, resolved, strict=True):
        show(None, candidates_table(name, candidates))


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
        print_json({"one": one, "other": other, **asdict(found)})
    else:
        show(None, comparison_table(one, other, found))


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
        print_json([{"spelling": spelling, "probability": p} for spelling, p in found])
        return
    for spelling, probability in found:
        typer.echo(f"{probability:.3f}  {spelling}")
