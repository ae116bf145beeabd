"""Takes out what is not copy: credits, links to other stories, live tickers, sign-offs.

The patterns are data, one file a language (`data/boilerplate/`). All are tried on every line: at
this stage nobody knows the language, and a page in one often carries furniture in another. Only
whole short lines go, and the credit at the end of a line; each is kept in the metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from normalize.document import Change, Document

# A longer line is a paragraph, whatever it begins with.
LONGEST = 300
# What may stand for <credit> in a pattern: agencies with strokes between, or a few words. A
# headline ("Video: Dog is newest recruit of the customs") is none.
_CREDIT = r"(?:[^!?\n]{1,70}[/|©][^!?\n]{1,90}|[^\W\d_a-zа-яё][^\s!?]*(?: [^\s!?]+){0,2})"
_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*$")
_BULLETS = re.compile(r"^(?:[•●▪■◦‣*·–—-][ ]?){2,}(?=\S|$)|^[•●▪■◦‣·]$")
_BULLET = re.compile(r"^(?:[•●▪■◦‣*·–—-] ?)+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a line of boilerplate looks like. `tail`: it may also end a line of copy, where a
    caption without a full stop before it goes too. `last`: only where less than two lines of copy
    follow."""

    kind: str
    regex: re.Pattern[str]
    tail: bool = False
    last: bool = False
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """A part of a text to take out: offsets, what it is, the replacement, and what to keep."""

    start: int
    end: int
    kind: str
    kept: str
    after: str = ""


class Boilerplate:
    """The stage that takes boilerplate out. A text of nothing else is left as it is."""

    name = "boilerplate"

    def __call__(self, document: Document) -> Document:
        removals = _removals(document.text)
        changes = [Change(r.start, r.end, r.after, r.kind) for r in removals]
        revised = document.revise(self.name, changes)
        if not revised.text.strip():
            return document
        found: dict[str, list[str]] = {}
        for removal in removals:
            found.setdefault(removal.kind, []).append(removal.kept)
        return revised.noted(**found)


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of every language."""
    folder = resources.files(__package__) / "data" / "boilerplate"
    return tuple(
        _pattern(fields)
        for path in sorted(folder.iterdir(), key=lambda p: p.name)
        for fields in yaml.safe_load(path.read_text(encoding="utf-8"))["patterns"]
    )


def _pattern(fields: dict[str, Any]) -> Pattern:
    return Pattern(
        kind=fields["kind"],
        regex=re.compile(
            fields["regex"].replace("<credit>", _CREDIT),
            re.IGNORECASE if fields.get("any_case") else 0,
        ),
        tail=fields.get("tail", False),
        last=fields.get("last", False),
        matches=tuple(fields["matches"]),
        misses=tuple(fields["misses"]),
    )


def removal_in(line: str, last: bool = False) -> tuple[int, str] | None:
    """Where boilerplate begins in a line (0: all of it is) and its kind; None where there is none.

    `last` says whether the line is among the last of its text.
    """
    if len(line) > LONGEST:
        return None
    bare = _BULLET.sub("", line)
    for pattern in patterns():
        if pattern.last and not last:
            continue
        if pattern.tail:
            match = pattern.regex.search(line)
            if match and match.end() == len(line):
                caption = line[: match.start()].rstrip()
                whole = not _SENTENCE_END.search(caption)
                return (0 if whole else match.start()), pattern.kind
        elif pattern.regex.fullmatch(bare):
            return 0, pattern.kind
    return None


def _removals(text: str) -> list[Removal]:
    """What to take out of a text, in order; the line breaks after a line go with it."""
    found: list[Removal] = []
    copy_below = 0
    for match in reversed(list(re.finditer(r"[^\n]+", text))):
        removal = _removal(text, match.start(), match.group(), last=copy_below < 2)
        if removal is None or removal.start > match.start() or removal.after:
            copy_below += 1
        if removal is not None:
            found.append(removal)
    return _without_breaks_before(text, found[::-1])


def _removal(text: str, start: int, line: str, *, last: bool) -> Removal | None:
    whole = _with_break(text, start, start + len(line))
    found = removal_in(line, last)
    if found is not None:
        begin, kind = found
        kept = line[begin:].strip()
        if begin == 0:
            return Removal(*whole, kind, kept)
        return Removal(start + len(line[:begin].rstrip()), start + len(line), kind, kept)
    bullets = _BULLETS.match(line)
    if bullets is None:
        return None
    if bullets.end() == len(line):
        return Removal(*whole, "bullets", line.strip())
    kept = bullets.group().strip()
    return Removal(start, start + bullets.end(), "bullets", kept, after=line[0] + " ")


def _with_break(text: str, start: int, end: int) -> tuple[int, int]:
    """A line's offsets with the line breaks after it."""
    while end < len(text) and text[end] == "\n":
        end += 1
    return start, end


def _without_breaks_before(text: str, removals: list[Removal]) -> list[Removal]:
    """The same, where the text's end is taken out, with the line breaks before that: what is left
    ends as the text did."""
    first = len(removals)
    end = len(text)
    while first and removals[first - 1].end == end:
        first -= 1
        end = removals[first].start
    if first == len(removals):
        return removals
    tail = removals[first:]
    tail[0] = replace(tail[0], start=len(text[:end].rstrip("\n")))
    tail[-1] = replace(tail[-1], end=max(tail[-1].start, len(text.rstrip("\n"))))
    return [*removals[:first], *tail]
