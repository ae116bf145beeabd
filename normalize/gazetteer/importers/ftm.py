"""FollowTheMoney: persons and organizations, one JSON entity a line, as OpenSanctions has them.

Names come in any number, script, order and case, without their languages: which is the canonical
one, and what language the others are in, is for `normalize.gazetteer.importers.ftm_names`. Which
schemata come in is data (`data/importers/ftm.yaml`); the others (addresses, vessels, sanctions) are
passed over. In nested files the entities inside an entity are left alone. Sources: the
FollowTheMoney schema, and OpenSanctions' documentation of its bulk files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from normalize import data_files
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.ftm_names import Named, named
from normalize.gazetteer.importers.labels import is_latin
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.record_lines import BROKEN, RecordFile, said
from normalize.gazetteer.schemes import is_scheme

_QID = re.compile(r"Q[1-9]\d*")
_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_MOST_ROLES = 8
_LONGEST_ROLE = 60
_NOTHING = msgspec.Raw(b"[]")


class _Nested(msgspec.Struct):
    """An entity inside another, which is left alone."""


_Values = list[str | _Nested | None]


class _Properties(msgspec.Struct, rename="camel"):
    name: _Values = []
    alias: _Values = []
    previous_name: _Values = []
    abbreviation: _Values = []
    first_name: _Values = []
    last_name: _Values = []
    country: _Values = []
    main_country: _Values = []
    jurisdiction: _Values = []
    nationality: _Values = []
    citizenship: _Values = []
    wikidata_id: _Values = []
    position: _Values = []
    topics: _Values = []


class _Entity(msgspec.Struct):
    id: str
    schema: str
    caption: str | None = None
    properties: msgspec.Raw = _NOTHING
    referents: list[str] = []


_ENTITY = msgspec.json.Decoder(_Entity)
_PROPERTIES = msgspec.json.Decoder(_Properties | list[Any])


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The persons and organizations of a file as entries, each with the position behind its line,
    in bytes of the decompressed file.

    `options.types` may name schemata (PublicBody). Raises InputError where no line is an entity,
    where a schema that is asked for is of no known kind and `options.kind` says none, and where the
    file cannot be read to its end; what came before is given first.
    """
    kinds = options.kinds_among(_data()["kinds"], source)
    file = RecordFile(source, "is no FollowTheMoney: no line is an entity as JSON")
    for where, content, _, position in file.lines(problems, start):
        entry = None
        try:
            entity = _ENTITY.decode(content)
            if kind := kinds.get(entity.schema):
                entry = _entry(entity, kind, options, problems, where)
            file.good = True
        except BROKEN as error:
            problems.note(where, f"is no entity: {said(error)}")
            file.bad += 1
        if entry is not None:
            yield entry, position


def _entry(
    entity: _Entity, kind: str, options: Options, problems: Problems, where: str
) -> Entry | None:
    read = _PROPERTIES.decode(entity.properties)
    properties = read if isinstance(read, _Properties) else _Properties()
    country = _country(properties, kind)
    if options.countries and country not in options.countries:
        return None
    if not entity.id.strip():
        problems.note(where, "has no id")
        return None
    found = named(_names(entity, properties), kind, country, options.languages)
    if found is None:
        problems.note(where, "has no name in Latin letters")
        return None
    return Entry(
        id=_id(entity.id),
        name=found.name,
        kind=kind,
        names=found.names,
        aliases=found.aliases,
        roles=_roles(properties),
        country=country,
        external=_external(entity, properties),
    )


def _names(entity: _Entity, properties: _Properties) -> Named:
    """The names by how good they are; weak aliases, which hold for many, are left out."""
    caption = entity.caption if entity.caption != entity.id else None
    return Named(
        caption=" ".join((caption or "").split()),
        names=_texts(properties.name),
        aliases=_texts([*properties.alias, *properties.previous_name, *properties.abbreviation]),
        given=frozenset(text.casefold() for text in _texts(properties.first_name)),
        family=frozenset(text.casefold() for text in _texts(properties.last_name)),
    )


def _texts(values: Iterable[object]) -> list[str]:
    return [
        text for value in values if isinstance(value, str) and (text := " ".join(value.split()))
    ]


def _country(properties: _Properties, kind: str) -> str | None:
    """Of persons the citizenship, of organizations where they are registered, else any country."""
    of_kind = (
        (properties.citizenship, properties.nationality)
        if kind == "person"
        else (properties.jurisdiction, properties.main_country)
    )
    others = _data()["countries"]
    for values in (*of_kind, properties.country):
        for value in _texts(values):
            code = value.partition("-")[0].lower()
            found = others[code] if code in others else code.upper()
            if len(found) == 2 and found.isascii() and found.isalpha():
                return str(found)
    return None


def _id(own: str) -> str:
    """An id with a scheme stays: it is of an entry that was written as FollowTheMoney."""
    plain = "_".join(own.split())
    return plain if ":" in plain else f"opensanctions:{plain}"


def _external(entity: _Entity, properties: _Properties) -> dict[str, str]:
    scheme, _, identifier = _id(entity.id).partition(":")
    external = {scheme: identifier} if is_scheme(scheme) else {}
    said = [entity.id, *_texts(properties.wikidata_id)]
    items = [value for value in said if _QID.fullmatch(value)]
    if not items:
        items = [value for value in entity.referents if _QID.fullmatch(value)]
        # What has been merged of several items says which is right no more.
        items = items if len(items) == 1 else []
    if items:
        external.setdefault("wikidata", items[0])
    return external


def _roles(properties: _Properties) -> tuple[str, ...]:
    """Positions in English letters, then what topics say."""
    positions = (_BRACKETED.sub("", text).strip(" ,;.") for text in _texts(properties.position))
    roles = [text for text in positions if 1 < len(text) <= _LONGEST_ROLE and is_latin(text)]
    topics = _data()["topics"]
    roles.extend(topics[text] for text in _texts(properties.topics) if text in topics)
    return tuple({role.casefold(): role for role in reversed(roles)}.values())[::-1][:_MOST_ROLES]


@cache
def _data() -> Any:
    return data_files.read("normalize.gazetteer", "importers", "ftm.yaml")
