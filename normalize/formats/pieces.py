"""Where every character of a document came from, and what became of it.

Each edit counts in the text that all earlier edits have left, so none says by itself where it lies
in the original or in the result. Here nothing is thrown away when edits are made again: characters
that an edit takes out stay in the sequence, marked as taken out. Those that stood in the original
spell the original, those that still stand spell the result, and between them is what came and went,
such as a name as the translation first spelled it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from normalize.document import Document, Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that came together and went together.

    Attributes:
        text: the characters.
        origin: where they start in the original; None if an edit wrote them.
        place: where they start in the result; None if an edit took them out.
        made: the number of the edit that wrote them, counted from 0; None if they stood in the
            original.
        removed: the number of the edit that took them out; None if they stand in the result.
    """

    text: str
    origin: int | None
    place: int | None
    made: int | None
    removed: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest part of the original that became one part of the result, and nothing else did.

    Attributes:
        start, end: the part of the original, in characters.
        text_start, text_end: the part of the result.
        pieces: everything that ever stood here. A block without edits has one piece.
        edits: the numbers of the edits that touched it, in order; edits of one block overlap.
    """

    start: int
    end: int
    text_start: int
    text_end: int
    pieces: tuple[Piece, ...]
    edits: tuple[int, ...]

    @property
    def before(self) -> str:
        """The block as it stood in the original."""
        return "".join(p.text for p in self.pieces if p.origin is not None)

    @property
    def after(self) -> str:
        """The block as it stands in the result."""
        return "".join(p.text for p in self.pieces if p.place is not None)


class _Run(NamedTuple):
    """A piece as offsets into what wrote it, so that cutting a long text copies none of it."""

    made: int | None
    start: int
    end: int
    removed: int | None

    @property
    def length(self) -> int:
        return self.end - self.start if self.removed is None else 0


def pieces(original: str, edits: Sequence[Edit]) -> list[Piece]:
    """Everything that ever stood in the text, in order.

    The time is linear in the edits as long as each pass over the text goes one way. Raises
    ValueError for an edit that lies outside the text.
    """
    origin = place = 0
    made: list[Piece] = []
    for run in _runs(len(original), edits):
        source = original if run.made is None else edits[run.made].after
        text = source[run.start : run.end]
        stood, stands = run.made is None, run.removed is None
        made.append(
            Piece(text, origin if stood else None, place if stands else None, run.made, run.removed)
        )
        origin += len(text) * stood
        place += len(text) * stands
    return made


def blocks(document: Document) -> list[Block]:
    """The document cut into blocks.

    They cover the original and the result, each character once and in order. The texts of a block
    without edits are equal.
    """
    parts = pieces(document.original, document.edits)
    found: list[Block] = []
    start = text_start = 0
    for edits, first, last in _spans(parts):
        inside = tuple(parts[first : last + 1])
        end = start + sum(len(p.text) for p in inside if p.origin is not None)
        text_end = text_start + sum(len(p.text) for p in inside if p.place is not None)
        found.append(Block(start, end, text_start, text_end, inside, edits))
        start, text_start = end, text_end
    return found


def rows(document: Document) -> Iterator[tuple[Block, ...]]:
    """The blocks of the lines of the original that became lines of the result.

    A row ends where a line ends in both texts. Blocks without edits, and blocks that were taken
    out, are cut there, so a row is one line as a rule, and more only where an edit joins or splits
    lines. All rows in order hold both texts whole.
    """
    row: list[Block] = []
    before_ended = after_ended = True
    for block in _settled(blocks(document)):
        for part in _lines(block):
            row.append(part)
            before, after = part.before, part.after
            before_ended = before.endswith("\n") if before else before_ended
            after_ended = after.endswith("\n") if after else after_ended
            if before_ended and (after_ended or part.text_end == len(document.text)):
                yield tuple(row)
                row = []
    if row:
        yield tuple(row)


def origins(document: Document, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each span (start, end) of `document.text`, the smallest span of the original that it is.

    Exact where nothing was changed; a span that lies in a changed block gets the whole of it.
    """
    parts = blocks(document)
    starts = [b.text_start for b in parts]
    ends = [b.text_end for b in parts]
    found = []
    for start, end in spans:
        first = parts[bisect_right(ends, start)]
        last = parts[bisect_left(starts, end) - 1]
        found.append(
            (
                first.start if first.edits else first.start + start - first.text_start,
                last.end if last.edits else last.end + end - last.text_end,
            )
        )
    return found


def _runs(length: int, edits: Sequence[Edit]) -> list[_Run]:
    # Two stacks with a gap between them that moves to each edit: what is left of the gap, and what
    # is right of it, nearest last.
    left: list[_Run] = []
    right = [_Run(None, 0, length, None)] if length else []
    at = 0
    for number, edit in enumerate(edits):
        try:
            while at > edit.start:
                right.append(left.pop())
                at -= right[-1].length
            _pass(left, right, edit.start - at, None)
            _pass(left, right, len(edit.before), number)
        except IndexError:
            raise ValueError(f"edit {number} at {edit.start}:{edit.end} leaves the text") from None
        if edit.after:
            left.append(_Run(number, 0, len(edit.after), None))
        at = edit.start + len(edit.after)
    return left + right[::-1]


def _pass(left: list[_Run], right: list[_Run], length: int, removed: int | None) -> None:
    """Moves the gap over `length` characters to the right, and takes them out if `removed`."""
    while length:
        run = right.pop()
        if run.length > length:
            cut = run.start + length
            right.append(run._replace(start=cut))
            run = run._replace(end=cut)
        length -= run.length
        left.append(run._replace(removed=removed) if run.length and removed is not None else run)


def _spans(parts: Sequence[Piece]) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """(edits, first, last) for each block of pieces. Edits that share a piece share a block."""
    extents: dict[int, tuple[int, int]] = {}
    for position, piece in enumerate(parts):
        for edit in (piece.made, piece.removed):
            if edit is not None:
                extents[edit] = (extents.get(edit, (position, 0))[0], position)
    touched: list[tuple[list[int], int, int]] = []
    for edit in sorted(extents, key=extents.__getitem__):
        first, last = extents[edit]
        if touched and first <= touched[-1][2]:
            edits, begin, end = touched[-1]
            edits.append(edit)
            touched[-1] = edits, begin, max(end, last)
        else:
            touched.append(([edit], first, last))
    at = 0
    for edits, first, last in touched:
        yield from (((), position, position) for position in range(at, first))
        yield tuple(sorted(edits)), first, last
        at = last + 1
    yield from (((), position, position) for position in range(at, len(parts)))


def _settled(parts: Sequence[Block]) -> list[Block]:
    """The blocks, where one that was taken out lies between ends of lines, if it can.

    Of "one", "two" and "three" on lines of their own, to take out the second and the line feed
    before it is to take out the second and the line feed after it.
    """
    done: list[Block] = []
    runs = [list(run) for _, run in groupby(parts, key=_taken_out)]
    for number, run in enumerate(runs):
        follows = runs[number + 1] if number + 1 < len(runs) else []
        moved = _moves(run[0], follows[0]) if run and follows else 0
        done += _moved(run, moved) if moved else run
        if moved:
            follows[:1] = _rest(follows[0], moved)
    return done


def _moved(run: Sequence[Block], moved: int) -> Iterator[Block]:
    """Blocks that were taken out, one behind the other, all moved on by so many line feeds."""
    first, last = run[0], run[-1]
    kept = first.before[:moved]
    yield _single(kept, first.start, first.text_start)
    for block in run:
        skipped = moved if block is first else 0
        text = block.before[skipped:] + (kept if block is last else "")
        yield _single(text, block.start + skipped, block.text_start + moved, block)


def _rest(block: Block, skipped: int) -> list[Block]:
    text = block.before[skipped:]
    return [_single(text, block.start + skipped, block.text_start + skipped)] if text else []


def _moves(block: Block, follows: Block) -> int:
    """How many line feeds before a text that was taken out can stand for those after it."""
    if not _taken_out(block) or follows.edits:
        return 0
    leading = min(_leading(block.before), _leading(follows.before))
    return leading if leading < len(block.before) else 0


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _taken_out(block: Block) -> bool:
    return len(block.pieces) == 1 and block.pieces[0].removed is not None


def _single(text: str, start: int, text_start: int, removed: Block | None = None) -> Block:
    """A block of one piece, without edits or taken out as another block was."""
    if removed is None:
        piece = Piece(text, start, text_start, None, None)
        return Block(start, start + len(text), text_start, text_start + len(text), (piece,), ())
    piece = replace(removed.pieces[0], text=text, origin=start)
    return Block(start, start + len(text), text_start, text_start, (piece,), removed.edits)


def _lines(block: Block) -> Iterator[Block]:
    removed = block if _taken_out(block) else None
    if block.edits and removed is None:
        yield block
        return
    start, text_start = block.start, block.text_start
    for line in _split(block.before):
        yield _single(line, start, text_start, removed)
        start += len(line)
        text_start += len(line) if removed is None else 0


def _split(text: str) -> list[str]:
    """`text` cut after every line feed (and, unlike splitlines, after nothing else)."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
