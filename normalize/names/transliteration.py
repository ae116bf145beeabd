"""How likely it is that a word of one script stands for a word in Latin letters.

The knowledge is in tables, one a script, learned by `scripts/train_transliteration.py`: how often
each piece of a native word (one or two symbols) stands for each piece of a Latin word (none to four
letters). Here they are read, and two words are compared over all ways to cut both into pieces.
Words of two scripts only; what a whole name is made of is for `normalize.names.comparison`.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

from anyascii import anyascii

from normalize.errors import DataError
from normalize.names.letters import latin_letters
from normalize.text.scripts import main_script

VERSION = 1
_FOLDER = "data/transliteration"
# The row of all native pieces together.
_EVERY = "*"
_HEAD = f"# normalize transliteration table, version {VERSION}\n"
# A pair that no table explains: a symbol without a letter, a letter without a symbol.
FLOOR = 1e-4
# How much of the commonness of a Latin piece is taken off: a piece that stands for much proves
# little. 1 would be the likelihood of the native word; a little less was better on held-out names.
_COMMONNESS = 0.85
# How many sightings the table beneath is worth: a script's under a language's, a sound's under a
# character's.
_PRIOR = 20.0
# A piece so much rarer than the likeliest of its row is not searched for, only scored.
_RARE = 1e-3
LONGEST_LATIN = 4
# A way that is so much less likely than another to the same symbol is not followed.
_FORGOTTEN = 1e-7

Row = dict[str, float]
# A first letter, and what may follow it with which weight.
Group = tuple[int, list[tuple[tuple[int, ...], float]]]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Table:
    """What the pieces of one script, as one language reads it, stand for.

    `lines` maps a native piece to its Latin pieces and how often they were seen, as a table file
    has them; "*" to those of all native pieces. `below` is the table that decides what this one has
    not seen.
    """

    def __init__(self, lines: Mapping[str, str], below: Table | None = None) -> None:
        self._lines = lines
        self._below = below
        self._counts: dict[str, Row] = {}
        self._rows: dict[str, Row] = {}
        self._ideal: Row = {}
        self._groups: dict[tuple[str, bool], list[Group]] = {}

    def _seen(self, native: str) -> Row:
        """How often each Latin piece was seen for a native piece."""
        if native not in self._counts:
            self._counts[native] = row_of(self._lines.get(native, ""))
        return self._counts[native]

    @cached_property
    def _latin(self) -> Row:
        """How common each Latin piece is."""
        if self._below:
            return self._below._latin
        return {latin: count / self._total for latin, count in self._seen(_EVERY).items()}

    @cached_property
    def _total(self) -> float:
        return self._below._total if self._below else sum(self._seen(_EVERY).values())

    @cached_property
    def doubles(self) -> frozenset[str]:
        """The native pieces of two symbols that the table knows."""
        known = frozenset(key for key in self._lines if len(key) == 2 and key[0] != "=")
        return known | self._below.doubles if self._below else known

    def chance(self, native: str) -> float:
        """How common a native piece is, in 0..1."""
        if self._below:
            return self._below.chance(native)
        return max(sum(self._seen(native).values()), 1.0) / self._total

    def row(self, native: str) -> Row:
        """Latin pieces for a native piece, with their weights; empty if it is not known.

        A weight is the chance of the two pieces together over that of the Latin piece, the latter
        to the power of .85.
        """
        if native not in self._rows:
            chance = self.chance(native)
            self._rows[native] = {
                latin: share * chance / max(self._latin.get(latin, 0.0), FLOOR) ** _COMMONNESS
                for latin, share in self._shares(native).items()
                if share > FLOOR
            }
        return self._rows[native]

    def weights(self, native: str, commonness: float) -> Row:
        """`row` with another power of the Latin piece's chance, for what it has seen."""
        chance = self.chance(native)
        return {
            latin: share * chance / self._latin[latin] ** commonness
            for latin, share in self._shares(native).items()
            if share > FLOOR and latin in self._latin
        }

    def groups(self, native: str, typos: bool = False) -> list[Group]:
        """The row of a native piece by first letter (a is 1; 0: no letter), for search: what
        follows that letter, and the logarithm of the weight. With `typos` it may be any letter."""
        key = native, typos
        if key not in self._groups:
            row = self.row(native)
            least = _RARE * max(row.values(), default=0.0)
            row = {piece: weight for piece, weight in row.items() if weight > least}
            if len(native) == 1:
                letters = ["", *_LETTERS] if typos else [""]
                row = {**dict.fromkeys(letters, FLOOR), **row}
            groups: dict[int, list[tuple[tuple[int, ...], float]]] = {}
            for piece, weight in row.items():
                first, *rest = [ord(letter) - 96 for letter in piece] or [0]
                groups.setdefault(first, []).append((tuple(rest), math.log(weight)))
            self._groups[key] = sorted(groups.items())
        return self._groups[key]

    def _shares(self, native: str) -> Row:
        """How often each Latin piece is what the native piece stands for; the sum is 1."""
        own = self._seen(native)
        seen = sum(own.values())
        prior = self._below._shares(native) if self._below else self._by_sound(native)
        if not prior:
            return {latin: count / seen for latin, count in own.items()}
        total = seen + _PRIOR
        return {
            latin: (own.get(latin, 0.0) + _PRIOR * prior.get(latin, 0.0)) / total
            for latin in {**prior, **own}
        }

    def _by_sound(self, native: str) -> Row:
        """What the characters of one sound stand for; for a symbol that is not known at all, its
        romanization by anyascii."""
        if len(native) > 1:
            return {}
        spelled = latin_letters(anyascii(native))
        row = self._seen("=" + spelled)
        seen = sum(row.values())
        if seen:
            return {latin: count / seen for latin, count in row.items()}
        return {} if native in self._lines else {spelled[:LONGEST_LATIN]: 1.0}

    def surprise(self, native: str, latin: str) -> float:
        """How much less likely these Latin letters are than the likeliest ones, in nats a symbol:
        about 0 for a name that agrees, above 1 for another one."""
        if not native:
            return math.inf
        return (self.ideal(native) - self.log_weight(native, latin)) / len(native)

    def ideal(self, native: str) -> float:
        """The logarithm of the greatest weight that single symbols could give these ones."""
        return sum(map(self._best, native))

    def _best(self, symbol: str) -> float:
        if symbol not in self._ideal:
            self._ideal[symbol] = math.log(max(self.row(symbol).values(), default=FLOOR))
        return self._ideal[symbol]

    def log_weight(self, native: str, latin: str) -> float:
        """The logarithm of the weight of a pair, over all ways to cut both into pieces."""
        return math.log(self._forward(native, latin))

    def _forward(self, native: str, latin: str) -> float:
        width, height = len(native), len(latin)
        reached = [[0.0] * (height + 1) for _ in range(width + 2)]
        reached[0][0] = 1.0
        for i, symbol in enumerate(native):
            single, double = self.row(symbol), {}
            if native[i : i + 2] in self.doubles:
                double = self.row(native[i : i + 2])
            here, after, later = reached[i], reached[i + 1], reached[i + 2]
            silent = max(single.get("", 0.0), FLOOR)
            least = max(here) * _FORGOTTEN
            for j in range(height + 1):
                weight = here[j]
                if weight <= least:
                    continue
                after[j] += weight * silent
                if j == height:
                    break
                stray = weight * FLOOR
                here[j + 1] += stray
                after[j + 1] += weight * single.get(latin[j], FLOOR)
                for stop in range(j + 2, min(j + LONGEST_LATIN, height) + 1):
                    share = single.get(latin[j:stop])
                    if share:
                        after[stop] += weight * share
                if double:
                    for stop in range(j + 1, min(j + LONGEST_LATIN, height) + 1):
                        share = double.get(latin[j:stop])
                        if share:
                            later[stop] += weight * share
        last = reached[width]
        for j in range(height):
            last[j + 1] += last[j] * FLOOR
        return max(last[height], 1e-300)


@lru_cache(maxsize=64)
def table_for(script: str, language: str | None = None) -> Table | None:
    """The table of a script (ISO 15924) as a language (ISO 639-1) reads it; None if there is none.

    Raises DataError if the table is damaged or of another version.
    """
    if script == "Hani" and language == "ja":
        script = "Jpan"
    if script in {"Hira", "Kana"}:
        script = "Jpan"
    below = _read(script)
    if below is None:
        return None
    over = _read(f"{script}-{language}") if language and language.isalpha() else None
    return Table(over, Table(below)) if over else _plain(script)


@cache
def _plain(script: str) -> Table | None:
    lines = _read(script)
    return Table(lines) if lines is not None else None


@cache
def _read(name: str) -> dict[str, str] | None:
    path = resources.files(__package__).joinpath(_FOLDER, f"{name}.tsv")
    return read_table(Path(str(path))) if path.is_file() else None


def read_table(path: Path) -> dict[str, str]:
    """The lines of a table file by their native piece, to be read by `row_of` when they are needed.

    Raises DataError, which says what is wrong with the file.
    """
    text = path.read_text("utf-8", errors="replace")
    if not text.startswith(_HEAD):
        raise DataError(
            path, f"is no transliteration table of version {VERSION}; install the package again"
        )
    *head, body = text.split("\n", 4)
    if len(head) < 4 or head[3] != f"# checksum {zlib.crc32(body.encode()):08x}":
        raise DataError(path, "is damaged: its checksum differs; install the package again")
    lines = (line.partition("\t") for line in body.splitlines())
    return {native: line for native, _, line in lines}


def row_of(line: str) -> Row:
    """Latin pieces and how often they were seen, from the line of a native piece."""
    if not line:
        return {}
    cells = (cell.partition(" ") for cell in line.split("\t"))
    return {latin: float(count) for latin, _, count in cells}


def script_of_word(word: str, language: str | None = None) -> str:
    """The script whose table reads a word: Jpan for kana, and for characters in Japanese."""
    script = main_script(word)
    return "Jpan" if script == "Hani" and language == "ja" else script


def known_scripts() -> Iterable[str]:
    """The scripts that have a table, in alphabetical order."""
    folder = resources.files(__package__).joinpath(_FOLDER)
    return sorted(p.name[:4] for p in folder.iterdir() if len(p.name) == len("Latn.tsv"))
