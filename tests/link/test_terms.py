"""Fixed phrases that machine translation gets wrong: the cases in tests/cases/terms.yaml."""

from pathlib import Path

import pytest
import yaml

from normalize import Normalizer

CASES = Path(__file__).parents[1] / "cases" / "terms.yaml"
NORMALIZER = Normalizer(translate=False)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][:40])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_wrong_phrases_are_mended_and_right_ones_left_alone(case: dict[str, str]) -> None:
    assert NORMALIZER(case["text"], "en").text == case.get("expect", case["text"])


def test_no_wrong_phrase_has_two_right_ones() -> None:
    terms = [entry for entry in NORMALIZER.gazetteer if entry.kind == "term"]
    phrases = [phrase.casefold() for entry in terms for phrase in entry.aliases]
    assert len(phrases) == len(set(phrases))
