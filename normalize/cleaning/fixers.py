"""The fixers: one short function from a line to a line for each way in which text breaks.

`FIXERS` is the order in which `normalize.cleaning.repair` runs them. Each says what goes wrong in
the world and why its mending is safe; applied twice in a row, each changes nothing the second time.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from html.entities import html5

import ftfy
from ftfy.badness import is_bad
from ftfy.fixes import (
    fix_latin_ligatures,
    fix_surrogates,
    remove_control_chars,
    remove_terminal_escapes,
)


def line_ends(text: str) -> str:
    r"""Every way to end a line becomes a line feed.

    Files come from Windows, from teleprinters (vertical tab, form feed between pages) and from web
    editors (U+2028 and U+2029), and each of these ends a line for one program and not for the next.
    None of them means anything else in running text. U+0085 is left to `mojibake`: newswire has it
    as a stray "…" of Windows-1252 or as half of a Cyrillic letter, never as a line end.

    >>> line_ends("MOSCOW\r\nMay 8\x0cSecond page\u2028Last line")
    'MOSCOW\nMay 8\nSecond page\nLast line'
    """
    return LINE_BREAK.sub("\n", text)


def entities(line: str) -> str:
    """HTML entities become the characters that they stand for.

    Feeds escape text that was escaped before, so that readers see "&amp;quot;". Only references
    that HTML knows and that end in a semicolon are read, so "AT&T" and "?a=1&copy=2" are safe. A
    line with HTML tags in it is left alone: there "&lt;" is needed to tell text from tags, and
    reading HTML is not the business of a repair. A carriage return that XML has written out before
    a line end ("&#13;") is half of that line end.

    >>> entities("&amp;quot;Marks &amp; Spencer&amp;quot;&nbsp;&#8211; AT&T")
    '"Marks & Spencer"\\xa0– AT&T'
    >>> entities("<b>1 &lt; 2</b>")
    '<b>1 &lt; 2</b>'
    """
    while "&" in line and not _TAG.search(line):
        decoded = _ENTITY.sub(_decoded, _SECOND_LINE_END.sub("", line))
        if decoded == line:
            break
        line = decoded
    return line


def mojibake(line: str) -> str:
    """Text that was read in the wrong encoding is read again in the right one.

    UTF-8 taken for Windows-1252 (or Latin-1, Windows-1251, MacRoman ...), once or several times
    over, is the commonest damage there is. ftfy mends only sequences that nobody would write.
    Line by line, because a page is often put together from sources that were damaged differently.
    The one thing done beside it: a closing quotation mark often comes without its last byte, for
    which Windows-1252 has no character, and ftfy would take the space after it for that byte.

    >>> mojibake("Peskovâ€™s words: Â«ÐœÐ¸Ñ€Â»")
    'Peskov’s words: «Мир»'
    """
    while _is_mojibake(line):
        fixed = ftfy.fix_encoding(_QUOTE_CUT_SHORT.sub("”", line))
        if fixed == line:
            break
        line = fixed
    return line


def control_characters(line: str) -> str:
    r"""Control characters and halves of surrogate pairs are taken out or put together.

    Teleprinter codes, terminal colours and stray bytes show as nothing or as boxes, and break XML
    and JSON further on. Surrogates come from UTF-16 that was cut up; a pair is one character, half
    a pair cannot even be written to a file and becomes U+FFFD. Tabs are kept.

    >>> control_characters("\x02FLASH\x1b[0m\tMoscow\x00")
    'FLASH\tMoscow'
    """
    if line.isprintable() and "\ufffc" not in line:
        return line
    return fix_surrogates(remove_control_chars(remove_terminal_escapes(line)))


def invisible_characters(line: str) -> str:
    r"""Characters that show nothing and mean nothing where they stand are taken out.

    Soft hyphens, zero-width spaces and byte order marks come along when text is copied from a web
    page, and make "Mos­cow" another word than "Moscow". What has a meaning stays: joiners beside
    scripts that are shaped by them (Persian, those of India, emoji), zero-width spaces beside Thai,
    Lao, Khmer and Burmese, and direction marks in any line with right-to-left letters.

    >>> invisible_characters("\ufeffMos\u00adcow\u200b, \u200eTASS\u200d")
    'Moscow, TASS'
    >>> invisible_characters("می\u200cخواهم") == "می\u200cخواهم"
    True
    """
    line = _ALWAYS_INVISIBLE.sub("", line)
    if not _RIGHT_TO_LEFT.search(line):
        line = _DIRECTION_MARK.sub("", line)
    return _JOINER.sub("", _ZERO_WIDTH_SPACE.sub("", line))


def composed_form(line: str) -> str:
    r"""Letters with marks are written as one character (Unicode form NFC).

    "й" is one character or two, depending on whose computer it was typed on, and the two do not
    compare equal. NFC by definition changes nothing that a reader could see; its bolder sister
    NFKC would flatten full-width punctuation and superscripts, and is not used. A long line with
    dozens of marks on one letter is no text, and would take hours: it stays.

    >>> composed_form("Толстои\u0306") == "Толстой"
    True
    """
    if len(line) > _LONG and _STACKED_MARKS.search(line):
        return line
    return unicodedata.normalize("NFC", line)


def ligatures(line: str) -> str:
    """Latin ligatures become the letters that they contain.

    PDF files hold the shapes that were printed, "oﬃce" among them, and no search finds it. No
    orthography tells the two apart.

    >>> ligatures("the oﬃce of the ﬁrst Minister")
    'the office of the first Minister'
    """
    return fix_latin_ligatures(line) if _LIGATURE.search(line) else line


def spacing(line: str) -> str:
    r"""One plain space between words, none at the ends of a line.

    Typesetters' spaces (no-break, thin, em ...) look alike and compare unequal; indents and runs
    of spaces are what is left of a layout. Tabs inside a line are kept, since they part columns,
    and so is the ideographic space there, which is Chinese and Japanese punctuation.

    >>> spacing("   10\u202f000 soldiers\u00a0 came. ")
    '10 000 soldiers came.'
    """
    return _SPACES.sub(" ", line).strip(_EDGES)


Fixer = Callable[[str], str]

FIXERS: tuple[tuple[str, Fixer], ...] = (
    ("line end", line_ends),
    ("HTML entity", entities),
    ("mojibake", mojibake),
    ("control character", control_characters),
    ("invisible character", invisible_characters),
    ("composed form", composed_form),
    ("ligature", ligatures),
    ("spacing", spacing),
)
"""The fixers in order, each with the reason that its edits give.

Entities go before mojibake, since half of a damaged letter may be written as one ("Ã&copy;");
mojibake before control and invisible characters and spacing, since these are its other halves
("Ã" and a soft hyphen is "í", "Ã" and a no-break space is "à").
"""


def _decoded(reference: re.Match[str]) -> str:
    name = reference.group(1)
    if name.startswith("#"):
        character = html.unescape(f"&{name}")
        return reference.group() if ";" in character and len(character) > 1 else character
    return html5.get(name, reference.group())


def _is_mojibake(line: str) -> bool:
    """Whether ftfy finds a sign of mojibake; a quick look spares most lines the slow one."""
    return not line.isascii() and bool(_MOJIBAKE_CLUE.search(line)) and is_bad(line)


def is_clean(line: str) -> bool:
    """Whether certainly no fixer would change the line; a quick test that most lines pass."""
    if not line:
        return True
    if "  " in line or line[0] in _EDGES or line[-1] in _EDGES or _ENTITY_CLUE.search(line):
        return False
    if not line.isprintable() and _NOT_PRINTABLE.search(line):
        return False
    if line.isascii():
        return True
    return not (_LIGATURE.search(line) or _is_mojibake(line) or composed_form(line) != line)


_LONG = 1000
_EDGES = " \t\u3000"
LINE_BREAKS = "\r\x0b\x0c\u2028\u2029"
LINE_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_SPACES = re.compile(
    "[\xa0\u2000-\u200a\u202f\u205f][ \xa0\u2000-\u200a\u202f\u205f]*|"
    " [ \xa0\u2000-\u200a\u202f\u205f]+"
)
_ENTITY = re.compile(
    r"&(?:(?:amp|AMP|#0{0,5}38|#[xX]0{0,5}26);)*"
    r"(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_SECOND_LINE_END = re.compile(
    r"&(?:amp;)*#(?:0{0,5}13|[xX]0{0,5}[dD]);(?=\n|\Z|&(?:amp;)*(?:#0{0,5}10|#[xX]0{0,5}[aA]|NewLine);)"
)
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|figcaption|"
    r"figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|li|link|meta|ol|p|pre|s|script|"
    r"section|small|span|strong|style|sub|sup|table|tbody|td|th|title|tr|u|ul|video)(?=[\s/>])",
    re.IGNORECASE,
)
_ALWAYS_INVISIBLE = re.compile("[\xad\u2060\ufeff]+")
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua980-\ua9ff"
_ZERO_WIDTH_SPACE = re.compile(
    f"(?<![\u200b{_SOUTH_EAST_ASIAN}])\u200b+(?![\u200b{_SOUTH_EAST_ASIAN}])"
)
# Scripts that joiners do nothing to: Latin, Greek, Cyrillic, Armenian, Georgian, CJK, Hangul, and
# the digits, punctuation and spaces common to all.
_NOT_JOINING = (
    "\t -\u058f\u10a0-\u11ff\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u3000-\u9fff\uac00-\ud7ff"
)
_JOINER = re.compile(f"(?<![^{_NOT_JOINING}])[\u200c\u200d]+(?![^{_NOT_JOINING}])")
_QUOTE_CUT_SHORT = re.compile(r"â€(?:\ufffd|(?=[\s.,;:!?)\]»]|\Z))")
_LIGATURE = re.compile("[ĲĳŉǄ-ǌǱ-ǳﬀ-ﬆ\ufffc]")
# Signs that combine, in any number: no letters, digits, ASCII, spaces, punctuation or symbols.
_STACKED_MARKS = re.compile(
    "[^\\w\\s\x00-\x7f\u2000-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u303f]{64}"
)
# What may be part of mojibake, other than Cyrillic letters and what ftfy takes for harmless beside
# anything but the letters in the last line of the clue. A superset is enough, and quick to search.
_ODD = (
    "\x80-\x9f\xa1-\xac\xae-\xb6\xb8-\u03ff\u0402\u0490\u0491"
    "\u2000-\u2012\u2016-\u2018\u201a-\u2025\u2027-\u2bff\uf8ff\ufb01\ufb02\ufffd"
)
_MOJIBAKE_CLUE = re.compile(
    f"[{_ODD}](?:(?<=[\x80-\x9fÂÃŒœ])|(?<=[{_ODD}][{_ODD}])"
    f"|(?<=[\u0400-\u045f][{_ODD}])(?<![^ВГРС][«»“”„])|(?<=[ÎÐØÙ])(?=[^\x00-\x7f]))"
)
_ENTITY_CLUE = re.compile("&#?\\w{1,32};")
_NOT_PRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff"
    "\ufff9-\ufffc\ud800-\udfff]"
)
