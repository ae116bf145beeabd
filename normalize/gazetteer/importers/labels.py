"""Names with the languages that a source gives them, as the fields of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalize.text.scripts import main_script

# A name, and its language as BCP 47 writes it; None where the source says none.
Label = tuple[str, str | None]
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# No language, or every one: what is called so is an alias in any text.
_ANY = frozenset({None, "en", "mul"})


def is_latin(name: str) -> bool:
    """Whether a name can be a canonical one: in Latin letters, or without letters."""
    return name.isascii() or main_script(name) in {"Latn", "Zyyy"}


@lru_cache(maxsize=4096)
def language_tag(language: str | None) -> str | None:
    """A language tag as BCP 47 writes it (pt_br: pt-BR); None for none, and for what is no tag."""
    if not language:
        return None
    from langcodes import standardize_tag
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = standardize_tag(language)
    except LanguageTagError:
        return None
    return tag if _TAG.fullmatch(tag) and tag != "und" else None


def spellings(
    name: str, labels: Iterable[Label], languages: frozenset[str]
) -> tuple[dict[str, str | tuple[str, ...]], tuple[str, ...]]:
    """Other languages' spellings, of these `languages` only where some are given, and aliases:
    English labels and those of no language; each once, without `name` itself."""
    names: dict[str, dict[str, None]] = {}
    aliases: dict[str, None] = {}
    for text, tag in labels:
        language = tag.partition("-")[0] if tag else None
        if language in _ANY:
            if text != name:
                aliases[text] = None
        elif tag and (not languages or language in languages):
            names.setdefault(tag, {})[text] = None
    spelled = {tag: tuple(some) if len(some) > 1 else next(iter(some))
               for tag, some in names.items()}  # fmt: skip
    return spelled, tuple(aliases)
