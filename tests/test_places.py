"""The gazetteers of places that scripts/build_places.py builds."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from normalize.gazetteer import Entry, Gazetteer

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"


@pytest.fixture(scope="module")
def sources() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SCRIPTS))
    import place_sources

    yield place_sources
    sys.path.remove(str(SCRIPTS))


@pytest.fixture(scope="module")
def script(sources: ModuleType) -> ModuleType:
    import build_places

    return build_places


def test_what_is_committed_is_what_the_script_builds() -> None:
    check = [sys.executable, str(SCRIPTS / "build_places.py"), "--check"]
    result = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Myanmar (Burma)", ["Myanmar", "Burma"]),
        ("缅甸（旧称）", ["缅甸", "旧称"]),
        ("Україна", ["Україна"]),
        # What the locale writes small throughout is nothing that the press writes.
        ("ukraina", []),
        ("US", []),
    ],
)
def test_one_text_of_cldr_may_hold_two_names(
    sources: ModuleType, text: str, forms: list[str]
) -> None:
    assert sources.parted(text) == forms


@pytest.mark.parametrize(
    ("name", "country", "written"),
    [
        ("Nizhniy Tagil", "RU", "Nizhny Tagil"),
        ("Malmö", "SE", "Malmo"),
        ("Al Mawşil al Jadīdah", "IQ", "Al Mawsil al Jadidah"),
        ("Khan’ya", "RU", "Khanya"),
    ],
)
def test_names_are_written_as_wires_carry_them(
    sources: ModuleType, name: str, country: str, written: str
) -> None:
    assert sources.in_ascii(name, country) == written


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Leningrad", True),
        ("Aix-la-Chapelle", False),
        ("LED", False),
        ("Kreisfreie Stadt Aachen", False),
        ("Ehskal'des", False),
        ("Ko", False),
    ],
)
def test_latin_alternates_are_names_and_no_codes(
    sources: ModuleType, name: str, plain: bool
) -> None:
    assert sources.is_plain(name, "Aachen") is plain


def test_invisible_signs_are_taken_out(sources: ModuleType) -> None:
    assert sources.plain("Բեյ\u00adրութ  \u200bx") == "Բեյրութ x"


def test_the_weightiest_claims_a_form_and_namesakes_share_it(script: ModuleType) -> None:
    entries = [
        Entry("niger", "Niger", "place", names={"af": "Niger", "xx": ["Nigera"]}),
        Entry("nigeria", "Nigeria", "place", names={"yy": ["Nigera"], "zz": ["Nigera"]}),
        Entry("cordoba-ar", "Cordoba", "place", names={"und-Cyrl": "Кордова"}),
        Entry("cordoba-es", "Cordoba", "place", names={"und-Cyrl": "Кордова"}),
        Entry("cordova-us", "Cordova", "place", names={"und-Cyrl": "Кордова"}),
    ]
    weights = {"niger": (2, 0), "nigeria": (2, 0), "cordoba-ar": (1, 9), "cordoba-es": (1, 2),
               "cordova-us": (1, 1)}  # fmt: skip
    kept = {entry.id: entry for entry in script.Claims({}, weights).settled(entries)}
    assert "xx" not in kept["niger"].names
    assert "Nigera" in kept["nigeria"].spellings("zz")
    assert kept["cordoba-es"].namesakes == ("cordoba-ar",)
    assert kept["cordoba-es"].names == {"und-Cyrl": ("Кордова",)}
    assert kept["cordova-us"].names == {}


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Burma", "myanmar"),
        ("Bombay", "mumbai"),
        ("Wałbrzych", "walbrzych-pl"),
        ("Мумбай", "mumbai"),
        ("Ukrajna", "ukraine"),
        ("ウクライナ", "ukraine"),
        ("Nizhny Tagil", "nizhny-tagil-ru"),
    ],
)
def test_places_resolve_by_their_names(form: str, place: str) -> None:
    assert Gazetteer.load().resolve(form)[0].id == place


def test_every_country_is_there_with_its_people_and_its_capital() -> None:
    places = [entry for entry in Gazetteer.load() if entry.kind == "place"]
    states = {entry.country: entry for entry in places if "iso3166" in entry.external}
    assert len(states) >= 230
    assert sum(bool(entry.demonyms) for entry in states.values()) >= 220
    assert len({entry.country for entry in places if "capital" in entry.roles}) >= 180
    assert all(
        len(entry.names) > 100 for code, entry in states.items() if code in {"UA", "GE", "FR"}
    )
