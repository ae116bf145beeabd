"""Entries as FollowTheMoney entities, one JSON object a line.

Persons and organizations only: of places the model knows addresses, and of phrases nothing, so both
are left out. Properties are lists. Source: the FollowTheMoney schema (Person, Organization, Thing):
`name` is the canonical name and those of other languages, `alias` the others, countries are ISO
3166-1 alpha-2 in small letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import msgspec

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.exporters.forms import other_forms

_SCHEMATA = {"person": "Person", "organization": "Organization"}
# What an entry's roles are called there.
_ROLES = {"person": "position", "organization": "keywords"}


def write(entries: Iterable[Entry], file: IO[str]) -> int:
    """An entity a line. Returns how many entries were written."""
    encoder = msgspec.json.Encoder()
    count = 0
    for entry in entries:
        if entry.kind in _SCHEMATA:
            file.write(encoder.encode(_entity(entry)).decode() + "\n")
            count += 1
    return count


def _entity(entry: Entry) -> dict[str, object]:
    forms = list(other_forms(entry))
    properties = {
        "name": [entry.name, *(form for form, language in forms if language)],
        "alias": [form for form, language in forms if not language],
        "country": [entry.country.lower()] if entry.country else [],
        _ROLES[entry.kind]: list(entry.roles),
        "wikidataId": [entry.external["wikidata"]] if "wikidata" in entry.external else [],
    }
    return {
        "id": entry.id,
        "caption": entry.name,
        "schema": _SCHEMATA[entry.kind],
        "properties": {key: values for key, values in properties.items() if values},
    }
