"""Latin letters for a name, letter by letter.

Cyrillic has a table for each language (`data/romanize/`), as English desks write it; anyascii does
the rest. What a name sounds like is for `normalize.names.romanization`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from anyascii import anyascii

from normalize import data_files
from normalize.text.scripts import main_script


def plainly(name: str, language: str | None = None) -> str:
    """`name` letter by letter: by the language's table in `data/romanize/`, else by anyascii."""
    if name.isascii():
        return name
    name = unicodedata.normalize("NFC", name)
    if main_script(name) == "Cyrl":
        name = (_reader(language or "ru") or _reader("ru") or str)(name)
    return anyascii(name)


@lru_cache(maxsize=32)
def _reader(language: str) -> Callable[[str], str] | None:
    if not re.fullmatch(r"[a-z]{2,3}", language):
        return None
    table = data_files.read(__package__, "romanize", f"{language}.yaml")
    if table is None:
        return None
    letters: dict[str, str] = table["letters"]
    keys = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(_pattern, keys)), re.IGNORECASE)

    def read(match: re.Match[str]) -> str:
        assert match.lastindex is not None  # one group a key, and one of them has matched
        return _cased(letters[keys[match.lastindex - 1]], match.group())

    return lambda name: pattern.sub(read, name)


def _pattern(key: str) -> str:
    start = r"(?<!\w)" if key.startswith("^") else ""
    end = r"(?!\w)" if key.endswith("$") else ""
    return f"({start}{re.escape(key.strip('^$'))}{end})"


def _cased(latin: str, native: str) -> str:
    if native.isupper() and len(native) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if native[0].isupper() else latin
