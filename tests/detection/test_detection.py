"""Languages are told by script first, then by trained detectors, always in the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import detect, detect_many

SENTENCES = {
    "en": "The spokesman said on Monday that the talks would go on until the end of the week.",
    "pt": "O porta-voz disse na segunda-feira que as conversações vão continuar até sexta-feira.",
    "ro": "Purtătorul de cuvânt a declarat luni că discuțiile vor continua până vineri.",
    "ru": "Пресс-секретарь заявил в понедельник, что переговоры продолжатся до конца недели.",
    "uk": "Речник заявив у понеділок, що переговори триватимуть до кінця тижня.",
    "be": "Прэс-сакратар заявіў у панядзелак, што перамовы будуць працягвацца.",
    "de": "Der Sprecher sagte am Montag, dass die Gespräche bis zum Ende der Woche dauern.",
    "el": "Ο εκπρόσωπος δήλωσε τη Δευτέρα.",
    "ka": "პრესმდივანმა ორშაბათს განაცხადა.",
    "ja": "報道官は月曜日に述べた。",
    "zh": "发言人星期一表示。",
    "ar": "قال المتحدث يوم الاثنين إن المحادثات ستستمر حتى نهاية الأسبوع.",
    "fa": "سخنگو روز دوشنبه گفت که گفتگوها تا پایان هفته ادامه خواهد داشت.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_news_is_known_for_its_language(language: str) -> None:
    detection = detect(SENTENCES[language])
    assert detection.language == language
    assert detection.sure


@pytest.mark.parametrize("text", ["", "   ", "12:30", "😀 😀", "—"])
def test_a_text_without_letters_is_of_unknown_language(text: str) -> None:
    assert detect(text).language == "und"
    assert not detect(text).sure


def test_probabilities_come_likeliest_first_and_add_up_to_no_more_than_one() -> None:
    detection = detect("Kyiv")
    shares = [detection.confidence, *(share for _, share in detection.alternatives)]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001


@given(st.text())
def test_any_text_gets_one_and_the_same_answer(text: str) -> None:
    assert detect_many([text, text]) == [detect(text)] * 2


def test_bytes_are_refused_with_a_word_on_what_was_expected() -> None:
    with pytest.raises(TypeError, match="expects a str, not bytes"):
        detect(b"text")  # type: ignore[arg-type]
