"""The part of an index that finds forms in running text: known ones, and ones that are near.

Known forms stand in a trie that is asked which of them begin at a place in a text; forms that are
near are found by the consonants of their words (`normalize.names.skeleton`), with one slip. Which
of what is found is meant is for `normalize.link` to say.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import marisa_trie
import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.forms import Form, forms_in_text
from normalize.names.skeleton import skeleton, slips
from normalize.text.scripts import is_small
from normalize.text.words import fold

Arrays = dict[str, NDArray[Any]]

# Names of more words are known forms or nothing.
MOST_WORDS = 6
# No form is longer, in characters.
LONGEST = 120
# A skeleton that so many entries share says nothing.
_COMMON = 96
# So much of a name's pairs of letters must be an entry's, too.
_LEAST_SHARED = 0.45
# With fewer consonants than this one slip makes another name.
_LEAST_CONSONANTS = 4


def near_key(parts: Sequence[str]) -> str:
    """The key under which a name of these words' skeletons is found; of a person those of the first
    and the last word. Empty where there is too little of it."""
    key = "|".join(parts)
    return key if len(key) - len(parts) + 1 >= 2 else ""


def hashes_of(key: str, slipped: bool = True) -> list[int]:
    """The numbers by which a key is stored and sought, its own first; with what a slip leaves of
    it, unless it is too short."""
    if not slipped or len(key.replace("|", "")) < _LEAST_CONSONANTS:
        return [zlib.crc32(key.encode())]
    return [zlib.crc32(each.encode()) for each in slips(key)]


def form_keys(form: Form) -> Iterator[tuple[list[str], bool]]:
    """The skeletons by which a form is found, and whether a slip may be in them.

    A person is found by the first and the last word, by the given names written as one
    (Kassym-Jomart), and by an initial.
    """
    words = [skeleton(word.folded, form.language) for word in form.words]
    if form.kind != "person" or len(words) < 2:
        yield words, True
        return
    *given, family = words
    yield [given[0], family], True
    if len(given) > 1:
        yield ["".join(given), family], True
    if given[0]:
        yield [initial_part(given[0]), family], False


def initial_part(part: str) -> str:
    """What stands for the skeleton of a given name of which only the first letter is written."""
    return part[:1] + "."


def letter_pairs(*names: str) -> int:
    """The pairs of letters in names, as a set of 64 bits: alike for names that are."""
    bits = 0
    for name in names:
        folded = fold(name)
        for at in range(len(folded) - 1):
            bits |= _bit(folded[at : at + 2])
    return bits


@lru_cache(maxsize=4096)
def _bit(pair: str) -> int:
    return 1 << (zlib.crc32(pair.encode()) & 63) if pair.isalpha() else 0


class SpottingBuilder:
    """Takes the forms of entries and gives the arrays of their part of the index."""

    def __init__(self) -> None:
        self._letters = array("Q")
        self._keys: dict[str, int] = {}
        self._key = array("i")
        self._key_entry = array("i")
        self._small: set[str] = set()
        self._near = array("I")
        self._near_entry = array("i")
        self._opens: set[int] = set()
        self._alone = False

    def add(self, number: int, entry: Entry) -> None:
        """Take the forms of an entry."""
        near: set[int] = set()
        self._letters.append(letter_pairs(*entry.english))
        for form in forms_in_text(entry):
            if len(form.folded) <= LONGEST:
                self._key.append(self._keys.setdefault(form.folded, len(self._keys)))
                self._key_entry.append(number)
                if is_small(form.text[0]) or not form.text[0].isalpha():
                    self._small.add(form.folded)
            if form.exact_only or not 0 < form.length <= MOST_WORDS:
                continue
            for parts, slipped in form_keys(form):
                if key := near_key(parts):
                    near.update(hashes_of(key, slipped))
            self._alone |= form.length == 1
            if form.kind != "person" and form.length > 1:
                self._opens.add(zlib.crc32(skeleton(form.words[0].folded, form.language).encode()))
        self._near.extend(sorted(near))
        self._near_entry.extend([number] * len(near))

    def arrays(self) -> Arrays:
        """The arrays of all entries so far, by name."""
        trie = marisa_trie.Trie(self._keys)
        place = np.zeros(len(self._keys), np.int32)
        for key, number in self._keys.items():
            place[number] = trie[key]
        start, entries = grouped(place[_ints(self._key)], _ints(self._key_entry), len(place))
        near = np.array(self._near, np.uint32)
        known, which = np.unique(near, return_inverse=True)
        near_start, near_entry = grouped(which, _ints(self._near_entry), len(known))
        return {
            "known_trie": np.frombuffer(trie.tobytes(), np.uint8),
            "known_start": start,
            "known_entry": entries,
            "known_small": np.array(sorted(trie[key] for key in self._small), np.int32),
            "near_hash": known,
            "near_start": near_start,
            "near_entry": near_entry,
            "near_opens": np.array(sorted(self._opens), np.uint32),
            "near_alone": np.array([self._alone], np.bool_),
            "near_letters": np.array(self._letters, np.uint64),
        }


class Spotting:
    """Finds the entries, by number, of which a form stands in a text, or nearly does."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._near, self._start = arrays["near_hash"], arrays["near_start"]
        self._opening = frozenset(arrays["near_opens"].tolist())
        # Whether there are names of one word, and phrases, to look for at all.
        self.any_alone = bool(arrays["near_alone"][0])
        self.any_phrases = bool(self._opening)

    @cached_property
    def _trie(self) -> marisa_trie.Trie:
        return marisa_trie.Trie().frombytes(self._arrays["known_trie"].tobytes())

    @cached_property
    def _small(self) -> tuple[AhoCorasick, list[str]] | None:
        forms = [self._trie.restore_key(key) for key in self._arrays["known_small"].tolist()]
        if not forms:
            return None
        return AhoCorasick(forms, matchkind=MatchKind.Standard), forms

    def starting(self, text: str) -> list[str]:
        """The known forms with which a folded text begins."""
        found: list[str] = self._trie.prefixes(text)
        return found

    def small(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where in a folded text forms stand that do not begin with a capital: start, end."""
        if self._small is not None:
            automaton, _ = self._small
            for _, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
                yield start, end

    def known(self, folded: str) -> list[int]:
        """The entries with a form of just these letters."""
        key = self._trie.get(folded)
        if key is None:
            return []
        start, end = self._arrays["known_start"][key : key + 2].tolist()
        found: list[int] = self._arrays["known_entry"][start:end].tolist()
        return found

    def opens(self, part: str) -> bool:
        """Whether a form of several words, no person's, begins with a word of this skeleton."""
        return zlib.crc32(part.encode()) in self._opening

    def near(self, hashes: Sequence[int], letters: Sequence[int] | None) -> list[list[int]]:
        """For each number of `hashes_of` the entries stored under it; none where they are many.

        `letters`, a number of `letter_pairs` for each hash, leaves out entries whose English names
        share too few of them.
        """
        found: list[list[int]] = [[] for _ in hashes]
        if not hashes or not len(self._near):
            return found
        wanted = np.array(hashes, np.uint32)
        at = np.minimum(np.searchsorted(self._near, wanted), len(self._near) - 1)
        hit = np.flatnonzero(self._near[at] == wanted)
        start = self._start[at[hit]]
        count = self._start[at[hit] + 1] - start
        hit, start, count = (part[count <= _COMMON] for part in (hit, start, count))
        which = np.repeat(hit, count)
        ahead = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        entries = self._arrays["near_entry"][np.repeat(start, count) + ahead]
        if letters is not None and len(which):
            sought = np.array(letters, np.uint64)[which]
            shared = np.bitwise_count(sought & self._arrays["near_letters"][entries])
            enough = shared >= _LEAST_SHARED * np.bitwise_count(sought)
            which, entries = which[enough], entries[enough]
        for place, entry in zip(which.tolist(), entries.tolist(), strict=True):
            found[place].append(entry)
        return found


def grouped(
    key: NDArray[Any], number: NDArray[Any], keys: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The numbers of each key below `keys`, sorted and each once: where they start, and they."""
    pairs = np.unique(key.astype(np.int64) << 32 | number)
    counts = np.bincount(pairs >> 32, minlength=keys)
    ends = np.cumsum(np.concatenate([[0], counts]))
    start = ends if ends[-1] >= 2**31 else ends.astype(np.int32)
    return start, (pairs & 0xFFFFFFFF).astype(np.int32)


def _ints(numbers: array[int]) -> NDArray[np.int32]:
    return np.array(numbers, np.int32)
