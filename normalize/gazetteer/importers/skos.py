"""SKOS: vocabularies and authority files as RDF, in Turtle, N-Triples or RDF/XML.

What is said of one concept may stand anywhere in the file, so it is put together on disk. English
preferred labels are names, other languages' are spellings; alternative and hidden labels, also as
SKOS-XL, are aliases; exact matches are external ids. Which property says what is data
(`data/importers/skos.yaml`). Sources: SKOS Reference and SKOS-XL, W3C Recommendations of 18 August
2009. How RDF is read is for `normalize.gazetteer.importers.rdf`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from normalize import data_files
from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.headings import natural_order
from normalize.gazetteer.importers.labels import Label, is_latin, language_tag, spellings
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.rdf import statements
from normalize.gazetteer.importers.staging import Staging
from normalize.gazetteer.schemes import entry_id, identified, is_own

if TYPE_CHECKING:
    from pyoxigraph import Quad

_COUNTRY = re.compile(r"[A-Z]{2}")
# Tags of the labels that are preferred as the English name.
_ENGLISH: tuple[tuple[str | None, ...], ...] = (("en",), ("en-US", "en-GB"), (None, "mul"))
_ENCODER = msgspec.msgpack.Encoder()
# What a statement says (a key of the data), the value, and its language.
_Said = tuple[str, str, str | None]
_DECODER = msgspec.msgpack.Decoder(list[_Said])
_NODES = {"preferred_node": "preferred", "other_node": "other"}


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The concepts of a SKOS file as entries, each with its number among the file's subjects.

    A concept says by its classes what kind it is, or is of `options.kind`. Raises InputError where
    neither does, and where the file is broken so that it cannot be read on; the entries before the
    place are given first.
    """
    with Staging() as staging:
        broken = _stage(source, staging, problems)
        for number, subject in staging.keys(start):
            if str(subject).startswith("_:"):
                continue
            concept = _concept(str(subject), staging)
            entry = concept.entry(source, options, problems)
            if entry is not None:
                yield entry, number + 1
    if broken is not None:
        raise broken


def _stage(source: Path, staging: Staging, problems: Problems) -> InputError | None:
    """Put what the file says into `staging`, by subject; the error that ended the reading."""
    try:
        for quads in statements(source, problems):
            for subject, said in groupby(_said(quads), itemgetter(0)):
                staging.add(subject, _ENCODER.encode([what for _, what in said]))
    except InputError as error:
        return error
    return None


def _said(quads: Iterable[Quad]) -> Iterator[tuple[str, _Said]]:
    """The subject and what is said of it, of the statements that matter here."""
    from pyoxigraph import BlankNode, Literal, NamedNode

    properties = _properties()
    for subject, predicate, value, _ in quads:
        what = properties.get(predicate.value)
        if what is None or not isinstance(subject, NamedNode | BlankNode):
            continue
        key = subject.value if isinstance(subject, NamedNode) else f"_:{subject.value}"
        if isinstance(value, Literal):
            yield key, (what, value.value, value.language)
        elif isinstance(value, NamedNode):
            yield key, (what, value.value, None)
        elif isinstance(value, BlankNode) and what in _NODES:
            yield key, (what, f"_:{value.value}", None)


def _concept(subject: str, staging: Staging) -> _Concept:
    concept = _Concept(subject)
    for what, value, language in _all_of(subject, staging):
        if what in _NODES:
            for form, text, tag in _all_of(value, staging):
                if form == "form":
                    concept.add(_NODES[what], text, tag)
        else:
            concept.add(what, value, language)
    return concept


def _all_of(subject: str, staging: Staging) -> Iterator[_Said]:
    for staged in staging.get(subject):
        yield from _DECODER.decode(staged)


@dataclass(slots=True)
class _Concept:
    """What a file says of one concept: labels with their language (None: not said), the rest as
    values."""

    subject: str
    labels: dict[str, list[Label]] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, value: str, language: str | None) -> None:
        if what in {"preferred", "other", "label"}:
            text = " ".join(value.split())
            if text:
                self.labels.setdefault(what, []).append((text, language_tag(language)))
        else:
            self.values.setdefault(what, []).append(value)

    def entry(self, source: Path, options: Options, problems: Problems) -> Entry | None:
        """The entry; None for what is none, is not asked for, or has no name to be called by."""
        types = self.values.get("type", ())
        preferred = self.labels.get("preferred") or self.labels.get("label")
        if not preferred or not _classes("not_entries").isdisjoint(types):
            return None
        if "true" in self.values.get("deprecated", ()) or "1" in self.values.get("deprecated", ()):
            return None
        kind = self._kind(source, options)
        if not self._asked_for(kind, options):
            return None
        turn = natural_order if kind == "person" and not is_own(self.subject) else str
        preferred = [(turn(text), tag) for text, tag in preferred]
        name = _name(preferred)
        if name is None:
            problems.note(self.subject, "has no label in Latin letters to be its name")
            return None
        others = [(turn(text), tag) for text, tag in self.labels.get("other", ())]
        names, aliases = spellings(name, [*preferred, *others], options.languages)
        return Entry(
            id=entry_id(self.subject),
            name=name,
            kind=kind,
            names=names,
            aliases=aliases,
            country=self._country(),
            external=self._external(),
        )

    def _kind(self, source: Path, options: Options) -> str:
        kinds = _kinds()
        for type_ in self.values.get("type", ()):
            if kind := kinds.get(type_):
                return kind
        if options.kind is None:
            raise InputError(
                source,
                f"{self.subject} does not say what it is; say it for all with --kind (person, "
                "place, organization, term)",
            )
        return options.kind

    def _asked_for(self, kind: str, options: Options) -> bool:
        if options.kinds and kind not in options.kinds:
            return False
        if options.countries and self._country() not in options.countries:
            return False
        if not options.types:
            return True
        said = [*self.values.get("type", ()), *self.values.get("scheme", ())]
        return any(
            value in options.types or re.split("[/#]", value)[-1] in options.types for value in said
        )

    def _country(self) -> str | None:
        found = self.values.get("country", ())
        return next((code for code in found if _COUNTRY.fullmatch(code)), None)

    def _external(self) -> dict[str, str]:
        known = identified(self.subject)
        external = dict([known]) if known else {}
        if not known and not is_own(self.subject):
            external["uri"] = self.subject
        for address in self.values.get("same", ()):
            if found := identified(address):
                external.setdefault(*found)
        schemes, notations = self.values.get("scheme", []), self.values.get("notation", [])
        if len(set(schemes)) == 1 and len(set(notations)) == 1 and notations[0].strip():
            external.setdefault(schemes[0], notations[0].strip())
        return external


def _name(labels: Sequence[Label]) -> str | None:
    """The label to be the English name: English, of no or every language, else one in Latin
    letters; None where there is none."""
    for wanted in _ENGLISH:
        for text, tag in labels:
            if tag in wanted and is_latin(text):
                return text
    return next((text for text, _ in labels if is_latin(text)), None)


def _expanded(names: Iterable[str]) -> Iterator[str]:
    prefixes = _book()["prefixes"]
    for name in names:
        prefix, _, local = name.partition(":")
        yield prefixes[prefix] + local


@cache
def _properties() -> dict[str, str]:
    found = _book()["properties"]
    return {iri: what for what, names in found.items() for iri in _expanded(names)}


@cache
def _kinds() -> dict[str, str]:
    found = _book()["classes"]
    return {iri: kind for kind, names in found.items() for iri in _expanded(names)}


@cache
def _classes(key: str) -> frozenset[str]:
    return frozenset(_expanded(_book()[key]))


@cache
def _book() -> dict[str, Any]:
    found: dict[str, Any] = data_files.read("normalize.gazetteer", "importers", "skos.yaml")
    return found
