"""What speaks for and against two names being one person's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from normalize.names.alignment import Alignment, Pair, align
from normalize.names.given import given_nearness, is_given_name, same_given_name
from normalize.names.inflection import bases, usual_language
from normalize.names.parts import Part, is_parentage, parts
from normalize.names.surnames import another_gender, surname_nearness
from normalize.names.tokens import Token, token
from normalize.names.word_similarity import word_similarity

# Roles of words that two names of one person need not share.
_ASIDE = frozenset({"title", "suffix", "particle"})
# From here on two words are called the same in what the reasons say.
_ALIKE = 0.5
# Features that are said as they are called.
_SAID = ("given names differ", "man and woman", "suffix differs", "other order", "father and son")
_SURE = 0.9
# What is said of two words of one script that are likelier two names than one.
DOUBTFUL = "doubtful by spelling"

Found = tuple[dict[str, float], tuple[str, ...]]


def person_features(
    one: str, other: str, language: str | None = None, *, whole: bool = False
) -> Found | None:
    """Features for the comparison of two names, and reasons in words; None where one of them has
    no letters. With `whole` a name without spaces is one word."""
    all_a, all_b = (parts(name, language, whole=whole) for name in (one, other))
    a, b = _core(all_a), _core(all_b)
    a, b = _without_patronymic(a, b), _without_patronymic(b, a)
    if not a or not b:
        return None
    words_a, words_b = [part.token for part in a], [part.token for part in b]

    def apart(i: int, j: int) -> bool:
        """Two given names of different families are two names, however near the spelling."""
        return (
            a[i].role == b[j].role == "given" and same_given_name(words_a[i], words_b[j]) is False
        )

    alignment = align(words_a, words_b, apart)
    features = _agreement(words_a, words_b, alignment)
    features |= _contradictions(a, b, alignment)
    suffixes, initials = (_folded(all_a, all_b, role) for role in ("suffix", "initial"))
    features["suffix differs"] = float(suffixes[0] != suffixes[1])
    # Father and son, or two people who are told apart by an initial.
    if any(one and other and one != other for one, other in (suffixes, initials)):
        features["a word left in both"] = 1.0
    features["other order"] = float(_turned(alignment.pairs))
    scripts = {word.script for word in (*words_a, *words_b)}
    features["father and son"] = float(
        features["other order"] == 1.0 and any(_of_parent(found) for found in (all_a, all_b))
    )
    features["two scripts"] = float(len(scripts) > 1)
    return features, _reasons(a, b, alignment, features)


def family_name_similarity(word: str, name: str) -> float:
    """How likely a single word is the family name of somebody's name of several words, in 0..1;
    inflected forms (Пескова) count."""
    alone, found = parts(word), parts(name)
    family = [part.token for part in found if part.role == "family"]
    if len(alone) != 1 or len(family) != 1 or len(found) < 2:
        return 0.0
    return max(word_similarity(alone[0].token, family[0]), _by_base(alone[0].token, family[0]))


def inflected(word: Token) -> frozenset[str]:
    """The base forms that a word may belong to; Cyrillic words are read as Russian ones."""
    return bases(word.folded, word.language or usual_language(word.script))


def _by_base(word: Token, family: Token) -> float:
    found = (word_similarity(token(base, word.language), family) for base in inflected(word))
    return max(found, default=0.0)


def _core(found: Sequence[Part]) -> list[Part]:
    core = [part for part in found if part.role not in _ASIDE]
    return core or [part for part in found if part.role != "suffix"]


def _without_patronymic(found: Sequence[Part], other: Sequence[Part]) -> list[Part]:
    """A patronymic says nothing where the other name has none; most names are written without."""
    if any(part.role == "patronymic" for part in other):
        return list(found)
    return [part for part in found if part.role != "patronymic"]


def _agreement(a: Sequence[Token], b: Sequence[Token], alignment: Alignment) -> dict[str, float]:
    length_a, length_b = _length(a, range(len(a))), _length(b, range(len(b)))
    left_a, left_b = _length(a, alignment.left_one), _length(b, alignment.left_other)
    shared = sum(p.similarity * (_length(a, p.one) + _length(b, p.other)) for p in alignment.pairs)
    whole = [p.similarity for p in alignment.pairs if p.whole]
    # What the pairs say by themselves, as if they were independent.
    odds = sum(_log_odds(p.similarity) for p in alignment.pairs if p.whole)
    left = left_a / length_a, left_b / length_b
    return {
        "shared": shared / (length_a + length_b),
        "least alike": min((p.similarity for p in alignment.pairs), default=0.0),
        "most alike": max(whole, default=0.0),
        "odds": odds / 4.0,
        "left in both": min(left),
        "a word left in both": float(min(left) > 0),
        "left in one": max(left) - min(left) if min(left) == 0 else 0.0,
        "words in pairs": float(len(whole)),
        "initials in pairs": float(len(alignment.pairs) - len(whole)),
        "no word in pairs": float(not whole),
        "all of one": float(
            len(whole) > 1 and min(left) == 0 and max(left) > 0 and min(whole) > _SURE
        ),
        "one word": float(min(len(a), len(b)) == 1),
        "one word only": float(max(len(a), len(b)) == 1),
        "letters": math.log(min(length_a, length_b)),
        "same words": sum(p.similarity == 1.0 for p in alignment.pairs)
        / max(len(alignment.pairs), 1),
    }


def _contradictions(a: Sequence[Part], b: Sequence[Part], alignment: Alignment) -> dict[str, float]:
    given = family = gender = patronymic = 0.0
    family_alike = given_alike = 0.0
    for pair in alignment.pairs:
        one, other = a[pair.one[0]], b[pair.other[0]]
        roles = {one.role, other.role}
        if pair.similarity < 1.0 and another_gender(one.token.latin, other.token.latin):
            gender = 1.0
        if roles == {"family"}:
            family_alike = max(family_alike, pair.similarity)
        if roles <= {"given", "initial"}:
            given_alike = max(given_alike, pair.similarity)
    for i in alignment.left_one:
        for j in alignment.left_other:
            roles = {a[i].role, b[j].role}
            given = max(given, float(roles <= {"given", "initial"}))
            family = max(family, float(roles == {"family"}))
            patronymic = max(patronymic, float("patronymic" in roles))
    return {
        "given names differ": given,
        "family names differ": family,
        "patronymics differ": patronymic,
        "man and woman": gender,
        "family alike": family_alike,
        "given alike": given_alike,
    }


def _folded(one: Sequence[Part], other: Sequence[Part], role: str) -> tuple[list[str], list[str]]:
    """The words with a role in two names."""
    first, second = (
        [part.token.sound or part.token.folded for part in found if part.role == role]
        for found in (one, other)
    )
    return first, second


def _of_parent(found: Sequence[Part]) -> bool:
    """Whether the name says whose child it is of: who stands before and after it matters."""
    return any(part.role == "particle" and is_parentage(part.token.folded) for part in found)


def _turned(pairs: Sequence[Pair]) -> bool:
    order = [pair.other for pair in sorted(pairs, key=lambda pair: pair.one)]
    return order != sorted(order)


def _length(words: Sequence[Token], places: Sequence[int] | range) -> float:
    """Letters, by which words are weighed; a symbol of an unspaced script counts as two."""
    return sum(max(len(words[at].latin), 1) for at in places)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.02), 0.98)
    return math.log(bounded / (1 - bounded))


def _reasons(
    a: Sequence[Part], b: Sequence[Part], alignment: Alignment, features: dict[str, float]
) -> tuple[str, ...]:
    found = [_worded(a, b, pair) for pair in sorted(alignment.pairs, key=lambda p: p.one)]
    for words, places in ((a, alignment.left_one), (b, alignment.left_other)):
        for place in places:
            found.append(f"{words[place].token.text}: only in one")
    for feature in _SAID:
        if features[feature]:
            found.append(feature)
    return tuple(found)


def _worded(a: Sequence[Part], b: Sequence[Part], pair: Pair) -> str:
    one = " ".join(a[at].token.text for at in pair.one)
    other = " ".join(b[at].token.text for at in pair.other)
    first, second = a[pair.one[0]].token, b[pair.other[0]].token
    if not pair.whole:
        return f"{one}, {other}: initial"
    if pair.similarity == 1.0:
        return f"{one}: same" if one == other else f"{one}, {other}: same letters"
    if nearness := given_nearness(first, second) if is_given_name(first) else None:
        return f"{one}, {other}: one given name ({nearness})"
    if surname_nearness(first, second):
        return f"{one}, {other}: one family name"
    if first.script != second.script:
        likely = "likely" if pair.similarity >= _ALIKE else "doubtful"
        verdict = f"{likely} by transliteration"
    else:
        verdict = "likely by spelling" if pair.similarity >= _ALIKE else DOUBTFUL
    return f"{one}, {other}: {verdict} ({pair.similarity:.2f})"
