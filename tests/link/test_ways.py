"""What is done with a name that is spelled otherwise: it is rewritten, marked, or kept."""

import pytest

from normalize import Normalizer
from normalize.gazetteer import Entry, Gazetteer

GAZETTEER = Gazetteer.from_entries(
    [
        Entry("peskov", "Dmitry Peskov", "person", country="RU"),
        Entry(
            "orban",
            "Viktor Orban",
            "person",
            names={"de": "Viktor Orbán"},
            country="HU",
            styles={"native": "Viktor Orbán"},
        ),
        Entry("kyiv", "Kyiv", "place", aliases=["Kiev"], country="UA", styles={"old": "Kiev"}),
        Entry("georgia", "Georgia", "place", demonyms=["Georgian"]),
        Entry("op", "special military operation", "term", aliases=["special forces operation"]),
    ]
)
TEXT = (
    "Dmytro Peskov flew to Kiev. Peskow called it a special forces operation; the Georgian left "
    "with Viktor Orban."
)
WAYS = {
    "rewrite": (
        "Dmitry Peskov flew to Kyiv. Peskov called it a special military operation; the Georgian "
        "left with Viktor Orban."
    ),
    "mark": (
        "Dmytro Peskov [Dmitry Peskov] flew to Kiev [Kyiv]. Peskow [Peskov] called it a special "
        "forces operation [special military operation]; the Georgian left with Viktor Orban."
    ),
    "keep": TEXT,
}


def run(text: str, names: str = "rewrite", style: str | None = None, target: str = "en") -> str:
    normalizer = Normalizer(GAZETTEER, translate=False, names=names, style=style, target=target)
    return normalizer(text, target).text


@pytest.mark.parametrize(("names", "text"), WAYS.items(), ids=WAYS)
def test_each_way_does_what_it_says(names: str, text: str) -> None:
    assert run(TEXT, names) == text


@pytest.mark.parametrize("names", WAYS)
def test_a_text_done_twice_is_as_one_done_once(names: str) -> None:
    once = run(TEXT, names)
    assert run(once, names) == once


@pytest.mark.parametrize("names", WAYS)
def test_each_way_finds_the_names_and_its_edits_make_the_text(names: str) -> None:
    document = Normalizer(GAZETTEER, translate=False, names=names)(TEXT, "en")
    assert document.replay() == document.text
    assert {m.id for m in document.mentions} == {"peskov", "kyiv", "op", "georgia", "orban"}
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)


def test_marking_takes_no_character_away() -> None:
    edits = Normalizer(GAZETTEER, translate=False, names="mark")(TEXT, "en").edits
    assert len(edits) == 4
    assert {edit.before for edit in edits} == {""}


def test_each_edit_says_whom_it_is_about_and_why() -> None:
    edits = Normalizer(GAZETTEER, translate=False)(TEXT, "en").edits
    assert [(edit.before, edit.after, edit.entity, edit.reason) for edit in edits] == [
        ("Dmytro Peskov", "Dmitry Peskov", "peskov", "misspelled name"),
        ("Kiev", "Kyiv", "kyiv", "known spelling"),
        ("Peskow", "Peskov", "peskov", "family name of someone named in full"),
        ("special forces operation", "special military operation", "op", "wrong phrase"),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It was Kiev's mayor.", "It was Kiev [Kyiv]'s mayor."),
        ("KIEV, they said.", "KIEV [KYIV], they said."),
        ("They left Kiev", "They left Kiev [Kyiv]"),
        ("They left Kiev [Kyiv] today.", "They left Kiev [Kyiv] today."),
        ("They left Kiev and Kiev.", "They left Kiev [Kyiv] and Kiev [Kyiv]."),
        ("They left Kyiv today.", "They left Kyiv today."),
    ],
)
def test_a_mark_stands_right_behind_the_name_and_only_once(text: str, marked: str) -> None:
    assert run(text, "mark") == marked


@pytest.mark.parametrize("names", ["bracket", "", "Mark", None])
def test_another_way_is_refused_and_the_ways_are_named(names: str) -> None:
    with pytest.raises(ValueError, match="names must be one of rewrite, mark, keep, not"):
        Normalizer(GAZETTEER, names=names)


@pytest.mark.parametrize(
    ("style", "names"),
    [
        (None, ["Viktor Orban", "Kyiv"]),
        ("native", ["Viktor Orbán", "Kyiv"]),
        ("old", ["Viktor Orban", "Kiev"]),
        ("unheard of", ["Viktor Orban", "Kyiv"]),
    ],
)
def test_a_style_is_followed_by_the_entries_that_have_it(
    style: str | None, names: list[str]
) -> None:
    for text in ("Viktor Orban left Kiev.", "Viktor Orbán left Kyiv."):
        assert run(text, style=style) == f"{names[0]} left {names[1]}."


def test_a_mark_follows_the_style() -> None:
    assert run("So Viktor Orban spoke.", "mark", "native") == (
        "So Viktor Orban [Viktor Orbán] spoke."
    )


def test_in_another_target_names_get_the_spelling_of_its_press() -> None:
    text = "In der Stadt sprach Viktor Orban mit der Presse."
    assert run(text, target="de") == text.replace("Orban", "Orbán")
    assert run(text, target="de", names="keep") == text


def test_a_way_goes_along_to_other_processes() -> None:
    marked = Normalizer(GAZETTEER, translate=False, names="mark")
    assert [d.text for d in marked.pipe([TEXT] * 3, "en", processes=2)] == [WAYS["mark"]] * 3


def test_a_name_in_letters_of_its_own_is_quoted_and_stays() -> None:
    entry = Entry(id="xi", name="Xi Jinping", kind="person", names={"zh": "习近平"}, country="CN")
    normalizer = Normalizer(Gazetteer.from_entries([entry]), clean=False, translate=False)
    document = normalizer("He met 习近平 in Beijing.", "en")
    assert document.text == "He met 习近平 in Beijing."
    assert [m.id for m in document.mentions] == ["xi"]
