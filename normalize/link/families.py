"""Family names alone: they belong to somebody of that name whom the text names in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from normalize.gazetteer import Entry
from normalize.gazetteer.forms import ENGLISH, words_of
from normalize.gazetteer.spotting import hashes_of
from normalize.link.evidence import likely
from normalize.link.found import MARGIN, Found, Likely
from normalize.link.near import parts_of
from normalize.link.reading import neighbours
from normalize.link.weigh import Features, family_features
from normalize.names.given import is_given_name
from normalize.names.similarity import family_likeness, given_likeness
from normalize.names.words import NameWord

# Family names so like each other (`names.similarity`) are one, and so likely somebody's.
_ALIKE, _AGAIN = 0.95, 0.95
# The group of family names alone that are nearly somebody's.
FAMILY = "family name in English"


class FamilyNames:
    """Finds the family names of the people whom a text names in full."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.reading = found.reading
        self.language = found.reading.language
        # What was weighed: the word, the family name that it may be, and features.
        self.weighed: list[tuple[str, str, Features]] = []

    def take(self) -> None:
        """Take every family name alone whose bearer is known."""
        people = self.found.people
        families = {number: self._family_of(number) for number in people.known}
        keys = _by_key(families)
        lone: list[tuple[int, dict[int, float]]] = []
        for at in range(len(self.reading.words)) if keys else ():
            if at in self.found.words:
                continue
            named = self._named(at, keys)
            if not named or not self.reading.may_be_family_name(at):
                continue
            scores = {n: s for n in sorted(named) if (s := self._same_family(at, families[n]))}
            if scores and all(self.is_somebody_else(at, self._entry(n)) for n in scores):
                people.name_stranger(at, self.reading.name(at).sound)
            elif scores:
                best = max(scores.values())
                lone.append((at, {n: s for n, s in scores.items() if best - s < MARGIN}))
        for at, scores in lone:
            entry = people.meant(at, self.reading.name(at).sound, sorted(scores))
            if entry is not None:
                word = self.reading.words[at]
                ranked = [Likely(scores[entry], entry)]
                self.found.take(word.start, word.end, "family name", ranked)

    def is_somebody_else(self, at: int, entry: Entry) -> bool:
        """Whether the name beside it makes this family name another person's."""
        reading = self.reading
        if entry.family_first:
            beside = at + 1 < len(reading.words) and reading.joined(at)
            return beside and not self.found.is_no_name(at + 1)
        if at == 0 or not reading.joined(at - 1):
            return False
        before = reading.name(at - 1)
        if reading.hyphened(at - 1) and not is_given_name(before):
            return False
        if self.found.is_no_name(at - 1):
            return before.folded in neighbours()["particles"]
        return not given_likeness(before, words_of(entry, entry.name, ENGLISH)[0])

    def _entry(self, number: int) -> Entry:
        return self.found.near.forms(number).entry

    def _named(self, at: int, keys: Mapping[str | int, list[int]]) -> set[int]:
        """The people whose family name a word may be."""
        name = self.reading.name(at)
        parts = parts_of(name, self.language)
        found = (keys.get(number, ()) for part in parts for number in hashes_of(part))
        return set(chain(keys.get(name.folded, ()), *found))

    def _family_of(self, number: int) -> list[NameWord]:
        """The family name in English and as the text's own language writes it."""
        entry = self._entry(number)
        native = entry.spellings(self.language) if self.language else ()
        forms = [(entry.name, ENGLISH), *((form, self.language) for form in native)]
        return [found[-1] for form in forms if (found := words_of(entry, *form))]

    def _same_family(self, at: int, families: Iterable[NameWord]) -> float:
        """How likely a word alone is a family name, by the likest form of that; 0 where it is
        not."""
        word, best = self.reading.name(at), 0.0
        for family in families:
            if family_likeness(word, family) >= _ALIKE:
                best = max(best, _AGAIN)
            elif self.found.english and self._may_be_slip(at, word):
                features = family_features(word, family, self.language)
                features["opens sentence"] = float(self.reading.opens_sentence(at))
                self.weighed.append((self.reading.words[at].text, family.folded, features))
                best = max(best, likely(FAMILY, features))
        return best if best >= self.found.threshold else 0.0

    def _may_be_slip(self, at: int, word: NameWord) -> bool:
        return len(word.folded) > 3 and not self.reading.is_no_name(at)


def _by_key(families: Mapping[int, Iterable[NameWord]]) -> dict[str | int, list[int]]:
    """People's entry numbers by the consonants, with one slip, and by the letters of their family
    names."""
    keys: dict[str | int, list[int]] = {}
    for number, names in families.items():
        found: set[str | int] = {name.folded for name in names}
        found.update(h for name in names for h in hashes_of(name.key))
        for key in found:
            keys.setdefault(key, []).append(number)
    return keys
