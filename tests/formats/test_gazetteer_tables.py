"""What a console shows of gazetteers can be read at 80 columns, and is only text."""

import io

import pytest
from rich.console import Console, RenderableType

from normalize.formats import english_names
from normalize.formats.gazetteer_tables import (
    DifferencesText,
    entry_panel,
    found_table,
    statistics_table,
)
from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.differences import differences
from normalize.gazetteer.looking import Found
from normalize.gazetteer.statistics import statistics

ODD = Entry(
    "odd",
    "Odd\x1b[31m [bold]name",
    "person",
    names={"zh-Hant": "名", "ru": ("Один", "Два " * 60)},
    aliases=("long " * 40,),
    country="ZZ",
    external={"wikidata": "Q1", "mine": "1"},
)
PLAIN = Entry("odd", "Plain", "person", country="RU")


def drawn(what: RenderableType, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(what)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize("width", [80, 120])
def test_every_table_fits_and_sends_no_codes(width: int) -> None:
    found = differences(Gazetteer.from_entries([PLAIN]), Gazetteer.from_entries([ODD]))
    for what in (
        entry_panel(ODD),
        found_table([Found(ODD, "aliases", ODD.aliases[0])]),
        statistics_table(statistics([ODD] * 3)),
        DifferencesText(found, "a\x1b", "b"),
    ):
        text = drawn(what, width)
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= width


def test_markup_in_a_name_is_shown_as_it_stands() -> None:
    assert "[bold]name" in drawn(entry_panel(ODD))


def test_an_entry_explains_its_codes() -> None:
    text = drawn(entry_panel(ODD), 120)
    assert "Chinese (Hant)" in text
    assert "http://www.wikidata.org/entity/Q1" in text


def test_long_lists_of_statistics_are_cut_unless_all_is_asked_for() -> None:
    counted = statistics(
        Entry(code, "E", "place", country=code)
        for code in ("RU", "UA", "BY", "PL", "DE", "FR", "IT", "ES", "PT", "GB", "US", "CA")
    )
    assert "and 2 more" in drawn(statistics_table(counted))
    assert "more" not in drawn(statistics_table(counted, every=True))


@pytest.mark.parametrize(
    ("named", "name"),
    [
        (english_names.country("UA"), "Ukraine"),
        (english_names.country("NO"), "Norway"),
        (english_names.country("QQ"), "QQ"),
        (english_names.language("no"), "Norwegian"),
        (english_names.language("sr-Cyrl"), "Serbian (Cyrillic)"),
        (english_names.script("Hani"), "Chinese characters"),
        (english_names.region("central-asia"), "Central Asia"),
        (english_names.region("post-soviet"), "Post-Soviet"),
        (english_names.region("nato"), "NATO"),
    ],
)
def test_codes_are_called_by_their_english_names(named: str, name: str) -> None:
    assert named == name
