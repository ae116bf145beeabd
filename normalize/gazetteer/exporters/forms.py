"""All forms of an entry, for formats that have one list for them."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.gazetteer.entry import Entry


def other_forms(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Every form of an entry but its name, once, with the language of which it is where known."""
    seen = {entry.name}
    every: list[tuple[str, str | None]] = [
        (form, language) for language in entry.names for form in entry.spellings(language)
    ]
    every += [(form, None) for form in (*entry.styles.values(), *entry.aliases)]
    for form, language in every:
        if form not in seen:
            seen.add(form)
            yield form, language
