"""Which language a text is in: by its script, and where several share that, by pieces of its words.

`detect` answers for one text, `detect_many` for a list at once, `detect_spans` for a text in which
the language changes. The answers are the same in every run, thread and process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normalize.detection.deciding import UNKNOWN, Hints, decided, weights_of
from normalize.detection.reading import readings
from normalize.detection.sampling import SAMPLE, sample
from normalize.detection.spans import detect_spans
from normalize.document import Detection, Document
from normalize.text.scripts import main_script

__all__ = ["UNKNOWN", "Detect", "Hints", "detect", "detect_many", "detect_spans"]

# Texts are read so many at a time: enough to spread what a step costs, few enough for memory.
_AT_ONCE = 512


def detect(text: str, hints: Hints | None = None) -> Detection:
    """The language of `text`; "und" with confidence 0 where there is none or nobody can tell it.

    Args:
        text: of more than 4,000 characters the beginning, the middle and the end are read, and the
            answer says so (`sampled`).
        hints: languages to expect (ISO 639): a list, or how many times likelier each of them is
            than it would be without the hint (10 where nothing is said).

    Raises TypeError for anything but a string, ValueError for hints that are not to be understood.

    >>> detect("Пресс-секретарь заявил в понедельник").language
    'ru'
    """
    return detect_many([text], hints)[0]


def detect_many(texts: Iterable[str], hints: Hints | None = None) -> list[Detection]:
    """The language of each text, in order; quicker than one by one. See `detect`."""
    weights = weights_of(hints)
    found: list[Detection] = []
    for part in _parts(texts):
        samples = [sample(_string(text)) for text in part]
        for (text, sampled), reading in zip(
            samples, readings([text for text, _ in samples]), strict=True
        ):
            found.append(decided(reading, text, weights, sampled))
    return found


def _parts(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    part: list[str] = []
    for text in texts:
        part.append(text)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _string(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"detect expects a str, not {type(text).__name__}")
    return text


class Detect:
    """The stage that notes the language of the text, unless the caller has named it; and where it
    changes, the spans of each."""

    name = "detect"

    def __init__(self, language: str | None = None) -> None:
        self.language = language

    def __call__(self, document: Document) -> Document:
        if self.language is not None:
            named = Detection(self.language, main_script(document.text[:SAMPLE]), 1.0)
            return replace(document, language=named)
        found = detect(document.text)
        spans = detect_spans(document.text) if found.language != UNKNOWN else []
        mixed = len({span.language for span in spans}) > 1
        return replace(document, language=found, spans=tuple(spans) if mixed else ())
