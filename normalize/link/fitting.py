"""Whether a form of an entry, found in a text by its letters, stands there as a name."""

from __future__ import annotations

from normalize.gazetteer.forms import ENGLISH, Form
from normalize.link.reading import HYPHENS, Reading
from normalize.text.scripts import script_of
from normalize.text.words import touches

_EAST_ASIAN = frozenset({"Hang", "Hani", "Hira", "Kana"})


class Fitting:
    """What decides it in one text: bounds, capitals, in English the language of the form."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.english = reading.language in {None, ENGLISH}

    def fits(self, form: Form, start: int, end: int, *, inflected: bool = False) -> bool:
        """Whether what stands from `start` to `end`, a form by its letters, is a name."""
        text = self.reading.text
        if form.kind == "person" and form.length > 1 and _double_barrelled(text, start, end):
            return False
        if self._is_foreign(form) and (form.text.isascii() or text[start:end] != form.text):
            return False
        return form.kind == "term" or self._capitals_fit(form, start, end)

    def _is_foreign(self, form: Form) -> bool:
        """Whether an English text would hold this form only where it was copied from another
        language, accents and all: "Moldávia", but not Franca, a name, nor "Forza Italia"."""
        one_word = form.length == 1 and form.text[0] < "\u0370"
        return self.english and bool(form.languages) and one_word

    def _capitals_fit(self, form: Form, start: int, end: int) -> bool:
        surface = self.reading.text[start:end]
        if form.acronym:
            # English-language papers write Nato; Пасе is somebody's name.
            as_name = len(form.text) > 3 and form.text.isascii() and surface.istitle()
            return surface.isupper() or (as_name and not self.reading.opens_sentence_at(start))
        return all(
            have.isupper() or not want.isupper()
            for want, have in zip(form.text, surface, strict=False)
        )


def bounded(text: str, start: int, end: int, *, prefixed: bool = False) -> bool:
    """Whether no letter or digit touches the span; before it, unless it is `prefixed`."""
    before = not prefixed and _touch(text[start - 1 : start], text[start])
    return not (before or _touch(text[end - 1], text[end : end + 1]))


def _touch(left: str, right: str) -> bool:
    """Whether two characters are of one word; Latin letters end where East Asian ones begin."""
    if not (touches(left) and touches(right)):
        return False
    return left.isascii() is right.isascii() or _EAST_ASIAN.isdisjoint(
        {script_of(left), script_of(right)}
    )


def cut(text: str, start: int, end: int) -> bool:
    """Whether a span cuts a run of katakana, which writes foreign words from end to end, or of
    Latin letters."""
    return _one_run(text[start - 1 : start], text[start]) or _one_run(
        text[end - 1], text[end : end + 1]
    )


def _one_run(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(letter: str) -> bool:
    return letter == "ー" or (letter != "" and script_of(letter) == "Kana")


def _double_barrelled(text: str, start: int, end: int) -> bool:
    """Whether a hyphen makes the name longer: Anne Example-Smith is not Anne Example."""
    follows = text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isupper()
    return follows or text[start - 1 : start] in HYPHENS
