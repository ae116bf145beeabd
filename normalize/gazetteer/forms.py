"""The forms of an entry as running text may hold them: in which language, as what kind of word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from normalize.gazetteer.entry import Entry
from normalize.names.words import NameWord, name_words
from normalize.text.scripts import UNSPACED, script_of
from normalize.text.words import WORD, fold

ENGLISH = "en"
# How the tag of a language begins that nobody said (BCP 47): und-Cyrl.
UNDETERMINED = "und"

_DIGIT = re.compile(r"\d")


class Form(NamedTuple):
    """One way to write an entry: the text, how many words it has; a language in which they are
    read, and all languages whose press writes it so, none for an English form; and whether it is a
    demonym, which is found as it stands or not at all."""

    text: str
    folded: str
    length: int
    language: str
    languages: frozenset[str] = frozenset()
    demonym: bool = False
    family_first: bool = False
    kind: str = ""

    @property
    def words(self) -> tuple[NameWord, ...]:
        """Its words, a person's family name last."""
        return _words(self.text, self.language, self.family_first)

    @property
    def exact_only(self) -> bool:
        """Whether only its very letters, or an inflected form of them, are it: demonyms, acronyms,
        terms (wrong phrases already), names with a number (United24)."""
        plain = self.kind == "term" or self.demonym or self.acronym
        return plain or bool(_DIGIT.search(self.folded))

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

    def is_of(self, language: str) -> bool:
        """Whether the press of a language (ISO 639-1) writes it so."""
        return any(tag.partition("-")[0] == language for tag in self.languages)


def forms_in_text(entry: Entry) -> Iterator[Form]:
    """Every form of an entry, each text once, demonyms last."""
    languages: dict[str, set[str]] = {}
    for text, language in _spellings(entry):
        languages.setdefault(text, set()).add(language)
    kind, first = entry.kind, entry.family_first
    for text, known in languages.items():
        if (folded := fold(text)).strip():
            native = frozenset() if ENGLISH in known else frozenset(known)
            length = len(WORD.findall(text))
            yield Form(text, folded, length, min(known), native, family_first=first, kind=kind)
    for text in entry.demonyms:
        length = len(WORD.findall(text))
        yield Form(text, fold(text), length, ENGLISH, demonym=True, kind=kind)


def words_of(entry: Entry, form: str, language: str | None) -> tuple[NameWord, ...]:
    """The words of a form of an entry, a person's family name last."""
    return _words(form, language, entry.family_first)


@lru_cache(maxsize=100_000)
def _words(form: str, language: str | None, family_first: bool) -> tuple[NameWord, ...]:
    words = name_words(form, language)
    return words[1:] + words[:1] if family_first else words


def _spellings(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every spelling of an entry, with the language that writes it so."""
    # What is right already needs no finding: in English a term is found by its wrong phrases.
    english = [*entry.aliases]
    if entry.kind != "term":
        english = [entry.name, *entry.aliases, *entry.styles.values()]
    yield from ((name, ENGLISH) for name in english)
    for language in entry.names:
        yield from ((spelling, language) for spelling in entry.spellings(language))
