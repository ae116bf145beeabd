"""Learn the weights by which names are compared, and report how good they are.

What it makes: `normalize/names/data/comparison.yaml` (the weights), `docs/comparison.md` and its
picture (cross-validated precision, recall, calibration).

How: logistic regressions with an L2 penalty and bounded signs. Of words: features of pairs of words
that are one name, and of the likeliest wrong answers that a search among 20,000 words
gives. Of names: features of labelled pairs of names. Every figure of the report is cross-validated:
each pair is scored by weights that were learned without it.

From what: pairs of names labelled by hand (OpenSanctions nomenklatura, MIT); names of Wikidata in
two scripts (Merhav and Ash, COLING 2018, CC0) and near misses made of them; this project's
gazetteers. Only weights are kept, no names.

How long: three minutes. Needs numpy, scipy, and matplotlib for the picture::

    pip install --group train
    python scripts/train_comparison.py --data FOLDER_WITH_pairs.csv_AND_names
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.beam import search
from normalize.gazetteer.trie import Trie
from normalize.names.comparison import TWO_SCRIPTS
from normalize.names.letters import latin_letters, native_symbols
from normalize.names.organization_features import organization_features
from normalize.names.person_features import person_features
from normalize.names.tokens import token
from normalize.names.transliteration import Table, table_for
from normalize.names.weights import weights
from normalize.names.word_similarity import latin_features, surprise_features, word_similarity

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "normalize/names/data/comparison.yaml"
REPORT = ROOT / "docs/comparison.md"
PICTURE = ROOT / "docs/images/calibration.svg"

SCRIPTS = {"ru": "Cyrl", "ar": "Arab", "he": "Hebr", "ko": "Hang", "zh": "Hani", "ja": "Jpan"}
WORDS_A_SCRIPT, WRONG_ANSWERS = 3_000, 3
FOLDS = 10
# A pair that people labelled counts as much as so many that were made.
BY_HAND = 6.0
PENALTY = 1.0
# What can only speak for two names being one, and what only against it.
FOR = frozenset({"shared", "least alike", "all the same", "acronym", "same letters", "same sounds"})
AGAINST = frozenset(
    {
        "surprise", "man and woman", "suffix differs", "father and son", "legal forms differ",
        "numbers differ", "telling words differ", "a word left in both", "no word in pairs",
    }
)  # fmt: skip

Floats = NDArray[np.float64]
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its features, whether it is one name, how much it counts, where it is from."""

    features: Features
    same: bool
    weight: float = 1.0
    source: str = ""
    # No word agrees: the score is 0, whatever the weights.
    decided: bool = False


# Logistic regression ----------------------------------------------------------------------------


def fit(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    """Weights of the features in the order of the names, the bias last.

    What speaks for two names being one can never speak against it, and the other way round.
    """
    examples = [example for example in examples if not example.decided]
    x = matrix(examples, names)
    y = np.array([example.same for example in examples], float)
    count = np.array([example.weight for example in examples])
    ridge = np.append(np.full(len(names), PENALTY), 1e-6)

    def loss(found: Floats) -> tuple[float, Floats]:
        odds = x @ found
        chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        value = count @ (np.logaddexp(0, odds) - y * odds) + ridge @ found**2 / 2
        return value, x.T @ (count * (chance - y)) + ridge * found

    bounds = [
        (0 if name in FOR else None, 0 if name in AGAINST else None) for name in (*names, "bias")
    ]
    start = np.zeros(len(bounds))
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def matrix(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    rows = [[*(example.features[name] for name in names), 1.0] for example in examples]
    return np.array(rows)


def cross_validated(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    """The probability of each example by weights learned without its tenth."""
    found = np.zeros(len(examples))
    order = list(range(len(examples)))
    random.Random(3).shuffle(order)
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        out = set(held)
        learned = fit([e for n, e in enumerate(examples) if n not in out], names)
        rows = matrix([examples[n] for n in held], names)
        weighed = 1 / (1 + np.exp(-np.clip(rows @ learned, -8, 8)))
        found[held] = np.where([examples[n].decided for n in held], 0.0, weighed)
    return found


def as_yaml(learned: Floats, names: Sequence[str]) -> dict[str, float]:
    numbers = [round(float(weight), 3) for weight in learned]
    return {"bias": numbers[-1], **dict(zip(names, numbers, strict=False))}


# Words ------------------------------------------------------------------------------------------


def native_words(folder: Path, language: str) -> list[Example]:
    """Right and likeliest wrong Latin words for native ones."""
    right = defaultdict(set)
    for latin, native in _pairs(folder / f"token_{language}.dev.tsv"):
        if latin_letters(latin):
            right[native_symbols(native)].add(latin_letters(latin))
    table = table_for(SCRIPTS[language])
    assert table is not None
    vocabulary = sorted({latin for every in right.values() for latin in every})
    asked = random.Random(3).sample(sorted(filter(None, right)), WORDS_A_SCRIPT)
    found = []
    for native, answers in _answers(vocabulary, table, asked, typos=False):
        for latin, weight in answers:
            surprise = (table.ideal(native) - weight) / len(native)
            features = surprise_features(surprise, len(native))
            found.append(Example(features, latin in right[native]))
    return found


def latin_words(folder: Path) -> list[Example]:
    """Spellings of one name, words with a slip, and the likeliest wrong answers for them."""
    rng = random.Random(5)
    spelled = defaultdict(set)
    for language in SCRIPTS:
        for latin, native in _pairs(folder / f"token_{language}.dev.tsv"):
            spelled[language, native_symbols(native)].add(latin_letters(latin))
    pairs = {
        (one, other)
        for every in spelled.values()
        for one in every
        for other in every
        if len(one) > 1 and one < other and len(every) < 7
        if word_alike(one, other)
    }
    lines = (folder / "candidates.txt").read_text("utf-8").splitlines()
    every_word = sorted({latin_letters(word) for line in lines for word in line.split()} - {""})
    vocabulary = sorted(rng.sample(every_word, 20_000))
    same = rng.sample(sorted(pairs), min(5_000, len(pairs)))
    slips = [(w, _slip(w, rng)) for w in rng.sample(vocabulary, 4_000) if len(w) > 4]
    same += [(one, other) for one, other in slips if one != other][:2_500]
    table = table_for("Latn")
    assert table is not None
    asked = sorted({one for one, _ in same[:3_000]} | {other for _, other in same[-800:]})
    known = set(same) | {(other, one) for one, other in same}
    wrong = [
        (one, other)
        for one, answers in _answers(vocabulary, table, asked, typos=True)
        for other, _ in answers
        if one != other and (one, other) not in known
    ]
    return [
        Example(latin_features(token(one), token(other)), label)
        for pairs, label in ((same, True), (wrong, False))
        for one, other in pairs
    ]


def word_alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(one, other) >= 50)


def _slip(word: str, rng: random.Random) -> str:
    """One letter left out, put in, changed or changed with the next."""
    at, letter = rng.randrange(len(word)), rng.choice("aeiounrstlkm")
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


def _answers(
    vocabulary: list[str], table: Table, asked: list[str], *, typos: bool
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    trie = Trie.of(vocabulary)
    for start in range(0, len(asked), 500):
        part = asked[start : start + 500]
        found = search(trie, table, part, 40, typos)
        answers = defaultdict(list)
        for query, word, weight in zip(
            found.query.tolist(), found.word.tolist(), found.weight.tolist(), strict=True
        ):
            answers[query].append((weight, vocabulary[word]))
        for query, ranked in answers.items():
            best = sorted(ranked, reverse=True)[:WRONG_ANSWERS]
            yield part[query], [(word, weight) for weight, word in best]


def learn_words(folder: Path) -> dict[str, dict[str, float]]:
    learned, together = {}, []
    for language, script in SCRIPTS.items():
        examples = native_words(folder, language)
        names = list(examples[0].features)
        learned[script] = as_yaml(fit(examples, names), names)
        # Scripts with a table of their own and no pairs of single names: letter by letter too.
        together += examples if script in {"Cyrl", "Arab", "Hebr"} else []
    names = list(together[0].features)
    learned["any"] = as_yaml(fit(together, names), names)
    examples = latin_words(folder)
    names = list(examples[0].features)
    learned["Latn"] = as_yaml(fit(examples, names), names)
    return learned


# Names ------------------------------------------------------------------------------------------


def labelled(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Kind, two names, whether they are one's."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["kind"], row["name1"], row["name2"], row["is_match"] == "true"


def people_in_two_scripts(folder: Path, rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """One person's names in two scripts, and the likeliest wrong answers of a search for them."""
    everyone = (folder / "candidates.txt").read_text("utf-8").splitlines()
    for path in sorted(folder.glob("full_*.tsv")):
        yield from _search_answers("person", everyone, _pairs(path), 1_200, rng)
    for language in SCRIPTS:
        pairs = _pairs(folder / f"token_{language}.dev.tsv")
        yield from _search_answers("person", [latin for latin, _ in pairs], pairs, 300, rng)


def cities(folder: Path, rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """Cities and their other names, and the likeliest wrong answers of a search for them."""
    rows = [
        line.split("\t") for line in (folder / "cities.txt").read_text("utf-8").splitlines() if line
    ]
    named = {row[0]: row[1] for row in rows}
    pairs = [(named[number], other) for other, number in _pairs(folder / "city_alternates.tsv")]
    yield from _search_answers("place", list(named.values()), pairs, 2_500, rng)


def _search_answers(
    kind: str, everyone: list[str], pairs: list[tuple[str, str]], count: int, rng: random.Random
) -> Iterator[tuple[str, str, bool]]:
    """The right name for a native one, and what a search finds for it that is wrong."""
    gazetteer = Gazetteer.from_entries(Entry(name, name, kind) for name in dict.fromkeys(everyone))
    right = defaultdict(set)
    for english, native in pairs:
        right[native].add(english)
    asked = rng.sample(sorted(right), count)
    found = gazetteer.search.candidates(asked, None, None, 4)
    for native, forms in zip(asked, found, strict=True):
        for english in sorted(right[native])[:1]:
            yield english, native, True
        for form in forms:
            if (name := gazetteer.search.text_of(form)) not in right[native]:
                yield name, native, False


def near_misses(folder: Path, rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """People of one family name, of one given name, of similar names: all different; and one
    person's name with a slip, shortened or turned round."""
    names = [
        name
        for name in (folder / "candidates.txt").read_text("utf-8").splitlines()
        if 2 <= len(name.split()) <= 4 and name.isascii()
    ]
    by_word = defaultdict(list)
    for name in names:
        for word in name.split():
            by_word[word].append(name)
    for name in rng.sample(names, 1_200):
        words = name.split()
        for word in (words[0], words[-1]):
            other = rng.choice(by_word[word])
            if other != name:
                yield name, other, False
        # Initials and a given name alone are anybody's.
        other = rng.choice(by_word[words[0]])
        yield " ".join(word[0] + "." for word in words), other, False
        if other != name:
            yield words[0], other, False
        near = _nearest(words, by_word, rng)
        if near and near != name:
            yield name, near, False
        yield name, _changed(words, rng), True


def _nearest(words: list[str], by_word: Mapping[str, list[str]], rng: random.Random) -> str | None:
    """Of the people with the same first or last word, the one whose other words are nearest."""
    kept = rng.choice((words[0], words[-1]))
    others = [name for name in by_word[kept][:200] if name.split() != words]
    rest = [word for word in words if word != kept]

    def nearness(name: str) -> float:
        other = [word for word in name.split() if word != kept]
        return max(
            (word_similarity(token(a), token(b)) for a in rest[:1] for b in other[:1]), default=0
        )

    return max(rng.sample(others, min(30, len(others))), key=nearness, default=None)


def _changed(words: list[str], rng: random.Random) -> str:
    at = rng.randrange(len(words))
    how = rng.random()
    if how < 0.5:
        slip = _slip(words[at].lower(), rng).capitalize()
        return " ".join([*words[:at], slip, *words[at + 1 :]])
    if how < 0.65 and len(words) > 2:
        return " ".join([words[0], *words[2:]])
    if how < 0.8:
        return " ".join([words[0][0] + ".", *words[1:]])
    return " ".join([words[-1] + ",", *words[:-1]])


def our_own(kinds: Sequence[str], rng: random.Random) -> Iterator[tuple[str, str, bool]]:
    """The entries of our gazetteers: two of an entry's names, and its name with the next one's."""
    for kind in kinds:
        entries = [
            entry
            for path in sorted((ROOT / "gazetteers" / kind).glob("*.yaml"))
            for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]
        ]
        by_word = defaultdict(list)
        for entry in entries:
            for word in entry["name"].split():
                by_word[word].append(entry)
        for entry in entries:
            names = [entry["name"], *_spelled(entry)]
            for _ in range(min(2, len(names) - 1)):
                one, other = rng.sample(names, 2)
                yield one, other, True
            near = [e for word in entry["name"].split() for e in by_word[word] if e is not entry]
            for other in rng.sample(near, min(2, len(near))) or [rng.choice(entries)]:
                if other is not entry:
                    yield rng.choice(names), rng.choice([other["name"], *_spelled(other)]), False


def women() -> Iterator[tuple[str, str, bool]]:
    """A man of our gazetteers and a woman of his family name: two people."""
    for path in sorted((ROOT / "gazetteers/persons").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]:
            given, _, family = entry["name"].rpartition(" ")
            if family.endswith(("ov", "ev", "in")) and given:
                yield entry["name"], f"{given} {family}a", False
                yield family, f"{family}a", False


def _spelled(entry: dict[str, Any]) -> list[str]:
    native = entry.get("names", {}).values()
    return [form for forms in native for form in ([forms] if isinstance(forms, str) else forms)]


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if "\t" in line]


def examples_of_names(data: Path) -> dict[str, list[Example]]:
    """By group of kinds; what people labelled first."""
    rng = random.Random(11)
    groups: dict[str, list[Example]] = {"person": [], "organization": [], "place": []}
    for kind, one, other, same in labelled(data / "pairs.csv"):
        group = "person" if kind == "person" else "organization"
        groups[group] += _examples(group, [(one, other, same)], BY_HAND, kind)
    names = data / "names"
    groups["person"] += _examples("person", people_in_two_scripts(names, rng), 1, "search answers")
    groups["person"] += _examples("person", near_misses(names, rng), 0.1, "near misses")
    groups["person"] += _examples("person", women(), 1, "man and woman")
    groups["person"] += _examples("person", our_own(["persons"], rng), 0.2, "our gazetteers")
    groups["organization"] += _examples(
        "organization", our_own(["organizations"], rng), 0.5, "our gazetteers"
    )
    groups["place"] += _examples("place", cities(names, rng), 1, "search answers")
    groups["place"] += _examples("place", our_own(["places"], rng), 1, "our gazetteers")
    # How alike words of two scripts are is another scale than how alike those of one are.
    people = groups.pop("person")
    two = [bool(example.features["two scripts"]) for example in people]
    for name, wanted in ((TWO_SCRIPTS, True), ("person", False)):
        some = [e for e, of in zip(people, two, strict=True) if of == wanted]
        groups = {name: some, **groups}
    return groups


def _examples(
    group: str, pairs: Iterable[tuple[str, str, bool]], weight: float, source: str
) -> list[Example]:
    find = person_features if group == "person" else organization_features
    found = []
    for one, other, same in pairs:
        one, other = sorted((one, other))
        if features := find(one, other):
            decided = not (features[0]["shared"] or features[0].get("acronym"))
            found.append(Example(features[0], same, weight, source, decided))
    return found


# Report -----------------------------------------------------------------------------------------


def f1(chance: Floats, same: NDArray[np.bool_], threshold: float = 0.5) -> tuple[float, ...]:
    """F1, precision, recall."""
    said = chance >= threshold
    right = float((said & same).sum())
    precision, recall = right / max(said.sum(), 1), right / max(same.sum(), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def auc(chance: Floats, same: NDArray[np.bool_]) -> float:
    yes, no = chance[same], chance[~same]
    above = (yes[:, None] > no[None, :]).mean() + (yes[:, None] == no[None, :]).mean() / 2
    return float(above)


def calibration(chance: Floats, same: NDArray[np.bool_]) -> list[tuple[float, float, int]]:
    """For each tenth of the scale: mean score, share of pairs that are one, how many pairs."""
    tenth = np.minimum((chance * 10).astype(int), 9)
    return [
        (float(chance[tenth == n].mean()), float(same[tenth == n].mean()), int((tenth == n).sum()))
        for n in range(10)
        if (tenth == n).sum() >= 5
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of pairs.csv and names/")
    arguments = parser.parse_args()
    words = learn_words(arguments.data / "names")
    # What names are learned from is found by the words' new weights and the names' old ones.
    _write({"words": words, "names": yaml.safe_load(WEIGHTS.read_text("utf-8"))["names"]})
    weights.cache_clear()
    word_similarity.cache_clear()
    learned: dict[str, dict[str, float]] = {}
    lines: list[str] = []
    curves: dict[str, list[tuple[float, float, int]]] = {}
    hand_labelled: tuple[list[Example], Floats] = [], np.zeros(0)
    for group, examples in examples_of_names(arguments.data).items():
        names = list(examples[0].features)
        learned[group] = as_yaml(fit(examples, names), names)
        chance = cross_validated(examples, names)
        lines += _figures(group, examples, chance)
        by_hand = np.array([example.weight == BY_HAND for example in examples])
        people = [example for example in examples if example.weight == BY_HAND]
        hand_labelled = [*hand_labelled[0], *people], np.append(hand_labelled[1], chance[by_hand])
        same = np.array([example.same for example in examples])
        curves[group] = calibration(chance, same)
    _write({"words": words, "names": learned})
    lines += _figures("all", *hand_labelled)
    print("\n".join(lines))
    report(lines, learned, curves)


def _write(data: dict[str, Any]) -> None:
    head = (
        "# The weights of the comparison: logistic regressions of words by script and of names by\n"
        "# kind. Made by scripts/train_comparison.py, which says from what; do not edit.\n"
    )
    WEIGHTS.write_text(head + yaml.safe_dump(data, sort_keys=False, width=100), "utf-8")


def _figures(group: str, examples: Sequence[Example], chance: Floats) -> list[str]:
    """A row of the table for every source of pairs."""
    same = np.array([example.same for example in examples])
    sources = np.array([example.source if group != "all" else "by hand" for example in examples])
    rows = []
    for source in dict.fromkeys(sources.tolist()):
        of = sources == source
        if of.sum() < 5 or same[of].all() or not same[of].any():
            continue
        score, precision, recall = f1(chance[of], same[of])
        area = auc(chance[of], same[of])
        rows.append(
            f"| {group} | {source} | {of.sum()} | {score:.3f} | {precision:.3f} | {recall:.3f}"
            f" | {area:.3f} |"
        )
    return rows


def report(
    lines: list[str],
    learned: Mapping[str, Mapping[str, float]],
    curves: Mapping[str, list[tuple[float, float, int]]],
) -> None:
    """docs/comparison.md and its picture."""
    features = sorted({name for own in learned.values() for name in own})
    table = ["| feature | " + " | ".join(learned) + " |", "| --- |" + " --- |" * len(learned)]
    for name in features:
        cells = (f"{own[name]:+.2f}" if name in own else "" for own in learned.values())
        table.append(f"| {name} | " + " | ".join(cells) + " |")
    text = (ROOT / "scripts/comparison_report.md").read_text("utf-8")
    text = text.replace("{figures}", "\n".join(lines)).replace("{weights}", "\n".join(table))
    REPORT.write_text(text, "utf-8")
    draw(curves)


def draw(curves: Mapping[str, list[tuple[float, float, int]]]) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "calibration"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.5, 5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, linestyle="--", label="perfect")
    for group, points in curves.items():
        scores, shares, sizes = zip(*points, strict=True)
        axes.plot(scores, shares, marker="o", label=f"{group} ({sum(sizes):,} pairs)")
    axes.set_xlabel("score")
    axes.set_ylabel("share of pairs that are one")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    main()
