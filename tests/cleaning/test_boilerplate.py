"""Boilerplate: each pattern's own examples, and what holds for any text."""

import doctest
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.cleaning import Boilerplate, Repair, boilerplate, clean
from normalize.cleaning.patterns import Pattern, patterns
from normalize.document import Document

KINDS = {"credits", "related", "live", "sign_offs", "subscribe"}
EXAMPLES = [
    pytest.param(pattern, line, id=f"{pattern.language}: {line[:40]}")
    for pattern in patterns()
    for line in pattern.matches
]
NEAR_ONES = [
    pytest.param(line, id=f"{pattern.language}: {line[:40]}")
    for pattern in patterns()
    for line in pattern.misses
]


def without(text: str) -> Document:
    return Boilerplate()(Document.of(text))


@pytest.mark.parametrize(("pattern", "line"), EXAMPLES)
def test_a_line_of_boilerplate_is_taken_out_and_kept(pattern: Pattern, line: str) -> None:
    document = without(f"Rain fell.\n\n{line}")
    (kept,) = document.metadata[pattern.kind]
    assert line.endswith(kept)
    assert document.text in {"Rain fell.", f"Rain fell.\n\n{line.removesuffix(kept).rstrip()}"}


@pytest.mark.parametrize("line", NEAR_ONES)
def test_a_line_that_only_looks_like_boilerplate_stays(line: str) -> None:
    assert without(f"Rain fell.\n\n{line}").edits == ()
    assert without(f"Rain fell.\n\n{line}\n\nThe dam burst.").edits == ()


def test_every_pattern_has_a_known_kind_and_examples_of_both_sorts() -> None:
    for pattern in patterns():
        assert pattern.kind in KINDS
        assert pattern.matches, pattern.expression
        assert pattern.misses, pattern.expression
        assert pattern.keywords or pattern.at_end, pattern.expression
        assert all(keyword == keyword.lower() for keyword in pattern.keywords)


@pytest.mark.parametrize("pattern", [p for p in patterns() if p.at_end])
def test_a_sign_off_that_something_follows_stays(pattern: Pattern) -> None:
    for line in pattern.matches:
        text = f"Rain fell.\n\n{line}\n\nThe dam burst."
        assert "sign_offs" not in without(text).metadata


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(boilerplate) == (0, 2)


def test_what_is_taken_out_leaves_no_gap() -> None:
    text = "A.\n\nRelated: Some story\n\nB.\nPhoto: AFP\nC.\n\nPhoto: AFP\nD.\n\nPhoto: AFP\n"
    assert without(text).text == "A.\n\nB.\nC.\n\nD.\n"


def test_each_kind_is_kept_in_the_order_of_the_text() -> None:
    document = without("A.\n\nPhoto: AFP\n\nB.\n\nRelated: One\n\nPhoto: EFE\n\nC. Photo: Lusa")
    assert document.text == "A.\n\nB.\n\nC."
    assert document.metadata == {
        "credits": ["Photo: AFP", "Photo: EFE", "Photo: Lusa"],
        "related": ["Related: One"],
    }
    assert {edit.reason for edit in document.edits} == {"credits", "related"}


def test_a_text_of_nothing_but_boilerplate_stays() -> None:
    for text in ("TASS", "Photo: AFP\n\nRelated: One", "•\n•", "", "\n"):
        assert without(text).text == text


def test_a_part_is_left_where_the_rest_would_need_a_repair() -> None:
    text = "Rain.\n\nIn Minsk\u200e. (Photo: AFP) \u05d0"
    assert without(text).edits == ()
    # The Hebrew letters of the credit are what gives the mark of direction its meaning.
    text = "Rain.\n\nIn Minsk\u200e. Photo: A\u05d0"
    assert Repair()(Document.of(text)).edits == ()
    assert clean(text).text == text


lines = st.sampled_from(
    ["Copy.", "copy", "Related: More of it", "Photo: Jane Roe / X", "Copy. Photo: Jane Roe / X",
     "Caption Photo: Jane Roe / X", "CaptionPhoto: Jane Roe / XPhoto: A", "• • a", "• • Photo: A",
     "•", "• - • Read also: That", "", " ", "(AFP)", "Copy. (AFP)", "TASS", "Follow live",
     "Читайте также: Другое", "- item", "— Reuters", "-30-", "###", "* * *", "© 2024 AFP",
     "(Reporting by Jane Roe; Editing by John Doe)", "Copy. (Reporting by Jane Roe)",
     "\u200ecopy. Photo: A / B א", "copy Ã© Photo: Ш", "&amp; Photo: <b>", "Lusa/Fim"]
)  # fmt: skip
examples = st.sampled_from([line for p in patterns() for line in (*p.matches, *p.misses)])
texts = st.one_of(
    st.lists(st.one_of(lines, examples, st.text(st.characters(), max_size=8)), max_size=10).map(
        "\n".join
    ),
    st.lists(st.one_of(lines, examples, st.text(max_size=8)), max_size=5).map("".join),
    st.lists(st.one_of(lines, examples), max_size=5).map("\n\n".join),
)


@settings(deadline=None, max_examples=1000)
@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert once.replay() == once.text
    assert Repair()(Document.of(once.text)).edits == ()
    assert without(once.text).edits == ()


@settings(deadline=None, max_examples=500)
@given(texts)
def test_taking_out_twice_is_taking_out_once_even_without_a_repair(text: str) -> None:
    assert without(without(text).text).edits == ()


@settings(deadline=None, max_examples=500)
@given(texts)
def test_everything_that_is_taken_out_is_kept_in_the_metadata(text: str) -> None:
    document = without(text)
    kept = [piece for pieces in document.metadata.values() for piece in pieces]
    assert sorted(edit.before.strip() for edit in document.edits) == sorted(kept)


@settings(deadline=None, max_examples=500)
@given(texts)
def test_no_line_of_copy_is_changed_but_at_its_ends(text: str) -> None:
    original = text.split("\n")
    for line in without(text).text.split("\n"):
        assert any(line.lstrip("• ") in source for source in original)


@settings(deadline=None, max_examples=300)
@given(texts)
def test_a_text_that_has_copy_never_comes_out_empty(text: str) -> None:
    assert bool(without(text).text.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    "unit",
    ["• ", "Photo: ", "Photo: A / B", "Photo: A. ", "Related: A\n", "TASS\n", "Copy. (AFP) ",
     "A\n\n", "(Reporting by A ", "Follow the latest ", "© ", "A B-C, "],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    text = "Copy.\n" + unit * (200_000 // len(unit))
    start = time.process_time()
    without(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: f"{p.language} {p.kind}")
def test_no_pattern_takes_long_over_a_line_that_nearly_matches(pattern: Pattern) -> None:
    pattern.start("compiled")
    start = time.process_time()
    for match in pattern.matches:
        for piece in ("A ", "A-", "A, ", "a ", "1.", "a.b.", "A / ", "by A ", "© ", "LIVE "):
            pattern.start((match + piece * 100)[:299] + "\x01")
    assert time.process_time() - start < 0.5
