"""Learns how likely it is that a name in running text means the entry whose form it nearly is.

    python scripts/train_linking.py --data FOLDER

reads, under FOLDER, `ntrex/LANG.txt` (the same news sentences in English and other languages) and
`wire/SET.mt-SYSTEM.txt` beside `wire/SET.reference.txt` (English news as systems translated it and
as people did), lets the linker say what may be a name in them, and takes what the English
sentence names for the truth. Writes `normalize/link/data/trees.json`: boosted trees by group of
candidates; and `docs/images/linking.svg`: how far a score is a probability, and what precision and
recall each threshold gives. Needs the group `train` of pyproject.toml.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.forms import Form
from normalize.link.evidence import group_of
from normalize.link.families import FAMILY
from normalize.link.find import Finder, Search
from normalize.text.words import WORD, fold

Floats = NDArray[np.float64]

OUT = Path(__file__).parents[1] / "normalize" / "link" / "data" / "trees.json"
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "linking.svg"
# The languages of the news sentences by the names of their files.
LANGUAGES = {
    "rus": "ru", "ukr": "uk", "bel": "be", "bul": "bg", "mkd": "mk", "srp-Cyrl": "sr",
    "srp-Latn": "sr", "hrv": "hr", "pol": "pl", "ces": "cs", "slk": "sk", "slv": "sl", "ron": "ro",
    "lit": "lt", "lav": "lv", "est": "et", "fin": "fi", "hun": "hu", "deu": "de", "fra": "fr",
    "ita": "it", "spa": "es", "por": "pt", "nld": "nl", "swe": "sv", "ell": "el", "tur": "tr",
    "aze-Latn": "az", "kaz": "kk", "uzb": "uz", "hye": "hy", "kat": "ka", "arb": "ar", "fas": "fa",
    "heb": "he", "urd": "ur", "hin": "hi", "ben": "bn", "zho-CN": "zh", "jpn": "ja", "kor": "ko",
    "vie": "vi", "ind": "id", "mon": "mn", "tgk-Cyrl": "tg", "kir": "ky", "sqi": "sq",
}  # fmt: skip
TREES, LEAVES = 80, 8
FOR = frozenset(
    {"shared", "least alike", "odds", "least odds", "worst letters", "worst sounds", "worst same",
     "worst consonants", "worst first sound", "letters of both", "country spoken of", "same words",
     "named elsewhere", "similarity", "likeness", "after a word for places"}
)  # fmt: skip
AGAINST = frozenset(
    {"left in both", "left in one", "worst slips", "worst slips by length", "common word",
     "given names differ",
     "given names of two families", "family names differ", "needs context",
     "context missing"}
)  # fmt: skip
FOLDS = 5
# Lines of wire copy that are read as one text.
LINES = 10
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:[ -](?:al-|el-|bin |de |van |von )?[A-Z][\w’'-]+){1,2}\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: its group and features, whether it is right, and the text it stands in."""

    group: str
    features: dict[str, float]
    right: bool
    text: int


def foreign(data: Path) -> Iterator[Example]:
    """Candidates in news of other languages, right where the English sentence names the entry."""
    gazetteer = Gazetteer.load()
    finder = Finder(gazetteer)
    english = (data / "ntrex" / "eng.txt").read_text("utf-8").splitlines()
    named = named_in(gazetteer, english)
    for line, ids in zip(english, named, strict=True):
        ids.update(mention.id for mention in finder(line, "en"))
    for file, language in LANGUAGES.items():
        lines = (data / "ntrex" / f"{file}.txt").read_text("utf-8").splitlines()
        for number, (line, ids) in enumerate(zip(lines, named, strict=True)):
            search = Search(finder, line, language)
            for _, _, form, entry, group, features in candidates(search):
                del form
                yield Example(group, features, entry.id in ids, number)


def named_in(gazetteer: Gazetteer, lines: Sequence[str]) -> list[set[str]]:
    """The ids of the entries whose English name, or alias of several words, stands in each line."""
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in gazetteer:
        for name in (entry.name, *(a for a in entry.aliases if a.isascii() and " " in a)):
            ids[name].add(entry.id)
    longest = max(name.count(" ") for name in ids) + 1
    found = []
    for line in lines:
        words = [(m.start(), m.end()) for m in re.finditer(r"\w[\w.'’-]*\w|\w", line)]
        here: set[str] = set()
        for at in range(len(words)):
            for stop in range(at, min(at + longest, len(words))):
                here |= ids.get(line[words[at][0] : words[stop][1]], set())
        found.append(here)
    return found


def translated(data: Path, *, bundled: bool) -> Iterator[Example]:
    """Candidates in translated English, right where the reference has the name.

    With the gazetteers that come along, or with one of the names of people that the reference uses
    and many others.
    """
    others = (data / "names" / "candidates.txt").read_text("utf-8").splitlines()
    others = random.Random(7).sample([name for name in others if " " in name], 20_000)
    everything = Finder(Gazetteer.load()) if bundled else None
    text = 0
    for path in sorted((data / "wire").glob("*.mt-*.txt")):
        reference = path.with_name(path.name.partition(".")[0] + ".reference.txt")
        right = reference.read_text("utf-8").splitlines()
        lines = path.read_text("utf-8").splitlines()
        finder = everything or Finder(_of_people(right, others))
        for at in range(0, len(lines), LINES):
            text += 1
            window = "\n".join(right[at : at + LINES])
            words = {_plain(word) for word in WORD.findall(window)}
            small = set(map(fold, words))
            search = Search(finder, "\n".join(lines[at : at + LINES]), "en")
            for start, end, form, entry, group, features in candidates(search):
                if group == "known" or search.reading.text[start:end] == form.text:
                    continue
                named = {_plain(word) for word in WORD.findall(entry.name)} <= words
                yield Example(group, features, named, text)
            # What the trees of an earlier run are sure of says who is named in full.
            search = Search(finder, "\n".join(lines[at : at + LINES]), "en")
            search.mentions()
            for word, family, features in search.families.weighed:
                if fold(word) != family:
                    yield Example(FAMILY, features, family in small and word not in words, text)


def _of_people(lines: Sequence[str], others: Sequence[str]) -> Gazetteer:
    names = {
        " ".join(map(_plain, m.group().split())) for line in lines for m in NAME.finditer(line)
    }
    words = {word for name in names for word in name.split()}
    names |= {name for name in others if words.isdisjoint(name.split())}
    return Gazetteer.from_entries(Entry(id=n, name=n, kind="person") for n in sorted(names))


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def candidates(
    search: Search,
) -> Iterator[tuple[int, int, Form, Entry, str, dict[str, float]]]:
    """Everything that may be a name in a text: from, to, form, entry, group and features."""
    for known in search.known:
        for number, form in known.entries.items():
            entry = search.near.forms(number).entry
            if known.method == "demonym" or not search.may_be(entry, form, known.start, known.end):
                continue
            found = search.weighed(entry, form, known.start, known.end)
            found["inflected"] = float(known.method == "inflected")
            yield known.start, known.end, form, entry, "known", found
        if known.method == "exact":
            search.found.cover(known.start, known.end)
    for span in (*search.several(), *search.singles()):
        best: dict[int, Any] = {}
        for alike in search.alike(span):
            entry = search.near.forms(alike.entry).entry
            found = search.candidate(span, alike)
            group = group_of(alike.form, found, search.english)
            odds = found.get("odds", 0.0)
            if alike.entry not in best or odds > best[alike.entry][0]:
                best[alike.entry] = odds, (span.start, span.end, alike.form, entry, group, found)
        yield from (found for _, found in best.values())


def fit(x: Floats, right: NDArray[np.bool_], names: Sequence[str]) -> Any:
    """Boosted trees over the features in the order of the names.

    What speaks for a name can never speak against it, and the other way round.
    """
    constraint = [(name in FOR) - (name in AGAINST) for name in names]
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=0.1, max_leaf_nodes=LEAVES, min_samples_leaf=25,
        l2_regularization=2.0, monotonic_cst=constraint, early_stopping=False, random_state=1,
    )  # fmt: skip
    return model.fit(x, right)


def matrix(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    """A row an example, a column a feature."""
    return np.array([[e.features.get(name, 0.0) for name in names] for e in examples])


def cross_validated(
    x: Floats, right: NDArray[np.bool_], texts: NDArray[np.int_], names: Sequence[str]
) -> Floats:
    """The probability of each example by trees learned without the texts of its fold."""
    found = np.zeros(len(x))
    for part in range(FOLDS):
        held = texts % FOLDS == part
        if held.any():
            found[held] = fit(x[~held], right[~held], names).predict_proba(x[held])[:, 1]
    return found


def as_data(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """The trees of a model as `normalize.link.trees` reads them."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            [
                round(float(node["value"]), 5)
                if node["is_leaf"]
                else [int(node["feature_idx"]), round(float(node["num_threshold"]), 5),
                      int(node["left"]), int(node["right"])]
                for node in nodes
            ]
        )  # fmt: skip
    start = float(np.ravel(model._baseline_prediction)[0])
    return {"features": list(names), "start": round(start, 5), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the development data")
    parser.add_argument(
        "--keep", type=Path, help="file to keep the candidates in, or take them from"
    )
    args = parser.parse_args()
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in collected(args.data, args.keep):
        groups[example.group].append(example)
    learned = {}
    drawn: dict[str, list[tuple[Floats, NDArray[np.bool_]]]] = defaultdict(list)
    for group, examples in sorted(groups.items()):
        names = sorted({name for example in examples for name in example.features})
        x = matrix(examples, names)
        varies = (x != x[0]).any(axis=0)
        names, x = [name for name, kept in zip(names, varies, strict=True) if kept], x[:, varies]
        right = np.array([example.right for example in examples])
        texts = np.array([example.text for example in examples])
        learned[group] = as_data(fit(x, right, names), names)
        chance = cross_validated(x, right, texts, names)
        drawn["in English" if "English" in group else "in 46 other languages"].append(
            (chance, right)
        )
        print(f"{group}: {len(examples)} candidates, {right.sum()} right")
        for threshold in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
            taken = chance >= threshold
            precision = right[taken].mean() if taken.any() else 1.0
            recall = right[taken].sum() / max(right.sum(), 1)
            print(f"   {threshold:4}: precision {precision:.3f} recall {recall:.3f}")
    draw(
        {name: tuple(map(np.concatenate, zip(*some, strict=True))) for name, some in drawn.items()}
    )
    OUT.write_text(json.dumps(learned, separators=(",", ":")) + "\n", "utf-8")


def draw(found: dict[str, tuple[NDArray[Any], ...]]) -> None:
    """Two pictures: the share of right candidates by score, and precision over recall with the
    thresholds written on it."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "linking"
    from matplotlib import pyplot

    figure, (left, other) = pyplot.subplots(1, 2, figsize=(10.5, 4.8))
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1, linestyle="--", label="perfect")
    for name, (chance, right) in sorted(found.items()):
        tenths = [(chance >= low / 10) & (chance < low / 10 + 0.1) for low in range(10)]
        points = [(chance[t].mean(), right[t].mean()) for t in tenths if t.sum() > 20]
        left.plot(*zip(*points, strict=True), marker="o", label=f"{name} ({len(chance):,})")
        curve = []
        for step in range(20, 99):
            taken = chance >= step / 100
            if taken.any():
                curve.append((right[taken].sum() / right.sum(), right[taken].mean(), step))
        (line,) = other.plot([x for x, _, _ in curve], [y for _, y, _ in curve], label=name)
        for x, y, step in curve:
            if step in {30, 50, 70, 80, 90}:
                other.plot(x, y, "o", color=line.get_color(), markersize=4)
                other.annotate(f".{step}", (x, y), textcoords="offset points", xytext=(4, 4))
    left.set(xlabel="score", ylabel="share of candidates that are right")
    other.set(xlabel="recall of the candidates", ylabel="precision")
    for axes in (left, other):
        axes.legend(frameon=False)
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(PICTURE, metadata={"Date": None})


def collected(data: Path, keep: Path | None) -> list[Example]:
    """Every example, from the file that keeps them where it is there."""
    import pickle

    if keep is not None and keep.is_file():
        return list(pickle.loads(keep.read_bytes()))
    found = [*translated(data, bundled=False), *translated(data, bundled=True), *foreign(data)]
    if keep is not None:
        keep.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
