"""Variants are what a searcher should try, and romanization is what an English desk would write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import romanize, variants


def spellings(name: str, language: str | None = None, limit: int = 20) -> list[str]:
    return [spelling for spelling, _ in variants(name, language, limit)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Жапаров", {"Japarov", "Zhaparov", "Djaparov", "Schaparow"}),
        ("Japarov", {"Zhaparov", "Djaparov", "Dzhaparov"}),
        ("자파로프", {"Japarov"}),
        ("陳", {"Chen", "Chan", "Tan"}),
        ("習近平", {"Xi Jinping"}),
        ("Mohammed Salah", {"Mohamed Salah", "Muhammad Salah"}),
        ("Дмитрий Песков", {"Dmitry Peskov", "Dmitri Peskov"}),
    ],
)
def test_the_spellings_of_other_presses_are_among_the_variants(
    name: str, expected: set[str]
) -> None:
    assert expected <= set(spellings(name))


def test_capitals_are_kept() -> None:
    assert all(spelling.isupper() for spelling in spellings("PUTIN"))
    assert spellings("Пескова")[0][0].isupper()


@settings(deadline=None)
@given(st.text(max_size=20), st.integers(-1, 8))
def test_variants_are_in_order_and_no_more_than_asked_for(name: str, limit: int) -> None:
    found = variants(name, limit=limit)
    chances = [chance for _, chance in found]
    assert len(found) <= max(limit, 0)
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1 + 1e-9
    assert name not in [spelling for spelling, _ in found]


@pytest.mark.parametrize("wrong", [None, 7, b"Peskov"])
def test_what_is_no_name_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        variants(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("محمد", None, "Mohammed"),
        ("習近平", None, "Xi Jinping"),
        ("김정은", None, "Kim Jeongeun"),
        ("Αλέξης", None, "Alexis"),
        ("Дмитрий Песков", None, "Dmitry Peskov"),
        ("Володимир", "uk", "Volodymyr"),
        ("नरेन्द्र मोदी", None, "Narendr Modi"),
    ],
)
def test_a_name_is_read_as_a_desk_would(name: str, language: str | None, expected: str) -> None:
    assert romanize(name, language) == expected
