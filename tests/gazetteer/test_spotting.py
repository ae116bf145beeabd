"""Forms in running text: known ones letter by letter, and near ones by their consonants."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer.forms import forms_in_text
from normalize.gazetteer.part import Part
from normalize.gazetteer.spots import Spots
from normalize.gazetteer.spotting import (
    LONGEST,
    form_keys,
    grouped,
    hashes_of,
    initial_part,
    letter_pairs,
    near_key,
)
from normalize.names.skeleton import skeleton
from normalize.text.words import fold

ENTRIES = [
    Entry("peskov", "Dmitry Peskov", "person", names={"ru": "Дмитрий Песков"}),
    Entry("tokayev", "Kassym-Jomart Tokayev", "person"),
    Entry("kyiv", "Kyiv", "place", aliases=["Kiev"], names={"uk": "Київ"}, demonyms=["Kyivan"]),
    Entry("council", "Security Council", "organization", names={"de": "der Sicherheitsrat"}),
    Entry("war", "special military operation", "term", aliases=["special forces operation"]),
    Entry("who", "WHO", "organization"),
]


def spots(*layers: Sequence[Entry], hidden: Sequence[Sequence[str]] = ()) -> Spots:
    """The forms of layers of entries; the ids in `hidden`, by layer, are not shown."""
    out = [*hidden, *[()] * len(layers)]
    return Spots([Part(own, hidden=out[at]) for at, own in enumerate(layers)])


def key(*words: str) -> str:
    return near_key([skeleton(word) for word in words])


def near(found: Spots, *words: str, letters: bool = False) -> set[int]:
    """The entries that are nearly named so."""
    hashes = hashes_of(key(*words))
    pairs = [letter_pairs(*words)] * len(hashes) if letters else None
    return {entry for entries in found.near(hashes, pairs) for entry in entries}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Dmitry Peskov spoke.", ["dmitry peskov"]),
        ("Київ", ["київ"]),
        ("Kyivan streets", ["kyiv", "kyivan"]),
        ("Kie", []),
        (" Kyiv", []),
        ("", []),
    ],
)
def test_known_forms_at_the_beginning_of_a_text_are_found(text: str, forms: list[str]) -> None:
    assert sorted(spots(ENTRIES).starting(fold(text))) == forms


def test_a_known_form_leads_to_its_entries() -> None:
    found = spots([*ENTRIES, Entry("kyiv-us", "Kiev", "place")])
    assert found.known("kiev") == [2, 6]
    assert found.known(fold("Дмитрий Песков")) == [0]
    assert found.known("kie") == []
    assert found.known("") == []


def test_every_form_of_an_entry_is_known() -> None:
    found = spots(ENTRIES)
    for number, entry in enumerate(ENTRIES):
        for form in forms_in_text(entry):
            assert number in found.known(form.folded)
            assert form.folded in found.starting(form.folded + " and more")


def test_the_right_phrase_of_a_term_is_not_looked_for() -> None:
    assert spots(ENTRIES).known("special military operation") == []
    assert spots(ENTRIES).known("special forces operation") == [4]


def test_forms_with_a_small_first_letter_are_found_anywhere() -> None:
    text = fold("Die special forces operation und der Sicherheitsrat, Kyiv.")
    found = sorted(text[start:end] for start, end in spots(ENTRIES).small(text))
    assert found == ["der sicherheitsrat", "special forces operation"]


def test_what_no_text_can_hold_as_a_name_is_not_kept() -> None:
    long = "A" + "b" * LONGEST
    found = spots([Entry("long", long, "place"), Entry("fits", long[:-1], "place")])
    assert found.known(fold(long)) == []
    assert found.known(fold(long[:-1])) == [1]


@pytest.mark.parametrize(
    "words",
    [
        ("dmitry", "peskov"),
        ("dmitri", "peskow"),
        # One consonant missing, one more, another one.
        ("dmitry", "pesov"),
        ("dmitry", "pestkov"),
        ("dmitry", "peslov"),
        ("dimtry", "peskov"),
        ("дмитрий", "песков"),
    ],
)
def test_a_name_with_one_slip_is_near(words: tuple[str, str]) -> None:
    assert near(spots(ENTRIES), *words) == {0}


@pytest.mark.parametrize(
    "words", [("dmitry", "petrov"), ("boris", "johnson"), ("dmitry",), ("peskov",), ("peskov", "d")]
)
def test_a_name_with_more_than_one_slip_is_not_near(words: tuple[str, ...]) -> None:
    assert near(spots(ENTRIES), *words) == set()


def test_given_names_written_as_one_or_apart_lead_to_the_same_person() -> None:
    found = spots(ENTRIES)
    assert near(found, "kassym", "tokayev") == {1}
    assert near(found, "kassymjomart", "tokayev") == {1}


def test_an_initial_leads_to_a_person_and_allows_no_slip() -> None:
    found = spots(ENTRIES)

    def by_initial(family: str) -> list[list[int]]:
        parts = [initial_part(skeleton("dmitry")), skeleton(family)]
        return found.near(hashes_of(near_key(parts), slipped=False))

    assert by_initial("peskov") == [[0]]
    assert by_initial("pesov") == [[]]


def test_demonyms_acronyms_and_terms_are_never_guessed() -> None:
    found = spots(ENTRIES)
    assert found.known("who") == [5]
    assert near(found, "kyivan") == set()
    assert near(found, "special", "forces", "operation") == set()


def test_what_is_too_short_is_found_under_its_own_key_only() -> None:
    assert hashes_of("kv") == hashes_of("kv", slipped=False)
    assert len(hashes_of("dmtr|pskv")) > 5
    assert near_key(["k"]) == ""
    assert near_key(["k", "v"]) == "k|v"


def test_letters_leave_out_names_with_the_same_consonants_and_other_letters() -> None:
    found = spots([Entry("near", "Peskov", "place"), Entry("far", "Bascaffe", "place")])
    pskv = hashes_of(key("peskov"))
    assert {number for numbers in found.near(pskv) for number in numbers} >= {0}
    here = [letter_pairs("Peskov")] * len(pskv)
    nothing = [letter_pairs("Quimby")] * len(pskv)
    assert {number for numbers in found.near(pskv, here) for number in numbers} == {0}
    assert {number for numbers in found.near(pskv, nothing) for number in numbers} == set()


def test_letter_pairs_are_of_folded_letters_alone() -> None:
    assert letter_pairs("Orbán") == letter_pairs("orban") != 0
    assert letter_pairs("O", "", "'1-") == 0
    assert letter_pairs("Kyiv", "Kiev") == letter_pairs("Kyiv") | letter_pairs("Kiev")


def test_phrases_are_known_by_their_first_word() -> None:
    found = spots(ENTRIES)
    assert found.opens(skeleton("security"))
    assert not found.opens(skeleton("dmitry")), "people are found otherwise"
    assert not found.opens(skeleton("council"))


def test_each_number_gets_its_own_entries_in_order() -> None:
    found = spots(ENTRIES)
    one, other = hashes_of(key("dmitry", "peskov"))[0], hashes_of(key("security", "council"))[0]
    assert found.near([one, 1, other, one]) == [[0], [], [3], [0]]
    assert found.near([]) == []


def test_a_key_of_very_many_entries_says_nothing() -> None:
    many = [Entry(f"e{n}", f"Peskov{'aeiou'[n % 5] * (n // 5 + 1)}", "place") for n in range(200)]
    assert near(spots(many[:20]), "peskov") == set(range(20))
    assert near(spots(many), "peskov") == set()


def test_an_empty_gazetteer_finds_nothing() -> None:
    for found in (spots(), spots([]), spots([], []), Gazetteer.from_entries([]).spots):
        assert list(found.starting("kyiv")) == []
        assert list(found.small("kyiv")) == []
        assert found.known("kyiv") == []
        assert found.near(hashes_of(key("dmitry", "peskov"))) == [[]] * len(
            hashes_of(key("dmitry", "peskov"))
        )
        assert not found.opens("kv")


def test_a_hidden_entry_is_not_found_and_the_others_are_counted_without_it() -> None:
    found = spots(ENTRIES, hidden=[["peskov"]])
    assert found.known("dmitry peskov") == []
    assert near(found, "dmitry", "peskov") == set()
    assert found.known("kyiv") == [1]
    assert near(found, "kassym", "tokayev") == {0}


def test_entries_are_numbered_through_all_layers() -> None:
    own = [
        Entry("peskov", "Dmitri Peskov", "person"),
        Entry("lviv", "Lviv", "place", aliases=["der Ort"]),
    ]
    found = spots(ENTRIES, [], own, hidden=[["peskov"]])
    assert found.known("lviv") == [6]
    assert near(found, "dmitry", "peskov") == {5}
    assert found.known("kyiv") == [1]
    assert sorted(found.starting("lviv and kyiv")) == ["lviv"]
    text = "der ort, der sicherheitsrat"
    small = sorted(text[a:b] for a, b in found.small(text))
    assert small == ["der ort", "der sicherheitsrat"]
    assert found.opens(skeleton("security"))


def test_a_form_of_two_layers_is_one_form_of_two_entries() -> None:
    found = spots(ENTRIES, [Entry("kyiv-us", "Kiev", "place")])
    assert list(found.starting("kiev")) == ["kiev"]
    assert found.known("kiev") == [2, 6]


def test_the_numbers_are_those_of_the_gazetteer(tmp_path: Path) -> None:
    base, own = tmp_path / "base.gazetteer", tmp_path / "own.gazetteer"
    Gazetteer.from_entries(ENTRIES).compile(base)
    Gazetteer.from_entries([Entry("peskov", "Dmitri Peskov", "person")]).compile(own)
    for gazetteer in (Gazetteer.load(base, own), Gazetteer.load(base), Gazetteer.load(own)):
        for entry in gazetteer:
            for form in forms_in_text(entry):
                numbers = gazetteer.spots.known(form.folded)
                assert entry.id in [gazetteer.entries[number].id for number in numbers]
    both = Gazetteer.load(base, own)
    [peskov] = both.spots.known("dmitri peskov")
    assert both.entries[peskov].name == "Dmitri Peskov"
    assert both.spots.known(fold("Дмитрий Песков")) == []


def test_only_the_chosen_kinds_are_found(tmp_path: Path) -> None:
    path = tmp_path / "all.gazetteer"
    Gazetteer.from_entries(ENTRIES).compile(path)
    places = Gazetteer.load(path, kinds=["place"])
    assert [places.entries[n].id for n in places.spots.known("kyiv")] == ["kyiv"]
    assert places.spots.known("dmitry peskov") == []
    assert near(places.spots, "dmitry", "peskov") == set()


def test_the_keys_of_a_person_are_of_the_first_and_the_last_word() -> None:
    [form, *_] = forms_in_text(Entry("x", "Recep Tayyip Erdogan", "person"))
    assert [parts for parts, _ in form_keys(form)] == [
        [skeleton("recep"), skeleton("erdogan")],
        [skeleton("recep") + skeleton("tayyip"), skeleton("erdogan")],
        [initial_part(skeleton("recep")), skeleton("erdogan")],
    ]
    [form, *_] = forms_in_text(Entry("x", "United Arab Emirates", "place"))
    assert [parts for parts, _ in form_keys(form)] == [
        [skeleton("united"), skeleton("arab"), skeleton("emirates")]
    ]


def test_grouping_sorts_and_keeps_each_number_once() -> None:
    keys, numbers = np.array([2, 0, 2, 2], np.int32), np.array([7, 5, 3, 7], np.int32)
    start, held = grouped(keys, numbers, 4)
    assert start.tolist() == [0, 1, 1, 3, 3]
    assert held.tolist() == [5, 3, 7]
