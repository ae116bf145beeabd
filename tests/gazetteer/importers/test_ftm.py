"""FollowTheMoney's entities, as OpenSanctions publishes them, become entries."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from normalize import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer

Imported = list[tuple[Entry, int]]


def entity(own: str, schema: str, caption: str | None = None, **properties: Any) -> dict[str, Any]:
    """An entity as in entities.ftm.json."""
    found = {
        "id": own,
        "schema": schema,
        "properties": properties,
        "datasets": ["us_ofac_sdn"],
        "referents": [],
        "target": True,
        "first_seen": "2023-04-20T14:51:02",
        "last_change": None,
    }
    return {"caption": caption, **found} if caption else found


MACRON = entity(
    "Q3052772",
    "Person",
    "Emmanuel Macron",
    name=["MACRON, Emmanuel", "Emmanuel Macron", "Эммануэль Макрон", "에마뉘엘 마크롱"],
    alias=["Emmanuel Jean-Michel Frédéric Macron", "MACRON Emmanuel"],
    weakAlias=["EM"],
    citizenship=["fr"],
    country=["fr", "eu"],
    position=["President of France (2017-)", "Министр", "president of France"],
    topics=["role.pep", "gov.head", "sanction"],
    birthDate=["1977-12-21"],
)
BANK = entity(
    "NK-224466",
    "Company",
    "АО БАНК СЕВЕР",
    name=["АО БАНК СЕВЕР", "SEVER BANK JSC", "Sever Bank JSC", "VTB SEVER"],
    jurisdiction=["ru"],
    topics=["fin.bank"],
)


def imported(
    path: Path, content: bytes, options: Options | None = None, start: int = 0
) -> tuple[Imported, Problems]:
    path.write_bytes(content)
    problems = Problems()
    found = list(importer("ftm")(path, options or Options(), problems, start))
    return found, problems


def lines(*entities: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in entities)


def entries(path: Path, *entities: dict[str, Any], **options: Any) -> list[Entry]:
    found, problems = imported(path, lines(*entities), Options(**options))
    assert not problems.first
    return [entry for entry, _ in found]


def name_of(path: Path, *names: str, **more: Any) -> str:
    return entries(path, entity("NK-1", "Person", name=list(names), **more))[0].name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "entities.ftm.json"


def test_an_entity_of_many_names_becomes_an_entry(path: Path) -> None:
    (entry,) = entries(path, MACRON)
    assert entry == Entry(
        id="opensanctions:Q3052772",
        name="Emmanuel Macron",
        kind="person",
        names={"ko": "에마뉘엘 마크롱"},
        aliases=("Эммануэль Макрон", "Emmanuel Jean-Michel Frédéric Macron"),
        roles=("President of France", "politician", "head of state"),
        country="FR",
        external={"opensanctions": "Q3052772", "wikidata": "Q3052772"},
    )


def test_an_organization_in_capitals_keeps_its_abbreviations(path: Path) -> None:
    (entry,) = entries(path, BANK)
    assert entry.name == "Sever Bank JSC"
    assert entry.names == {"ru": "АО Банк Север"}
    assert entry.aliases == ("VTB Sever",)
    assert (entry.kind, entry.country, entry.roles) == ("organization", "RU", ("bank",))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["IVANOV, Ivan Petrovich"], "Ivan Petrovich Ivanov"),
        (["Ivan Petrovich IVANOV"], "Ivan Petrovich Ivanov"),
        (["AL-ASSAD, Bashar"], "Bashar Al-Assad"),
        (["KHALID BIN WALID"], "Khalid bin Walid"),
        (["J.R. O'BRIEN"], "J.R. O'Brien"),
        (["IAN MCDONALD", "McDonald, Ian James"], "Ian McDonald"),
        (["Vladimir Vladimirovich Petrov", "Petrov", "Vladimir Petrov", "PETROV, Vladimir"],
         "Vladimir Petrov"),
        (["Wladimir Petrow", "Vladimir Petrov", "Vladimir A. Petrov"], "Vladimir Petrov"),
    ],
)  # fmt: skip
def test_the_canonical_name_is_the_most_usual_in_usual_writing(
    path: Path, names: list[str], expected: str
) -> None:
    assert name_of(path, *names) == expected


def test_given_and_family_names_decide_the_order(path: Path) -> None:
    names = ["Petrov Ivan", "Ivan Petrov"]
    more = {"firstName": ["Ivan"], "lastName": ["Petrov"]}
    assert name_of(path, *names, **more) == "Ivan Petrov"
    korean = {"firstName": ["Jong Un"], "lastName": ["Kim"], "nationality": ["kp"]}
    assert name_of(path, "Jong Un Kim", "Kim Jong Un", **korean) == "Kim Jong Un"
    assert name_of(path, "KIM, Jong Un", **korean) == "Kim Jong Un"


@pytest.mark.parametrize(
    ("country", "name", "language"),
    [
        ("ru", "Иван Петров", "ru"),
        ("ua", "Іван Петренко", "uk"),
        ("ua", "Сергей Крылов", "ru"),
        ("de", "Юрій Їжак", "uk"),
        ("by", "Аляксандр Лукашэнка", "be"),
        ("by", "Николай Николаевич", "ru"),
        ("ir", "علی خامنه‌ای", "fa"),
        ("sy", "بشار الأسد", "ar"),
        ("cn", "王毅", "zh"),
        ("jp", "安倍晋三", "ja"),
        ("us", "Γιώργος Παπάς", "el"),
        ("us", "Иван Петров", None),
        ("us", "王毅", None),
    ],
)
def test_script_letters_and_country_tell_the_language(
    path: Path, country: str, name: str, language: str | None
) -> None:
    (entry,) = entries(path, entity("a", "Person", "Ann Lee", name=[name], country=[country]))
    assert entry.names == ({language: name} if language else {})
    assert entry.aliases == (() if language else (name,))


def test_other_schemata_are_passed_over_quietly(path: Path) -> None:
    others = [
        entity("addr-1", "Address", full=["1 Main Street"]),
        entity("v", "Vessel", "ANNA", name=["ANNA"], imoNumber=["9999999"]),
        entity("s", "Sanction", authority=["OFAC"]),
    ]
    assert [entry.id for entry in entries(path, *others, MACRON)] == ["opensanctions:Q3052772"]
    (ship,) = entries(path, *others, types=frozenset({"Vessel"}), kind="term")
    assert ship.id == "opensanctions:v"
    with pytest.raises(InputError, match="--kind"):
        entries(path, *others, types=frozenset({"Vessel"}))


def test_entities_inside_an_entity_are_left_alone(path: Path) -> None:
    address = entity("addr-1", "Address", full=["1 Main Street"])
    company = entity("c", "Company", "Acme", name=["Acme"], ownershipAsset=[{"id": "o"}])
    nested = entity(
        "NK-1",
        "Person",
        "Ann Lee",
        name=["Ann Lee", company, None],
        addressEntity=[address],
        ownershipOwner=[entity("o", "Ownership", asset=[company])],
    )
    assert [(entry.id, entry.name) for entry in entries(path, nested)] == [
        ("opensanctions:NK-1", "Ann Lee")
    ]


def test_what_is_asked_for_comes_in(path: Path) -> None:
    for options, names in (
        ({"kinds": frozenset({"person"})}, ["Emmanuel Macron"]),
        ({"types": frozenset({"Company"})}, ["Sever Bank JSC"]),
        ({"countries": frozenset({"RU"})}, ["Sever Bank JSC"]),
    ):
        assert [entry.name for entry in entries(path, MACRON, BANK, **options)] == names
    (entry,) = entries(path, MACRON, languages=frozenset({"ru"}))
    assert (entry.names, entry.aliases[0]) == ({}, "Эммануэль Макрон")


def test_ids_of_wikidata_are_kept_where_they_are_certain(path: Path) -> None:
    said = entity("NK-1", "Person", name=["Ann Lee"], wikidataId=["Q11"])
    merged = {**entity("NK-2", "Person", name=["Ann Lee"]), "referents": ["Q12", "ofac-1"]}
    doubtful = {**entity("NK-3", "Person", name=["Ann Lee"]), "referents": ["Q12", "Q13"]}
    own = entity("wikidata:Q14", "Person", name=["Ann Lee"])
    found = entries(path, said, merged, doubtful, own)
    assert [entry.external.get("wikidata") for entry in found] == ["Q11", "Q12", None, "Q14"]
    assert found[3].id == "wikidata:Q14"


def test_a_name_in_other_letters_only_is_counted_and_passed_over(path: Path) -> None:
    native = entity("NK-1", "Person", "Иван Петров", name=["Иван Петров"])
    empty = entity("NK-2", "Person", "NK-2")
    found, problems = imported(path, lines(native, empty, MACRON))
    assert len(found) == 1
    assert problems.first == [
        "line 1: has no name in Latin letters",
        "line 2: has no name in Latin letters",
    ]


def test_a_bad_line_is_counted_and_passed_over(path: Path) -> None:
    bad = b'{"id": "x", "schema": "Per\n\n\xff\n{"id": 3, "schema": "Person"}\n[]\n'
    found, problems = imported(path, lines(MACRON) + bad + lines(BANK))
    assert len(found) == 2
    assert problems.total == 4
    assert problems.first[0].startswith("line 2: is no entity: ")


def test_a_line_nested_without_end_is_counted_and_passed_over(path: Path) -> None:
    deep = (
        b'{"id": "x", "schema": "Person", "properties": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    )
    found, problems = imported(path, deep + b"\n" + lines(MACRON))
    assert (len(found), problems.total) == (1, 1)


def test_it_goes_on_from_the_position_behind_an_entry(path: Path) -> None:
    content = lines(MACRON, BANK, MACRON)
    for packed in (content, gzip.compress(content)):
        found, _ = imported(path, packed)
        for number, (_, position) in enumerate(found, 1):
            assert imported(path, packed, start=position)[0] == found[number:]


def test_a_truncated_file_gives_what_came_before_and_says_so(path: Path) -> None:
    content = gzip.compress(
        lines(*(entity(f"a{n}", "Person", name=[f"Ann Lee {n}"]) for n in range(3000)))
    )
    path.write_bytes(content[: len(content) * 2 // 3])
    found: Imported = []
    reading = importer("ftm")(path, Options(), Problems(), 0)
    with pytest.raises(InputError, match="truncated"):
        found.extend(reading)
    assert len(found) > 500


def test_another_file_is_no_followthemoney(path: Path) -> None:
    with pytest.raises(InputError, match="no FollowTheMoney"):
        imported(path, b"703448\tKyiv\tKyiv\n" * 3000)
