"""What boilerplate looks like: the patterns in `data/boilerplate/`, one file a language.

A file holds `words`, pieces of regular expressions that its patterns name in braces (those of
general.yaml serve all files; a list is a list of literal strings), and `patterns`, each with

- `kind`: what it is called in edits and metadata (credits, related, live, sign_offs, subscribe);
- `keywords`: of which every match holds one, in lower case; without one a line is not looked at.
  Only patterns for the end of a text may do without;
- `line`: a regular expression for a whole line without bullets before it, or
  `tail`: one for the end of a line, such as a credit after a caption;
- `where`: `any` (the usual) or `end`, where nothing that is kept follows;
- `longest`: the most characters that a match may have (300 unless it says otherwise);
- `caption`: true where a line that has such a tail and is no sentence goes with it;
- `matches` and `misses`: examples, all of them tested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from ahocorasick_rs import BytesAhoCorasick

from normalize import data_files

Words: TypeAlias = Mapping[str, str | list[str]]

LONGEST = 300
"""A longer line is a paragraph, whatever it begins with."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One pattern, as described above; `tail` tells which of the two forms it has."""

    kind: str
    language: str
    keywords: tuple[str, ...]
    expression: str
    tail: bool
    at_end: bool
    longest: int
    caption: bool
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    def start(self, line: str) -> int | None:
        """Where in a line the match begins that ends the line; None for none."""
        if self.tail:
            found = _compiled(self.expression).search(line, max(0, len(line) - self.longest))
            return None if found is None else found.start()
        if len(line) > self.longest or _compiled(self.expression).fullmatch(line) is None:
            return None
        return 0


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of all languages."""
    files = data_files.read_folder(__package__, "boilerplate")
    general = files["general.yaml"]["words"]
    return tuple(
        _pattern(entry, content["language"], {**general, **content.get("words", {})})
        for content in files.values()
        for entry in content["patterns"]
    )


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled at first use: most texts need few of the patterns, and the start is kept short."""
    return re.compile(expression)


@cache
def longest() -> int:
    """The most characters that any pattern looks at."""
    return max(pattern.longest for pattern in patterns())


def worth_trying(lowered: str, at_end: bool) -> list[Pattern]:
    """The patterns with a keyword in a text in lower case; at the end of a text also those that
    are for there and have none."""
    automaton, owners = _keywords()
    # Bytes, since half a surrogate pair, which may stand in a text, cannot be searched otherwise.
    searched = lowered.encode("utf-8", "surrogatepass")
    found = {n for n, _, _ in automaton.find_matches_as_indexes(searched, overlapping=True)}
    chosen = dict.fromkeys(pattern for n in sorted(found) for pattern in owners[n])
    if at_end:
        return [*chosen, *(p for p in patterns() if not p.keywords)]
    return [pattern for pattern in chosen if not pattern.at_end]


@cache
def _keywords() -> tuple[BytesAhoCorasick, list[list[Pattern]]]:
    """All keywords in an automaton, and the patterns that have each."""
    owners: dict[str, list[Pattern]] = {}
    for pattern in patterns():
        for keyword in pattern.keywords:
            owners.setdefault(keyword, []).append(pattern)
    return BytesAhoCorasick([k.encode() for k in owners]), list(owners.values())


def _pattern(entry: Mapping[str, Any], language: str, words: Words) -> Pattern:
    tail = "tail" in entry
    expression = _spelled_out(entry["tail"] if tail else entry["line"], words)
    return Pattern(
        kind=entry["kind"],
        language=language,
        keywords=tuple(entry.get("keywords", ())),
        expression=rf"(?:{expression})\Z",
        tail=tail,
        at_end=entry.get("where", "any") == "end",
        longest=entry.get("longest", LONGEST),
        caption=entry.get("caption", False),
        matches=tuple(entry["matches"]),
        misses=tuple(entry["misses"]),
    )


def _spelled_out(expression: str, words: Words) -> str:
    """An expression with the pieces put in that it names; pieces may name pieces."""
    while True:
        spelled = _WORD.sub(lambda name: _piece(name.group(1), words), expression)
        if spelled == expression:
            return spelled
        expression = spelled


def _piece(name: str, words: Words) -> str:
    if name == "capital":
        return _capitals()
    piece = words[name]
    return piece if isinstance(piece, str) else f"(?:{'|'.join(map(re.escape, piece))})"


@cache
def _capitals() -> str:
    """The capital letters of Latin, Greek and Cyrillic, for use between brackets."""
    return "".join(filter(str.isupper, map(chr, range(0x41, 0x530))))


_WORD = re.compile(r"\{([a-z_]+)\}")
