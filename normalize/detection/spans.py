"""Where the language changes inside a text: quotes, bilingual releases, a translated lead.

The languages that may be in a text are those of its clauses. Between them the likeliest course
through its words is sought (Viterbi), in which every change costs something: little where a line
or a quotation begins or ends, much inside a clause. A foreign name or word is no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from normalize.detection.deciding import UNKNOWN, Hints, decided, weights_of
from normalize.detection.model import BITS, table
from normalize.detection.reading import counted, readings
from normalize.detection.sampling import without_foreign
from normalize.detection.words import SCRIPTS, Words, words_of
from normalize.document import MACROLANGUAGES, Detection, LanguageSpan

# A language and its script.
Tongue: TypeAlias = tuple[str, str]

# What a change of language costs, in nats: at the end of a line, at that of a sentence or
# a quotation, at another mark, and between two words.
LINE, SENTENCE, MARK, WORDS = 3.0, 4.5, 7.0, 11.0
# Words of one text speak for each other's language: each counts for so much of its own.
DAMPING = 0.6
# The least that a word says for a language: a name may be anything.
FLOOR = -7.0
# What texts are called in which words of a script stand, where that is not its own name.
_TEXTS_WITH = {"Hani": {"Hans", "Hant", "Jpan"}, "Hira": {"Jpan"}, "Kana": {"Jpan"}}
# A clause speaks for a language of its own from so many letters and such a confidence on.
_LETTERS, _SURE = 12, 0.5
_CLAUSE = re.compile(r"[^\n.!?;:…。！？；：“”„‟«»‹›「」『』\"()\[\]]+")
_SENTENCE = re.compile(r"[.!?…。！？“”„‟«»‹›「」『』\"]")
_MARK = re.compile(r"[,;:，、；：()\[\]–—-]")
# Read so many characters at a time: what is held in memory for them is some hundred times more.
_AT_ONCE = 100_000


def detect_spans(text: str, hints: Hints | None = None) -> list[LanguageSpan]:
    """The stretches of `text` in one language, in order; together they hold every word.

    Offsets are in characters. A stretch ends where the white space before the next one ends;
    opening quotation marks belong to what they open. A text without letters has none.
    `hints` as for `normalize.detect`. Raises TypeError for anything but a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"detect_spans expects a str, not {type(text).__name__}")
    weights = weights_of(hints)
    found: list[LanguageSpan] = []
    for start, end in _portions(text):
        for span in _spans(text[start:end], weights):
            moved = LanguageSpan(
                start + span.start, start + span.end, span.language, span.script, span.confidence
            )
            if found and (found[-1].language, found[-1].script) == (span.language, span.script):
                last = found.pop()
                confidence = max(last.confidence, span.confidence)
                moved = LanguageSpan(last.start, moved.end, span.language, span.script, confidence)
            found.append(moved)
    return found


def _portions(text: str) -> Iterator[tuple[int, int]]:
    """A long text in portions that end with a line, or else with a word."""
    start = 0
    while len(text) - start > _AT_ONCE:
        end = max(text.rfind("\n", start, start + _AT_ONCE), start)
        if end == start:
            end = max(text.rfind(" ", start, start + _AT_ONCE), start)
        end = end + 1 if end > start else start + _AT_ONCE
        yield start, end
        start = end
    yield start, len(text)


def _spans(text: str, hints: dict[str, float]) -> list[LanguageSpan]:
    read = without_foreign(text)
    words = words_of([read])
    if not len(words.starts):
        return []
    whole = decided(readings([read])[0], read, hints)
    tongues = _possible(read, whole, hints)
    if len(tongues) < 2:
        start, end = _trimmed(text, 0, len(text))
        return [LanguageSpan(start, end, whole.language, whole.script, whole.confidence)]
    course = _course(_spoken(words, tongues), _costs(read, words))
    return _labelled(text, read, words, course, tongues, hints)


def _possible(text: str, whole: Detection, hints: dict[str, float]) -> list[Tongue]:
    """The languages of the clauses and of the whole; of one macrolanguage only one."""
    clauses = [match.group() for match in _CLAUSE.finditer(text)]
    heard: dict[str, tuple[float, Tongue]] = {}
    for clause, reading in zip(clauses, readings(clauses), strict=True):
        answer = decided(reading, clause, hints)
        many = reading.letters >= _LETTERS * (1 if answer.confidence > 0.9 else 2)
        if answer.language != UNKNOWN and answer.confidence > _SURE and many:
            group = MACROLANGUAGES.get(answer.language, answer.language) + answer.script
            share = heard.get(group, (0.0, None))[0] + reading.letters * answer.confidence
            heard[group] = share, (answer.language, answer.script)
    if whole.language != UNKNOWN:
        group = MACROLANGUAGES.get(whole.language, whole.language) + whole.script
        heard[group] = float("inf"), (whole.language, whole.script)
    ranked = sorted(heard.values(), key=lambda item: -item[0])
    return [tongue for _, tongue in ranked[:12]]


def _spoken(words: Words, tongues: Sequence[Tongue]) -> NDArray[np.float64]:
    """What each word says for each language, in nats, 0 for the likeliest: (words, languages)."""
    said = np.full((len(words.starts), len(tongues)), FLOOR)
    for number in set(words.scripts.tolist()):
        chosen, script = np.flatnonzero(words.scripts == number), SCRIPTS[number]
        known = table(script) if script in BITS else None
        if known is not None:
            read = known.read(words, chosen) - known.priors
            read -= np.logaddexp.reduce(read, axis=1)[:, None]
        for place, (language, of_text) in enumerate(tongues):
            if of_text not in _TEXTS_WITH.get(script, {script}):
                continue
            if known is None:
                said[chosen, place] = 0.0
                continue
            named = {language, f"{language}-{of_text}"}
            columns = [column for column, label in enumerate(known.labels) if label in named]
            if columns:
                said[chosen, place] = np.maximum(read[:, columns].max(axis=1), FLOOR)
    said -= said.max(axis=1, keepdims=True)
    return np.asarray(said * counted(words)[:, None] * DAMPING)


def _costs(text: str, words: Words) -> NDArray[np.float64]:
    """What a change of language costs before each word."""
    costs = np.full(len(words.starts), WORDS)
    for number in range(1, len(words.starts)):
        gap = text[words.ends[number - 1] : words.starts[number]]
        if gap == " ":
            continue
        if "\n" in gap:
            costs[number] = LINE
        elif _SENTENCE.search(gap):
            costs[number] = SENTENCE
        elif _MARK.search(gap):
            costs[number] = MARK
    return costs


def _course(said: NDArray[np.float64], costs: NDArray[np.float64]) -> list[int]:
    """For each word the place of its language on the likeliest course."""
    score = said[0].copy()
    came = np.zeros(said.shape, dtype=np.int64)
    stay = np.arange(said.shape[1])
    for number in range(1, len(said)):
        best = int(score.argmax())
        changed = score[best] - costs[number] > score
        came[number] = np.where(changed, best, stay)
        score = np.where(changed, score[best] - costs[number], score) + said[number]
    place = int(score.argmax())
    course = [place]
    for number in range(len(said) - 1, 0, -1):
        place = int(came[number, place])
        course.append(place)
    return course[::-1]


def _labelled(
    text: str,
    read: str,
    words: Words,
    course: Sequence[int],
    tongues: Sequence[Tongue],
    hints: dict[str, float],
) -> list[LanguageSpan]:
    """The course as spans, each with the confidence that its text alone gives."""
    changes = [n for n in range(1, len(course)) if course[n] != course[n - 1]]
    cuts = [0, *(_cut(text, words.ends[n - 1], words.starts[n]) for n in changes), len(text)]
    bounds = [_trimmed(text, start, end) for start, end in pairwise(cuts)]
    parts = [read[start:end] for start, end in bounds]
    spans = []
    for (start, end), part, alone, first in zip(
        bounds, parts, readings(parts), [0, *changes], strict=True
    ):
        language, script = tongues[course[first]]
        answer = decided(alone, part, hints)
        chances = {answer.language: answer.confidence, **dict(answer.alternatives)}
        spans.append(LanguageSpan(start, end, language, script, chances.get(language, 0.0)))
    return spans


def _cut(text: str, end: int, start: int) -> int:
    """Where in the gap between two words the one language ends and the other begins."""
    gap = text[end:start]
    after_space = max((at for at, sign in enumerate(gap) if sign.isspace()), default=-1) + 1
    if after_space:
        return int(end) + after_space
    opening = next((at for at, sign in enumerate(gap) if sign in "“„«‹「『([¿¡"), len(gap))
    return int(end) + opening


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
