"""What differs between two gazetteers."""

from pathlib import Path

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.differences import FieldChange, differences

ANNA = Entry("a", "Anna A", "person", names={"ru": "Анна А"}, aliases=("Anya",), country="RU")
BORIS = Entry("b", "Boris B", "person")
CARL = Entry("c", "Carl C", "person")


def of(*entries: Entry) -> Gazetteer:
    return Gazetteer.from_entries(entries)


def test_entries_are_added_removed_or_alike() -> None:
    found = differences(of(ANNA, BORIS), of(ANNA, CARL))
    assert (found.added, found.removed, found.changed, found.same) == ((CARL,), (BORIS,), (), 1)


def test_a_changed_entry_is_told_field_by_field_in_the_order_of_files() -> None:
    now = Entry(
        "a", "Anna A.", "person", names={"ru": ("Анна А", "Аня А"), "uk": "Ганна А"}, country="UA",
        external={"wikidata": "Q5"},
    )  # fmt: skip
    (changed,) = differences(of(ANNA), of(now)).changed
    assert changed.entry == now
    assert changed.fields == (
        FieldChange("name", ("Anna A",), ("Anna A.",)),
        FieldChange("names.ru", ("Анна А",), ("Анна А", "Аня А")),
        FieldChange("names.uk", (), ("Ганна А",)),
        FieldChange("aliases", ("Anya",), ()),
        FieldChange("country", ("RU",), ("UA",)),
        FieldChange("external.wikidata", (), ("Q5",)),
    )


def test_a_single_form_is_the_same_as_a_list_of_it() -> None:
    listed = Entry(
        "a", "Anna A", "person", names={"ru": ["Анна А"]}, aliases=["Anya"], country="RU"
    )
    assert differences(of(ANNA), of(listed)).same == 1


def test_the_usual_form_first_is_a_difference() -> None:
    one = Entry("a", "A", "person", names={"ru": ("Б", "В")})
    other = Entry("a", "A", "person", names={"ru": ("В", "Б")})
    (changed,) = differences(of(one), of(other)).changed
    assert changed.fields == (FieldChange("names.ru", ("Б", "В"), ("В", "Б")),)


def test_a_compiled_gazetteer_does_not_differ_from_what_it_was_made_of(tmp_path: Path) -> None:
    source = of(ANNA, BORIS, CARL)
    source.compile(tmp_path / "c.gazetteer")
    found = differences(source, Gazetteer.load(tmp_path / "c.gazetteer"))
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 3)


def test_as_json_types_it_holds_the_same() -> None:
    found = differences(of(ANNA, BORIS), of(BORIS, CARL)).to_dict()
    assert found == {
        "added": [{"id": "c", "kind": "person", "name": "Carl C"}],
        "removed": [
            {
                "id": "a",
                "kind": "person",
                "name": "Anna A",
                "names": {"ru": "Анна А"},
                "aliases": ("Anya",),
                "country": "RU",
            }
        ],
        "changed": [],
        "same": 1,
    }
