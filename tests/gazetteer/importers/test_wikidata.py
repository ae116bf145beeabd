"""Wikidata's dumps and answers become entries."""

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from normalize import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer

Imported = list[tuple[Entry, int]]


def text(language: str, value: str) -> dict[str, str]:
    return {"language": language, "value": value}


def statement(prop: str, value: Any, rank: str = "normal", **more: Any) -> dict[str, Any]:
    """A statement as a dump has it; of no value where `value` is None."""
    snak: dict[str, Any] = {"snaktype": "novalue", "property": prop, "datatype": "wikibase-item"}
    if value is not None:
        kind, inside = "string", value
        if prop in {"P31", "P27", "P17"}:
            kind = "wikibase-entityid"
            inside = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
        snak = {
            "snaktype": "value",
            "property": prop,
            "hash": "8f7599319c8f07055134a500cf67fc22d1b3142d",
            "datavalue": {"value": inside, "type": kind},
            "datatype": "wikibase-item",
        }
    return {"mainsnak": snak, "type": "statement", "id": "Q0$1", "rank": rank, **more}


def item(qid: str, labels: dict[str, str] | list[Any], *claims: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    for claim in claims:
        found.setdefault(claim["mainsnak"]["property"], []).append(claim)
    said: Any = labels
    if isinstance(labels, dict):
        said = {code: text(code, value) for code, value in labels.items()}
    return {
        "type": "item",
        "id": qid,
        "labels": said,
        "descriptions": [],
        "aliases": [],
        "claims": found or [],
        "sitelinks": [],
        "pageid": 1,
        "lastrevid": 2,
        **more,
    }


def human(qid: str, labels: dict[str, str], *claims: Any, **more: Any) -> dict[str, Any]:
    return item(qid, labels, statement("P31", "Q5"), *claims, **more)


MACRON = human(
    "Q3052772",
    {"en": "Emmanuel Macron", "de": "Emmanuel Macron", "ru": "Эмманюэль Макрон"},
    statement("P27", "Q142"),
    statement("P214", "39149759"),
    statement("P214", "not an id"),
    statement("P569", {"time": "+1977-12-21T00:00:00Z", "precision": 11}),
    descriptions={"en": text("en", "president of France (since 2017)")},
    aliases={"en": [text("en", "Emmanuel Jean-Michel Frédéric Macron"), text("en", "EM")]},
    sitelinks={
        "enwiki": {"site": "enwiki", "title": "Emmanuel Macron", "badges": []},
        "ruwiki": {"site": "ruwiki", "title": "Макрон, Эмманюэль", "badges": []},
    },
)
KYIV = item(
    "Q1899",
    {"en": "Kyiv", "uk": "Київ", "nb": "Kyiv", "zh": "基辅", "zh-hans": "基辅", "zh-hant": "基輔"},
    statement("P31", "Q515"),
    statement("P17", "Q15180"),
    statement("P17", "Q159", qualifiers={"P582": [{"snaktype": "value", "property": "P582"}]}),
    statement("P17", "Q212", "preferred"),
    aliases={"en": [text("en", "Kiev")], "nb": [text("nb", "Kiev")], "de": [text("de", "Kiew")]},
)


def dump(*items: dict[str, Any]) -> bytes:
    """As the file latest-all.json is laid out."""
    return ("[\n" + ",\n".join(json.dumps(one) for one in items) + "\n]\n").encode()


def imported(
    path: Path, content: bytes, options: Options | None = None, start: int = 0
) -> tuple[Imported, Problems]:
    path.write_bytes(content)
    problems = Problems()
    found = list(importer("wikidata")(path, options or Options(), problems, start))
    return found, problems


def entries(path: Path, content: bytes, **options: Any) -> list[Entry]:
    found, problems = imported(path, content, Options(**options))
    assert not problems.total
    return [entry for entry, _ in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "latest-all.json"


def test_a_dump_becomes_entries_with_names_country_and_ids(path: Path) -> None:
    macron, kyiv = entries(path, dump(MACRON, KYIV))
    assert macron == Entry(
        id="wikidata:Q3052772",
        name="Emmanuel Macron",
        kind="person",
        names={"ru": "Эмманюэль Макрон"},
        aliases=("Emmanuel Jean-Michel Frédéric Macron",),
        roles=("president of France",),
        country="FR",
        external={"wikidata": "Q3052772", "viaf": "39149759"},
    )
    assert (kyiv.kind, kyiv.country, kyiv.aliases) == ("place", "UA", ("Kiev",))


def test_codes_of_wikimedia_become_language_tags_and_varieties_say_only_what_is_new(
    path: Path,
) -> None:
    (kyiv,) = entries(path, dump(KYIV))
    assert kyiv.names == {
        "uk": "Київ",
        "no": ("Kyiv", "Kiev"),
        "zh": "基辅",
        "zh-Hant": "基輔",
        "de": "Kiew",
    }
    odd = human(
        "Q1", {"en": "Ann Lee", "als": "Änn Lee", "bat-smg": "Ona Li", "tokipona": "jan An"}
    )
    (entry,) = entries(path, dump(odd))
    assert entry.names == {"gsw": "Änn Lee", "sgs": "Ona Li"}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_dump_may_be_compressed(path: Path, pack: Any) -> None:
    assert [entry.name for entry in entries(path, pack(dump(MACRON, KYIV)))] == [
        "Emmanuel Macron",
        "Kyiv",
    ]


def test_lines_of_items_and_answers_of_the_api_are_read(path: Path) -> None:
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in (MACRON, KYIV))
    gone = {"id": "Q4115189", "missing": ""}
    answer = {"entities": {"Q3052772": MACRON, "Q4115189": gone, "Q1899": KYIV}, "success": 1}
    expected = ["wikidata:Q3052772", "wikidata:Q1899"]
    for content in (
        lines,
        json.dumps(answer).encode(),
        json.dumps(answer, indent=4).encode(),
        json.dumps([MACRON, KYIV]).encode(),
        b"\xef\xbb\xbf" + lines,
    ):
        assert [entry.id for entry in entries(path, content)] == expected


def test_a_label_for_all_languages_is_the_name_where_no_english_one_is(path: Path) -> None:
    one = human("Q1", {"mul": "Anna Berg", "de": "Anna Berg"})
    other = human("Q2", {"en-gb": "Colin Grey", "fr": "Colin Gris"})
    assert [(e.name, dict(e.names)) for e in entries(path, dump(one, other))] == [
        ("Anna Berg", {}),
        ("Colin Grey", {"fr": "Colin Gris"}),
    ]


def test_an_item_without_an_english_name_is_counted_and_passed_over(path: Path) -> None:
    found, problems = imported(path, dump(human("Q1", {"ru": "Иван"}), MACRON))
    assert len(found) == 1
    assert problems.first == ["line 2: has no label in Latin letters to be its name"]


def test_what_is_no_item_or_of_no_known_class_is_passed_over_quietly(path: Path) -> None:
    other = [
        {"type": "property", "id": "P31", "labels": {"en": text("en", "instance of")}},
        {"type": "lexeme", "id": "L99", "lemmas": {"en": text("en", "run")}},
        item("Q2", {"en": "article"}, statement("P31", "Q13442814")),
        item("Q3", {"en": "unknown"}, statement("P31", None)),
        item("Q4", {"en": "wrong"}, statement("P31", "Q5", "deprecated")),
        item("Q5", {"en": "nothing said"}),
    ]
    assert [entry.id for entry in entries(path, dump(*other, MACRON))] == ["wikidata:Q3052772"]


def test_empty_objects_that_are_lists_and_items_by_number_are_read(path: Path) -> None:
    old = human("Q7", {"en": "Ann Lee"})
    del old["claims"]["P31"][0]["mainsnak"]["datavalue"]["value"]["id"]
    old["claims"]["P31"][0]["qualifiers"] = []
    assert [entry.name for entry in entries(path, dump(old))] == ["Ann Lee"]
    found, problems = imported(path, dump(item("Q8", [], statement("P31", "Q5")), old))
    assert (len(found), problems.total) == (1, 1)


def test_what_is_asked_for_comes_in(path: Path) -> None:
    content = dump(MACRON, KYIV)
    for options, names in (
        ({"kinds": frozenset({"place"})}, ["Kyiv"]),
        ({"types": frozenset({"Q5"})}, ["Emmanuel Macron"]),
        ({"least_sitelinks": 2}, ["Emmanuel Macron"]),
        ({"countries": frozenset({"UA"})}, ["Kyiv"]),
    ):
        assert [entry.name for entry in entries(path, content, **options)] == names
    (macron, kyiv) = entries(path, content, languages=frozenset({"uk"}))
    assert (macron.names, kyiv.names) == ({}, {"uk": "Київ"})


def test_a_class_of_no_known_kind_needs_one(path: Path) -> None:
    ship = item("Q1", {"en": "Moskva"}, statement("P31", "Q852190"))
    with pytest.raises(InputError, match=r"Q852190.*--kind"):
        entries(path, dump(ship), types=frozenset({"Q852190"}))
    (entry,) = entries(path, dump(ship), types=frozenset({"Q852190"}), kind="term")
    assert entry.kind == "term"


def test_a_bad_line_is_counted_and_passed_over(path: Path) -> None:
    good = dump(MACRON, KYIV).splitlines(keepends=True)
    bad = [b'{"type":"item","id":"Q64","lab\n', b"\xff\xfe,\n", b'{"id": 3},\n', b'{"id": "x"},\n']
    found, problems = imported(path, b"".join([*good[:2], *bad, *good[2:]]))
    assert [entry.name for entry, _ in found] == ["Emmanuel Macron", "Kyiv"]
    assert problems.total == 4
    assert problems.first[0].startswith("line 3: is no item: ")


def test_a_line_nested_without_end_is_counted_and_passed_over(path: Path) -> None:
    deep = b'{"id": "Q1", "claims": ' + b"[" * 100_000 + b"]" * 100_000 + b"},\n"
    found, problems = imported(path, b"[\n" + deep + dump(MACRON).removeprefix(b"[\n"))
    assert (len(found), problems.total) == (1, 1)


def test_flags_and_codes_of_countries_are_no_aliases(path: Path) -> None:
    said = {
        "en": [text("en", value) for value in ("\U0001f1eb\U0001f1f7", "FR", "Republic of France")]
    }
    france = item("Q142", {"en": "France"}, statement("P31", "Q6256"), statement("P297", "FR"),
                  aliases=said)  # fmt: skip
    (entry,) = entries(path, dump(france))
    assert (entry.aliases, entry.country) == (("Republic of France",), "FR")


def test_a_citizenship_of_today_comes_before_one_of_the_past(path: Path) -> None:
    ended: dict[str, Any] = {"qualifiers": {"P582": [{"snaktype": "value", "property": "P582"}]}}
    one = human(
        "Q1", {"en": "Ann Lee"}, statement("P27", "Q159", **ended), statement("P27", "Q801")
    )
    only = human("Q2", {"en": "Bo Lee"}, statement("P27", "Q159", **ended), statement("P27", None))
    assert [entry.country for entry in entries(path, dump(one, only))] == ["IL", "RU"]


def test_it_goes_on_from_the_position_behind_an_entry(path: Path) -> None:
    content = dump(MACRON, KYIV)
    found, _ = imported(path, content)
    for number, (_, position) in enumerate(found, 1):
        rest, problems = imported(path, content, start=position)
        assert rest == found[number:]
        assert not problems.total
    laid_out = json.dumps({"entities": {"Q3052772": MACRON, "Q1899": KYIV}}, indent=1).encode()
    found, _ = imported(path, laid_out)
    assert imported(path, laid_out, start=found[0][1])[0] == found[1:]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_truncated_dump_gives_what_came_before_and_says_so(path: Path, pack: Any) -> None:
    content = dump(*(human(f"Q{n}", {"en": f"Ann Lee {n}"}) for n in range(1, 2000)))
    packed = pack(content)
    path.write_bytes(packed[: len(packed) * 2 // 3])
    found: Imported = []
    reading = importer("wikidata")(path, Options(), Problems(), 0)
    with pytest.raises(InputError, match="truncated"):
        found.extend(reading)
    assert len(found) > 500


def test_a_truncated_answer_of_the_api_is_an_error(path: Path) -> None:
    packed = gzip.compress(json.dumps({"entities": {"Q1899": KYIV}}, indent=1).encode())
    with pytest.raises(InputError, match="truncated"):
        imported(path, packed[:-20])


def test_another_file_is_no_dump(path: Path) -> None:
    with pytest.raises(InputError, match="no Wikidata"):
        imported(path, b"703448\tKyiv\tKyiv\n" * 3000)
    with pytest.raises(InputError, match="neither"):
        imported(path, b'{\n "name": "x"\n}\n')
