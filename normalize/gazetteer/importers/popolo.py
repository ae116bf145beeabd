"""Popolo: persons, organizations and areas as open-government projects publish them in JSON.

One object with the lists `persons`, `organizations`, `memberships`, `posts` and `areas` (the files
of EveryPolitician), or a list of persons. The file is read once for each list that is asked for;
memberships are joined to persons on disk. Source: The Popolo Project's specification
(popoloproject.com), and EveryPolitician's use of it: `lang` in other names, wikidata ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers.content import Content
from normalize.gazetteer.importers.labels import Label, is_latin, language_tag, spellings
from normalize.gazetteer.importers.options import Options
from normalize.gazetteer.importers.problems import Problems
from normalize.gazetteer.importers.staging import Staging

# The lists that entries come from, in the order in which they are read, and their kinds.
_LISTS = {"persons": "person", "organizations": "organization", "areas": "place"}
_BUFFER = 1 << 18
_BEFORE_A_LIST = re.compile(rb'"(persons|organizations|memberships|posts|areas)"\s*:\s*\[')
# Bytes of a list's name with what may stand before its bracket.
_LONGEST_NAME = 256
# What every member is says nothing of anyone.
_COMMON = frozenset({"member", "representative", "deputy", "mp"})
_MOST_ROLES = 8
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_QID = re.compile(r"Q[1-9]\d*")
# Ids that are no other file's: UUIDs and addresses.
_UNIQUE = re.compile(r"https?://.+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_Record = dict[str, Any]


def read(
    source: Path, options: Options, problems: Problems, start: int = 0
) -> Iterator[tuple[Entry, int]]:
    """The persons, organizations and areas of a file as entries, each with the number of records
    up to it.

    A person's organizations, posts and parties become roles. Raises InputError where the file is no
    Popolo, and where it is truncated or no JSON from some place on; the entries that could be read
    are given first.
    """
    with Staging() as staging:
        popolo = _File(source)
        kinds = options.kinds or frozenset(_LISTS.values())
        if "person" in kinds and not popolo.is_list:
            _stage(popolo, staging)
        position = 0
        for name, kind in _LISTS.items():
            if kind not in kinds:
                continue
            for number, record in enumerate(popolo.records(name), 1):
                position += 1
                if position <= start:
                    continue
                roles = _roles(record, staging) if kind == "person" else ()
                entry = _entry(record, kind, roles, options, problems, f"{name} {number}")
                if entry is not None:
                    yield entry, position
    popolo.complain()


class _File:
    """A file that is read several times, and how its reading ended."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.error: InputError | None = None
        with Content(source) as content:
            begin = content.read(_BUFFER).lstrip()
        if begin[:1] not in (b"{", b"["):
            raise InputError(source, "is no Popolo: it must be a JSON object or a list of persons")
        self.is_list = begin.startswith(b"[")
        # What may be a list of the file; another reading of it is spared where there is none.
        self.lists = frozenset({"persons"}) if self.is_list else _lists(source)

    def records(self, name: str) -> Iterator[Any]:
        """The items of one of the lists, as far as they can be read."""
        import ijson

        if name not in self.lists:
            return
        prefix = "item" if self.is_list else f"{name}.item"
        with Content(self.source) as content:
            try:
                yield from ijson.items(
                    cast(IO[bytes], content), prefix, use_float=True, buf_size=_BUFFER
                )
                content.check()
            except InputError as error:
                self.error = error
            except (ijson.JSONError, UnicodeDecodeError) as error:
                self.error = _broken(content, error)

    def complain(self) -> None:
        """Raises InputError where the file was not read to its end, or was no Popolo."""
        if self.error is not None:
            raise self.error
        if not self.lists & _LISTS.keys():
            raise InputError(
                self.source,
                "is no Popolo: none of the lists persons, organizations, areas is in it",
            )


def _broken(content: Content, error: Exception) -> InputError:
    """What a parser says, without the excerpt of the file that it adds."""
    try:
        content.check()
    except InputError as damaged:
        return damaged
    said = error.args[0] if error.args else ""
    said = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    problem = f"is cut off or no JSON from some place on: {said.splitlines()[0]}"
    return InputError(content.source, problem)


def _lists(source: Path) -> frozenset[str]:
    """The names of lists that stand before a bracket in a file, as far as it can be read."""
    found: set[str] = set()
    with Content(source) as content:
        before = b""
        while read := content.read(_BUFFER):
            before += read
            found.update(match.group(1).decode() for match in _BEFORE_A_LIST.finditer(before))
            before = before[-_LONGEST_NAME:]
    return frozenset(found)


def _stage(popolo: _File, staging: Staging) -> None:
    """What memberships say of each person."""
    names = {key: name for record in popolo.records("organizations")
             if (key := _text(record, "id")) and (name := _text(record, "name"))}  # fmt: skip
    posts = {key: label for record in popolo.records("posts")
             if (key := _text(record, "id"))
             and (label := _text(record, "label") or _text(record, "role"))}  # fmt: skip
    for record in popolo.records("memberships"):
        person = _text(record, "person_id")
        if not person:
            continue
        for said in _said(record, names, posts):
            staging.add(person, said.encode("utf-8", "replace"))


def _said(record: _Record, names: dict[str, str], posts: dict[str, str]) -> Iterator[str]:
    """The words for what a membership makes of a person."""
    role = _text(record, "role")
    if role and role.casefold() not in _COMMON:
        yield role
    if post := posts.get(_text(record, "post_id") or ""):
        yield post
    for key in ("on_behalf_of_id", "organization_id"):
        if name := names.get(_text(record, key) or ""):
            yield name


def _roles(record: Any, staging: Staging) -> tuple[str, ...]:
    person = _text(record, "id")
    said = [value.decode() for value in staging.get(person)] if person else []
    if inside := _items(record, "memberships"):
        said.extend(role for item in inside for role in _said(item, {}, {}))
    return tuple(dict.fromkeys(said))[:_MOST_ROLES]


def _entry(
    record: Any,
    kind: str,
    roles: tuple[str, ...],
    options: Options,
    problems: Problems,
    place: str,
) -> Entry | None:
    own = _text(record, "id")
    names = _names(record)
    name = _canonical(record, names)
    if own is None or name is None:
        problems.note(place, "has no id" if own is None else "has no name in Latin letters")
        return None
    country = _country(record)
    if options.countries and country not in options.countries:
        return None
    classification = _text(record, "classification")
    if options.types and classification not in options.types:
        return None
    spelled, aliases = spellings(name, names, options.languages)
    return Entry(
        id=_id(own, kind),
        name=name,
        kind=kind,
        names=spelled,
        aliases=aliases,
        roles=roles or ((classification,) if classification else ()),
        country=country,
        external=_external(record, own),
    )


def _names(record: Any) -> list[Label]:
    """Every name of a record with its language, the main one first."""
    main = _text(record, "name")
    found: list[Label] = [(main, None)] if main else []
    parts = [_text(record, "given_name"), _text(record, "family_name")]
    if not main and all(parts):
        found.append((" ".join(filter(None, parts)), None))
    for item in _items(record, "other_names"):
        if text := _text(item, "name"):
            found.append((text, language_tag(_text(item, "lang"))))
    return found


def _canonical(record: Any, names: Iterable[Label]) -> str | None:
    """The main name where it is in Latin letters, else the English one, else any such."""
    latin = [(text, tag) for text, tag in names if is_latin(text)]
    main = _text(record, "name")
    for text, tag in latin:
        if text == main or tag == "en":
            return text
    return latin[0][0] if latin else None


def _id(own: str, kind: str) -> str:
    """Ids of the lists are numbers in some files, and the same in each list."""
    plain = "_".join(own.split())
    return (
        f"popolo:{plain}" if kind == "person" or not plain.isdigit() else f"popolo:{kind}/{plain}"
    )


def _external(record: Any, own: str) -> dict[str, str]:
    external = {"popolo": own} if _UNIQUE.fullmatch(own) else {}
    for item in _items(record, "identifiers"):
        scheme, identifier = _text(item, "scheme"), _text(item, "identifier")
        if scheme and identifier and (scheme != "wikidata" or _QID.fullmatch(identifier)):
            external.setdefault("_".join(scheme.split()), identifier)
    return external


def _country(record: Any) -> str | None:
    found = _text(record, "country_code") or _text(record, "country")
    return found.upper() if found and _COUNTRY.fullmatch(found) else None


def _text(record: Any, key: str) -> str | None:
    """A value as text; None for null, for what is empty, and for what is no value."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _items(record: Any, key: str) -> list[_Record]:
    """The objects of a list; none for null."""
    value = record.get(key) if isinstance(record, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
