"""Names that are nearly known: misspelled, inflected, in another script.

Candidates come from the consonants of their words (`normalize.gazetteer.spotting`), with one slip;
what they have in common with the text is for `normalize.link.weigh` to say. What was worked out for
some words is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.forms import ENGLISH, Form, forms_in_text
from normalize.gazetteer.spotting import (
    form_keys,
    hashes_of,
    initial_part,
    letter_pairs,
    near_key,
)
from normalize.link.reading import Reading, neighbours
from normalize.link.weigh import Features, features
from normalize.names.inflection import inflected_word
from normalize.names.skeleton import skeleton
from normalize.names.words import NameWord
from normalize.text.scripts import main_script
from normalize.text.words import WORD

# A person's name has so many words at most, any other so many.
_LONGEST_PERSON, _LONGEST = 4, 6
# Names with less in common (in percent), plainly romanized, are not weighed.
_LEAST_ALIKE, _LEAST_ALIKE_IN_ENGLISH, _LEAST_ALIKE_ENDS = 45.0, 60.0, 50.0
_LEAST_ALIKE_WORDS = 70.0
# Base forms by which an inflected word is looked for.
_BASES = 4
_MOST_KEPT = 100_000
_MOST_ENTRIES = 20_000


class Alike(NamedTuple):
    """An entry, by number, with the form of it that some words may stand for, and what they have in
    common."""

    entry: int
    form: Form
    features: Features


class Span(NamedTuple):
    """Words of a text that may be a name, from one offset to another, and the numbers of the
    entries that they may name; people, by first and last word, or whatever has just so many
    words."""

    start: int
    end: int
    words: Sequence[NameWord]
    people: bool
    entries: Mapping[int, frozenset[int]]


@dataclass(slots=True)
class Sought:
    """A form that may be misspelled or inflected: its words in Latin letters, and the numbers by
    which it is found, once they are asked for."""

    form: Form
    latin: tuple[str, ...]
    numbers: frozenset[int] | None = None

    def is_found_by(self, hashes: frozenset[int]) -> bool:
        """Whether one of these numbers leads to the form."""
        if self.numbers is None:
            self.numbers = frozenset(_numbers(self.form))
        return not self.numbers.isdisjoint(hashes)


@dataclass(slots=True)
class Forms:
    """The forms of an entry as they are looked for."""

    entry: Entry
    by_folded: dict[str, list[Form]] = field(default_factory=dict)
    sought: dict[str, list[Sought]] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: Entry) -> Forms:
        """The forms of one entry."""
        found = cls(entry)
        for form in forms_in_text(entry):
            found.by_folded.setdefault(form.folded, []).append(form)
        return found

    def near(self, script: str) -> list[Sought]:
        """The forms of a script that may be misspelled or inflected; of those that are folded
        alike one."""
        if script not in self.sought:
            self.sought[script] = [
                Sought(form, tuple(word.latin for word in form.words))
                for form, *_ in self.by_folded.values()
                if not form.exact_only
                and 0 < form.length <= _LONGEST
                and main_script(form.text) == script
            ]
        return self.sought[script]


def _numbers(form: Form) -> Iterator[int]:
    for parts, slipped in form_keys(form):
        if key := near_key(parts):
            yield from hashes_of(key, slipped)


class Near:
    """Finds what is nearly a form of an entry, for all texts in which it is looked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.spots = gazetteer.spots
        self._forms: dict[int, Forms] = {}
        self._kept: dict[tuple[str, ...], Mapping[int, frozenset[int]]] = {}
        self._weighed: dict[tuple[str, ...], tuple[Alike, ...]] = {}

    def forms(self, number: int) -> Forms:
        """The forms of an entry."""
        found = self._forms.get(number)
        if found is None:
            if len(self._forms) >= _MOST_ENTRIES:
                self._forms.clear()
            found = self._forms[number] = Forms.of(self._gazetteer.entries[number])
        return found

    def number(self, id: str) -> int:
        """The number of an entry that is there."""
        return self._gazetteer.number(id)

    def found(
        self,
        spans: Sequence[tuple[int, int, Sequence[NameWord]]],
        language: str | None,
        *,
        people: bool,
    ) -> list[Span]:
        """Those of some stretches of a text, from, to, words, that may name an entry."""
        keys = [
            (language or "", "p" if people else "", *(word.folded for word in words))
            for *_, words in spans
        ]
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        new = {
            key: words
            for key, (*_, words) in zip(keys, spans, strict=True)
            if key not in self._kept
        }
        wanted: list[int] = []
        letters: list[int] = []
        ends: list[int] = []
        english = language in {None, ENGLISH}
        for words in new.values():
            wanted += _sought(words, language, people)
            compared = (words[0], words[-1]) if people else words
            pairs = letter_pairs(*(word.latin for word in compared)) if english else 0
            letters += [pairs] * (len(wanted) - len(letters))
            ends.append(len(wanted))
        hits = self.spots.near(wanted, letters if english else None)
        start = 0
        for key, end in zip(new, ends, strict=True):
            entries: dict[int, set[int]] = {}
            for number, here in zip(wanted[start:end], hits[start:end], strict=True):
                for entry in here:
                    entries.setdefault(entry, set()).add(number)
            self._kept[key] = {entry: frozenset(by) for entry, by in entries.items()}
            start = end
        return [
            Span(begin, stop, words, people, self._kept[key])
            for key, (begin, stop, words) in zip(keys, spans, strict=True)
            if self._kept[key]
        ]

    def alike(self, span: Span, number: int, language: str | None) -> tuple[Alike, ...]:
        """What the words of a span have in common with each form of an entry by which it was
        found."""
        kind = "p" if span.people else ""
        key = (language or "", kind, str(number), *(word.folded for word in span.words))
        if key not in self._weighed:
            if len(self._weighed) > _MOST_KEPT:
                self._weighed.clear()
            self._weighed[key] = tuple(self._weigh(span, number, language))
        return self._weighed[key]

    def _weigh(self, span: Span, number: int, language: str | None) -> Iterator[Alike]:
        forms, hashes = self.forms(number), span.entries[number]
        latin = tuple(word.latin for word in span.words)
        english = language in {None, ENGLISH}
        for script in _scripts(span.words[0], language):
            for sought in forms.near(script):
                form = sought.form
                person = form.kind == "person" and form.length > 1
                if person is not span.people or not (person or form.length == len(latin)):
                    continue
                if english and not person:
                    if fuzz.ratio("".join(latin), "".join(sought.latin)) < _LEAST_ALIKE_WORDS:
                        continue
                elif not _may_be_alike(latin, sought.latin, english=english):
                    continue
                if not sought.is_found_by(hashes):
                    continue
                if (found := features(span.words, form, language)) is not None:
                    yield Alike(number, form, found)


def _may_be_alike(one: tuple[str, ...], other: tuple[str, ...], *, english: bool) -> bool:
    """Whether names in Latin letters have enough in common to be weighed: in English their ends,
    too, in one order or the other."""
    least = _LEAST_ALIKE_IN_ENGLISH if english else _LEAST_ALIKE
    if fuzz.ratio(" ".join(one), " ".join(other), score_cutoff=least) == 0.0:
        return english and _ends_alike(one[-1], one[0], other)
    return not english or _ends_alike(one[0], one[-1], other)


def _ends_alike(first: str, last: str, other: tuple[str, ...]) -> bool:
    if len(first) == 1 or len(other[0]) == 1:
        return fuzz.ratio(last, other[-1]) >= _LEAST_ALIKE_ENDS
    return min(fuzz.ratio(first, other[0]), fuzz.ratio(last, other[-1])) >= _LEAST_ALIKE_ENDS


def _scripts(word: NameWord, language: str | None) -> Sequence[str]:
    """The scripts of the forms with which a word is compared: its own and Latin letters; where a
    language spells foreign names by their sound, as Cyrillic does, that too."""
    own = main_script(word.folded)
    if own != "Latn":
        return (own, "Latn")
    return ("Latn", "Cyrl") if language in neighbours()["respelling"] else ("Latn",)


def people_spans(reading: Reading, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words, from one to another, that may be somebody's name."""
    for run in reading.runs():
        for first in run:
            if first in taken or reading.is_no_name(first):
                continue
            for stop in range(first + 2, min(first + _LONGEST_PERSON, run.stop) + 1):
                if stop - 1 in taken:
                    break
                if not reading.is_no_name(stop - 1) and reading.whole(first, stop):
                    yield first, stop


def phrases(reading: Reading, at: int) -> Iterator[tuple[int, list[NameWord]]]:
    """What begins with word `at` and has several words, small ones too: the end, and the words."""
    found: list[NameWord] = []
    end = start = reading.words[at].start
    for match in WORD.finditer(reading.text, start, start + 120):
        if found and reading.text[end : match.start()] not in {" ", "\u00a0", "-"}:
            return
        end = match.end()
        found.append(inflected_word(match.group(), reading.language))
        if len(found) > 1:
            yield end, list(found)
        if len(found) == _LONGEST:
            return


def parts_of(word: NameWord, language: str | None) -> list[str]:
    """The skeletons of a word and of what it may be inflected from, each once."""
    if not word.bases:
        return [skeleton(word.folded, language)]
    found = dict.fromkeys(skeleton(each, language) for each in (word.folded, *sorted(word.bases)))
    return list(found)[: 1 + _BASES]


def _sought(words: Sequence[NameWord], language: str | None, people: bool) -> list[int]:
    """The numbers under which entries are sought for some words."""
    if not people:
        return _hashes(_combined([parts_of(word, language) for word in words]))
    first, *middle, last = (parts_of(word, language) for word in words)
    keys = [[a, b] for a in first for b in last]
    if middle:
        given = first[0] + "".join(part[0] for part in middle)
        keys += [[given, b] for b in last]
    exact = []
    if words[0].initial:
        exact += [[initial_part(first[0]), b] for b in last]
    # The family name first.
    rest = [*(part[0] for part in middle), last[0]]
    exact += [[rest[0], first[0]], ["".join(rest), first[0]]]
    return _hashes(keys) + _hashes(exact, slipped=False)


def _combined(parts: Iterable[list[str]]) -> list[list[str]]:
    """One of each word's skeletons, in all ways; where they are many, of the first of each only."""
    found: list[list[str]] = [[]]
    for some in parts:
        if len(found) * len(some) > 16:
            some = some[:1]
        found = [[*before, part] for before in found for part in some]
    return found


def _hashes(keys: Iterable[Sequence[str]], *, slipped: bool = True) -> list[int]:
    found = (near_key(parts) for parts in keys)
    return list(dict.fromkeys(h for key in found if key for h in hashes_of(key, slipped)))
