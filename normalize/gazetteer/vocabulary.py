"""The words of an index, by number: how they are spelled, which forms have them, which are known
spellings of a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.trie import LONGEST
from normalize.names.given import given_spellings
from normalize.names.surnames import surname_spellings
from normalize.names.tokens import Token
from normalize.names.transliteration import table_for

Ints = NDArray[np.signedinteger[Any]]

# Words of one form that are looked at.
_MOST_WORDS = 8


class Vocabulary:
    """The words of an index in the order of their letters, numbered from 0."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.arrays = arrays
        self._spelled: dict[tuple[str, str, str | None], Ints] = {}

    def word(self, number: int) -> str:
        """A word of the index by its number."""
        start, end = self.arrays["vocabulary_start"][number : number + 2].tolist()
        return bytes(self.arrays["vocabulary"][start:end]).decode()

    def number(self, spelled: str) -> int:
        """The number of a word of the index; -1 where it has none."""
        low, high = 0, len(self.arrays["vocabulary_start"]) - 1
        at = bisect_left(range(high), spelled, low, high, key=self.word)
        return at if at < high and self.word(at) == spelled else -1

    def words_of(self, forms: Ints) -> tuple[Ints, Ints]:
        """The words of forms by number, a row a form, -1 behind the last; and how many they are."""
        start = self.arrays["form_word_start"]
        count = np.minimum(start[forms + 1] - start[forms], _MOST_WORDS)
        rows = np.full((len(forms), int(count.max(initial=0))), -1, np.int32)
        for place in range(rows.shape[1]):
            there = count > place
            rows[there, place] = self.arrays["form_word"][start[forms[there]] + place]
        return rows, count

    def spelled(self, word: Token) -> Ints:
        """The words of the index that are known spellings of a given or family name."""
        key = word_key(word)
        if key not in self._spelled:
            forms = given_spellings(word) | surname_spellings(word)
            found = {self.number(form) for form in forms if form.isascii()} - {-1}
            self._spelled[key] = np.array(sorted(found), np.int32)
        return self._spelled[key]


def word_key(word: Token) -> tuple[str, str, str | None]:
    """What the search for a word depends on; without a table for its script, its romanization."""
    if table_for(word.script, word.language) is None:
        return word.latin[:LONGEST], "Latn", None
    return word.symbols[:LONGEST], word.script, word.language if word.script != "Latn" else None
