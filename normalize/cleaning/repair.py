"""Mends what went wrong on a text's way here, and nothing that was written on purpose.

One function a fix; `FIXES` is their order. Each difference becomes an edit whose reason names the
fix. A line that does not settle within a few rounds stays as it came, so that repairing twice is
repairing once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from normalize.document import Change, Document

Fix = Callable[[str], str]

_ROUNDS = 6
# Above this many words a line's difference is one edit: finding the smallest would take too long.
_FINE = 2_000

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CUT_QUOTE = re.compile(r"â€(?=[ .,;:!?)]|$)")
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\u2061-\u2064\ufeff\u034f\u180e]")
# These join and direct letters where writing needs it (Persian, Indic, emoji; Hebrew, Arabic).
_JOINERS = re.compile(r"(?<=[\u0000-\u058f])[\u200c\u200d]+(?=[\u0000-\u058f]|$)")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_LIGATURE = re.compile("[\ufb00-\ufb04]")
_SPACE = re.compile(r"[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_EDGES = re.compile(r"\A\n+|\n+\Z")
_TOKEN = re.compile(r"\s+|[^\s]+")


def surrogates(line: str) -> str:
    """Halves of a character that has been cut (a surrogate alone) can be written nowhere.

    >>> surrogates("a\\ud83d b")
    'a� b'
    """
    if not _LONE_SURROGATE.search(line):
        return line
    whole = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _LONE_SURROGATE.sub("\ufffd", whole)


def control_characters(line: str) -> str:
    """Control characters, left by teleprinters and terminals, say nothing to a reader.

    >>> control_characters("Mos\\x07cow")
    'Moscow'
    """
    return _CONTROL.sub("", line)


def mojibake(line: str) -> str:
    """UTF-8 that was read as another encoding. ftfy changes it only where the result is likelier.
    A closing quotation mark often comes without its last byte, which that encoding has not.

    >>> mojibake("Russiaâ€™s â€œfriendâ€ said so")
    'Russia’s “friend” said so'
    """
    if line.isascii():
        return line
    from ftfy import fix_encoding

    fixed: str = fix_encoding(_CUT_QUOTE.sub("”", line))
    return fixed


def entities(line: str) -> str:
    """HTML entities, also doubly escaped, left by a page that was turned into text. Not in a line
    with tags, where they may be meant.

    >>> entities("Smith &amp;amp; Sons said &quot;no&quot;")
    'Smith & Sons said "no"'
    """
    if "&" not in line or ("<" in line and ">" in line):
        return line
    return _ENTITY.sub(_unescaped, line)


def invisible_characters(line: str) -> str:
    """Soft hyphens, zero-width spaces and marks of direction keep a name from being found. Those
    that writing needs stay: joiners in Persian and Indic, marks beside Hebrew and Arabic.

    >>> invisible_characters("Pes\\u00adkov\\u200b")
    'Peskov'
    """
    if line.isascii():
        return line
    line = _JOINERS.sub("", _INVISIBLE.sub("", line))
    return line if _RIGHT_TO_LEFT.search(line) else _DIRECTIONS.sub("", line)


def composed_form(line: str) -> str:
    """One character for a letter and its accent (Unicode NFC), no ligatures of Latin letters.
    Full-width signs stay: in Chinese and Japanese they are right.

    >>> composed_form("Chis\\u0327ina\\u0306u")
    'Chişinău'
    """
    if line.isascii():
        return line
    line = _LIGATURE.sub(lambda match: _LIGATURES[match.group()], line)
    return unicodedata.normalize("NFC", line)


def spacing(line: str) -> str:
    """One space between words and none at the ends of a line.

    >>> spacing("  Maia  Sandu\\u00a0said ")
    'Maia Sandu said'
    """
    return _SPACE.sub(" ", line).strip(" ")


# The order matters: bytes before characters, characters before spaces.
FIXES: tuple[tuple[str, Fix], ...] = (
    ("broken character", surrogates),
    ("control character", control_characters),
    ("mojibake", mojibake),
    ("HTML entity", entities),
    ("invisible character", invisible_characters),
    ("composed form", composed_form),
    ("spacing", spacing),
)


# A line without any of these, in composed form, needs no fix.
_SUSPECT = re.compile(
    r"&|  |^ | $|[\t\x00-\x08\x0e-\x1f\x7f-\xa0\u00ad\u034f\u1680\u180e\u2000-\u200f\u202a-\u202f"
    r"\u205f-\u2069\u3000\ufb00-\ufb04\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    # What the first bytes of a letter in UTF-8 look like in a one-byte encoding.
    r"|[\u00c0-\u00f4\u0102\u0103\u0139\u013a\u0393\u0413\u0420\u0421\u0432\u0440\u0441]"
    r"[\x80-\xbf\u0152-\u0192\u02c6-\u02dd\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u203a\u20ac"
    r"\u2116\u2122]",
    re.MULTILINE,
)


class Repair:
    """The stage that mends a text."""

    name = "repair"

    def __call__(self, document: Document) -> Document:
        text = document.text
        ends = [Change(m.start(), m.end(), "\n", "line end") for m in _LINE_END.finditer(text)]
        document = _lines_repaired(document.revise(self.name, ends))
        return document.revise(self.name, _paragraphs(document.text))


def _lines_repaired(document: Document) -> Document:
    lines = document.text.split("\n")
    broken = [n for n, line in enumerate(lines) if _needs_repair(line) and _settles(line)]
    for _ in range(_ROUNDS if broken else 0):
        before = document
        for reason, fix in FIXES:
            fixed = {n: after for n in broken if (after := fix(lines[n])) != lines[n]}
            document = document.revise(Repair.name, _changes(lines, fixed, reason))
            for number, after in fixed.items():
                lines[number] = after
        if document is before:
            break
    return document


def _needs_repair(line: str) -> bool:
    return bool(_SUSPECT.search(line)) or not unicodedata.is_normalized("NFC", line)


def _unescaped(match: re.Match[str]) -> str:
    entity = re.sub(r"^&(?:amp;)+(?=[#A-Za-z])", "&", match.group())
    character = html.unescape(entity)
    # An entity for nothing, a line end or a control character is left for who knows better.
    return match.group() if _LINE_END.search(character) or character == entity else character


def _settles(line: str) -> bool:
    for _ in range(_ROUNDS):
        before = line
        for _, fix in FIXES:
            line = fix(line)
        if line == before:
            return True
        if _LINE_END.search(line) or "\n" in line:
            return False
    return False


def _changes(lines: list[str], fixed: dict[int, str], reason: str) -> Iterator[Change]:
    at = 0
    for number, line in enumerate(lines if fixed else ()):
        if number in fixed:
            yield from _smallest(at, line, fixed[number], reason)
        at += len(line) + 1


def _smallest(at: int, line: str, after: str, reason: str) -> Iterator[Change]:
    """The words that differ between two versions of a line, as changes."""
    old, new = _TOKEN.findall(line), _TOKEN.findall(after)
    if len(old) > _FINE or len(new) > _FINE:
        yield Change(at, at + len(line), after, reason)
        return
    starts = [at, *(at + end for end in accumulate(map(len, old)))]
    for code in Levenshtein.opcodes(old, new):
        if code.tag != "equal":
            words = "".join(new[code.dest_start : code.dest_end])
            yield Change(starts[code.src_start], starts[code.src_end], words, reason)


def _paragraphs(text: str) -> Iterator[Change]:
    """One blank line at most between paragraphs, none at the beginning; the end as it is."""
    if not text.strip("\n"):
        return
    for match in _EDGES.finditer(text):
        wanted = "\n" if match.start() else ""
        yield Change(match.start(), match.end(), wanted, "spacing")
    body = len(text.rstrip("\n"))
    for match in _BLANK_LINES.finditer(text, len(text) - len(text.lstrip("\n")), body):
        yield Change(match.start(), match.end(), "\n\n", "spacing")
