"""Whether two names are of one: the cases in tests/cases/comparison, and what holds for any two."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import compare

CASES = Path(__file__).parents[1] / "cases" / "comparison"
KINDS = ("person", "company", "organization", "legalentity", "vessel", "place")


def cases(name: str, **options: Any) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{case['one'].strip()} | {case['other']}", **options)
        for case in loaded
    ]


def match(case: dict[str, Any]) -> bool:
    return compare(case["one"], case["other"], case["kind"]).is_match


@pytest.mark.parametrize("case", [*cases("in_the_wild"), *cases("synthetic")])
def test_two_spellings_are_of_one(case: dict[str, Any]) -> None:
    assert match(case)


@pytest.mark.parametrize("case", cases("negative"))
def test_two_names_are_of_two(case: dict[str, Any]) -> None:
    assert not match(case)


@pytest.mark.parametrize(
    "case", cases("known_failures", marks=pytest.mark.xfail(strict=True, reason="known failure"))
)
def test_what_is_known_to_go_wrong(case: dict[str, Any]) -> None:
    assert match(case) is case["same"]


def test_failures_are_few_and_each_says_why() -> None:
    loaded = yaml.safe_load((CASES / "known_failures.yaml").read_text(encoding="utf-8"))
    assert len(loaded) <= 15
    assert all(case["note"] for case in loaded)


def test_no_pair_stands_twice() -> None:
    files = ("in_the_wild", "synthetic", "negative", "known_failures")
    pairs = [
        (case.values[0]["kind"], *sorted((case.values[0]["one"], case.values[0]["other"])))
        for name in files
        for case in cases(name)
    ]
    assert len(pairs) == len(set(pairs))


# What is said about a comparison ----------------------------------------------------------------


def test_reasons_say_what_agreed_and_what_did_not() -> None:
    assert "Navalny: same" in compare("Andrei Navalny", "Alexei Navalny").reasons
    assert "given names differ" in compare("Andrei Navalny", "Alexei Navalny").reasons
    assert "man and woman" in compare("Ivan Petrov", "Anna Petrova").reasons
    assert "other order" in compare("Marsh, Elena", "Elena Marsh").reasons
    assert compare("Elena Marsh", "ELENA  MARSH").reasons == ("same spelling",)


def test_nobody_is_a_match_for_nobody() -> None:
    for empty in ("", "   ", "...", "🙂", "\u200f\u200e", "\n"):
        assert not compare(empty, empty).is_match
        assert not compare(empty, "Elena Marsh").is_match
        assert not compare("Elena Marsh", empty, "company").is_match


def test_a_right_pair_scores_above_a_wrong_one_that_looks_like_it() -> None:
    right = compare("Алексей Навальный", "Alexei Navalny").score
    assert right > compare("Алексей Навальный", "Andrei Navalny").score
    assert right > compare("Алексей Навальный", "Yulia Navalnaya").score


# What holds for any two names -------------------------------------------------------------------

ALPHABETS = (
    "abcXYZ .,-'’()éßłđ",
    "абвгдЕЁжийьъщЫэюЯіїґ ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ",
    "אבגדהוזחטיכלמנסעפצקרשת'״ ",
    "αβγδεζηΘικλμνξοπρσςτυφχψω ",
    "աբգդեզէԸթժիլխծկ ",
    "აბგდევზთიკლმნოპჟრს ",
    "कखगघचछजटठडतथदनपबमयरलवशसह ािीुूेै्ंः",
    "กขคงจชซญดตถทนบปผพฟมยรลวสหอะาิีึืุูเแโใไ่้ ",
    "가각김정은박이최한민수 각",
    "习近平李克强王毅山田太郎々 ",
    "アイウエオカキクケコサシスセソタチッンー・あいうえお",
    "አቢየህመድልሰረቀበተ ",
    "ஸ்டாலின்கமதரவ ",
    "0123456789₂²Ⅳ½",
    "🙂👩‍👩‍👧🇺🇦\u200e\u200f\u202e\u00ad\ufeff\x00\n\t",
)
written = st.one_of(
    st.text(max_size=25),
    *(st.text(alphabet, max_size=20) for alphabet in ALPHABETS),
    st.sampled_from(
        ["Dmitry Peskov", "Дмитрия Пескова", "習近平", "A. B.", "Marsh, Elena", "MARSH Elena",
         "محمد بن سلمان", "Gazprom PJSC", "ООО «Ромашка»", "1st Division", "van der", "Jr."]
    ),
)  # fmt: skip
mixed = st.lists(written, min_size=1, max_size=3).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(mixed, mixed, st.sampled_from(KINDS), st.sampled_from([None, "ru", "uk", "ja", "zh", "xx"]))
def test_any_two_names_compare_the_same_both_ways(
    one: str, other: str, kind: str, language: str | None
) -> None:
    found = compare(one, other, kind, language=language)
    assert found == compare(other, one, kind, language=language)
    assert 0.0 <= found.score <= 1.0
    assert found.reasons is not None


@settings(deadline=None, max_examples=100)
@given(mixed, st.sampled_from(KINDS))
def test_a_name_is_like_itself(name: str, kind: str) -> None:
    assert compare(name, name, kind).score == 1.0


# Bad input --------------------------------------------------------------------------------------


ODD = ["", " ", "x", "7", "42", "🙂", "\u200f", "ابن\u200f", "Peskov Песков 김", "-", "'", "(", '"',
       "\x00", "́", "bin", "Jr.", "Dr."]  # fmt: skip


@pytest.mark.parametrize("name", [*ODD, "\ud800"])
def test_what_is_no_name_is_no_person(name: str) -> None:
    assert not compare(name, "Elena Marsh").is_match


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ODD)
def test_odd_names_can_be_compared(name: str, kind: str) -> None:
    assert 0.0 <= compare(name, "Oakfield 7", kind).score <= 1.0


@pytest.mark.parametrize("kind", KINDS[1:])
def test_half_of_a_character_can_be_compared(kind: str) -> None:
    assert not compare("\ud800", "Oakfield", kind).is_match


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "piece", ["a", "Peskov ", "김", "习", "пес", "م", "(", "A.", "bin ", "'", "1 ", "🙂", "á"]
)
def test_a_name_without_end_takes_no_time(piece: str, kind: str) -> None:
    name = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    compare(name, name[1:] + "x", kind)
    compare(name, "Elena Marsh", kind)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("wrong", [None, 7, 1.5, b"Elena Marsh", ["Elena"], object()])
def test_only_strings_are_compared(wrong: Any) -> None:
    expected = f"a name must be a str, not {type(wrong).__name__}"
    with pytest.raises(TypeError, match=expected):
        compare(wrong, "Elena Marsh")
    with pytest.raises(TypeError, match=expected):
        compare("Elena Marsh", wrong)


@pytest.mark.parametrize("kind", ["", "Person", "ship", "term"])
def test_an_unknown_kind_is_refused_and_the_known_ones_named(kind: str) -> None:
    with pytest.raises(ValueError, match=f"unknown kind {kind!r}; .*person.*vessel"):
        compare("Elena Marsh", "Elena Marsh", kind)
