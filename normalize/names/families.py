"""Names that one person may bear in the press of different countries, by family.

What the files of `data/given/` and `data/surnames/` have in common; what is special to given names
and to surnames is in `normalize.names.given` and `normalize.names.surnames`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from normalize import data_files
from normalize.text.words import fold


class Spelled(Protocol):
    """A word in small letters without diacritics, and the same in Latin ones."""

    @property
    def folded(self) -> str: ...
    @property
    def latin(self) -> str: ...


class Families:
    """The families of a folder of `data/`, read on first use and numbered in their order.

    `parts` are the lists of a family's members, the nearest to the name at its head first.
    """

    def __init__(self, folder: str, parts: Sequence[str]) -> None:
        self._folder = folder
        self._parts = parts

    @cached_property
    def files(self) -> dict[str, Any]:
        """What each file of the folder holds, by its name."""
        return data_files.read_folder(__package__, self._folder)

    @cached_property
    def heads(self) -> list[tuple[str, str]]:
        """The file and the name at the head of each family."""
        return [
            (name, family["name"])
            for name, file in self.files.items()
            for family in file.get("families", ())
        ]

    @cached_property
    def _by_name(self) -> dict[str, dict[int, int]]:
        found: dict[str, dict[int, int]] = {}
        every = (f for file in self.files.values() for f in file.get("families", ()))
        for number, family in enumerate(every):
            for member, nearness in self.members(family):
                known = found.setdefault(fold(member).replace("'", ""), {})
                known[number] = min(nearness, known.get(number, nearness))
        return found

    @cached_property
    def _by_number(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for member, numbers in self._by_name.items():
            for number in numbers:
                found.setdefault(number, set()).add(member)
        return {number: frozenset(members) for number, members in found.items()}

    def members(self, family: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        """The members of a family, and how near each is to its head, as a position in `parts`."""
        yield family["name"], 0
        for nearness, part in enumerate(self._parts):
            for member in family.get(part, ()):
                yield member, nearness
        for forms in family.get("native", {}).values():
            for form in [forms] if isinstance(forms, str) else forms:
                yield form, 0

    def of(self, word: Spelled) -> dict[int, int]:
        """The families of a word by number (several where it is ambiguous), and how near it is to
        the head of each."""
        return self._by_name.get(word.folded) or self._by_name.get(word.latin) or {}

    def nearness(self, one: Spelled, other: Spelled) -> int | None:
        """How near two words are, as a position in `parts`; None where no family has both."""
        a, b = self.of(one), self.of(other)
        return min((max(a[n], b[n]) for n in a.keys() & b.keys()), default=None)

    def spellings(self, word: Spelled) -> frozenset[str]:
        """Every member, folded, of the families of a word; without itself."""
        return frozenset(m for n in self.of(word) for m in self._by_number[n]) - {word.folded}
