"""Looking for entries, for ids, and for where an entry stands."""

from pathlib import Path

import pytest

from normalize.errors import GazetteerError
from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.looking import Place, find, near_ids, places

KYIV = Entry("kyiv", "Kyiv", "place", names={"uk": "Київ"}, aliases=("Kiev",), country="UA")
KYIVSTAR = Entry("kyivstar", "Kyivstar", "organization", country="UA")
MAYOR = Entry("klitschko-vitali", "Vitali Klitschko", "person", roles=("Kyiv mayor",))
UNKYIV = Entry("u", "Unkyiv", "place")
GAZETTEER = Gazetteer.from_entries([MAYOR, UNKYIV, KYIVSTAR, KYIV])


def found(text: str, kind: str | None = None, limit: int = 50) -> list[tuple[str, str, str]]:
    return [(one.entry.id, one.field, one.text) for one in find(GAZETTEER, text, kind, limit)]


def test_whole_forms_come_first_then_beginnings_of_words_then_roles() -> None:
    assert found("KYIV") == [
        ("kyiv", "name", "Kyiv"),
        ("kyivstar", "name", "Kyivstar"),
        ("u", "name", "Unkyiv"),
        ("klitschko-vitali", "roles", "Kyiv mayor"),
    ]


def test_forms_of_any_script_and_ids_are_looked_in() -> None:
    assert found("київ")[0] == ("kyiv", "names.uk", "Київ")
    assert found("ko-vi") == [("klitschko-vitali", "id", "klitschko-vitali")]


def test_what_a_name_stands_for_is_found_though_it_is_spelled_otherwise() -> None:
    (one,) = find(GAZETTEER, "Vitaliy Klichko")
    assert (one.entry, one.field) == (MAYOR, "resolve")
    assert one.score is not None


def test_only_one_kind_is_looked_for_where_that_is_asked() -> None:
    assert [entry_id for entry_id, _, _ in found("kyiv", kind="place")] == ["kyiv", "u"]


def test_no_more_than_the_limit_are_given_and_the_best_of_them() -> None:
    assert [entry_id for entry_id, _, _ in found("kyiv", limit=2)] == ["kyiv", "kyivstar"]


def test_nothing_is_found_for_nothing() -> None:
    assert found("  ") == []
    assert found("qqq") == []


def test_ids_that_are_nearly_right_are_suggested() -> None:
    assert near_ids(GAZETTEER, "vitali-klichko")[0] == "klitschko-vitali"
    assert near_ids(GAZETTEER, "kiev")[0] == "kyiv"
    assert near_ids(GAZETTEER, "xqzzw") == []


def test_the_places_of_an_entry_are_given_in_the_order_of_the_layers(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "a.yaml").write_text("kind: term\nentries:\n  - {id: kyivan, name: K}\n")
    (tmp_path / "base" / "b.yaml").write_text("kind: place\nentries:\n\n  - {id: kyiv, name: K}\n")
    (tmp_path / "own.jsonl").write_text('{"id":"x","kind":"place"}\n{"id":"kyiv","kind":"place"}\n')
    GAZETTEER.compile(tmp_path / "c.gazetteer")
    layers = [tmp_path / "base", tmp_path / "own.jsonl", tmp_path / "c.gazetteer"]
    assert places("kyiv", layers) == [
        Place(tmp_path / "base" / "b.yaml", 4),
        Place(tmp_path / "own.jsonl", 2),
        Place(tmp_path / "c.gazetteer"),
    ]
    assert places("kyi", layers) == []
    assert str(places("kyiv", layers)[0]).endswith("b.yaml:4")


def test_a_layer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        places("kyiv", [Path("/nowhere/at-all.yaml")])
