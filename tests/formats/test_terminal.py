"""What a console shows: diffs and tables that can be read in colour, without it, and in a pipe."""

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from normalize.document import Change, Detection, Document, Mention, Translation
from normalize.formats.terminal import (
    candidates_table,
    changes,
    diff_side_by_side,
    diff_unified,
    mentions_table,
    summary,
)
from normalize.gazetteer import Candidate


def shown(drawn: RenderableType, width: int = 80) -> str:
    """What a pipe gets."""
    file = io.StringIO()
    Console(file=file, width=width, highlight=False).print(drawn)
    return "\n".join(line.rstrip() for line in file.getvalue().rstrip().splitlines())


def styles(drawn: RenderableType) -> dict[str, str]:
    """The style of each stretch of text."""
    console = Console(file=io.StringIO(), width=100)
    return {s.text: str(s.style or "") for s in console.render(drawn) if s.text.strip()}


def cells(drawn: RenderableType, width: int = 100) -> list[list[str]]:
    """The rows of a table, cut where two spaces stand."""
    return [
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in shown(drawn, width).splitlines()
        if line.strip() and not line.startswith("──")
    ]


def changed(text: str, *pairs: tuple[str, str], stage: str = "names") -> Document:
    document = Document.of(text)
    for before, after in pairs:
        start = document.text.index(before)
        wanted = Change(start, start + len(before), after, "misspelled name", "an-id", 0.9)
        document = document.revise(stage, [wanted])
    return document


def translated() -> Document:
    document = Document.of("Ein Satz. Herr Peskow sprach.\n\nEnde.\n")
    sentences = [(0, 9, "A sentence."), (10, 29, "Mr. Peskow spoke."), (31, 36, "The end.")]
    document = document.revise("translate", [Change(s, e, a, "de to en") for s, e, a in sentences])
    at = document.text.index("Peskow")
    return document.revise("names", [Change(at, at + 6, "Peskov", "misspelled", "peskov", 0.9)])


LINES = "".join(f"line {number}\n" for number in range(20))


def test_a_unified_diff_reads_without_colour() -> None:
    document = changed("First.\nHere Dmytro Peskov spoke.\nAdvert\nLast.\n", ("Dmytro", "Dmitry"))
    at = document.text.index("Advert")
    document = document.revise("boilerplate", [Change(at, at + 7, "", "ad")])
    assert shown(diff_unified("copy.txt", document)).splitlines() == [
        "--- copy.txt, original",
        "+++ copy.txt, result",
        "  First.",
        "- Here Dmytro Peskov spoke.",
        "+ Here Dmitry Peskov spoke.",
        "- Advert",
        "  Last.",
    ]


def test_only_the_words_that_changed_are_highlighted() -> None:
    found = styles(diff_unified("a", changed("So Dmytro Peskov spoke.", ("Dmytro P", "Dmitry P"))))
    assert "red" in found["Dmytro"]
    assert "strike" in found["Dmytro"]
    assert "green" in found["Dmitry"]
    assert "red" not in found[" Peskov spoke."]
    assert "green" not in found[" Peskov spoke."]


@pytest.mark.parametrize("draw", [diff_unified, diff_side_by_side])
def test_long_stretches_without_changes_are_folded(draw: object) -> None:
    assert callable(draw)
    lines = shown(draw("copy.txt", changed(LINES, ("line 10", "LINE 10"))))
    assert "line 1\n" in lines.replace("  ", "\n")
    assert "6 lines unchanged" in lines
    assert "5 lines unchanged" in lines
    assert "line 8" in lines
    assert "line 4" not in lines


def test_a_long_line_is_shortened_where_it_did_not_change() -> None:
    words = " ".join(f"word{number}" for number in range(1000))
    lines = shown(diff_unified("copy.txt", changed(words, ("word500", "WORD500"))))
    assert "word500" in lines
    assert "WORD500" in lines
    assert " … " in lines
    assert len(lines) < 2000


def test_two_long_lines_are_compared_in_time() -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    lines = shown(diff_unified("copy.txt", changed(words, ("word9", "WORD9"), ("word19999", "x"))))
    assert "WORD9 " in lines
    assert lines.split()[-2:] == ["word19998", "x"]


def test_a_translated_sentence_comes_under_the_one_it_was_made_of() -> None:
    assert shown(diff_unified("copy.txt", translated())).splitlines()[2:] == [
        "- Ein Satz.",
        "+ A sentence.",
        "- Herr Peskow sprach.",
        "+ Mr. Peskov spoke.",
        "",
        "- Ende.",
        "+ The end.",
    ]


def test_in_a_translated_sentence_the_name_that_was_set_right_is_highlighted() -> None:
    found = styles(diff_unified("copy.txt", translated()))
    assert "green" in found["Peskov"]
    assert "green" not in found[" spoke."]


def test_side_by_side_sentences_share_a_line_with_a_sign_between() -> None:
    document = translated()
    lines = [line.split() for line in shown(diff_side_by_side("copy.txt", document)).splitlines()]
    assert ["Ein", "Satz.", "→", "A", "sentence."] in lines
    assert ["Herr", "Peskow", "sprach.", "→", "Mr.", "Peskov", "spoke."] in lines


def test_side_by_side_says_what_was_taken_out_and_put_in() -> None:
    document = changed("One.\nAdvert\nTwo.\n", ("Advert\n", ""), ("Two", "New.\nTwo"))
    lines = [line.split() for line in shown(diff_side_by_side("copy.txt", document)).splitlines()]
    assert ["One.", "│", "One."] in lines
    assert ["Advert", "×"] in lines


def test_a_footer_taken_out_with_the_lines_before_it_does_not_touch_the_last_line() -> None:
    document = changed("Copy.\n\nFooter.\n", ("\n\nFooter.", ""))
    lines = shown(diff_unified("copy.txt", document)).splitlines()[2:]
    assert lines == ["  Copy.", "-", "- Footer."]


def test_what_cannot_be_seen_is_shown_where_it_was_taken_out() -> None:
    document = changed(
        "Chisi\xadnau and\u200b so\u00a0on", ("\xad", ""), ("\u200b", ""), ("\xa0", " ")
    )
    lines = shown(diff_unified("copy.txt", document))
    assert "- Chisi⟨U+00AD⟩nau and⟨U+200B⟩ so⟨U+00A0⟩on" in lines
    assert "+ Chisinau and so on" in lines


def everything(document: Document, name: str = "copy.txt") -> list[RenderableType]:
    found = Candidate("i" * 30, name, "person", 0.9, True, document.text[:40], ("why " * 20,))
    return [
        diff_unified(name, document),
        diff_side_by_side(name, document),
        summary([(name, document), (f"other-{name}", document)]),
        changes(document),
        mentions_table(document),
        candidates_table(name, [found]),
        candidates_table(name, []),
    ]


def hostile() -> Document:
    text = "\x1b[31m[bold red]x[/] \x9b1m\x07\ud800 end"
    document = replace(
        Document.of(text).revise(
            "names", [Change(len(text) - 3, len(text), text, text, text, 0.5)]
        ),
        metadata={text: [text]},
        language=Detection(text, text, 0.5),
        translation=Translation("done", text, text, text),
    )
    named = Mention(0, 3, text, text, text, text, 0.5, text, ((text, 0.5),))
    return replace(document, mentions=(named,))


def test_no_text_sends_codes_to_the_terminal_or_markup_to_the_tables() -> None:
    for drawn in everything(hostile(), "[bold]\x1b[2J.txt"):
        file = io.StringIO()
        Console(file=file, width=400, highlight=False).print(drawn)
        file.getvalue().encode("utf-8")
        assert not set(file.getvalue()) & set("\x1b\x9b\x07")
        assert "[bold" in file.getvalue()


@pytest.mark.parametrize("document", [translated(), hostile(), changed(LINES * 9, ("8", "9" * 99))])
def test_everything_fits_in_eighty_columns(document: Document) -> None:
    for drawn in everything(document):
        assert max(map(len, shown(drawn).splitlines()), default=0) <= 80


@pytest.mark.parametrize("text", ["", "\n", "One line."])
def test_a_document_without_changes_can_be_shown(text: str) -> None:
    for drawn in everything(Document.of(text)):
        assert "Traceback" not in shown(drawn)
    assert "- " not in shown(diff_unified("x", Document.of(text))).partition("result")[2]


def test_the_summary_has_a_line_for_each_file_and_one_for_all() -> None:
    done = replace(
        translated().revise("repair", [Change(0, 1, "a", "x")]),
        language=Detection("de", "Latn", 0.996),
        translation=Translation("done", "de", "en", "firefox"),
    )
    failed = replace(
        Document.of("Salut."),
        language=Detection("ro", "Latn", 1.0),
        translation=Translation("untranslated", "ro", "en", None, "no model"),
    )
    fine = replace(Document.of("Hi."), translation=Translation("not needed"))
    results = [("in/a.txt", done), ("in/b.txt", failed), ("in/c.txt", fine)]
    assert cells(summary(results)) == [
        ["file", "lang", "translation", "fixed", "removed", "names", "mentions"],
        ["a.txt", "de 99%", "firefox de→en", "1", "–", "1", "–"],
        ["b.txt", "ro 100%", "untranslated", "–", "–", "–", "–"],
        ["c.txt", "–", "not needed", "–", "–", "–", "–"],
        ["3 files", "1", "–", "1", "–"],
    ]


def test_the_summary_keeps_the_folders_of_files_of_one_name() -> None:
    lines = shown(summary([("a/x.txt", Document.of("")), ("b/x.txt", Document.of(""))]))
    assert "a/x.txt" in lines
    assert "b/x.txt" in lines


def test_equal_changes_are_one_row_with_a_count() -> None:
    document = changed("Peskow, Peskow, Kiew", ("Peskow", "Peskov"), ("Peskow", "Peskov"))
    document = document.revise("terms", [Change(16, 20, "Kyiv", "wrong phrase", "kyiv", 1.0)])
    assert cells(changes(document)) == [
        ["before", "after", "id", "score", "times", "reason"],
        ["Peskow", "Peskov", "an-id", "0.90", "2", "misspelled name"],
        ["Kiew", "Kyiv", "kyiv", "1.00", "1", "wrong phrase"],
    ]


def test_what_was_taken_out_is_listed_by_kind_on_a_line_each() -> None:
    document = Document.of("x").noted(links=[f"l{n}" for n in range(10)], credits=["photo\n" * 99])
    rows = cells(changes(document), width=60)
    assert rows[1] == ["links", "l0"]
    assert rows[8:10] == [["l7"], ["and 2 more"]]
    assert rows[10][0] == "credits"
    assert rows[10][1].startswith("photo⏎photo⏎")
    assert rows[10][1].endswith("…")
    assert len(rows) == 11


def test_mentions_say_what_they_are_and_what_else_they_might_be() -> None:
    found = Mention(0, 2, "Li", "li-1", "Li Qiang", "person", 0.6, "exact", (("li-2", 0.3),))
    assert cells(mentions_table(replace(Document.of("Li"), mentions=(found,))))[1] == [
        "Li", "Li Qiang", "li-1", "person", "0.60", "exact, or li-2 0.30",
    ]  # fmt: skip
    assert shown(mentions_table(Document.of("Li"))) == "No known names."


def test_candidates_say_which_one_is_sure_and_why() -> None:
    sure = Candidate("peskov", "Dmitry Peskov", "person", 0.97, True, "Песков", ("sound", "order"))
    other = Candidate("paskow", "Paul Paskow", "person", 0.31, False, "Paskow", ())
    assert cells(candidates_table("Peskow", [sure, other])) == [
        ["Peskow"],
        ["score", "name", "id", "kind", "matched", "why"],
        ["✓", "0.97", "Dmitry Peskov", "peskov", "person", "Песков", "sound, order"],
        ["0.31", "Paul Paskow", "paskow", "person", "Paskow"],
    ]
    assert "nothing like it" in shown(candidates_table("Zzyzx", []))
