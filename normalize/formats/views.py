"""What the reports count and list, in the order in which they show it.

Everything here is read off documents; nothing is decided. Texts come back as they are: `printable`
and `visible` make them fit to be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from normalize.document import Document

# In the order in which they are shown; a stage of another name comes last.
STAGES = ("names", "terms", "repair", "boilerplate", "translate")

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile(r"[^\S ]|^ +| +$| {2,}|[^\w\s]")
_ODD = re.compile(r"[^\S \t\n\r]|[^\w\s]")
_JOINERS = "\u200c\u200d"
_SIGNS = {"\n": "⏎", "\t": "⇥"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Edits that are the same but for their place. `score` is the lowest of theirs."""

    stage: str
    before: str
    after: str
    reason: str
    entity: str | None
    score: float | None
    count: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity of a document.

    `count` is how often the result mentions it, `spellings` are the other spellings it was found
    under (in the source, in the result, and before they were changed), `score` is the lowest.
    """

    id: str
    name: str
    kind: str
    count: int
    spellings: tuple[str, ...]
    score: float | None


def language(document: Document) -> str:
    """For example "pt 99%"; empty before the language was looked for."""
    found = document.language
    if found is None:
        return ""
    if found.language == "und":
        return found.language
    return f"{found.language} {percent(found.confidence)}"


def percent(share: float) -> str:
    """For example "99%", for anything from .99 to less than 1: only certainty is "100%"."""
    return f"{int(share * 100 + 1e-9)}%"


def translation(document: Document) -> str:
    """For example "firefox pt→en", or the status; empty before that stage."""
    made = document.translation
    if made is None:
        return ""
    return f"{made.engine} {made.source}→{made.target}" if made.status == "done" else made.status


def stage_counts(document: Document) -> Counter[str]:
    """How many edits each stage made."""
    return Counter(edit.stage for edit in document.edits)


def changes(document: Document, stages: Collection[str] | None = None) -> list[ChangeRow]:
    """The edits of `stages`, or of all, in the order of STAGES and then of the document."""
    rows: dict[tuple[str, ...], ChangeRow] = {}
    for e in document.edits:
        if stages is not None and e.stage not in stages:
            continue
        key = (e.stage, e.before, e.after, e.reason, e.entity or "")
        row = rows.get(key, ChangeRow(e.stage, e.before, e.after, e.reason, e.entity, e.score, 0))
        rows[key] = replace(row, count=row.count + 1, score=_lower(row.score, e.score))
    return sorted(rows.values(), key=lambda row: _rank(row.stage))


def entities(document: Document) -> list[EntityRow]:
    """Every entity that the document mentions or once did, the most often mentioned first."""
    counts = Counter(m.id for m in document.mentions)
    known: dict[str, tuple[str, str]] = {}
    spellings: dict[str, dict[str, None]] = {}
    scores: dict[str, float | None] = {}
    for m in (*document.mentions, *document.source_mentions):
        known.setdefault(m.id, (m.name, m.kind))
        scores[m.id] = _lower(scores.get(m.id), m.score)
    found = [(m.id, m.text) for m in document.source_mentions]
    found += [(e.entity, e.before) for e in document.edits if e.entity and e.before]
    found += [(m.id, m.text) for m in document.mentions]
    for id, text in found:
        spellings.setdefault(id, {})[text] = None
    for e in document.edits:
        if e.entity:
            known.setdefault(e.entity, (e.after, ""))
            scores[e.entity] = _lower(scores.get(e.entity), e.score)
    rows = [
        EntityRow(
            id,
            name,
            kind,
            counts[id],
            tuple(s for s in spellings.get(id, ()) if s != name),
            scores[id],
        )
        for id, (name, kind) in known.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.name))


def taken_out(document: Document) -> list[tuple[str, list[str]]]:
    """The lists of the metadata by kind, without the empty ones."""
    lists = []
    for kind, found in document.metadata.items():
        strings = [found] if isinstance(found, str) or not isinstance(found, Collection) else found
        if strings:
            lists.append((kind, [str(s) for s in strings]))
    return lists


def printable(text: str) -> str:
    """`text` with a picture or U+FFFD for every character that no terminal or page should get.

    Line feeds and tabs stay; carriage returns go. The result can be encoded as UTF-8.
    """
    return _UNPRINTABLE.sub(_picture, text)


def revealed(text: str) -> str:
    """Printable `text` with a sign for the space and the marks in it that the eye would miss.

    Ordinary spaces, tabs and line feeds stay. Right for a text that was taken out.
    """
    return printable(_ODD.sub(_sign, text))


def visible(text: str, limit: int | None = None) -> str:
    """`text` on one line, with a sign for everything in it that the eye would miss.

    Cut with an ellipsis to `limit` characters or so.
    """
    if limit is not None and len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return printable(_UNSEEN.sub(_sign, text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0D:
        return ""
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def _sign(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == " ":
        return "␣" * len(found)
    joins = found in _JOINERS and len(match.string) > 1
    category = unicodedata.category(found)
    if found in _SIGNS:
        return _SIGNS[found]
    if category in ("Cf", "Zs", "Zl", "Zp") and not joins:
        return f"⟨U+{ord(found):04X}⟩"
    return "␍" if found == "\r" else found


def _lower(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else min(one, other)


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)
