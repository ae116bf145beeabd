"""Repair: the cases in tests/cases/cleaning, and what holds for any text."""

import doctest
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from ftfy import fix_encoding
from ftfy.badness import MOJIBAKE_CATEGORIES
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.cleaning import Repair, clean, fixers, repair
from normalize.cleaning.fixers import FIXERS
from normalize.cleaning.repair import repaired_line, settle
from normalize.document import Document

CASES = Path(__file__).parents[1] / "cases" / "cleaning"


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case.get("note", case.get("where"))) for case in loaded]


def mended(text: str) -> Document:
    return Repair()(Document.of(text))


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")])
def test_damaged_text_is_mended_and_boilerplate_taken_out(case: dict[str, Any]) -> None:
    document = clean(case["text"])
    assert document.text == case["expect"]
    assert document.replay() == document.text
    for kind, kept in case.get("metadata", {}).items():
        assert document.metadata[kind] == kept


@pytest.mark.parametrize("case", cases("negative"))
def test_what_is_right_is_left_alone(case: dict[str, Any]) -> None:
    assert clean(case["text"]).edits == ()


@pytest.mark.parametrize("case", cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert clean(case["text"]).text != case["expect"], "this works now: move it to the other cases"


def test_the_examples_in_the_docstrings_hold() -> None:
    results = [doctest.testmod(module) for module in (fixers, repair)]
    assert [result.failed for result in results] == [0, 0]
    assert results[0].attempted >= len(FIXERS)


def test_each_edit_names_the_fixer_that_made_it() -> None:
    document = mended("It&#39;s Peskovâ€™s\r\noﬃce \x07  in Mos\u00adcow, Толстои\u0306")
    assert document.text == "It's Peskov’s\noffice in Moscow, Толстой"
    assert [edit.reason for edit in document.edits] == [
        "line end", "HTML entity", "mojibake", "control character", "invisible character",
        "composed form", "ligature", "spacing",
    ]  # fmt: skip


def test_an_edit_is_no_longer_than_the_words_that_changed() -> None:
    before = "The visitors said thatPeskovâ€™s words were not what the caféâ€™s owner heard."
    edits = mended(before).edits
    assert [(e.before, e.after) for e in edits] == [
        ("thatPeskovâ€™s", "thatPeskov’s"),
        ("caféâ€™s", "café’s"),
    ]


def test_an_edit_in_a_script_without_spaces_is_no_longer_than_what_changed() -> None:
    (edit,) = mended("他说" * 100 + "\ufeff" + "好" * 100).edits
    assert (edit.before, edit.after) == ("\ufeff", "")


def test_lines_are_mended_one_by_one() -> None:
    assert mended("CafÃ©\nCafé\n中 CafÃ©").text == "Café\nCafé\n中 Café"


def test_a_line_that_never_settles_stays_as_it_came() -> None:
    def flip(line: str) -> str:
        return line.replace("a", "b")

    def flop(line: str) -> str:
        return line.replace("b", "a")

    assert settle("cab", [("flip", flip), ("flop", flop)]) == []
    assert settle("cab", [("flip", flip)]) == [(0, "cbb")]


pieces = st.sampled_from(
    ["&amp;", "&#38;", "&lt;b&gt;", "<b>", "&#10;", "&#13;", "&#xD;", "&nbsp;", "&shy;", "&#x202e;",
     "amp;", "#38;", "Ã", "Â", "â€™", "â€œ", "Ð\x9c", "Ã&copy;", "\xa0", "\xad", "\u200b", "\u200c",
     "\u200d", "\ufeff", "\u200e", "\u202e", "ש", "م", "ไ", "е\u0306", "\u0306", "\u0323", "ﬁ",
     "\u3000", "\t", " ", "  ", "\n", "\n\n\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\x00",
     "\x1b[0m", "\ud83d", "\ude00", "a", "Б", "中", "• ", "."]
)  # fmt: skip
odd_letters = st.sampled_from(sorted(set("".join(MOJIBAKE_CATEGORIES.values()) + "ВГРСвЂÂÃÎÐ aZ.")))
any_text = st.one_of(
    st.lists(st.one_of(pieces, st.characters()), max_size=25).map("".join),
    st.text(st.characters(), max_size=80),
    st.text(odd_letters, max_size=12),
)


@settings(deadline=None, max_examples=1000)
@given(any_text)
def test_repairing_twice_is_repairing_once_for_any_text(text: str) -> None:
    once = mended(text)
    assert once.replay() == once.text
    assert mended(once.text).edits == ()


@settings(deadline=None, max_examples=500)
@given(any_text)
def test_a_line_is_repaired_alone_as_it_is_in_its_text(text: str) -> None:
    line = repaired_line(text.replace("\n", " ").replace("\r", " "))
    assert repaired_line(line) == line or "\n" in line


@settings(deadline=None, max_examples=1000)
@given(any_text)
def test_the_quick_look_passes_no_line_that_a_fixer_would_change(text: str) -> None:
    for line in text.split("\n"):
        if fixers.is_clean(line):
            assert [fixer(line) for _, fixer in FIXERS] == [line] * len(FIXERS)
        assert fixers._is_mojibake(line) or fix_encoding(line) == line


@settings(deadline=None, max_examples=500)
@given(any_text.map(lambda text: text.replace("\n", "")))
def test_a_fixer_asked_twice_changes_nothing_the_second_time(line: str) -> None:
    for reason, fixer in FIXERS:
        once = fixer(line)
        assert fixer(once) == once, reason


@pytest.mark.parametrize(
    "unit",
    ["a&amp;b \u00ad", "a", "&", "&#38;", "amp;", "\u200b", "\u200d", "a\u0301\u0323",
     "\u0323\u0301", "  x", "<b", "\x1b[", "CafÃ© ", "слово\xa0", "\n", "&#10;", "\x85"],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    mended(text)
    assert time.process_time() - start < 6
