"""The index of a gazetteer: every form for exact search, every word by its sound.

Built in memory from entries; immutable afterwards. Which form is meant where is decided by
`normalize.link` for running text and by `Gazetteer.resolve` for a name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from normalize.gazetteer.entry import Entry
from normalize.names.words import NameWord, name_words
from normalize.text.scripts import UNSPACED, script_of
from normalize.text.words import fold

ENGLISH = "en"
# A word that more forms than this share finds no candidates by itself (Vladimir, United).
COMMON = 400


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an entry: its position in the gazetteer, the text, its words; the languages
    whose press writes it so, none for an English form; and whether it is a demonym, which is found
    as it stands or not at all."""

    entry: int
    text: str
    folded: str
    words: tuple[NameWord, ...]
    languages: frozenset[str] = frozenset()
    demonym: bool = False

    @property
    def acronym(self) -> bool:
        """All capitals: found in capitals only, so that WHO is not who."""
        return self.text.isupper() and len(self.text) <= 8

    @property
    def unspaced(self) -> bool:
        """In a script that does not part words: found inside a run of letters."""
        return script_of(self.text[-1]) in UNSPACED


class Index:
    """Forms by folded text, an automaton over them, and forms by the sound of their words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.forms: list[Form] = [f for n, e in enumerate(entries) for f in _forms(n, e)]
        self.exact: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            self.exact.setdefault(form.folded, []).append(number)
            if form.demonym:
                continue
            for key in {key for word in form.words for key in _keys(word)}:
                self._by_word.setdefault(key, []).append(number)
        self._patterns = list(self.exact)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def occurrences(self, folded: str) -> Iterator[tuple[int, int, list[int]]]:
        """Every place in a folded text where a form stands: start, end, the forms' numbers."""
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for pattern, start, end in matches:
            yield start, end, self.exact[self._patterns[pattern]]

    def sharing(self, word: NameWord) -> Sequence[int]:
        """The forms with a word that is, sounds like, or is the base of this one."""
        found: set[int] = set()
        for key in _keys(word):
            found.update(self._by_word.get(key, ()))
        return sorted(found)

    def candidates(self, words: Sequence[NameWord]) -> list[int]:
        """The forms worth comparing with a name of these words.

        Those that share a rare word, and those that share two words however common.
        """
        if len(words) == 1:
            return list(self.sharing(words[0]))
        counts: dict[int, int] = {}
        found: set[int] = set()
        for word in words:
            numbers = self.sharing(word)
            if len(numbers) <= COMMON:
                found.update(numbers)
            else:
                for number in numbers:
                    counts[number] = counts.get(number, 0) + 1
        found.update(number for number, count in counts.items() if count > 1)
        return sorted(found)


def _forms(number: int, entry: Entry) -> Iterable[Form]:
    languages: dict[str, set[str]] = {}
    for text, language in _spellings(entry):
        languages.setdefault(text, set()).add(language)
    for text, known in languages.items():
        if (folded := fold(text)).strip():
            words = words_of(entry, text, min(known))
            native = frozenset() if ENGLISH in known else frozenset(known)
            yield Form(number, text, folded, words, native)
    for text in entry.demonyms:
        yield Form(number, text, fold(text), words_of(entry, text, ENGLISH), demonym=True)


def words_of(entry: Entry, form: str, language: str | None) -> tuple[NameWord, ...]:
    """The words of a form of an entry, a person's family name last."""
    words = name_words(form, language)
    return words[1:] + words[:1] if entry.family_first else words


def _spellings(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every spelling of an entry, with the language that writes it so."""
    if entry.kind == "term":
        # What is right already needs no finding: a term is found by its wrong phrases.
        yield from ((phrase, ENGLISH) for phrase in entry.aliases)
        return
    for name in (entry.name, *entry.aliases, *entry.styles.values()):
        yield name, ENGLISH
    for language in entry.names:
        yield from ((spelling, language) for spelling in entry.spellings(language))


def _keys(word: NameWord) -> Iterator[str]:
    yield word.folded
    # A key of one consonant would call half of the gazetteer.
    if len(word.key) > 1:
        yield "=" + word.key
    elif word.sound:
        yield "~" + word.sound
    yield from word.bases
