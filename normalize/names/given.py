"""Given names by family: Dmitry, Dmytro and Dimitrios are one, Andrei and Alexei are not."""

from __future__ import annotations

from normalize.names.families import Families, Spelled

_NEARNESS = ("spelling", "cognate", "nickname")
_SHORT = 2
_FAMILIES = Families("given", ("spellings", "cognates", "nicknames"))


def same_given_name(one: Spelled, other: Spelled) -> bool | None:
    """Whether two given names are forms of one; None where one of them is not known, or where
    they may be and one of them is a form of several (Michele of Michael and of Michelle)."""
    a, b = _FAMILIES.of(one), _FAMILIES.of(other)
    if not a or not b:
        return None
    if a.keys().isdisjoint(b):
        return False
    return True if len(a) == len(b) == 1 else None


def given_nearness(one: Spelled, other: Spelled) -> str | None:
    """How near two forms of one given name are: `spelling`, `cognate` or `nickname`; None where
    no family has both."""
    nearness = _FAMILIES.nearness(one, other)
    return None if nearness is None else _NEARNESS[nearness]


def is_short_for(one: Spelled, other: Spelled) -> bool:
    """Whether one of two forms of a name is short for the other (Rudy, Rudolph): both are right."""
    a, b = _FAMILIES.of(one), _FAMILIES.of(other)
    shared = a.keys() & b.keys()
    return bool(shared) and all((a[f] == _SHORT) != (b[f] == _SHORT) for f in shared)


def given_spellings(word: Spelled) -> frozenset[str]:
    """Every known form, folded, of the families that a given name is of; without itself."""
    return _FAMILIES.spellings(word)


def is_given_name(word: Spelled) -> bool:
    """Whether the word is known as a given name."""
    return bool(_FAMILIES.of(word))


def given_head(word: Spelled) -> str | None:
    """How English spells a given name; None where it is not known or may be several names."""
    numbers = _FAMILIES.of(word)
    return _FAMILIES.heads[next(iter(numbers))][1] if len(numbers) == 1 else None
