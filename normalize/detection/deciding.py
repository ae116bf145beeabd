"""From what a text says about its language to one answer with a confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from normalize import data_files
from normalize.detection.model import BITS, NO_LANGUAGE, table
from normalize.detection.reading import Reading, languages_of
from normalize.document import Detection

UNKNOWN = "und"
# Languages to expect: how many times likelier each of them is than it would be without the hint.
Hints: TypeAlias = Mapping[str, float] | Iterable[str]
# The weight of a language that is hinted at without one.
EXPECTED = 10.0
# How many other languages are named, and from what probability.
_OTHERS, _LEAST = 5, 0.001
# Of so many letters one or more must be those that only one language has.
_ONE_IN = 50


def decided(
    reading: Reading, text: str, hints: Mapping[str, float], sampled: bool = False
) -> Detection:
    """The language of a text that was read; "und" where nobody can tell it.

    `text` is looked into only for letters that a single language has.
    """
    script = reading.script
    if not reading.letters:
        return Detection(UNKNOWN, script, 0.0, sampled=sampled)
    if language := _by_letters(text, reading):
        return Detection(language, script, 1.0, sampled=sampled)
    if reading.chances is None:
        known = languages_of(script)
        return Detection(
            *((known[0], script, 1.0) if known else (UNKNOWN, script, 0.0)), (), sampled
        )
    if reading.names or not reading.plain:
        return Detection(UNKNOWN, script, 0.0, sampled=sampled)
    chances = reading.chances
    if hints:
        chances = chances * [hints.get(_language(label), 1.0) for label in reading.labels]
    return _likeliest(reading.labels, chances, script, sampled)


def weights_of(hints: Hints | None) -> dict[str, float]:
    """The hints as weights. Raises ValueError for a language that is not known, or a weight that
    is not above 0; TypeError for a string, whose letters would be taken for languages."""
    if hints is None:
        return {}
    if isinstance(hints, str):
        raise TypeError(f"hints expects languages in a list: hints=[{hints!r}]")
    named = dict(hints) if isinstance(hints, Mapping) else dict.fromkeys(hints, EXPECTED)
    for language, weight in named.items():
        if language not in known_languages():
            known = ", ".join(sorted(known_languages()))
            raise ValueError(f"hints: {language!r} is no language that is told; these are: {known}")
        if not weight > 0:
            raise ValueError(f"hints: the weight of {language!r} must be above 0, not {weight!r}")
    return named


@cache
def known_languages() -> frozenset[str]:
    """Every language that an answer may name (ISO 639)."""
    learned = {_language(label) for script in BITS for label in table(script).labels}
    told = data_files.read(__package__, "scripts.yaml")
    by_letters = {code for letters in told["letters"].values() for code in letters}
    by_script = {languages_of(script)[0] for script in told["scripts"] if script not in BITS}
    return frozenset(learned | by_letters | by_script) - {NO_LANGUAGE}


def _likeliest(
    labels: Sequence[str], chances: NDArray[np.float64], script: str, sampled: bool
) -> Detection:
    """The likeliest macrolanguage, and in it the likeliest language."""
    known = table(script)
    group = int(np.bincount(known.groups, chances).argmax())
    best = int(np.where(known.groups == group, chances, -1.0).argmax())
    language = _language(labels[best])
    if language == NO_LANGUAGE:
        return Detection(UNKNOWN, script, 0.0, sampled=sampled)
    by_language: dict[str, float] = {}
    for place in np.argsort(-chances, kind="stable")[: _OTHERS + 3].tolist():
        code = _language(labels[place])
        by_language[code] = by_language.get(code, 0.0) + float(chances[place])
    by_language.setdefault(language, float(chances[best]))
    others = [
        (code, share)
        for code, share in by_language.items()
        if code not in {language, NO_LANGUAGE} and share >= _LEAST
    ][:_OTHERS]
    total = by_language[language] + sum(share for _, share in others)
    alternatives = tuple((code, round(share / total, 4)) for code, share in others)
    confidence = round(1.0 - sum(share for _, share in alternatives), 4)
    return Detection(language, _script(labels[best], script), confidence, alternatives, sampled)


def _language(label: str) -> str:
    return label.partition("-")[0]


def _script(label: str, script: str) -> str:
    return label.partition("-")[2] or script


def _by_letters(text: str, reading: Reading) -> str | None:
    """The one language of the script that has some of the letters, where nothing was learned of
    it; a name or two in another language do not count."""
    for language, letters in _letters().get(reading.script, {}).items():
        if sum(map(text.count, letters)) * _ONE_IN >= reading.letters:
            return language
    return None


@cache
def _letters() -> dict[str, dict[str, str]]:
    letters: dict[str, dict[str, str]] = data_files.read(__package__, "scripts.yaml")["letters"]
    return letters
