"""What a text says around its names: which entries, and so which countries, it speaks of.

It decides where an entry that needs a context (`Entry.context`) may be found, and which of several
namesakes is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.gazetteer import heard_in
from normalize.text.scripts import UNSPACED, script_of
from normalize.text.words import fold

# How far roles and years are looked for on both sides, and what a place stands in right behind it.
_WIDTH, _BEHIND = 400, 80
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Surroundings:
    """A text, and the entries of which a form stands in it for sure."""

    def __init__(
        self,
        text: str,
        folded: str,
        present: Iterable[Entry],
        gazetteer: Gazetteer,
    ) -> None:
        self._text, self._folded = text, folded
        self._gazetteer = gazetteer
        known = [entry for entry in present if not entry.context]
        self._countries = {entry.country for entry in known if entry.country}
        self._ids = {entry.id for entry in known}
        self._ids.update(s for c in self._countries if (s := gazetteer.state(c)) is not None)
        self._heard: dict[str, bool] = {}

    def allow(self, entry: Entry) -> bool:
        """Whether an entry may be found here: it needs no context, or has one."""
        return not entry.context or any(map(self._hears, entry.context))

    def speaks_of(self, country: str | None) -> bool:
        """Whether the text speaks of a country: of anything in it that needs no context."""
        return country in self._countries

    def _hears(self, word: str) -> bool:
        if word not in self._heard:
            self._heard[word] = self._hear(word)
        return self._heard[word]

    def _hear(self, word: str) -> bool:
        """Whether the text speaks of an entry, holds an acronym, or a word that begins so."""
        if word in self._gazetteer:
            return word in self._ids
        if word.isupper():
            return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._text))
        begins = "" if script_of(word[0]) in UNSPACED else r"(?<!\w)"
        return bool(re.search(begins + re.escape(fold(word)), self._folded))

    def _placed(self, entry: Entry, behind: str) -> bool:
        """Whether one of the entries that are an entry's context is named in a text."""
        needed = (self._gazetteer[id].name for id in entry.context if id in self._gazetteer)
        return any(
            re.match(rf"\W{{1,3}}(in )?{re.escape(fold(name))}\b", behind) for name in needed
        )

    def _at_home(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of whose countries the text speaks."""
        return [entry for entry in entries if entry.country in self._countries]

    def meant(self, entries: Sequence[Entry], start: int, end: int) -> Entry | None:
        """Which of several namesakes is meant from `start` to `end`, as far as what stands around
        speaks for just one: what its context needs right behind it (Birmingham, Alabama), a role of
        theirs, the years of an office, their country. One that needs no context is meant rather
        than those that do: London is not the one in Canada."""
        behind = self._folded[end : end + _BEHIND]
        placed = [entry for entry in entries if self._placed(entry, behind)]
        if len(placed) == 1:
            return placed[0]
        around = self._folded[max(0, start - _WIDTH) : end + _WIDTH]
        heard = [entry for entry in entries if heard_in(entry, around)]
        if len(heard) != 1 and (years := set(map(int, _YEAR.findall(around)))):
            heard = [entry for entry in heard or entries if _in_office(entry, years)]
        if len(heard) != 1:
            known = [entry for entry in heard or entries if not entry.context]
            heard = known if len(known) == 1 else self._at_home(known or heard or entries)
        return heard[0] if len(heard) == 1 else None


def _in_office(entry: Entry, years: Collection[int]) -> bool:
    return any(office.held_in(year) for office in entry.offices for year in years)
