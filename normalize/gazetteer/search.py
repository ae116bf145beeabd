"""The index that finds entries by name: words in a trie, entries by their words.

Every form of every entry (names, aliases, in any script) is cut into words; the words enter the
trie in Latin letters, native ones romanized (an entry without a Latin name by its likeliest
readings) and also as they stand. All of it is arrays, so that an index is saved to one file and
opened by a memory map (`normalize.gazetteer.compiled`). Which of the entries found is meant is for
`normalize.names.comparison` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalize.gazetteer.beam import search
from normalize.gazetteer.building import ENGLISH, Builder
from normalize.gazetteer.chances import KNOWN, Chances
from normalize.gazetteer.entry import KINDS, Entry
from normalize.gazetteer.seen import hash_of
from normalize.gazetteer.trie import Trie
from normalize.gazetteer.vocabulary import Vocabulary, word_key
from normalize.names.inflection import bases, usual_language
from normalize.names.parts import is_unjoined, name_words, parts
from normalize.names.tokens import Token, token
from normalize.names.transliteration import table_for
from normalize.names.word_similarity import logits
from normalize.text.words import fold

Ints = NDArray[np.signedinteger[Any]]
Arrays = Mapping[str, NDArray[Any]]

# Words of the index that a word of a name may be, and the width of the search for them: first, and
# once more where the first finds nothing sure.
_WORDS = 64
_WIDTHS = (24, 96)
# Words of so few symbols may be many, and are quickly searched for.
_SHORT = 2
_SURE = 1.5
# A word that so many forms share is looked up only among what the name's other words have found.
_COMMON = 1_500
_BATCH = 512
# Forms that are looked at for a name, and how near to the best of them one must come to be compared
# with the name.
_LOOKED_AT, _WORTH = 48, 0.6


@dataclass(frozen=True, slots=True)
class Hits:
    """Words of the index that a word may be, by number, and how likely, as probabilities."""

    words: Ints
    chances: NDArray[np.float32]


class SearchIndex:
    """Finds the forms of entries whose words a name's words may be."""

    def __init__(self, arrays: Arrays, languages: Sequence[str] = (ENGLISH,)) -> None:
        self.arrays = arrays
        self.languages = tuple(languages)
        self.vocabulary = Vocabulary(arrays)
        self.trie = Trie(arrays["letters"], arrays["first"], arrays["word"])
        self._known: dict[tuple[str, str, str | None], Hits] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> SearchIndex:
        """The index of these entries, numbered in their order."""
        builder = Builder()
        for entry in entries:
            builder.add(entry)
        return cls(builder.arrays(), tuple(builder.languages))

    def entry_of(self, form: int) -> int:
        return int(self.arrays["form_entry"][form])

    def kind_of(self, form: int) -> str:
        """The kind of the entry that a form is of."""
        return KINDS[self.arrays["form_kind"][form]]

    def text_of(self, form: int) -> str:
        """The form as it is written."""
        start, end = self.arrays["text_start"][form : form + 2].tolist()
        return bytes(self.arrays["text"][start:end]).decode("utf-8", "surrogatepass")

    def sharing_ids(self, other: SearchIndex) -> list[int]:
        """The numbers of the entries whose ids are in another index too."""
        ours, theirs = self.arrays["id_hash"], other.arrays["id_hash"]
        shared = np.flatnonzero(np.isin(ours, theirs, assume_unique=True))
        found: list[int] = self.arrays["id_form"][self.arrays["id_start"][shared]].tolist()
        return found

    def entries_with(self, entry_id: str) -> list[int]:
        """The numbers of the entries that may have this id: one, or by rare chance another too."""
        return self._under("id", entry_id)

    def exact(self, name: str) -> list[int]:
        """The forms that are spelled so, capitals and accents aside."""
        wanted = fold(" ".join(name.split()))
        found = self._under("exact", wanted)
        return [form for form in found if fold(" ".join(self.text_of(form).split())) == wanted]

    def candidates(
        self,
        names: Sequence[str],
        kind: str | None,
        language: str | None,
        limit: int,
        shown: NDArray[np.bool_] | None = None,
    ) -> list[list[int]]:
        """For each name the forms worth comparing with it, likeliest first: `limit` at most for
        each way to cut it into words. `shown` says which forms count; None: all."""
        ways = [_ways(name, language) for name in names]
        words = [every for some in ways for every in some]
        self._find({word for every in words for word in every})
        wanted = None if kind is None else KINDS.index(kind)
        found = [self._forms(every, wanted, max(_LOOKED_AT, limit), shown) for every in words]
        chances = Chances(self.vocabulary, words, found)
        ranked = iter(
            [
                self._likeliest(chances, every, forms, limit)
                for every, forms in zip(words, found, strict=True)
            ]
        )
        return [list(dict.fromkeys(f for _ in some for f in next(ranked))) for some in ways]

    def _likeliest(
        self, chances: Chances, words: Sequence[Token], forms: Ints, limit: int
    ) -> list[int]:
        """Of some forms those whose words the name's words may be, taken together."""
        if not len(forms):
            return []
        rows, ahead = self.vocabulary.words_of(forms)
        inside = rows >= 0
        alike = np.stack([chances.of(word, rows) * inside for word in words])
        letters = np.array([max(len(word.latin), 1) for word in words], np.float32)
        shared = (alike.max(axis=2) * letters[:, None]).sum(axis=0)
        start = self.arrays["vocabulary_start"]
        lengths = (start[np.maximum(rows, 0) + 1] - start[np.maximum(rows, 0)]) * inside
        answered = (alike.max(axis=0) * lengths).sum(axis=1)
        # What is in the form and not in the name counts half: names are shortened.
        more = np.maximum(self.arrays["form_letters"][forms] - answered, 0.0)
        score = shared / (letters.sum() + more / 2)
        score[ahead == 0] = 0.0
        order = np.lexsort((forms, -score))[:limit]
        kept = order[score[order] >= score[order[0]] * _WORTH]
        chances.remember(words, np.unique(rows[kept]))
        ranked: list[int] = forms[kept].tolist()
        return ranked

    def _forms(
        self,
        words: Sequence[Token],
        kind: int | None,
        limit: int,
        shown: NDArray[np.bool_] | None,
    ) -> Ints:
        """The forms that share the likeliest words with a name."""
        found = [self._postings(word) for word in words]
        found = [(forms, chances) for forms, chances in found if len(forms)]
        if not found:
            return _NOTHING.words
        found = self._rarest_first(found)
        weight = np.concatenate([c for _, c in found])
        forms = np.concatenate([f for f, _ in found])
        order = np.argsort(forms, kind="stable")
        forms, weight = forms[order], weight[order]
        first = np.flatnonzero(np.append(True, forms[1:] != forms[:-1]))
        forms, weight = forms[first], np.add.reduceat(weight, first)
        if kind is not None:
            of_kind = self.arrays["form_kind"][forms] == kind
            forms, weight = forms[of_kind], weight[of_kind]
        if shown is not None:
            forms, weight = forms[shown[forms]], weight[shown[forms]]
        if len(forms) > limit:
            # Of equals those with fewer other letters.
            score = weight - self.arrays["form_letters"][forms] / 1_000
            forms = forms[np.argpartition(-score, limit)[:limit]]
        return forms

    def _rarest_first(
        self, found: list[tuple[Ints, NDArray[np.float32]]]
    ) -> list[tuple[Ints, NDArray[np.float32]]]:
        """Of common words only the forms that rarer words of the name have found too."""
        found = sorted(found, key=lambda pair: len(pair[0]))
        kept, known = [found[0]], np.unique(found[0][0])
        for forms, chances in found[1:]:
            if len(forms) > _COMMON:
                at = np.minimum(np.searchsorted(known, forms), len(known) - 1)
                shared = known[at] == forms
                kept.append((forms[shared], chances[shared]))
            else:
                kept.append((forms, chances))
                known = np.union1d(known, forms)
        return kept

    def _postings(self, word: Token) -> tuple[Ints, NDArray[np.float32]]:
        """The forms that have a word which this one may be, and the letters that speak for it."""
        hits = self._hits(word)
        letters = max(len(word.latin), 1)
        start = self.arrays["posting_start"]
        count = start[hits.words + 1] - start[hits.words]
        which = np.repeat(np.arange(len(hits.words)), count)
        ahead = start[hits.words] - (np.cumsum(count) - count)
        forms = self.arrays["posting"][np.arange(len(which)) + ahead[which]]
        chances = hits.chances[which] * letters
        native = self._native(word)
        if native:
            forms = np.append(forms, np.array(native, np.int32))
            chances = np.append(chances, np.full(len(native), letters, np.float32))
        return forms, chances

    def _hits(self, word: Token) -> Hits:
        """What the search has found, and every known spelling of the name."""
        hits, spelled = self._known[word_key(word)], self.vocabulary.spelled(word)
        if not len(spelled):
            return hits
        kept = ~np.isin(hits.words, spelled)
        known = np.full(len(spelled), KNOWN, np.float32)
        return Hits(np.append(spelled, hits.words[kept]), np.append(known, hits.chances[kept]))

    def _native(self, word: Token) -> list[int]:
        """The forms in the word's own script that have it, or what it may be inflected from."""
        if word.script == "Latn":
            return []
        folded = {word.folded, *bases(word.folded, word.language or usual_language(word.script))}
        return [form for every in folded for form in self._under("native", every)]

    def _under(self, part: str, text: str) -> list[int]:
        hashes = self.arrays[f"{part}_hash"]
        key = np.uint64(hash_of(text))
        at = int(np.searchsorted(hashes, key))
        if at == len(hashes) or hashes[at] != key:
            return []
        start, end = self.arrays[f"{part}_start"][at : at + 2].tolist()
        found: list[int] = self.arrays[f"{part}_form"][start:end].tolist()
        return found

    # Words ------------------------------------------------------------------------------------

    def _find(self, words: set[Token]) -> None:
        """Work out what the words may be, and keep it."""
        if len(self._known) > 200_000:
            self._known.clear()
        groups: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for word in sorted(words, key=_key_of_sorting):
            if word_key(word) not in self._known:
                symbols, script, language = word_key(word)
                self._known[word_key(word)] = _NOTHING
                if symbols:
                    groups[script, language].append(symbols)
        for (script, language), every in groups.items():
            short = [word for word in every if len(word) <= _SHORT]
            longer = [word for word in every if len(word) > _SHORT]
            for some, widths in ((short, _WIDTHS[1:]), (longer, _WIDTHS)):
                for at in range(0, len(some), _BATCH):
                    self._find_batch(script, language, some[at : at + _BATCH], widths)

    def _find_batch(
        self, script: str, language: str | None, symbols: list[str], widths: Sequence[int]
    ) -> None:
        table = table_for(script, language)
        if table is None:
            return
        left = symbols
        for width in widths:
            found = search(self.trie, table, left, width, script == "Latn")
            ideal = np.array([table.ideal(word) for word in left], np.float32)
            lengths = np.array([len(word) for word in left])
            surprise = (ideal[found.query] - found.weight) / lengths[found.query]
            likely = logits(script, surprise, lengths[found.query])
            order = np.lexsort((-likely, found.query))
            query, word, likely = found.query[order], found.word[order], likely[order]
            counts = np.bincount(query, minlength=len(left))
            ends = np.cumsum(counts)
            again = []
            for number, (end, count) in enumerate(zip(ends.tolist(), counts.tolist(), strict=True)):
                best = slice(end - count, min(end, end - count + _WORDS))
                if width != widths[-1] and (not count or likely[end - count] < _SURE):
                    again.append(left[number])
                    continue
                chances = 1 / (1 + np.exp(-likely[best]))
                key = left[number], script, language
                self._known[key] = Hits(word[best], chances.astype(np.float32))
            left = again
            if not left:
                break


_NOTHING = Hits(np.zeros(0, np.int32), np.zeros(0, np.float32))


def _key_of_sorting(word: Token) -> tuple[str, str]:
    return word.text, word.language or ""


def _words(name: str, language: str | None) -> list[Token]:
    """The words by which a name is looked up: titles and particles only if there are no others."""
    found = parts(name, language)
    core = [part.token for part in found if part.role not in {"title", "suffix", "particle"}]
    core = [word for word in core if not word.initial]
    return core or [part.token for part in found]


def _ways(name: str, language: str | None) -> list[list[Token]]:
    """The words of a name; and the name as one, if only its script says that it may be two."""
    words = _words(name, language)
    if is_unjoined(name, language):
        return [[token(name_words(name)[0], language)], words]
    return [words]
