"""Entries as patterns of spaCy's EntityRuler, one a line: `{"label", "pattern", "id"}`.

Every form of an entry is a pattern once, as a phrase, which spaCy cuts into words as it does the
text (`EntityRuler.from_disk`). Labels are those of OntoNotes, and TERM. Source: spaCy's
documentation of the EntityRuler, "Pattern files".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import msgspec

from normalize.gazetteer.entry import Entry
from normalize.gazetteer.exporters.forms import other_forms
from normalize.text.words import fold

_LABELS = {"person": "PERSON", "organization": "ORG", "term": "TERM"}
# Places with a government are geopolitical entities; those of nature are locations.
_NATURE = frozenset(
    {"bay", "cape", "continent", "desert", "gulf", "lake", "mountain", "mountains", "ocean",
     "peninsula", "river", "sea", "strait", "valley", "volcano"}
)  # fmt: skip


def write(entries: Iterable[Entry], file: IO[str]) -> int:
    """A line for each form. Returns how many entries were written."""
    encoder = msgspec.json.Encoder()
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007
        label = _label(entry)
        for form in (entry.name, *(form for form, _ in other_forms(entry))):
            line = encoder.encode({"label": label, "pattern": form, "id": entry.id})
            file.write(line.decode() + "\n")
    return count


def _label(entry: Entry) -> str:
    if entry.kind != "place":
        return _LABELS[entry.kind]
    words = {word for role in entry.roles for word in fold(role).split()}
    return "LOC" if words & _NATURE else "GPE"
