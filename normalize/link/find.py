"""Every mention of a known entity in a text.

Five looks, each sparing what an earlier one has taken: known forms of several words; names of
several words, misspelled or inflected; known forms of one word; single words, inflected or
misspelled; family names of people whom the text names in full.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from normalize.document import Mention
from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.forms import ENGLISH, Form
from normalize.link.evidence import KNOWN_IN_ENGLISH, evidence, group_of, likely
from normalize.link.families import FamilyNames
from normalize.link.fitting import Fitting
from normalize.link.found import Found, Likely, Ranking
from normalize.link.known import Known, known_forms
from normalize.link.leftover import take_left_over
from normalize.link.near import Alike, Near, Span, parts_of, people_spans, phrases
from normalize.link.reading import Reading
from normalize.link.sides import Expected, ids_at
from normalize.link.surroundings import Surroundings
from normalize.link.weigh import Features
from normalize.names.given import is_given_name
from normalize.text.common_words import common_words
from normalize.text.scripts import CASED, script_of

# From this probability on a name in a text is taken for an entry's.
LIKELY = 0.7
# A single word is a slip for another only from this length on, and where that is all but sure: of
# the words with a capital most are names that nobody here knows.
_SHORTEST_MISSPELLED = 6
_GUESS, _SURE_GUESS = "one word in English", 0.85
# By how much the odds of an entry grow where the source of the sentence names it.
_NAMED_IN_SOURCE = 20.0


class Finder:
    """Finds the entries of a gazetteer in texts. What it worked out for a name it keeps."""

    def __init__(self, gazetteer: Gazetteer, threshold: float | None = None) -> None:
        self.gazetteer = gazetteer
        self.threshold = LIKELY if threshold is None else threshold
        self.near = Near(gazetteer)

    def __call__(
        self, text: str, language: str | None = None, expected: Sequence[Expected] = ()
    ) -> tuple[Mention, ...]:
        """The mentions in `text`, in order and apart from each other; `expected` is what the text
        names where, if it is a translation."""
        if not self.gazetteer.entries:
            return ()
        return Search(self, text, language, expected).mentions()


class Search:
    """One text being searched: which words are taken, and what was found."""

    def __init__(
        self,
        finder: Finder,
        text: str,
        language: str | None,
        expected: Sequence[Expected] = (),
    ) -> None:
        self.finder = finder
        self.expected = expected
        self.near = finder.near
        self.language = language
        self.english = language in {None, ENGLISH}
        self.reading = Reading(text, language)
        self.entries = finder.gazetteer.entries
        self.known = known_forms(self.reading, self.near, Fitting(self.reading))
        # Whom and what it names letter by letter.
        self.named = {number for known in self.known for number in known.entries}
        # What the text speaks of, once its known forms are found.
        self.around = self._surroundings()
        self.found = Found(
            self.reading, self.around, self.near, finder.threshold, english=self.english
        )
        self.families = FamilyNames(self.found)

    def mentions(self) -> tuple[Mention, ...]:
        """What was found, in the order of the text."""
        alone: list[tuple[int, Known]] = []
        for known in self.known:
            at = self._word_with(known.start, known.end)
            if at is None:
                self.found.take(known.start, known.end, known.method, self._ranked_known(known))
            else:
                alone.append((at, known))
        self._names_of_several_words()
        for at, known in alone:
            self._single(at, known.start, known.end, known.method, self._ranked_known(known))
        self._single_words()
        self.families.take()
        take_left_over(self.found, self.expected)
        return tuple(sorted(self.found.mentions, key=lambda m: m.start))

    # Known forms ------------------------------------------------------------------------------

    def _surroundings(self) -> Surroundings:
        """What the text speaks of for sure: what needs no context and has no namesake here."""
        free = (
            [n for n, form in it.entries.items() if self._speaks_for_itself(n, form)]
            for it in self.known
        )
        present = {numbers[0] for numbers in free if len(numbers) == 1}
        entries = [self.entries[number] for number in sorted(present)]
        reading = self.reading
        return Surroundings(reading.text, reading.folded, entries, self.finder.gazetteer)

    def _speaks_for_itself(self, number: int, form: Form) -> bool:
        own = self.english or not form.languages or form.is_of(self.language or ENGLISH)
        return own and not self.near.forms(number).entry.context

    def _ranked_known(self, known: Known) -> Ranking:
        """How likely the entries of a known form are meant, best first; in English, where a form
        is what it says, those that the text allows."""
        found = []
        for number, form in known.entries.items():
            entry = self.near.forms(number).entry
            if not self.may_be(entry, form, known.start, known.end):
                continue
            if self.english:
                found.append(Likely(KNOWN_IN_ENGLISH, number))
            else:
                features = self.weighed(entry, form, known.start, known.end)
                features["inflected"] = float(known.method == "inflected")
                found.append(Likely(likely("known", features), number))
        entries = {it.entry: self.near.forms(it.entry).entry for it in found}
        # A phrase for an entity gives way to the entity.
        names = [it for it in found if entries[it.entry].kind != "term"]
        found = names or found
        allowed = [it for it in found if self.around.allow(entries[it.entry])]
        return sorted(self._as_likely(allowed or found), key=_best_first)

    def _as_likely(self, found: Ranking) -> Ranking:
        """Entries of one form, each as likely as the likeliest: what stands around tells them
        apart, not how they are spelled."""
        best = max((it.score for it in found), default=0.0)
        return [Likely(best, it.entry) for it in found if it.score >= best / 2]

    def may_be(self, entry: Entry, form: Form, start: int, end: int) -> bool:
        """Whether an entry may be meant by a known form of it."""
        if self.english:
            return self._may_be_in_english(entry, form, start, end)
        return self._is_read(entry, form)

    def _may_be_in_english(self, entry: Entry, form: Form, start: int, end: int) -> bool:
        if form.undetermined and not self.around.speaks_of(entry.country):
            return False
        if self.around.allow(entry):
            return True
        # A town that needs its country beside it may have a word for places before it instead.
        common = self.reading.folded[start:end] in common_words()
        return entry.kind == "place" and not common and self.reading.is_placed(start)

    def _is_read(self, entry: Entry, form: Form) -> bool:
        """Whether a form is of the text's language, or may be: who calls Mauritius Mauritius does
        not call it Maurice."""
        if form.undetermined or not form.languages or form.is_of(self.language or ENGLISH):
            return True
        if form.kind == "person" or (form.kind != "place" and form.length > 1):
            return True
        return not any(tag.partition("-")[0] == self.language for tag in entry.names)

    def weighed(self, entry: Entry, form: Form, start: int, end: int) -> Features:
        """What the text says for an entry from `start` to `end`."""
        return evidence(self.reading, self.around, entry, form, start, end)

    def _word_with(self, start: int, end: int) -> int | None:
        """Which word these offsets lie in, if they lie in one."""
        at = bisect_right(self.reading.starts, start) - 1
        return at if at >= 0 and end <= self.reading.words[at].end else None

    # Names of several words -------------------------------------------------------------------

    def _names_of_several_words(self) -> None:
        found = [
            (span, ranked, method)
            for span in self.several()
            for ranked, method in [self._ranked(span)]
            if ranked
        ]
        for span, ranked, method in sorted(
            found, key=lambda it: (-round(it[1][0].score, 2), it[0].start - it[0].end, it[0].start)
        ):
            self.found.take(span.start, span.end, method, ranked)

    def several(self) -> Iterator[Span]:
        """Stretches of several words that are nearly names."""
        reading, words = self.reading, self.reading.words
        people = [
            (words[first].start, words[stop - 1].end, list(map(reading.name, range(first, stop))))
            for first, stop in people_spans(reading, self.found.words)
        ]
        yield from self.near.found(people, self.language, people=True)
        others = [
            (words[at].start, end, found)
            for at in (range(len(words)) if self.near.spots.any_phrases else ())
            if at not in self.found.words and self._opens(at)
            for end, found in phrases(reading, at)
        ]
        yield from self.near.found(others, self.language, people=False)

    def _opens(self, at: int) -> bool:
        parts = parts_of(self.reading.name(at), self.language)
        return any(self.near.spots.opens(part) for part in parts)

    def _ranked(self, span: Span) -> tuple[Ranking, str]:
        """The entries that a span may mean, best first, and how it names the best."""
        best: dict[int, tuple[float, str]] = {}
        for alike in self.alike(span):
            features = self.candidate(span, alike)
            group = group_of(alike.form, features, self.english)
            score = likely(group, features)
            if self.expected:
                score = self._with_source(score, alike.entry, span.start)
            if group == _GUESS and score < _SURE_GUESS:
                continue
            method = "inflected" if features.get("same words") == 1.0 else "spelling"
            best[alike.entry] = max((score, method), best.get(alike.entry, (0.0, "")))
        ranked = [Likely(s, n) for n, (s, _) in best.items() if s >= self.finder.threshold]
        ranked.sort(key=_best_first)
        return ranked, best[ranked[0].entry][1] if ranked else ""

    def _with_source(self, score: float, number: int, start: int) -> float:
        """The score of an entry where the source of the sentence names it, too."""
        if self.near.forms(number).entry.id not in ids_at(self.expected, start):
            return score
        odds = _NAMED_IN_SOURCE * score / max(1 - score, 1e-6)
        return odds / (1 + odds)

    def alike(self, span: Span) -> Iterator[Alike]:
        """What a span has in common with the entries that the text allows."""
        for number in span.entries:
            entry = self.near.forms(number).entry
            if self.around.allow(entry):
                for alike in self.near.alike(span, number, self.language):
                    if self.english or self._is_read(entry, alike.form):
                        yield alike

    def candidate(self, span: Span, alike: Alike) -> Features:
        """All that speaks for and against an entry that a span may mean."""
        entry = self.near.forms(alike.entry).entry
        found = self.weighed(entry, alike.form, span.start, span.end) | alike.features
        found["named elsewhere"] = float(alike.entry in self.named)
        return found

    # Single words -----------------------------------------------------------------------------

    def _single(self, at: int, start: int, end: int, method: str, ranked: Ranking) -> None:
        fitting = [r for r in ranked if not self._part_of_another_name(at, self.entries[r.entry])]
        if fitting:
            self.found.take(start, end, method, fitting)

    def _part_of_another_name(self, at: int, entry: Entry) -> bool:
        if script_of(self.reading.words[at].text[0]) not in CASED:
            return False
        if entry.kind == "person":
            return self.families.is_somebody_else(at, entry)
        return entry.kind == "place" and self.reading.may_be_person(at)

    def _single_words(self) -> None:
        for span in self.singles():
            ranked, method = self._ranked(span)
            if ranked and (at := self._word_with(span.start, span.end)) is not None:
                self._single(at, span.start, span.end, method, ranked)

    def singles(self) -> Iterator[Span]:
        """Single words that are nearly names."""
        if not self.near.spots.any_alone:
            return
        words = [
            (word.start, word.end, [self.reading.name(at)])
            for at, word in enumerate(self.reading.words)
            if self._may_be_a_name(at)
        ]
        yield from self.near.found(words, self.language, people=False)

    def _may_be_a_name(self, at: int) -> bool:
        reading, word = self.reading, self.reading.words[at]
        if at in self.found.words or reading.is_no_name(at):
            return False
        if not self.english:
            return len(word.text) > 2
        if len(word.text) < _SHORTEST_MISSPELLED or reading.opens_sentence(at):
            return False
        if is_given_name(reading.name(at)):
            return False
        beside = [n for n in (at - 1, at) if 0 <= n < len(reading.words) - 1 and reading.joined(n)]
        others = [n + 1 if n == at else n for n in beside]
        return all(self.found.is_no_name(n) for n in others)


def _best_first(found: Likely) -> tuple[float, int]:
    return -found.score, found.entry
