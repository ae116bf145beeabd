"""The report is one page that shows a document whole, and runs nothing that a text says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.document import (
    Change,
    Detection,
    Document,
    LanguageSpan,
    Mention,
    Translation,
)
from normalize.formats.html import report

VOID = {"meta", "link", "img", "br", "input"}


@dataclass
class Element:
    """What the page has between two tags."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, tag: str | None = None, style: str | None = None) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                if tag in (None, child.tag) and (style is None or style in child.classes):
                    yield child
                yield from child.all(tag, style)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("root", {})
        self.open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(*documents: Document, name: str = "copy.txt") -> Element:
    return Page(report([(name, document) for document in documents])).root


def pane(root: Element, side: str) -> list[str]:
    return [cell.text for cell in root.all(style=side)]


def table(root: Element, heading: str) -> list[list[str]]:
    for details in root.all("details"):
        if next(details.all("summary")).text.startswith(heading):
            body = next(details.all("tbody"))
            return [[cell.text for cell in row.all("td")] for row in body.all("tr")]
    return []


def marked(root: Element, text: str) -> Element:
    """The mark, in the result, that shows `text`."""
    cells = root.all(style="after")
    return next(m for c in cells for m in c.all() if "tabindex" in m.attributes and m.text == text)


def mention(text: str, found: str, id: str, name: str, score: float = 0.9) -> Mention:
    start = text.index(found)
    return Mention(start, start + len(found), found, id, name, "person", score, "spelling")


def translated() -> Document:
    """Two Portuguese sentences and a link, repaired, translated, and a name set right."""
    document = Document.of("O porta-voz  Peskov falou. Fim.\n\nLeia mais\n")
    document = document.revise("repair", [Change(11, 13, " ", "spacing")])
    at = document.text.index("Leia")
    document = document.revise("boilerplate", [Change(at - 1, at + 9, "", "link")])
    source = mention(document.text, "Peskov", "peskov-dmitry", "Dmitry Peskov", 0.8)
    sentences = [Change(0, 25, "Spokesman Peskow spoke.", "pt to en"), Change(26, 30, "End.", "x")]
    document = replace(
        document.revise("translate", sentences),
        language=Detection("pt", "Latn", 0.994),
        source_mentions=(source,),
        translation=Translation("done", "pt", "en", "firefox"),
    )
    found = mention(document.text, "Peskow", "peskov-dmitry", "Dmitry Peskov", 0.93)
    document = replace(document, mentions=(replace(found, alternatives=(("peskov-ivan", 0.2),)),))
    right = Change(found.start, found.end, "Peskov", "misspelled name", "peskov-dmitry", 0.93)
    return document.revise("names", [right]).noted(links=["Leia mais"])


def test_nothing_on_the_page_comes_from_elsewhere() -> None:
    html = report([("copy.txt", translated())])
    assert not re.search(r"https?:|//\w|@import|url\(|\bsrc=", html)
    links = Page(html).root.all("a")
    assert all(link.attributes["href"].startswith("#") for link in links)
    assert not list(Page(html).root.all("link"))


def test_nothing_that_a_document_says_becomes_markup() -> None:
    evil = "<script>alert('x')</script><img src=x onerror=alert(1)>&amp;"
    named = Mention(0, len(evil), evil, f'">{evil}', evil, evil, 0.9, evil, ((evil, 0.1),))
    document = replace(
        Document.of(f"{evil} end").revise(
            evil, [Change(len(evil) + 1, len(evil) + 4, evil, evil, evil)]
        ),
        mentions=(named,),
        language=Detection(evil, evil, 0.5),
        translation=Translation("untranslated", evil, evil, evil, evil),
        spans=(LanguageSpan(0, 1, evil, evil, 1.0),),
        metadata={evil: [evil]},
    )
    root = Page(report([(evil, document), (evil, document)], title=evil)).root
    assert len(list(root.all("script"))) == 1
    assert not list(root.all("img"))
    assert pane(root, "before")[0] == f"{evil} end"
    assert next(root.all("h1")).text == evil


def test_the_page_can_be_encoded_whatever_is_in_the_text() -> None:
    document = replace(Document.of("a\ud800b\x00c\x1b[31md\x85"), metadata={"\udfff": ["\udfff"]})
    html = report([("\udc80.txt", document)])
    html.encode("utf-8")
    assert "a�b␀c␛[31md�" in pane(Page(html).root, "after")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    document = Document.of(draw(st.text("ab \n", max_size=30)))
    for stage in draw(st.lists(st.sampled_from(["repair", "translate", "names"]), max_size=3)):
        places = sorted(draw(st.lists(st.integers(0, len(document.text)), max_size=6)))
        afters = draw(st.lists(st.text("xy\n", max_size=3), min_size=3, max_size=3))
        spans = zip(places[::2], places[1::2], afters, strict=False)
        document = document.revise(stage, [Change(s, e, after, "a test") for s, e, after in spans])
    places = sorted(draw(st.lists(st.integers(0, len(document.text)), max_size=6)))
    spans = [(s, e) for s, e in zip(places, places[2:], strict=False) if s < e]
    return replace(
        document,
        mentions=tuple(
            Mention(s, e, document.text[s:e], "id", "name", "place", 0.5, "exact") for s, e in spans
        ),
    )


@given(documents())
def test_both_sides_are_shown_whole_and_in_order(document: Document) -> None:
    root = page(document)
    shown = {side: re.sub(r"[\s·⏎]", "", "".join(pane(root, side))) for side in ("before", "after")}
    assert shown["after"] == "".join(document.text.split())
    if document.edits:
        assert shown["before"] == "".join(document.original.split())


def test_a_sentence_stands_beside_its_translation_and_has_the_same_number() -> None:
    pair = next(page(translated()).all(style="pair"))
    before, after = pair.all("p")
    one = {b.attributes["data-block"]: b.text for b in before.all(style="block")}
    other = {b.attributes["data-block"]: b.text for b in after.all(style="block")}
    assert [(one[n], other[n]) for n in one] == [
        ("O porta-voz·Peskov falou.", "Spokesman Peskov spoke."),
        ("Fim.", "End."),
    ]


def test_a_name_set_right_in_a_translated_sentence_says_what_it_was() -> None:
    mark = marked(page(translated()), "Peskov")
    assert {"mention", "person"} <= mark.classes
    assert {"names", "now"} <= next(mark.all("span")).classes
    assert mark.attributes["aria-label"].split("\n") == [
        "Dmitry Peskov",
        "here: Peskov",
        "person: peskov-dmitry",
        "score: 0.93, spelling",
        "or else: peskov-ivan 0.20",
        "Peskow → Peskov",
        "names: misspelled name",
    ]


def test_names_of_the_source_are_marked_in_the_original() -> None:
    before = next(page(translated()).all(style="before"))
    assert [m.text for m in before.all(style="mention")] == ["Peskov"]


def test_what_was_taken_out_is_struck_out_on_the_left_and_gone_on_the_right() -> None:
    root = page(translated())
    assert [e.text for cell in root.all(style="before") for e in cell.all(style="out")] == [
        "Leia mais"
    ]
    assert "Leia" not in "".join(pane(root, "after"))
    assert [(dt.text, dd.text) for dt, dd in zip(root.all("dt"), root.all("dd"), strict=True)][
        -1
    ] == ("links", "Leia mais")


def test_every_mark_can_be_reached_by_keyboard_and_has_a_name() -> None:
    marks = [e for e in page(translated()).all() if e.classes & {"mention", "edit"}]
    outside_legend = [e for e in marks if "aria-label" in e.attributes]
    assert len(outside_legend) == 4
    assert all(e.attributes["tabindex"] == "0" for e in outside_legend)


def test_entities_are_counted_with_the_spellings_they_were_found_under() -> None:
    assert table(page(translated()), "Entities") == [
        ["Dmitry Peskov", "person", "peskov-dmitry", "Peskov, Peskow", "1", "0.80"]
    ]


def test_equal_changes_are_one_row_and_sentences_are_none() -> None:
    document = translated()
    again = [
        Change(i, i + 1, "!", "end of sentence") for i, c in enumerate(document.text) if c == "."
    ]
    rows = table(page(document.revise("repair", again)), "Changes")
    assert rows == [
        ["Peskow", "Peskov", "names", "misspelled name", "peskov-dmitry", "0.93", "1"],
        ["␣␣", "␣", "repair", "spacing", "", "", "1"],
        [".", "!", "repair", "end of sentence", "", "", "2"],
        ["⏎Leia mais", "", "boilerplate", "link", "", "", "1"],
    ]


def test_text_of_any_direction_and_language_is_announced() -> None:
    cells = [cell.attributes for cell in page(translated()).all(style="cell")]
    assert {(c["dir"], c["lang"]) for c in cells} == {("auto", "pt"), ("auto", "en")}


def test_the_head_says_language_translation_and_counts() -> None:
    facts = [" ".join(dd.text.split()) for dd in next(page(translated()).all("dl")).all("dd")]
    assert facts == [
        "pt Latn, 99% sure",
        "pt → en by firefox",
        "1 set right",
        "1 repaired, 1 taken out, 2 translated",
        "1 of 1 entity",
    ]


def test_a_missing_translation_says_what_would_help() -> None:
    failed = Translation("untranslated", "ro", "en", None, "no model; run: get one")
    notice = next(page(replace(Document.of("Salut."), translation=failed)).all(style="notice"))
    assert notice.text == "Left untranslated: no model; run: get one"


def test_a_text_that_was_not_changed_is_shown_once() -> None:
    document = Document.of("One.\n\nTwo.\n")
    root = page(replace(document, mentions=(mention(document.text, "Two", "two", "Two"),)))
    assert pane(root, "before") == []
    assert pane(root, "after") == ["One.", "Two."]
    assert marked(root, "Two").attributes["data-entity"] == "two"


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_a_document_without_text_has_a_page(text: str) -> None:
    root = page(Document.of(text))
    assert pane(root, "after") == []
    assert not list(root.all("details"))


def test_no_documents_have_a_page_too() -> None:
    assert "There are no documents." in Page(report([])).root.text


def test_several_documents_have_a_table_of_contents() -> None:
    root = Page(report([("a.txt", translated()), ("b.txt", Document.of("x"))])).root
    links = {link.text: link.attributes["href"].removeprefix("#") for link in root.all("a")}
    articles = {a.attributes["id"]: next(a.all("h2")).text for a in root.all("article")}
    assert {name: articles[id] for name, id in links.items()} == {
        "a.txt": "a.txt",
        "b.txt": "b.txt",
    }
