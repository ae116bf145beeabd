"""Which language a text is in: the cases in tests/cases/detection, and what holds for any text."""

import base64
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from normalize import Detection, detect, detect_many

CASES = Path(__file__).parents[1] / "cases" / "detection"
MONDAY = {
    "en": "The spokesman said on Monday that the talks would go on until the end of the week.",
    "ka": "პრესმდივანმა ორშაბათს განაცხადა.",
    "ja": "報道官は月曜日に述べた。",
    "ko": "대변인은 월요일에 말했다.",
    "th": "โฆษกกล่าวเมื่อวันจันทร์",
    "am": "ቃል አቀባዩ ሰኞ ዕለት ተናግረዋል።",
    "as": "মুখপাত্ৰজনে সোমবাৰে কৈছে।",
    "sd": "ترجمان سومر تي چيو ته ڳالهيون جاري رهنديون.",
}


def cases(name: str, *keys: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=case["text"][:40] or "empty") for case in _within(found, keys)]


def _within(found: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        found = found[key]
    return found


def right(case: dict[str, Any]) -> bool:
    answer = detect(case["text"])
    fair = {case["language"], *case.get("also", ())}
    return answer.language in fair and answer.script == case.get("script", answer.script)


@pytest.mark.parametrize("language", MONDAY)
def test_a_sentence_in_a_script_of_its_own_is_of_that_language(language: str) -> None:
    answer = detect(MONDAY[language])
    assert answer.language == language
    assert answer.sure


@pytest.mark.parametrize("case", cases("near"))
def test_near_languages_are_told_apart(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


@pytest.mark.parametrize("case", cases("names", "sentences"))
def test_a_sentence_full_of_foreign_names_is_of_its_own_language(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


@pytest.mark.parametrize("case", cases("names", "only_names"))
def test_names_and_nothing_else_are_of_no_language(case: dict[str, Any]) -> None:
    answer = detect(case["text"])
    assert (answer.language, answer.confidence, answer.sure) == ("und", 0.0, False)


@pytest.mark.parametrize("case", cases("romanized", "romanized"))
def test_romanized_text_is_known_for_its_language_and_script(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


@pytest.mark.parametrize("case", cases("romanized", "not_romanized"))
def test_text_with_transliterated_names_is_not_taken_for_romanized(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


@pytest.mark.parametrize("case", cases("bad"))
def test_what_is_no_language_is_said_to_be_none(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


@pytest.mark.parametrize("case", cases("known_failures"))
@pytest.mark.xfail
def test_known_failures_wait(case: dict[str, Any]) -> None:
    assert right(case), detect(case["text"])


def test_tags_name_the_script_where_it_is_not_the_usual_one() -> None:
    texts = {
        "sr-Latn": "Predsednik je u ponedeljak saopštio da će Srbija nastaviti pregovore.",
        "sr-Cyrl": "Председник је у понедељак саопштио да ће Србија наставити преговоре.",
        "zh-Hant": "總統週一表示，談判將持續到週末。",
        "zh-Hans": "总统周一表示，谈判将持续到周末。",
        "ru-Latn": "Prezident zayavil v ponedelnik, chto peregovory budut prodolzhatsya.",
        "ru": "Президент заявил в понедельник, что переговоры будут продолжаться.",
        "ko": "대통령은 월요일에 말했다.",
        "und": "12:30",
    }
    assert {text: detect(text).tag for text in texts.values()} == {t: k for k, t in texts.items()}


def test_one_word_is_a_guess_that_says_how_good_it_is() -> None:
    assert detect("Frühstücksbuffet").language == "de"
    assert detect("Frühstücksbuffet").confidence > 0.9
    assert detect("animal").confidence < 0.9


def test_languages_that_differ_little_are_sure_together() -> None:
    near = Detection("hr", "Latn", 0.4, (("bs", 0.3), ("sl", 0.3)))
    assert near.sure
    assert not Detection("hr", "Latn", 0.4, (("sl", 0.3), ("cs", 0.3))).sure


def test_a_hint_turns_a_guess_and_not_a_certainty() -> None:
    assert detect("Ano letivo", hints=["pt"]).language == "pt"
    plain = detect("Ministra")
    hinted = detect("Ministra", hints={"sl": 1000})
    assert plain.language != "sl"
    assert hinted.language == "sl"
    russian = "Президент заявил в понедельник, что переговоры будут продолжаться."
    assert detect(russian, hints=["bg", "uk"]).language == "ru"


def test_hints_that_are_not_to_be_understood_are_refused() -> None:
    with pytest.raises(
        ValueError, match="'klingon' is no language that is told; these are: af, am"
    ):
        detect("text", hints=["klingon"])
    with pytest.raises(ValueError, match="the weight of 'ru' must be above 0, not -1"):
        detect("text", hints={"ru": -1})


def test_hints_in_a_plain_string_are_refused() -> None:
    with pytest.raises(TypeError, match=r"hints=\['ru'\]"):
        detect("text", hints="ru")


@given(st.text())
def test_any_text_gets_one_and_the_same_answer(text: str) -> None:
    assert detect_many([text, "Між іншим", text]) == [
        detect(text),
        detect("Між іншим"),
        detect(text),
    ]


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_probabilities_add_up_to_one_or_there_is_no_language(text: str) -> None:
    answer = detect(text)
    shares = [share for _, share in answer.alternatives]
    assert shares == sorted(shares, reverse=True)
    if answer.language == "und":
        assert (answer.confidence, shares) == (0.0, [])
    else:
        assert answer.confidence + sum(shares) == pytest.approx(1)


def test_the_answers_are_those_of_other_threads_and_processes() -> None:
    texts = [case.values[0]["text"] for case in cases("near")][:60]
    here = [(a.language, a.confidence) for a in detect_many(texts)]
    in_threads: list[list[tuple[str, float]]] = []

    def ask() -> None:
        in_threads.append([(a.language, a.confidence) for a in map(detect, texts)])

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert in_threads == [here] * 3
    program = (
        "import json, sys; from normalize import detect_many; texts = json.load(sys.stdin); "
        "print(json.dumps([(a.language, a.confidence) for a in detect_many(texts)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert [tuple(pair) for pair in json.loads(done.stdout)] == here


def test_ten_megabytes_are_sampled_and_the_answer_says_so() -> None:
    text = "Прессекретар заявив у понеділок, що переговори триватимуть. " * 170_000
    assert len(text) > 10_000_000
    started = time.perf_counter()
    answer = detect(text)
    assert time.perf_counter() - started < 1
    assert (answer.language, answer.sampled) == ("uk", True)
    assert not detect(text[:1000]).sampled


@pytest.mark.parametrize("sign", ["a", "/", "@", "<", "a/", "_", "日", "'", "\u0301"])
def test_a_long_line_of_one_sign_takes_no_longer_than_any_other(sign: str) -> None:
    started = time.perf_counter()
    detect(sign * 200_000)
    assert time.perf_counter() - started < 1


def test_the_beginning_of_a_long_text_does_not_decide_alone() -> None:
    russian = "Президент заявил в понедельник, что переговоры будут продолжаться. "
    assert detect("An English heading. " + russian * 200).language == "ru"


def test_lone_surrogates_do_no_harm() -> None:
    assert detect("\udcff\ud800").language == "und"
    assert detect("\udcffThe spokesman said\ud800 so on Monday").language == "en"


def test_base64_of_any_kind_is_no_language() -> None:
    random = Random(3)
    found = [detect(base64.b64encode(random.randbytes(size)).decode()) for size in range(40, 140)]
    assert sum(answer.language == "und" for answer in found) >= 95


def test_addresses_say_nothing_of_the_language() -> None:
    url = "https://www.example.org/the-president-said-on-monday?and=nothing&else=matters"
    assert detect(url).language == "und"
    assert detect(f"Президент заявил {url}").language == "ru"


@pytest.mark.parametrize("value", [b"text", None, 3, ["text"]])
def test_anything_but_a_string_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="expects a str, not"):
        detect(value)
    with pytest.raises(TypeError, match="expects a str, not"):
        detect_many(["text", value])
