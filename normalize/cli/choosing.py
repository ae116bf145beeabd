"""Which names a verb knows: the options that choose gazetteers and parts of them, the same for
every verb, and the ids that its results carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normalize.cli.shared import check_kind, complain, console_of

if TYPE_CHECKING:
    from normalize.gazetteer import Gazetteer

_PANEL = "Which names to know"

Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        "-g",
        metavar="PATH",
        help="Your own file or folder beside the names that come along; repeatable, a later one "
        "overrules.",
        rich_help_panel=_PANEL,
    ),
]
Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Files or folders; the names that the other verbs know where none is given.",
        show_default=False,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FILE-OR-ID",
        help="Leave out a file (persons/africa.yaml), a folder (terms) or an entry; repeatable.",
        rich_help_panel=_PANEL,
    ),
]
OnlyKind = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND",
        help="Know only persons (person), places, organizations or terms; repeatable.",
        rich_help_panel=_PANEL,
    ),
]
Region = Annotated[
    list[str] | None,
    typer.Option(
        metavar="REGION",
        help="Know only names of a region (eu, caucasus, ...) or country (UA, ...); repeatable.",
        rich_help_panel=_PANEL,
    ),
]
NamesIn = Annotated[
    list[str] | None,
    typer.Option(
        metavar="LANG",
        help="Beside the English names know only those of this language; repeatable.",
        rich_help_panel=_PANEL,
    ),
]
Scheme = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="SCHEME",
        help="Give ids of this scheme where they are known (wikidata: wikidata:Q7747).",
        rich_help_panel=_PANEL,
    ),
]


def gazetteer(
    paths: Sequence[Path] | None = None,
    without: Sequence[str] | None = None,
    only_kind: Sequence[str] | None = None,
    region: Sequence[str] | None = None,
    names_in: Sequence[str] | None = None,
) -> Gazetteer:
    """The gazetteer that the options of these names ask for: their files laid over those that come
    along and the user's own. Raises BadParameter for a kind or a region that there is none of."""
    from normalize.gazetteer import Gazetteer, layers
    from normalize.gazetteer.selection import countries_of

    for kind in only_kind or ():
        check_kind(kind, "--only-kind")
    for name in region or ():
        try:
            countries_of(name)
        except ValueError as problem:
            raise typer.BadParameter(str(problem), param_hint="--region") from problem
    with waiting():
        return Gazetteer.load(
            *layers(),
            *(paths or ()),
            kinds=only_kind or (),
            regions=region or (),
            languages=names_in or (),
            without=without or (),
        )


@contextmanager
def waiting() -> Iterator[None]:
    """Says on a terminal why the first time takes longer."""
    from normalize.gazetteer import cache

    console = console_of(stderr=True)
    if not console.is_terminal or cache.is_ready():
        yield
        return
    with console.status("Compiling the names that come along, this once: some ten seconds"):
        yield


def ids_of(gazetteer: Gazetteer, scheme: str | None) -> Callable[[str], str] | None:
    """What to call an entry by instead of its id; None where its id is what is wanted."""
    if scheme is None:
        return None
    from normalize.formats.external_ids import ids_in

    return ids_in(gazetteer, scheme)


def warn_of_no_ids(scheme: str | None, ids: Sequence[str]) -> None:
    """Say so where no entity that was found has an id of the scheme that was asked for."""
    if scheme is not None and ids and not any(i.startswith(f"{scheme}:") for i in ids):
        complain(f"nothing found here has an id of the scheme {scheme!r}; the own ids are given")
