"""A translation beside its source: what the source names in a sentence settles what is garbled."""

import time
from typing import Any

import pytest

from normalize import Document, Normalizer
from normalize.document import Mention
from normalize.gazetteer import Entry, Gazetteer
from normalize.link.sides import Expected, expected, ids_at

GAZETTEER = Gazetteer.from_entries(
    [
        Entry("widodo", "Joko Widodo", "person", names={"ru": "Джоко Видодо"}, country="ID"),
        Entry("japarov", "Sadyr Japarov", "person", names={"ru": "Садыр Жапаров"}, country="KG"),
        Entry("peskov", "Dmitry Peskov", "person", names={"ru": "Дмитрий Песков"}, country="RU"),
        Entry("moscow", "Moscow", "place", names={"ru": "Москва"}, country="RU"),
    ]
)
NORMALIZER = Normalizer(GAZETTEER, translate=False)


def named(text: str, *names: str, score: float = 0.9) -> list[Mention]:
    """Mentions of names in a text; the id of each is the name."""
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        end = at + len(name)
        found.append(Mention(at, end, name, name, name, "person", score, "exact"))
        at = end
    return found


def pieces(source: str, mentions: list[Mention], text: str) -> list[tuple[str, set[str]]]:
    """What is expected, with the stretches of the translation instead of their offsets."""
    found = expected(source, mentions, "ru", text, "en")
    return [(text[it.start : it.end].strip(), set(it.ids)) for it in found]


def test_sentences_are_matched_by_their_order() -> None:
    source = "Первым говорил Песков. Никто не ответил. Потом говорил Жапаров."
    text = "Peskoff spoke first. Nobody answered. Then Zhaparoff spoke."
    assert pieces(source, named(source, "Песков", "Жапаров"), text) == [
        ("Peskoff spoke first.", {"Песков"}),
        ("Then Zhaparoff spoke.", {"Жапаров"}),
    ]


def test_lines_are_matched_by_their_order_and_blank_ones_do_not_count() -> None:
    source = "Говорил Песков\n\n \nГоворил Жапаров\n"
    text = "\nPeskoff spoke\nZhaparoff spoke"
    assert pieces(source, named(source, "Песков", "Жапаров"), text) == [
        ("Peskoff spoke", {"Песков"}),
        ("Zhaparoff spoke", {"Жапаров"}),
    ]


def test_a_line_with_other_sentences_than_its_source_counts_as_one() -> None:
    source = "Говорил Песков. Говорил Жапаров.\nМолчал Видодо."
    text = "Peskoff spoke, then Zhaparoff did.\nVidodo was silent."
    assert pieces(source, named(source, "Песков", "Жапаров", "Видодо"), text) == [
        ("Peskoff spoke, then Zhaparoff did.", {"Песков", "Жапаров"}),
        ("Vidodo was silent.", {"Видодо"}),
    ]


def test_a_text_with_other_lines_than_its_source_counts_as_one() -> None:
    source = "Говорил Песков.\nГоворил Жапаров."
    text = "Peskoff spoke. Zhaparoff spoke."
    assert expected(source, named(source, "Песков", "Жапаров"), "ru", text, "en") == [
        Expected(0, len(text), frozenset({"Песков", "Жапаров"}))
    ]


def test_what_is_doubtful_in_the_source_is_not_expected() -> None:
    source, text = "Говорил Песков.", "Peskoff spoke."
    assert pieces(source, named(source, "Песков", score=0.5), text) == []
    assert pieces(source, named(source, "Песков", score=0.7), text) == [(text, {"Песков"})]


def test_mentions_in_any_order_are_expected_where_they_stand() -> None:
    source, text = "Говорил Песков.\nГоворил Жапаров.", "One spoke.\nThe other spoke."
    mentions = named(source, "Песков", "Жапаров")
    assert pieces(source, mentions[::-1], text) == pieces(source, mentions, text)


@pytest.mark.parametrize(("source", "text"), [("", ""), ("", "One."), ("Один.", ""), ("\n", " ")])
def test_where_nothing_is_named_nothing_is_expected(source: str, text: str) -> None:
    assert expected(source, [], "ru", text, "en") == []


def test_ids_hold_from_the_beginning_of_a_stretch_up_to_its_end() -> None:
    found = [Expected(2, 5, frozenset("a")), Expected(5, 9, frozenset("b"))]
    assert [set(ids_at(found, at)) for at in (0, 2, 4, 5, 8, 9)] == [
        set(), {"a"}, {"a"}, {"b"}, {"b"}, set(),
    ]  # fmt: skip


GARBLED = [
    (
        "Президент Джоко Видодо выступил в понедельник.",
        "The president Zokovi Vidodo spoke on Monday.",
        "The president Joko Widodo spoke on Monday.",
        ("widodo", "source"),
    ),
    (
        "Садыр Жапаров прибыл в Москву. Встреча прошла вечером.",
        "Sadi Zhapparof arrived in Moscow. The meeting was held in the evening.",
        "Sadyr Japarov arrived in Moscow. The meeting was held in the evening.",
        ("japarov", "source"),
    ),
    (
        "Президента Джоко Видодо ждали.\nГоворил Дмитрий Песков.",
        "The president Zokovi Vidodo was awaited.\nDmitry Peskov spoke.",
        "The president Joko Widodo was awaited.\nDmitry Peskov spoke.",
        ("widodo", "source"),
    ),
]


@pytest.mark.parametrize(("source", "text", "right", "found"), GARBLED)
def test_a_garbled_name_is_whom_the_source_names(
    source: str, text: str, right: str, found: tuple[str, str]
) -> None:
    document = NORMALIZER(text, "ru", source=source)
    assert document.text == right
    assert found in [(m.id, m.method) for m in document.mentions]
    assert NORMALIZER(text, "en").text == text, "without the source nobody can tell"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # Nobody is named in the source.
        ("Президент выступил в понедельник.", "The president Zokovi Vidodo spoke on Monday."),
        # Somebody whose name has nothing to do with the one that is left.
        ("Садыр Жапаров выступил.", "Theodore Quimby-Bloch spoke."),
        # In another sentence, and in another line.
        ("Выступил Джоко Видодо. Все молчали.", "He spoke. Zokovi Vidodo was silent."),
        ("Выступил Джоко Видодо.\nВсе молчали.", "He spoke.\nZokovi Vidodo was silent."),
        # Two of them are missing, or two names are left.
        ("Джоко Видодо и Садыр Жапаров говорили.", "Zokovi Vidodo spoke."),
        ("Джоко Видодо говорил.", "Zokovi Vidodo and Zokowy Fidoto spoke."),
        # No person.
        ("Встреча прошла в Москве.", "The meeting was held in Mosgau Stadt."),
        ("", "The president Zokovi Vidodo spoke."),
    ],
)
def test_nothing_is_invented(source: str, text: str) -> None:
    document = NORMALIZER(text, "ru", source=source)
    assert document.text == text
    assert {m.method for m in document.mentions} <= {"exact"}


def test_a_name_that_was_found_by_itself_is_not_given_to_another() -> None:
    source = "Джоко Видодо и Дмитрий Песков говорили."
    text = "Joko Widodo spoke with Dmitry Peskov and Zokovi Vidodo."
    assert NORMALIZER(text, "ru", source=source).text == text


def test_the_document_says_what_its_source_is_and_names() -> None:
    source, text, *_ = GARBLED[1]
    document = NORMALIZER(text, "ru", source=source)
    assert document.original == text
    assert document.source == document.source_text == source
    assert [m.id for m in document.source_mentions] == ["japarov", "moscow"]
    assert all(source[m.start : m.end] == m.text for m in document.source_mentions)
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)
    assert document.replay() == document.text
    assert document.language is not None
    assert document.translation is not None
    made = document.translation
    assert (document.language.language, made.source, made.target) == ("ru", "ru", "en")


def test_the_source_survives_being_written_and_read() -> None:
    source, text, *_ = GARBLED[0]
    document = NORMALIZER(text, "ru", source=source)
    written: dict[str, Any] = document.to_dict()
    assert written["source"] == source
    assert Document.from_dict(written) == document
    assert Document.from_dict({k: v for k, v in written.items() if k != "source"}).source is None


@pytest.mark.parametrize(("source", "text", "right"), [case[:3] for case in GARBLED])
def test_running_the_result_again_changes_nothing(source: str, text: str, right: str) -> None:
    once = NORMALIZER(text, "ru", source=source).text
    assert once == right
    assert NORMALIZER(once, "ru", source=source).text == once
    assert NORMALIZER(once, "en").text == once


def test_the_language_of_the_source_is_detected_where_nobody_says_it() -> None:
    source = "Президент Индонезии Джоко Видодо выступил в понедельник перед журналистами."
    document = NORMALIZER("The president Zokovi Vidodo spoke on Monday.", source=source)
    assert document.text == "The president Joko Widodo spoke on Monday."


def test_a_garbled_name_behind_a_title_is_whom_the_source_names() -> None:
    source, text = "Выступил президент Джоко Видодо.", "President Zokovi Vidodo spoke."
    assert NORMALIZER(text, "ru", source=source).text == "President Joko Widodo spoke."


def test_time_grows_with_the_texts_and_no_faster() -> None:
    def seconds(lines: int) -> float:
        source = "Говорил Дмитрий Песков. Садыр Жапаров молчал.\n" * lines
        text = "Dimitri Piskof spoke. Sadi Zhapparof was silent.\n" * lines
        start = time.process_time()
        NORMALIZER(text, "ru", source=source)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 24 * max(seconds(100), 0.05)
