"""Which part of a gazetteer is wanted: kinds, regions, languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize import data_files
from normalize.gazetteer.building import ENGLISH, country_code
from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.search import SearchIndex


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries of these kinds and countries, with the spellings of these languages beside the
    English ones; empty: of all."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, kinds: Iterable[str], regions: Iterable[str], languages: Iterable[str]
    ) -> Selection:
        """The selection of what a user names. A region is one of `regions()` or a country (ISO
        3166-1 alpha-2). Raises ValueError for a kind or a region that there is none of."""
        kinds = frozenset(kinds)
        for kind in kinds - set(KINDS):
            raise ValueError(f"unknown kind {kind!r}; it must be one of {', '.join(KINDS)}")
        countries = (countries_of(region) for region in regions)
        return cls(kinds, frozenset().union(*countries), frozenset(languages))

    @property
    def everything(self) -> bool:
        return not (self.kinds or self.countries or self.languages)

    def entries(self, search: SearchIndex) -> NDArray[np.bool_]:
        """Which of the entries of an index are wanted."""
        kind, country = search.arrays["entry_kind"], search.arrays["entry_country"]
        wanted = np.ones(len(kind), np.bool_)
        if self.kinds:
            wanted &= np.isin(kind, [KINDS.index(k) for k in self.kinds])
        if self.countries:
            wanted &= np.isin(country, [country_code(c) for c in self.countries])
        return wanted

    def forms(self, search: SearchIndex) -> NDArray[np.bool_]:
        """Which of its forms are, as far as languages go."""
        language = search.arrays["form_language"]
        if not self.languages:
            return np.ones(len(language), np.bool_)
        known = [n for n, code in enumerate(search.languages) if self._speaks(code)]
        return np.isin(language, known)

    def narrowed(self, entry: Entry) -> Entry:
        """The entry without the spellings of other languages."""
        if not self.languages:
            return entry
        names = {code: forms for code, forms in entry.names.items() if self._speaks(code)}
        fields = {name: getattr(entry, name) for name in Entry.__slots__}
        return Entry(**{**fields, "names": names})

    def _speaks(self, code: str) -> bool:
        return code == ENGLISH or code in self.languages or code.partition("-")[0] in self.languages


def countries_of(region: str) -> frozenset[str]:
    """The countries of a region, or the one that is named. Raises ValueError for neither."""
    if len(region) == 2 and region.isalpha():
        return frozenset({region.upper()})
    found = regions().get(region.lower().replace(" ", "-").replace("_", "-"))
    if found is None:
        near = get_close_matches(region.lower(), regions(), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(regions())}"
        raise ValueError(f"unknown region {region!r}; {hint}, or a country (RU, UA, ...)")
    return found


@cache
def regions() -> dict[str, frozenset[str]]:
    """Regions of the world by the countries in them."""
    loaded: dict[str, Any] = data_files.read(__package__, "regions.yaml")
    return {region: frozenset(countries) for region, countries in loaded.items()}
