"""What other programs get of a gazetteer."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalize.gazetteer import Gazetteer, json_lines
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.exporters import FORMATS, export
from normalize.gazetteer.importers import Options, Problems, importer
from normalize.gazetteer.schemes import address, identified

PESKOV = Entry(
    id="peskov-dmitry",
    name="Dmitry Peskov",
    kind="person",
    names={"ru": ("Дмитрий Песков", "Песков Дмитрий Сергеевич"), "uk": "Дмитро Пєсков"},
    aliases=("Dmitri Peskov", "D. Peskov"),
    roles=("Kremlin spokesman",),
    country="RU",
    external={"wikidata": "Q4404", "crm": "17"},
    styles={"native": "Dmitrij Peskov"},
)
KYIV = Entry("geonames:703448", "Kyiv", "place", {"uk": "Київ", "de": "Kyiv"}, ("Kiev",))
BANK = Entry("bank", 'Bank "Ros, Sija" \\ Co', "organization", aliases=("=1+1", "A\tB\nC", "x"))
TERM = Entry("operation", "special military operation", "term", aliases=("special operation",))
DANUBE = Entry("danube", "Danube", "place", roles=("river in Europe",))
ALL = (PESKOV, KYIV, BANK, TERM, DANUBE)


def exported(format: str, *entries: Entry) -> str:
    file = io.StringIO(newline="")
    export(entries, format, file)
    return file.getvalue()


def rows(format: str, *entries: Entry) -> list[dict[str, object]]:
    return [json.loads(line) for line in exported(format, *entries).splitlines()]


def every_form(entry: Entry) -> set[str]:
    native = {form for language in entry.names for form in entry.spellings(language)}
    return {entry.name, *native, *entry.aliases, *entry.styles.values()}


def read_back(path: Path, format: str, text: str) -> list[Entry]:
    path.write_bytes(text.encode())
    return [entry for entry, _ in importer(format)(path, Options(), Problems(), 0)]


def test_json_lines_leave_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(exported("jsonl", *ALL), "utf-8")
    found = list(json_lines.entries(path))
    assert [entry.id for entry in found] == [entry.id for entry in ALL]
    assert list(map(every_form, found)) == list(map(every_form, ALL))


def test_skos_comes_back_without_a_name_lost(tmp_path: Path) -> None:
    found = read_back(tmp_path / "a.ttl", "skos", exported("skos", *ALL))
    for entry, back in zip(ALL, found, strict=True):
        assert (back.id, back.name, back.kind) == (entry.id, entry.name, entry.kind)
        # White space is no part of a name.
        assert every_form(back) == {" ".join(form.split()) for form in every_form(entry)}
    assert found[0].names == PESKOV.names
    assert (found[0].country, found[0].external["wikidata"]) == ("RU", "Q4404")
    assert found[1].external["geonames"] == "703448"


def test_the_bundled_gazetteer_comes_back_from_skos_without_a_name_lost(tmp_path: Path) -> None:
    bundled = list(Gazetteer.load())
    found = read_back(tmp_path / "a.ttl", "skos", exported("skos", *bundled))
    assert [entry.id for entry in found] == [entry.id for entry in bundled]
    assert list(map(every_form, found)) == list(map(every_form, bundled))


def test_skos_has_one_preferred_label_a_language_and_says_which_are_wrong() -> None:
    text = exported("skos", PESKOV, TERM)
    assert text.count("skos:prefLabel") == 4
    assert 'skos:prefLabel "Дмитрий Песков"@ru ;' in text
    assert 'skos:altLabel "Песков Дмитрий Сергеевич"@ru ;' in text
    assert "skos:exactMatch <http://www.wikidata.org/entity/Q4404>" in text
    assert 'skos:hiddenLabel "special operation"' in text


@pytest.mark.parametrize(
    "entry_id", ["Ünïcode-id", "a<b>{c}", "jrc:123", "http://a.b/c?d=1", "%41"]
)
def test_any_id_comes_back_from_skos(tmp_path: Path, entry_id: str) -> None:
    entry = Entry(entry_id, "Name", "place")
    (found,) = read_back(tmp_path / "a.ttl", "skos", exported("skos", entry))
    assert found.id == entry_id


def test_a_name_with_a_comma_is_no_heading_when_it_is_our_own(tmp_path: Path) -> None:
    entry = Entry("davis-sammy", "Sammy Davis, Jr.", "person")
    (found,) = read_back(tmp_path / "a.ttl", "skos", exported("skos", entry))
    assert found.name == "Sammy Davis, Jr."


def test_patterns_of_spacy_have_every_form_once() -> None:
    found = rows("spacy", PESKOV, Entry("x", "X Y", "person", {"de": "X Y"}, ("X Y", "Z")))
    assert {"label": "PERSON", "pattern": "Dmitry Peskov", "id": "peskov-dmitry"} in found
    assert {row["pattern"] for row in found[:-2]} == every_form(PESKOV)
    assert [row["pattern"] for row in found[-2:]] == ["X Y", "Z"]


def test_places_of_nature_are_locations_and_others_have_governments() -> None:
    labels = {str(row["id"]): row["label"] for row in rows("spacy", *ALL)}
    assert labels == {"peskov-dmitry": "PERSON", "geonames:703448": "GPE", "bank": "ORG",
                      "operation": "TERM", "danube": "LOC"}  # fmt: skip


def test_ftm_has_persons_and_organizations_and_says_how_many() -> None:
    file = io.StringIO()
    assert export(ALL, "ftm", file) == 2
    first, second = (json.loads(line) for line in file.getvalue().splitlines())
    assert first == {
        "id": "peskov-dmitry",
        "caption": "Dmitry Peskov",
        "schema": "Person",
        "properties": {
            "name": ["Dmitry Peskov", *PESKOV.names["ru"], "Дмитро Пєсков"],
            "alias": ["Dmitrij Peskov", "Dmitri Peskov", "D. Peskov"],
            "country": ["ru"],
            "position": ["Kremlin spokesman"],
            "wikidataId": ["Q4404"],
        },
    }
    assert second["schema"] == "Organization"


def test_csv_has_a_column_for_what_occurs_and_quotes_as_the_standard_says() -> None:
    text = exported("csv", *ALL)
    assert text.startswith("id,name,kind,country,names.de,names.ru,names.uk,aliases,roles,")
    assert '"Bank ""Ros, Sija"" \\ Co"' in text
    assert text.count("\r\n") == len(ALL) + 1
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert table[0]["names.ru"] == "Дмитрий Песков|Песков Дмитрий Сергеевич"
    assert table[0]["external.wikidata"] == "Q4404"
    assert table[2]["aliases"] == "=1+1|A\tB\nC|x"
    assert table[2]["country"] == ""


def test_entries_are_taken_one_by_one_and_counted() -> None:
    def endless() -> Iterator[Entry]:
        for number in range(1_000):
            yield Entry(f"e{number}", f"Name {number}", "person")

    for format in FORMATS:
        assert export(endless(), format, io.StringIO()) == 1_000, format


def test_nothing_is_a_file_too() -> None:
    assert [export((), format, io.StringIO()) for format in FORMATS] == [0] * len(FORMATS)


@pytest.mark.parametrize(
    ("written", "scheme", "identifier"),
    [
        ("http://www.wikidata.org/entity/Q7747", "wikidata", "Q7747"),
        ("https://www.wikidata.org/wiki/Q7747", "wikidata", "Q7747"),
        ("https://sws.geonames.org/703448/", "geonames", "703448"),
        ("http://d-nb.info/gnd/118622579", "gnd", "118622579"),
        ("http://id.loc.gov/authorities/names/n00001234", "loc", "n00001234"),
    ],
)
def test_an_address_says_whose_id_it_is(written: str, scheme: str, identifier: str) -> None:
    assert identified(written) == (scheme, identifier)
    assert identified(str(address(scheme, identifier))) == (scheme, identifier)


@pytest.mark.parametrize(
    "iri", ["http://www.wikidata.org/entity/P31", "http://example.org/Q7747", "Q7747", "urn:x:1"]
)
def test_another_address_is_nobodys_id(iri: str) -> None:
    assert identified(iri) is None
