"""Two sources become one: what is the same is joined, and nothing else."""

import json

import pytest

from normalize import GazetteerError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.merging import Merged, merge, united

PUTIN = Entry(
    id="putin-vladimir",
    name="Vladimir Putin",
    kind="person",
    names={"ru": "Владимир Путин"},
    aliases=("Putin",),
    roles=("Russian president",),
    country="RU",
    external={"wikidata": "Q7747"},
    styles={"native": "Vladimir Putin"},
)


def person(entry_id: str, name: str, country: str | None = None, **external: str) -> Entry:
    return Entry(entry_id, name, "person", country=country, external=external)


def joined(merged: Merged) -> list[tuple[str, str, str]]:
    return [(join.first, join.second, join.how) for join in merged.joins]


def whys(merged: Merged) -> set[str]:
    return {near.why for near in merged.near}


def test_a_shared_external_id_joins_whatever_the_names() -> None:
    merged = merge([PUTIN], [person("wikidata:Q7747", "Wladimir Putin", wikidata="Q7747")])
    assert joined(merged) == [("putin-vladimir", "wikidata:Q7747", "external")]
    assert merged.joins[0].key == "wikidata:Q7747"
    assert [entry.id for entry in merged.entries] == ["putin-vladimir"]


def test_alike_names_join_and_say_how_alike() -> None:
    merged = merge([PUTIN], [person("os:1", "Vladimir Vladimirovich Putin", "RU")])
    (join,) = merged.joins
    assert (join.first, join.second, join.how) == ("putin-vladimir", "os:1", "name")
    assert join.score is not None
    assert join.score >= 0.9
    assert join.reasons


def test_a_joined_entry_keeps_its_own_and_gains_what_is_new() -> None:
    other = Entry(
        id="wikidata:Q7747",
        name="Wladimir Putin",
        kind="person",
        names={"ru": ("владимир путин", "Путин В. В."), "uk": "Володимир Путін"},
        aliases=("PUTIN", "Poutine"),
        roles=("Russian president", "politician"),
        external={"wikidata": "Q7747", "viaf": "17"},
        styles={"native": "V. Putin", "de": "Wladimir Putin"},
    )
    (entry,) = merge([PUTIN], [other]).entries
    assert entry == Entry(
        id="putin-vladimir",
        name="Vladimir Putin",
        kind="person",
        names={"ru": ("Владимир Путин", "Путин В. В."), "uk": "Володимир Путін"},
        aliases=("Putin", "Wladimir Putin", "Poutine"),
        roles=("Russian president", "politician"),
        country="RU",
        external={"wikidata": "Q7747", "viaf": "17"},
        styles={"native": "Vladimir Putin", "de": "Wladimir Putin"},
    )


def test_joining_the_same_twice_changes_nothing() -> None:
    once = united(PUTIN, PUTIN)
    assert once == PUTIN
    other = person("x", "Poutine", viaf="3")
    assert united(united(PUTIN, other), other) == united(PUTIN, other)


def test_namesakes_of_different_countries_stay_apart() -> None:
    merged = merge([person("a", "Ivan Petrov", "RU")], [person("b", "Ivan Petrov", "BG")])
    assert joined(merged) == []
    assert len(merged.entries) == 2
    assert whys(merged) == {"countries differ: RU, BG"}


def test_namesakes_with_different_ids_stay_apart() -> None:
    first = [person("a", "Ivan Petrov", "RU", wikidata="Q1", viaf="5")]
    merged = merge(first, [person("b", "Ivan Petrov", "RU", wikidata="Q2")])
    assert joined(merged) == []
    assert whys(merged) == {"ids differ: wikidata:Q1, wikidata:Q2"}


def test_one_shared_id_does_not_outweigh_another_that_differs() -> None:
    first = [person("a", "Ivan Petrov", wikidata="Q1", viaf="5")]
    merged = merge(first, [person("b", "Ivan Petrov", wikidata="Q2", viaf="5")])
    assert joined(merged) == []
    assert whys(merged) == {"ids differ: wikidata:Q1, wikidata:Q2"}


def test_ids_of_a_join_count_for_the_entries_after_it() -> None:
    second = [person("b", "Petrov", wikidata="Q1", viaf="5"), person("c", "P.", viaf="5")]
    merged = merge([person("a", "Ivan Petrov", wikidata="Q1")], second)
    assert joined(merged) == [("a", "b", "external"), ("a", "c", "external")]


def test_numbers_of_a_list_that_nobody_knows_join_only_alike_names() -> None:
    first = [person("a", "Ivan Petrov", parliament="17")]
    merged = merge(first, [person("b", "Angela Merkel", parliament="17")])
    assert joined(merged) == []
    assert whys(merged) == {"share parliament:17, but their names are not alike"}
    assert joined(merge(first, [person("b", "Iwan Petrow", parliament="17")])) != []


def test_an_id_of_two_entries_joins_neither() -> None:
    first = [person("a", "Ivan Petrov", viaf="5"), person("b", "Anna Petrova", gnd="7")]
    merged = merge(first, [person("c", "Somebody Else", viaf="5", gnd="7")])
    assert joined(merged) == []
    assert whys(merged) == {"shares ids with several entries"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrei Navalny", "Alexei Navalny"),
        ("Vladimir Putin", "Vladimir Potanin"),
        ("Dmitry Peskov", "Dmitry Petrov"),
        ("George Bush", "George W. Bush Jr."),
        ("Oleksandr Petrenko", "Oleksandra Petrenko"),
    ],
)
def test_names_that_are_nearly_alike_are_two_peoples(one: str, other: str) -> None:
    assert joined(merge([person("a", one)], [person("b", other)])) == []


def test_nobody_is_joined_where_two_are_as_alike() -> None:
    first = [person("a", "Ivan Petrov"), person("b", "Ivan Petrov")]
    merged = merge(first, [person("c", "Ivan Petrov")])
    assert joined(merged) == []
    assert "another candidate is nearly as like" in whys(merged)


def test_a_country_tells_namesakes_apart() -> None:
    first = [person("a", "Ivan Petrov", "BG"), person("b", "Ivan Petrov", "RU")]
    assert joined(merge(first, [person("c", "Ivan Petrov", "RU")])) == [("b", "c", "name")]


def test_two_of_the_second_that_are_like_one_of_the_first_are_not_joined_with_it() -> None:
    merged = merge([PUTIN], [person("b", "Vladimir Putin"), person("c", "Vladimir V. Putin")])
    assert joined(merged) == []
    assert whys(merged) == {"another entry is as like it"}
    assert len(merged.entries) == 3


def test_whoever_was_joined_by_an_id_is_not_joined_by_name_too() -> None:
    second = [person("b", "V. Putin", wikidata="Q7747"), person("c", "Vladimir Putin")]
    merged = merge([PUTIN], second)
    assert joined(merged) == [("putin-vladimir", "b", "external")]
    assert whys(merged) == {"already joined with another"}


def test_different_native_names_keep_alike_english_ones_apart() -> None:
    first = Entry("a", "Li Wei", "person", {"zh": "李伟"})
    merged = merge([first], [Entry("b", "Li Wei", "person", {"zh": "黎薇娜"})])
    assert joined(merged) == []
    assert whys(merged) == {"names in zh differ"}


def test_kinds_are_never_joined_with_one_another() -> None:
    first = [Entry("a", "Washington", "place", country="US", external={"wikidata": "Q61"})]
    second = [Entry("b", "Washington", "organization", country="US"),
              Entry("c", "Washington", "person", external={"wikidata": "Q61"})]  # fmt: skip
    merged = merge(first, second)
    assert joined(merged) == []
    assert whys(merged) == {"kinds differ: place, person"}


def test_places_are_joined_by_name_within_a_country_only() -> None:
    first = [Entry("a", "Springfield", "place", country="US"), Entry("p", "Paris", "place")]
    second = [Entry("b", "Springfield", "place", country="US"),
              Entry("c", "Paris", "place"), Entry("d", "Paris", "place", country="FR")]  # fmt: skip
    merged = merge(first, second)
    assert joined(merged) == [("a", "b", "name")]
    assert whys(merged) == {"neither place names its country",
                            "only one of the places names its country"}  # fmt: skip


def test_the_same_id_is_the_same_entry() -> None:
    merged = merge([PUTIN], [person("putin-vladimir", "Wladimir Putin")])
    assert joined(merged) == [("putin-vladimir", "putin-vladimir", "external")]


def test_an_entry_whose_id_is_taken_by_another_is_left_out_and_reported() -> None:
    merged = merge([PUTIN], [person("putin-vladimir", "Vladimir Putin", wikidata="Q1")])
    assert [entry.id for entry in merged.entries] == ["putin-vladimir"]
    assert [near.left_out for near in merged.near] == [True]


def test_namesakes_follow_the_ids_that_entries_have_now() -> None:
    second = [person("b", "Vladimir Putin", wikidata="Q7747"),
              Entry("c", "Igor Putin", "person", namesakes=("b",))]  # fmt: skip
    merged = merge([PUTIN], second)
    assert merged.entries[1].namesakes == ("putin-vladimir",)


def test_the_report_is_rows_of_plain_values() -> None:
    second = [person("b", "P.", wikidata="Q7747"), person("c", "Vladimir Putin", "US")]
    rows = [json.loads(json.dumps(row)) for row in merge([PUTIN], second).report()]
    assert rows[0] == {"how": "external", "first": "putin-vladimir", "second": "b",
                       "key": "wikidata:Q7747"}  # fmt: skip
    assert (rows[1]["how"], rows[1]["why"]) == ("near", "countries differ: RU, US")


def test_nothing_merges_with_nothing() -> None:
    assert merge([], []).entries == ()
    assert merge([PUTIN], []).entries == (PUTIN,)
    assert merge([], [PUTIN]).entries == (PUTIN,)


def test_an_id_that_stands_twice_in_a_source_is_an_error() -> None:
    with pytest.raises(GazetteerError):
        merge([PUTIN, PUTIN], [])
    with pytest.raises(GazetteerError):
        merge([], [PUTIN, PUTIN])
