"""The names in an English text that the linker does not know.

A name is a run of words with capitals. Where a capital says nothing, at the beginning of a
sentence, in a headline, it may be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize import data_files
from normalize.document import Mention
from normalize.gazetteer import Gazetteer
from normalize.gazetteer.forms import ENGLISH
from normalize.link.known import DEMONYM
from normalize.link.reading import Reading, neighbours
from normalize.names.given import is_given_name
from normalize.suggestions.kinds import is_organization_word, names_no_entity
from normalize.text.common_words import common_words
from normalize.text.scripts import script_of
from normalize.text.words import WORD, fold

# A longer run of capitals is a headline; a single word of fewer letters is no name.
_MOST_WORDS, _LEAST_LETTERS = 6, 3
# An organization whose words all are ordinary ones has so many of them.
_WORDS_OF_ORGANIZATION = 3
_SMALL = re.compile(r"(?<![^\W_])[a-z][^\W\d_A-Z]+")
_OF = re.compile(r" (?:of|for) (?:the )?")
# A quotation begins here, or what stands behind a dash.
_OPENS = re.compile(r"(?:[,:.!?]\s|^)[\"“„«‘']\Z|\s[-–—]\s\Z", re.MULTILINE)
_NUMERAL = re.compile("[IVX]+")
# Of the longer words of a line so many have a capital where it is a headline.
_LONG, _IN_HEADLINE, _SHARE = 4, 4, 0.8
_LINE = 400
# Longer acronyms are rare.
_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An unknown name in a text; offsets in characters, the possessive ending left out.

    `spelling` has single spaces, and capitals at the beginning of words only. `sure`: whether its
    capitals show that it is a name. `before`: the kind that the word before it speaks for. `mixed`:
    whether a known name is a part of it (Bank of Georgia).
    """

    start: int
    end: int
    spelling: str
    sure: bool
    before: str | None = None
    mixed: bool = False


def small_words(text: str) -> list[str]:
    """The words of a text that stand there in small letters, folded, as often as they do."""
    return [fold(word) for word in _SMALL.findall(text)]


def unknown_names(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Occurrence]:
    """Every unknown name in an English text, in order and apart from each other, where the linker
    has found `mentions`. None where the text has no small letters to tell names by."""
    small = frozenset(small_words(text))
    return list(_Search(text, mentions, gazetteer, small).names()) if small else []


class _Search:
    """One text: its words with capitals, and what of it is known."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        small: frozenset[str],
    ) -> None:
        self.text = text
        self.reading = Reading(text, ENGLISH)
        self.words = self.reading.words
        self.gazetteer = gazetteer
        self.small = small
        self.headlines: dict[int, bool] = {}
        self.mentions: dict[int, Mention] = {}
        self._cover(mentions)

    def _cover(self, mentions: Sequence[Mention]) -> None:
        """Note by which mention each word is covered."""
        waiting = iter(sorted(mentions, key=lambda mention: mention.start))
        mention = next(waiting, None)
        for at, word in enumerate(self.words):
            while mention is not None and mention.end <= word.start:
                mention = next(waiting, None)
            if mention is not None and mention.start < word.end:
                self.mentions[at] = mention

    def names(self) -> Iterator[Occurrence]:
        end = 0
        for run in self._runs():
            found = self._name(run)
            if found is not None and found.start >= end:
                end = found.end
                yield found

    def _runs(self) -> Iterator[range]:
        """Stretches of joined words that may be names, as long as they are."""
        start = 0
        for at in range(len(self.words) + 1):
            parts = at == len(self.words) or self._parts(at)
            if parts or (at > start and not self.reading.joined(at - 1)):
                if at > start:
                    yield range(start, at)
                start = at + 1 if parts else at

    def _parts(self, at: int) -> bool:
        """Whether word `at` is none of an unknown name."""
        word = self.words[at].text
        if at in self.mentions or script_of(word[0]) != "Latn" or self.reading.is_no_name(at):
            return True
        if len(word) == 1:
            return self.text[self.words[at].end : self.words[at].end + 1] != "."
        return word.isupper() and not self._may_be_in_capitals(at)

    def _may_be_in_capitals(self, at: int) -> bool:
        """Whether a word in capitals is no acronym: a long one, one behind a given name (Igor
        PETRENKO), or where the whole line is in capitals."""
        length = len(self.words[at].text)
        before = at > 0 and self.reading.joined(at - 1) and is_given_name(self.reading.name(at - 1))
        if length > _ACRONYM or (before and length >= _LONG):
            return True
        return not _SMALL.search(self.text, *self._line(self.words[at].start))

    # One name -----------------------------------------------------------------------------------

    def _name(self, run: range) -> Occurrence | None:
        first, stop = self._trimmed(run.start, run.stop)
        if stop <= first:
            return None
        start, end, mixed = self._extended(first, stop)
        if not self._is_name(first, stop, start, end):
            return None
        spelled = _spelled(self.text[start:end])
        if self.gazetteer.spots.known(fold(spelled)):
            return None
        sure = self._is_sure(first, stop, start)
        return Occurrence(start, end, spelled, sure, self._before(first, start), mixed)

    def _trimmed(self, first: int, stop: int) -> tuple[int, int]:
        """Without titles and ordinary words before the name, and without what is no part of it."""
        while first < stop - 1 and self._is_before_name(first):
            first += 1
        while stop > first and self._is_behind_name(stop - 1):
            stop -= 1
        return first, stop

    def _is_before_name(self, at: int) -> bool:
        name = self.reading.name(at)
        if name.folded in _titles() and not is_given_name(name):
            return True
        if not self._is_ordinary(at):
            return False
        return self._opens(self.words[at].start, at) or is_given_name(self.reading.name(at + 1))

    def _is_behind_name(self, at: int) -> bool:
        """A numeral, or an initial with nothing behind it."""
        word = self.words[at].text
        return len(word) == 1 or bool(_NUMERAL.fullmatch(word))

    def _extended(self, first: int, stop: int) -> tuple[int, int, bool]:
        """From where to where a name stands: that of an organization with the place before it and
        what it is of (Moscow City Court, University of Osh), and whether that is known."""
        start, end = self.words[first].start, self.words[stop - 1].end
        if not is_organization_word(self.reading.name(stop - 1).folded):
            return start, end, False
        mixed = False
        place = self.mentions.get(first - 1)
        known_place = place is not None and place.kind == "place" and place.method != DEMONYM
        if place is not None and known_place and self.reading.joined(first - 1):
            start, mixed = place.start, True
        of = _OF.match(self.text, end)
        if of and stop < len(self.words) and self.words[stop].start == of.end():
            last = stop
            while last + 1 < len(self.words) and self.reading.joined(last) and last - stop < 2:
                last += 1
            end = self.words[last].end
            mixed = mixed or any(at in self.mentions for at in range(stop, last + 1))
        return start, end, mixed

    def _is_name(self, first: int, stop: int, start: int, end: int) -> bool:
        if names_no_entity(self.reading.name(stop - 1).folded):
            return False
        longer = (start, end) != (self.words[first].start, self.words[stop - 1].end)
        if longer:
            return True
        if stop - first == 1:
            return self._is_single_name(first)
        if stop - first > _MOST_WORDS or self._is_joined_to_known(stop - 1, stop):
            return False
        ordinary = all(map(self._is_ordinary, range(first, stop)))
        organization = is_organization_word(self.reading.name(stop - 1).folded)
        return not ordinary or (organization and stop - first >= _WORDS_OF_ORGANIZATION)

    def _is_single_name(self, at: int) -> bool:
        word, name = self.words[at].text, self.reading.name(at)
        if len(word) < _LEAST_LETTERS or is_given_name(name) or name.folded in common_words():
            return False
        if name.folded in self.small or is_organization_word(name.folded):
            return False
        if name.folded in _titles() or self._is_joined_to_known(at, at + 1):
            return False
        before = self.mentions.get(at - 1)
        return before is None or before.method == DEMONYM or not self.reading.joined(at - 1)

    def _is_joined_to_known(self, at: int, behind: int) -> bool:
        return behind in self.mentions and self.reading.joined(at)

    def _is_ordinary(self, at: int) -> bool:
        folded = self.reading.name(at).folded
        return folded in self.small or ENGLISH in common_words().get(folded, ())

    # What its capitals and the word before it say -------------------------------------------------

    def _is_sure(self, first: int, stop: int, start: int) -> bool:
        words = self.words[first:stop]
        if self._in_headline(start) or all(w.text.isupper() for w in words if len(w.text) > 1):
            return False
        if not self._opens(start, first):
            return True
        given = is_given_name(self.reading.name(first))
        return given and stop - first > 1 and not self._is_ordinary(stop - 1)

    def _opens(self, start: int, first: int) -> bool:
        """Whether a capital says nothing here: a sentence begins, or a quotation."""
        if self.reading.before(first) in _titles():
            return False  # Mr. Example, Gen. Example
        around = self.text[max(0, start - 8) : start]
        return self.reading.opens_sentence_at(start) or bool(_OPENS.search(around))

    def _in_headline(self, start: int) -> bool:
        begin, end = self._line(start)
        if begin not in self.headlines:
            self.headlines[begin] = _is_headline(self.text[begin:end])
        return self.headlines[begin]

    def _line(self, start: int) -> tuple[int, int]:
        """The line at an offset, as far as it is near: a longer one is no headline."""
        first, last = max(0, start - _LINE), min(len(self.text), start + _LINE)
        begin, end = self.text.rfind("\n", first, start), self.text.find("\n", start, last)
        return first if begin < 0 else begin + 1, last if end < 0 else end

    def _before(self, first: int, start: int) -> str | None:
        if start != self.words[first].start:
            return None
        before = self.reading.before(first)
        if before in _titles():
            return "person"
        if before in neighbours()["locatives"]:
            return "place"
        return "organization" if before == "the" else None


def _spelled(surface: str) -> str:
    """As it is counted: single spaces, and words in capitals with the first only."""
    return WORD.sub(_with_one_capital, " ".join(surface.split()))


def _with_one_capital(match: re.Match[str]) -> str:
    word = match.group()
    return word.capitalize() if word.isupper() and len(word) >= _LONG else word


def _is_headline(line: str) -> bool:
    """Whether nearly all longer words of a line have capitals, and it is no sentence."""
    long = [word for word in WORD.findall(line) if len(word) >= _LONG]
    capital = sum(word[0].isupper() for word in long)
    ends = line.rstrip().endswith((".", "!", "?", "…", "”", '"'))
    return not ends and len(long) >= _IN_HEADLINE and capital >= _SHARE * len(long)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Single words that stand before names of people in English."""
    listed = data_files.read("normalize.names", "person_parts.yaml")["titles"]["en"]
    return neighbours()["titles"] | {title for title in listed if " " not in title}
