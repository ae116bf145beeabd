"""GeoNames, in the form of its extract files: 19 columns, and 10 of alternate names."""

import zipfile
from pathlib import Path

import pytest

from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer


def place(
    number: int | str,
    name: str,
    ascii_name: str = "",
    others: str = "",
    code: str = "P.PPL",
    country: str = "UA",
    population: int | str = 0,
) -> str:
    """A line of the main table; quotes have no meaning in it."""
    feature, _, kind = code.partition(".")
    columns = (
        *(number, name, ascii_name, others, "50.45466", "30.5238", feature, kind, country),
        *("", "12", "", "", "", population, "", "187", "Europe/Kyiv", "2024-05-01"),
    )
    return "\t".join(map(str, columns)) + "\n"


def alternate(number: int | str, language: str, name: str, flags: str = "") -> str:
    """A line of the alternate names; flags: p(referred), s(hort), c(olloquial), h(istoric)."""
    marks = ["1" if flag in flags else "" for flag in "psch"]
    return "\t".join((str(1000 + hash(name) % 1000), str(number), language, name, *marks, "", ""))


KYIV = place(
    703448, "Kyiv", "Kyiv", "Kiev,Kief,Київ,Киев,Κίεβο,IEV,기이우", "P.PPLC", population=2797553
)
MAIN = (
    KYIV
    + place(690791, "Ukraine", "Ukraine", "", "A.PCLI", population=44622516)
    + place(702550, "L’viv", "L'viv", "Lemberg,Львів", "P.PPLA", population=717273)
    + place(698740, "Odesa", "Odesa", "", "P.PPLA", population=1015826)
    + place(2950159, "Köln", "Koeln", "", "P.PPLA2", "DE", 963395)
    + place(1, 'Selo "Nove"', 'Selo "Nove"')
    + place(2, "Hidden Brook", "Hidden Brook", "", "H.STM")
    + place(709932, "Dnieper", "Dnieper", "Dnepr,Dnipro,Днепр,Днипро", "H.STM")
    + place(3, "Kyiv Street", "Kyiv Street", "a,b,c,d,e", "R.ST")
    + place(4, "Old Quarter", "Old Quarter", "", "P.PPLQ")
    + place(5, "Novyi", "", "", "", "")
)
# In the order of their own numbers, not of the places.
ALTERNATES = "\n".join(
    [
        alternate(698740, "uk", "Одеса", "p"),
        alternate(703448, "link", "https://en.wikipedia.org/wiki/Kyiv"),
        alternate(690791, "en", "Republic of Ukraine"),
        alternate(703448, "en", "Kiev", "h"),
        alternate(703448, "uk", "Київ", "p"),
        alternate(702550, "en", "Lviv", "p"),
        alternate(703448, "en", "Kyiv City"),
        alternate(703448, "en", "Kyiv", "ps"),
        alternate(703448, "en", "Mother of Cities", "c"),
        alternate(690791, "en", "Ukraine", "ps"),
        alternate(703448, "post", "01001"),
        alternate(703448, "iata", "IEV"),
        alternate(703448, "unlc", "UAIEV"),
        alternate(703448, "phon", "ˈkɪjiu̯"),
        alternate(703448, "fr_1793", "Kiew-sur-Dnepr"),
        alternate(703448, "wkdt", "Q1899"),
        alternate(703448, "abbr", "KV"),
        alternate(703448, "abbr", "KYV"),
        alternate(703448, "ru", "Киев, столица", "s"),
        alternate(703448, "rus", "Киев"),
        alternate(703448, "zh-Hant", "基輔"),
        alternate(703448, "", "Κίεβο"),
        alternate(703448, "", "Кийов"),
        alternate(703448, "", "Kief"),
        alternate(703448, "de", "Kiew", "p"),
        alternate(702550, "wkdt", "https://www.wikidata.org/wiki/Q36036"),
        alternate(2950159, "de", "Köln", "p"),
        alternate(2950159, "en", "Cologne"),
        alternate(2, "en", "Brook"),
    ]
)


@pytest.fixture
def main(tmp_path: Path) -> Path:
    path = tmp_path / "UA.txt"
    path.write_text(MAIN, "utf-8")
    return path


@pytest.fixture
def alternates(tmp_path: Path) -> Path:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(ALTERNATES, "utf-8")
    return path


def entries(source: Path, problems: Problems | None = None, **options: object) -> dict[str, Entry]:
    chosen = Options(**options)  # type: ignore[arg-type]
    found = importer("geonames")(source, chosen, problems or Problems(), 0)
    return {entry.id.removeprefix("geonames:"): entry for entry, _ in found}


def test_a_place_has_its_alternate_names_by_language(main: Path, alternates: Path) -> None:
    assert entries(main, alternates=alternates)["703448"] == Entry(
        id="geonames:703448",
        name="Kyiv",
        kind="place",
        names={
            "uk": "Київ",
            "de": "Kiew",
            "ru": ("Киев", "Киев, столица"),
            "zh-Hant": "基輔",
            "el": "Κίεβο",
        },
        aliases=("Kyiv City", "KYV", "Кийов", "Kief", "Kiev"),
        roles=("capital", "city"),
        country="UA",
        external={"geonames": "703448", "wikidata": "Q1899"},
    )


def test_the_preferred_short_english_name_is_the_canonical_one(
    main: Path, alternates: Path
) -> None:
    ukraine = entries(main, alternates=alternates)["690791"]
    assert (ukraine.name, ukraine.aliases) == ("Ukraine", ("Republic of Ukraine",))


def test_the_main_name_is_the_native_style_where_the_english_one_differs(
    main: Path, alternates: Path
) -> None:
    found = entries(main, alternates=alternates)
    assert (found["2950159"].name, found["2950159"].styles) == ("Cologne", {"native": "Köln"})
    assert (found["702550"].name, found["702550"].styles) == ("Lviv", {"native": "L’viv"})
    assert found["703448"].styles == {}


def test_without_an_english_name_the_ascii_name_is_the_canonical_one(tmp_path: Path) -> None:
    path = tmp_path / "BR.txt"
    path.write_text(place(3448439, "São Paulo", "Sao Paulo", country="BR"), "utf-8")
    entry = entries(path)["3448439"]
    assert (entry.name, entry.styles) == ("Sao Paulo", {"native": "São Paulo"})


def test_an_english_name_that_is_historic_is_no_canonical_one(tmp_path: Path) -> None:
    path, others = tmp_path / "RU.txt", tmp_path / "alternates.txt"
    path.write_text(place(498817, "Sankt-Peterburg", "Sankt-Peterburg", country="RU"), "utf-8")
    others.write_text(alternate(498817, "en", "Leningrad", "ph") + "\n", "utf-8")
    entry = entries(path, alternates=others)["498817"]
    assert (entry.name, entry.aliases) == ("Sankt-Peterburg", ("Leningrad",))


def test_an_id_that_is_no_wikidata_id_is_left_out(main: Path, alternates: Path) -> None:
    assert entries(main, alternates=alternates)["702550"].external == {"geonames": "702550"}


def test_without_alternate_names_the_main_table_has_some_without_languages(main: Path) -> None:
    kyiv = entries(main)["703448"]
    assert kyiv.names == {"el": "Κίεβο", "ko": "기이우"}
    assert kyiv.aliases == ("Kiev", "Kief", "Київ", "Киев")


def test_capitals_without_a_language_are_a_name_of_countries_only(tmp_path: Path) -> None:
    path = tmp_path / "US.txt"
    names = "USA,US,U.S.A."
    path.write_text(
        place(1, "United States", others=names, code="A.PCLI", country="US")
        + place(2, "Usa City", others="USA,Usa", country="US"),
        "utf-8",
    )
    found = entries(path)
    assert found["1"].aliases == ("USA", "U.S.A.")
    assert found["2"].aliases == ("Usa",)


def test_other_languages_than_asked_for_are_left_out(main: Path, alternates: Path) -> None:
    for given in (alternates, None):
        kyiv = entries(main, languages=frozenset({"el"}), alternates=given)["703448"]
        assert kyiv.names == {"el": "Κίεβο"}
        assert all(alias.isascii() for alias in kyiv.aliases)


def test_what_news_does_not_name_is_left_out(main: Path) -> None:
    assert set(entries(main)) == {"703448", "690791", "702550", "698740", "2950159", "1", "709932"}


def test_types_that_are_asked_for_come_in_alone(main: Path) -> None:
    assert set(entries(main, types=frozenset({"STM"}))) == {"2", "709932"}
    assert set(entries(main, types=frozenset({"PPLC", "A"}))) == {"703448", "690791"}


def test_the_least_population_holds_for_populated_places_only(main: Path) -> None:
    found = entries(main, least_population=1_000_000)
    assert set(found) == {"703448", "698740", "690791", "709932"}


def test_countries_and_kinds_that_are_not_asked_for_are_left_out(main: Path) -> None:
    assert set(entries(main, countries=frozenset({"DE"}))) == {"2950159"}
    assert not entries(main, kinds=frozenset({"person"}))


def test_quotes_are_letters_like_others(main: Path) -> None:
    assert entries(main)["1"].name == 'Selo "Nove"'


def test_a_place_is_spoken_for_by_what_it_is_and_how_large(main: Path) -> None:
    found = entries(main)
    assert found["709932"].roles == ("river",)
    assert found["702550"].roles == ("regional capital", "city")
    assert found["1"].roles == ()


def test_both_files_may_be_zipped_beside_other_files(tmp_path: Path) -> None:
    main, names = tmp_path / "allCountries.zip", tmp_path / "alternateNamesV2.zip"
    with zipfile.ZipFile(main, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme for GeoNames\n" * 1000)
        archive.writestr("allCountries.txt", MAIN)
    with zipfile.ZipFile(names, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\n" * 10_000)
        archive.writestr("alternateNamesV2.txt", ALTERNATES)
    assert entries(main, alternates=names)["703448"].names["de"] == "Kiew"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"99\tNove\tNove", "has 3 columns, not 19"),
        (b"99" + b"\t" * 1_000_000, "has 1,000,001 columns, not 19"),
        (place(99, "Nove" * 300_000).encode(), "is longer than 1,048,576 bytes"),
        (place(99, "Nove").encode("utf-8").replace(b"Nove", b"N\xf3ve"), "is no UTF-8"),
        (place("x", "Nove").encode(), "the geonameid is no number"),
        (place(99, " ").encode(), "has no name"),
        (place(99, "Nove", country="UKR").encode(), "the country is no code of two letters"),
        (place(99, "Nove", population="-1").encode(), "the population is no number"),
        (place(99, "Нове").encode(), "has no name in Latin letters"),
    ],
)
def test_a_bad_line_is_counted_once_and_passed_over(
    tmp_path: Path, alternates: Path, line: bytes, problem: str
) -> None:
    path, problems = tmp_path / "UA.txt", Problems()
    path.write_bytes(KYIV.encode() + line.rstrip(b"\n") + b"\n" + place(98, "Nove").encode())
    assert set(entries(path, problems, alternates=alternates)) == {"703448", "98"}
    assert problems.first == [f"line 2: {problem}"]


def test_a_bad_line_of_the_alternate_names_is_counted_and_passed_over(
    main: Path, alternates: Path
) -> None:
    bad = b"\n1\t703448\ten\n1\tx\ten\tKyiv\t\t\t\t\t\t\n1\t703448\tpl\tKij\xf3w\t\t\t\t\t\t\n"
    alternates.write_bytes(alternates.read_bytes() + bad)
    problems = Problems()
    assert entries(main, problems, alternates=alternates)["703448"].name == "Kyiv"
    assert problems.total == 3


def test_reading_goes_on_from_any_position(main: Path, alternates: Path) -> None:
    read, options = importer("geonames"), Options(alternates=alternates)
    whole = list(read(main, options, Problems(), 0))
    for number, (_, position) in enumerate(whole, 1):
        assert list(read(main, options, Problems(), position)) == whole[number:]


def test_a_file_of_another_format_is_an_error(main: Path, alternates: Path) -> None:
    with pytest.raises(InputError, match=r"alternateNamesV2.txt: is no GeoNames file: no line"):
        entries(alternates)
    with pytest.raises(InputError, match=r"UA.txt: is no GeoNames alternate names file"):
        entries(main, alternates=main)
