"""Measures the detector on what the other evaluations leave out: mixed texts, and its confidence.

    python -m scripts.measure_detection --data FOLDER [--peers] [--pictures]

reads `lid/` and `ntrex/` under FOLDER, of which only the texts that training keeps apart. Prints

- `spans`: F1 of characters, mean over languages, on texts spliced from news sentences: one language
  after another, on a line or not, and quotations; with `--peers` lingua's detection of mixed text;
- `whole`: in how many news articles of one language a second one is found;
- `reliability`: how often the answers of each confidence are right.

`--pictures` draws docs/images/near-languages.svg, which near languages are taken for each other,
and docs/images/confidence.svg. What is kept apart is so only for weights that were learned without
`--all`: `--weights` takes their file.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from normalize import detect_many, detect_spans
from normalize.detection import model
from normalize.document import MACROLANGUAGES
from scripts.detection.corpora import SOURCES, kept_apart
from scripts.detection.pictures import Answer, Bin, draw_confidence, draw_near_languages

IMAGES = Path(__file__).parents[1] / "docs" / "images"
MIXED = 600
# The languages that texts are spliced from: those of the wire.
SPLICED = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it",
    "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
]  # fmt: skip
# By the title of a picture: a script, and languages that are near each other in it.
NEAR = {
    "East and South Slavic, Cyrillic": ("Cyrl", ["be", "bg", "mk", "ru", "sr", "uk"]),
    "Turkic, Cyrillic": ("Cyrl", ["kk", "ky", "tt"]),
    "West Slavic": ("Latn", ["cs", "pl", "sk"]),
    "South Slavic, Latin": ("Latn", ["bs", "hr", "sl", "sr"]),
    "North Germanic": ("Latn", ["da", "nb", "nn", "sv"]),
    "Arabic script": ("Arab", ["ar", "fa", "ps", "ur"]),
    "Malay": ("Latn", ["id", "ms"]),
    "Iberian": ("Latn", ["ca", "es", "gl", "pt"]),
}
# Where it begins and ends, and its language.
Stretch = tuple[int, int, str]


@dataclass(frozen=True)
class Mixed:
    """A spliced text, and which stretch of it is in which language."""

    text: str
    stretches: list[Stretch]


def news(data: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(article, sentence) of the articles kept apart, by language and script."""
    articles = (data / "ntrex" / "docs.txt").read_text("utf-8").splitlines()
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    names = {
        (label, script): name
        for script, labels in SOURCES.items()
        for label, source in labels.items()
        if "romanized" not in source
        for name in source.get("news", ())[:1]
    }
    others = {"el": "ell", "hy": "hye", "ka": "kat", "ko": "kor", "th": "tha", "ta": "tam",
              "bn": "ben", "ja": "jpn"}  # fmt: skip
    names |= {(language, ""): name for language, name in others.items()}
    for (label, script), name in names.items():
        lines = (data / "ntrex" / f"{name}.txt").read_text("utf-8").splitlines()
        kept = [(a, s) for a, s in zip(articles, lines, strict=True) if kept_apart(a) and s.strip()]
        found[label, script] = kept
    return found


def mixed_texts(sentences: dict[str, list[str]]) -> list[Mixed]:
    """Texts of two or three languages, half of them with a quotation."""
    rng = random.Random(5)
    made = []
    for number in range(MIXED):
        one, other = rng.sample(SPLICED, 2)
        stretches: list[Stretch] = []
        text = ""

        def add(piece: str, language: str, stretches: list[Stretch] = stretches) -> None:
            nonlocal text
            stretches.append((len(text), len(text) + len(piece), language))
            text += piece

        def run(language: str, longest: int = 3) -> str:
            count = rng.randint(1, longest)
            first = rng.randrange(len(sentences[language]) - count)
            return " ".join(sentences[language][first : first + count])

        if number % 2:
            add(run(one), one)
            text += " \u201c"
            add(run(other, 1), other)
            text += "\u201d "
            add(run(one), one)
        else:
            order = [one, other] if number % 4 else [one, other, rng.choice(SPLICED)]
            for language in order:
                add(run(language), language)
                text += rng.choice(("\n", " ", "\n\n"))
        made.append(Mixed(text, stretches))
    return made


def f1_of_characters(
    texts: Sequence[Mixed], find: Callable[[str], Iterable[Stretch]]
) -> tuple[float, float]:
    """The mean over languages of F1 of their characters (white space left out); and the share of
    characters given their language."""
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    for mixed in texts:
        said = [""] * len(mixed.text)
        for start, end, language in find(mixed.text):
            said[start:end] = [language] * (end - start)
        for start, end, language in mixed.stretches:
            for place in range(start, end):
                if not mixed.text[place].isspace():
                    true[language] += 1
                    right[language] += said[place] == language
        for place, language in enumerate(said):
            inside = any(start <= place < end for start, end, _ in mixed.stretches)
            found[language] += inside and not mixed.text[place].isspace()
    scores = [2 * right[name] / (found[name] + true[name]) for name in true]
    return sum(scores) / len(scores), right.total() / true.total()


def ours(text: str) -> list[Stretch]:
    return [(span.start, span.end, span.language) for span in detect_spans(text)]


def linguas() -> Callable[[str], list[Stretch]]:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def find(text: str) -> list[Stretch]:
        return [
            (piece.start_index, piece.end_index, piece.language.iso_code_639_1.name.lower())
            for piece in detector.detect_multiple_languages_of(text)
        ]

    return find


def articles_of_one_language(news_of: dict[tuple[str, str], list[tuple[str, str]]]) -> None:
    several = count = 0
    for lines in news_of.values():
        by_article: defaultdict[str, list[str]] = defaultdict(list)
        for article, sentence in lines:
            by_article[article].append(sentence)
        for sentences in by_article.values():
            languages = {span.language for span in detect_spans("\n".join(sentences))}
            several += len(languages) > 1
            count += 1
    print(f"whole: a second language in {several} of {count} articles of one language")


def answers(data: Path, news_of: dict[tuple[str, str], list[tuple[str, str]]]) -> list[Answer]:
    """What is answered for every text kept apart."""
    texts: list[tuple[str, str, str]] = []
    for kind in ("single-words", "word-pairs", "sentences"):
        for path in sorted((data / "lid" / kind).glob("*.txt")):
            lines = path.read_text("utf-8").splitlines()
            texts += [(kind, path.stem, s) for s in lines if s.strip() and kept_apart(s)]
    for (label, _), lines in news_of.items():
        texts += [("news", label.partition("-")[0], sentence) for _, sentence in lines]
    found = detect_many([text for _, _, text in texts])
    return [
        Answer(kind, language, answer.language, answer.script, answer.confidence)
        for (kind, language, _), answer in zip(texts, found, strict=True)
    ]


def same(one: str, other: str) -> bool:
    return MACROLANGUAGES.get(one, one) == MACROLANGUAGES.get(other, other)


def reliability(found: Sequence[Answer]) -> dict[str, list[Bin]]:
    """The answers of each kind of text by tenth of confidence."""
    bins: defaultdict[tuple[str, int], list[Answer]] = defaultdict(list)
    for answer in found:
        if answer.said != "und":
            bins[answer.kind, min(int(answer.confidence * 10), 9)].append(answer)
    curves: defaultdict[str, list[Bin]] = defaultdict(list)
    for (kind, _), those in sorted(bins.items()):
        confidence = sum(answer.confidence for answer in those) / len(those)
        right = sum(answer.language == answer.said for answer in those) / len(those)
        curves[kind].append(Bin(confidence, right, len(those)))
    return curves


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the development data")
    parser.add_argument("--weights", type=Path, default=model.WEIGHTS, help="in place of ours")
    parser.add_argument("--peers", action="store_true", help="lingua beside it")
    parser.add_argument("--pictures", action="store_true", help="draw docs/images")
    args = parser.parse_args()
    model.WEIGHTS = args.weights
    news_of = news(args.data)
    by_language = {
        label.partition("-")[0]: [sentence for _, sentence in lines]
        for (label, _), lines in reversed(news_of.items())
    }
    texts = mixed_texts(by_language)
    systems: dict[str, Callable[[str], Iterable[Stretch]]] = {"normalize": ours}
    if args.peers:
        systems["lingua"] = linguas()
    for name, find in systems.items():
        score, share = f1_of_characters(texts, find)
        print(f"spans: {name} F1 {score:.3f}, characters {share:.3f}, {len(texts)} texts")
    articles_of_one_language(news_of)
    found = answers(args.data, news_of)
    for kind in dict.fromkeys(answer.kind for answer in found):
        of_kind = [answer for answer in found if answer.kind == kind]
        right = sum(same(answer.language, answer.said) for answer in of_kind)
        print(f"kept apart: {kind} {right / len(of_kind):.4f} of {len(of_kind)}")
    curves = reliability(found)
    for kind, curve in curves.items():
        print("reliability:", kind, *(f"{c:.2f}:{r:.2f}({n})" for c, r, n in curve))
    if args.pictures:
        draw_near_languages(found, NEAR, IMAGES / "near-languages.svg")
        draw_confidence(curves, IMAGES / "confidence.svg")


if __name__ == "__main__":
    main()
