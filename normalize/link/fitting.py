"""Whether a form of an entry, found in a text by its letters, stands there as a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from normalize.gazetteer import Entry
from normalize.gazetteer.index import ENGLISH, Form
from normalize.link.reading import HYPHENS, Reading
from normalize.text.scripts import script_of


class Fitting:
    """What decides it in one text: bounds, capitals, the language. `starts` are those of words."""

    def __init__(
        self,
        reading: Reading,
        starts: Sequence[int],
        language: str | None,
        entries: Sequence[Entry],
    ) -> None:
        self.reading = reading
        self.starts = starts
        self.language = language
        self.entries = entries
        self._named: dict[int, bool] = {}

    def fits(self, form: Form, start: int, end: int) -> bool:
        """Whether what stands from `start` to `end`, a form by its letters, is a name."""
        text = self.reading.text
        if _cut(text, start, end) if form.unspaced else not _bounded(text, start, end):
            return False
        if form.kind == "person" and form.length > 1 and _double_barrelled(text, start, end):
            return False
        if self._is_foreign(form) and (form.text.isascii() or text[start:end] != form.text):
            return False
        if not (form.undetermined or self.is_of_language(form)):
            return False
        return form.kind == "term" or self._capitals_fit(form, start, end)

    def _is_foreign(self, form: Form) -> bool:
        """Whether an English text would hold this form only where it was copied from another
        language, accents and all: "Moldávia", but not Franca, a name, nor "Forza Italia"."""
        one_word = form.length == 1 and form.words[0].latin != ""
        return self.language in {None, ENGLISH} and bool(form.languages) and one_word

    def _capitals_fit(self, form: Form, start: int, end: int) -> bool:
        surface = self.reading.text[start:end]
        if form.acronym:
            # English-language papers write Nato; Пасе is somebody's name.
            as_name = len(form.text) > 3 and form.text.isascii() and surface.istitle()
            return surface.isupper() or (as_name and not self._opens_sentence(start))
        return all(
            have.isupper() or not want.isupper()
            for want, have in zip(form.text, surface, strict=True)
        )

    def _opens_sentence(self, start: int) -> bool:
        at = bisect_left(self.starts, start)
        return at == len(self.starts) or self.reading.opens_sentence(at)

    def is_of_language(self, form: Form) -> bool:
        """Whether the text's language writes a place, or an organization of one word, so; or no
        name of it is known in that language. German calls Mauritius Mauritius, so that Maurice is
        somebody there; CPI is the criminal court in French and not in Portuguese."""
        language = self.language
        if not form.languages or language in {None, ENGLISH}:
            return True
        if any(tag.partition("-")[0] == language for tag in form.languages):
            return True
        if form.kind == "person" or (form.kind != "place" and form.length > 1):
            return True
        if form.entry not in self._named:
            names = self.entries[form.entry].names
            self._named[form.entry] = any(tag.partition("-")[0] == language for tag in names)
        return not self._named[form.entry]


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the span."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a span cuts a run of katakana, which writes foreign words from end to end."""
    before, first = text[start - 1 : start], text[start]
    last, after = text[end - 1], text[end : end + 1]
    return (_katakana(first) and _katakana(before)) or (_katakana(last) and _katakana(after))


def _katakana(letter: str) -> bool:
    return letter == "ー" or (letter != "" and script_of(letter) == "Kana")


def _double_barrelled(text: str, start: int, end: int) -> bool:
    """Whether a hyphen makes the name longer: Anne Example-Smith is not Anne Example."""
    follows = text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isupper()
    return follows or text[start - 1 : start] in HYPHENS
