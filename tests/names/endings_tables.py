"""How the tables of inflected names are read by the tests of case endings."""

from __future__ import annotations

from normalize.text.words import fold


def pairs(table: dict[str, str]) -> list[tuple[str, ...]]:
    """The language, the written form and the name of each pair of a table."""
    return [
        (language, *pair.split())
        for language, listed in table.items()
        for pair in listed.split(",")
    ]


def compared(word: str) -> str:
    """The word as it is compared with others."""
    return fold(word).replace("'", "")
