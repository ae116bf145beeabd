"""What countries, languages and scripts are called in English, for tables and pictures.

Names in texts are not looked up here: that is what gazetteers are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from normalize import data_files


def country(code: str) -> str:
    """The English name of a country (ISO 3166-1 alpha-2); the code itself where none is known."""
    return _names()["countries"].get(code, code)


def language(tag: str) -> str:
    """The English name of a language (BCP 47), with what tells the tag from others of it.

    >>> language("sr-Latn"), language("ru"), language("xx")
    ('Serbian (Latin)', 'Russian', 'xx')
    """
    code, _, more = tag.partition("-")
    name = "Undetermined" if code == "und" else _names()["languages"].get(code)
    if name is None:
        return tag
    return f"{name} ({script(more)})" if more else name


def script(code: str) -> str:
    """The English name of a script (ISO 15924); the code itself where none is known."""
    return _names()["scripts"].get(code, code)


def region(name: str) -> str:
    """A region of `normalize.gazetteer.selection` as it is written: "Central Asia", "NATO"."""
    if name in {"cis", "eu", "nato"}:
        return name.upper()
    words = name.split("-")
    return "-".join(words).title() if words[0] in {"post"} else " ".join(words).title()


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    loaded: Mapping[str, Mapping[str, str]] = data_files.read(__package__, "english_names.yaml")
    return loaded
