"""Entries with the index that finds them, and which of them are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.entries import Entries
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.search import SearchIndex
from normalize.gazetteer.selection import Selection
from normalize.gazetteer.spotting import Spotting

_EVERYTHING = Selection()


class Part(Entries):
    """The shown entries of one file, or of some in memory; numbered from 0 without gaps."""

    def __init__(
        self,
        entries: Sequence[Entry],
        search: SearchIndex | None = None,
        selection: Selection = _EVERYTHING,
        hidden: Collection[str] = (),
    ) -> None:
        self._entries = entries
        self._selection = selection
        if search is not None:
            self.__dict__["search"] = search
        self._numbers: NDArray[np.int64] | None = None
        self._forms: NDArray[np.bool_] | None = None
        if hidden or not selection.everything:
            self._choose(hidden)

    def _choose(self, hidden: Collection[str]) -> None:
        shown = self._selection.entries(self.search)
        shown[[n for i in hidden if (n := self._local(i)) is not None]] = False
        self._numbers = np.flatnonzero(shown)
        self._forms = self._selection.forms(self.search)
        self._forms &= shown[self.search.arrays["form_entry"]]

    @property
    def shown(self) -> Sequence[Entry]:
        """The shown entries, by the shortest way to them."""
        return self._entries if self._numbers is None else self

    @cached_property
    def search(self) -> SearchIndex:
        """The index of all entries, shown or not; built when it is first asked for."""
        return SearchIndex.of(self._entries)

    @cached_property
    def spotting(self) -> Spotting:
        """What finds forms of all entries in running text, shown or not."""
        return Spotting(self.search.arrays)

    def __len__(self) -> int:
        return len(self._entries) if self._numbers is None else len(self._numbers)

    def at(self, number: int) -> Entry:
        local = number if self._numbers is None else int(self._numbers[number])
        return self._selection.narrowed(self._entries[local])

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(len(self)))

    def find(self, entry_id: str) -> int | None:
        """The number of the entry with an id; None where none is shown."""
        local = self._local(entry_id)
        return None if local is None else self.shown_number(local)

    def number(self, form: int) -> int:
        """The number of the entry that a form is of."""
        shown = self.shown_number(self.search.entry_of(form))
        assert shown is not None, "forms of hidden entries are not found"
        return shown

    @cached_property
    def states(self) -> list[int]:
        """The numbers of the entries that are states."""
        shown = map(self.shown_number, self.search.arrays["entry_states"].tolist())
        return [number for number in shown if number is not None]

    def exact(self, name: str) -> list[int]:
        """The shown forms that are spelled so, capitals and accents aside."""
        found = self.search.exact(name)
        return found if self._forms is None else [form for form in found if self._forms[form]]

    def candidates(
        self, names: Sequence[str], kind: str | None, language: str | None, limit: int
    ) -> list[list[int]]:
        """For each name the shown forms worth comparing with it, likeliest first."""
        return self.search.candidates(names, kind, language, limit, self._forms)

    def _local(self, entry_id: str) -> int | None:
        if "search" not in self.__dict__:
            return self._by_id.get(entry_id)
        found = self.search.entries_with(entry_id)
        return next((n for n in found if self._entries[n].id == entry_id), None)

    def shown_number(self, local: int) -> int | None:
        """The number under which an entry of the index is shown; None where it is not."""
        if self._numbers is None:
            return local
        at = int(np.searchsorted(self._numbers, local))
        return at if at < len(self._numbers) and self._numbers[at] == local else None

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {entry.id: number for number, entry in enumerate(self._entries)}
