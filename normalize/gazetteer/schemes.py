"""External ids as web addresses (IRIs), and addresses as external ids.

Which schemes there are is data (`data/schemes.yaml`); an id of any other scheme has no address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

from normalize import data_files

# Before the id of an entry that no scheme gives an address.
_OWN = "urn:newswire-normalize:entry:"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+", re.I)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of ids: an address is `start`, the id, `end`; ids match `pattern`."""

    name: str
    start: str
    end: str
    pattern: re.Pattern[str]


def address(scheme: str, identifier: str) -> str | None:
    """The IRI of an external id; None for a scheme without addresses, or no id of it.

    >>> address("wikidata", "Q7747")
    'http://www.wikidata.org/entity/Q7747'
    """
    found = _schemes().get(scheme)
    if found is None or not found.pattern.fullmatch(identifier):
        return None
    return f"{found.start}{identifier}{found.end}"


def identified(iri: str) -> tuple[str, str] | None:
    """The scheme and the id of an address; None for an address of no scheme known here.

    >>> identified("https://www.wikidata.org/entity/Q7747")
    ('wikidata', 'Q7747')
    """
    plain = _plain(iri).rstrip("/").removesuffix("#about")
    start, _, identifier = plain.rpartition("/")
    found = _by_start().get(start)
    if found is None or not found.pattern.fullmatch(identifier):
        return None
    return found.name, identifier


def is_scheme(name: str) -> bool:
    """Whether ids of a scheme are the same everywhere: whether it is one of those known here."""
    return name in _schemes()


def entry_address(entry_id: str) -> str:
    """The IRI of an entry: its id where that is one, that of its scheme, or a URN."""
    if _ADDRESS.fullmatch(entry_id):
        return entry_id
    scheme, _, identifier = entry_id.partition(":")
    return address(scheme, identifier) or _OWN + quote(entry_id, safe=":/@!$&'()*+,;=~")


def entry_id(iri: str) -> str:
    """The id of the entry with this address, the reverse of `entry_address`."""
    if iri.startswith(_OWN):
        return unquote(iri.removeprefix(_OWN))
    return ":".join(identified(iri) or (iri,))


def is_own(iri: str) -> bool:
    """Whether an address is that of an entry, given by `entry_address` for want of another."""
    return iri.startswith(_OWN)


def _plain(iri: str) -> str:
    return iri.partition("://")[2].removeprefix("www.")


@cache
def _schemes() -> dict[str, Scheme]:
    data = data_files.read("normalize.gazetteer", "schemes.yaml")
    return {
        name: Scheme(name, fields["iri"], fields.get("close", ""), re.compile(fields["id"]))
        for name, fields in data.items()
    }


@cache
def _by_start() -> dict[str, Scheme]:
    data = data_files.read("normalize.gazetteer", "schemes.yaml")
    return {
        start.rstrip("/"): _schemes()[name]
        for name, fields in data.items()
        for start in (_plain(fields["iri"]), *fields.get("also", ()))
    }
