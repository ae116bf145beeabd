"""What to take of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from normalize.errors import InputError


@dataclass(frozen=True, slots=True)
class Options:
    """What to take of a source. What a format has no use for it leaves alone.

    Attributes:
        kinds: only entries of these kinds; empty: of all.
        languages: only spellings of these languages (ISO 639), beside the name; empty: of all.
        types: only what the source calls so: classes of Wikidata (Q5), schemata of FollowTheMoney
            (Person), feature codes of GeoNames (PPLC); empty: what each importer says is usual.
        countries: only entries of these countries (ISO 3166-1 alpha-2); empty: of all.
        least_sitelinks: Wikidata: pages in other projects that an item must have.
        least_population: GeoNames: people that a populated place must have.
        alternates: GeoNames: the file alternateNamesV2.txt or its zip.
        columns: tables: a field of an entry -> the heading of the column that holds it; languages
            as `names.ru`, schemes as `external.wikidata`.
        kind: the kind of entries where the source does not say (tables, SKOS).
        sheet: Excel: the sheet; the first where none is named.
    """

    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    least_sitelinks: int = 0
    least_population: int = 0
    alternates: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    sheet: str | None = None

    def kinds_among(self, known: Mapping[str, str], source: Path) -> dict[str, str]:
        """What of a source comes in, by what the source calls it, and the kind of each: of what is
        `known` to be of a kind, or of `types` where any were named. Raises InputError for one of
        those that is not known where `kind` does not say what it is."""
        kinds = dict(known)
        if self.types:
            asked = {name: known.get(name) or self.kind for name in sorted(self.types)}
            if unknown := [name for name, kind in asked.items() if kind is None]:
                raise InputError(
                    source,
                    f"of what kind {', '.join(unknown)} is is not known; say it with --kind "
                    "(person, place, organization, term)",
                )
            kinds = {name: kind for name, kind in asked.items() if kind}
        if self.kinds:
            kinds = {name: kind for name, kind in kinds.items() if kind in self.kinds}
        return kinds
