"""Given names by family: Dmitry, Dmytro and Dimitrios are one, Andrei and Alexei are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol

from normalize import data_files
from normalize.text.words import fold

_NEARNESS = ("spelling", "cognate", "nickname")
_SHORT = 2


class Spelled(Protocol):
    """A word in small letters without diacritics, and the same in Latin ones."""

    @property
    def folded(self) -> str: ...
    @property
    def latin(self) -> str: ...


def same_given_name(one: Spelled, other: Spelled) -> bool | None:
    """Whether two given names are forms of one; None where one of them is not known, or where
    they may be and one of them is a form of several (Michele of Michael and of Michelle)."""
    a, b = _families_of(one), _families_of(other)
    if not a or not b:
        return None
    if a.keys().isdisjoint(b):
        return False
    return True if len(a) == len(b) == 1 else None


def given_nearness(one: Spelled, other: Spelled) -> str | None:
    """How near two forms of one given name are: `spelling`, `cognate` or `nickname`; None where
    no family has both."""
    a, b = _families_of(one), _families_of(other)
    shared = a.keys() & b.keys()
    if not shared:
        return None
    return _NEARNESS[min(max(a[family], b[family]) for family in shared)]


def is_short_for(one: Spelled, other: Spelled) -> bool:
    """Whether one of two forms of a name is short for the other (Rudy, Rudolph): both are right."""
    a, b = _families_of(one), _families_of(other)
    shared = a.keys() & b.keys()
    return bool(shared) and all((a[f] == _SHORT) != (b[f] == _SHORT) for f in shared)


def given_spellings(word: Spelled) -> frozenset[str]:
    """Every known form, folded, of the families that a given name is of; without itself."""
    numbers = _families_of(word)
    return frozenset(m for n in numbers for m in _members_of()[n]) - {word.folded}


def is_given_name(word: Spelled) -> bool:
    """Whether the word is known as a given name."""
    return bool(_families_of(word))


def _families_of(word: Spelled) -> dict[int, int]:
    families = _families()
    return families.get(word.folded) or families.get(word.latin) or {}


@lru_cache(maxsize=1)
def _families() -> dict[str, dict[int, int]]:
    """Folded name -> its families by number (more than one where it is ambiguous), and how near it
    is to the name at the head of the family, as a position in `_NEARNESS`."""
    found: dict[str, dict[int, int]] = {}
    files = data_files.read_folder(__package__, "given").values()
    for number, family in enumerate(family for file in files for family in file["families"]):
        for member, nearness in _members(family):
            known = found.setdefault(fold(member).replace("'", ""), {})
            known[number] = min(nearness, known.get(number, _SHORT))
    return found


@lru_cache(maxsize=1)
def _members_of() -> dict[int, frozenset[str]]:
    """The members of each family by its number."""
    found: dict[int, set[str]] = {}
    for member, families in _families().items():
        for number in families:
            found.setdefault(number, set()).add(member)
    return {number: frozenset(members) for number, members in found.items()}


def _members(family: dict[str, Any]) -> Iterator[tuple[str, int]]:
    yield family["name"], 0
    for nearness, part in enumerate(("spellings", "cognates", "nicknames")):
        for member in family.get(part, ()):
            yield member, nearness
    for forms in family.get("native", {}).values():
        for form in [forms] if isinstance(forms, str) else forms:
            yield form, 0


def given_head(word: Spelled) -> str | None:
    """How English spells a given name; None where it is not known or may be several names."""
    numbers = _families_of(word)
    return _heads()[next(iter(numbers))] if len(numbers) == 1 else None


@lru_cache(maxsize=1)
def _heads() -> list[str]:
    """The name at the head of each family, by its number."""
    files = data_files.read_folder(__package__, "given").values()
    return [family["name"] for file in files for family in file["families"]]
