"""What an index is made of: the forms of entries, their words and letters, as arrays.

Entries come one by one and leave numbers behind, so that a million of them take little memory.
`normalize.gazetteer.search` reads the arrays, `normalize.gazetteer.compiled` keeps them in a file.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.forms import UNDETERMINED
from normalize.gazetteer.seen import Seen, hash_of
from normalize.gazetteer.spotting import SpottingBuilder, grouped
from normalize.gazetteer.trie import LONGEST, Ints, Trie
from normalize.names.letters import latin_letters
from normalize.names.parts import name_words, parts
from normalize.names.readings import readings
from normalize.names.surnames import is_family_first
from normalize.names.tokens import Token, token
from normalize.text.words import fold

Arrays = dict[str, NDArray[Any]]

# Readings by which a native name without a Latin one is found.
_READINGS = 3
_HYPHENED = re.compile(r"\w+(?:[-‐‑]\w+)+")
_LONG = 2**31
# A form's language where it is an English one.
ENGLISH = ""


def country_code(country: str | None) -> int:
    """A number for a country's two letters; 0 for none."""
    if country is None or len(country) != 2:
        return 0
    return (ord(country[0]) - 64) * 32 + ord(country[1]) - 64


class Builder:
    """Takes entries, numbers them, and gives the arrays of their index."""

    def __init__(self) -> None:
        self.languages: dict[str, int] = {ENGLISH: 0}
        self._seen = Seen()
        self._spotting = SpottingBuilder()
        self._entry_id = array("Q")
        self._entry_kind = array("b")
        self._entry_country = array("h")
        self._states = array("i")
        self._form_entry = array("i")
        self._form_kind = array("b")
        self._form_language = array("h")
        self._form_letters = array("i")
        self._exact = array("Q")
        self._text = bytearray()
        self._text_length = array("i")
        # Words are numbered as they come and sorted at the end.
        self._words: dict[str, int] = {}
        self._form_word = array("i")
        self._form_words = array("i")
        self._posted_word = array("i")
        self._posted_form = array("i")
        self._native_word = array("Q")
        self._native_form = array("i")

    def __len__(self) -> int:
        return len(self._entry_id)

    def add(self, entry: Entry) -> None:
        """Take one entry more. Raises ValueError where its id is taken."""
        number, kind = len(self._entry_id), KINDS.index(entry.kind)
        if not self._seen.add(entry.id):
            raise ValueError(entry.id)
        self._entry_id.append(hash_of(entry.id))
        self._entry_kind.append(kind)
        self._entry_country.append(country_code(entry.country))
        if entry.kind == "place" and "iso3166" in entry.external:
            self._states.append(number)
        self._spotting.add(number, entry)
        for text, language in forms_of(entry).items():
            self._form_entry.append(number)
            self._form_kind.append(kind)
            self._form_language.append(
                self.languages.setdefault(language or ENGLISH, len(self.languages))
            )
            self._exact.append(hash_of(fold(" ".join(text.split()))))
            encoded = text.encode("utf-8", "surrogatepass")
            self._text += encoded
            self._text_length.append(len(encoded))
            self._add_words(entry, text, language)

    def _add_words(self, entry: Entry, text: str, language: str | None) -> None:
        form, letters, count = len(self._form_entry) - 1, 0, 0
        words = [token(word, language) for word in _pieces(text, entry, language)]
        # Of no known language, a form in other letters is found by them only: how it is read would
        # be a guess, and Latin letters have the name.
        silent = (language or ENGLISH).startswith(UNDETERMINED)
        for word in words:
            letters += max(len(word.latin), 1)
            latin: Sequence[str] = (word.latin,)
            if word.script != "Latn":
                self._native_word.append(_word_hash(word.folded))
                self._native_form.append(form)
                if text == entry.name:
                    likely = readings(word.symbols, word.script, word.language)[:_READINGS]
                    latin = [reading for reading, _ in likely] or latin
            for at, reading in enumerate(latin):
                if reading:
                    known = self._post(reading, form, silent and word.script != "Latn")
                    if at == 0:
                        self._form_word.append(known)
                        count += 1
        for joined in sorted(_joined(text, words)):
            self._form_word.append(self._post(joined, form))
            count += 1
        self._form_words.append(count)
        self._form_letters.append(letters)

    def _post(self, word: str, form: int, silent: bool = False) -> int:
        """The number of a word of a form, which is found by it unless it is `silent`."""
        known = self._words.setdefault(word[:LONGEST], len(self._words))
        if not silent:
            self._posted_word.append(known)
            self._posted_form.append(form)
        return known

    def arrays(self) -> Arrays:
        """The arrays of all entries so far, by name."""
        words = sorted(self._words)
        place = np.empty(len(words), np.int32)
        place[[self._words[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        trie = Trie.of(words)
        posting_start, posting = grouped(
            place[_ints(self._posted_word)], _ints(self._posted_form), len(words)
        )
        form_word = _ints(self._form_word)
        return {
            "entry_kind": np.array(self._entry_kind, np.int8),
            "entry_country": np.array(self._entry_country, np.int16),
            "entry_states": _ints(self._states),
            "vocabulary_start": _starts([len(word) for word in words]),
            "vocabulary": np.frombuffer("".join(words).encode(), np.uint8),
            "form_word_start": _starts(self._form_words),
            "form_word": place[form_word] if len(form_word) else form_word,
            "letters": trie.letters,
            "first": trie.first,
            "word": trie.word,
            "posting_start": posting_start,
            "posting": posting,
            "form_entry": _ints(self._form_entry),
            "form_kind": np.array(self._form_kind, np.int8),
            "form_language": np.array(self._form_language, np.int16),
            "form_letters": np.minimum(_ints(self._form_letters), 2**15 - 1).astype(np.int16),
            "text_start": _starts(self._text_length),
            "text": np.frombuffer(bytes(self._text), np.uint8),
            **self._spotting.arrays(),
            **_hashed("exact", self._exact, np.arange(len(self._exact), dtype=np.int32)),
            **_hashed("id", self._entry_id, np.arange(len(self._entry_id), dtype=np.int32)),
            **_hashed("native", self._native_word, _ints(self._native_form)),
        }


def forms_of(entry: Entry) -> dict[str, str | None]:
    """Every way to write an entry, with the language that writes it so; None for English."""
    found: dict[str, str | None] = {}
    if entry.kind != "term":
        found[entry.name] = None
        for text in entry.styles.values():
            found.setdefault(text, None)
    for text in entry.aliases:
        found.setdefault(text, None)
    if entry.kind != "term":
        for language in entry.names:
            for text in entry.spellings(language):
                found.setdefault(text, language)
    return {text: language for text, language in found.items() if text and not text.isspace()}


def _pieces(text: str, entry: Entry, language: str | None) -> Sequence[str]:
    words = name_words(text)
    if entry.kind == "person" and len(words) == 1:
        return [part.token.text for part in parts(text, language)]
    return words


def _joined(text: str, words: Sequence[Token]) -> set[str]:
    """What is written together where syllables have no hyphens: Myong-bak, Jong Un, all of it."""
    if len(words) < 2 or not all(word.latin and word.script == "Latn" for word in words):
        return set()
    hyphened = {latin_letters(match) for match in _HYPHENED.findall(text)} - {""}
    if not is_family_first(words[0].folded):
        return hyphened
    latin = [word.latin for word in words]
    return hyphened | {"".join(latin[1:]), "".join(latin)}


_word_hash = lru_cache(maxsize=100_000)(hash_of)


def _ints(numbers: array[int]) -> Ints:
    return np.array(numbers, np.int32)


def _starts(lengths: Iterable[int]) -> Ints:
    ends = np.cumsum(np.array([0, *lengths], np.int64))
    return ends if ends[-1] >= _LONG else ends.astype(np.int32)


def _hashed(part: str, hashes: array[int], numbers: Ints) -> Arrays:
    known, key = np.unique(np.array(hashes, np.uint64), return_inverse=True)
    start, found = grouped(key, numbers, len(known))
    return {f"{part}_hash": known, f"{part}_start": start, f"{part}_form": found}
