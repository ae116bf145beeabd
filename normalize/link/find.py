"""Every mention of a known entity in a text.

Five looks, each sparing what an earlier one has taken: known forms of several words; names of
several words, misspelled or inflected; known forms of one word; single words, inflected or
misspelled; family names of people whom the text names in full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.document import Mention
from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.gazetteer import MATCH
from normalize.gazetteer.index import ENGLISH, Form, words_of
from normalize.link.fitting import Fitting
from normalize.link.people import People
from normalize.link.reading import Reading, neighbours, read
from normalize.link.surroundings import Surroundings
from normalize.names.given import is_given_name, is_short_for
from normalize.names.similarity import (
    INFLECTED,
    family_likeness,
    given_likeness,
    likeness,
)
from normalize.names.words import NameWord
from normalize.text.words import fold

# Names of more words are known forms or nothing.
_LONGEST = 6
# Two entities nearer to each other than this cannot be told apart by spelling.
_MARGIN = 0.03
_SHORTEST_MISSPELLED = 6
# A shorter word that opens a sentence is as likely to be an ordinary one with an ending.
_SHORTEST_OPENING = 6
_FAMILY_NAME_AGAIN = 0.95
_UNDECIDED = 0.5

# How a mention is found that is no name but a word for a place's people or things.
DEMONYM = "demonym"

Ranking = list[tuple[float, int]]


class Finder:
    """Finds the entries of a gazetteer in texts. What it worked out for a name it keeps."""

    def __init__(self, gazetteer: Gazetteer, threshold: float | None = None) -> None:
        self.gazetteer = gazetteer
        self.threshold = MATCH if threshold is None else threshold
        self._ranked: dict[tuple[str, ...], Ranking] = {}

    def __call__(self, text: str, language: str | None = None) -> tuple[Mention, ...]:
        """The mentions in `text`, in order and apart from each other."""
        if not self.gazetteer.entries:
            return ()
        return _Search(self, read(text, language), language).mentions()

    def ranked(self, words: Sequence[NameWord], language: str | None) -> Ranking:
        """(score, entry number) for a name of several words, best first, above the threshold."""
        key = (language or "", *(word.folded for word in words))
        if key not in self._ranked:
            if len(self._ranked) > 100_000:
                self._ranked.clear()
            self._ranked[key] = self._rank(words, language)
        return self._ranked[key]

    def _rank(self, words: Sequence[NameWord], language: str | None) -> Ranking:
        index = self.gazetteer.index
        best: dict[int, float] = {}
        for number in index.candidates(words):
            form = index.forms[number]
            # Kim Jong is nobody: who is named family first is named whole.
            cut = form.family_first and len(words) < form.length
            # How another language calls a place is no way in which English is misspelled.
            foreign = form.kind == "place" and form.languages and language in {None, ENGLISH}
            if form.length < 2 or cut or foreign or not form.guessed:
                continue
            score = likeness(words, form.words, form.kind).score
            if score < self.threshold or score <= best.get(form.entry, 0.0):
                continue
            if not _other_given_name(words, form, self.gazetteer.entries[form.entry]):
                best[form.entry] = score
        found = ((score, number) for number, score in best.items())
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))


@dataclass(frozen=True, slots=True)
class _Known:
    """Where a known form stands, how it is known, and the numbers of the entries that have it."""

    start: int
    end: int
    method: str
    entries: list[int]


class _Search:
    """One text being searched: which words are taken, and what was found."""

    def __init__(self, finder: Finder, reading: Reading, language: str | None) -> None:
        self.finder = finder
        self.reading = reading
        self.language = language
        self.entries = finder.gazetteer.entries
        self.index = finder.gazetteer.index
        self.folded = fold(reading.text)
        self.starts = [word.start for word in reading.words]
        self.fitting = Fitting(reading, self.starts, language, self.entries)
        self.taken: set[int] = set()
        self.covered = bytearray(len(reading.text))
        self.found: list[Mention] = []
        self.people = People()
        # What the text speaks of, once its known forms are found.
        self.around: Surroundings

    def mentions(self) -> tuple[Mention, ...]:
        known = self._known()
        alone = [self._word_at(form.start, form.end) for form in known]
        for at, form in zip(alone, known, strict=True):
            if at is None:
                ranked = [(1.0, number) for number in form.entries]
                self._take(form.start, form.end, form.method, ranked)
        self._names_of_several_words()
        for at, form in zip(alone, known, strict=True):
            if at is not None:
                self._single(at, form.method, 1.0, form.entries)
        self._single_words()
        self._family_names()
        return tuple(sorted(self.found, key=lambda m: m.start))

    # Known forms ------------------------------------------------------------------------------

    def _known(self) -> list[_Known]:
        """Where forms stand as they are, the longest first. Names go before demonyms."""
        spans: dict[tuple[int, int, bool], _Known] = {}
        unsure: list[tuple[_Known, int]] = []
        for start, end, numbers in self.index.occurrences(self.folded):
            for form in map(self.index.forms.__getitem__, numbers):
                if self.fitting.fits(form, start, end):
                    method = DEMONYM if form.demonym else "exact"
                    key = start, end, form.demonym
                    known = spans.setdefault(key, _Known(start, end, method, []))
                    if form.undetermined:
                        unsure.append((known, form.entry))
                    elif form.entry not in known.entries:
                        known.entries.append(form.entry)
        self.around = self._surroundings(spans.values())
        for known, number in unsure:
            if number not in known.entries and self.around.speaks_of(self.entries[number].country):
                known.entries.append(number)
        for known in spans.values():
            known.entries[:] = [n for n in known.entries if self.around.allow(self.entries[n])]
        return sorted(
            (known for known in spans.values() if known.entries),
            key=lambda it: (it.start - it.end, it.start, it.method == DEMONYM),
        )

    def _surroundings(self, known: Iterable[_Known]) -> Surroundings:
        """What the text speaks of for sure: what needs no context and has no namesake here."""
        free = ([n for n in it.entries if not self.entries[n].context] for it in known)
        present = {numbers[0] for numbers in free if len(numbers) == 1}
        entries = [self.entries[number] for number in sorted(present)]
        return Surroundings(self.reading.text, self.folded, entries, self.finder.gazetteer)

    def _word_at(self, start: int, end: int) -> int | None:
        """Which word stands at just these offsets, if one does."""
        at = bisect_left(self.starts, start)
        words = self.reading.words
        fits = at < len(words) and (words[at].start, words[at].end) == (start, end)
        return at if fits else None

    # Names of several words -------------------------------------------------------------------

    def _names_of_several_words(self) -> None:
        for run in self.reading.runs():
            for length in range(min(_LONGEST, len(run)), 1, -1):
                for first in range(run.start, run.stop - length + 1):
                    self._several(first, first + length)

    def _several(self, first: int, stop: int) -> None:
        if self.taken.intersection(range(first, stop)) or not self.reading.whole(first, stop):
            return
        names = self.reading.names[first:stop]
        ranked = self.finder.ranked(names, self.language)
        if ranked:
            start, end = self.reading.words[first].start, self.reading.words[stop - 1].end
            inflected = ranked[0][0] >= INFLECTED and any(name.bases for name in names)
            self._take(start, end, "inflected" if inflected else "spelling", ranked)

    # Single words -----------------------------------------------------------------------------

    def _single(self, at: int, method: str, score: float, numbers: Iterable[int]) -> None:
        word = self.reading.words[at]
        fitting = [
            (score, n) for n in numbers if not self._part_of_another_name(at, self.entries[n])
        ]
        if fitting:
            self._take(word.start, word.end, method, fitting)

    def _part_of_another_name(self, at: int, entry: Entry) -> bool:
        if entry.kind == "person":
            return self._somebody_else(at, entry)
        return entry.kind == "place" and self.reading.may_be_person(at)

    def _single_words(self) -> None:
        for at, word in enumerate(self.reading.words):
            if at in self.taken or not word.text[0].isupper():
                continue
            name = self.reading.names[at]
            may_be_small = self.reading.opens_sentence(at) and len(name.folded) < _SHORTEST_OPENING
            if not may_be_small and (inflected := self._entries_of_bases(name)):
                self._single(at, "inflected", INFLECTED, inflected)
            elif self.language in {None, ENGLISH} and self._may_be_misspelled(at):
                self._misspelled(at, name)

    def _entries_of_bases(self, name: NameWord) -> list[int]:
        found = {
            form.entry
            for base in name.bases
            for form in map(self.index.forms.__getitem__, self.index.exact.get(base, ()))
            if not (form.acronym or form.demonym or form.kind == "term")
            and self.around.allow(self.entries[form.entry])
            and self._is_read(form)
        }
        return sorted(found)

    def _is_read(self, form: Form) -> bool:
        """Whether a form is of the text's language, or may be."""
        if form.undetermined:
            return self.around.speaks_of(self.entries[form.entry].country)
        return self.fitting.is_of_language(form)

    def _may_be_misspelled(self, at: int) -> bool:
        reading = self.reading
        if len(reading.words[at].text) < _SHORTEST_MISSPELLED or reading.opens_sentence(at):
            return False
        if is_given_name(reading.names[at]):
            return False
        beside = [n for n in (at - 1, at) if 0 <= n < len(reading.words) - 1 and reading.joined(n)]
        others = [n + 1 if n == at else n for n in beside]
        return all(self._is_no_name(n) for n in others)

    def _is_no_name(self, at: int) -> bool:
        return at in self.taken or self.reading.is_no_name(at)

    def _misspelled(self, at: int, name: NameWord) -> None:
        ranked: dict[int, float] = {}
        for form in map(self.index.forms.__getitem__, self.index.sharing(name)):
            may_be = form.kind in {"place", "organization"} and form.guessed
            if form.length == 1 and not form.languages and may_be:
                score = 0.0 if form.acronym else likeness([name], form.words, "place").score
                if score >= max(self.finder.threshold, ranked.get(form.entry, 0.0)):
                    ranked[form.entry] = score
        if ranked:
            word = self.reading.words[at]
            best = sorted(((s, n) for n, s in ranked.items()), reverse=True)
            self._take(word.start, word.end, "spelling", best)

    # Family names -----------------------------------------------------------------------------

    def _family_names(self) -> None:
        """A family name alone belongs to somebody of that name whom the text names in full."""
        families = {number: self._family_of(number) for number in self.people.known}
        keys = _by_key(families)
        lone: list[tuple[int, list[int]]] = []
        for at, name in enumerate(self.reading.names if keys else ()):
            if at in self.taken or not self.reading.may_be_family_name(at):
                continue
            named = {n for key in (name.key, *name.bases) for n in keys.get(key, ())}
            alike = sorted(n for n in named if self._same_family(name, families[n]))
            if alike and all(self._somebody_else(at, self.entries[n]) for n in alike):
                self.people.name_stranger(at, name.sound)
            elif alike:
                lone.append((at, alike))
        for at, alike in lone:
            entry = self.people.meant(at, self.reading.names[at].sound, alike)
            if entry is not None:
                word = self.reading.words[at]
                self._take(word.start, word.end, "family name", [(_FAMILY_NAME_AGAIN, entry)])

    def _family_of(self, number: int) -> list[NameWord]:
        """The family name in English and as the text's own language writes it."""
        entry = self.entries[number]
        native = entry.spellings(self.language) if self.language else ()
        forms = [(entry.name, ENGLISH), *((form, self.language) for form in native)]
        return [found[-1] for form in forms if (found := words_of(entry, *form))]

    def _same_family(self, name: NameWord, families: Iterable[NameWord]) -> bool:
        best = max(family_likeness(name, family) for family in families)
        return best >= self.finder.threshold

    def _somebody_else(self, at: int, entry: Entry) -> bool:
        """Whether the name beside it makes this family name another person's."""
        reading = self.reading
        if entry.family_first:
            beside = at + 1 < len(reading.words) and reading.joined(at)
            return beside and not self._is_no_name(at + 1)
        if at == 0 or not reading.joined(at - 1):
            return False
        before = reading.names[at - 1]
        if reading.hyphened(at - 1) and not is_given_name(before):
            return False
        if self._is_no_name(at - 1):
            return before.folded in neighbours()["particles"]
        return not given_likeness(before, words_of(entry, entry.name, ENGLISH)[0])

    # What is found ----------------------------------------------------------------------------

    def _take(self, start: int, end: int, method: str, ranked: Ranking) -> None:
        if 1 in self.covered[start:end]:
            return
        score, number, others = self._decided(ranked, start, end)
        entry = self.entries[number]
        self.found.append(
            Mention(
                start=start,
                end=end,
                text=self.reading.text[start:end],
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
                score=round(score, 4),
                method=method,
                alternatives=tuple((self.entries[n].id, round(s, 4)) for s, n in others[:3]),
            )
        )
        self.covered[start:end] = b"\1" * (end - start)
        first, stop = bisect_left(self.starts, start), bisect_left(self.starts, end)
        self.taken.update(range(first, stop))
        if entry.kind == "person" and stop - first > 1 and score >= self.finder.threshold:
            self.people.name(first, number)

    def _decided(self, ranked: Ranking, start: int, end: int) -> tuple[float, int, Ranking]:
        """The likeliest entry. Where spelling cannot tell, what stands around speaks for one;
        where that cannot either, the score says that the first is a guess."""
        best = ranked[0][0]
        rivals = [pair for pair in ranked if best - pair[0] < _MARGIN]
        if len(rivals) > 1:
            meant = self.around.meant([self.entries[n] for _, n in rivals], start, end)
            if meant is None:
                score, number = rivals[0]
                return score * _UNDECIDED, number, ranked[1:]
            rivals = [pair for pair in rivals if self.entries[pair[1]].id == meant.id]
        score, number = rivals[0]
        return score, number, [pair for pair in ranked if pair[1] != number]


def _other_given_name(words: Sequence[NameWord], form: Form, entry: Entry) -> bool:
    """Whether the given name is right as it stands and another one than the entry's: Jon is not
    John, where names are English. Maya may be Maia, and Sergey Sergei."""
    if entry.kind != "person" or entry.country not in neighbours()["english"]:
        return False
    one, other = words[0], form.words[0]
    if one.folded == other.folded or one.initial or other.initial:
        return False
    known = is_given_name(one) and is_given_name(other)
    return known and not (is_short_for(one, other) or is_short_for(other, one))


def _by_key(families: Mapping[int, Iterable[NameWord]]) -> dict[str, list[int]]:
    """People's entry numbers by the consonants and by the letters of their family names."""
    keys: dict[str, list[int]] = {}
    for number, names in families.items():
        for key in {key for name in names for key in (name.key, name.folded)}:
            keys.setdefault(key, []).append(number)
    return keys
