"""Spellings of one name found among many, in time that grows with their number.

Each spelling is laid to the most frequent one that it is near to, and to that one only: what is
near to a variant need not be near to the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from normalize.suggestions.kinds import kind_of
from normalize.suggestions.spelling import (
    Nearness,
    Spelling,
    family_nearness,
    keys,
    nearness,
    spelling,
)

# Of the names that share a key so many are looked at, the most frequent ones.
_MOST_IN_ONE = 64

Near = Callable[[Spelling, Spelling], bool]


class Heads:
    """Names by the keys of their spellings: those that one may be a spelling of are found without
    a look at the others. With `family` by their last words."""

    def __init__(self, *, family: bool = False) -> None:
        self._family = family
        self._by_key: dict[str, list[Spelling]] = {}

    def add(self, head: Spelling) -> None:
        """Take a name, after all that are more frequent."""
        for key in self._keys(head):
            listed = self._by_key.setdefault(key, [])
            if len(listed) < _MOST_IN_ONE:
                listed.append(head)

    def like(self, one: Spelling) -> list[Spelling]:
        """The names that a spelling may be of, in no order of likelihood, each once."""
        found = (head for key in self._keys(one) for head in self._by_key.get(key, ()))
        return list(dict.fromkeys(found))

    def _keys(self, one: Spelling) -> list[str]:
        return keys(one.heard[-1:] if self._family else one.heard)


def grouped(spellings: Iterable[Spelling], near: Near) -> dict[Spelling, list[Spelling]]:
    """The spellings, which come the most frequent first, by the name that they are of: the first of
    its group, itself left out."""
    heads = Heads()
    found: dict[Spelling, list[Spelling]] = {}
    order: dict[Spelling, int] = {}
    for one in spellings:
        like = sorted(heads.like(one), key=order.__getitem__)
        head = next((head for head in like if near(head, one)), None)
        if head is not None:
            found[head].append(one)
            continue
        order[one] = len(order)
        found[one] = []
        heads.add(one)
    return found


def owners(counts: Mapping[str, int]) -> dict[str, str | None]:
    """Whose family name stands alone in one text, by what stands there and how often: each spelling
    of one word, alone or behind initials, and the name in full to which it belongs; None where it
    may be several people's."""
    every = sorted(map(spelling, counts), key=lambda one: -counts[one.text])
    people = Heads(family=True)
    for one in every:
        if not one.short and kind_of(one.text, {}).kind == "person":
            people.add(one)
    found: dict[str, str | None] = {}
    for one in every:
        if one.short and (
            like := [full for full in people.like(one) if family_nearness(one, full)]
        ):
            best = max(like, key=lambda full: (family_nearness(one, full), counts[full.text]))
            alike = all(full is best or nearness(best, full) > Nearness.APART for full in like)
            found[one.text] = best.text if alike else None
    return found
