"""Results with the ids of others."""

from normalize.document import Document, Edit, Mention
from normalize.formats.external_ids import candidate_with, document_with, ids_in
from normalize.gazetteer import Candidate, Entry, Gazetteer

KNOWN = Gazetteer.from_entries(
    [
        Entry("putin-vladimir", "Vladimir Putin", "person", external={"wikidata": "Q7747"}),
        Entry("moscow", "Moscow", "place"),
    ]
)
IDS = ids_in(KNOWN, "wikidata")


def mention(entry_id: str, alternatives: tuple[tuple[str, float], ...] = ()) -> Mention:
    return Mention(0, 5, "Putin", entry_id, "Putin", "person", 0.9, "exact", alternatives)


def test_an_id_is_given_as_scheme_and_id_where_it_is_known_and_as_its_own_elsewhere() -> None:
    assert IDS("putin-vladimir") == "wikidata:Q7747"
    assert IDS("moscow") == "moscow"
    assert IDS("of-another-gazetteer") == "of-another-gazetteer"


def test_mentions_their_alternatives_and_edits_carry_it() -> None:
    document = Document(
        original="Poutin",
        text="Putin",
        edits=(
            Edit(0, 6, "Poutin", "Putin", "names", "spelling", "putin-vladimir", 0.9),
            Edit(0, 0, "", "", "repair", "nothing"),
        ),
        mentions=(mention("putin-vladimir"),),
        source_mentions=(mention("moscow", (("putin-vladimir", 0.4), ("moscow", 0.3))),),
    )
    found = document_with(document, IDS)
    assert [edit.entity for edit in found.edits] == ["wikidata:Q7747", None]
    assert found.mentions[0].id == "wikidata:Q7747"
    assert found.source_mentions[0].id == "moscow"
    assert found.source_mentions[0].alternatives == (("wikidata:Q7747", 0.4), ("moscow", 0.3))
    assert (found.text, found.replay()) == (document.text, document.replay())


def test_a_candidate_carries_it() -> None:
    candidate = Candidate("putin-vladimir", "Vladimir Putin", "person", 1.0, True, "Putin")
    assert candidate_with(candidate, IDS).id == "wikidata:Q7747"
