"""What the source of a sentence names and its translation has garbled beyond recognition."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from normalize.link.found import Found, Likely
from normalize.link.sides import Expected
from normalize.text.words import fold

# How like (in percent) the only name left must be to the only one that is missing, and how likely
# it is theirs then.
_LEAST_LIKE, _LEFT_OVER = 45.0, 0.9


def take_left_over(found: Found, expected: Sequence[Expected]) -> None:
    """Where the source of a sentence names one person more than was found in it, and one name of
    several words is left: it is theirs, if it is at all like theirs."""
    if not expected:
        return
    mentions = sorted((mention.start, mention.id) for mention in found.mentions)
    left = list(_left(found))
    for start, end, ids in expected:
        here = mentions[bisect_left(mentions, (start, "")) : bisect_left(mentions, (end, ""))]
        missing = [
            number
            for id in sorted(ids.difference(id for _, id in here))
            if (number := _person(found, id)) is not None
        ]
        names = left[bisect_left(left, (start, 0)) : bisect_left(left, (end, 0))]
        if len(missing) != 1 or len(names) != 1:
            continue
        begin, stop = names[0]
        name = found.near.forms(missing[0]).entry.name
        alike = fuzz.ratio(found.reading.folded[begin:stop], fold(name))
        if stop <= end and alike >= _LEAST_LIKE:
            found.take(begin, stop, "source", [Likely(_LEFT_OVER, missing[0])])


def _person(found: Found, id: str) -> int | None:
    number = found.near.number(id)
    return number if found.near.forms(number).entry.kind == "person" else None


def _left(found: Found) -> Iterator[tuple[int, int]]:
    """Where two or three capitalized words stand together in which nothing was found, titles
    before them aside: from, to."""
    words = found.reading.words
    for run in found.reading.runs():
        first = run.start
        while first < run.stop and found.reading.is_no_name(first):
            first += 1
        name = range(first, run.stop)
        free = len(name) in {2, 3} and not found.words.intersection(name)
        if free and not any(map(found.reading.is_no_name, name)):
            yield words[first].start, words[run.stop - 1].end
