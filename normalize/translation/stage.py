"""The stage that translates, sentence by sentence, with whatever engine has a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from normalize.detection import Detect
from normalize.document import Change, Document, Translation
from normalize.errors import TranslationError
from normalize.text.sentences import sentences
from normalize.translation.engine import Engine, engine_for, engines

# The offsets of a part of the text.
Stretch: TypeAlias = tuple[int, int]
# Beyond this many characters the models lose the end of a sentence; it is cut at a clause.
_LONGEST = 450


class Translate:
    """Translates what of a document is not in `target`, where its language is known.

    Of a text in several languages only the stretches that need it are translated. A document that
    cannot be translated goes on as it is, marked, with what would help; a stretch likewise.
    """

    name = "translate"

    def __init__(self, engines: Sequence[Engine], target: str) -> None:
        self.engines = engines
        self.target = target

    def __call__(self, document: Document) -> Document:
        stretches = _stretches(document)
        main = _base(document.reads_in)
        wanted = {language for _, _, language in stretches} - {self.target}
        if main is None or not wanted:
            plain = Translation("not needed", source=document.reads_in, target=self.target)
            return replace(document, translation=plain)
        # The language of the document first: what becomes of it is what is told.
        changes: list[Change] = []
        used: dict[str, str] = {}
        problems: list[str] = []
        for language in sorted(wanted, key=lambda language: (language != main, language)):
            engine: Engine | None = None
            try:
                engine = engine_for(language, self.target, self.engines)
                parts = [(start, end) for start, end, of in stretches if of == language]
                changes += self._changes(document.text, parts, language, engine)
                used[language] = engine.name
            except TranslationError as error:
                problems.append(str(error))
                if language == main:
                    name = None if engine is None else engine.name
                    left = Translation("untranslated", main, self.target, name, problems[0])
                    return replace(document, translation=left)
        message = "; ".join(problems) or None
        if not used:
            left = Translation("not needed", main, self.target, None, message)
            return replace(document, translation=left)
        source = main if main in used else next(iter(used))
        done = Translation("done", source, self.target, used[source], message)
        revised = document.revise(self.name, changes)
        return replace(revised, mentions=(), source_mentions=document.mentions, translation=done)

    def _changes(
        self, text: str, parts: Sequence[Stretch], source: str, engine: Engine
    ) -> Iterator[Change]:
        pieces = [
            piece
            for start, end in parts
            for first, last in sentences(text[start:end], source)
            for piece in _clauses(text, start + first, start + last)
            if any(map(str.isalpha, text[piece[0] : piece[1]]))
        ]
        translated = engine.translate(
            [text[start:end] for start, end in pieces], source, self.target
        )
        for (start, end), after in zip(pieces, translated, strict=True):
            if after.strip():
                yield Change(start, end, after.strip(), f"{source} to {self.target}")


def _stretches(document: Document) -> list[tuple[int, int, str]]:
    """What of the text is in which language: the whole in one, where no spans were noted."""
    if document.spans:
        return [(span.start, span.end, span.language) for span in document.spans]
    whole = _base(document.reads_in)
    return [] if whole is None else [(0, len(document.text), whole)]


def _base(language: str | None) -> str | None:
    """A language without its script or region."""
    return None if language is None else language.partition("-")[0]


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
