"""What `gazetteer add` asks: the fields of an entry that were not given, and whether an entry that
may be known already is wanted.

It asks only where somebody can answer, on a terminal. What is written is for
`normalize.gazetteer.adding`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from normalize.cli.shared import BAD_INPUT, check_kind, pairs, show, tell
from normalize.errors import NormalizeError

if TYPE_CHECKING:
    from normalize.gazetteer import Entry, Gazetteer

# The answer that ends a question.
_NO_MORE = "none"


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say of an entry."""

    name: str | None
    kind: str | None
    id: str | None
    names: Sequence[str] | None
    aliases: Sequence[str] | None
    roles: Sequence[str] | None
    context: Sequence[str] | None
    country: str | None
    external: Sequence[str] | None
    styles: Sequence[str] | None


def adding(given: Given, gazetteer: Gazetteer, file: Path | None, *, yes: bool) -> None:
    """Add the entry that is given, asked for where it is not whole, to a file; say where it is."""
    from normalize.gazetteer import adding as files

    check_kind(given.kind)
    if given.name is None or given.kind is None:
        given = _asked(given)
    entry = _entry(given, gazetteer)
    target = file or files.own_file()
    if entry.id in gazetteer and (kind := gazetteer[entry.id].kind) != entry.kind:
        raise NormalizeError(
            f"the id {entry.id!r} is that of a {kind}, which cannot become a {entry.kind}; "
            "give it another (--id)"
        )
    if not yes:
        _confirm(entry, gazetteer)
    line = files.add(entry, target)
    tell(f"{target}:{line}: added {entry.id!r}")


def _asked(given: Given) -> Given:
    """What was given, and the rest as somebody at the terminal says."""
    from normalize.gazetteer import KINDS

    if not sys.stdin.isatty():
        missing = "--name" if given.name is None else "--kind"
        raise typer.BadParameter(
            f"is needed where nobody can be asked; kinds are {', '.join(KINDS)}", param_hint=missing
        )
    name = given.name or _ask("Name, as English-language agencies write it")
    kind = given.kind or _ask(f"Kind ({', '.join(KINDS)})", "person", "|".join(KINDS))
    return replace(
        given,
        name=name,
        kind=kind,
        country=given.country or _ask("Country (RU, UA, ...)", _NO_MORE, "[A-Za-z]{2}"),
        names=given.names or _ask_for("Name in a language (ru=Дмитрий Песков)", "[^=]+=.+"),
        aliases=given.aliases or _ask_for("Another name of it"),
        roles=given.roles or _ask_for("Words that stand near by (Kremlin spokesman)"),
    )


def _ask(question: str, otherwise: str | None = None, pattern: str = ".+") -> str | None:
    """The answer, asked for until it is of the pattern; None where there is none."""
    while True:
        answer: str = typer.prompt(question, default=otherwise, err=True).strip()
        if answer == _NO_MORE:
            return None
        if re.fullmatch(pattern, answer):
            return answer
        tell(f"{answer!r} is not such a thing as is asked for.")


def _ask_for(question: str, pattern: str = ".+") -> list[str]:
    """Answers until there are no more."""
    found: list[str] = []
    while (answer := _ask("  another" if found else question, _NO_MORE, pattern)) is not None:
        found.append(answer)
    return found


def _entry(given: Given, gazetteer: Gazetteer) -> Entry:
    """The entry that is given. Raises BadParameter for what an entry cannot hold."""
    from normalize.gazetteer import Entry
    from normalize.gazetteer.adding import suggested_id

    name, kind = (given.name or "").strip(), given.kind or ""
    if not name:
        raise typer.BadParameter("must not be empty", param_hint="--name")
    country = given.country.strip().upper() if given.country else None
    return Entry(
        id=given.id or suggested_id(name, kind, country, gazetteer),
        name=name,
        kind=kind,
        names={k: tuple(v) for k, v in pairs(given.names, "--names", "ru=Дмитрий Песков").items()},
        aliases=_stripped(given.aliases),
        roles=_stripped(given.roles),
        context=_stripped(given.context),
        country=country,
        external=_single(pairs(given.external, "--external", "wikidata=Q7747"), "--external"),
        styles=_single(pairs(given.styles, "--style", "native=Viktor Orbán"), "--style"),
    )


def _stripped(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(value.strip() for value in values or () if value.strip())


def _single(found: Mapping[str, Sequence[str]], option: str) -> dict[str, str]:
    for key, values in found.items():
        if len(values) > 1:
            raise typer.BadParameter(f"{key!r} is given {len(values)} times", param_hint=option)
    return {key: values[0] for key, values in found.items()}


def _confirm(entry: Entry, gazetteer: Gazetteer) -> None:
    """Show what the entry may be already; raises Exit where it is not to be added then."""
    from normalize.formats.gazetteer_tables import entry_panel
    from normalize.formats.terminal import candidates_table

    if entry.id in gazetteer:
        show(None, entry_panel(gazetteer[entry.id]), stderr=True)
        question = f"There is an entry {entry.id!r}; yours will be laid over it."
    else:
        known = [c for c in gazetteer.resolve(entry.name, kind=entry.kind) if c.is_match]
        if not known:
            return
        show(None, candidates_table(entry.name, known), stderr=True)
        question = f"{entry.name!r} may be known already."
    if not sys.stdin.isatty():
        tell(f"{question} To add it all the same, say --yes.")
        raise typer.Exit(BAD_INPUT)
    if not typer.confirm(f"{question} Add it?", err=True):
        tell("Nothing was added.")
        raise typer.Exit(BAD_INPUT)
