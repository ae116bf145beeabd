"""A gazetteer resolves names in any spelling to its entries."""

import pickle
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import GazetteerError
from normalize.gazetteer import KINDS, Entry, Gazetteer
from normalize.text.scripts import main_script

BUNDLED = Gazetteer.load()


def best(name: str, **options: str) -> str | None:
    candidates = BUNDLED.resolve(name, **options)  # type: ignore[arg-type]
    return candidates[0].id if candidates and candidates[0].is_match else None


@pytest.mark.parametrize(
    "name",
    [
        "Dmitry Peskov",
        "Dmytro Peskov",
        "Dmitrij Peskow",
        "Дмитрий Песков",
        "PESKOV Dmitri",
        "Дмитрия Пескова",
        "D. Peskov",
    ],
)
def test_every_spelling_of_a_name_resolves_to_its_entry(name: str) -> None:
    assert best(name) == "peskov-dmitry"


@pytest.mark.parametrize("name", ["Anatoly Peskov", "Peskov", "Dmitry Petrov", "", "42", "x"])
def test_a_name_that_may_be_anybody_is_no_match(name: str) -> None:
    assert best(name) is None


def test_a_family_name_alone_is_a_candidate_that_says_why_it_is_no_more() -> None:
    candidates = {c.id: c for c in BUNDLED.resolve("Zhaparov")}
    assert not any(c.is_match for c in candidates.values())
    assert candidates["japarov-sadyr"].reasons == ("family name only",)


def test_a_kind_that_is_asked_for_is_the_only_one_given() -> None:
    assert {c.kind for c in BUNDLED.resolve("Moscow", kind="place")} == {"place"}
    assert BUNDLED.resolve("Moscow", kind="person") == []


def test_never_more_candidates_than_the_limit() -> None:
    assert len(BUNDLED.resolve("Vladimir Putin", limit=1)) == 1


def test_resolving_many_names_gives_what_resolving_each_gives() -> None:
    names = ["Moscow", "Dmytro Peskov", "nobody at all", "Moscow"]
    assert BUNDLED.resolve_many(names) == [BUNDLED.resolve(name) for name in names]


def test_the_roles_of_an_entry_speak_for_it_in_context() -> None:
    twins = Gazetteer.from_entries(
        [
            Entry("aliyev-poet", "Ilham Aliyev", "person", roles=["poet"]),
            Entry("aliyev-president", "Ilham Aliyev", "person", roles=["president"]),
        ]
    )
    first = twins.resolve("Ilham Aliev", context="the president of Azerbaijan")[0]
    assert (first.id, first.reasons[-1]) == ("aliyev-president", "context: president")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(BUNDLED)))
def test_the_canonical_name_of_an_entry_resolves_to_it_first(entry: Entry) -> None:
    if entry.kind != "term":
        candidates = BUNDLED.resolve(entry.name, kind=entry.kind)
        assert entry.id in [c.id for c in candidates if c.score == candidates[0].score]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_resolved(text: str) -> None:
    for candidate in BUNDLED.resolve(text, limit=3):
        assert 0 < candidate.score <= 1


def test_the_bundled_gazetteer_is_large_enough_and_its_ids_are_unique() -> None:
    kinds = Counter(entry.kind for entry in BUNDLED)
    assert sum(kinds.values()) >= 150
    assert set(kinds) == set(KINDS)
    assert len({entry.id for entry in BUNDLED}) == len(BUNDLED)


def test_every_person_from_a_land_of_another_script_has_a_spelling_in_one() -> None:
    lands = {"RU", "UA", "BY", "BG", "GR", "AM", "GE", "IL", "IR", "CN", "KR", "JP", "EG", "SA"}
    missing = [
        entry.id
        for entry in BUNDLED
        if entry.kind == "person" and entry.country in lands
        if all(
            main_script(form) == "Latn" for code in entry.names for form in entry.spellings(code)
        )
    ]
    assert missing == []


def test_a_gazetteer_travels_to_another_process() -> None:
    small = Gazetteer.from_entries([Entry("x", "Xenia Example", "person")])
    assert pickle.loads(pickle.dumps(small)).resolve("Xenia Example")[0].id == "x"


def test_entries_made_by_hand_are_checked_too() -> None:
    with pytest.raises(ValueError, match="kind 'animal' is none of"):
        Entry("x", "X", "animal")
    with pytest.raises(ValueError, match="needs an id and a name"):
        Entry("", "X", "person")
    with pytest.raises(GazetteerError, match="two entries with this id"):
        Gazetteer.from_entries([Entry("x", "X", "person"), Entry("x", "Y", "person")])


def test_a_name_that_is_no_string_is_refused() -> None:
    with pytest.raises(TypeError, match="str, not int"):
        BUNDLED.resolve(42)  # type: ignore[arg-type]
