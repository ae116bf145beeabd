"""What a gazetteer holds and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from normalize.names.given import is_given_name
from normalize.names.surnames import is_family_first
from normalize.names.words import name_words

KINDS = ("person", "place", "organization", "term")
# Countries whose people are named family first, in English too, and those where some are. Source:
# the usage of agencies.
FAMILY_FIRST = frozenset({"CN", "HK", "KP", "KR", "TW", "VN"})
_SOME_FAMILY_FIRST = frozenset({"MO", "MY", "SG"})
_ANY_FAMILY_FIRST = FAMILY_FIRST | _SOME_FAMILY_FIRST
_TERM = r"\d{4}(?:-(?:\d{4})?)?"
_YEARS = re.compile(rf"(?P<title>.*\S) \((?P<years>{_TERM}(?:, {_TERM})*)\)")


@dataclass(frozen=True, slots=True)
class Office:
    """A role: its title, and when it was held, as first and last years; None: to this day."""

    title: str
    terms: tuple[tuple[int, int | None], ...] = ()

    def held_in(self, year: int) -> bool:
        """Whether somebody is known to have held it in a year."""
        return any(first <= year <= (last or year) for first, last in self.terms)


def named_family_first(name: str, country: str | None) -> bool:
    """Whether the English name of a person of a country has the family name first.

    >>> named_family_first("Xi Jinping", "CN"), named_family_first("Carrie Lam", "HK")
    (True, False)
    """
    if country not in _ANY_FAMILY_FIRST:
        return False
    words = name_words(name)
    if not words or is_family_first(words[0].folded):
        return bool(words)
    western = is_family_first(words[-1].folded) or is_given_name(words[0])
    return country in FAMILY_FIRST and not western


@cache
def office(role: str) -> Office:
    """The office that a role names.

    >>> office("Ukrainian president (2019-)")
    Office(title='Ukrainian president', terms=((2019, None),))
    """
    found = _YEARS.fullmatch(role)
    if found is None:
        return Office(role)
    terms = (term.strip().partition("-") for term in found["years"].split(","))
    return Office(
        found["title"],
        tuple((int(a), int(b) if b else None if dash else int(a)) for a, dash, b in terms),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, place or organization with its names, or a fixed phrase.

    Attributes:
        id: permanent and unique.
        name: the canonical English spelling.
        kind: person, place, organization or term.
        names: language code -> how that language's press writes it, the usual form first.
        aliases: other names. One that is the same name spelled otherwise (Kiev) is rewritten to
            `name`; one that is another name (USSR) is recognized and left as it stands. For a term
            they are the wrong phrases, always rewritten.
        demonyms: words for a place's people and things (Georgian, Georgians): found in texts as
            they stand, and never rewritten.
        roles: words that speak for this entry where they stand near by, each with the years in
            which they held, if known: "Ukrainian president (2019-)". See `offices`.
        context: where not empty, one of these must stand in the text for the entry to be found.
        country: ISO 3166-1 alpha-2.
        external: scheme -> id there.
        styles: style -> another canonical spelling, for desks that prefer it.
        namesakes: ids of other entries that share a form with this one, and rightly so.

    Raises ValueError for an empty id or name and for another kind.
    """

    id: str
    name: str
    kind: str
    names: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    aliases: Sequence[str] = ()
    demonyms: Sequence[str] = ()
    roles: Sequence[str] = ()
    context: Sequence[str] = ()
    country: str | None = None
    external: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    namesakes: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.name.strip():
            raise ValueError(f"an entry needs an id and a name, not {self.id!r}, {self.name!r}")
        if self.kind not in KINDS:
            raise ValueError(f"entry {self.id!r}: kind {self.kind!r} is none of {', '.join(KINDS)}")

    @property
    def family_first(self) -> bool:
        """Whether a person's family name comes first."""
        return self.kind == "person" and named_family_first(self.name, self.country)

    @property
    def english(self) -> tuple[str, ...]:
        """Every English form: the name, aliases, demonyms, the spellings of styles."""
        return (self.name, *self.aliases, *self.demonyms, *self.styles.values())

    def spellings(self, language: str) -> tuple[str, ...]:
        """How the press of `language` writes it; empty where that is not known."""
        found = self.names.get(language, ())
        return (found,) if isinstance(found, str) else tuple(found)

    @property
    def offices(self) -> tuple[Office, ...]:
        """The roles, their years apart from their titles."""
        return tuple(map(office, self.roles))

    def canonical(self, style: str | None = None) -> str:
        """The spelling to write, in a style where the entry has one."""
        return self.styles.get(style, self.name) if style else self.name


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may stand for.

    `score` lies in 0..1 and grows with likeness; `is_match` says whether it suffices to be taken
    for this entry; `matched` is the form of the entry that came nearest; `reasons` say in words
    what agreed.
    """

    id: str
    name: str
    kind: str
    score: float
    is_match: bool
    matched: str
    reasons: tuple[str, ...] = ()
