"""Whatever comes in, mentions stand where they say, and what is no name comes out as it came in."""

import time
from collections.abc import Callable
from itertools import cycle, islice, pairwise
from string import ascii_uppercase

import pytest

from normalize import Normalizer
from normalize.gazetteer import Entry, Gazetteer

GAZETTEER = Gazetteer.from_entries(
    [
        Entry("peskov", "Dmitry Peskov", "person", names={"ru": "Дмитрий Песков"}, country="RU"),
        Entry("orban", "Viktor Orban", "person", names={"hu": "Orbán Viktor"}, country="HU"),
        Entry(
            "netanyahu",
            "Benjamin Netanyahu",
            "person",
            names={"he": "בנימין נתניהו", "ar": "بنيامين نتنياهو"},
            country="IL",
        ),
        Entry("xi", "Xi Jinping", "person", names={"zh": "习近平"}, country="CN"),
        Entry("kyiv", "Kyiv", "place", aliases=["Kiev"], country="UA"),
        Entry("moscow", "Moscow", "place", names={"ru": "Москва"}, country="RU"),
        Entry("new-york", "New York", "place", country="US"),
    ]
)
NORMALIZER = Normalizer(GAZETTEER, translate=False)
AS_IT_IS = Normalizer(GAZETTEER, clean=False, translate=False, names="keep")

# What is odd about a text, the text, and the ids of what it names in order.
TEXTS = {
    "single letters": ("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z", ""),
    "single letters around a name": ("A B C D. Dmitry Peskov, E F G H", "peskov"),
    "initials": ("D. Peskov met V. Orban and D.S. Peskov.", "peskov orban peskov"),
    "nested quotes": (
        "«„“‘'\"Dmitry Peskov\"'’”“» (‹[{Kyiv}]›), “‘Viktor Orban’”, „Moscow“ and »New York«.",
        "peskov kyiv orban moscow new-york",
    ),
    "quotes left open": ("“Dmitry Peskov said ‘Kyiv «Moscow", "peskov kyiv moscow"),
    "two directions": (
        "The \u202bבנימין נתניהו\u202c met \u200fViktor Orban\u200e and بنيامين نتنياهو, Moscow.",
        "netanyahu orban netanyahu moscow",
    ),
    "directions left open": ("\u202e\u2067Kyiv, \u202dMoscow, \u2066Xi Jinping", "kyiv moscow xi"),
    "combining marks": ("In Budapest Viktor Orba\u0301n met Dmitry Peskov.", "orban peskov"),
    "heaps of marks": (
        "M" + "\u0301\u0316\u0489" * 500 + " in Moscow, K\u0335\u0336y\u0337iv, Moscow\u0301\u0302",
        "moscow kyiv moscow",
    ),
    "only marks": ("\u0301\u0302 \u0903\u093e \u05b0", ""),
    "control characters": ("Kyiv\0, \x01Dmitry Peskov\x1f,\x7f Moscow\x85", "kyiv peskov moscow"),
    "a NUL within names": ("Dmitry\0Peskov and Mos\0cow, Kyiv.", "kyiv"),
    "no characters": ("\ufffe\uffffKyiv\U0010ffff and \ufdd0Moscow", "kyiv moscow"),
    "private characters": ("\ue000Kyiv\uf8ff and \U000f0000Moscow", "kyiv moscow"),
    "a line break": ("Kremlin spokesman Dmitry\nPeskov spoke in New\nYork.", "peskov new-york"),
    "a paragraph within a name": ("It was Dmitry\n\nPeskov, in New\n\n York and Kyiv.", "kyiv"),
    "hyphenated line ends": ("Spokesman Dmitry Pes-\nkov in Mos-\ncow, Kyiv.", "kyiv"),
    "soft hyphens": ("Dmitry Pes\u00adkov in Mos\u00adcow, Kyiv.", "kyiv"),
    "odd spaces": ("Dmitry\u00a0Peskov, New\u202fYork.\u2003New\tYork", "peskov new-york new-york"),
    "tags": (
        '<p>Spokesman <b>Dmitry Peskov</b> in <a href="/x">Kyiv</a>&nbsp;<i>Moscow</i><br/></p>',
        "peskov kyiv moscow",
    ),
    "broken tags": ("<b Dmitry Peskov </b <<<Kyiv>>> <a href='Moscow", "peskov kyiv moscow"),
    "zero width": ("K\u200cyiv, \ufeffMoscow\u200d, New\u200bYork, Kyiv", "moscow kyiv"),
    "emoji": ("🇺🇦Kyiv🔥 and 👨‍👩‍👧Dmitry Peskov👍🏽 in Moscow🇷🇺", "kyiv peskov moscow"),
    "very long words": (
        "Dmitry " + "Peskov" * 4000 + ", Dmitry Peskov, " + "ab" * 20_000 + " in Kyiv" + "v" * 9000,
        "peskov",
    ),
    "letters that fold to several": ("İstanbul, ﬁﬂ ß ŉ ǰ ΐ Dmitry Peskov ﷺ in Kyiv", "peskov kyiv"),
    "letters beyond the first plane": ("𝐊𝐲𝐢𝐯 𝒦𝓎𝒾𝓋 Kyiv 𠀀习近平𠀀", "kyiv xi"),
    "many scripts in a word": ("KyivКиев习近平Kyiv and Moscow", "moscow"),
    "nothing": ("", ""),
    "blanks": (" \t\r\n\u3000\u2028\u2029", ""),
    "punctuation": ("'" * 300 + "-" * 300 + "." * 300 + "’s" * 300 + "[" * 300, ""),
}  # fmt: skip
SURROGATES = {
    "beside names": ("Kyiv \ud800 and \udfffDmitry Peskov\udc80 in Moscow", "kyiv peskov moscow"),
    "within names": ("Mos\ud800cow and Kyiv", "kyiv"),
    "two that make no pair": ("Moscow \udc00\ud800 Kyiv", "moscow kyiv"),
}
SIZE = 100_000


def is_sound(normalizer: Normalizer, text: str, language: str | None) -> bool:
    """Whether mentions stand where they say, apart and in order, before and after rewriting, and
    the edits lead from the text to the result."""
    annotated, document = normalizer.annotate(text, language), normalizer(text, language)
    return (
        annotated.text == document.original == text
        and document.replay() == document.text
        and all(
            one.text[m.start : m.end] == m.text and m.start < m.end
            for one in (annotated, document)
            for m in one.mentions
        )
        and all(
            a.end <= b.start for one in (annotated, document) for a, b in pairwise(one.mentions)
        )
    )


@pytest.mark.parametrize("language", ["en", "ru", "hu", "ar", "zh", None])
@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()], ids=TEXTS)
def test_mentions_stand_where_they_say_in_any_text(text: str, language: str | None) -> None:
    assert is_sound(NORMALIZER, text, language)


@pytest.mark.parametrize(("text", "ids"), TEXTS.values(), ids=TEXTS)
def test_names_beside_oddities_are_found_and_none_is_made_up(text: str, ids: str) -> None:
    assert [m.id for m in NORMALIZER.annotate(text, "en").mentions] == ids.split()


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()], ids=TEXTS)
def test_where_names_are_kept_no_character_changes(text: str) -> None:
    document = AS_IT_IS(text, "en")
    assert (document.text, document.edits) == (text, ())


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()], ids=TEXTS)
def test_only_mentions_change_where_nothing_is_cleaned(text: str) -> None:
    document = Normalizer(GAZETTEER, clean=False, translate=False)(text, "en")
    found = {m.text for m in AS_IT_IS.annotate(text, "en").mentions}
    assert {edit.before for edit in document.edits} <= found


@pytest.mark.parametrize(("text", "ids"), SURROGATES.values(), ids=SURROGATES)
def test_lone_surrogates_stay_where_they_are(text: str, ids: str) -> None:
    document = AS_IT_IS(text, "en")
    assert document.text == text
    assert [m.id for m in document.mentions] == ids.split()


@pytest.mark.parametrize("text", [text for text, _ in SURROGATES.values()], ids=SURROGATES)
def test_cleaning_takes_lone_surrogates_out(text: str) -> None:
    document = NORMALIZER(text, "en")
    assert document.text.encode("utf-8")
    assert document.replay() == document.text


def test_a_name_is_found_across_a_line_break_with_right_offsets() -> None:
    text = "Spokesman Dmitry\nPeskov left."
    [mention] = NORMALIZER.annotate(text, "en").mentions
    assert (mention.start, mention.end, mention.text) == (10, 23, "Dmitry\nPeskov")


@pytest.mark.parametrize("space", ["\n", "\u00a0", "\u202f", "\t"])
def test_a_name_that_is_spelled_right_keeps_the_space_within_it(space: str) -> None:
    text = f"Spokesman Dmitry{space}Peskov left."
    assert Normalizer(GAZETTEER, clean=False, translate=False)(text, "en").text == text


def test_a_line_of_capitals_is_read_name_by_name() -> None:
    line = "DMITRY PESKOV KYIV NOBODY " * (SIZE // 26)
    found = NORMALIZER.annotate(line, "en").mentions
    assert [m.id for m in found] == ["peskov", "kyiv"] * (SIZE // 26)


def test_a_text_in_another_script_without_spaces_is_searched_through() -> None:
    found = NORMALIZER.annotate("说习近平的" * 2000, "zh").mentions
    assert [m.start for m in found] == list(range(1, 10_000, 5))


LONG: dict[str, tuple[Callable[[int], str], int]] = {
    "small letters": (lambda size: "x" * size, 2_000_000),
    "mixed scripts": (lambda size: "xyzДмитрийПесков" * (size // 16), 2_000_000),
    "one run of capitals": (lambda size: "A" * size, 2_000_000),
    "marks": (lambda size: "O" + "\u0301" * size, 2_000_000),
    "characters of an unspaced script": (lambda size: "说话的人" * (size // 4), SIZE),
    "words in capitals": (lambda size: "DMITRY PESKOV KYIV NOBODY " * (size // 26), SIZE),
    "single letters": (lambda size: " ".join(islice(cycle(ascii_uppercase), size // 2)), SIZE),
    "hyphens": (lambda size: "Kim-" * (size // 4), SIZE),
    "apostrophes": (lambda size: "O'" * (size // 2), 2_000_000),
    "quotes": (lambda size: "“‘«Kyiv" * (size // 7), SIZE),
}


@pytest.mark.parametrize(("made", "size"), LONG.values(), ids=LONG)
def test_eight_times_the_text_takes_about_eight_times_the_time(
    made: Callable[[int], str], size: int
) -> None:
    def seconds(text: str) -> float:
        fresh, start = Normalizer(GAZETTEER, translate=False), time.process_time()
        fresh.annotate(text, "en")
        return time.process_time() - start

    NORMALIZER.annotate("Dmitry Peskov in Kyiv.", "en")
    short, long = (min(seconds(made(n)) for _ in range(2)) for n in (size // 8, size))
    assert long < 24 * max(short, 0.02)
