"""Which names are suggested for a gazetteer, out of a corpus."""

from pathlib import Path

import pytest

from normalize.gazetteer import Entry, Gazetteer
from normalize.lint import lint
from normalize.suggestions import Corpus, Suggestion, drafted, to_json, yaml
from normalize.suggestions.corpus import _MOST

KNOWN = Gazetteer.from_entries(
    [
        Entry("osh", "Osh", "place"),
        Entry("marsh-ada", "Ada Marsh", "person", aliases=["Lady Marsh"]),
        Entry("riodoce", "Rio Group", "organization"),
    ]
)


def suggested(*texts: str, min_count: int = 1) -> list[Suggestion]:
    corpus = Corpus(KNOWN)
    for text in texts:
        assert corpus.add(text, "en") == "en"
    return corpus.suggestions(min_count)


def names(*texts: str, min_count: int = 1) -> list[str]:
    return [one.name for one in suggested(*texts, min_count=min_count)]


RIODOCE = (
    "Men with guns came to the weekly Riodoce on Monday. Nobody at Riodose was hurt. The paper, "
    "Riodos, is small.",
    "The editor of Ryodose thanked the readers of Riodoce. On Friday Riodoce's rival closed.",
)


def test_spellings_of_one_name_are_one_suggestion_under_the_most_frequent() -> None:
    (one,) = suggested(*RIODOCE)
    assert one.name == "Riodoce"
    assert dict(one.spellings) == {"Riodoce": 3, "Riodose": 1, "Riodos": 1, "Ryodose": 1}
    assert one.count == 6
    assert len(one.examples) == 3
    assert all("Rio" in example and len(example) <= 120 for example in one.examples)


def test_a_family_name_alone_counts_for_the_one_who_has_it() -> None:
    (one,) = suggested(
        "The farmer Igor Zhaparuv was glad. A good year, Zhaparuv said.",
        "It rained on Zhaparuv, and Zhaparuv sang.",
    )
    assert (one.name, one.kind, one.count, dict(one.alone)) == (
        "Igor Zhaparuv", "person", 4, {"Zhaparuv": 3},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It was Ada Marsh, said Lady Marsh in Osh. Again in Osh.", [], id="known"),
        pytest.param("Then Quentin came. Then Quentin left.", [], id="a given name alone"),
        pytest.param("Then the Quorl came.", [], id="one word, once"),
        pytest.param("Quorl came. Quorl left, it is said.", [], id="at sentence starts only"),
        pytest.param("The Parliament met. So the Parliament is a parliament.", [], id="ordinary"),
        pytest.param("On Victory Day they met. After Victory Day they left.", [], id="a day"),
        pytest.param("So said the President. Then the Prime Minister left.", [], id="titles"),
        pytest.param(
            "Quorl Says Talks With Brenk Were Fine\nIt is fine.", [], id="a headline in capitals"
        ),
        pytest.param("THE TOWN OF QUORL. THE MEN OF QUORL LEFT.", [], id="no small letters"),
        pytest.param("The CEO of the QRL met the CEO of the QRL.", [], id="acronyms"),
        pytest.param(
            "The engineer Mr. Brenkov met Brenkov.", ["Brenkov"], id="a title before the name"
        ),
        pytest.param(
            "Elena Kowalczyk-Brenk, a nurse, left.", ["Elena Kowalczyk-Brenk"], id="with a hyphen"
        ),
        pytest.param("He went to the University of Osh.", ["University of Osh"], id="of a place"),
        pytest.param("It was the Osh City Court.", ["Osh City Court"], id="behind a place"),
        pytest.param("It was Oleg BRENKOV again.", ["Oleg Brenkov"], id="a surname in capitals"),
        pytest.param(
            "So Anna Orlovska and Alla Orlovska came.",
            ["Alla Orlovska", "Anna Orlovska"],
            id="two given names",
        ),
        pytest.param(
            "So Oleg Brenkov and Olga Brenkova came.",
            ["Oleg Brenkov", "Olga Brenkova"],
            id="man and woman",
        ),
    ],
)
def test_a_name_is_what_its_capitals_show_to_be_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_two_frequent_names_that_differ_in_a_sound_are_two() -> None:
    text = "He went to Karimansk, and on to Kerimansk."
    assert names(*[text] * 9) == ["Karimansk", "Kerimansk"]
    often = ["He went to Karimansk."] * 9
    assert names(*often, "He went to Kerimansk.") == ["Karimansk"]


def test_only_what_is_frequent_enough_is_suggested_the_most_frequent_first() -> None:
    text = "So Oleg Brenkov met Ada Quorl, Oleg Brenkov said. It was Oleg Brenkov and Ada Quorl."
    assert names(text, min_count=2) == ["Oleg Brenkov", "Ada Quorl"]
    assert names(text, min_count=3) == ["Oleg Brenkov"]


@pytest.mark.parametrize(
    ("text", "kind", "sure"),
    [
        ("So said Oleg Brenkov.", "person", True),
        ("So said Zzor Brenkov.", "person", False),
        ("So said President Zzor Brenkov, the President Zzor Brenkov.", "person", True),
        ("It was the Brenk Foundation.", "organization", True),
        ("They swam in Lake Brenk.", "place", True),
        ("They swam in Brenkovo, and in Brenkovo they ate.", "place", True),
        ("They read Brenk, and then Brenk closed.", "organization", False),
    ],
)
def test_the_kind_is_guessed_and_a_mere_guess_said_to_be_one(
    text: str, kind: str, sure: bool
) -> None:
    (one,) = suggested(text)
    assert (one.kind, one.sure_of_kind) == (kind, sure)


def test_only_english_is_read() -> None:
    corpus = Corpus(KNOWN)
    assert corpus.add("Die Zeitung Riodoce sagte das gestern, und Riodoce hatte recht.") == "de"
    assert corpus.suggestions(1) == []


def test_what_is_suggested_is_a_gazetteer_that_knows_the_spellings(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    found = suggested(*RIODOCE, "So said Dr. Oleg Brenkov: no. It was Oleg Brenkow.")
    path.write_text("".join(yaml(found, KNOWN)), "utf-8")
    assert lint([path], baseline=[]) == []
    made = Gazetteer.load(path)
    assert {entry.id for entry in made} == {"riodoce-2", "brenkov-oleg"}
    for spelling in ("Riodoce", "Riodose", "Riodos", "Ryodose"):
        assert made.resolve(spelling)[0].id == "riodoce-2"
    text = path.read_text("utf-8")
    assert "# 6 times: Riodoce (3), Riodose (1), Riodos (1), Ryodose (1)\n" in text
    assert "# check the kind: organization is a guess\n" in text
    assert "# > Men with guns came to the weekly Riodoce on Monday." in text


def test_ids_are_given_once_and_the_same_stands_in_json() -> None:
    found = suggested("So said Oleg Brenkov. So said Oleg Brenkov-Marr.")
    assert [entry.id for entry in drafted(found, {"brenkov-oleg"})][:1] == ["brenkov-oleg-2"]
    (first, _) = to_json(found)
    assert (first["id"], first["seen"]["count"]) == ("brenkov-oleg", 1)
    assert first["seen"]["spellings"] == {"Oleg Brenkov": 1}


def test_of_too_many_names_the_rarest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _MOST >= 100_000
    monkeypatch.setattr("normalize.suggestions.corpus._MOST", 3)
    often = "So said Oleg Brenkov. Then Oleg Brenkov left."
    rare = "So said Anna Quorl. So said Ivan Mubb. So said Petr Zzaff."
    assert names(often, rare, often) == ["Oleg Brenkov"]


def test_an_empty_corpus_has_no_names() -> None:
    assert suggested() == []
    assert "".join(yaml([])).endswith("entries: []\n")
