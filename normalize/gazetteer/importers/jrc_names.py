"""JRC-Names: persons and organizations as newspapers in many languages spell them.

Reads the list `entities` (plain or gzip), a name a line: id, type, language, name, parted by tabs;
the words of a name are parted by +. The language `u` stands for none or any. Lines of one entity
follow one another. The name of an entry is the first `u` name in Latin letters, else the first
English one, else the first in Latin letters. Sources: R. Steinberger and others, JRC-Names: a
freely available, highly multilingual named entity resource (RANLP 2011), and programs that read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.labels import is_latin, language_tag, spellings
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.tab_lines import Ids, TabFile, number_of, place
from normalize.gazetteer.importers.unlabelled import language_by_script, may_be_of

_KINDS = {"P": "person", "O": "organization"}
# Types that are neither, or not known: entries only where `options.kind` says of what kind.
_OTHER_TYPES = frozenset("UTE-")
_SPACES = str.maketrans("+_", "  ")
# Names of one entity that are kept; the richest has some 400.
_MOST_NAMES = 10_000
# Stands for any ending of the word.
_WILDCARD = re.compile(r"(?<=[^\W\d_])[%*]")
_ANY = "u"
# Number of the line, id, type, language, name, position behind the line.
_Line = tuple[int, int, str, str, str, int]


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The entities of a list as entries, each with the position behind its last line, in bytes of
    the decompressed list.

    `options.types` may name types (P, O). Entities of other types come in where `options.kind` says
    of what kind they are. Raises InputError where the file is no such list or cannot be read to its
    end.
    """
    seen = Ids()
    for number, group in groupby(_lines(source, problems, start), lambda line: line[1]):
        entity, position = _together(group)
        where = place(entity[0][0], start)
        if number in seen:
            problems.note(where, "the id stood further up already; sort the file by id")
            continue
        seen.add(number)
        kind = _kind(entity[0][2], options)
        if kind is None:
            continue
        entry = _entry(number, kind, [line[3:5] for line in entity], options.languages)
        if entry is None:
            problems.note(where, "has no name in Latin letters")
        else:
            yield entry, position


def _lines(source: Path, problems: Problems, start: int) -> Iterator[_Line]:
    """The good lines of a list."""
    table = TabFile(source, "JRC-Names", range(4, 5), comment=b"#")
    for number, (own, type_, language, written), position in table.rows(problems, start):
        found, name = number_of(own), _name(written)
        if found is None:
            problems.note(place(number, start), "the id is no number, or 0")
        elif type_.upper() not in _KINDS and type_ not in _OTHER_TYPES:
            problems.note(place(number, start), "the type is none of P, O, U, T, E")
        elif not name:
            problems.note(place(number, start), "has no name")
        else:
            yield number, found, type_.upper(), language, name, position


def _together(lines: Iterator[_Line]) -> tuple[list[_Line], int]:
    """The lines of an entity that are kept, and the position behind the last of all."""
    kept: list[_Line] = []
    position = 0
    for line in lines:
        position = line[5]
        if len(kept) < _MOST_NAMES:
            kept.append(line)
    return kept, position


def _name(written: str) -> str:
    """A name as people write it.

    >>> _name("Marks+&amp;+Spencer")
    'Marks & Spencer'
    """
    name = unescape(written) if "&" in written else written
    if "%" in name or "*" in name:
        name = _WILDCARD.sub("", name)
    return " ".join(name.translate(_SPACES).split())


def _kind(type_: str, options: Options) -> str | None:
    """The kind of an entity; None where it does not come in."""
    kind = _KINDS.get(type_, options.kind)
    if options.types and type_ not in options.types:
        return None
    return kind if not options.kinds or kind in options.kinds else None


def _entry(
    number: int, kind: str, written: Iterable[tuple[str, ...]], languages: frozenset[str]
) -> Entry | None:
    """The entry of an entity's names; None where none of them is in Latin letters."""
    found: list[tuple[str, str]] = [(language, name) for language, name in written]
    name = _canonical(found)
    if name is None:
        return None
    labels = [(text, _tag(language) or language_by_script(text)) for language, text in found]
    if languages:
        labels = [label for label in labels if label[1] or may_be_of(label[0], languages)]
    spelled, aliases = spellings(name, labels, languages)
    return Entry(
        id=f"jrc:{number}",
        name=name,
        kind=kind,
        names=spelled,
        aliases=aliases,
        external={"jrc": str(number)},
    )


def _canonical(names: list[tuple[str, str]]) -> str | None:
    latin = [(language, name) for language, name in names if is_latin(name)]
    for wanted in (_ANY, "en"):
        for language, name in latin:
            if language == wanted:
                return name
    return latin[0][1] if latin else None


@cache
def _tag(language: str) -> str | None:
    return None if language == _ANY else language_tag(language)
