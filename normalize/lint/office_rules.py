"""Rules about the offices in the roles of people: their years, and who held one when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.gazetteer.entry import Entry, office
from normalize.lint.findings import Flaw
from normalize.lint.scope import Scope

_IN_PARENTHESES = re.compile(r"\(([^()]*\d{4}[^()]*)\)\s*\Z")
_EARLIEST, _LATEST = 1800, 2100
# Offices that one person at a time holds in a country, as the last words of a title.
_SINGLE = re.compile(
    r"(?i)(?!.*\b(?:vice|deputy|acting|interim|first lady|council|assembly|senate|parliament)\b)"
    r".*\b(?:president|prime minister|chancellor|king|queen|emir|foreign minister)"
)

_Term = tuple[int, int, str]


def office_years(scope: Scope) -> Iterator[Flaw]:
    """The years of an office are written (2004-2012), (2019-) or (2000-2008, 2012-), the earlier
    first."""
    for draft in scope.checked:
        for role in draft.fields.get("roles", ()):
            found, terms = _IN_PARENTHESES.search(role), office(role).terms
            if found and not terms:
                message = f"{found[1]!r} is not how years are written: (2004-2012), (2019-)"
            elif any(not (_EARLIEST <= a <= (b or a) <= _LATEST) for a, b in terms):
                message = f"the years of {role!r} are in no order"
            else:
                continue
            yield scope.flaw(draft, "office-years", message, "roles", role)


def office_shared(scope: Scope) -> Iterator[Flaw]:
    """A country has one president, prime minister or foreign minister at a time: no two people hold
    the same office of one for more than a year together."""
    held: dict[str, list[_Term]] = {}
    for entry in scope.entries.values():
        for title, term in _terms(entry):
            held.setdefault(title, []).append(term)
    for draft in scope.checked:
        told: set[str] = set()
        for title, (first, last, own) in _terms(scope.entries[draft.id]):
            for start, end, other in held[title]:
                if other != own and other not in told and min(last, end) - max(first, start) >= 1:
                    told.add(other)
                    message = f"{other!r} is {title} in the same years, {start}-{end}"
                    yield scope.flaw(draft, "office-shared", message, "roles")


def _terms(entry: Entry) -> Iterator[tuple[str, _Term]]:
    """The terms of offices that one person holds at a time; to this day counts as one year more."""
    for held in entry.offices if entry.kind == "person" else ():
        if _SINGLE.fullmatch(held.title):
            for first, last in held.terms:
                yield held.title, (first, last or first + 1, entry.id)
