"""What a gazetteer holds and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

KINDS = ("person", "place", "organization", "term")
# Countries whose people are named family first, in English too. Source: the usage of agencies.
FAMILY_FIRST = frozenset({"CN", "HK", "KP", "KR", "TW", "VN"})


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
        roles: words that speak for this entry where they stand near by.
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
        return self.kind == "person" and self.country in FAMILY_FIRST

    def spellings(self, language: str) -> tuple[str, ...]:
        """How the press of `language` writes it; empty where that is not known."""
        found = self.names.get(language, ())
        return (found,) if isinstance(found, str) else tuple(found)

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
