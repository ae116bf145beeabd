"""Family names by family: Chan, Chen and Tan may be one (陳); Ivanov and Ivanova are one family and
two people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from normalize import data_files
from normalize.names.given import Spelled
from normalize.text.scripts import main_script
from normalize.text.words import fold

# Files of languages that put the family name first.
_FIRST = ("chinese.yaml", "korean.yaml", "vietnamese.yaml")
_HOMES = {"Hani": "chinese.yaml", "Hang": "korean.yaml"}
# Endings so short fit too much where nobody says the language.
_SHORTEST_ENDING = 2
_STEM, _LONGEST_ENDING = 3, 6


def surname_nearness(one: Spelled, other: Spelled) -> str | None:
    """How two family names go together: `spelling` (one name, spelled by different presses) or
    `reading` (one character, read by different languages); None where no family has both."""
    a, b = _families_of(one), _families_of(other)
    shared = a.keys() & b.keys()
    if not shared:
        return None
    return "spelling" if any(not (a[f] or b[f]) for f in shared) else "reading"


def surname_spellings(word: Spelled) -> frozenset[str]:
    """Every known spelling, folded, of the families that a word may be of; without itself."""
    numbers = _families_of(word)
    return frozenset(m for n in numbers for m in _members_of()[n]) - {word.folded}


def known_surname(word: Spelled) -> bool:
    """Whether the word is known as a family name."""
    return bool(_families_of(word))


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


def _families_of(word: Spelled) -> dict[int, bool]:
    families = _families()
    return families.get(word.folded) or families.get(word.latin) or {}


@cache
def _files() -> dict[str, Any]:
    return data_files.read_folder(__package__, "surnames")


@cache
def _families() -> dict[str, dict[int, bool]]:
    """Folded name -> its families by number, and whether it is another language's reading there."""
    found: dict[str, dict[int, bool]] = {}
    families = [f for file in _files().values() for f in file.get("families", ())]
    for number, family in enumerate(families):
        for member, reading in _members(family):
            known = found.setdefault(fold(member).replace("'", ""), {})
            known[number] = reading and known.get(number, True)
    return found


@cache
def _members_of() -> dict[int, frozenset[str]]:
    """The members of each family by its number."""
    found: dict[int, set[str]] = {}
    for member, families in _families().items():
        for number in families:
            found.setdefault(number, set()).add(member)
    return {number: frozenset(members) for number, members in found.items()}


def _members(family: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield family["name"], False
    for member in family.get("spellings", ()):
        yield member, False
    for member in family.get("readings", ()):
        yield member, True
    for forms in family.get("native", {}).values():
        for form in [forms] if isinstance(forms, str) else forms:
            yield form, False


@cache
def _family_first() -> frozenset[str]:
    return frozenset(
        fold(member)
        for file in _FIRST
        for family in _files()[file]["families"]
        for member, reading in _members(family)
        if not reading or file == "chinese.yaml"
    )


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found: set[tuple[str, str]] = set()
    for entry in _files()["feminine.yaml"]["endings"]:
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
    heads = [_heads()[number] for number in _families_of(word)]
    at_home = _HOMES.get(main_script(word.folded))
    names = {name for file, name in heads if file == at_home} or {name for _, name in heads}
    return names.pop() if len(names) == 1 else None


@cache
def _heads() -> list[tuple[str, str]]:
    """The file and the name at the head of each family, by its number."""
    return [
        (name, family["name"])
        for name, file in _files().items()
        for family in file.get("families", ())
    ]
