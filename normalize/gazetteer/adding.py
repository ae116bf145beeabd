"""An entry written into a YAML gazetteer of the user's own, everything else in it left as it is.

The entry is put behind the last one as text, so that comments, quotes and line breaks stay; the
result is read by the loader before it takes the file's place. Whether the entry is wanted is for
whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

import yaml
from anyascii import anyascii

from normalize.data_files import LOADER
from normalize.errors import GazetteerError, NormalizeError
from normalize.gazetteer import yaml_files, yaml_text
from normalize.gazetteer.differences import flat
from normalize.gazetteer.entry import Entry, named_family_first
from normalize.gazetteer.layers import own_folder
from normalize.writing import written

_HEAD = "# Your own names. What the fields are: docs/gazetteers.md of newswire-normalize.\n"
_MARK = "\ufeff"


def own_file() -> Path:
    """Where entries of the user's own go that no other file is named for. It may not be there."""
    return own_folder() / "own.yaml"


def suggested_id(name: str, kind: str, country: str | None, taken: Container[str] = ()) -> str:
    """An id for a new entry, as those of the files that come along: a person's family name first,
    numbered where it is taken.

    >>> suggested_id("Dmitry Peskov", "person", "RU")
    'peskov-dmitry'
    """
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", "")) or ["entry"]
    if kind == "person" and not named_family_first(name, country):
        words = [words[-1], *words[:-1]]
    base = free = "-".join(words)
    number = 2
    while free in taken:
        free = f"{base}-{number}"
        number += 1
    return free


def add(entry: Entry, path: Path) -> int:
    """Write an entry into a YAML gazetteer, which is made where it is not there. Returns the line
    of the file in which it stands.

    The file is replaced at once or not at all. Raises GazetteerError where the file breaks the
    format, is no YAML, holds the id already, or would break the format with the entry in it;
    NormalizeError where it cannot be written.
    """
    if path.suffix not in {".yaml", ".yml"}:
        raise GazetteerError(path, "is no YAML file (.yaml); entries are added to these only")
    before = _read(path) if path.exists() else _HEAD
    blank = all(not line.strip() or line.startswith("#") for line in before.splitlines())
    drafts = () if blank else yaml_files.read_file(path).drafts
    for draft in drafts:
        if draft.id == entry.id:
            raise draft.error("this id is taken here; change that entry, or give another id")
    after = with_entry(before, entry)
    _make_folder(path.parent)
    with written(path) as file:
        file.write(after)
        file.flush()
        return _checked(Path(file.name), path, entry, len(drafts))


def _checked(beside: Path, path: Path, entry: Entry, others: int) -> int:
    """The line of the new entry in the file as it will be, where the loader reads that well."""
    try:
        drafts = yaml_files.read_file(beside).drafts
    except GazetteerError as error:
        problem = f"would not be read with this entry in it: {error.problem}"
        raise GazetteerError(path, problem, entry=entry.id) from error
    new = [draft for draft in drafts if draft.id == entry.id]
    if len(drafts) != others + 1 or len(new) != 1 or flat(new[0].entry()) != flat(entry):
        problem = "the entry cannot be put among the others; put it in by hand"
        raise GazetteerError(path, problem, entry=entry.id)
    return new[0].line


def with_entry(text: str, entry: Entry) -> str:
    """The text of a YAML gazetteer with one entry more, behind the others."""
    mark, text = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    root = yaml.compose(text, Loader=LOADER)
    sections = {} if root is None else {key.value: value for key, value in root.value}
    kind = sections["kind"].value if "kind" in sections else None
    entries = sections.get("entries")
    if entries is None:
        start = text if not text or text.endswith("\n") else text + "\n"
        made = start + "entries:\n" + yaml_text.item(entry, indent=2, kind=kind)
    elif not entries.flow_style:
        column = entries.start_mark.column
        made = _behind(text, entries, yaml_text.item(entry, indent=column, kind=kind))
    elif not entries.value:
        at, end = entries.start_mark.index, entries.end_mark.index
        made = (
            text[:at].rstrip(" ")
            + "\n"
            + yaml_text.item(entry, indent=2, kind=kind).rstrip("\n")
            + text[end:]
        )
    else:
        at = entries.value[-1].end_mark.index
        made = f"{text[:at]}, {yaml_text.in_braces(entry, kind=kind)}{text[at:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    return mark + re.sub(r"\r?\n", newline, made)


def _behind(text: str, entries: yaml.SequenceNode, item: str) -> str:
    """With an item on the lines below the last one's."""
    end = _last(entries).end_mark
    at = text.find("\n", max(end.index - 1, 0))
    head = text if at < 0 else text[: at + 1]
    return (head if head.endswith("\n") else head + "\n") + item + text[len(head) :]


def _last(node: yaml.Node) -> yaml.Node:
    """The node in which a block ends: its own end lies behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except OSError as error:
        raise GazetteerError(path, f"cannot be read: {error.strerror}") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NormalizeError(f"{folder}: cannot be made a folder: {error.strerror}") from error
