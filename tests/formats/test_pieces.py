"""Every character of a document has a history: where it came from and what became of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.document import Change, Document, Edit
from normalize.formats.pieces import blocks, origins, pieces, rows


@st.composite
def documents(draw: st.DrawFn) -> Document:
    document = Document.of(draw(st.text("ab \n", max_size=30)))
    for stage in draw(st.lists(st.sampled_from(["repair", "translate", "names"]), max_size=4)):
        place = st.integers(0, len(document.text))
        places = sorted(draw(st.lists(place, max_size=8)))
        afters = draw(st.lists(st.text("xy\n", max_size=4), min_size=4, max_size=4))
        spans = zip(places[::2], places[1::2], afters, strict=False)
        document = document.revise(stage, [Change(s, e, after, "a test") for s, e, after in spans])
    return document


def translated() -> Document:
    """A sentence with a repaired word was translated, and a name in the translation corrected."""
    document = Document.of("Prosím. Peskov  pravil něco. Konec.")
    document = document.revise("repair", [Change(14, 16, " ", "two spaces")])
    document = document.revise("translate", [Change(8, 27, "Peskow said it.", "cs to en")])
    return document.revise("names", [Change(8, 14, "Peskov", "misspelled", "peskov", 0.9)])


@given(documents())
def test_pieces_that_stand_spell_the_text_and_those_that_stood_spell_the_original(
    document: Document,
) -> None:
    found = pieces(document.original, document.edits)
    assert "".join(p.text for p in found if p.place is not None) == document.text
    assert "".join(p.text for p in found if p.origin is not None) == document.original
    for piece in found:
        if piece.origin is not None:
            assert document.original[piece.origin :].startswith(piece.text)
        if piece.place is not None:
            assert document.text[piece.place :].startswith(piece.text)
        assert (piece.made is None) == (piece.origin is not None)
        assert (piece.removed is None) == (piece.place is not None)


@given(documents())
def test_blocks_cover_original_and_result_once_and_hold_each_edit_once(document: Document) -> None:
    found = blocks(document)
    at = text_at = 0
    for block in found:
        assert (block.start, block.text_start) == (at, text_at)
        at, text_at = block.end, block.text_end
        assert block.before == document.original[block.start : block.end]
        assert block.after == document.text[block.text_start : block.text_end]
        assert block.edits or block.before == block.after
    assert (at, text_at) == (len(document.original), len(document.text))
    assert sorted(e for b in found for e in b.edits) == list(range(len(document.edits)))


@given(documents())
def test_rows_hold_both_texts_whole_and_end_where_lines_end(document: Document) -> None:
    found = list(rows(document))
    befores = ["".join(b.before for b in row) for row in found]
    afters = ["".join(b.after for b in row) for row in found]
    assert "".join(befores) == document.original
    assert "".join(afters) == document.text
    for texts in (befores, afters):
        *inner, _ = [text for text in texts if text] or [""]
        assert all(text.endswith("\n") for text in inner)


def test_a_name_corrected_in_a_translated_sentence_belongs_to_the_sentence() -> None:
    document = translated()
    first, sentence, last = blocks(document)
    assert (first.before, first.after) == ("Prosím. ", "Prosím. ")
    assert (sentence.before, sentence.after) == ("Peskov  pravil něco.", "Peskov said it.")
    assert [document.edits[e].stage for e in sentence.edits] == ["repair", "translate", "names"]
    assert last.after == " Konec."


def test_what_came_and_went_is_still_among_the_pieces() -> None:
    document = translated()
    gone = [p.text for p in pieces(document.original, document.edits) if p.made is not None]
    assert gone == [" ", "Peskow", "Peskov", " said it."]


def test_an_edit_across_two_translated_sentences_makes_them_one_block() -> None:
    document = Document.of("Jeden. Dva.")
    sentences = [Change(0, 6, "One.", "cs to en"), Change(7, 11, "Two.", "cs to en")]
    document = document.revise("translate", sentences)
    document = document.revise("names", [Change(2, 6, "/", "joined")])
    assert [(b.before, b.after) for b in blocks(document)] == [("Jeden. Dva.", "On/wo.")]


def test_taken_out_paragraphs_have_rows_of_their_own() -> None:
    document = Document.of("one\n\nadvert\n\nfooter\n")
    document = document.revise("boilerplate", [Change(3, 11, "", "ad"), Change(11, 19, "", "foot")])
    assert document.text == "one\n"
    found = [("".join(b.before for b in r), "".join(b.after for b in r)) for r in rows(document)]
    assert found == [
        ("one\n", "one\n"),
        ("\n", ""),
        ("advert\n", ""),
        ("\n", ""),
        ("footer\n", ""),
    ]


def test_spans_of_the_result_are_found_in_the_original() -> None:
    document = translated()
    text = document.text
    konec, said = text.index("Konec"), text.index("said")
    spans = [(0, 6), (said, said + 4), (konec, konec + 5), (0, len(text))]
    found = [document.original[start:end] for start, end in origins(document, spans)]
    assert found == ["Prosím", "Peskov  pravil něco.", "Konec", document.original]


@pytest.mark.parametrize(
    "edit", [Edit(0, 9, "ab" * 9, "", "a", "b"), Edit(7, 7, "", "c", "a", "b")]
)
def test_an_edit_outside_the_text_is_refused(edit: Edit) -> None:
    with pytest.raises(ValueError, match=r"edit 0 at .* leaves the text"):
        pieces("ab", [edit])


@pytest.mark.parametrize("backwards", [False, True])
def test_a_megabyte_with_tens_of_thousands_of_edits_takes_seconds(backwards: bool) -> None:
    original = "abcde fghi " * 95_000
    places = range(0, len(original), 55)
    edits = [
        Edit(p, p + 5, "abcde", "ABCDE", "names", "a test")
        for p in (reversed(places) if backwards else places)
    ]
    started = time.perf_counter()
    found = pieces(original, edits)
    assert time.perf_counter() - started < 10
    assert len(found) == 3 * len(places)
