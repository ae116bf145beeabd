"""Entries as SKOS concepts in Turtle.

The name is the English preferred label, a language's usual spelling its preferred label, further
spellings alternative labels with the language, aliases and styles alternative labels without one;
the wrong phrases of a term are hidden labels. External ids of known schemes are exact matches. The
importer of SKOS reads all of it back but the roles (scope notes). Sources: SKOS Reference (S13: a
label is preferred or alternative, never both; S14: one preferred label a language), RDF 1.1 Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.exporters.forms import other_forms
from normalize.gazetteer.schemes import address, entry_address

_CLASSES = {
    "person": "foaf:Person",
    "organization": "org:Organization",
    "place": "schema:Place",
    "term": "<urn:newswire-normalize:kind:term>",
}
_PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <http://schema.org/> .
@prefix gn: <http://www.geonames.org/ontology#> .
"""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_LANGUAGE = re.compile(r"[a-zA-Z]+(-[a-zA-Z0-9]+)*")


def write(entries: Iterable[Entry], file: IO[str]) -> int:
    """A concept for each entry. Returns how many were written."""
    file.write(_PREFIXES)
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007
        said = [f"a skos:Concept , {_CLASSES[entry.kind]}", *_labels(entry), *_rest(entry)]
        file.write(f"\n<{entry_address(entry.id)}> " + " ;\n    ".join(said) + " .\n")
    return count


def _labels(entry: Entry) -> Iterator[str]:
    yield f"skos:prefLabel {_literal(entry.name, 'en')}"
    preferred = {"en"}
    wrong = set(entry.aliases) if entry.kind == "term" else set()
    for language in entry.names:
        for form in entry.spellings(language):
            if language in preferred and (form, language) == (entry.name, "en"):
                continue
            label = "altLabel" if language in preferred else "prefLabel"
            preferred.add(language)
            yield f"skos:{label} {_literal(form, language)}"
    for form, known in other_forms(entry):
        if known is None:
            label = "hiddenLabel" if form in wrong else "altLabel"
            yield f"skos:{label} {_literal(form, None)}"


def _rest(entry: Entry) -> Iterator[str]:
    subject = entry_address(entry.id)
    for scheme, identifier in entry.external.items():
        match = address(scheme, identifier)
        if match and match != subject:
            yield f"skos:exactMatch <{match}>"
    if entry.country:
        yield f"gn:countryCode {_literal(entry.country, None)}"
    for role in entry.roles:
        yield f"skos:scopeNote {_literal(role, 'en')}"


def _literal(text: str, language: str | None) -> str:
    escaped = _ESCAPED.sub(lambda match: _escape(match.group()), text)
    tag = f"@{language}" if language and _LANGUAGE.fullmatch(language) else ""
    return f'"{escaped}"{tag}'


def _escape(character: str) -> str:
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
