"""Names in running text: the cases in tests/cases/linking, and what holds for any text."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.gazetteer import Entry, Gazetteer
from normalize.link.respell import respell

CASES = Path(__file__).parents[1] / "cases" / "linking"
NORMALIZER = Normalizer(translate=False)


def cases(name: str) -> list[Any]:
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:40]) for case in loaded]


def holds(case: dict[str, Any]) -> bool:
    document = NORMALIZER(case["text"], case.get("language"))
    found = {mention.id for mention in document.mentions}
    return (
        document.text == case.get("expect", case["text"])
        and found >= set(case.get("mentions", ()))
        and found.isdisjoint(case.get("without", ()))
    )


@pytest.mark.parametrize("case", [*cases("synthetic"), *cases("in_the_wild")])
def test_a_name_is_found_and_gets_its_spelling(case: dict[str, Any]) -> None:
    document = NORMALIZER(case["text"], case.get("language"))
    assert document.text == case["expect"]
    assert {mention.id for mention in document.mentions} >= set(case.get("mentions", ()))


@pytest.mark.parametrize("case", cases("negative"))
def test_what_is_right_is_left_alone(case: dict[str, Any]) -> None:
    document = NORMALIZER(case["text"], case.get("language"))
    assert document.text == case["text"]
    assert {m.id for m in document.mentions}.isdisjoint(case.get("without", ()))


@pytest.mark.parametrize("case", cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert not holds(case), "this works now: move it to the other cases"


def test_namesakes_are_told_apart_by_what_stands_around_them() -> None:
    twins = Gazetteer.from_entries(
        [
            Entry("poet", "Ilham Aliyev", "person", roles=["poet"]),
            Entry("president", "Ilham Aliyev", "person", roles=["president"]),
        ]
    )
    annotate = Normalizer(twins, translate=False).annotate
    (mention,) = annotate("In Baku president Ilham Aliyev opened a school.").mentions
    assert (mention.id, mention.alternatives) == ("president", (("poet", 0.99),))


def test_where_namesakes_cannot_be_told_apart_the_score_says_so_and_nothing_is_rewritten() -> None:
    twins = Gazetteer.from_entries(
        [Entry("one", "Ilham Aliyev", "person"), Entry("other", "Ilham Aliyev", "person")]
    )
    document = Normalizer(twins, translate=False)("In Baku Ilham Aliev opened a school.", "en")
    (mention,) = document.mentions
    assert mention.score < 0.85
    assert mention.alternatives
    assert "Ilham Aliev" in document.text


def test_a_desk_may_prefer_another_style() -> None:
    gazetteer = Gazetteer.from_entries(
        [Entry("orban", "Viktor Orban", "person", styles={"native": "Viktor Orbán"})]
    )
    text = "In Budapest Viktor Orban spoke to the press."
    assert "Orbán" in Normalizer(gazetteer, translate=False, style="native")(text, "en").text
    assert "Orban " in Normalizer(gazetteer, translate=False)(text, "en").text


@pytest.mark.parametrize(
    ("surface", "canonical", "kind", "expected"),
    [
        ("Peskow", "Dmitry Peskov", "person", "Peskov"),
        ("PESKOW", "Dmitry Peskov", "person", "PESKOV"),
        ("D.S. Peskow", "Dmitry Peskov", "person", "D.S. Peskov"),
        ("Putin", "Vladimir Putin", "person", "Putin"),
        ("Lula", "Luiz Inacio Lula da Silva", "person", "Lula"),
        ("CIS", "Commonwealth of Independent States", "organization", "CIS"),
        ("Nato", "NATO", "organization", "Nato"),
        ("Kharkov", "Kharkiv", "place", "Kharkiv"),
    ],
)
def test_a_name_keeps_the_shape_it_has(
    surface: str, canonical: str, kind: str, expected: str
) -> None:
    assert respell(surface, canonical, kind) == expected


pieces = st.sampled_from(
    ["Dmytro", "Peskov", "Peskow", "Igor", "Putin", "Kiev", "USSR", "President", "the", "said",
     "Пескова", "в", "Киеве", "习近平", "Sadar", "Japarov's", "D.", "-", ".", "\n", "“", "(", "1"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=14).map(" ".join))
def test_every_mention_stands_where_it_says_and_none_overlaps_another(text: str) -> None:
    mentions = NORMALIZER.annotate(text, "en").mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(0 < m.score <= 1 for m in mentions)


def test_time_grows_with_the_text_and_no_faster() -> None:
    import time

    def seconds(text: str) -> float:
        start = time.perf_counter()
        NORMALIZER.annotate(text, "en")
        return time.perf_counter() - start

    line = "PESKOV DMITRY ALEXANDER KYIV VLADIMIR ANDREI NOBODY " * 200
    seconds(line)
    assert seconds(line * 8) < 40 * max(seconds(line), 0.01)


def test_demonyms_are_found_as_they_stand_and_never_rewritten() -> None:
    georgia = Entry("georgia", "Georgia", "place", demonyms=["Georgian", "Georgians"])
    normalizer = Normalizer(Gazetteer.from_entries([georgia]), translate=False)
    document = normalizer("The Georgian delegation met other Georgians; Georgya was quiet.")
    assert document.text == "The Georgian delegation met other Georgians; Georgia was quiet."
    assert [(m.text, m.id, m.method) for m in document.mentions[:2]] == [
        ("Georgian", "georgia", "demonym"),
        ("Georgians", "georgia", "demonym"),
    ]


def test_a_name_goes_before_a_demonym_that_is_written_the_same() -> None:
    entries = [
        Entry("dominica", "Dominica", "place", demonyms=["Dominican"]),
        Entry("dominican", "Dominican", "organization"),
    ]
    found = Normalizer(Gazetteer.from_entries(entries)).annotate("He joined the Dominican.", "en")
    assert [m.id for m in found.mentions] == ["dominican"]


@pytest.mark.parametrize(("year", "meant"), [("1991", "elder"), ("2003", "younger")])
def test_years_tell_who_of_two_held_an_office(year: str, meant: str) -> None:
    entries = [
        Entry("elder", "George Marsh", "person", roles=["US president (1989-1993)"]),
        Entry("younger", "George Marsh", "person", roles=["US president (2001-2009)"]),
    ]
    normalizer = Normalizer(Gazetteer.from_entries(entries))
    [mention] = normalizer.annotate(f"In {year} US President George Marsh spoke.", "en").mentions
    assert (mention.id, mention.score) == (meant, 0.99)
    [mention] = normalizer.annotate("In 1991 and 2003 George Marsh spoke.", "en").mentions
    assert mention.score < normalizer.threshold


def test_another_english_given_name_is_another_person() -> None:
    entries = [
        Entry("snow-john", "John Snow", "person", country="US"),
        Entry("sandu-maia", "Maia Sandu", "person", country="MD"),
    ]
    normalizer = Normalizer(Gazetteer.from_entries(entries), translate=False)
    assert normalizer("Jon Snow met Maya Sandu.", "en").text == "Jon Snow met Maia Sandu."


LONDON = [
    Entry("canada", "Canada", "place", country="CA", external={"iso3166": "CA"}),
    Entry("trudeau", "Justin Trudeau", "person", country="CA"),
    Entry("kent-ca", "Kent", "place", country="CA", context=["canada"]),
    Entry("london", "London", "place", country="GB"),
    Entry("london-ca", "London", "place", country="CA", context=["canada"]),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met in Kent on Monday.", []),
        # The country named, one of its people named, the word itself written.
        ("They met in Kent in Canada.", ["kent-ca", "canada"]),
        ("Justin Trudeau came to Kent.", ["trudeau", "kent-ca"]),
        # What needs no context is meant rather than what does.
        ("London called Canada.", ["london", "canada"]),
        # What needs a context is not guessed from a slip.
        ("Canada opened an office in Kentt.", ["canada"]),
    ],
)
def test_an_entry_that_needs_a_context_is_found_in_it_only(text: str, found: list[str]) -> None:
    normalizer = Normalizer(Gazetteer.from_entries(LONDON))
    assert [m.id for m in normalizer.annotate(text, "en").mentions] == found


def test_a_city_after_a_given_name_is_somebodys_family_name() -> None:
    lincoln = Entry("lincoln-us", "Lincoln", "place", country="US")
    normalizer = Normalizer(Gazetteer.from_entries([lincoln]))
    mentions = normalizer.annotate("Abraham Lincoln slept in Lincoln.", "en").mentions
    assert [(m.start, m.id) for m in mentions] == [(25, "lincoln-us")]


def test_a_role_is_heard_as_words_and_not_within_one() -> None:
    entries = [
        Entry("marsh-uk", "Ann Marsh", "person", roles=["UK"]),
        Entry("marsh-tory", "Ann Marsh", "person", roles=["Tory"]),
    ]
    normalizer = Normalizer(Gazetteer.from_entries(entries))
    [mention] = normalizer.annotate("Ann Marsh spoke of Ukraine's history.", "en").mentions
    assert mention.score < normalizer.threshold
    [mention] = normalizer.annotate("Tory lawmaker Ann Marsh spoke.", "en").mentions
    assert mention.id == "marsh-tory"
