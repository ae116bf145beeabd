"""The two stages of the pipeline that know names: `Link` finds them, `Rewrite` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from normalize.document import Change, Document, Mention
from normalize.gazetteer import Gazetteer
from normalize.link.find import Finder
from normalize.link.known import DEMONYM
from normalize.link.reading import opens_sentence
from normalize.link.respell import respell, reword
from normalize.link.sides import Expected, expected
from normalize.text.scripts import main_script
from normalize.text.words import fold

# How mentions are found that are not spelled as any known name.
_MISSPELLED = frozenset({"spelling", "source"})
# By how much (in percent) a name is nearer to another name of an entry where it is that one.
_ANOTHER_NAME = 20.0
# What is done with names that are spelled otherwise.
REWRITE, MARK, KEEP = WAYS = ("rewrite", "mark", "keep")


class Link:
    """Notes the mentions of known entities. After the stage that translates it has work to do
    only where that has made another text."""

    name = "link"

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def __call__(self, document: Document) -> Document:
        if document.translation is not None and not document.translated:
            return document
        mentions = self.finder(document.text, document.reads_in, self._expected(document))
        return replace(document, mentions=mentions)

    def _expected(self, document: Document) -> Sequence[Expected]:
        """What the source of a translation names, sentence by sentence."""
        made = document.translation
        if made is None or not document.source_mentions or made.target is None:
            return ()
        language, mentions = made.source or made.target, document.source_mentions
        return expected(document.source_text, mentions, language, document.text, made.target)


class Rewrite:
    """Writes the canonical spelling of every sure mention, where the text is in `target`.

    A text too short to tell its language is taken for `target` where it is in Latin letters.
    `names` is what to do: `rewrite` them, `mark` them (the canonical spelling in brackets behind
    them), or `keep` them as they are.
    """

    name = "names"

    def __init__(
        self,
        gazetteer: Gazetteer,
        target: str,
        threshold: float,
        style: str | None = None,
        names: str = "rewrite",
    ) -> None:
        self.gazetteer = gazetteer
        self.target = target
        self.threshold = threshold
        self.style = style
        self.names = names

    def __call__(self, document: Document) -> Document:
        language = document.reads_in
        latin = document.language is not None and document.language.script == "Latn"
        elsewhere = language != self.target and not (language is None and latin)
        if elsewhere or self.names == KEEP:
            return document
        return document.revise(self.name, self._changes(document))

    def _changes(self, document: Document) -> Iterator[Change]:
        for mention in document.mentions:
            if mention.score < self.threshold or mention.method == DEMONYM:
                continue
            start, after = mention.start, self._after(document.text, mention)
            if after == mention.text:
                continue
            if self.names == MARK:
                start, after = mention.end, f" [{after}]"
                if document.text.startswith(after, start):
                    continue
            yield Change(
                start,
                mention.end,
                after,
                _reason(mention),
                entity=mention.id,
                score=mention.score,
            )

    def _after(self, text: str, mention: Mention) -> str:
        canonical = self._canonical(mention)
        if main_script(mention.text) != main_script(canonical):
            # A name in letters of its own is quoted.
            return mention.text
        if mention.kind != "term":
            misspelled = mention.method in _MISSPELLED
            if misspelled:
                canonical = self._nearest(mention, canonical)
            return respell(mention.text, canonical, mention.kind, misspelled=misspelled)
        found = fold(mention.text)
        listed = self.gazetteer[mention.id].aliases
        phrase = next((alias for alias in listed if fold(alias) == found), mention.text)
        # A title before a name keeps its capital: Chancellor Merz.
        title = text[mention.end : mention.end + 2].strip().isupper() and not phrase.isupper()
        opens = opens_sentence(text, mention.start)
        return reword(mention.text, phrase, canonical, opens or title)

    def _nearest(self, mention: Mention, canonical: str) -> str:
        """The name that a misspelled one is nearest to, where that is another than the canonical
        one."""
        names = (canonical, *self.gazetteer[mention.id].aliases)
        found = fold(mention.text)
        best = max(names, key=lambda name: fuzz.ratio(found, fold(name)))
        more = fuzz.ratio(found, fold(best)) - fuzz.ratio(found, fold(canonical))
        return best if more > _ANOTHER_NAME else canonical

    def _canonical(self, mention: Mention) -> str:
        entry = self.gazetteer[mention.id]
        in_target = entry.spellings(self.target) if self.target != "en" else ()
        return in_target[0] if in_target else entry.canonical(self.style)


_REASONS = {
    "exact": "known spelling",
    "inflected": "inflected form",
    "spelling": "misspelled name",
    "family name": "family name of someone named in full",
    "source": "named in the source",
}


def _reason(mention: Mention) -> str:
    return "wrong phrase" if mention.kind == "term" else _REASONS[mention.method]
