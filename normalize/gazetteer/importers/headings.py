"""Headings of library catalogues as names: turned round, without dates and titles.

For persons only; what is a title is data (`data/importers/headings.yaml`). Source of the form: MARC
21 for authority data, field 100.
"""

from __future__ import annotations

import re
from functools import cache

from normalize import data_files

# The dates of a life, however doubtful: 1952-; approximately 1560-1620; 5th century.
_DATE = re.compile(r".*\d.*|(active|approximately|born|died|b\.|d\.|fl\.|ca\.)\b.*", re.I)
# A ruler or a pope: Elizabeth II.
_NUMBERED = re.compile(r" [IVX]+$")
# The fuller form of initials: Eliot, T. S. (Thomas Stearns).
_FULLER = re.compile(r"\s*\([^)]*\)")


def natural_order(heading: str) -> str:
    """The name of a person in a heading, in the order of speech.

    >>> natural_order("Putin, Vladimir Vladimirovich, 1952-")
    'Vladimir Vladimirovich Putin'
    >>> natural_order("Elizabeth II, Queen of Great Britain, 1926-2022")
    'Elizabeth II'
    >>> natural_order("King, Martin Luther, Jr., 1929-1968")
    'Martin Luther King Jr.'
    """
    if "," not in heading and "(" not in heading:
        return heading
    first, *others = [part.strip() for part in _FULLER.sub("", heading).split(",")]
    parts = [part for part in others if part and not _DATE.fullmatch(part)]
    behind = [part for part in parts if part.lower() in _words()["behind"]]
    given = [part for part in parts if part not in behind and not _is_title(part, first)]
    return " ".join([*given[:1], first, *behind]).strip() or heading


def _is_title(part: str, name: str) -> bool:
    """Queen of Great Britain, or Pope behind a name with a number; Duke of Ellington, Duke is a
    given name."""
    word, *others = part.split()
    if word.lower() not in _words()["titles"]:
        return False
    return bool(others and others[0][0].islower()) or bool(_NUMBERED.search(name))


@cache
def _words() -> dict[str, frozenset[str]]:
    data = data_files.read("normalize.gazetteer", "importers", "headings.yaml")
    return {key: frozenset(words) for key, words in data.items()}
