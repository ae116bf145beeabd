"""Names whose language a source does not say: what their script tells of it."""

from __future__ import annotations

from functools import cache

from normalize import data_files
from normalize.text.scripts import main_script

# Written by several languages, though one of them has most of the news in it.
_SHARED = frozenset({"Hani"})


def language_by_script(name: str) -> str | None:
    """The language of a name in a script that only one language has (el for Αθήνα); None for any
    other: it may be one of several."""
    return None if name.isascii() else _only_language(main_script(name))


def may_be_of(name: str, languages: frozenset[str]) -> bool:
    """Whether a name may be in one of these languages, by its script. Latin letters are read in
    all of them; where no languages are given, every name may be."""
    if not languages or name.isascii():
        return True
    script = main_script(name)
    if script in {"Latn", "Zyyy"}:
        return True
    known = languages.intersection(_scripts().get(script, ()))
    return bool(known) or (script in _SHARED and "ja" in languages)


@cache
def _scripts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = data_files.read("normalize.detection", "scripts.yaml")["scripts"]
    return found


@cache
def _only_language(script: str) -> str | None:
    known = _scripts().get(script, [])
    return known[0] if len(known) == 1 and script not in _SHARED else None
