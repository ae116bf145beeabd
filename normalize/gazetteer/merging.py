"""Two sources of entries made one: which entries are the same, and what a joined one holds.

By external id first, then by name, with a report of what was joined and why, and of what was alike
and stayed apart. A wrong join loses an entry and spoils another, a missed one leaves a pair that
the report shows: whatever speaks against a join forbids it. How names are compared is for
`normalize.names.comparison`, how they are found for `Gazetteer.resolve_many`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normalize.errors import GazetteerError
from normalize.gazetteer.entry import Candidate, Entry
from normalize.gazetteer.gazetteer import Gazetteer
from normalize.gazetteer.schemes import is_scheme
from normalize.names.comparison import THRESHOLD, compare
from normalize.text.words import fold

# A name joins from this score on: a probability, so that of pairs below it more than one in ten may
# be wrong. With the bundled entries against themselves under names romanized from Russian and
# Ukrainian or as German and Turkish write them, none of 958 persons was joined wrongly, and those
# were 958 of 1,509.
JOINED = 0.9
# The best candidate must be so far ahead of the next, or nobody knows which is meant.
AHEAD = 0.2
# Candidates from this score on are reported when they are not joined.
NEAR = 0.5
_CANDIDATES = 3
# What the comparison of two people's names outweighs by what agrees, and a join does not.
_SPEAKS_AGAINST = frozenset(
    {"given names differ", "man and woman", "suffix differs", "father and son"}
)
# Letters of a word that many things may be called by.
_SHORT = 5
# Names that are searched for at once.
_BATCH = 2_000
_COMPARED = {"term": "place"}


@dataclass(frozen=True, slots=True)
class Join:
    """Two entries that were made one. `how` is "external", with the `key` that both have
    ("wikidata:Q7747"), or "name", with the `score` and what agreed."""

    first: str
    second: str
    how: str
    key: str | None = None
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Two entries that were alike and not joined, and `why`; `left_out` says that the second is
    not among the entries, since its id is taken."""

    first: str
    second: str
    why: str
    score: float | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries of both sources, those of the first in their order, then what only the second
    has; and what was joined and what nearly."""

    entries: tuple[Entry, ...]
    joins: tuple[Join, ...]
    near: tuple[Near, ...]

    def report(self) -> Iterator[dict[str, Any]]:
        """What was joined ("external", "name") and what nearly ("near"), as rows for JSON lines."""
        for join in self.joins:
            row = {"how": join.how, "first": join.first, "second": join.second, "key": join.key,
                   "score": join.score, "reasons": list(join.reasons)}  # fmt: skip
            yield {key: value for key, value in row.items() if value not in (None, [])}
        for near in self.near:
            row = {"how": "near", "first": near.first, "second": near.second, "score": near.score,
                   "why": near.why, "left_out": near.left_out or None}  # fmt: skip
            yield {key: value for key, value in row.items() if value is not None}


def merge(first: Iterable[Entry], second: Iterable[Entry]) -> Merged:
    """The entries of both; a joined entry keeps the first's id and name and gains what the second
    knows more.

    Entries are joined that share an external id or their own id, and that have no two ids of one
    scheme; then those whose names are alike, whose kinds are the same and whose countries do not
    contradict (of places: are the same), where no other entry is nearly as like. Raises
    GazetteerError where an id stands twice in one source.
    """
    merging = _Merging(first)
    left = [entry for entry in _unique(second) if not merging.by_id(entry)]
    for kind in dict.fromkeys(entry.kind for entry in left):
        merging.by_name([entry for entry in left if entry.kind == kind], kind)
    return merging.merged(left)


class _Merging:
    """What is known so far: the first's entries, each as it has grown, and what was joined."""

    def __init__(self, first: Iterable[Entry]) -> None:
        self.gazetteer = Gazetteer.from_entries(first)
        self.entries = {entry.id: entry for entry in self.gazetteer}
        self.holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entry in self.gazetteer:
            for key in entry.external.items():
                self.holders[key].append(entry.id)
        self.joins: list[Join] = []
        self.near: list[Near] = []
        # The second's ids -> the first's, of those that were joined.
        self.same: dict[str, str] = {}
        self.left_out: set[str] = set()

    def by_id(self, entry: Entry) -> bool:
        """Join an entry of the second by an id; whether that was done, or it must be left out."""
        shared = {holder: ":".join(key) for key in entry.external.items()
                  for holder in self.holders.get(key, ())}  # fmt: skip
        if entry.id in self.entries:
            shared = {entry.id: entry.id, **shared}
        against = {one: self._against(self.entries[one], entry, shared[one]) for one in shared}
        fitting = [one for one, why in against.items() if why is None]
        for one, why in against.items():
            if why is None and len(fitting) > 1:
                why = "shares ids with several entries"
            if why is not None:
                taken = one == entry.id
                self.near.append(Near(one, entry.id, why, left_out=taken))
        if len(fitting) == 1:
            self._join(Join(fitting[0], entry.id, "external", key=shared[fitting[0]]), entry)
        return len(fitting) == 1 or entry.id in self.entries

    def _against(self, one: Entry, other: Entry, key: str) -> str | None:
        """What forbids that two entries that share an id are one; None: nothing."""
        if why := _contradiction(one, other, countries=False):
            return why
        scheme = key.partition(":")[0]
        if key == other.id or is_scheme(scheme):
            return None
        # Many lists number what they hold, and two of them may call their scheme the same.
        return None if _alike(one, other) else f"share {key}, but their names are not alike"

    def by_name(self, entries: Sequence[Entry], kind: str) -> None:
        """Join entries of one kind by their names, where each is alone in being like the other."""
        claims: dict[str, list[tuple[Entry, Candidate]]] = defaultdict(list)
        for at in range(0, len(entries), _BATCH):
            some = entries[at : at + _BATCH]
            found = self.gazetteer.resolve_many(
                [entry.name for entry in some], kind=kind, limit=_CANDIDATES
            )
            for entry, candidates in zip(some, found, strict=True):
                best = self._likeliest(entry, candidates)
                if best is not None:
                    claims[best.id].append((entry, best))
        joined = set(self.same.values())
        for one, claimed in claims.items():
            why = "already joined with another" if one in joined else None
            if len(claimed) > 1:
                why = "another entry is as like it"
            for entry, candidate in claimed:
                if why is not None:
                    self.near.append(Near(one, entry.id, why, candidate.score))
                else:
                    join = Join(one, entry.id, "name", None, candidate.score, candidate.reasons)
                    self._join(join, entry)

    def _likeliest(self, entry: Entry, candidates: Sequence[Candidate]) -> Candidate | None:
        """The one candidate that nothing speaks against; others that are near are reported."""
        near = [candidate for candidate in candidates if candidate.score >= NEAR]
        against = {candidate.id: _contradiction(self.entries[candidate.id], entry, countries=True)
                   for candidate in near}  # fmt: skip
        fitting = [candidate for candidate in near if against[candidate.id] is None]
        for candidate in fitting[1:]:
            against[candidate.id] = "another candidate is more like it"
        for best in fitting[:1]:
            if not best.is_match or best.score < JOINED:
                against[best.id] = "not alike enough"
            elif said := _SPEAKS_AGAINST.intersection(best.reasons):
                against[best.id] = ", ".join(sorted(said))
            elif fitting[1:] and best.score - fitting[1].score < AHEAD:
                against[best.id] = "another candidate is nearly as like"
            elif _is_short(best.matched) and fold(entry.name) != fold(best.name):
                against[best.id] = "an acronym or a short word is too little"
        for candidate in near:
            if why := against[candidate.id]:
                self.near.append(Near(candidate.id, entry.id, why, candidate.score))
        return next((candidate for candidate in near if against[candidate.id] is None), None)

    def _join(self, join: Join, entry: Entry) -> None:
        self.joins.append(join)
        self.same[entry.id] = join.first
        joined = united(self.entries[join.first], entry)
        self.entries[join.first] = joined
        for key in joined.external.items():
            if join.first not in self.holders[key]:
                self.holders[key].append(join.first)

    def merged(self, left: Sequence[Entry]) -> Merged:
        every = [*self.entries.values(), *(one for one in left if one.id not in self.same)]
        return Merged(tuple(map(self._renamed, every)), tuple(self.joins), tuple(self.near))

    def _renamed(self, entry: Entry) -> Entry:
        """With the ids that its namesakes have now."""
        if self.same.keys().isdisjoint(entry.namesakes):
            return entry
        now = dict.fromkeys(self.same.get(one, one) for one in entry.namesakes)
        now.pop(entry.id, None)
        return replace(entry, namesakes=tuple(now))


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise GazetteerError("entries", "two entries with this id", entry=entry.id)
        seen.add(entry.id)
        yield entry


def united(one: Entry, other: Entry) -> Entry:
    """One entry of two: the first's id, name and whatever it has, and what the second has more."""
    known = set(map(fold, [one.name, *one.aliases]))
    names: dict[str, str | tuple[str, ...]] = {}
    for language in (*one.names, *(tag for tag in other.names if tag not in one.names)):
        forms = _once((*one.spellings(language), *other.spellings(language)))
        names[language] = forms if len(forms) > 1 else forms[0]
        known.update(map(fold, forms))
    more = _once([form for form in (other.name, *other.aliases) if fold(form) not in known])
    return replace(
        one,
        names=names,
        aliases=(*one.aliases, *more),
        demonyms=_once((*one.demonyms, *other.demonyms)),
        roles=_once((*one.roles, *other.roles)),
        context=_once((*one.context, *other.context)) if one.context and other.context else (),
        country=one.country or other.country,
        external={**other.external, **one.external},
        styles={**other.styles, **one.styles},
        namesakes=tuple(dict.fromkeys((*one.namesakes, *other.namesakes))),
    )


def _once(forms: Iterable[str]) -> tuple[str, ...]:
    """Each form once, the first of those that differ in capitals and accents only."""
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(fold(form), form)
    return tuple(found.values())


def _contradiction(one: Entry, other: Entry, *, countries: bool) -> str | None:
    """What forbids that two entries are one; None: nothing. `countries`: only the names say that
    they are."""
    if one.kind != other.kind:
        return f"kinds differ: {one.kind}, {other.kind}"
    if scheme := _differing(one.external, other.external):
        return f"ids differ: {scheme}:{one.external[scheme]}, {scheme}:{other.external[scheme]}"
    if countries and one.country != other.country:
        if one.country and other.country:
            return f"countries differ: {one.country}, {other.country}"
        if one.kind == "place":
            return "only one of the places names its country"
    if countries and one.kind == "place" and one.country is None:
        return "neither place names its country"
    if countries and (language := _spelled_otherwise(one, other)):
        return f"names in {language} differ"
    return None


def _is_short(form: str) -> bool:
    return len(form) <= _SHORT and " " not in form


def _differing(one: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    return next((s for s in one if s != "uri" and s in other and one[s] != other[s]), None)


def _spelled_otherwise(one: Entry, other: Entry) -> str | None:
    """A language in which both have names and no two of them are alike."""
    kind = _COMPARED.get(one.kind, one.kind)
    for language in one.names:
        forms, others = one.spellings(language), other.spellings(language)
        if others and not any(
            compare(form, another, kind, language=language.partition("-")[0]).score >= THRESHOLD
            for form in forms
            for another in others
        ):
            return language
    return None


def _alike(one: Entry, other: Entry) -> bool:
    kind = _COMPARED.get(one.kind, one.kind)
    return any(compare(a, b, kind).is_match
               for a in (one.name, *one.aliases) for b in (other.name, *other.aliases))  # fmt: skip
