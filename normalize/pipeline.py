"""The whole job: the stages, in the order in which a text goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from normalize.cleaning import Boilerplate, Repair
from normalize.detection import Detect
from normalize.document import Document, Translation
from normalize.gazetteer import Gazetteer
from normalize.link import Link, Rewrite
from normalize.link.find import LIKELY, Finder
from normalize.link.stages import REWRITE, WAYS
from normalize.suggestions.consistent import Consistent
from normalize.translation import Engine, Translate, engines

Stage: TypeAlias = Callable[[Document], Document]

# A text that has not settled after so many passes is left as it came.
_PASSES = 4


class Normalizer:
    """Cleans wire copy, translates it, and gives every known name its canonical spelling.

    Args:
        gazetteer: the names to know; None for those that come with the package.
        clean: whether to repair the text and take out boilerplate.
        translate: whether to translate a text that is not in `target`.
        target: the language to end in (ISO 639-1). Names are rewritten in this language only.
        style: a style of spelling that entries may have (`native`, ...).
        threshold: the score, 0..1, from which a name is taken for an entity.
        names: what to do with names that are spelled otherwise: "rewrite" them, "mark" them (the
            canonical spelling in brackets behind them), or "keep" them.
        consistent: whether to make the spellings of a name that no gazetteer knows alike within a
            text, where it is in English.

    Make one and use it for many texts: it keeps what it worked out. Not to be shared by threads.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        clean: bool = True,
        translate: bool = True,
        target: str = "en",
        style: str | None = None,
        threshold: float | None = None,
        consistent: bool = False,
        names: str = REWRITE,
    ) -> None:
        if names not in WAYS:
            raise ValueError(f"names must be one of {', '.join(WAYS)}, not {names!r}")
        self.gazetteer = Gazetteer.load() if gazetteer is None else gazetteer
        self.clean = clean
        self.translate = translate
        self.target = target
        self.style = style
        self.threshold = LIKELY if threshold is None else threshold
        self.consistent = consistent
        self.names = names
        self._finder = Finder(self.gazetteer, self.threshold)
        self._engines: list[Engine] | None = None

    def __reduce__(self) -> tuple[type[Normalizer], tuple[Any, ...]]:
        # Engines are bound to their process; the settings go across and the rest is made there.
        settings = (self.gazetteer, self.clean, self.translate)
        style = (self.target, self.style, self.threshold, self.consistent, self.names)
        return Normalizer, (*settings, *style)

    def __call__(
        self, text: str, language: str | None = None, *, source: str | None = None
    ) -> Document:
        """The document of `text`; `language` says what it is in, where that is known.

        With `source`, `text` is somebody's translation of that: what the source names in a
        sentence settles what the translation has garbled there; `language` is that of the source.

        Running the result's text again changes nothing: a change that asks for another is
        followed until the text settles. Raises TypeError for anything but a string.
        """
        original = Document.of(text)
        if source is None:
            document = self._pass(original, language)
        else:
            original, language = self._beside(original, source, language), self.target
            document = _through((*self._cleaning(), *self._naming()), original)
        for _ in range(_PASSES):
            if document.text == text:
                return document
            again = self._pass(Document.of(document.text), self._language_again(document, language))
            if again.text == document.text:
                return document
            text, document = document.text, _followed(document, again)
        return original.noted(notes=["the text did not settle and was left as it came"])

    def _beside(self, document: Document, source: str, language: str | None) -> Document:
        """A translation with what its source names."""
        of_source = self.annotate(source, language)
        made = Translation("done", of_source.reads_in, self.target)
        return replace(
            document,
            source=source,
            source_mentions=of_source.mentions,
            language=of_source.language,
            translation=made,
        )

    def annotate(self, text: str, language: str | None = None) -> Document:
        """The document with its mentions, the text untouched."""
        return _through((Detect(language), Link(self._finder)), Document.of(text))

    def pipe(
        self, texts: Iterable[str], language: str | None = None, processes: int = 1
    ) -> Iterator[Document]:
        """The document of each text, in order, as they come; in several processes where asked."""
        if processes <= 1:
            yield from (self(text, language) for text in texts)
            return
        from normalize.parallel import ordered

        yield from ordered(self, texts, language, processes)

    def stages(self, language: str | None = None) -> tuple[Stage, ...]:
        """The stages of the whole job, in order."""
        translating = (Detect(language), Link(self._finder), self._translation())
        return (*self._cleaning(), *translating, *self._naming())

    def _cleaning(self) -> tuple[Stage, ...]:
        return (Repair(), Boilerplate()) if self.clean else ()

    def _naming(self) -> tuple[Stage, ...]:
        unknown: tuple[Stage, ...] = (Consistent(self.gazetteer),) if self.consistent else ()
        rewrite = Rewrite(self.gazetteer, self.target, self.threshold, self.style, self.names)
        return (Link(self._finder), rewrite, *unknown)

    def _pass(self, document: Document, language: str | None) -> Document:
        return _through(self.stages(language), document)

    def _translation(self) -> Stage:
        if not self.translate:
            return lambda document: replace(document, translation=Translation("off"))
        if self._engines is None:
            self._engines = engines()
        return Translate(self._engines, self.target)

    def _language_again(self, document: Document, language: str | None) -> str | None:
        return self.target if language is not None and document.translated else language


def _through(stages: Iterable[Stage], document: Document) -> Document:
    for stage in stages:
        document = stage(document)
    return document


def _followed(document: Document, again: Document) -> Document:
    """The document after another pass over its text: what was found first is kept."""
    if document.translated:
        again = replace(
            again,
            language=document.language,
            translation=document.translation,
            source=document.source,
            source_mentions=document.source_mentions,
        )
    return replace(
        again,
        original=document.original,
        edits=document.edits + again.edits,
        metadata=document.noted(**again.metadata).metadata,
    )
