"""Words, sentences and scripts keep their offsets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from normalize.text.scripts import main_script
from normalize.text.sentences import sentences
from normalize.text.words import fold, words


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_takes_away_accents_and_no_sounds() -> None:
    assert fold("Orbán’s Łódź, Chișinău, Ёлка") == "orban's lodz, chisinau, елка"
    assert fold("김정은 がいこく Київ Йод") == "김정은 がいこく київ йод"


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text))


def test_a_possessive_is_no_part_of_its_word() -> None:
    assert [w.text for w in words("Peskov’s words, O'Brien's and L’Aquila")] == [
        "Peskov", "words", "O'Brien", "and", "L’Aquila",
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("aб. !?\nÀ字«»")))
def test_sentences_hold_every_character_that_is_no_space_once(text: str) -> None:
    spans = list(sentences(text, "pt"))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_an_initial_does_not_end_a_sentence() -> None:
    text = "Foi o que disse D. Peskov. Depois saiu."
    assert [text[a:b] for a, b in sentences(text, "pt")] == [
        "Foi o que disse D. Peskov.",
        "Depois saiu.",
    ]


def test_scripts_are_told_apart() -> None:
    samples = {
        "Песков": "Cyrl", "Peskov": "Latn", "자파로프": "Hang", "习近平": "Hani",
        "トランプ大統領": "Jpan", "جباروف": "Arab", "": "Zyyy", "12 😀": "Zyyy",
    }  # fmt: skip
    assert {text: main_script(text) for text in samples} == samples
