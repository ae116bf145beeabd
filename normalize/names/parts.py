"""The parts of a person's name: given, family, patronymic, particles, titles, suffixes, initials.

What is a title, a particle or a suffix is data (`data/person_parts.yaml`). Which of the other words
is the family name follows from a comma, from capitals, or from surnames that stand first
(`data/surnames/`); else it is the last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from normalize import data_files
from normalize.names.given import is_given_name
from normalize.names.surnames import is_family_first, known_surname
from normalize.names.tokens import Token, token
from normalize.text.scripts import CASED, main_script
from normalize.text.words import MARKS, fold

# Letters with what belongs to them: their marks, and apostrophes between letters.
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}]|['’ʼ`´](?=[^\W_])|(?<=[א-ת])['’׳])*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A name is compared by this many characters and this many words at most.
LONGEST, MOST_WORDS = 300, 12
# One or two syllables as Chinese, Korean and Vietnamese have them, romanized.
_EAST_ASIAN = re.compile(r"(?:[^aeiouy]{0,2}[aeiouwy]{1,4}(?:ng|nh|ch|[nkmptlhr])?){1,2}")
_KINDS = frozenset({"person", "company", "organization", "legalentity", "vessel", "place"})


@dataclass(frozen=True, slots=True)
class ParsedName:
    """The parts of a name, each in the order and the spelling of the name."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name and its role: given, family, patronymic, particle, title, suffix, initial;
    `word` for what is no person's name."""

    token: Token
    role: str


def parse(name: str, kind: str = "person", language: str | None = None) -> ParsedName:
    """The parts of a name. A name of another kind than person is all `family`: it has no parts.

    Raises TypeError where the name is no string, ValueError for an unknown kind.

    >>> parse("Dr. Sergey Viktorovich Lavrov")  # doctest: +NORMALIZE_WHITESPACE
    ParsedName(given=('Sergey',), family=('Lavrov',), patronymic=('Viktorovich',),
               particles=(), titles=('Dr',), suffixes=(), initials=())
    """
    check(name, kind)
    if kind != "person":
        return ParsedName(family=tuple(word for word in name_words(name)))
    found: dict[str, list[str]] = {}
    for part in parts(name, language):
        found.setdefault(part.role, []).append(part.token.text)
    plural = {"particle": "particles", "title": "titles", "suffix": "suffixes"}
    plural["initial"] = "initials"
    return ParsedName(**{plural.get(role, role): tuple(words) for role, words in found.items()})


def check(name: object, kind: str) -> None:
    """Raises TypeError where the name is no string, ValueError for an unknown kind."""
    if not isinstance(name, str):
        raise TypeError(f"a name must be a str, not {type(name).__name__}")
    if kind not in _KINDS:
        raise ValueError(f"unknown kind {kind!r}; it must be one of {', '.join(sorted(_KINDS))}")


def name_words(name: str) -> list[str]:
    """The words of a name, numbers too; nothing behind its first 300 characters."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", name[:LONGEST]))
    return _WORD.findall(text)[:MOST_WORDS]


@lru_cache(maxsize=50_000)
def parts(name: str, language: str | None = None, *, whole: bool = False) -> tuple[Part, ...]:
    """Every word of a person's name with its role, in the order of the name; where that puts the
    family name first, by a comma or by custom, the roles say so.

    A Chinese or Korean name without spaces is a family and a given name; with `whole` it is one
    word, as a foreigner's is.
    """
    words = [part for word in name_words(_unquoted(name)) for part in _initials(word, name)]
    if len(words) == 1 and not whole:
        words = list(_unjoined(words[0], language))
    found = _titles([Part(token(word, language), "") for word in words])
    found = [_marked(part, at, found) for at, part in enumerate(found)]
    core = [at for at, part in enumerate(found) if not part.role]
    roles = _roles([found[at].token for at in core], name, language)
    if len(core) == 2 and found[-1].role == "patronymic":
        roles = ["family", "given"]
    for at, role in zip(core, roles, strict=True):
        found[at] = replace(found[at], role=role)
    return tuple(found)


def _initials(word: str, name: str) -> Sequence[str]:
    """JC of JC Juncker is two initials; KGB and JR. in capitals throughout are not."""
    together = len(word) in {2, 3} and word.isupper() and word.isascii() and not name.isupper()
    together = together and word.lower() not in _book()["after"]
    return tuple(word) if together and not set(word) & set("AEIOUY") else (word,)


def is_unjoined(name: str, language: str | None = None) -> bool:
    """Whether only its script says that a name without spaces is two words."""
    words = name_words(name)
    return len(words) == 1 and len(_unjoined(words[0], language)) > 1


def is_parentage(folded: str) -> bool:
    """Whether a word means "son of" or "daughter of" (bin, bint)."""
    return folded in _book()["parentage"]


def _unquoted(name: str) -> str:
    """Without nicknames in brackets or quotation marks."""
    return re.sub(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”|«[^»]*»", " ", name) if len(name) < 300 else name


def _unjoined(word: str, language: str | None) -> Sequence[str]:
    """A Chinese or Korean name without spaces: family name, given name."""
    if language == "ja" or main_script(word) not in {"Hani", "Hang"}:
        return (word,)
    # A family name of one syllable and a given name of two at most; some are longer by one.
    for length in (2, 1):
        if length < len(word) <= length + 2 and is_family_first(word[:length]):
            return word[:length], word[length:]
    if main_script(word) == "Hani" and 2 <= len(word) <= 3:
        return word[:1], word[1:]
    return (word,)


def _titles(found: list[Part]) -> list[Part]:
    """With the role of titles and honours that stand before or after the name."""
    book = _book()
    folded = [part.token.folded for part in found]
    taken: set[int] = set()
    at = 0
    while at < len(found) - 1:
        length = _longest(book["titles"], folded, at)
        rest = len(found) - len(taken) - length
        if (
            not length
            or rest < 1
            or (rest < 2 and " ".join(folded[at : at + length]) in book["also_names"])
        ):
            break
        taken.update(range(at, at + length))
        at += length
    last = len(found) - 1
    while last > at and folded[last] in book["after"]:
        if last - at < 2 and folded[last] in book["honours"]:
            break
        taken.add(last)
        last -= 1
    marked = [replace(p, role="title") if n in taken else p for n, p in enumerate(found)]
    return [
        replace(p, role="suffix")
        if p.role and p.token.folded in book["generational"] and n > at
        else p
        for n, p in enumerate(marked)
    ]


def _longest(phrases: frozenset[str], folded: list[str], at: int) -> int:
    for length in range(min(4, len(folded) - at), 0, -1):
        if " ".join(folded[at : at + length]) in phrases:
            return length
    return 0


def _marked(part: Part, at: int, found: Sequence[Part]) -> Part:
    if part.role:
        return part
    word, book = part.token, _book()
    if word.initial and word.script in CASED and word.text.isupper():
        return replace(part, role="initial")
    inside = at + 1 < len(found)
    named = at == 0 and (is_given_name(word) or is_family_first(word.folded))
    if inside and word.folded in book["particles"] and not named:
        return replace(part, role="particle")
    between = 0 < at < len(found) and len(found) > 2
    if between and word.folded.endswith(book["patronymics"]) and len(word.folded) > 5 and at < 3:
        family_last = at + 1 < len(found) or is_given_name(found[at - 1].token)
        if family_last and any(is_given_name(p.token) for p in found[:at]):
            return replace(part, role="patronymic")
    return part


def _roles(words: Sequence[Token], name: str, language: str | None) -> list[str]:
    if not words:
        return []
    if len(words) == 1:
        return ["given" if is_given_name(words[0]) and not known_surname(words[0]) else "family"]
    first = _family_names_first(words, name, language)
    if first:
        return ["family"] * first + ["given"] * (len(words) - first)
    return ["given"] * (len(words) - 1) + ["family"]


def _family_names_first(words: Sequence[Token], name: str, language: str | None) -> int:
    """How many family names stand first; 0 where they stand last."""
    before, comma, _ = name.partition(",")
    ahead = name_words(before) if comma else []
    if 0 < (count := sum(word.text in ahead for word in words)) < len(words):
        return count
    capitals = [word.text.isupper() and len(word.text) > 1 for word in words]
    if capitals[0] != capitals[-1]:
        return capitals.index(False) if capitals[0] else 0
    if language in _book()["family_first"] and language != "ja":
        return 1
    first, *others = words
    if not is_family_first(first.folded) or (is_given_name(first) and len(others) == 1):
        return 0
    if first.script == "Latn":
        return int(all(_EAST_ASIAN.fullmatch(word.latin) for word in others))
    return int(len(first.text) < 3 and len(others) == 1)


@cache
def _book() -> dict[str, Any]:
    data = data_files.read(__package__, "person_parts.yaml")
    every = {fold(phrase) for phrases in data["titles"].values() for phrase in phrases}
    endings = {fold(e) for es in data["patronymics"].values() for e in es if len(e) > 2}
    particles = {fold(p) for ps in data["particles"].values() for p in ps if " " not in p}
    parentage = {fold(p) for ps in data["parentage"].values() for p in ps}
    suffixes = data["suffixes"]
    return {
        "titles": frozenset(every),
        "also_names": frozenset(map(fold, data["also_names"])),
        "generational": frozenset(map(fold, suffixes["generational"])),
        "after": frozenset(map(fold, [*suffixes["generational"], *suffixes["honours"]]))
        | _native(every),
        "honours": frozenset(map(fold, suffixes["honours"])),
        "particles": frozenset(particles | parentage),
        "parentage": frozenset(parentage),
        "patronymics": tuple(sorted(endings)),
        "family_first": frozenset(data["family_first"]),
    }


def _native(titles: set[str]) -> frozenset[str]:
    """Titles that follow the name in their languages: those in scripts of East Asia."""
    return frozenset(title for title in titles if title and ord(title[0]) > 0x2E7F)
