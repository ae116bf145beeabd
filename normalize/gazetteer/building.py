"""What an index is made of: the forms of entries, their words and letters, as arrays.

Built once from entries; `normalize.gazetteer.search` reads it, `normalize.gazetteer.compiled` keeps
it in a file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.trie import LONGEST, Ints, Trie
from normalize.names.letters import latin_letters
from normalize.names.parts import name_words, parts
from normalize.names.readings import readings
from normalize.names.surnames import is_family_first
from normalize.names.tokens import Token, token
from normalize.text.words import fold

# Readings by which a native name without a Latin one is found.
_READINGS = 3
_HYPHENED = re.compile(r"\w+(?:[-‐‑]\w+)+")


def hash_of(text: str) -> np.uint64:
    """A number for a text, the same on every machine."""
    return np.uint64(
        int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")
    )


class Builder:
    """Collects what the arrays are made of."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.forms: list[tuple[int, str, int]] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.native: dict[str, list[int]] = defaultdict(list)
        self.letters: list[int] = []
        self.words: list[list[str]] = []
        self.ids: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            self.ids[entry.id] = [number]
            for text, language in forms_of(entry).items():
                self._add(number, entry, text, language)

    def _add(self, number: int, entry: Entry, text: str, language: str | None) -> None:
        form = len(self.forms)
        words = [token(word, language) for word in _pieces(text, entry, language)]
        self.forms.append((number, text, KINDS.index(entry.kind)))
        self.letters.append(sum(max(len(word.latin), 1) for word in words))
        self.words.append([])
        for word in words:
            latin = [word.latin]
            if word.script != "Latn":
                self.native[word.folded].append(form)
                if text == entry.name:
                    likely = readings(word.symbols, word.script, word.language)[:_READINGS]
                    latin = [reading for reading, _ in likely] or latin
            for reading in filter(None, latin):
                self.by_word[reading[:LONGEST]].append(form)
            self.words[-1] += [latin[0][:LONGEST]] if latin[0] else []
        for joined in _joined(text, words):
            self.by_word[joined[:LONGEST]].append(form)
            self.words[-1].append(joined[:LONGEST])

    def arrays(self) -> dict[str, NDArray[Any]]:
        words = sorted(self.by_word)
        trie = Trie.of(words)
        postings = [sorted(set(self.by_word[word])) for word in words]
        texts = [text.encode() for _, text, _ in self.forms]
        exact: dict[str, list[int]] = defaultdict(list)
        for form, (_, text, _) in enumerate(self.forms):
            exact[fold(" ".join(text.split()))].append(form)
        number = {word: at for at, word in enumerate(words)}
        spelled = [[number[word] for word in every] for every in self.words]
        return {
            "vocabulary_start": _starts(words),
            "vocabulary": np.frombuffer("".join(words).encode(), np.uint8),
            "form_word_start": _starts(spelled),
            "form_word": np.array([word for every in spelled for word in every], np.int32),
            "letters": trie.letters,
            "first": trie.first,
            "word": trie.word,
            "posting_start": _starts(postings),
            "posting": np.array([form for every in postings for form in every], np.int32),
            "form_entry": np.array([entry for entry, _, _ in self.forms], np.int32),
            "form_kind": np.array([kind for _, _, kind in self.forms], np.int8),
            "form_letters": np.array(self.letters, np.int16),
            "text_start": _starts(texts),
            "text": np.frombuffer(b"".join(texts), np.uint8),
            **_hashed("exact", exact),
            **_hashed("id", self.ids),
            **_hashed("native", self.native),
        }


def _pieces(text: str, entry: Entry, language: str | None) -> Sequence[str]:
    words = name_words(text)
    if entry.kind == "person" and len(words) == 1:
        return [part.token.text for part in parts(text, language)]
    return words


def _joined(text: str, words: Sequence[Token]) -> set[str]:
    """What is written together where syllables have no hyphens: Myong-bak, Jong Un, all of it."""
    latin = [word.latin for word in words]
    if len(words) < 2 or not all(latin) or any(word.script != "Latn" for word in words):
        return set()
    hyphened = {latin_letters(match) for match in _HYPHENED.findall(text)}
    if not is_family_first(words[0].folded):
        return hyphened
    return hyphened | {"".join(latin[1:]), "".join(latin)}


def forms_of(entry: Entry) -> dict[str, str | None]:
    """Every way to write an entry, with the language that writes it so; None for English."""
    found: dict[str, str | None] = {}
    english = () if entry.kind == "term" else (entry.name, *entry.styles.values())
    for text in (*english, *entry.aliases):
        found.setdefault(text, None)
    if entry.kind != "term":
        for language in entry.names:
            for text in entry.spellings(language):
                found.setdefault(text, language)
    return {text: language for text, language in found.items() if text.strip()}


def _starts(parts: Sequence[Sequence[Any]]) -> Ints:
    return np.cumsum([0, *map(len, parts)]).astype(np.int32)


def _hashed(part: str, forms: Mapping[str, list[int]]) -> dict[str, NDArray[Any]]:
    by_hash: dict[int, list[int]] = defaultdict(list)
    for text, numbers in forms.items():
        by_hash[int(hash_of(text))] += numbers
    keys = sorted(by_hash)
    found = [sorted(set(by_hash[key])) for key in keys]
    return {
        f"{part}_hash": np.array(keys, np.uint64),
        f"{part}_start": _starts(found),
        f"{part}_form": np.array([form for every in found for form in every], np.int32),
    }
