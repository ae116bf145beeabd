"""Wikidata: items of the JSON dump, of lines of JSON, or as the API gives them.

What an item is, its country and what a code of Wikimedia stands for is data
(`data/importers/wikidata.yaml`); what its labels and claims say is for
`normalize.gazetteer.importers.wikidata_items`. This module finds the items in a file. Source:
Wikibase's JSON data model and Wikidata's database download page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.content import Content
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.record_lines import BROKEN, RecordFile, said
from normalize.gazetteer.importers.streams import LONGEST_LINE
from normalize.gazetteer.importers.wikidata_items import Items

# An answer of the API that a program has laid out over many lines.
_LAID_OUT = re.compile(rb'\s*\{\s*\n\s*"')
_BEGINNING = 4096


class _Answer(msgspec.Struct):
    """What the API answers: items by id, an empty list where there are none, or an error."""

    entities: dict[str, msgspec.Raw] | list[msgspec.Raw]


_ANSWER = msgspec.json.Decoder(_Answer)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The items of a file as entries, each with the position behind its line, in bytes of the
    decompressed file.

    `options.types` may name classes (Q5) instead of the usual ones. Raises InputError where the
    file is no Wikidata, where a class that is asked for is of no known kind and `options.kind` says
    none, and where the file is truncated; what came before is given first.
    """
    items = Items(source, options, problems)
    begin = _beginning(source)
    if _LAID_OUT.match(begin):
        yield from _laid_out(source, items, start)
        return
    file = RecordFile(source, "is no Wikidata dump: no line is an item as JSON")
    last = b"]"
    for where, content, before, position in file.lines(problems, start):
        last = content
        if content in (b"[", b"]"):
            continue
        # Until the last item of a line has been taken, one goes on from before the line.
        found = list(_entries(content, items, problems, where))
        for entry in found[:-1]:
            yield entry, before
        if found:
            yield found[-1], position
        file.good = items.read > 0
        file.bad += not file.good
    if begin.startswith(b"[") and not last.endswith(b"]"):
        raise InputError(source, "is truncated: its last line is not the bracket that closes it")


def _entries(content: bytes, items: Items, problems: Problems, where: str) -> Iterator[Entry]:
    """The entries of a line."""
    try:
        found = _items_of(content)
    except BROKEN as error:
        problems.note(where, f"is no item: {said(error)}")
        return
    for raw in found:
        if entry := items.entry(raw, where):
            yield entry


def _items_of(content: bytes) -> Sequence[msgspec.Raw | bytes]:
    """The items of a line: one, with the brackets and the comma of the dump around it; all of an
    answer of the API, or of a list."""
    if content.startswith(b"["):
        if content.endswith(b"]"):
            return _LIST.decode(content)
        content = content[1:]
    elif content.endswith(b"}]"):
        content = content[:-1]
    if content.endswith(b","):
        content = content[:-1]
    if content.startswith((b'{"entities"', b'{"success"', b'{"error"')):
        return _of_answer(content)
    return [content]


def _of_answer(content: bytes) -> list[msgspec.Raw]:
    found = _ANSWER.decode(content).entities
    return list(found.values()) if isinstance(found, dict) else found


def _laid_out(source: Path, items: Items, start: int) -> Iterator[tuple[Entry, int]]:
    """The items of one answer of the API, each with its number."""
    with Content(source) as stream:
        content = stream.read(LONGEST_LINE + 1)
        stream.check()
    if len(content) > LONGEST_LINE:
        raise InputError(
            source,
            f"is longer than {LONGEST_LINE // 2**20} MB and not an item a line; write it so, with "
            "jq --compact-output '.entities[]'",
        )
    try:
        found = _of_answer(content)
    except BROKEN as error:
        raise InputError(
            source, f"is neither an item a line nor an answer of the API: {said(error)}"
        ) from error
    for number, raw in enumerate(found[start:], start + 1):
        if entry := items.entry(raw, f"item {number:,}"):
            yield entry, number


def _beginning(source: Path) -> bytes:
    """The first bytes, as far as they can be read; why not further is said when all is."""
    with Content(source) as content:
        return content.read(_BEGINNING).lstrip()
