"""The answer of the package langdetect, to compare with or where another tool's has to be matched.

By itself langdetect draws other random numbers in every run and answers otherwise; here they are
the same ones each time. It takes milliseconds a text, and is wrong more often than
`normalize.detect`, of which it is no part: docs/benchmarks.md has the figures.
"""

from __future__ import annotations

from normalize.detection.deciding import UNKNOWN
from normalize.detection.sampling import sample
from normalize.document import Detection
from normalize.text.scripts import main_script

_SEED = 0


def detect_by_langdetect(text: str) -> Detection:
    """What langdetect says of `text`, of a long one by a sample; "und" where it finds nothing.

    Raises TypeError for anything but a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"detect_by_langdetect expects a str, not {type(text).__name__}")
    from langdetect import LangDetectException, detector_factory

    read, sampled = sample(text)
    detector_factory.init_factory()
    detector = detector_factory._factory.create()
    detector.seed = _SEED
    detector.append(read.encode("utf-8", "ignore").decode("utf-8"))
    script = main_script(read)
    try:
        found = [(answer.lang, answer.prob) for answer in detector.get_probabilities()]
    except LangDetectException:
        found = []
    if not found:
        return Detection(UNKNOWN, script, 0.0, sampled=sampled)
    (code, confidence), *others = found
    language, _, region = code.partition("-")
    if language == "zh":
        script = "Hant" if region == "tw" else "Hans"
    return Detection(language, script, confidence, tuple(others), sampled)
