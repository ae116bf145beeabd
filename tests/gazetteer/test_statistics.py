"""What a gazetteer covers, counted."""

from normalize.gazetteer import Entry
from normalize.gazetteer.statistics import Row, Statistics, statistics

PEOPLE = [
    Entry(
        "a", "Anna Petrova", "person", names={"ru": ("Анна Петрова", "А. Петрова")}, country="RU"
    ),
    Entry("b", "Boris", "person", names={"uk": "Борис", "ru": "Борис"}, country="UA"),
    Entry("k", "Kyoto", "place", names={"ja": "きょうと"}, aliases=("Kyôto",), country="JP"),
    Entry("t", "cold war", "term"),
]


def row(found: Statistics, dimension: str, value: str) -> Row:
    (one,) = [row for row in found.rows[dimension] if row.value == value]
    return one


def test_entries_and_their_forms_are_counted() -> None:
    found = statistics(PEOPLE)
    assert (found.entries, found.forms) == (4, 3 + 3 + 3 + 1)


def test_a_form_counts_once_in_each_language_that_has_it() -> None:
    found = statistics(PEOPLE)
    assert row(found, "language", "ru") == Row("ru", 2, 3, {"person": 2})
    assert row(found, "language", "uk").forms == 1
    assert row(found, "script", "Cyrl") == Row("Cyrl", 2, 3, {"person": 2})


def test_name_aliases_and_styles_count_as_english() -> None:
    styled = Entry("o", "Viktor Orban", "person", aliases=("Orban",), styles={"native": "Orbán"})
    assert row(statistics([styled]), "language", "en").forms == 3


def test_kinds_stand_in_their_own_order_and_others_by_their_number() -> None:
    found = statistics(PEOPLE)
    assert [r.value for r in found.rows["kind"]] == ["person", "place", "term"]
    assert [r.value for r in found.rows["language"]] == ["en", "ru", "ja", "uk"]


def test_an_entry_counts_in_every_region_of_its_country() -> None:
    found = statistics(PEOPLE)
    assert row(found, "region", "europe").entries == 2
    assert row(found, "region", "post-soviet").entries == 2
    assert row(found, "region", "east-asia").kinds == {"place": 1}


def test_an_entry_without_a_country_is_counted_as_such() -> None:
    assert row(statistics(PEOPLE), "country", "") == Row("", 1, 1, {"term": 1})


def test_scripts_are_told_by_the_letters_and_digits_have_none() -> None:
    found = statistics([Entry("x", "112", "organization"), PEOPLE[2]])
    assert {r.value for r in found.rows["script"]} == {"Zyyy", "Latn", "Jpan"}


def test_nothing_counts_as_nothing() -> None:
    found = statistics([])
    assert (found.entries, found.forms, set(found.rows.values())) == (0, 0, {()})


def test_as_json_types_it_holds_the_same() -> None:
    data = statistics(PEOPLE).to_dict()
    assert data["entries"] == 4
    assert data["kind"]["term"] == {"entries": 1, "forms": 1, "kinds": {"term": 1}}  # type: ignore[index]
