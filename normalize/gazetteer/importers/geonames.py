"""GeoNames: places with their names in other languages.

Reads the main table (allCountries.txt, that of a country, cities500.txt) and, where
`options.alternates` says so, alternateNamesV2.txt, each plain or zipped. The second is in no order
that helps, so the names of the places that pass the filter are put together on disk first.
What comes in without being asked for is data (`data/importers/geonames.yaml`). Source: GeoNames'
readme for its extract files (download.geonames.org/export/dump).

The name of an entry is the preferred English name, else any English one, else the main name in
ASCII, as agencies write it; the main name is the style `native` where it differs. Historic names
are aliases. Colloquial ones (the Big Apple) are left out: they are right in no text that is to be
respelled. Without alternate names the main table's own column of them serves, which says no
languages: a name is of a language only where its script is, and else an alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from normalize import data_files
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.labels import Label, is_latin, language_tag, spellings
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.staging import Staging
from normalize.gazetteer.importers.tab_lines import Ids, TabFile, number_of, place
from normalize.gazetteer.importers.unlabelled import language_by_script, may_be_of

_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
# Columns of the main table, and of the alternate names.
_NAME, _ASCII, _OTHERS, _CLASS, _CODE, _COUNTRY_CODE, _POPULATION = 1, 2, 3, 6, 7, 8, 14
_PLACE, _LANGUAGE, _TEXT, _PREFERRED, _SHORT, _COLLOQUIAL, _HISTORIC = 1, 2, 3, 4, 5, 6, 7
# Shorter ones (CA for California) are words in any text.
_SHORTEST_ABBREVIATION = 3
# The codes of airports have three letters (IATA) or four (ICAO).
_LONGEST_CODE = 4
_Row = list[str]


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The places of a main table as entries, each with the position behind its line, in bytes of
    the decompressed table.

    `options.types` may name feature codes (PPLC) and whole classes (A); `least_population` holds
    for populated places only. Raises InputError where a file is no GeoNames table or cannot be read
    to its end.
    """
    if options.kinds and "place" not in options.kinds:
        return
    wanted = _Wanted.of(options)
    table = TabFile(source, "GeoNames", range(19, 20))
    with Staging() as staging:
        if options.alternates is not None:
            ids = _ids(table, wanted, start)
            _stage(options.alternates, ids, options.languages, problems, staging)
        for number, row, position in table.rows(problems, start):
            if problem := _problem(row):
                problems.note(place(number, start), problem)
                continue
            if not wanted.takes(row):
                continue
            if options.alternates is None:
                names = _own_names(row, options.languages)
            else:
                names = [_Name.decoded(value) for value in staging.get(int(row[0]))]
            name = _canonical(row, names)
            if name is None:
                problems.note(place(number, start), "has no name in Latin letters")
                continue
            yield _entry(row, name, names, options.languages), position


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which places come in."""

    classes: frozenset[str]
    codes: frozenset[str]
    left_out: frozenset[str]
    least_names: int
    countries: frozenset[str]
    least_population: int

    @classmethod
    def of(cls, options: Options) -> _Wanted:
        data = _data()
        asked = options.types
        return cls(
            classes=asked or frozenset(data["classes"]),
            codes=asked or frozenset(data["codes"]),
            left_out=frozenset() if asked else frozenset(data["left_out"]),
            least_names=0 if asked else data["least_names"],
            countries=options.countries,
            least_population=options.least_population,
        )

    def takes(self, row: _Row) -> bool:
        """Whether a row without a problem comes in."""
        kind, code = row[_CLASS], row[_CODE]
        if kind in self.classes:
            if code in self.left_out:
                return False
        elif code not in self.codes or not self._is_known(row):
            return False
        if self.countries and row[_COUNTRY_CODE] not in self.countries:
            return False
        return kind != "P" or int(row[_POPULATION] or 0) >= self.least_population

    def _is_known(self, row: _Row) -> bool:
        if not self.least_names:
            return True
        return bool(row[_OTHERS]) and row[_OTHERS].count(",") + 1 >= self.least_names


@dataclass(frozen=True, slots=True)
class _Name:
    """An alternate name: its language (or a code that is none), and which of the letters p
    (preferred), s (short) and h (historic) hold of it."""

    text: str
    language: str | None
    flags: str = ""

    def encoded(self) -> bytes:
        return f"{self.language or ''}\t{self.flags}\t{self.text}".encode()

    @classmethod
    def decoded(cls, value: bytes) -> _Name:
        language, flags, text = value.decode().split("\t")
        return cls(text, language or None, flags)


def _problem(row: _Row) -> str | None:
    """What is wrong with a row of the main table."""
    if number_of(row[0]) is None:
        return "the geonameid is no number"
    if not row[_NAME].strip():
        return "has no name"
    if row[_COUNTRY_CODE] and not _COUNTRY.fullmatch(row[_COUNTRY_CODE]):
        return "the country is no code of two letters"
    population = row[_POPULATION]
    if population and not (population.isascii() and population.isdigit()):
        return "the population is no number"
    return None


def _ids(table: TabFile, wanted: _Wanted, start: int) -> Ids:
    """The places that come in. Their problems are noted when they are read again."""
    ids = Ids()
    for _, row, _ in table.rows(Problems(), start):
        if _problem(row) is None and wanted.takes(row):
            ids.add(int(row[0]))
    return ids


def _stage(
    source: Path, ids: Ids, languages: frozenset[str], problems: Problems, staging: Staging
) -> None:
    """Put the names of the places `ids` into `staging`."""
    # The obsolete table without periods of use has two columns less.
    table = TabFile(source, "GeoNames alternate names", range(8, 11))
    for number, row, _ in table.rows(problems):
        found = number_of(row[_PLACE])
        if found is None:
            problems.note(f"alternate names, {place(number, 0)}", "the geonameid is no number")
        elif found in ids and (name := _alternate(row, languages)):
            staging.add(found, name.encoded())


def _alternate(row: _Row, languages: frozenset[str]) -> _Name | None:
    """The name in a row of alternate names; None where it does not come in."""
    code, text = row[_LANGUAGE], row[_TEXT].strip()
    if not text or row[_COLLOQUIAL] == "1":
        return None
    if code in _codes():
        short = code == "abbr" and len(text) < _SHORTEST_ABBREVIATION
        return None if short else _Name(text, code)
    language = language_by_script(text) if not code else _tag(code)
    if code and language is None:
        return None
    if language and languages and _base(language) not in languages and _base(language) != "en":
        return None
    if language is None and not may_be_of(text, languages):
        return None
    if language is None and text.isascii() and len(text) < _SHORTEST_ABBREVIATION:
        return None
    flags = ("p" if row[_PREFERRED] == "1" else "") + ("s" if row[_SHORT] == "1" else "")
    return _Name(text, language, flags + ("h" if row[_HISTORIC] == "1" else ""))


def _own_names(row: _Row, languages: frozenset[str]) -> list[_Name]:
    """The names in the main table's own column."""
    found = [
        _Name(text, language_by_script(text))
        for text in filter(None, map(str.strip, row[_OTHERS].split(",")))
        if may_be_of(text, languages)
    ]
    return [name for name in found if not _is_code(name.text, row)]


def _is_code(text: str, row: _Row) -> bool:
    """Whether a name of no language may be an airport's code, or is too short for an abbreviation.
    Countries have none; USA is a name."""
    if not text.isascii():
        return False
    capitals = text.isupper() and len(text) <= _LONGEST_CODE and row[_CLASS] != "A"
    return capitals or len(text) < _SHORTEST_ABBREVIATION


def _canonical(row: _Row, names: list[_Name]) -> str | None:
    """The English name; None where there is none in Latin letters."""
    own = (row[_NAME], row[_ASCII])
    best, least = None, 9
    for name in names:
        if name.language == "en" and "h" not in name.flags and is_latin(name.text):
            rank = _rank(name, own)
            if rank < least:
                best, least = name.text, rank
    if best is not None:
        return best
    if row[_ASCII].strip() and row[_ASCII].isascii():
        return row[_ASCII].strip()
    return row[_NAME].strip() if is_latin(row[_NAME]) else None


def _rank(name: _Name, own: tuple[str, str]) -> int:
    """How good an English name is, 0 the best. Where Russia and the Russian Federation are both
    preferred, the short one is."""
    if "p" in name.flags:
        return 0 if "s" in name.flags else 1
    if name.text in own:
        return 2
    return 4 if "s" in name.flags else 3


def _entry(row: _Row, name: str, names: list[_Name], languages: frozenset[str]) -> Entry:
    external = {"geonames": row[0]}
    labels: list[tuple[int, Label]] = []
    for other in names:
        scheme = _codes().get(other.language or "")
        if scheme:
            if _WIKIDATA.fullmatch(other.text):
                external.setdefault(scheme, other.text)
            continue
        is_alias = scheme is not None or "h" in other.flags
        labels.append((_order(other.flags), (other.text, None if is_alias else other.language)))
    labels.sort(key=lambda label: label[0])
    spelled, aliases = spellings(name, [label for _, label in labels], languages)
    native = row[_NAME].strip()
    return Entry(
        id=f"geonames:{row[0]}",
        name=name,
        kind="place",
        names=spelled,
        aliases=aliases,
        roles=_roles(row),
        country=row[_COUNTRY_CODE] or None,
        external=external,
        styles={"native": native} if native != name else {},
    )


def _order(flags: str) -> int:
    if "p" in flags:
        return 0
    return 2 if "s" in flags or "h" in flags else 1


def _roles(row: _Row) -> tuple[str, ...]:
    data = _data()
    roles = data["roles"].get(row[_CODE], ())
    if row[_CLASS] == "P":
        people = int(row[_POPULATION] or 0)
        size = next((step["roles"] for step in data["populated"] if people >= step["least"]), ())
        return (*roles, *(role for role in size if role not in roles))
    return tuple(roles)


def _base(tag: str) -> str:
    return tag.partition("-")[0]


@cache
def _tag(code: str) -> str | None:
    """The language of a code; None for what is none: fr_1793 is no French of today."""
    return None if "_" in code else language_tag(code)


@cache
def _data() -> Any:
    return data_files.read("normalize.gazetteer", "importers", "geonames.yaml")


@cache
def _codes() -> dict[str, str]:
    """Codes that are no languages -> the scheme of ids that they are; empty: other names."""
    data = _data()["not_languages"]
    return {**dict.fromkeys(data["aliases"], ""), **data["external"]}
