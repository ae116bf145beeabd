"""One HTML page about documents: what came in beside what came out, and everything between.

The page needs nothing from anywhere: its style and script are in the template beside this file.
What is shown in it is worked out in `pieces` and `views`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from normalize.document import Document, Edit, Mention
from normalize.formats import views
from normalize.formats.pieces import Block, Piece, origins, rows
from normalize.gazetteer import KINDS

# Characters of a text that a card or a cell of a table shows.
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters with one style."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """What has one card: a mention with the edits in it, or an edit. Plain text has no label."""

    runs: tuple[_Run, ...]
    style: str = ""
    label: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a block; the number is what it has in common with the other. Plain text: None."""

    number: int | None
    style: str
    marks: tuple[_Mark, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Lines of the original beside those of the result.

    `apart` where a blank line parts them from the pair above, `same` where nothing was changed.
    """

    before: tuple[_Part, ...]
    after: tuple[_Part, ...]
    apart: bool
    same: bool


@dataclass(frozen=True, slots=True)
class _Atom:
    """Characters of one block, at most one mention, and at most one edit (by their numbers)."""

    block: int | None
    mention: int | None
    edit: int | None
    text: str


@dataclass(frozen=True, slots=True)
class _Span:
    """A mention where one side of the report shows it."""

    start: int
    end: int
    mention: Mention


def report(documents: Sequence[tuple[str, Document]], title: str = "Normalized copy") -> str:
    """One HTML page for (name, document) pairs; it can always be encoded as UTF-8."""
    articles = [_article(name, document) for name, document in documents]
    return _template().render(title=title, articles=articles, kinds=KINDS)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    environment.filters |= {
        "kind": _kind,
        "percent": views.percent,
        "printable": views.printable,
        "stage": _stage,
        "visible": _visible,
    }
    source = files("normalize.formats").joinpath("data/report.html.j2").read_text("utf-8")
    return environment.from_string(source)


def _article(name: str, document: Document) -> dict[str, object]:
    counts = views.stage_counts(document)
    return {
        "name": name,
        "document": document,
        "pairs": list(_pairs(document)),
        "counts": counts,
        "changes": views.changes(document, set(counts) - {"translate"}),
        "entities": views.entities(document),
        "taken_out": views.taken_out(document),
        "before_language": _tag(_language(document)),
        "after_language": _tag(_result_language(document)),
        "passages": sorted({span.language for span in document.spans} - {"und"}),
    }


def _pairs(document: Document) -> Iterator[_Pair]:
    before = _Side(document.edits, _source_spans(document), original=True)
    after = _Side(document.edits, [_Span(m.start, m.end, m) for m in document.mentions])
    number, blank = 0, False
    for row in rows(document):
        texts = "".join(b.before for b in row), "".join(b.after for b in row)
        shown = any(map(str.strip, texts))
        if shown:
            same = not any(block.edits for block in row)
            apart = blank or any(text.startswith("\n") for text in texts)
            yield _Pair(before.parts(row, number), after.parts(row, number), apart, same)
        blank = not shown or any(text.endswith("\n\n") for text in texts)
        number += len(row)


def _source_spans(document: Document) -> list[_Span]:
    """The mentions of the text before it was translated, where they stood in the original."""
    edits = document.edits
    until = next((n for n, e in enumerate(edits) if e.stage == "translate"), len(edits))
    text = document.source_text
    source = Document(document.original, text, edits[:until])
    mentions = [m for m in document.source_mentions if text[m.start : m.end] == m.text != ""]
    spans = origins(source, ((m.start, m.end) for m in mentions))
    return [_Span(*span, m) for span, m in zip(spans, mentions, strict=True)]


class _Side:
    """The original or the result, cut where blocks, mentions and edits begin and end."""

    def __init__(
        self, edits: Sequence[Edit], spans: Sequence[_Span], original: bool = False
    ) -> None:
        self.edits = edits
        self.spans = _apart(spans)
        self.starts = [span.start for span in self.spans]
        self.original = original

    def parts(self, row: Sequence[Block], number: int) -> tuple[_Part, ...]:
        """One side of a row whose first block has the number `number`."""
        atoms = [
            atom
            for count, block in enumerate(row, number)
            for piece in block.pieces
            for atom in self._atoms(piece, count if block.edits else None)
        ]
        atoms = _trimmed(atoms)
        translated = {
            count
            for count, block in enumerate(row, number)
            if any(self.edits[e].stage == "translate" for e in block.edits)
        }
        return tuple(
            _Part(block, "translate" if block in translated else "", self._marks(list(group)))
            for block, group in groupby(atoms, key=lambda atom: atom.block)
        )

    def _atoms(self, piece: Piece, block: int | None) -> Iterator[_Atom]:
        at, edit = (piece.origin, piece.removed) if self.original else (piece.place, piece.made)
        if at is None:
            return
        done = 0
        while done < len(piece.text):
            mention, end = self._mention(at + done)
            until = min(len(piece.text), end - at)
            yield _Atom(block, mention, edit, piece.text[done:until])
            done = until

    def _mention(self, at: int) -> tuple[int | None, int]:
        """The number of the mention at an offset, if any, and how far that is so."""
        number = bisect_right(self.starts, at) - 1
        if number >= 0 and at < self.spans[number].end:
            return number, self.spans[number].end
        follows = number + 1 < len(self.starts)
        return None, self.starts[number + 1] if follows else _FAR

    def _marks(self, atoms: list[_Atom]) -> tuple[_Mark, ...]:
        groups = groupby(atoms, key=lambda a: (a.mention, a.edit if a.mention is None else None))
        return tuple(
            self._edited(edit, list(group))
            if mention is None
            else self._mentioned(self.spans[mention].mention, list(group))
            for (mention, edit), group in groups
        )

    def _mentioned(self, mention: Mention, atoms: list[_Atom]) -> _Mark:
        made = [self.edits[e] for e in dict.fromkeys(a.edit for a in atoms) if e is not None]
        label = "\n".join(_about(mention) + [_reason(e) for e in made if e.stage != "translate"])
        runs = tuple(self._run(atom) for atom in atoms)
        return _Mark(runs, f"mention {_kind(mention.kind)}", label, mention.id)

    def _edited(self, edit: int | None, atoms: list[_Atom]) -> _Mark:
        runs = tuple(self._run(atom) for atom in atoms)
        if edit is None or self.edits[edit].stage == "translate":
            return _Mark(runs)
        made = self.edits[edit]
        label = f"{_reason(made)}\n{_found(made)}".strip()
        return _Mark(runs, f"edit {_stage(made.stage)}", label, made.entity or "")

    def _run(self, atom: _Atom) -> _Run:
        edit = None if atom.edit is None else self.edits[atom.edit]
        if edit is None or edit.stage == "translate":
            return _Run(views.printable(atom.text), "")
        if not self.original:
            return _Run(views.printable(atom.text), f"{_stage(edit.stage)} now")
        style = f"{_stage(edit.stage)} {'was' if edit.after else 'out'}"
        if any(c.isprintable() and not c.isspace() for c in atom.text):
            return _Run(views.revealed(atom.text), style)
        return _Run("⏎\n" if "\n" in atom.text else "·", f"{style} ghost")


# Further on than any text goes.
_FAR = 1 << 62


def _trimmed(atoms: list[_Atom]) -> list[_Atom]:
    """The atoms of a cell without the line ends around them, which the layout stands for."""
    while atoms and not atoms[-1].text.strip("\n"):
        atoms.pop()
    first = next((n for n, atom in enumerate(atoms) if atom.text.strip("\n")), 0)
    atoms = atoms[first:]
    if atoms:
        atoms[0] = replace(atoms[0], text=atoms[0].text.lstrip("\n"))
        atoms[-1] = replace(atoms[-1], text=atoms[-1].text.rstrip("\n"))
    return atoms


def _apart(spans: Sequence[_Span]) -> list[_Span]:
    """The spans in order; of two that overlap, the one that begins first, or is longer."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _about(mention: Mention) -> list[str]:
    lines = [mention.name]
    if mention.text != mention.name:
        lines.append(f"here: {_visible(mention.text)}")
    lines += [f"{mention.kind}: {mention.id}", f"score: {mention.score:.2f}, {mention.method}"]
    if mention.alternatives:
        others = ", ".join(f"{id} {score:.2f}" for id, score in mention.alternatives)
        lines.append(f"or else: {others}")
    return [views.printable(line) for line in lines]


def _reason(edit: Edit) -> str:
    before, after = _visible(edit.before), _visible(edit.after)
    what = f"{before} → {after}" if before and after else before or after
    how = "" if before and after else "taken out, " if before else "put in, "
    return f"{what}\n{edit.stage}: {how}{_visible(edit.reason)}"


def _found(edit: Edit) -> str:
    score = "" if edit.score is None else f", score {edit.score:.2f}"
    return views.printable(f"entity: {edit.entity}{score}") if edit.entity else score[2:]


def _visible(text: str) -> str:
    return views.visible(text, _LONGEST)


def _kind(kind: str) -> str:
    return kind if kind in KINDS else "other"


def _stage(stage: str) -> str:
    return stage if stage in views.STAGES else "other"


def _result_language(document: Document) -> str | None:
    made = document.translation
    return made.target if made is not None and document.translated else _language(document)


def _language(document: Document) -> str | None:
    return None if document.language is None else document.language.language


def _tag(language: str | None) -> str | None:
    return None if language == "und" else language
