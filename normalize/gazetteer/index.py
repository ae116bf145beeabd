"""The index of a gazetteer: every form for exact search, every word by its sound.

Built in memory from entries; immutable afterwards. Which form is meant where is decided by
`normalize.link` for running text and by `Gazetteer.resolve` for a name alone.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from normalize.gazetteer.building import UNDETERMINED
from normalize.gazetteer.entry import Entry
from normalize.names.words import NameWord, name_words
from normalize.text.scripts import UNSPACED, script_of
from normalize.text.words import WORD, fold

ENGLISH = "en"
# A word that more forms than this share finds no candidates by itself (Vladimir, United).
COMMON = 400


_DIGIT = re.compile(r"\d")


class Form(NamedTuple):
    """One way to write an entry: its position in the gazetteer, the text, how many words it has; a
    language in which they are read, and all languages whose press writes it so, none for an
    English form; and whether it is a demonym, which is found as it stands or not at all."""

    entry: int
    text: str
    folded: str
    length: int
    language: str
    languages: frozenset[str] = frozenset()
    demonym: bool = False
    family_first: bool = False
    kind: str = ""
    # Whether a misspelling may be taken for it: terms are wrong phrases already, and what needs a
    # context even where it is spelled right is not guessed.
    guessed: bool = True

    @property
    def words(self) -> tuple[NameWord, ...]:
        """Its words, a person's family name last."""
        return _words(self.text, self.language, self.family_first)

    @property
    def exact_only(self) -> bool:
        """Whether only its very letters, or an inflected form of them, are it: demonyms, names with
        a number (United24), single words of other languages, names of no known language."""
        foreign = bool(self.languages) and (self.length == 1 or self.undetermined)
        return self.demonym or foreign or bool(_DIGIT.search(self.folded))

    @property
    def undetermined(self) -> bool:
        """Whether nobody says of which language it is."""
        return self.language.startswith(UNDETERMINED)

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
        self.forms: list[Form] = []
        self.exact: dict[str, list[int]] = {}
        # The codes of countries, and the ids of their entries.
        self.states: dict[str, str] = {}
        with _uncollected():
            for number, entry in enumerate(entries):
                self.forms += _forms(number, entry)
                if entry.kind == "place" and (code := entry.external.get("iso3166")):
                    self.states[code] = entry.id
            for number, form in enumerate(self.forms):
                self.exact.setdefault(form.folded, []).append(number)
        self._patterns = list(self.exact)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    @cached_property
    def _latin(self) -> dict[str, list[int]]:
        return self._by_word(latin=True)

    @cached_property
    def _others(self) -> dict[str, list[int]]:
        return self._by_word(latin=False)

    def _by_word(self, *, latin: bool) -> dict[str, list[int]]:
        """The forms in Latin letters, or those in others, by their words and the sound of them."""
        found: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            sought = form.guessed and not form.exact_only
            if sought and _is_latin(form.folded) is latin:
                for key in {key for word in form.words for key in _keys(word)}:
                    found.setdefault(key, []).append(number)
        return found

    def occurrences(self, folded: str) -> Iterator[tuple[int, int, list[int]]]:
        """Every place in a folded text where a form stands: start, end, the forms' numbers."""
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for pattern, start, end in matches:
            yield start, end, self.exact[self._patterns[pattern]]

    def sharing(self, word: NameWord) -> Sequence[int]:
        """The forms with a word that is, sounds like, or is the base of this one. A word in Latin
        letters is looked for in Latin forms, any other in all."""
        found: set[int] = set()
        for key in _keys(word):
            found.update(self._latin.get(key, ()))
            if not _is_latin(word.folded):
                found.update(self._others.get(key, ()))
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage, which would look through all that is made, again and again:
    a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _forms(number: int, entry: Entry) -> Iterable[Form]:
    languages: dict[str, set[str]] = {}
    for text, language in _spellings(entry):
        languages.setdefault(text, set()).add(language)
    kind, first = entry.kind, entry.family_first
    guessed = kind != "term" and not entry.context
    for text, known in languages.items():
        if (folded := fold(text)).strip():
            native = frozenset() if ENGLISH in known else frozenset(known)
            yield Form(number, text, folded, len(WORD.findall(text)), min(known), native,
                       family_first=first, kind=kind, guessed=guessed)  # fmt: skip
    for text in entry.demonyms:
        length = len(WORD.findall(text))
        yield Form(number, text, fold(text), length, ENGLISH, demonym=True, kind=kind)


def words_of(entry: Entry, form: str, language: str | None) -> tuple[NameWord, ...]:
    """The words of a form of an entry, a person's family name last."""
    return _words(form, language, entry.family_first)


@lru_cache(maxsize=100_000)
def _words(form: str, language: str | None, family_first: bool) -> tuple[NameWord, ...]:
    words = name_words(form, language)
    return words[1:] + words[:1] if family_first else words


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


def _is_latin(folded: str) -> bool:
    return folded.isascii() or script_of(folded[0]) == "Latn"


def _keys(word: NameWord) -> Iterator[str]:
    yield word.folded
    # A key of one consonant would call half of the gazetteer.
    if len(word.key) > 1:
        yield "=" + word.key
    elif word.sound:
        yield "~" + word.sound
    yield from word.bases
