"""Repair text that is broken: mojibake, entities, invisible characters, odd spaces, line breaks.

Nothing here knows a language or what the text says; lines that are no part of the story are left to
`normalize.cleaning.boilerplate`. A line goes round the fixers until all of them leave it alone; one
that does not settle stays exactly as it came, so that repairing twice equals repairing once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from normalize.cleaning.fixers import FIXERS, LINE_BREAK, LINE_BREAKS, Fixer, is_clean
from normalize.document import Change, Document

_LONG_WORD = 60
_LINE_FEEDS = re.compile(r"\A\n+|\n{2,}")
_WORD_OR_SPACE = re.compile(r"\s+|\S+")

ROUNDS = 8
"""How often a line goes round the fixers before it is given up."""

LONGEST_ALIGNED = 2000
"""Lines of more words than this have what changed in them recorded as one edit."""


def settle(line: str, fixers: Sequence[tuple[str, Fixer]] = FIXERS) -> list[tuple[int, str]]:
    """What the fixers make of a line, step by step, until all of them leave it alone.

    Args:
        line: a line without line breaks.
        fixers: reasons and functions from a text to a text; applied to it twice in a row, each
            changes nothing the second time.

    Returns:
        The steps that changed something as (number, text after it), the last being the settled
        text; the number divided by `len(fixers)` leaves the fixer's place. Empty for a line that
        is fine and for one that has not settled in `ROUNDS` rounds.
    """
    steps: list[tuple[int, str]] = []
    left_by: dict[int, str] = {}
    unchanged = 0
    for number in range(ROUNDS * len(fixers)):
        place = number % len(fixers)
        if left_by.get(place) != line:
            fixed = _each_line(fixers[place][1], line)
            left_by[place] = fixed
            if fixed != line:
                line, unchanged = fixed, -1
                steps.append((number, fixed))
        unchanged += 1
        if unchanged == len(fixers):
            return steps
    return []


def _each_line(fixer: Fixer, text: str) -> str:
    if "\n" not in text:
        return fixer(text)
    return "\n".join(map(fixer, text.split("\n")))


def repaired_line(line: str) -> str:
    r"""A line as `Repair` leaves it; "\n" in the answer where an entity stood for a line break.

    >>> repaired_line("Peskovâ€™s  words")
    'Peskov’s words'
    """
    if is_clean(line):
        return line
    steps = settle(line)
    return steps[-1][1] if steps else line


class Repair:
    """The stage that repairs a text, each edit with the fixer's name as its reason.

    >>> from normalize.document import Document
    >>> document = Repair()(Document.of("Peskovâ€™s words"))
    >>> document.text, document.edits[0].reason
    ('Peskov’s words', 'mojibake')
    """

    name = "repair"

    def __call__(self, document: Document) -> Document:
        """The document with its text repaired; repairing that again changes nothing."""
        document = document.revise(self.name, _breaks(document.text))
        document = self._with_lines_settled(document)
        return document.revise(self.name, _superfluous_blank_lines(document.text))

    def _with_lines_settled(self, document: Document) -> Document:
        lines = document.text.split("\n")
        steps_of = {n: settle(line) for n, line in enumerate(lines) if not is_clean(line)}
        by_number: dict[int, list[tuple[int, str]]] = {}
        for n, steps in steps_of.items():
            for number, after in steps:
                by_number.setdefault(number, []).append((n, after))
        for number in sorted(by_number):
            reason = FIXERS[number % len(FIXERS)][0]
            changes = _changes_of_lines(lines, by_number[number], reason)
            document = document.revise(self.name, changes)
        return document


def _changes_of_lines(
    lines: list[str], changed: Iterable[tuple[int, str]], reason: str
) -> list[Change]:
    """The changes that put new lines for old, which `lines` then holds."""
    changes: list[Change] = []
    at = line_number = 0
    for n, after in changed:
        at += sum(len(line) + 1 for line in lines[line_number:n])
        changes.extend(differences(lines[n], after, at, reason))
        at += len(lines[n]) + 1
        line_number = n + 1
        lines[n] = after
    return changes


def differences(before: str, after: str, at: int, reason: str) -> Iterator[Change]:
    """The changes that make `after` of `before`, which stands at `at`, word by word.

    >>> [(c.start, c.end, c.after) for c in differences("a  b c d", "a b c D", 10, "")]
    [(11, 13, ' '), (17, 18, 'D')]
    """
    old, new = _WORD_OR_SPACE.findall(before), _WORD_OR_SPACE.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    at += sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(old), len(new)) > LONGEST_ALIGNED:
        yield Change(at, at + sum(map(len, old)), "".join(new), reason)
        return
    starts = [at]
    for word in old:
        starts.append(starts[-1] + len(word))
    for i, j, k, m in _blocks(old, new):
        yield _tightened("".join(old[i:j]), "".join(new[k:m]), starts[i], reason)


def _blocks(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Where two lists differ; what is parted by a space only is one difference."""
    blocks: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            continue
        if blocks and not "".join(old[blocks[-1][1] : op.src_start]).strip():
            blocks[-1] = (blocks[-1][0], op.src_end, blocks[-1][2], op.dest_end)
        else:
            blocks.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return blocks


def _tightened(before: str, after: str, at: int, reason: str) -> Change:
    """One change; without what stays the same where that is much, as in scripts without spaces."""
    head = tail = 0
    if len(before) > _LONG_WORD:
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
    return Change(at + head, at + len(before) - tail, after[head : len(after) - tail], reason)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items are the same at the start of both."""
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return n
    return min(len(a), len(b))


def _breaks(text: str) -> Iterator[Change]:
    if any(character in text for character in LINE_BREAKS):
        for end in LINE_BREAK.finditer(text):
            yield Change(end.start(), end.end(), "\n", "line end")


def _superfluous_blank_lines(text: str) -> Iterator[Change]:
    """No blank line at either end, one at most between others; a last line may end or not."""
    if not ("\n\n\n" in text or text.startswith("\n") or text.endswith("\n\n")):
        return
    for run in _LINE_FEEDS.finditer(text):
        kept = 0 if run.start() == 0 else 1 if run.end() == len(text) else 2
        yield Change(run.start() + kept, max(run.end(), run.start() + kept), "", "spacing")
