"""Popolo files, as EveryPolitician and others publish them, become entries."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from normalize import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer

ANSIP = {
    "birth_date": "1956-10-01",
    "death_date": None,
    "contact_details": [{"type": "email", "value": "a@example.org"}],
    "family_name": "Ansip",
    "given_name": "Andrus",
    "gender": "male",
    "id": "0d4edb20-1f8c-4a1e-9c2a-2f0b6c8a9e11",
    "identifiers": [
        {"identifier": "Q57653", "scheme": "wikidata"},
        {"identifier": "17", "scheme": "riigikogu"},
        {"identifier": None, "scheme": "viaf"},
    ],
    "images": [{"url": "http://example.org/a.jpg"}],
    "links": [{"note": "Wikipedia (et)", "url": "https://et.wikipedia.org/wiki/Andrus_Ansip"}],
    "name": "Andrus Ansip",
    "other_names": [
        {"lang": "ru", "name": "Андрус Ансип", "note": "multilingual"},
        {"lang": "zh-hans", "name": "安德鲁斯·安西普", "note": "multilingual"},
        {"lang": "en", "name": "Andrus Ansip", "note": "multilingual"},
        {"name": "Ansip Andrus", "note": "alternate"},
        {"lang": "de", "name": None},
    ],
    "sort_name": "Ansip, Andrus",
}
LEGISLATURE: dict[str, Any] = {
    "posts": [{"id": "pm", "label": "Prime Minister", "organization_id": "gov"}],
    "persons": [
        ANSIP,
        {
            "id": "http://example.org/people/2",
            "name": "Μαρία Παπά",
            "other_names": [
                {"lang": "en", "name": "Maria Papa"},
                {"lang": "el", "name": "Μ. Παπά"},
            ],
            "identifiers": None,
            "links": None,
        },
        {"id": 3, "name": None, "given_name": "Ivo", "family_name": "Ilves"},
    ],
    "organizations": [
        {"id": "party/RE", "name": "Estonian Reform Party", "classification": "party"},
        {"id": "7", "name": "Riigikogu", "classification": "legislature", "other_names": []},
    ],
    "memberships": [
        {
            "person_id": ANSIP["id"],
            "role": "member",
            "on_behalf_of_id": "party/RE",
            "organization_id": "7",
            "area_id": "area/tallinn",
        },
        {"person_id": ANSIP["id"], "post_id": "pm", "role": None},
        {"person_id": None, "role": "chair"},
        {"person_id": "3", "role": "Speaker", "organization_id": "nowhere"},
    ],
    "events": [{"id": "term/13", "classification": "legislative period", "name": "13th"}],
    "areas": [{"id": "area/tallinn", "name": "Tallinn", "other_names": None}],
}


def write(folder: Path, content: Any, indent: int | None = 2) -> Path:
    path = folder / "ep-popolo-v1.0.json"
    path.write_text(json.dumps(content, indent=indent, ensure_ascii=False), "utf-8")
    return path


def imported(path: Path, problems: Problems | None = None, **options: object) -> list[Entry]:
    chosen = Options(**options)  # type: ignore[arg-type]
    problems = problems if problems is not None else Problems()
    return [entry for entry, _ in importer("popolo")(path, chosen, problems, 0)]


def test_a_person_has_the_names_ids_and_roles_that_the_whole_file_gives(tmp_path: Path) -> None:
    person = imported(write(tmp_path, LEGISLATURE))[0]
    assert person == Entry(
        id=f"popolo:{ANSIP['id']}",
        name="Andrus Ansip",
        kind="person",
        names={"ru": "Андрус Ансип", "zh-Hans": "安德鲁斯·安西普"},
        aliases=("Ansip Andrus",),
        roles=("Estonian Reform Party", "Riigikogu", "Prime Minister"),
        external={"popolo": str(ANSIP["id"]), "wikidata": "Q57653", "riigikogu": "17"},
    )


def test_a_native_name_is_a_spelling_and_the_english_one_the_name(tmp_path: Path) -> None:
    person = imported(write(tmp_path, LEGISLATURE))[1]
    assert (person.id, person.name) == ("popolo:http://example.org/people/2", "Maria Papa")
    assert person.names == {"el": "Μ. Παπά"}
    assert person.aliases == ("Μαρία Παπά",)


def test_parts_make_a_name_where_there_is_none(tmp_path: Path) -> None:
    person = imported(write(tmp_path, LEGISLATURE))[2]
    assert (person.id, person.name, person.roles) == ("popolo:3", "Ivo Ilves", ("Speaker",))
    assert "popolo" not in person.external  # 3 is somebody else in the next file


def test_organizations_and_areas_are_entries_too(tmp_path: Path) -> None:
    *_, party, parliament, area = imported(write(tmp_path, LEGISLATURE))
    assert (party.id, party.kind, party.roles) == ("popolo:party/RE", "organization", ("party",))
    assert parliament.id == "popolo:organization/7"
    assert (area.id, area.kind, area.name) == ("popolo:area/tallinn", "place", "Tallinn")


def test_a_list_of_persons_is_read_too(tmp_path: Path) -> None:
    inside = {**ANSIP, "memberships": [{"role": "Prime Minister", "organization_id": "x"}]}
    (person,) = imported(write(tmp_path, [inside], indent=None))
    assert (person.name, person.roles) == ("Andrus Ansip", ("Prime Minister",))


def test_a_compressed_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps(LEGISLATURE).encode()))
    assert len(imported(path)) == 6


def test_records_without_an_id_or_a_name_are_counted_and_passed_over(tmp_path: Path) -> None:
    persons = [{"name": "No Id"}, {"id": "x", "name": "Иван"}, "nobody", None, ANSIP]
    problems = Problems()
    found = imported(write(tmp_path, {"persons": persons}), problems)
    assert [entry.name for entry in found] == ["Andrus Ansip"]
    assert problems.first[:2] == ["persons 1: has no id", "persons 2: has no name in Latin letters"]
    assert problems.total == 4


def test_only_what_is_asked_for_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, LEGISLATURE)
    assert [e.name for e in imported(path, kinds=frozenset({"place"}))] == ["Tallinn"]
    assert set(imported(path, languages=frozenset({"ru"}))[0].names) == {"ru"}
    parties = imported(path, kinds=frozenset({"organization"}), types=frozenset({"party"}))
    assert [entry.name for entry in parties] == ["Estonian Reform Party"]


def test_an_import_goes_on_from_any_position(tmp_path: Path) -> None:
    path = write(tmp_path, LEGISLATURE)
    read = importer("popolo")
    everything = list(read(path, Options(), Problems(), 0))
    for number, (_, position) in enumerate(everything, 1):
        assert list(read(path, Options(), Problems(), position)) == everything[number:]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_came_before_the_end_of_a_cut_file_is_kept(tmp_path: Path, pack: Any) -> None:
    people = [{**ANSIP, "id": f"{n:08x}-0000-4000-8000-000000000000"} for n in range(50)]
    content = json.dumps({"persons": people, "areas": []}).encode()
    path = tmp_path / "cut.json"
    whole = pack(content)
    path.write_bytes(whole[: len(whole) * 2 // 3])
    entries = importer("popolo")(path, Options(), Problems(), 0)
    assert next(entries)[0].name == "Andrus Ansip"
    with pytest.raises(InputError, match=r"cut\.json: is (cut off|truncated)"):
        list(entries)


def test_an_empty_list_is_no_error_but_a_file_without_lists_is(tmp_path: Path) -> None:
    assert imported(write(tmp_path, {"persons": []})) == []
    with pytest.raises(InputError, match="none of the lists persons"):
        imported(write(tmp_path, {"entities": {}}))


@pytest.mark.parametrize("content", [b"", b"id;name\n1;A\n", b"\x1f\x8b\x08"])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is no Popolo"):
        imported(path)
