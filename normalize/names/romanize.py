"""Latin letters for a name in any script, as an English desk would write it.

Where a language has a table of its own (`data/romanize/`), that decides; anyascii does the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from anyascii import anyascii

from normalize import data_files
from normalize.text.scripts import main_script


def romanize(name: str, language: str | None = None) -> str:
    """`name` in Latin letters without diacritics.

    `language` (ISO 639-1) says how its letters are read; without it Cyrillic is read as Russian.
    Raises TypeError for anything but a string.

    >>> romanize("Дмитрий Песков")
    'Dmitry Peskov'
    >>> romanize("Володимир Зеленський", "uk")
    'Volodymyr Zelenskyi'
    """
    if not isinstance(name, str):
        raise TypeError(f"romanize expects a str, not {type(name).__name__}")
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
