"""One item of Wikidata as an entry.

Labels are names, the English one the canonical, and aliases further spellings; statements say kind,
country and the ids of other schemes (`data/importers/wikidata.yaml`). Only what is needed is
decoded, and the words only of items that come in. Where items stand in a file is for
`normalize.gazetteer.importers.wikidata`. Source: Wikibase's JSON data model, with what
PHP makes of it: an empty object is an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from normalize import data_files
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.labels import is_latin, language_tag
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.record_lines import BROKEN, said
from normalize.gazetteer.schemes import address

# Of items, properties, lexemes with their forms and senses, entity schemas, media.
_ID = re.compile(r"[QPLEM][1-9]\d*(-[FS]\d+)?")
# Languages whose names are aliases: they stand in any text.
_ALL = frozenset({"en", "mul"})
# Labels that may be the English name, the best first; `mul` holds for every language.
_ENGLISH = ("en", "mul", "en-us", "en-gb", "en-ca", "simple")
_TYPE, _CITIZENSHIP, _COUNTRY, _CODE = "P31", "P27", "P17", "P297"
# Ranks of statements, the best first. Deprecated ones are known to be wrong.
_RANKS = {"preferred": 0, "normal": 1}
# Shorter aliases (CA for California) are words in any text.
_SHORTEST = 3
_LONGEST_ROLE = 50
_BRACKETED = re.compile(r"\s*\([^)]*\)")
# What is not there, as PHP writes it.
_NOTHING = msgspec.Raw(b"[]")

_Of = TypeVar("_Of")
_Claims = TypeVar("_Claims")


class _Text(msgspec.Struct, gc=False):
    value: str


class _Value(msgspec.Struct, gc=False):
    """The value of a snak that is an item. Old dumps give the number only."""

    id: str = ""
    number: int = msgspec.field(name="numeric-id", default=0)


class _Data(msgspec.Struct, gc=False):
    value: _Value | str


class _Snak(msgspec.Struct, gc=False):
    """`datavalue` is not there where the value is unknown, or known to be none."""

    datavalue: _Data | None = None


class _Qualifiers(msgspec.Struct, gc=False):
    """Of the qualifiers only whether there is an end time."""

    ended: msgspec.Raw = msgspec.field(name="P582", default=_NOTHING)


class _Statement(msgspec.Struct, gc=False):
    mainsnak: _Snak
    rank: str = "normal"
    qualifiers: _Qualifiers | list[Any] | None = None

    def text(self) -> str:
        """The value: the id of an item, or a string; empty where there is none."""
        if self.mainsnak.datavalue is None:
            return ""
        value = self.mainsnak.datavalue.value
        if isinstance(value, str):
            return value
        return value.id or (f"Q{value.number}" if value.number else "")

    def order(self) -> tuple[bool, int]:
        """Small for what holds now and is preferred."""
        qualifiers = self.qualifiers
        ended = isinstance(qualifiers, _Qualifiers) and qualifiers.ended is not _NOTHING
        return ended, _RANKS[self.rank]


class _Item(msgspec.Struct, Generic[_Claims], gc=False):
    """An entity, its words still undecoded."""

    id: str
    type: str = "item"
    missing: msgspec.Raw = _NOTHING
    labels: msgspec.Raw = _NOTHING
    aliases: msgspec.Raw = _NOTHING
    descriptions: msgspec.Raw = _NOTHING
    claims: _Claims | None = None
    sitelinks: msgspec.Raw = _NOTHING


class _Link(msgspec.Struct, gc=False):
    """A page in another project."""


class _Descriptions(msgspec.Struct, gc=False):
    en: _Text | None = None


_LABELS = msgspec.json.Decoder(dict[str, _Text] | list[Any])
_ALIASES = msgspec.json.Decoder(dict[str, list[_Text]] | list[Any])
_DESCRIBED = msgspec.json.Decoder(_Descriptions | list[Any])
_LINKS = msgspec.json.Decoder(dict[str, _Link] | list[Any])


class Items:
    """Makes entries of items, by what is asked for.

    `read` counts the entities that could be read, whether they came in or not. Raises InputError
    where a class is asked for whose kind is not known.
    """

    def __init__(self, source: Path, options: Options, problems: Problems) -> None:
        self.read = 0
        self._options = options
        self._problems = problems
        self._kinds = options.kinds_among(_kinds(), source)
        self._decoder = _decoder()

    def entry(self, content: bytes | msgspec.Raw, place: str) -> Entry | None:
        """The entry of an entity; None for what does not come in. What is broken or has no name in
        Latin letters is noted, with the `place`."""
        try:
            item = self._decoder.decode(content)
            if not _ID.fullmatch(item.id):
                self._problems.note(place, "its id is none of Wikidata")
                return None
            is_item = item.type == "item" and item.missing is _NOTHING and item.id[0] == "Q"
            kind = self._kind(item) if is_item else None
            self.read += 1
            return self._entry(item, kind, place) if kind else None
        except BROKEN as error:
            self._problems.note(place, f"is no item: {said(error)}")
            return None

    def _kind(self, item: _Item[Any]) -> str | None:
        """The kind by the first class that has one; None where the item does not come in."""
        kinds = (self._kinds.get(value) for value in _values(getattr(item.claims, _TYPE, ())))
        kind = next(filter(None, kinds), None)
        least = self._options.least_sitelinks
        if kind is None or not least:
            return kind
        links = len(_LINKS.decode(item.sitelinks))
        return kind if links >= least else None

    def _entry(self, item: _Item[Any], kind: str, place: str) -> Entry | None:
        country = _country(item.claims)
        if self._options.countries and country not in self._options.countries:
            return None
        labels = _objects(_LABELS.decode(item.labels))
        name = _name(labels)
        if name is None:
            self._problems.note(place, "has no label in Latin letters to be its name")
            return None
        aliases = _objects(_ALIASES.decode(item.aliases))
        names, others = _spellings(name, labels, aliases, self._options.languages)
        return Entry(
            id=f"wikidata:{item.id}",
            name=name,
            kind=kind,
            names=names,
            aliases=others,
            roles=_roles(item),
            country=country,
            external={"wikidata": item.id, **_external(item.claims)},
        )


def _objects(found: dict[str, _Of] | list[Any]) -> dict[str, _Of]:
    """What may be an empty list as what it stands for."""
    return found if isinstance(found, dict) else {}


def _values(statements: Sequence[_Statement]) -> list[str]:
    """The values that are not known to be wrong: those that hold now and preferred ones first."""
    right = [statement for statement in statements if statement.rank in _RANKS]
    if len(right) > 1:
        right.sort(key=_Statement.order)
    return [text for statement in right if (text := statement.text())]


def _country(claims: Any) -> str | None:
    """The country that a place is itself, else that of which a person is a citizen, else that in
    which it lies."""
    countries = _data()["countries"]
    for code in _values(getattr(claims, _CODE, ())):
        if code in _codes():
            return code
    for key in (_CITIZENSHIP, _COUNTRY):
        for value in _values(getattr(claims, key, ())):
            if value in countries:
                return str(countries[value])
    return None


def _external(claims: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, scheme in _data()["external"].items():
        statements = getattr(claims, key, ())
        for value in _values(statements) if statements else ():
            identifier = value.replace(" ", "")
            if address(scheme, identifier):
                found[scheme] = identifier
                break
    return found


def _name(labels: Mapping[str, _Text]) -> str | None:
    """The canonical English name: an English label, or one for all languages, else none."""
    for code in _ENGLISH:
        if code in labels and (text := _tidy(labels[code].value)) and is_latin(text):
            return text
    return None


def _spellings(
    name: str,
    labels: Mapping[str, _Text],
    aliases: Mapping[str, list[_Text]],
    languages: frozenset[str],
) -> tuple[dict[str, str | tuple[str, ...]], tuple[str, ...]]:
    """Other languages' spellings, and aliases: other English names, and those for all languages.

    A label that is written like `name` is left out, unless aliases of its language stand behind it;
    so is one of a regional variety that is written like that of its language.
    """
    others: dict[str, None] = {}
    names: dict[str, dict[str, None]] = {}
    # What a language has, its varieties included.
    had: dict[str, set[str]] = {}
    for code, language, tag in _languages({**labels, **aliases}, languages):
        label = labels.get(code)
        if label is not None and label.value == name and code not in aliases:
            had.setdefault(language, set()).add(name)
            continue
        found = had.setdefault(language, set())
        texts = dict.fromkeys(_texts(label, aliases.get(code, ())))
        new = {text: None for text in texts if text not in found}
        found.update(new)
        if language in _ALL:
            others.update(new)
        elif new and not (len(new) == 1 and name in new):
            names.setdefault(tag, {}).update(new)
    others.pop(name, None)
    spelled = {tag: tuple(texts) if len(texts) > 1 else next(iter(texts))
               for tag, texts in names.items()}  # fmt: skip
    return spelled, tuple(others)


def _texts(label: _Text | None, aliases: Iterable[_Text]) -> Iterator[str]:
    if label is not None and (text := _tidy(label.value)):
        yield text
    for alias in aliases:
        text = _tidy(alias.value)
        if _is_alias(text):
            yield text


def _languages(codes: Iterable[str], languages: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The codes that come in, with language and tag, varieties behind their languages."""
    varieties = []
    for code in codes:
        if (found := _tag(code)) is None:
            continue
        language, tag = found
        if languages and language not in languages and language not in _ALL:
            continue
        if language == tag:
            yield code, language, tag
        else:
            varieties.append((code, language, tag))
    yield from varieties


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _is_alias(text: str) -> bool:
    """Not the flag of a country, nor a code of two letters, nor one character."""
    if len(text) < _SHORTEST and (text.isascii() or len(text) < 2):
        return False
    return any(map(str.isalpha, text))


def _roles(item: _Item[Any]) -> tuple[str, ...]:
    """The English description, where it is short: French politician."""
    found = _DESCRIBED.decode(item.descriptions)
    if not isinstance(found, _Descriptions) or found.en is None:
        return ()
    role = _tidy(_BRACKETED.sub("", found.en.value)).partition(";")[0].strip(" ,.")
    return (role,) if 0 < len(role) <= _LONGEST_ROLE else ()


def _kinds() -> dict[str, str]:
    """The classes of items, and the kind of each."""
    return {code: kind for kind, codes in _data()["kinds"].items() for code in codes}


@cache
def _decoder() -> Any:
    """Decodes an entity with those of its statements that matter."""
    properties = [_TYPE, _CITIZENSHIP, _COUNTRY, _CODE, *_data()["external"]]
    fields = [(name, list[_Statement], ()) for name in properties]
    claims = msgspec.defstruct("Claims", fields, gc=False)
    return msgspec.json.Decoder(_Item[claims | list[Any] | None])  # type: ignore[valid-type]


@cache
def _tag(code: str) -> tuple[str, str] | None:
    """The language and the tag of a code of Wikimedia; None for no language."""
    codes = _data()["languages"]
    tag = codes[code] if code in codes else language_tag(code)
    return (tag.partition("-")[0], tag) if tag else None


@cache
def _data() -> Any:
    return data_files.read("normalize.gazetteer", "importers", "wikidata.yaml")


@cache
def _codes() -> frozenset[str]:
    return frozenset(_data()["countries"].values())
