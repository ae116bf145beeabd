"""A document loses nothing: its edits replay, its mentions stay where their names are."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.document import Change, Detection, Document, Mention, Translation, replay


def mention(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, text[start:end], "an-id", "A Name", "person", 0.9, "exact")


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, list[list[tuple[float, float, str]]]]:
    text = draw(st.text(max_size=40))
    fraction = st.floats(0, 1)
    change = st.tuples(fraction, fraction, st.text(max_size=6))
    return text, draw(st.lists(st.lists(change, max_size=4), max_size=4))


@given(revisions())
def test_replaying_the_edits_over_the_original_gives_the_text(
    revision: tuple[str, list[list[tuple[float, float, str]]]],
) -> None:
    text, rounds = revision
    document = Document.of(text)
    for wanted in rounds:
        at, changes = 0, []
        for one, other, after in sorted(wanted):
            start, end = sorted(int(f * len(document.text)) for f in (one, other))
            if start >= at:
                changes.append(Change(start, end, after, "a test"))
                at = end
        document = document.revise("test", changes)
    assert document.replay() == document.text
    by_hand = document.original
    for edit in document.edits:
        assert by_hand[edit.start : edit.end] == edit.before
        by_hand = by_hand[: edit.start] + edit.after + by_hand[edit.end :]
    assert by_hand == document.text


def test_mentions_move_with_the_text_and_take_the_text_of_a_change_that_covers_them() -> None:
    text = "So Dmytro Peskov met Sadar Japarov."
    document = replace(Document.of(text), mentions=(mention(text, 3, 16), mention(text, 21, 34)))
    revised = document.revise(
        "test", [Change(0, 2, "Yesterday", "longer"), Change(3, 16, "D. Peskov", "shorter")]
    )
    assert [m.text for m in revised.mentions] == ["D. Peskov", "Sadar Japarov"]
    assert all(revised.text[m.start : m.end] == m.text for m in revised.mentions)


def test_a_mention_that_a_change_cuts_is_dropped() -> None:
    text = "Dmytro Peskov spoke"
    document = replace(Document.of(text), mentions=(mention(text, 0, 13),))
    assert document.revise("test", [Change(7, 19, "", "cut")]).mentions == ()


def test_changes_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Document.of("abcdef").revise("test", [Change(0, 3, "x", ""), Change(2, 4, "y", "")])


def test_a_change_that_changes_nothing_is_no_edit() -> None:
    assert Document.of("abc").revise("test", [Change(0, 1, "a", "")]).edits == ()


def test_the_source_text_is_the_text_before_it_was_translated() -> None:
    document = Document.of("Olá  mundo").revise("repair", [Change(3, 5, " ", "spacing")])
    translated = document.revise("translate", [Change(0, 9, "Hello world", "pt to en")])
    assert translated.source_text == "Olá mundo"
    assert translated.text == "Hello world"


def test_a_document_survives_json() -> None:
    text = "Dmytro Peskov"
    document = replace(
        Document.of(text),
        mentions=(replace(mention(text, 0, 13), alternatives=(("other", 0.5),)),),
        language=Detection("en", "Latn", 0.9, (("de", 0.1),)),
        translation=Translation("not needed", "en", "en"),
    ).revise("names", [Change(0, 6, "Dmitry", "misspelled name", "peskov-dmitry", 0.92)])
    document = document.noted(credits=["Photo: A. Body"])
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


def test_a_document_of_another_version_is_refused_with_both_versions_named() -> None:
    with pytest.raises(ValueError, match="version 99; this release reads 1"):
        Document.from_dict({**Document.of("x").to_dict(), "version": 99})


def test_only_a_string_is_a_text() -> None:
    with pytest.raises(TypeError, match="str, not bytes"):
        Document.of(b"bytes")  # type: ignore[arg-type]


def test_replaying_thousands_of_edits_takes_no_time() -> None:
    text = "a " * 100_000
    changes = [Change(n, n + 1, "bb", "double") for n in range(0, len(text), 2)]
    document = Document.of(text).revise("test", changes)
    assert replay(text, document.edits) == "bb " * 100_000
