"""The whole job, on the examples and on any text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalize import Document, Normalizer, clean

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED: dict[str, Any] = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))
NORMALIZER = Normalizer()


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: NORMALIZER(example(name)) for name in EXPECTED}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_comes_out_as_expected(name: str, documents: dict[str, Document]) -> None:
    document, expected = documents[name], EXPECTED[name]
    assert document.language is not None
    assert document.language.language == expected["language"]
    made = {(e.before, e.after) for e in document.edits if e.stage == "names"}
    if "rewrites" in expected:
        assert made == {(before, after) for before, after in expected["rewrites"]}
    assert [kept for kept in expected["keeps"] if kept not in document.text] == []
    removed = {kind: len(document.metadata.get(kind, ())) for kind in expected["removed"]}
    assert removed == expected["removed"]
    found = {m.id for m in (*document.mentions, *document.source_mentions)}
    assert set(expected["mentions"]) - found == set()


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_that_is_run_again_does_not_change(
    name: str, documents: dict[str, Document]
) -> None:
    text = documents[name].text
    assert NORMALIZER(text).text == text


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_that_is_taken_out_of_an_example_is_lost(
    name: str, documents: dict[str, Document]
) -> None:
    document = documents[name]
    kept = [text for texts in document.metadata.values() for text in texts]
    for edit in document.edits:
        if edit.stage == "boilerplate":
            assert any(piece in edit.before for piece in kept)


def test_a_right_article_comes_out_as_it_came_in(documents: dict[str, Document]) -> None:
    document = documents["clean.txt"]
    assert document.text == example("clean.txt").rstrip("\n") or document.edits == ()


def test_a_text_without_a_model_is_cleaned_and_its_names_are_found() -> None:
    document = NORMALIZER(example("romanian.txt"))
    assert document.untranslated
    assert "fxtranslate models add ro en" in str(document.translation)
    assert document.mentions
    assert document.metadata


def test_stages_can_be_switched_off() -> None:
    text = "Kremlin spokesman Dmytro Peskov spoke in Moscow.\n\nRelated: Something else entirely"
    assert "Related:" in Normalizer(clean=False, translate=False)(text).text
    document = Normalizer(translate=False)("O presidente da Moldávia falou na segunda-feira.")
    assert document.text.startswith("O presidente")
    assert document.translation is not None
    assert document.translation.status == "off"


def test_annotating_leaves_the_text_untouched() -> None:
    text = "Kremlin  spokesman Dmytro Peskov â€“ in Moscow"
    document = NORMALIZER.annotate(text)
    assert document.text == text
    assert document.edits == ()
    assert "peskov-dmitry" in {m.id for m in document.mentions}


def test_a_language_that_is_named_is_believed() -> None:
    document = NORMALIZER("Dmytro Peskov em Moscovo.", "pt")
    assert document.translation is not None
    assert document.translation.source == "pt"


def test_many_texts_come_back_in_order_from_one_process_and_from_two() -> None:
    texts = [f"Dmytro Peskov spoke {n} times on Monday, the agency said." for n in range(20)]
    one = list(NORMALIZER.pipe(texts, "en"))
    two = list(NORMALIZER.pipe(iter(texts), "en", processes=2))
    assert [d.text for d in one] == [t.replace("Dmytro", "Dmitry") for t in texts]
    assert two == one


def test_only_a_string_is_a_text() -> None:
    with pytest.raises(TypeError, match="str, not NoneType"):
        NORMALIZER(None)  # type: ignore[arg-type]


scraps = st.sampled_from(
    ["Dmytro Peskov", "Sadar Japarov", "Peskow", "Igor Putin", "Kiev", "special forces operation",
     "Photo: A / B", "Related: more of it", "• • item", "O presidente falou ontem.", "â€™", "&amp;",
     "\u00ad", "\u200b", "  ", "\n\n\n", "\r\n", "(TASS)", "Песков", "Follow live", "\ufb01",
     "e\u0301"]
)  # fmt: skip
texts = st.lists(st.one_of(scraps, st.text(max_size=12)), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(texts, st.text(st.characters(), max_size=80)))
def test_any_text_goes_through_and_running_it_again_changes_nothing(text: str) -> None:
    document = NORMALIZER(text)
    assert document.original == text
    assert document.replay() == document.text
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)
    source = document.source_text
    assert all(source[m.start : m.end] == m.text for m in document.source_mentions)
    assert NORMALIZER(document.text).text == document.text


@settings(deadline=None, max_examples=100)
@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text
    assert once.replay() == once.text
