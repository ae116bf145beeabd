"""How much what stands in a text is like a form of an entry: features, and their probability.

Names of people are compared as `normalize.names.comparison` compares them, those of places and
organizations word by word; a word may be inflected. How likely
that makes it is for `normalize.link.trees` to say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalize.gazetteer.forms import Form
from normalize.names.given import is_given_name, same_given_name
from normalize.names.person_features import person_features
from normalize.names.similarity import likeness
from normalize.names.surnames import known_surname
from normalize.names.tokens import Token, token
from normalize.names.word_similarity import word_similarity
from normalize.names.words import NameWord
from normalize.text.common_words import common_words

Features = dict[str, float]

# A base form that a word may belong to counts this much less than the word itself.
INFLECTED = 0.98
# Words less similar than this are different words, and so is the whole.
_LEAST = 0.05


def features(words: Sequence[NameWord], form: Form, language: str | None) -> Features | None:
    """What words of a text, in their order, have in common with a form; None where it is not worth
    a look. `language` is that of the text."""
    read = form.language if language in {None, "en"} else language
    if form.kind == "person" and form.length > 1:
        return _person(words, form, read)
    return _in_order(words, form, read)


def _person(words: Sequence[NameWord], form: Form, language: str | None) -> Features | None:
    first, last = (token(word.folded, form.language) for word in (form.words[0], form.words[-1]))
    here = [_nearest_end(word, (first, last), language) for word in words]
    name = " ".join(part.upper() if len(part) == 1 else part.title() for part in here)
    found = person_features(name, form.text, language)
    if found is None or not found[0]["shared"]:
        return None
    bases = sum(part != word.folded for part, word in zip(here, words, strict=True))
    ends = token(here[0], language), token(here[-1], language)
    turned = (ends[0], last), (ends[1], first)
    pairs = max(((ends[0], first), (ends[1], last)), turned, key=_letters_alike)
    if any(a.folded != b.folded and _is_english_word(a.folded) for a, b in pairs):
        return None
    return {
        **found[0],
        **_of_pairs(pairs),
        **_names_of_their_own(pairs),
        "turned": float(pairs == turned),
        "likeness": likeness(words, form.words, form.kind).score,
        "inflected": bases / len(words),
    }


def _nearest_end(word: NameWord, ends: Sequence[Token], language: str | None) -> str:
    """The word, or the base form of it that is likest to one of some words."""
    if not word.bases:
        return word.folded
    return max((_nearest(word, end, language) for end in ends), key=_second)[0]


def _of_pairs(pairs: Sequence[tuple[Token, Token]]) -> Features:
    """What the worse of two pairs of words has in common, and what its word may be itself."""
    one, other = min(pairs, key=lambda pair: _ratio(*pair))
    slips = OSA.distance(one.sound, other.sound)
    same = one.folded == other.folded
    return {
        "worst letters": _ratio(one, other),
        "worst sounds": fuzz.ratio(one.sound, other.sound) / 100,
        "worst slips": min(slips, 4) / 4,
        "worst slips by length": min(slips / max(len(other.sound), 1), 1.0),
        "worst consonants": float(one.key == other.key),
        "worst length": math.log(max(len(one.latin), 1)),
        "worst first sound": float(one.sound[:1] == other.sound[:1]),
        "worst same": float(same),
        "worst is known name": float(not same and (is_given_name(one) or known_surname(one))),
        "letters of both": sum(_ratio(*pair) for pair in pairs) / 2,
        "one is the same": float(any(a.folded == b.folded for a, b in pairs)),
    }


def _names_of_their_own(pairs: Sequence[tuple[Token, Token]]) -> Features:
    """Whether the words of a text that differ from a person's name are right as they stand."""
    (first, given), (last, family) = pairs
    same = same_given_name(first, given)
    return {
        "given names of two families": float(same is False),
        "one given name": float(same is True),
        "both given names known": float(same is not None and first.folded != given.folded),
        "family name of its own": float(last.folded != family.folded and known_surname(last)),
        "given name first": float(is_given_name(first)),
    }


def family_features(word: NameWord, family: NameWord, language: str | None) -> Features:
    """What a word alone has in common with a family name."""
    one, other = token(word.folded, language), token(family.folded)
    return _of_pairs([(one, other)]) | {"similarity": word_similarity(one, other)}


def _is_english_word(folded: str) -> bool:
    """Whether a word is an everyday one in English and no misspelled name: Great Britain."""
    return "en" in common_words().get(folded, ())


def _letters_alike(pairs: Sequence[tuple[Token, Token]]) -> float:
    return sum(_ratio(*pair) for pair in pairs)


def _ratio(one: Token, other: Token) -> float:
    return fuzz.ratio(one.latin, other.latin) / 100


def _in_order(words: Sequence[NameWord], form: Form, language: str | None) -> Features | None:
    if len(words) != len(form.words):
        return None
    alike, bases, letters = [], 0, 0
    scripts = set()
    for word, other in zip(words, form.words, strict=True):
        wanted = token(other.folded, form.language)
        base, likely = _nearest(word, wanted, language)
        if likely < _LEAST:
            return None
        alike.append(likely)
        bases += base != word.folded
        letters += len(wanted.latin)
        scripts |= {wanted.script, token(word.folded, language).script}
    odds = [_log_odds(likely) for likely in alike]
    pairs = [
        (token(word.folded, language), token(other.folded, form.language))
        for word, other in zip(words, form.words, strict=True)
    ]
    return {
        **_of_pairs(pairs),
        "least odds": min(odds),
        "odds": sum(odds) / len(odds),
        "words": float(len(words)),
        "letters": math.log(1 + letters),
        "same words": sum(likely >= INFLECTED for likely in alike) / len(alike),
        "inflected": bases / len(words),
        "two scripts": float(len(scripts) > 1),
        "likeness": likeness(words, form.words, form.kind).score,
    }


def _nearest(word: NameWord, wanted: Token, language: str | None) -> tuple[str, float]:
    """The word or the base form of it that is likest to a word of a form, and how likely."""
    best, likely = word.folded, word_similarity(token(word.folded, language), wanted)
    if likely < INFLECTED:
        for base in word.bases:
            found = INFLECTED * word_similarity(token(base, language), wanted)
            if found > likely:
                best, likely = base, found
    return best, likely


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))
