"""Known forms in a text: where one stands letter by letter, or with an ending that is put behind
it, and which entries have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from normalize.gazetteer.forms import Form
from normalize.gazetteer.spotting import LONGEST
from normalize.link.fitting import Fitting, bounded, cut
from normalize.link.near import Near
from normalize.link.reading import Reading
from normalize.names.inflection import prefixes, suffixes
from normalize.text.scripts import CASED, script_of
from normalize.text.words import WORD

# How a mention is found that is no name but a word for a place's people or things.
DEMONYM = "demonym"


@dataclass(slots=True)
class Known:
    """Where a known form stands, how it is known, and the form by the numbers of the entries that
    have it."""

    start: int
    end: int
    method: str
    entries: dict[int, Form] = field(default_factory=dict)


def known_forms(reading: Reading, near: Near, fitting: Fitting) -> list[Known]:
    """Every place where a known form stands as a name; the longest first, names before demonyms."""
    spans: dict[tuple[int, int, str], Known] = {}
    for start, end, folded, inflected in dict.fromkeys(_places(reading, near)):
        for number in near.spots.known(folded):
            forms = near.forms(number).by_folded.get(folded, ())
            for form in sorted(forms, key=lambda form: _nearness(form, reading.language)):
                if inflected and (form.demonym or form.acronym):
                    continue
                if fitting.fits(form, start, end, inflected=inflected):
                    method = "inflected" if inflected else DEMONYM if form.demonym else "exact"
                    found = spans.setdefault((start, end, method), Known(start, end, method))
                    found.entries.setdefault(number, form)
    return sorted(
        spans.values(), key=lambda it: (it.start - it.end, it.start, it.method == DEMONYM)
    )


def _nearness(form: Form, language: str | None) -> int:
    """Of forms that are folded alike the text's own language has the first word, then English."""
    if language is not None and form.is_of(language):
        return 0
    return 2 if form.languages else 1


def _places(reading: Reading, near: Near) -> Iterator[tuple[int, int, str, bool]]:
    """Where known forms may stand: start, end, the form, and whether an ending makes it longer."""
    folded, language = reading.folded, reading.language
    before, behind = prefixes(language), suffixes(language)
    for word in reading.words:
        yield from _beginning(reading, near, word.start, behind, False)
        # By the folded word, not the text of it, which may have other letters.
        start, end = word.start, word.end
        for prefix in before:
            if folded.startswith(prefix, start, end) and end - start - len(prefix) > 1:
                yield from _beginning(reading, near, start + len(prefix), behind, True)
    for start, end in reading.unspaced:
        for at in range(start, end):
            for form in near.spots.starting(folded[at : at + LONGEST]):
                if not cut(reading.text, at, at + len(form)):
                    yield at, at + len(form), form, False
    for start, end in near.spots.small(folded):
        if bounded(reading.text, start, end):
            yield start, end, folded[start:end], False


def _beginning(
    reading: Reading, near: Near, start: int, behind: frozenset[str], prefixed: bool
) -> Iterator[tuple[int, int, str, bool]]:
    for form in near.spots.starting(reading.folded[start : start + LONGEST]):
        end = start + len(form)
        if bounded(reading.text, start, end, prefixed=prefixed):
            yield start, end, form, prefixed
        elif behind and (rest := _rest(reading, end)) and rest in behind:
            # Particles of scripts without capitals stand apart from the name.
            cased = script_of(reading.text[start]) in CASED
            yield start, end + len(rest) if cased else end, form, True


def _rest(reading: Reading, end: int) -> str:
    """What is left of the word that a span ends in."""
    match = WORD.match(reading.folded, end, end + 16)
    return match.group() if match else ""
