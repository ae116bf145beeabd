"""What flows through the pipeline: a document, its edits, and the mentions found in it.

Everything here is immutable and knows offsets (in characters, not bytes) and nothing else: what to
change and why is decided by the stages. A stage hands its changes to `Document.revise`, which is
the only place where text is put together and offsets are moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

FORMAT_VERSION = 1
# Languages that a few words do not tell apart, with their macrolanguage: ISO 639-3.
MACROLANGUAGES = {"bs": "hbs", "hr": "hbs", "sr": "hbs", "nb": "no", "nn": "no"}
# A script of ours by the name that tags give to all that is written with it and others.
_TAGGED = {"Hang": "Kore"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a stage wants: offsets into the text that the stage was given."""

    start: int
    end: int
    after: str
    reason: str
    entity: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that was made: `before` at `start:end` of the text as it then was became `after`.

    Offsets count in the text that all earlier edits have left, so replaying is a plain loop::

        for edit in document.edits:
            text = text[: edit.start] + edit.after + text[edit.end :]
    """

    start: int
    end: int
    before: str
    after: str
    stage: str
    reason: str
    entity: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `text == document.text[start:end]` is the entity `id`, called `name`.

    `score` lies in 0..1; `method` says how it was found (exact, demonym, inflected, spelling,
    family name); `alternatives` are other entities that it might be, as (id, score), likeliest
    first.
    """

    start: int
    end: int
    text: str
    id: str
    name: str
    kind: str
    score: float
    method: str
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text.

    Attributes:
        language: ISO 639-1 where there is a code, else 639-3; "und" where nobody can tell it.
        script: ISO 15924; `Hans` or `Hant` for Chinese, "Zyyy" where there are no letters.
        confidence: how likely it is that the language is this one, 0..1; 0 for "und".
        alternatives: other languages as (code, probability), likeliest first. All probabilities
            add up to one, but for "und".
        sampled: whether the text was too long to be read whole.
    """

    language: str
    script: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()
    sampled: bool = False

    @property
    def sure(self) -> bool:
        """Whether the language, with those that differ little from it (the languages of one
        macrolanguage), is likelier than all others together."""
        near = MACROLANGUAGES.get(self.language)
        alike = sum(
            share for code, share in self.alternatives if near and MACROLANGUAGES.get(code) == near
        )
        return self.confidence + alike >= 0.5

    @property
    def tag(self) -> str:
        """The language as a BCP 47 tag, with the script where it is not the usual one: `ru`,
        `ru-Latn`, `sr-Cyrl`, `zh-Hant`."""
        from langcodes import Language

        if self.language == "und" or self.script == "Zyyy":
            return self.language
        script = _TAGGED.get(self.script, self.script)
        return str(Language.make(language=self.language, script=script).simplify_script())


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """A stretch of text in one language; offsets in characters."""

    start: int
    end: int
    language: str
    script: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Translation:
    """What became of the translation. `status` is one of

    - `done`: `engine` translated from `source` to `target`;
    - `not needed`: the text was in the target language, or in none that could be told;
    - `off`: the user asked for none;
    - `untranslated`: it was wanted and could not be had; `message` says why and what would help.
    """

    status: str
    source: str | None = None
    target: str | None = None
    engine: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way through the pipeline.

    Attributes:
        original: exactly what came in.
        text: what it is now.
        edits: every change in order; `replay()` over `original` gives `text`.
        mentions: names found in `text`.
        source_mentions: names found in `source_text`, the text before it was translated.
        language: the language of the text before it was translated.
        spans: where the language changes, the stretches in one language; offsets into the text that
            was looked at, before it was translated. None where it is in one.
        translation: what became of the translation; None before that stage.
        source: the text of which somebody else's translation came in; None where none was given.
        metadata: what was taken out or found on the way, as lists of strings by kind.
    """

    original: str
    text: str
    edits: tuple[Edit, ...] = ()
    mentions: tuple[Mention, ...] = ()
    source_mentions: tuple[Mention, ...] = ()
    language: Detection | None = None
    spans: tuple[LanguageSpan, ...] = ()
    translation: Translation | None = None
    source: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Document:
        """A document as it comes in. Raises TypeError for anything but a string."""
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        return cls(original=text, text=text)

    @property
    def translated(self) -> bool:
        """Whether `text` is a translation."""
        return self.translation is not None and self.translation.status == "done"

    @property
    def untranslated(self) -> bool:
        """Whether a translation was wanted and could not be had."""
        return self.translation is not None and self.translation.status == "untranslated"

    @property
    def reads_in(self) -> str | None:
        """The language that `text` is in now; None where nobody can be sure of it."""
        if self.translation is not None and self.translated:
            return self.translation.target
        detected = self.language
        return detected.language if detected is not None and detected.sure else None

    @property
    def source_text(self) -> str:
        """The text as it was when it was translated: cleaned, in its own language; or the source
        that was given with a translation."""
        if self.source is not None:
            return self.source
        for number, edit in enumerate(self.edits):
            if edit.stage == "translate":
                return replay(self.original, self.edits[:number])
        return self.text

    def replay(self) -> str:
        """`original` with every edit made again: always equal to `text`."""
        return replay(self.original, self.edits)

    def revise(self, stage: str, changes: Iterable[Change]) -> Document:
        """The document with changes made, in order and apart from each other.

        Changes that change nothing are dropped. Mentions move along; one that a change cuts is
        dropped, one that a change covers exactly takes its text.
        """
        wanted = sorted(
            (c for c in changes if self.text[c.start : c.end] != c.after),
            key=lambda c: (c.start, c.end),
        )
        if not wanted:
            return self
        pieces: list[str] = []
        edits: list[Edit] = []
        at = shift = 0
        for c in wanted:
            if not at <= c.start <= c.end <= len(self.text):
                raise ValueError(f"changes overlap or leave the text at {c.start}:{c.end}")
            before = self.text[c.start : c.end]
            start = c.start + shift
            edits.append(
                Edit(
                    start, start + len(before), before, c.after, stage, c.reason, c.entity, c.score
                )
            )
            pieces += (self.text[at : c.start], c.after)
            shift += len(c.after) - len(before)
            at = c.end
        pieces.append(self.text[at:])
        text = "".join(pieces)
        return replace(
            self,
            text=text,
            edits=self.edits + tuple(edits),
            mentions=tuple(_moved(self.mentions, wanted, text)),
        )

    def noted(self, **found: Sequence[str]) -> Document:
        """The document with strings added to the lists in `metadata`."""
        if not any(found.values()):
            return self
        metadata = dict(self.metadata)
        for kind, strings in found.items():
            if strings:
                metadata[kind] = [*metadata.get(kind, ()), *strings]
        return replace(self, metadata=metadata)

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON types, with the version of this layout under `version`."""
        return {"version": FORMAT_VERSION, **asdict(self), "metadata": dict(self.metadata)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` wrote. Raises ValueError for another version."""
        if data.get("version") != FORMAT_VERSION:
            raise ValueError(
                f"document of version {data.get('version')!r}; this release reads {FORMAT_VERSION}"
            )
        language, translation = data["language"], data["translation"]
        return cls(
            original=data["original"],
            text=data["text"],
            edits=tuple(Edit(**e) for e in data["edits"]),
            mentions=tuple(_mention(m) for m in data["mentions"]),
            source_mentions=tuple(_mention(m) for m in data["source_mentions"]),
            language=None if language is None else Detection(**_with_pairs(language)),
            spans=tuple(LanguageSpan(**s) for s in data["spans"]),
            translation=None if translation is None else Translation(**translation),
            source=data.get("source"),
            metadata=dict(data["metadata"]),
        )


def replay(text: str, edits: Sequence[Edit]) -> str:
    """`text` after `edits`, in time linear in the text for each run of edits from left to right."""
    at = 0
    pieces: list[str] = []
    length = 0
    for edit in edits:
        if edit.start < length:
            text, pieces, length, at = "".join(pieces) + text[at:], [], 0, 0
        kept = text[at : at + edit.start - length]
        pieces += (kept, edit.after)
        at += len(kept) + len(edit.before)
        length = edit.start + len(edit.after)
    return "".join(pieces) + text[at:]


def _moved(mentions: Iterable[Mention], changes: Sequence[Change], text: str) -> Iterable[Mention]:
    ends = [c.end for c in changes]
    shifts = [0]
    for c in changes:
        shifts.append(shifts[-1] + len(c.after) - (c.end - c.start))
    for m in mentions:
        before = bisect_right(ends, m.start)
        start, end = m.start + shifts[before], m.end + shifts[before]
        if before < len(changes) and changes[before].start < m.end:
            c = changes[before]
            if (c.start, c.end) != (m.start, m.end):
                continue
            end = start + len(c.after)
        yield replace(m, start=start, end=end, text=text[start:end])


def _with_pairs(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "alternatives": tuple((i, p) for i, p in data["alternatives"])}


def _mention(data: Mapping[str, Any]) -> Mention:
    return Mention(**_with_pairs(data))
