"""The words and texts that the detector learns from, by label, as `sources.yaml` names them.

A text is a list of words; a word is in small letters, with whether it had a capital.
"""

from __future__ import annotations

import base64
import html
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from normalize.detection.model import NO_LANGUAGE
from normalize.detection.words import SCRIPTS, words_of
from scripts.detection.romanization import common_words, romanized

SOURCES: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("sources.yaml").read_text("utf-8")
)
# One text in so many is kept apart to measure with.
KEPT = 5
# The longest lists say nothing that half of them would not.
_LISTED = 150_000
_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʹʻʼ][^\W\d_]+)*")
_TAG = re.compile("<[^>]+>")
_LATIN_OF_SERBIAN = re.compile("lj|nj|dž|.")
_SERBIAN = {
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "đ": "ђ", "e": "е", "ž": "ж", "z": "з",
    "i": "и", "j": "ј", "k": "к", "l": "л", "lj": "љ", "m": "м", "n": "н", "nj": "њ", "o": "о",
    "p": "п", "r": "р", "s": "с", "t": "т", "ć": "ћ", "u": "у", "f": "ф", "h": "х", "c": "ц",
    "č": "ч", "dž": "џ", "š": "ш",
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text of the development data: where it is from, and its words of one script."""

    kind: str
    label: str
    words: list[str]
    capital: list[bool]
    whole: str


def kept_apart(text: str) -> bool:
    """Whether a text, or the article that it is from, is measured with and not learned from."""
    return zlib.crc32(text.encode()) % KEPT == 0


def texts(data: Path, script: str) -> Iterator[tuple[Text, bool]]:
    """The texts of the development data in a script, and whether each is kept apart."""
    articles = (data / "ntrex" / "docs.txt").read_text("utf-8").splitlines()
    for label, source in SOURCES[script].items():
        for kind in ("single-words", "word-pairs", "sentences"):
            path = data / "lid" / kind / f"{source.get('lid')}.txt"
            if path.exists():
                lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
                yield from _read(kind, label, script, [(line, line) for line in lines])
        for name in source.get("news", ()):
            lines = (data / "ntrex" / f"{name}.txt").read_text("utf-8").splitlines()
            there = [(text, article) for text, article in zip(lines, articles, strict=True)]
            if "romanized" in source:
                there = _in_latin_letters(there, source["romanized"])
            yield from _read("news", label, script, there)


def _read(
    kind: str, label: str, script: str, lines: list[tuple[str, str]]
) -> Iterator[tuple[Text, bool]]:
    found = words_of([text for text, _ in lines])
    by_text: list[tuple[list[str], list[bool]]] = [([], []) for _ in lines]
    letters, kana = Counter[int](), set()
    other: list[Counter[str]] = [Counter() for _ in lines]
    for start, end, number, text, capital in zip(
        found.starts, found.ends, found.scripts, found.texts, found.capital, strict=True
    ):
        other[text][SCRIPTS[number]] += int(end - start)
        if SCRIPTS[number] in {"Hira", "Kana"}:
            kana.add(text)
        if SCRIPTS[number] == script:
            letters[text] += int(end - start)
            by_text[text][0].append("".join(map(chr, found.codes[start:end])))
            by_text[text][1].append(bool(capital))
    for number, ((text, article), (words, capitals)) in enumerate(zip(lines, by_text, strict=True)):
        # A text with kana is Japanese by its script, and one mostly in another script not ours.
        if number in kana or letters[number] * 2 <= other[number].total():
            continue
        yield Text(kind, label, words, capitals, text), kept_apart(article)


def _in_latin_letters(lines: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """The texts in the spelling of one scheme after another."""
    made = []
    for number, (text, article) in enumerate(lines):
        words = []
        for word in re.findall(r"[^\W\d_]+|[^\w\s]", text):
            likely = romanized(word.lower(), language) if word.isalpha() else [(word, 1.0)]
            spelled = likely[number % min(len(likely), 3)][0] if likely else word
            words.append(spelled.capitalize() if word[:1].isupper() else spelled)
        made.append((" ".join(words), article))
    return made


def declaration(udhr: Path | None, label: str, script: str) -> list[Text]:
    """The sentences of the Universal Declaration of Human Rights."""
    name = SOURCES[script][label].get("udhr")
    if udhr is None or name is None:
        return []
    page = _TAG.sub(" ", (udhr / "declaration" / f"{name}.html").read_text("utf-8"))
    lines = [line.strip() for line in html.unescape(page).splitlines() if line.strip()]
    return [text for text, _ in _read("udhr", label, script, [(line, line) for line in lines])]


@cache
def word_list(label: str, script: str) -> dict[str, float]:
    """Words with how likely each is to be drawn: by the root of how frequent it is; less often a
    form of a dictionary."""
    source = SOURCES[script][label]
    if label == NO_LANGUAGE:
        return _noise()
    drawn: Counter[str] = Counter()
    frequent = _frequencies(source.get("wordfreq"), label, script)
    if "romanized" in source:
        native = sorted(frequent, key=frequent.__getitem__, reverse=True)[:20_000]
        for word in native:
            for spelled, share in romanized(word, source["romanized"]):
                for part in _LETTERS.findall(spelled):
                    drawn[part] += frequent[word] * share
        scale = sum(drawn.values())
        for word, share in common_words(source["romanized"]).items():
            for part in _LETTERS.findall(word):
                drawn[part] += share * scale / 2
        frequent = drawn
    chances = _shares({word: share**0.5 for word, share in frequent.items()}, 1.0)
    forms = _dictionary(source.get("simplemma"), script)
    chances.update(_shares(dict.fromkeys(forms, 1.0), 0.3 if frequent else 1.0))
    return _one_script(chances, script)


def _noise() -> dict[str, float]:
    """The runs of letters in base64 and in hexadecimal digits."""
    raw = np.random.default_rng(_LISTED).bytes(200_000)
    coded = base64.b64encode(raw).decode() + " " + raw[: len(raw) // 4].hex()
    runs = [run.lower() for run in re.findall(r"[A-Za-z]+", coded) if len(run) > 1]
    return {run: count / len(runs) for run, count in Counter(runs).items()}


def _frequencies(language: str | None, label: str, script: str) -> Counter[str]:
    if language is None:
        return Counter()
    import wordfreq

    found = Counter(wordfreq.get_frequency_dict(language, wordlist="best"))
    found = Counter(dict(found.most_common(_LISTED)))
    if label == "sr" and script == "Cyrl":
        return Counter({_cyrillic(word): share for word, share in found.items()})
    return found


def _dictionary(language: str | None, script: str) -> list[str]:
    if language is None:
        return []
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    entries = DefaultDictionaryFactory().get_dictionary(language)
    forms = {
        (word.decode() if isinstance(word, bytes) else word).lower()
        for pair in entries.items()
        for word in pair
    }
    # The same ones each time.
    chosen = sorted(forms, key=lambda word: zlib.crc32(word.encode()))[: _LISTED // 2]
    return (
        [_cyrillic(word) for word in chosen] if script == "Cyrl" and language == "hbs" else chosen
    )


def _cyrillic(word: str) -> str:
    return _LATIN_OF_SERBIAN.sub(lambda match: _SERBIAN.get(match.group(), match.group()), word)


def _shares(weights: dict[str, float], mass: float) -> Counter[str]:
    total = sum(weights.values())
    return Counter({word: mass * weight / total for word, weight in weights.items()})


def _one_script(chances: Counter[str], script: str) -> dict[str, float]:
    """Those that are one word of the script, whole."""
    listed = list(chances)
    found = words_of(listed)
    alone = np.bincount(found.texts, minlength=len(listed)) == 1
    right = {
        int(text): int(end - start)
        for start, end, number, text in zip(
            found.starts, found.ends, found.scripts, found.texts, strict=True
        )
        if SCRIPTS[number] == script and alone[text]
    }
    kept = {word: chances[word] for n, word in enumerate(listed) if right.get(n) == len(word)}
    return dict(_shares(kept, 1.0)) if kept else {}
