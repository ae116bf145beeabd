"""One spelling for a name that no gazetteer knows, within a document."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.gazetteer import Entry, Gazetteer
from normalize.suggestions.consistent import REASON

KNOWN = Gazetteer.from_entries(
    [Entry("oslo", "Oslo", "place"), Entry("marsh", "Ada Marsh", "person")]
)
NORMALIZER = Normalizer(KNOWN, translate=False, consistent=True)


def alike(text: str) -> str:
    return NORMALIZER(text, "en").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The weekly Riodoce said so, and Riodoce was right. Later Riodose, Riodos and RYODOSE "
            "were named; it is Ryodose's story.",
            "The weekly Riodoce said so, and Riodoce was right. Later Riodoce, Riodoce and RIODOCE "
            "were named; it is Riodoce's story.",
            id="by sound, with capitals and possessives kept",
        ),
        pytest.param(
            "The witness Igor Zhaparuv spoke. Then Igor Japaruv left, said Igor Zhaparuv.",
            "The witness Igor Zhaparuv spoke. Then Igor Zhaparuv left, said Igor Zhaparuv.",
            id="the more frequent one of two in full",
        ),
        pytest.param(
            "A farmer, Igor Zhaparuv, came. The crop is good, Japaruv said. I. Japaruv left.",
            "A farmer, Igor Zhaparuv, came. The crop is good, Zhaparuv said. I. Zhaparuv left.",
            id="a family name alone, as it is in full",
        ),
        pytest.param(
            "The vote in Tbilinskoy went well. In Tbilinskoy all is calm. From Tbilimskoy is news. "
            "They left Tbilinskoy.",
            "The vote in Tbilinskoy went well. In Tbilinskoy all is calm. From Tbilinskoy is news. "
            "They left Tbilinskoy.",
            id="a slip within a single word, where the other is much more frequent",
        ),
    ],
)  # fmt: skip
def test_spellings_of_one_unknown_name_are_made_alike(text: str, expected: str) -> None:
    assert alike(text) == expected
    assert alike(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The weekly Riodoce said so. The daily Riodose was right.", id="once each"),
        pytest.param(
            "It was Riodoce, then Riodose, said Riodoce. So wrote the weekly Riodose.", id="a tie"
        ),
        pytest.param(
            "The two, Maria Gomezal and Mario Gomezal, came. Then Maria Gomezal left.",
            id="two given names",
        ),
        pytest.param(
            "Then Anna Orlovska and Alla Orlovska came. Later Anna Orlovska spoke.",
            id="two given names, neither a form of the other",
        ),
        pytest.param(
            "The couple, Igor Zhaparuv and Zoya Zhaparuva, came, and Igor Zhaparuv spoke.",
            id="man and woman",
        ),
        pytest.param(
            "Two towns, Tbilinskoy and Tbilimskoy. To Tbilinskoy they go. To Tbilinskoy again.",
            id="a slip, and both in one sentence",
        ),
        pytest.param(
            "The office of Mexorian was shut. The Mexoria team left. The Mexoria house. A Mexoria.",
            id="another word of the same stem",
        ),
        pytest.param(
            "A man, Igor Zhaparuv, met a man, Oleg Zhaparuv. It is said that Japaruv left.",
            id="a family name that two people have",
        ),
        pytest.param("In Oslo the mayor of Oslo spoke. Far from Osloe is Ada Marsh.", id="known"),
    ],
)  # fmt: skip
def test_what_may_be_two_names_is_left_alone(text: str) -> None:
    before = Normalizer(KNOWN, translate=False)(text, "en").text
    assert alike(text) == before


def test_it_is_done_on_request_only_and_in_english_only() -> None:
    text = "The weekly Riodoce said so, and Riodoce was right. Later Riodose was named."
    assert Normalizer(KNOWN, translate=False)(text, "en").text == text
    german = "Die Zeitung Riodoce sagte das, und Riodoce hat recht. Dann kam Riodose."
    assert NORMALIZER(german, "de").text == german


def test_each_change_is_an_edit_with_its_reason() -> None:
    text = "The weekly Riodoce said so in Oslo, and Riodoce was right. Later Riodose was in Oslo."
    document = NORMALIZER(text, "en")
    (edit,) = document.edits
    assert (edit.before, edit.after, edit.stage, edit.reason, edit.entity) == (
        "Riodose", "Riodoce", "names", REASON, None,
    )  # fmt: skip
    assert document.replay() == document.text
    assert [m.text for m in document.mentions] == ["Oslo", "Oslo"]


def test_the_setting_goes_along_to_other_processes() -> None:
    text = "The weekly Riodoce said so, and Riodoce was right. Later Riodose was named."
    (document,) = NORMALIZER.pipe([text], "en", processes=2)
    assert document.text == alike(text)


pieces = st.sampled_from(
    ["Riodoce", "Riodose", "Riodos", "Ryodose's", "RIODOSE", "Igor Zhaparuv", "Igor Japaruv",
     "I. Japaruv", "Zhaparuv", "Japaruv", "Zhaparuva", "Oleg Zhaparuv", "Igor ZHAPARUV",
     "Tbilinskoy", "Tbilimskoy", "Tbilinskoi", "Kassym-Zhomar Tokan", "Kassym Jomar Tokan",
     "Tokan", "Tocan", "Ada Marsh", "Marsh", "Oslo", "said", "the weekly", "and", "of", ".", "\n",
     ",", "he left. Then", "In", "Mr."]
)  # fmt: skip


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=40).map(lambda some: "It is said that " + " ".join(some)))
def test_doing_it_again_changes_nothing(text: str) -> None:
    document = NORMALIZER(text, "en")
    assert "notes" not in document.metadata
    assert alike(document.text) == document.text
    assert document.replay() == document.text
    assert all(document.text[m.start : m.end] == m.text for m in document.mentions)
