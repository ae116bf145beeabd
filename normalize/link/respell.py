"""The canonical spelling for a mention in English text: only the name, in the shape it has.

An initial stays an initial, a family name alone stays alone, capitals stay capitals, a patronymic
stays. Another name of the same entity (USSR) is right as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.names.given import is_short_for
from normalize.names.similarity import FLOOR, likeness, word_likeness
from normalize.names.words import NameWord, name_word, name_words
from normalize.text.words import WORD, fold


def reword(surface: str, phrase: str, canonical: str, opens: bool) -> str:
    """What stands for a wrong phrase, found as `surface` and listed as `phrase`.

    A capital at the beginning stays where it `opens` a sentence or is a title before a name, and
    where the phrase is listed without; a headline in capitals stays one.

    >>> reword("Special forces operation", "special forces operation", "special operation", True)
    'Special operation'
    >>> reword("Landtag elections", "Landtag elections", "state elections", False)
    'state elections'
    >>> reword("OVA", "OVA", "regional administration", False)
    'regional administration'
    """
    if surface.isupper() and not phrase.isupper():
        return canonical.upper()
    if surface[0].isupper() and (opens or not phrase[0].isupper()):
        return canonical[0].upper() + canonical[1:]
    return canonical


def respell(surface: str, canonical: str, kind: str, *, misspelled: bool = False) -> str:
    """How the name `surface` should be written if it is `canonical`; itself where it is right
    already, as another name of the same entity is, unless it is known to be `misspelled`.

    >>> respell("Dmytro PESKOW", "Dmitry Peskov", "person")
    'Dmitry PESKOV'
    >>> respell("D. Peskow", "Dmitry Peskov", "person")
    'D. Peskov'
    >>> respell("USSR", "Soviet Union", "place")
    'USSR'
    """
    plain = " ".join(surface.split())
    if plain.casefold() == canonical.casefold() or not canonical[-1].isalnum():
        return surface
    have, want = list(WORD.finditer(surface)), list(WORD.finditer(canonical))
    pairs = _pairs(surface, canonical, kind, misspelled=misspelled)
    if not pairs:
        return surface
    kept = [pair for pair in pairs if not _right_as_it_is(have[pair[0]], want[pair[1]])]
    if len(kept) == len(have) == len(want):
        return _cased(canonical, surface)
    return _word_by_word(surface, canonical, kept)


def _right_as_it_is(word: re.Match[str], canonical: re.Match[str]) -> bool:
    """An initial or what an initial stands for, and a name in full for a short one (Joseph for Joe)
    or the other way round."""
    if len(word.group()) == 1 or len(canonical.group()) == 1:
        return True
    one, other = name_word(word.group()), name_word(canonical.group())
    return one.sound != other.sound and is_short_for(one, other)


def _pairs(
    surface: str, canonical: str, kind: str, *, misspelled: bool
) -> tuple[tuple[int, int], ...]:
    """Which word of one is which of the other; none where they are different names."""
    have, want = name_words(surface), name_words(canonical)
    if kind == "person" and len(have) == 1:
        alike, at = max((word_likeness(have[0], word), n) for n, word in enumerate(want))
        return ((0, at),) if alike >= FLOOR else ()
    if kind == "person":
        found = likeness(have, want, kind).pairs
        return found or (_by_place(have, want) if misspelled else ())
    if len(have) != len(want):
        return ()
    alike = min(word_likeness(a, b) for a, b in zip(have, want, strict=True))
    same = misspelled or alike >= FLOOR
    return tuple((n, n) for n in range(len(have))) if same else ()


def _by_place(have: Sequence[NameWord], want: Sequence[NameWord]) -> tuple[tuple[int, int], ...]:
    """First word to first and last to last, or the other way round where that is likelier; words
    between them to those like them."""
    if len(have) < 2 or len(want) < 2:
        return ()
    ends = ((0, 0), (len(have) - 1, len(want) - 1))
    turned = ((0, len(want) - 1), (len(have) - 1, 0))
    pairs = list(max(ends, turned, key=lambda some: sum(_alike(have, want, *p) for p in some)))
    free = set(range(1, len(want) - 1))
    for i in range(1, len(have) - 1):
        alike, at = max(((_alike(have, want, i, j), -j) for j in free), default=(0.0, 0))
        if alike >= FLOOR:
            pairs.append((i, -at))
            free.discard(-at)
    return tuple(sorted(pairs))


def _alike(have: Sequence[NameWord], want: Sequence[NameWord], i: int, j: int) -> float:
    return word_likeness(have[i], want[j])


def _word_by_word(surface: str, canonical: str, pairs: Sequence[tuple[int, int]]) -> str:
    have, want = list(WORD.finditer(surface)), list(WORD.finditer(canonical))
    pieces, at = [], 0
    for i, j in pairs:
        word = have[i].group()
        if fold(word) != fold(want[j].group()):
            pieces += [surface[at : have[i].start()], _cased(want[j].group(), word)]
            at = have[i].end()
    return "".join([*pieces, surface[at:]])


def _cased(canonical: str, surface: str) -> str:
    """`canonical` in capitals where the surface word for word is; else with its first capital."""
    parts = canonical.split(" ")
    shapes = surface.split(" ")
    if len(parts) == len(shapes):
        return " ".join(
            part.upper() if shape.isupper() and len(shape) > 1 and part.istitle() else part
            for part, shape in zip(_opened(parts, surface), shapes, strict=True)
        )
    if surface.isupper():
        return canonical.upper()
    return " ".join(_opened(parts, surface))


def _opened(parts: list[str], surface: str) -> list[str]:
    first = parts[0][:1].upper() + parts[0][1:] if surface[:1].isupper() else parts[0]
    return [first, *parts[1:]]
