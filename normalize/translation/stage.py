"""The stage that translates, sentence by sentence, with whatever engine has a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normalize.detection import Detect
from normalize.document import Change, Document, Translation
from normalize.errors import TranslationError
from normalize.text.sentences import sentences
from normalize.translation.engine import Engine, engine_for, engines

# Beyond this many characters the models lose the end of a sentence; it is cut at a clause.
_LONGEST = 450


class Translate:
    """Translates a document into `target` where its language is known and another.

    A document that cannot be translated goes on as it is, marked, with what would help.
    """

    name = "translate"

    def __init__(self, engines: Sequence[Engine], target: str) -> None:
        self.engines = engines
        self.target = target

    def __call__(self, document: Document) -> Document:
        source = document.reads_in
        base = (source or "").split("-")[0]
        if source is None or base == self.target:
            plain = Translation("not needed", source=source, target=self.target)
            return replace(document, translation=plain)
        engine: Engine | None = None
        try:
            engine = engine_for(base, self.target, self.engines)
            changes = list(self._changes(document.text, base, engine))
        except TranslationError as error:
            name = None if engine is None else engine.name
            left = Translation("untranslated", source, self.target, name, str(error))
            return replace(document, translation=left)
        done = Translation("done", source, self.target, engine.name)
        revised = document.revise(self.name, changes)
        return replace(revised, mentions=(), source_mentions=document.mentions, translation=done)

    def _changes(self, text: str, source: str, engine: Engine) -> Iterator[Change]:
        spans = [
            piece
            for start, end in sentences(text, source)
            for piece in _clauses(text, start, end)
            if any(map(str.isalpha, text[piece[0] : piece[1]]))
        ]
        translated = engine.translate(
            [text[start:end] for start, end in spans], source, self.target
        )
        for (start, end), after in zip(spans, translated, strict=True):
            if after.strip():
                yield Change(start, end, after.strip(), f"{source} to {self.target}")


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, or cut where a clause ends or else between words."""
    while end - start > _LONGEST:
        stretch = text[start : start + _LONGEST]
        cut = max(stretch.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — "))
        cut = cut + 1 if cut > _LONGEST // 3 else stretch.rfind(" ")
        if cut <= 0:
            break
        yield start, start + cut
        start += cut
        start += len(text[start:end]) - len(text[start:end].lstrip())
    if start < end:
        yield start, end


def translate(text: str, source: str | None = None, target: str = "en") -> Document:
    """The document of `text` translated into `target`; `source` is detected where not given.

    Raises TypeError for anything but a string. Where no model is at hand the document comes back
    as it is, with `document.untranslated` true and `document.translation.message` saying why.
    """
    document = Detect(source)(Document.of(text))
    return Translate(engines(), target)(document)
