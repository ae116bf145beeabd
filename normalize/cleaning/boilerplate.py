"""Take out what is no part of the story: credits, links to other stories, live tickers, sign-offs.

What such lines look like is data (`normalize.cleaning.patterns`); here stands what is done with
them. All languages' patterns are tried on each line, since at this stage nobody knows the language
and a page in one often has furniture in another. A body paragraph taken out is the worst fault
there is, so in doubt a line stays. Datelines and bylines stay too: they say something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize.cleaning.patterns import LONGEST, Pattern, longest, worth_trying
from normalize.cleaning.repair import repaired_line
from normalize.document import Change, Document

_SENTENCE_END = re.compile(r"""[.!?…。！？؟।॥]["'”’»›“)\]]*\Z""")
_BULLETS = "•●▪■◦‣⁃∙▫►▸"
_REPEATED_BULLETS = re.compile(rf"([{_BULLETS}])(?:[ \t]*[{_BULLETS}])+[ \t]*|[{_BULLETS}]\Z")
_LEAD = re.compile(rf"(?:[{_BULLETS}*·–—>»→▶➤👉📌-]️?[ \t]*)*")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of a line to take out, what it is, and what takes its place."""

    start: int
    end: int
    kind: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """What is to become of a line: all of it goes (`kind` says as what), or some parts of it."""

    kind: str | None = None
    cuts: tuple[_Cut, ...] = ()


_KEPT = _Line()


class Boilerplate:
    r"""The stage that takes boilerplate out and keeps it in the metadata, by kind.

    A text that is nothing but boilerplate stays as it is: an empty text is never the right answer.

    >>> document = Boilerplate()(Document.of("Sandu spoke.\n\nRelated: Another story"))
    >>> document.text, document.metadata
    ('Sandu spoke.', {'related': ['Related: Another story']})
    """

    name = "boilerplate"

    def __call__(self, document: Document) -> Document:
        """The document without its boilerplate; where there is none, the document itself."""
        lines = document.text.split("\n")
        verdicts = _verdicts(lines)
        if all(verdict is _KEPT for verdict in verdicts):
            return document
        if not any(
            line.strip() and v.kind is None for line, v in zip(lines, verdicts, strict=True)
        ):
            return document
        revised = document.revise(self.name, _changes(lines, verdicts))
        return revised.noted(**_taken_out(lines, verdicts))


def _verdicts(lines: Sequence[str]) -> list[_Line]:
    """What is to become of each line; from the last to the first, to know where the end begins."""
    verdicts = [_KEPT] * len(lines)
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    at_end = True
    for n in range(len(lines) - 1, -1, -1):
        if lines[n].strip():
            verdicts[n] = _verdict(lines[n], at_end=at_end, headline=n == first)
            at_end = at_end and verdicts[n].kind is not None
    return verdicts


def _verdict(line: str, *, at_end: bool, headline: bool) -> _Line:
    cuts: list[_Cut] = []
    begin, end = 0, len(line)
    bullets = _REPEATED_BULLETS.match(line)
    if bullets is not None:
        begin = bullets.end()
        if begin == end:
            return _Line("bullets")
        cuts.append(_Cut(0, begin, "bullets", line[0] + " "))
    begin = _LEAD.match(line, begin).end()  # type: ignore[union-attr]  # it matches nothing too
    while (found := _found(line, begin, end, at_end)) is not None:
        pattern, start = found
        while start > begin and line[start - 1].isspace():
            start -= 1
        if start == begin:
            return _Line(pattern.kind)
        if pattern.caption and not headline and _is_caption(line, begin, start):
            return _Line(pattern.kind)
        cuts.append(_Cut(start, end, pattern.kind))
        end = start
    cuts.sort(key=lambda cut: cut.start)
    return _Line(cuts=tuple(cuts)) if cuts and _stays_repaired(line, cuts) else _KEPT


def _found(line: str, begin: int, end: int, at_end: bool) -> tuple[Pattern, int] | None:
    """The pattern that matches most of the end of a part of a line, and where that begins."""
    # One character more than any pattern takes tells a line that is too long from one that is not.
    begin = max(begin, end - longest() - 1)
    text = line[begin:end]
    found = [
        (start, pattern)
        for pattern in worth_trying(text.lower(), at_end)
        if (start := pattern.start(text)) is not None
    ]
    if not found:
        return None
    start, pattern = min(found, key=lambda pair: pair[0])
    return pattern, begin + start


def _is_caption(line: str, begin: int, end: int) -> bool:
    return end - begin <= LONGEST and not _SENTENCE_END.search(line[begin:end])


def _stays_repaired(line: str, cuts: Iterable[_Cut]) -> bool:
    """Whether the line with its cuts made needs no repair that the whole line did not need.

    What is mojibake, or a mark of direction to no purpose, depends on the rest of the line.
    """
    rest, at = "", 0
    for cut in cuts:
        rest, at = rest + line[at : cut.start] + cut.after, cut.end
    rest += line[at:]
    return repaired_line(rest) == rest or repaired_line(line) != line


def _changes(lines: Sequence[str], verdicts: Sequence[_Line]) -> Iterator[Change]:
    """The changes; a line that goes takes its line end along, and a blank line too many."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    last = max(n for n, line in enumerate(lines) if line.strip() and verdicts[n].kind is None)
    after_blank = True
    n = 0
    while n <= last:
        verdict = verdicts[n]
        for cut in verdict.cuts:
            yield Change(starts[n] + cut.start, starts[n] + cut.end, cut.after, cut.kind)
        if verdict.kind is None:
            after_blank = not lines[n].strip()
            n += 1
            continue
        following = n + 1
        while after_blank and not lines[following].strip():
            following += 1
        yield Change(starts[n], starts[following], "", verdict.kind)
        n = following
    yield from _changes_at_end(lines, verdicts, starts, last)


def _changes_at_end(
    lines: Sequence[str], verdicts: Sequence[_Line], starts: Sequence[int], last: int
) -> Iterator[Change]:
    """The changes after the last line that is kept, which takes over the text's last line end."""
    at = starts[last] + len(lines[last])
    for n in range(last + 1, len(lines)):
        kind = verdicts[n].kind
        if kind is not None:
            end = starts[n] + len(lines[n])
            yield Change(at, end, "", kind)
            at = end


def _taken_out(lines: Sequence[str], verdicts: Sequence[_Line]) -> dict[str, list[str]]:
    """What is taken out, by kind, in the order of the text."""
    found: dict[str, list[str]] = {}
    for line, verdict in zip(lines, verdicts, strict=True):
        if verdict.kind is not None:
            found.setdefault(verdict.kind, []).append(line.strip())
        for cut in verdict.cuts:
            found.setdefault(cut.kind, []).append(line[cut.start : cut.end].strip())
    return found
