"""Unknown names over many texts: counted as they come, their spellings put together at the end.

Memory is bounded: a spelling keeps counts and a few short examples, and where spellings become too
many, the rarest are forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalize.cleaning import clean
from normalize.detection import Detect
from normalize.gazetteer import Gazetteer
from normalize.gazetteer.forms import ENGLISH
from normalize.link.find import Finder
from normalize.names.given import is_given_name
from normalize.suggestions.collecting import Occurrence, small_words, unknown_names
from normalize.suggestions.grouping import Heads, grouped, owners
from normalize.suggestions.kinds import is_organization, kind_of
from normalize.suggestions.spelling import (
    Nearness,
    Spelling,
    family_nearness,
    nearness,
    spelling,
)

# Examples of a name, and the characters of one at most.
_EXAMPLES, _LENGTH = 3, 120
# So many spellings are kept, and so many words in small letters.
_MOST, _MOST_SMALL = 200_000, 500_000
# A word that stands in small letters so often, for each time that it has a capital, is none.
_ORDINARY = 0.25
# Two spellings that do not sound the same and both stand there so often, the rarer one so often for
# each time that the other does, are two names.
_OFTEN, _AS_OFTEN = 5, 1 / 3
_SURE_ALONE = 2
# An organization whose words all are ordinary ones has so many of them.
_WORDS_OF_ORGANIZATION = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that no gazetteer knows.

    Attributes:
        name: its most frequent spelling.
        kind: person, place or organization; `sure_of_kind` says whether something speaks for it.
        count: how often it stands in the texts, in all spellings.
        spellings: every spelling in full and how often it stands there, the most frequent first.
        alone: for a person, how often the family name stands alone, by spelling.
        examples: up to three places where it stands, of 120 characters at most.
    """

    name: str
    kind: str
    sure_of_kind: bool
    count: int
    spellings: tuple[tuple[str, int], ...]
    alone: tuple[tuple[str, int], ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(slots=True)
class _Seen:
    """What was seen of one spelling."""

    count: int = 0
    sure: int = 0
    before: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


class Corpus:
    """Collects the unknown names of texts, one text after the other.

    corpus = Corpus(Gazetteer.load())
    for text in texts:
        corpus.add(text)
    for suggestion in corpus.suggestions():
        print(suggestion.name, suggestion.count)
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._finder = Finder(gazetteer)
        self._seen: dict[str, _Seen] = {}
        self._small: Counter[str] = Counter()

    def add(self, text: str, language: str | None = None) -> str:
        """Take the names of one text, cleaned before, where it is in English. Returns the language
        of the text (ISO 639-1; "und" where nobody can be sure): `language`, where it is given."""
        document = Detect(language)(clean(text))
        reads_in = document.reads_in or "und"
        if reads_in != ENGLISH:
            return reads_in
        self._small.update(small_words(document.text))
        mentions = self._finder(document.text, ENGLISH)
        self._count(document.text, unknown_names(document.text, mentions, self.gazetteer))
        self._forget()
        return reads_in

    def suggestions(self, min_count: int = 2, limit: int | None = None) -> list[Suggestion]:
        """The names that stand in the texts so often, the most frequent first; `limit` of them at
        most."""
        found = [
            made
            for group in self._groups()
            if (made := self._suggestion(group)) is not None and made.count >= min_count
        ]
        found.sort(key=lambda made: (-made.count, made.name))
        return found[:limit]

    # Counting -----------------------------------------------------------------------------------

    def _count(self, text: str, found: Sequence[Occurrence]) -> None:
        belongs = owners(Counter(occurrence.spelling for occurrence in found))
        for occurrence in found:
            owner = belongs.get(occurrence.spelling, occurrence.spelling)
            if owner is None:
                continue
            seen = self._seen.setdefault(owner, _Seen())
            if owner != occurrence.spelling:
                seen.alone[occurrence.spelling] += 1
            else:
                seen.count += 1
                seen.sure += occurrence.sure
            if occurrence.before is not None:
                seen.before[occurrence.before] += 1
            if len(seen.examples) < _EXAMPLES:
                example = _example(text, occurrence)
                seen.examples += [example] if example not in seen.examples else []

    def _forget(self) -> None:
        """Forget the rarest spellings, and words in small letters, where there are too many."""
        floor = 1
        while len(self._seen) > _MOST:
            self._seen = {key: seen for key, seen in self._seen.items() if seen.count > floor}
            floor += 1
        floor = 1
        while len(self._small) > _MOST_SMALL:
            self._small = Counter({w: n for w, n in self._small.items() if n > floor})
            floor += 1

    # Putting together ---------------------------------------------------------------------------

    def _groups(self) -> Iterator[tuple[Spelling, list[Spelling], Counter[str]]]:
        """Names with their other spellings, and how often their family names stand alone."""
        every = [spelling(text) for text in self._seen]
        every.sort(key=lambda one: -self._seen[one.text].count)
        groups = grouped(every, self._is_one)
        alone = {head: self._alone((head, *others)) for head, others in groups.items()}
        for head, full in self._belonging(groups).items():
            for one in (head, *groups.pop(head)):
                alone[full][one.text] += self._seen[one.text].count
        for head, others in groups.items():
            yield head, others, alone[head]

    def _is_one(self, head: Spelling, other: Spelling) -> bool:
        """Whether a spelling is one of the name of a more frequent one."""
        near = nearness(head, other)
        if near > Nearness.SLIP:
            return True
        if near == Nearness.APART or self._is_ordinary(head) or self._is_ordinary(other):
            return False
        most, least = self._seen[head.text].count, self._seen[other.text].count
        return least < _OFTEN or least < most * _AS_OFTEN

    def _is_ordinary(self, one: Spelling) -> bool:
        """Whether all words stand too often in small letters to be a name. An organization may be
        called by such words, if they are many."""
        count = _ORDINARY * self._seen[one.text].count
        if len(one.words) >= _WORDS_OF_ORGANIZATION and is_organization(one.text):
            return False
        return all(self._small[word.folded] > count for word in one.words)

    def _alone(self, group: Sequence[Spelling]) -> Counter[str]:
        return sum((self._seen[one.text].alone for one in group), Counter[str]())

    def _belonging(self, groups: Mapping[Spelling, Sequence[Spelling]]) -> dict[Spelling, Spelling]:
        """Of the family names alone, in texts where nobody is named in full, those that just one
        person in the texts has."""
        people = Heads(family=True)
        for head in groups:
            if not head.short and is_given_name(head.words[0]):
                people.add(head)
        found = {}
        for head in groups:
            if not head.short:
                continue
            like = [full for full in people.like(head) if family_nearness(head, full)]
            if len(like) == 1 and family_nearness(head, like[0]) > Nearness.SLIP:
                found[head] = like[0]
        return found

    def _suggestion(
        self, group: tuple[Spelling, Sequence[Spelling], Counter[str]]
    ) -> Suggestion | None:
        """What is suggested; None for what is more likely an ordinary word than a name."""
        head, others, alone = group
        seen = [self._seen[one.text] for one in (head, *others)]
        sure = sum(one.sure for one in seen)
        if sure < (_SURE_ALONE if len(head.words) == 1 else 1) or self._is_ordinary(head):
            return None
        before = sum((one.before for one in seen), Counter[str]())
        if alone:
            before["person"] += 1
        kind, sure_of_kind = kind_of(head.text, before)
        return Suggestion(
            head.text,
            kind,
            sure_of_kind,
            sum(one.count for one in seen) + alone.total(),
            tuple((one.text, self._seen[one.text].count) for one in (head, *others)),
            tuple(alone.most_common()),
            tuple(dict.fromkeys(example for one in seen for example in one.examples))[:_EXAMPLES],
        )


def _example(text: str, occurrence: Occurrence) -> str:
    """The words around an unknown name, on one line."""
    room = max(0, _LENGTH - 4 - (occurrence.end - occurrence.start)) // 2
    first, last = max(0, occurrence.start - room), occurrence.end + room
    before = text[first : occurrence.start].rpartition("\n")
    behind = text[occurrence.end : last].partition("\n")
    if first and not before[1]:
        before = ("", "", "… " + before[2].partition(" ")[2])
    if last < len(text) and not behind[1]:
        behind = (behind[0].rpartition(" ")[0] + " …", "", "")
    shown = " ".join((before[2] + text[occurrence.start : occurrence.end] + behind[0]).split())
    return "".join(sign for sign in shown if sign.isprintable())[:_LENGTH]
