"""Where the language changes inside a text: the cases in tests/cases/detection/spans.yaml."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from normalize import LanguageSpan, Normalizer, detect_spans, translate
from normalize.document import Document

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "detection" / "spans.yaml").read_text("utf-8")
)


def joined(case: dict[str, Any]) -> str:
    return "".join(text for text, _ in case["parts"])


def languages(spans: list[LanguageSpan]) -> list[str]:
    return [span.language for span in spans]


@pytest.mark.parametrize("case", CASES["mixed"], ids=lambda case: case["note"])
def test_every_part_of_a_mixed_text_is_of_its_language(case: dict[str, Any]) -> None:
    text, at, wrong, letters = joined(case), 0, 0, 0
    spans = detect_spans(text)
    said = {place: span.language for span in spans for place in range(span.start, span.end)}
    for part, language in case["parts"]:
        for place in range(at, at + len(part)):
            letters += text[place].isalpha()
            wrong += text[place].isalpha() and said.get(place) != language
        at += len(part)
    assert wrong / letters < 0.03, [(s.language, text[s.start : s.end]) for s in spans]


@pytest.mark.parametrize("case", CASES["single"], ids=lambda case: case["note"])
def test_foreign_names_and_words_are_no_change_of_language(case: dict[str, Any]) -> None:
    text = joined(case)
    assert languages(detect_spans(text)) == [case["parts"][0][1]]


def test_a_quotation_is_cut_out_with_its_marks() -> None:
    text = "He told reporters: «Мы не будем участвовать в этих переговорах», and left at once."
    spans = detect_spans(text)
    assert [text[span.start : span.end] for span in spans] == [
        "He told reporters:",
        "«Мы не будем участвовать в этих переговорах»,",
        "and left at once.",
    ]
    assert [(span.language, span.script) for span in spans] == [
        ("en", "Latn"),
        ("ru", "Cyrl"),
        ("en", "Latn"),
    ]
    assert all(span.confidence > 0.8 for span in spans)


@pytest.mark.parametrize("text", ["", "  \n", "12:30", "😀", "https://example.org/a/b"])
def test_a_text_without_words_has_no_spans(text: str) -> None:
    assert detect_spans(text) == []


def test_names_alone_are_one_span_of_unknown_language() -> None:
    (span,) = detect_spans("Vladimir Putin, Volodymyr Zelensky, Joe Biden")
    assert (span.language, span.confidence) == ("und", 0.0)


@given(st.text(max_size=200))
def test_spans_hold_every_letter_once_and_in_order(text: str) -> None:
    spans = detect_spans(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        at = span.end
    if spans:
        assert not text[at:].strip()


def test_bytes_are_refused() -> None:
    with pytest.raises(TypeError, match="expects a str, not bytes"):
        detect_spans(b"text")  # type: ignore[arg-type]


def test_a_long_text_takes_time_in_proportion() -> None:
    lines = "The talks will go on until Friday.\nПереговоры продлятся до пятницы.\n"
    started = time.perf_counter()
    spans = detect_spans(lines * 4_000)
    assert time.perf_counter() - started < 20
    assert languages(spans[:4]) == ["en", "ru", "en", "ru"]
    assert len(spans) == 8_000


QUOTED = (
    "The minister spoke to reporters in Lisbon on Monday evening, after a long meeting with the "
    "leaders of the two biggest parties. “O governo vai continuar a trabalhar para que todos os "
    "cidadãos tenham acesso à habitação”, he said before leaving."
)


def test_only_the_stretches_that_need_it_are_translated() -> None:
    document = translate(QUOTED)
    assert document.language is not None
    assert document.language.language == "en"
    assert languages(list(document.spans)) == ["en", "pt", "en"]
    assert document.translated
    assert document.text.startswith("The minister spoke to reporters in Lisbon on Monday evening,")
    assert document.text.endswith(" he said before leaving.")
    assert "government" in document.text
    assert "governo" not in document.text
    assert document.replay() == document.text
    assert {edit.reason for edit in document.edits} == {"pt to en"}


def test_a_stretch_without_a_model_is_left_and_said() -> None:
    text = "He told reporters: «Біз бұл келіссөздерге қатыспаймыз», and left the city at once."
    document = translate(text)
    assert document.text == text
    assert document.translation is not None
    assert document.translation.status == "not needed"
    assert "kk" in (document.translation.message or "")


def test_a_text_in_one_language_has_no_spans_in_its_document() -> None:
    document = Normalizer(translate=False)("The talks will go on until Friday, Peskov said.")
    assert document.spans == ()


def test_spans_survive_json() -> None:
    document = translate(QUOTED)
    assert Document.from_dict(document.to_dict()) == document
