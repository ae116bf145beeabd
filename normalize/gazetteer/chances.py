"""How likely the words of names are to be words of an index, all pairs at once.

What the search has found is weighed here; which forms are then compared is for
`normalize.gazetteer.search`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.vocabulary import Vocabulary, word_key
from normalize.names.batch import log_weights
from normalize.names.tokens import Token
from normalize.names.transliteration import table_for
from normalize.names.word_similarity import logits, remember

Ints = NDArray[np.signedinteger[Any]]

# Known spellings of one name, however they sound.
KNOWN = 0.95
# A word beside others that agree is likelier than alone: what its log odds become.
_BESIDE_OTHERS = (1.0, 0.7)


class Chances:
    """How likely each word of some names is to be each word of the forms found for them."""

    def __init__(
        self, vocabulary: Vocabulary, names: Sequence[Sequence[Token]], found: Sequence[Ints]
    ) -> None:
        self._asked: dict[tuple[str, str, str | None], int] = {}
        keys = []
        for words, forms in zip(names, found, strict=True):
            rows = vocabulary.words_of(forms)[0].ravel() if len(forms) else np.zeros(0, np.int32)
            numbers = np.unique(rows[rows >= 0]).astype(np.int64)
            for word in words:
                asked = self._asked.setdefault(word_key(word), len(self._asked))
                keys.append(numbers | (asked << 32))
        self._keys = np.unique(np.concatenate([*keys, np.zeros(0, np.int64)]))
        self._vocabulary = vocabulary
        self._surprises = np.zeros(len(self._keys), np.float32)
        self._values = np.zeros(len(self._keys), np.float32)
        groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for (_, script, language), asked in self._asked.items():
            groups[script, language].append(asked)
        symbols = [key[0] for key in self._asked]
        self._of_names = {word_key(word): word for words in names for word in words}
        for (script, language), every in groups.items():
            self._score(script, language, symbols, every)
        for key, word in self._of_names.items():
            if not len(self._keys):
                break
            spelled = vocabulary.spelled(word).astype(np.int64) | (self._asked[key] << 32)
            at = np.searchsorted(self._keys, spelled)
            at = at[self._keys[np.minimum(at, len(self._keys) - 1)] == spelled]
            self._values[at] = np.maximum(self._values[at], KNOWN)

    def _score(
        self,
        script: str,
        language: str | None,
        symbols: Sequence[str],
        every: Sequence[int],
    ) -> None:
        table = table_for(script, language)
        if table is None:
            return
        mine = np.isin(self._keys >> 32, np.array(every))
        words, native = np.unique(self._keys[mine] & 0xFFFFFFFF, return_inverse=True)
        asked, ours = np.unique(self._keys[mine] >> 32, return_inverse=True)
        natives = [symbols[number] or "?" for number in asked.tolist()]
        latins = [self._vocabulary.word(number) for number in words.tolist()]
        weights = log_weights(table, natives, latins, ours, native)
        ideal = np.array([table.ideal(word) for word in natives], np.float32)
        length = np.array([len(word) for word in natives])
        surprise = (ideal[ours] - weights) / length[ours]
        self._surprises[mine] = surprise
        likely = _BESIDE_OTHERS[0] + _BESIDE_OTHERS[1] * logits(script, surprise, length[ours])
        self._values[mine] = 1 / (1 + np.exp(-likely))

    def remember(self, words: Sequence[Token], numbers: Ints) -> None:
        """Let the comparison of names know what was worked out for words of the index."""
        for word in words:
            if word.script == "Latn" or not word.symbols:
                continue
            for number in numbers[numbers >= 0].tolist():
                key = number | (self._asked[word_key(word)] << 32)
                at = int(np.searchsorted(self._keys, key))
                remember(word, self._vocabulary.word(number), float(self._surprises[at]))

    def of(self, word: Token, rows: Ints) -> NDArray[np.float32]:
        """The probabilities for a word of a name and words of the index by number."""
        keys = rows.astype(np.int64) | (self._asked[word_key(word)] << 32)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found: NDArray[np.float32] = self._values[at]
        return found
