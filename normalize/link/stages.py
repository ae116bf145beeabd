"""The two stages of the pipeline that know names: `Link` finds them, `Rewrite` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from normalize.document import Change, Document, Mention
from normalize.gazetteer import Gazetteer
from normalize.link.find import DEMONYM, Finder
from normalize.link.reading import opens_sentence
from normalize.link.respell import respell, reword
from normalize.text.words import fold


class Link:
    """Notes the mentions of known entities. After the stage that translates it has work to do
    only where that has made another text."""

    name = "link"

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def __call__(self, document: Document) -> Document:
        if document.translation is not None and not document.translated:
            return document
        return replace(document, mentions=self.finder(document.text, document.reads_in))


class Rewrite:
    """Writes the canonical spelling of every sure mention, where the text is in `target`.

    A text too short to tell its language is taken for `target` where it is in Latin letters.
    """

    name = "names"

    def __init__(
        self, gazetteer: Gazetteer, target: str, threshold: float, style: str | None = None
    ) -> None:
        self.gazetteer = gazetteer
        self.target = target
        self.threshold = threshold
        self.style = style

    def __call__(self, document: Document) -> Document:
        language = document.reads_in
        latin = document.language is not None and document.language.script == "Latn"
        if language != self.target and not (language is None and latin):
            return document
        return document.revise(self.name, self._changes(document))

    def _changes(self, document: Document) -> Iterator[Change]:
        for mention in document.mentions:
            if mention.score >= self.threshold and mention.method != DEMONYM:
                after = self._after(document.text, mention)
                if after != mention.text:
                    yield Change(
                        mention.start,
                        mention.end,
                        after,
                        _reason(mention),
                        entity=mention.id,
                        score=mention.score,
                    )

    def _after(self, text: str, mention: Mention) -> str:
        canonical = self._canonical(mention)
        if mention.kind != "term":
            return respell(mention.text, canonical, mention.kind)
        found = fold(mention.text)
        listed = self.gazetteer[mention.id].aliases
        phrase = next((alias for alias in listed if fold(alias) == found), mention.text)
        # A title before a name keeps its capital: Chancellor Merz.
        title = text[mention.end : mention.end + 2].strip().isupper() and not phrase.isupper()
        opens = opens_sentence(text, mention.start)
        return reword(mention.text, phrase, canonical, opens or title)

    def _canonical(self, mention: Mention) -> str:
        entry = self.gazetteer[mention.id]
        in_target = entry.spellings(self.target) if self.target != "en" else ()
        return in_target[0] if in_target else entry.canonical(self.style)


_REASONS = {
    "exact": "known spelling",
    "inflected": "inflected form",
    "spelling": "misspelled name",
    "family name": "family name of someone named in full",
}


def _reason(mention: Mention) -> str:
    return "wrong phrase" if mention.kind == "term" else _REASONS[mention.method]
