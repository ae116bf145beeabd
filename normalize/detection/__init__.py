"""Which language a text is in: the script first, then trained detectors where it does not decide.

`detect` answers for one text, `detect_many` for a list. Both give the same answer in every run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from normalize import data_files
from normalize.document import Detection, Document
from normalize.text.scripts import main_script

UNKNOWN = "und"
# What is read of a long text, in characters: detection must not take longer than cleaning.
SAMPLE = 4_000
# Below this many letters langdetect is heard beside py3langid. Weights from the development
# data: it adds three words in a hundred there and takes away from sentences.
SHORT = 40
_VOTE, _DOUBT = 0.3, 0.05


def detect(text: str) -> Detection:
    """The language of `text`; "und" with confidence 0 where it has no letters.

    A text of more than 4,000 characters is judged by its beginning. Raises TypeError for
    anything but a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"detect expects a str, not {type(text).__name__}")
    sample = text[:SAMPLE].encode("utf-8", "ignore").decode("utf-8")
    script = main_script(sample)
    if script == "Zyyy":
        return Detection(UNKNOWN, script, 0.0)
    languages = _languages_by_script().get(script)
    if languages is not None and len(languages) == 1:
        return Detection(languages[0], script, 1.0)
    ranked = _ranked(sample, languages)
    if not ranked:
        return Detection(UNKNOWN, script, 0.0)
    (language, confidence), *others = ranked
    return Detection(language, script, confidence, tuple(others[:4]))


def detect_many(texts: Iterable[str]) -> list[Detection]:
    """The language of each text, in order. Raises TypeError where one is no string."""
    return [detect(text) for text in texts]


class Detect:
    """The stage that notes the language of the text, unless the caller has named it."""

    name = "detect"

    def __init__(self, language: str | None = None) -> None:
        self.language = language

    def __call__(self, document: Document) -> Document:
        if self.language is not None:
            named = Detection(self.language, main_script(document.text[:SAMPLE]), 1.0)
            return replace(document, language=named)
        return replace(document, language=detect(document.text))


@lru_cache(maxsize=1)
def _languages_by_script() -> dict[str, list[str]]:
    by_script: dict[str, list[str]] = data_files.read(__package__, "scripts.yaml")["scripts"]
    return by_script


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _ranked(sample: str, languages: list[str] | None) -> list[tuple[str, float]]:
    scores = {
        str(code): float(p)
        for code, p in _identifier().rank(sample)
        if (languages is None or code in languages) and code not in {"zxx", UNKNOWN}
    }
    if sum(map(str.isalpha, sample)) < SHORT:
        votes, voters = _langdetect(sample)
        for code in scores:
            heard = votes.get(code, 0.0) + _DOUBT if code in voters else 2 * _DOUBT
            scores[code] *= heard**_VOTE
    total = sum(scores.values())
    if not total:
        return []
    shares = ((code, round(score / total, 4)) for code, score in scores.items())
    return sorted(shares, key=lambda item: -item[1])


def _langdetect(sample: str) -> tuple[dict[str, float], frozenset[str]]:
    """What langdetect says, from the same random numbers each time, and whom it knows at all."""
    from langdetect import LangDetectException, detector_factory

    detector_factory.init_factory()
    factory = detector_factory._factory
    detector = factory.create()
    detector.seed = 0
    detector.append(sample)
    try:
        votes = {_shared(v.lang): v.prob for v in detector.get_probabilities()}
    except LangDetectException:
        votes = {}
    return votes, frozenset(map(_shared, factory.get_lang_list()))


def _shared(code: str) -> str:
    return code.split("-")[0]
