"""How alike two names are, word by word.

The score grows with likeness and is 1 for one and the same spelling. It is not yet a probability:
its weights are set by hand, so that a wrong name in ten words is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from normalize import data_files
from normalize.names.given import same_given_name
from normalize.names.words import NameWord

# Words less alike than this are different words.
FLOOR = 0.7
# What each kind of agreement is worth, beside 1 for the same letters.
INFLECTED = 0.98
SAME_SOUND = 0.97
COGNATE = 0.96
INITIAL = 0.9
_FAMILY_NAME_WEIGHT = 0.6
# A family name alone is never enough to be sure.
_FAMILY_NAME_ONLY = 0.8
# Words that sound the same are the same only from this length on, and with so many letters shared
# (in percent).
_SHORTEST_BY_SOUND = 4
_LEAST_SHARED = 60
# A single word with a slip may always be another word (Pskov, Peskov).
_SLIP_IN_ONE_WORD = 0.85
_EXTRA, _MISSING, _REVERSED = 0.02, 0.04, 0.02


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a name and a form of an entry are. `pairs` are (word of the name, word of the
    form) by position; words in no pair are extra or missing."""

    score: float
    pairs: tuple[tuple[int, int], ...] = ()
    reasons: tuple[str, ...] = ()


NOTHING = Likeness(0.0)


def likeness(name: Sequence[NameWord], form: Sequence[NameWord], kind: str) -> Likeness:
    """How alike a name is to a form of an entry of this kind."""
    if not name or not form:
        return NOTHING
    if kind != "person" or len(form) == 1:
        return _in_order(name, form)
    if len(name) == 1:
        return _family_name_only(name[0], form)
    return max(_person(name, form), _person(name, form, turned=True), key=lambda x: x.score)


def word_likeness(one: NameWord, other: NameWord) -> float:
    """How alike two words are by their letters or their sound, whatever they name."""
    return _sure_likeness(one, other) or _letters_alike(one, other)


def family_likeness(one: NameWord, other: NameWord) -> float:
    """How alike two family names are: by letters, by sound, or a slip or two apart.

    A feminine and a masculine form (Peskova, Peskov) are one family and two people, and Roberts
    is no Robert: 0.
    """
    alike = _sure_likeness(one, other)
    if alike:
        return alike
    if _another_form_of(one.latin, other.latin) or _another_form_of(other.latin, one.latin):
        return 0.0
    return _near_likeness(one, other)


def given_likeness(one: NameWord, other: NameWord) -> float:
    """How alike two given names are: by family where it is known, else by spelling."""
    if one.initial or other.initial:
        return INITIAL if one.sound[:1] == other.sound[:1] else 0.0
    if alike := _sure_likeness(one, other):
        return alike
    same = same_given_name(one, other)
    if same is None:
        return _near_likeness(one, other)
    return COGNATE if same else 0.0


def plain_likeness(one: NameWord, other: NameWord) -> float:
    """How alike two words of a place or an organization are.

    A slip must lie inside the word: what differs at the end only is another word of the same
    stem (Israeli and Israel, Slovene and Slovenia).
    """
    alike = _sure_likeness(one, other)
    if alike:
        return alike
    return _near_likeness(one, other) if one.latin[-2:] == other.latin[-2:] else 0.0


def _in_order(name: Sequence[NameWord], form: Sequence[NameWord]) -> Likeness:
    if len(name) != len(form):
        return NOTHING
    alike = [plain_likeness(a, b) for a, b in zip(name, form, strict=True)]
    if min(alike) < FLOOR:
        return NOTHING
    lengths = [len(word.latin) or 1 for word in form]
    score = sum(a * n for a, n in zip(alike, lengths, strict=True)) / sum(lengths)
    if len(form) == 1 and score < SAME_SOUND:
        score *= _SLIP_IN_ONE_WORD
    return Likeness(score, tuple((i, i) for i in range(len(form))), _worded(alike))


def _family_name_only(name: NameWord, form: Sequence[NameWord]) -> Likeness:
    family = family_likeness(name, form[-1])
    if not family:
        return NOTHING
    return Likeness(_FAMILY_NAME_ONLY * family, ((0, len(form) - 1),), ("family name only",))


def _person(
    name: Sequence[NameWord], form: Sequence[NameWord], *, turned: bool = False
) -> Likeness:
    """Family name with family name, given names in their order; the first must be there.

    `turned` takes the family name to stand first. Only initials and patronymics may be extra.
    """
    order = [*range(1, len(name)), 0] if turned else list(range(len(name)))
    if name[order[-1]].initial:
        return NOTHING
    family = family_likeness(name[order[-1]], form[-1])
    if not family:
        return NOTHING
    pairs, alike = _given_pairs(name, form, order[:-1])
    if 0 not in pairs.values() or (turned and min(*alike, family) < SAME_SOUND):
        return NOTHING
    extra = [i for i in order[:-1] if i not in pairs]
    if not all(_may_be_extra(name[i], form) for i in extra):
        return NOTHING
    missing = len(form) - 1 - len(pairs)
    score = _FAMILY_NAME_WEIGHT * family + (1 - _FAMILY_NAME_WEIGHT) * sum(alike) / len(alike)
    score -= _EXTRA * len(extra) + _MISSING * missing + _REVERSED * turned
    pairs[order[-1]] = len(form) - 1
    return Likeness(max(score, 0.0), tuple(sorted(pairs.items())), _worded([*alike, family]))


def _given_pairs(
    name: Sequence[NameWord], form: Sequence[NameWord], waiting: list[int]
) -> tuple[dict[int, int], list[float]]:
    pairs: dict[int, int] = {}
    alike: list[float] = []
    for at in range(len(form) - 1):
        best, index = max(
            ((given_likeness(name[i], form[at]), -i) for i in waiting), default=(0.0, 0)
        )
        if best:
            pairs[-index] = at
            alike.append(best)
            waiting = [i for i in waiting if i > -index]
    return pairs, alike


def _sure_likeness(one: NameWord, other: NameWord) -> float:
    if one.folded == other.folded or (one.latin and one.latin == other.latin):
        return 1.0
    if other.folded in one.bases or one.folded in other.bases:
        return INFLECTED
    return SAME_SOUND if _sound_the_same(one, other) else 0.0


def _sound_the_same(one: NameWord, other: NameWord) -> bool:
    """Not in short words, where one sound has too many spellings (Chen, Jeon, Shen)."""
    return (
        one.sound == other.sound
        and min(len(one.latin), len(other.latin)) >= _SHORTEST_BY_SOUND
        and fuzz.ratio(one.latin, other.latin) > _LEAST_SHARED
    )


def _near_likeness(one: NameWord, other: NameWord) -> float:
    """By letters, where no more than a slip in five sounds lies between the words."""
    allowed = min(len(one.sound), len(other.sound)) // 5
    if not allowed or OSA.distance(one.sound, other.sound, score_cutoff=allowed) > allowed:
        return 0.0
    alike = _letters_alike(one, other)
    return alike if alike >= FLOOR else 0.0


def _letters_alike(one: NameWord, other: NameWord) -> float:
    letters = fuzz.ratio(one.latin, other.latin)
    return max(letters, SAME_SOUND * fuzz.ratio(one.sound, other.sound)) / 100


def _another_form_of(one: str, other: str) -> bool:
    feminine = one.endswith("a") and not other.endswith(("a", "e", "o", "u"))
    return feminine or one == other + "s"


def _may_be_extra(word: NameWord, form: Sequence[NameWord]) -> bool:
    """A patronymic; or an initial, unless the form has another (George H.W. and George W.)."""
    if word.initial:
        return not any(other.initial for other in form)
    return word.latin.endswith(_patronymic_endings())


@lru_cache(maxsize=1)
def _patronymic_endings() -> tuple[str, ...]:
    return tuple(data_files.read(__package__, "patronymics.yaml")["endings"])


def _worded(alike: Sequence[float]) -> tuple[str, ...]:
    worst = min(alike)
    named = {
        1.0: "same words",
        INFLECTED: "inflected form",
        SAME_SOUND: "sounds the same",
        COGNATE: "the same given name in another language",
        INITIAL: "initial fits",
    }
    return (named.get(worst, f"spelling {round(100 * worst)}% alike"),)
