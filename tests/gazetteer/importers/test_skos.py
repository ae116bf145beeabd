"""SKOS files, in the three forms in which they are published, become entries."""

import bz2
import gzip
from pathlib import Path

import pytest

from normalize import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer
from normalize.gazetteer.importers.headings import natural_order

PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix madsrdf: <http://www.loc.gov/mads/rdf/v1#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <http://example.org/> .
"""
PESKOV = """\
ex:peskov a skos:Concept , foaf:Person ;
    skos:prefLabel "Dmitry Peskov"@en , "Дмитрий Песков"@ru , "Dmitri Peskow"@de ;
    skos:altLabel "Dmitri Peskov"@en , "Песков Дмитрий"@ru , "Peskov" ;
    skos:hiddenLabel "Dmitry Peskow"@en ;
    skos:exactMatch <http://www.wikidata.org/entity/Q4404> , <https://viaf.org/viaf/96498188/> ;
    skos:closeMatch <https://d-nb.info/gnd/1234567> ;
    skos:inScheme ex:people ; skos:notation "P-17" .
"""
RDF_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [
  <!ENTITY skos "http://www.w3.org/2004/02/skos/core#">
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xmlns:foaf="http://xmlns.com/foaf/0.1/">
  <skos:Concept rdf:about="http://example.org/peskov">
    <rdf:type rdf:resource="http://xmlns.com/foaf/0.1/Person"/>
    <skos:prefLabel xml:lang="en">Dmitry Peskov</skos:prefLabel>
    <skos:prefLabel xml:lang="ru">Дмитрий Песков</skos:prefLabel>
    <skos:altLabel xml:lang="en">Dmitri &amp; Peskov</skos:altLabel>
    <skos:exactMatch rdf:resource="http://www.wikidata.org/entity/Q4404"/>
  </skos:Concept>
  <rdf:Description rdf:about="http://example.org/lavrov">
    <rdf:type rdf:resource="&skos;Concept"/>
    <rdf:type rdf:resource="http://xmlns.com/foaf/0.1/Person"/>
    <skos:prefLabel xml:lang="en">Sergey Lavrov</skos:prefLabel>
  </rdf:Description>
</rdf:RDF>
"""


def write(folder: Path, content: str | bytes, name: str = "source.ttl") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def imported(path: Path, problems: Problems | None = None, **options: object) -> list[Entry]:
    chosen = Options(**options)  # type: ignore[arg-type]
    problems = problems if problems is not None else Problems()
    return [entry for entry, _ in importer("skos")(path, chosen, problems, 0)]


def test_labels_become_names_and_aliases_and_exact_matches_ids(tmp_path: Path) -> None:
    (entry,) = imported(write(tmp_path, PREFIXES + PESKOV))
    assert entry == Entry(
        id="http://example.org/peskov",
        name="Dmitry Peskov",
        kind="person",
        names={"ru": ("Дмитрий Песков", "Песков Дмитрий"), "de": "Dmitri Peskow"},
        aliases=("Dmitri Peskov", "Peskov", "Dmitry Peskow"),
        external={
            "uri": "http://example.org/peskov",
            "wikidata": "Q4404",
            "viaf": "96498188",
            "http://example.org/people": "P-17",
        },
    )


@pytest.mark.parametrize(
    ("name", "pack"), [("a.ttl", bytes), ("a.ttl.gz", gzip.compress), ("a.dat", bz2.compress)]
)
def test_a_compressed_file_is_read_like_a_plain_one(tmp_path: Path, name: str, pack) -> None:  # type: ignore[no-untyped-def]
    path = write(tmp_path, pack(b"\xef\xbb\xbf" + (PREFIXES + PESKOV).encode()), name)
    assert [entry.name for entry in imported(path)] == ["Dmitry Peskov"]


def test_rdf_xml_is_recognized_by_its_content(tmp_path: Path) -> None:
    first, second = imported(write(tmp_path, RDF_XML, "no.suffix"))
    assert first.names == {"ru": "Дмитрий Песков"}
    assert first.aliases == ("Dmitri & Peskov",)
    assert first.external["wikidata"] == "Q4404"
    assert (second.id, second.name) == ("http://example.org/lavrov", "Sergey Lavrov")


def test_statements_of_one_concept_may_stand_anywhere_in_n_triples(tmp_path: Path) -> None:
    skos, rdf = (
        "http://www.w3.org/2004/02/skos/core#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    )
    lines = [
        f'<http://a/1> <{skos}prefLabel> "Kyiv"@en .',
        f'<http://a/2> <{skos}prefLabel> "Lviv"@en .',
        f'<http://a/1> <{skos}prefLabel> "\\u041A\\u0438\\u0457\\u0432"@uk .',
        f"<http://a/2> <{rdf}type> <http://schema.org/City> .",
        f"<http://a/1> <{rdf}type> <http://schema.org/Place> .",
    ]
    kyiv, lviv = imported(write(tmp_path, "\n".join(lines) + "\n", "a.nt"))
    assert (kyiv.name, kyiv.kind, kyiv.names) == ("Kyiv", "place", {"uk": "Київ"})
    assert (lviv.name, lviv.kind) == ("Lviv", "place")


def test_labels_that_are_resources_are_followed(tmp_path: Path) -> None:
    content = """
    ex:un a org:Organization ; skosxl:prefLabel ex:label1 , [ skosxl:literalForm "ООН"@ru ] ;
        skosxl:altLabel [ a skosxl:Label ; skosxl:literalForm "UNO"@en ] .
    ex:label1 a skosxl:Label ; skosxl:literalForm "United Nations"@en .
    """
    (entry,) = imported(write(tmp_path, PREFIXES + content))
    assert (entry.name, entry.names, entry.aliases) == ("United Nations", {"ru": "ООН"}, ("UNO",))


def test_headings_of_libraries_are_turned_round_for_persons_only(tmp_path: Path) -> None:
    content = """
    <http://id.loc.gov/authorities/names/n00001234> a madsrdf:PersonalName ;
        madsrdf:authoritativeLabel "Putin, Vladimir Vladimirovich, 1952-" ;
        madsrdf:hasVariant [ madsrdf:variantLabel "Poutine, Vladimir, 1952-" ] .
    <http://id.loc.gov/authorities/names/n00005678> a madsrdf:CorporateName ;
        madsrdf:authoritativeLabel "Russia. Ministry of Defense, Moscow" .
    """
    person, ministry = imported(write(tmp_path, PREFIXES + content))
    assert (person.id, person.name) == ("loc:n00001234", "Vladimir Vladimirovich Putin")
    assert person.aliases == ("Vladimir Poutine",)
    assert person.external == {"loc": "n00001234"}
    assert ministry.name == "Russia. Ministry of Defense, Moscow"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Eliot, T. S. (Thomas Stearns), 1888-1965", "T. S. Eliot"),
        ("Ellington, Duke, 1899-1974", "Duke Ellington"),
        ("John Paul II, Pope, 1920-2005", "John Paul II"),
        ("Plato", "Plato"),
        ("Ibn Khaldun, active 14th century", "Ibn Khaldun"),
        ("1952-, 1953", "1952-"),
        (",", ","),
    ],
)
def test_a_heading_is_read_as_people_say_it(heading: str, name: str) -> None:
    assert natural_order(heading) == name


def test_what_is_deprecated_or_no_concept_is_left_out(tmp_path: Path) -> None:
    content = """
    ex:people a skos:ConceptScheme ; skos:prefLabel "People"@en .
    ex:old a foaf:Person ; skos:prefLabel "Old Name"@en ; owl:deprecated true .
    [] a foaf:Person ; skos:prefLabel "Nobody Known"@en .
    ex:nameless a foaf:Person ; skos:altLabel "Only Another"@en .
    """
    problems = Problems()
    assert imported(write(tmp_path, PREFIXES + content), problems) == []
    assert problems.total == 0


def test_language_tags_are_those_of_bcp_47(tmp_path: Path) -> None:
    content = """
    ex:a a foaf:Person ; skos:prefLabel "Xi Jinping"@en-gb , "习近平"@zh-hans , "習近平"@ZH-hant ,
        "Si Jinping"@sgn-x , "Xi"@mul .
    """
    (entry,) = imported(write(tmp_path, PREFIXES + content))
    assert entry.name == "Xi Jinping"
    assert (entry.names["zh-Hans"], entry.names["zh-Hant"]) == ("习近平", "習近平")
    assert "Xi" in entry.aliases


def test_a_label_in_latin_letters_serves_where_there_is_no_english_one(tmp_path: Path) -> None:
    content = """
    ex:a a foaf:Person ; skos:prefLabel "Пётр Ильич"@ru , "Pjotr Iljitsch"@de .
    ex:b a foaf:Person ; skos:prefLabel "Иван Ильич"@ru .
    """
    problems = Problems()
    (entry,) = imported(write(tmp_path, PREFIXES + content), problems)
    assert entry.name == "Pjotr Iljitsch"
    assert problems.first == ["http://example.org/b: has no label in Latin letters to be its name"]


def test_only_what_is_asked_for_is_taken(tmp_path: Path) -> None:
    content = PREFIXES + PESKOV + 'ex:un a org:Organization ; skos:prefLabel "UN"@en .\n'
    path = write(tmp_path, content)
    assert [e.name for e in imported(path, kinds=frozenset({"organization"}))] == ["UN"]
    assert [e.name for e in imported(path, types=frozenset({"people"}))] == ["Dmitry Peskov"]
    assert set(imported(path, languages=frozenset({"de"}))[0].names) == {"de"}


def test_a_concept_that_does_not_say_what_it_is_needs_a_kind(tmp_path: Path) -> None:
    path = write(tmp_path, PREFIXES + 'ex:a a skos:Concept ; skos:prefLabel "Donbas"@en .')
    with pytest.raises(InputError, match=r"http://example.org/a does not say .* --kind"):
        imported(path)
    assert [(e.name, e.kind) for e in imported(path, kind="place")] == [("Donbas", "place")]


def test_an_import_goes_on_from_any_position(tmp_path: Path) -> None:
    content = "".join(f'ex:p{n} a foaf:Person ; skos:prefLabel "P {n}"@en .\n' for n in range(9))
    path = write(tmp_path, PREFIXES + content)
    read = importer("skos")
    everything = list(read(path, Options(), Problems(), 0))
    for number, (_, position) in enumerate(everything, 1):
        assert list(read(path, Options(), Problems(), position)) == everything[number:]


@pytest.mark.parametrize(
    "bad",
    [
        'ex:bad a foaf:Person ; skos:prefLabel "B"ad"@en .\n',
        'ex:bad a foaf:Person ; skos:prefLabel "Bad Escape \\q"@en .\n',
        'ex:bad a nothing:Person ; skos:prefLabel "Bad Prefix"@en .\n',
        'ex:bad a foaf:Person ; skos:prefLabel "Bad Tag"@en_US .\n',
        'ex:bad a foaf:Person ; skos:prefLabel "Never Closed@en .\n',
        'ex:bad a foaf:Person ; skos:prefLabel """Never\nClosed"@en .\n',
        b'ex:bad a foaf:Person ; skos:prefLabel "Bad \xff\xfe Bytes"@en .\n',
    ],
)
def test_a_broken_statement_is_counted_and_passed_over(tmp_path: Path, bad: str | bytes) -> None:
    bad = bad if isinstance(bad, bytes) else bad.encode()
    after = 'ex:next a foaf:Person ; skos:prefLabel "Next One"@en .\n'
    problems = Problems()
    path = write(tmp_path, (PREFIXES + PESKOV).encode() + bad + after.encode())
    assert [entry.name for entry in imported(path, problems)] == ["Dmitry Peskov", "Next One"]
    line = (PREFIXES + PESKOV).count("\n") + 1
    assert problems.first[0] == f"line {line}: is no statement of Turtle"


def test_a_text_of_several_lines_beside_a_broken_statement_is_no_error(tmp_path: Path) -> None:
    note = 'ex:a a foaf:Person ; skos:note """One.\nTwo.\nThree.""" ; skos:prefLabel "A B"@en .\n'
    problems = Problems()
    entries = imported(write(tmp_path, PREFIXES + 'ex:x "no" .\n' + note), problems)
    assert ([entry.name for entry in entries], problems.total) == (["A B"], 1)


def test_many_blocks_with_long_texts_across_their_borders_are_all_read(tmp_path: Path) -> None:
    text = "A sentence that ends a line.\n" * 40
    content = "".join(
        f'ex:p{n} a foaf:Person ; skos:note """{text}""" ; skos:prefLabel "P {n}"@en .\n'
        for n in range(1_500)
    )
    problems = Problems()
    assert len(imported(write(tmp_path, PREFIXES + content), problems)) == 1_500
    assert problems.total == 0


def cut_turtle() -> bytes:
    return (PREFIXES + PESKOV).encode() + b"ex:cut a foaf:Person ;\n    skos:prefLabel "


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (cut_turtle(), r"is cut off after line 1\d"),
        (gzip.compress(cut_turtle() * 50)[:-20], "truncated or damaged"),
        (RDF_XML.encode()[:-130], "is cut off after line 17"),
        (RDF_XML.replace("</rdf:Description>", "</skos:Concept>").encode(), "no well-formed XML"),
    ],
)
def test_what_came_before_the_end_of_a_damaged_file_is_kept(
    tmp_path: Path, content: bytes, message: str
) -> None:
    entries = importer("skos")(write(tmp_path, content), Options(), Problems(), 0)
    first, _ = next(entries)
    assert first.name == "Dmitry Peskov"
    with pytest.raises(InputError, match=message):
        list(entries)


def test_an_entity_that_is_not_declared_spoils_its_label_only(tmp_path: Path) -> None:
    problems = Problems()
    path = write(tmp_path, RDF_XML.replace("Дмитрий Песков", "&unknown;"))
    assert [entry.name for entry in imported(path, problems)] == ["Dmitry Peskov", "Sergey Lavrov"]
    assert problems.total == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b'{"@context": {}}', "is JSON"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b"id,name\n1,Dmitry Peskov\n", "it must be Turtle"),
        (b"First sentence.\nSecond sentence.\n", "holds no statements; it must be Turtle"),
        ((PREFIXES + PESKOV).encode("utf-16"), "is not UTF-8"),
        (
            b'<!DOCTYPE x [<!ENTITY a "0123456789abcdef"><!ENTITY b "'
            + b"&a;" * 40
            + b'">]>'
            + RDF_XML.encode().partition(b"]>")[2],
            "declares an entity",
        ),
    ],
)
def test_a_file_that_is_no_skos_says_what_it_is(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        imported(write(tmp_path, content))
