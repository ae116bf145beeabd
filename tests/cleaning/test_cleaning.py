"""Cleaning: the cases in tests/cases/cleaning, each pattern's own examples, and any text."""

import doctest
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import clean
from normalize.cleaning import Boilerplate, Repair, repair
from normalize.cleaning.boilerplate import Pattern, patterns, removal_in
from normalize.document import Document

CASES = Path(__file__).parents[1] / "cases" / "cleaning"


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:30]) for case in loaded]


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")])
def test_what_is_broken_is_mended_and_what_is_no_copy_taken_out(case: dict[str, Any]) -> None:
    document = clean(case["text"])
    assert document.text == case["expect"]
    for kind, kept in case.get("metadata", {}).items():
        assert document.metadata[kind] == kept


@pytest.mark.parametrize("case", cases("negative"))
def test_what_is_right_stays(case: dict[str, Any]) -> None:
    assert clean(case["text"]).text == case["text"]


@pytest.mark.parametrize("case", cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert clean(case["text"]).text != case["expect"], "this works now: move it"


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: f"{p.kind}: {p.matches[0][:20]}")
def test_a_pattern_takes_its_examples_and_misses_the_near_ones(pattern: Pattern) -> None:
    for line in pattern.matches:
        assert removal_in(line, last=True) == (0, pattern.kind), line
    for line in pattern.misses:
        assert removal_in(line, last=True) is None, line


def test_every_reason_is_the_name_of_a_fix() -> None:
    edits = clean("Russiaâ€™s  of\ufb01ce &amp; Pes\u00adkov").edits
    assert {edit.reason for edit in edits} == {
        "mojibake", "HTML entity", "invisible character", "composed form", "spacing",
    }  # fmt: skip


def test_an_edit_is_no_longer_than_the_words_that_changed() -> None:
    (edit,) = clean("A long sentence about nothing of&amp;ce and more of it after that.").edits
    assert (edit.before, edit.after) == ("of&amp;ce", "of&ce")


def test_the_examples_in_the_docstrings_of_the_fixes_hold() -> None:
    assert doctest.testmod(repair).failed == 0


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(), max_size=120))
def test_repairing_twice_is_repairing_once_for_any_text(text: str) -> None:
    once = Repair()(Document.of(text))
    assert once.replay() == once.text
    assert Repair()(Document.of(once.text)).edits == ()


lines = st.sampled_from(
    ["Copy.", "Related: More of it", "Photo: Jane Roe / X", "Copy. Photo: Jane Roe / X", "• • a",
     "•", "", "(AFP)", "Follow live", "Читайте также: Другое", "- item", "— Reuters"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(lines, max_size=8).map("\n".join))
def test_everything_that_is_taken_out_is_kept_in_the_metadata(text: str) -> None:
    document = Boilerplate()(Repair()(Document.of(text)))
    kept = [piece for pieces in document.metadata.values() for piece in pieces]
    removed = [e.before.strip() for e in document.edits if e.stage == "boilerplate"]
    assert [piece for piece in removed if piece not in kept] == []
    assert clean(document.text).text == document.text


def test_time_grows_with_the_text_and_no_faster() -> None:
    for unit in ("a&amp;b \u00ad", "a" * 50, "\u200b ", "• ", "Photo: "):
        start = time.perf_counter()
        clean(unit * (200_000 // len(unit)))
        assert time.perf_counter() - start < 5, unit
