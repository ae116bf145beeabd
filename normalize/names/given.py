"""Given names by family: Dmitry, Dmytro and Dimitrios are one, Andrei and Alexei are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from normalize import data_files
from normalize.names.words import NameWord
from normalize.text.words import fold


def same_given_name(one: NameWord, other: NameWord) -> bool | None:
    """Whether two given names are forms of one; None where one of them is not known, or where
    they may be and one of them is a form of several (Michele of Michael and of Michelle)."""
    a, b = _families_of(one), _families_of(other)
    if not a or not b:
        return None
    if a.keys().isdisjoint(b):
        return False
    return True if len(a) == len(b) == 1 else None


def is_short_for(one: NameWord, other: NameWord) -> bool:
    """Whether one of two forms of a name is short for the other (Rudy, Rudolph): both are right."""
    a, b = _families_of(one), _families_of(other)
    shared = a.keys() & b.keys()
    return bool(shared) and all(a[family] != b[family] for family in shared)


def is_given_name(word: NameWord) -> bool:
    """Whether the word is known as a given name."""
    return bool(_families_of(word))


def _families_of(word: NameWord) -> dict[int, bool]:
    families = _families()
    return families.get(word.folded) or families.get(word.latin) or {}


@lru_cache(maxsize=1)
def _families() -> dict[str, dict[int, bool]]:
    """Folded name -> its families by number (more than one where it is ambiguous), and whether it
    is a short form there."""
    found: dict[str, dict[int, bool]] = {}
    files = data_files.read_folder(__package__, "given").values()
    for number, family in enumerate(family for file in files for family in file["families"]):
        for member, short in _members(family):
            known = found.setdefault(fold(member).replace("'", ""), {})
            known[number] = short and known.get(number, True)
    return found


def _members(family: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield family["name"], False
    for part in ("spellings", "cognates", "nicknames"):
        for member in family.get(part, ()):
            yield member, part == "nicknames"
    for forms in family.get("native", {}).values():
        for form in [forms] if isinstance(forms, str) else forms:
            yield form, False
