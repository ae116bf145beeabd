"""Family names by family: Chan, Chen and Tan may be one (陳); Ivanov and Ivanova are one family and
two people."""

from __future__ import annotations

from functools import cache, lru_cache

from normalize.names.families import Families, Spelled
from normalize.text.scripts import main_script
from normalize.text.words import fold

_NEARNESS = ("spelling", "reading")
_FAMILIES = Families("surnames", ("spellings", "readings"))
# Files of languages that put the family name first.
_FIRST = ("chinese.yaml", "korean.yaml", "vietnamese.yaml")
_HOMES = {"Hani": "chinese.yaml", "Hang": "korean.yaml"}
# Endings so short fit too much where nobody says the language.
_SHORTEST_ENDING = 2
_STEM, _LONGEST_ENDING = 3, 6


def surname_nearness(one: Spelled, other: Spelled) -> str | None:
    """How two family names go together: `spelling` (one name, spelled by different presses) or
    `reading` (one character, read by different languages); None where no family has both."""
    nearness = _FAMILIES.nearness(one, other)
    return None if nearness is None else _NEARNESS[nearness]


def surname_spellings(word: Spelled) -> frozenset[str]:
    """Every known spelling, folded, of the families that a word may be of; without itself."""
    return _FAMILIES.spellings(word)


def known_surname(word: Spelled) -> bool:
    """Whether the word is known as a family name."""
    return bool(_FAMILIES.of(word))


def is_family_first(folded: str) -> bool:
    """Whether a folded word is a Chinese, Korean or Vietnamese family name."""
    return folded in _family_first()


@lru_cache(maxsize=50_000)
def another_gender(one: str, other: str) -> bool:
    """Whether two romanized family names are a man's and a woman's of one family.

    >>> another_gender("ivanov", "ivanova"), another_gender("novak", "novakova")
    (True, True)
    """
    if one[:_STEM] != other[:_STEM] or abs(len(one) - len(other)) > _LONGEST_ENDING:
        return False
    return any(
        man.endswith(masculine)
        and woman.endswith(feminine)
        and len(man) - len(masculine) >= _STEM
        and man[: len(man) - len(masculine)] == woman[: len(woman) - len(feminine)]
        for man, woman in ((one, other), (other, one))
        for masculine, feminine in _endings()
    )


@cache
def _family_first() -> frozenset[str]:
    return frozenset(
        fold(member)
        for file in _FIRST
        for family in _FAMILIES.files[file]["families"]
        for member, reading in _FAMILIES.members(family)
        if not reading or file == "chinese.yaml"
    )


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found: set[tuple[str, str]] = set()
    for entry in _FAMILIES.files["feminine.yaml"]["endings"]:
        feminine = entry["feminine"]
        for ending in [feminine] if isinstance(feminine, str) else feminine:
            pair = fold(entry["masculine"]), fold(ending)
            if len(pair[1]) >= _SHORTEST_ENDING and not entry.get("patronymic"):
                found.add(pair)
    return tuple(sorted(found))


def surname_head(word: Spelled) -> str | None:
    """How English spells a family name; None where it is not known or may be several names.

    What is written in hangul or in Chinese characters is first of all a name of that country.
    """
    heads = [_FAMILIES.heads[number] for number in _FAMILIES.of(word)]
    at_home = _HOMES.get(main_script(word.folded))
    names = {name for file, name in heads if file == at_home} or {name for _, name in heads}
    return names.pop() if len(names) == 1 else None
