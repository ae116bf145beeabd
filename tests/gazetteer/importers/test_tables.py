"""Tables of people's own, as spreadsheets and databases export them."""

import struct
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer

TABLE = """\
ID,Name,Kind,aliases,Names.RU,country,external.wikidata,notes
putin,Vladimir Putin,person,"V. V. Putin; Wladimir Putin",Владимир Путин,ru,Q7747,"a ""note"",
of two lines"
tass,TASS,organization,,ТАСС | ИТАР-ТАСС,RU,Q223799,

gazprom,Gazprom,organization,,Газпром,RU,,
"""


def csv_file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def excel_file(tmp_path: Path, rows: Iterable[list[Any]], sheet: str = "People") -> Path:
    book, path = Workbook(), tmp_path / "table.xlsx"
    table = book.active
    assert table is not None
    table.title = sheet
    for row in rows:
        table.append(row)
    book.save(path)
    return path


def entries(
    source: Path, problems: Problems | None = None, start: int = 0, **options: Any
) -> list[Entry]:
    read = importer("csv")(source, Options(**options), problems or Problems(), start)
    return [entry for entry, _ in read]


def test_headings_that_are_fields_are_taken(tmp_path: Path) -> None:
    assert entries(csv_file(tmp_path, TABLE)) == [
        Entry(
            id="putin",
            name="Vladimir Putin",
            kind="person",
            names={"ru": "Владимир Путин"},
            aliases=("V. V. Putin", "Wladimir Putin"),
            country="RU",
            external={"wikidata": "Q7747"},
        ),
        Entry(
            id="tass",
            name="TASS",
            kind="organization",
            names={"ru": ("ТАСС", "ИТАР-ТАСС")},
            country="RU",
            external={"wikidata": "Q223799"},
        ),
        Entry(
            id="gazprom",
            name="Gazprom",
            kind="organization",
            names={"ru": "Газпром"},
            country="RU",
        ),
    ]


def test_a_map_says_which_columns_are_taken(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Full name;по-русски;name\nDmitry Peskov;Дмитрий Песков;x\n")
    columns = {"name": "full Name", "names.ru": "по-русски"}
    (entry,) = entries(path, columns=columns, kind="person")
    assert (entry.name, entry.names) == ("Dmitry Peskov", {"ru": "Дмитрий Песков"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_first_line(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(("name", "kind", '"roles, titles"')) + "\n"
    text += delimiter.join(("Riga", "place", "city")) + "\n"
    assert [entry.name for entry in entries(csv_file(tmp_path, text))] == ["Riga"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_that_spreadsheets_write_are_read(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding[-2:] in {"le", "be"} else ""
    path = csv_file(tmp_path, (mark + TABLE.replace(",", "\t")).encode(encoding))
    assert entries(path)[0].names == {"ru": "Владимир Путин"}


def test_the_line_in_which_excel_names_the_delimiter_is_no_heading(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "sep=;\r\nname;kind\r\nRiga;place\r\n")
    assert [entry.name for entry in entries(path)] == ["Riga"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_another_encoding_is_an_error_that_says_what_to_do(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path, "name,kind\nKöln,place\nMünchen,place\n".encode(encoding))
    with pytest.raises(InputError, match=r"table.csv: is .*UTF-8.* as CSV in UTF-8"):
        entries(path)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"a,Riga", "has 2 cells; there are 4 headings"),
        (b"a,Riga,place,LV,more", "has 5 cells; there are 4 headings"),
        (b"a,R\xeega,place,LV", "has bytes that are no text in the encoding of the file"),
        (b"a,,place,LV", "has no name"),
        (b"a,Riga,city,LV", "the kind is none of person, place, organization, term"),
        (b"a,Riga,,LV", "has no kind"),
        (b"a,Riga,place,Latvia", "the country is no code of two letters"),
        (b"paris,Riga,place,LV", "the id stands further up already"),
        (b'a,"Riga,place,LV', "is no row of a table: a quote is not closed"),
    ],
)
def test_a_bad_row_is_counted_and_passed_over(tmp_path: Path, row: bytes, problem: str) -> None:
    before = "id,name,kind,country\nparis,Paris,place,FR\nköln,Köln,place,DE\n".encode()
    path, problems = csv_file(tmp_path, before + row + b"\nrome,Rome,place,IT\n"), Problems()
    assert [entry.id for entry in entries(path, problems)] == ["paris", "köln", "rome"]
    assert problems.first == [f"line 4: {problem}"]


def test_a_quote_that_does_not_close_costs_one_row_of_a_long_table(tmp_path: Path) -> None:
    rows = [f"Place {number},place\n" for number in range(1000)]
    rows[500] = '"Place 500,place\n'
    problems = Problems()
    found = entries(csv_file(tmp_path, "name,kind\n" + "".join(rows)), problems)
    assert len(found) == 999
    assert problems.first == ["line 502: is no row of a table: a quote is not closed"]


def test_a_row_of_many_megabytes_is_passed_over(tmp_path: Path) -> None:
    problems = Problems()
    text = "name,kind\n" + "x" * 20_000_000 + ",place\nRiga,place\n"
    assert [entry.name for entry in entries(csv_file(tmp_path, text), problems)] == ["Riga"]
    assert problems.total == 1


def test_a_cell_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    problems = Problems()
    text = "name,kind\n" + "x" * 200_000 + ",place\nRiga,place\n"
    assert [entry.name for entry in entries(csv_file(tmp_path, text), problems)] == ["Riga"]
    assert problems.first[0].startswith("line 2: is no row of a table: field larger")


def test_a_hundred_thousand_columns_are_no_harm(tmp_path: Path) -> None:
    text = "name,kind" + ",x" * 100_000 + "\nRiga,place" + "," * 100_000 + "\n"
    assert [entry.name for entry in entries(csv_file(tmp_path, text))] == ["Riga"]


def test_ids_are_made_of_the_names_and_differ(tmp_path: Path) -> None:
    text = "name\nŁódź\nLodz\nLodz 2\nLodz\nПётр Иванов\n!\n"
    found = entries(csv_file(tmp_path, text), kind="person")
    ids = [entry.id for entry in found]
    assert ids == ["lodz", "lodz-2", "lodz-2-2", "lodz-3", "petr-ivanov", "entry"]


def test_ids_stay_the_same_where_reading_goes_on_or_less_is_taken(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "name,kind\nLodz,place\nLodz,person\nLodz,place\n")
    assert [entry.id for entry in entries(path, start=3)] == ["lodz-3"]
    assert [entry.id for entry in entries(path, kinds=frozenset({"person"}))] == ["lodz-2"]


def test_reading_goes_on_from_any_position(tmp_path: Path) -> None:
    path = csv_file(tmp_path, TABLE)
    whole = list(importer("csv")(path, Options(), Problems(), 0))
    for number, (_, position) in enumerate(whole, 1):
        assert list(importer("csv")(path, Options(), Problems(), position)) == whole[number:]


def test_a_missing_column_is_an_error_with_the_nearest_and_what_there_is(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Full name,Id\nRiga,1\n")
    message = r"no column 'fullname' for 'name' \(did you mean 'full name'\?\).*'full name', 'id'"
    with pytest.raises(InputError, match=message):
        entries(path, columns={"name": "Fullname"}, kind="person")


def test_a_field_that_does_not_exist_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'nmae' is no field.*did you mean 'name'\?"):
        entries(csv_file(tmp_path, TABLE), columns={"nmae": "Name"})
    with pytest.raises(InputError, match="'klingonian' is no language code"):
        entries(csv_file(tmp_path, TABLE), columns={"name": "Name", "names.klingonian": "Name"},
                kind="person")  # fmt: skip


def test_a_table_without_kinds_asks_for_the_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give --kind"):
        entries(csv_file(tmp_path, "name\nRiga\n"))


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n"])
def test_an_empty_table_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="is an empty table"):
        entries(csv_file(tmp_path, text))


def test_languages_kinds_and_countries_that_are_not_asked_for_are_left_out(tmp_path: Path) -> None:
    path = csv_file(tmp_path, TABLE)
    assert not entries(path, languages=frozenset({"uk"}))[0].names
    assert [entry.id for entry in entries(path, kinds=frozenset({"person"}))] == ["putin"]
    assert not entries(path, countries=frozenset({"UA"}))


def test_a_workbook_is_read_as_a_table_is(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["name", "id", "kind", "names.uk", "external.viaf", "styles.founded"],
        ["Kyiv", 7747.0, "place", "Київ", 12345678901, datetime(482, 5, 1)],
        [None, None, None],
        ["Lviv", "L 1", "place"],
    ]
    assert entries(excel_file(tmp_path, rows)) == [
        Entry(
            id="7747",
            name="Kyiv",
            kind="place",
            names={"uk": "Київ"},
            external={"viaf": "12345678901"},
            styles={"founded": "0482-05-01"},
        ),
        Entry(id="L_1", name="Lviv", kind="place"),
    ]


def test_titles_in_merged_cells_may_stand_above_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = Workbook()
    table = book.active
    assert table is not None
    for row in (["People of the year"], [], ["Name", "Kind"], ["Putin", "person"]):
        table.append(row)
    table.merge_cells("A1:B1")
    book.save(path)
    assert [entry.name for entry in entries(path)] == ["Putin"]


def test_a_formula_gives_the_value_that_was_computed(tmp_path: Path) -> None:
    path = excel_file(tmp_path, [["name", "kind"], ["=A9", "place"], ["=A8", "place"]])
    computed = {
        '"A2"><f>A9</f><v />': '"A2" t="str"><f>A9</f><v>Riga</v>',
        '"A3"><f>A8</f><v />': '"A3" t="e"><f>A8</f><v>#REF!</v>',
    }
    rewrite(path, "xl/worksheets/sheet1.xml", computed)
    problems = Problems()
    assert [entry.name for entry in entries(path, problems)] == ["Riga"]
    assert problems.first == ["row 3: has no name"]


def test_the_texts_that_excel_keeps_apart_are_in_their_cells(tmp_path: Path) -> None:
    assert entries(shared_texts(tmp_path)) == [
        Entry(id="q1", name="Riga", kind="place", names={"lv": "Rīga"})
    ]


def test_a_sheet_that_says_a_wrong_size_is_read_whole(tmp_path: Path) -> None:
    path = excel_file(tmp_path, [["name", "kind"], ["Riga", "place"]])
    rewrite(path, "xl/worksheets/sheet1.xml", {'ref="A1:B2"': 'ref="A1"'})
    assert [entry.name for entry in entries(path)] == ["Riga"]


def test_a_sheet_that_is_not_there_is_an_error_with_those_that_are(tmp_path: Path) -> None:
    path = excel_file(tmp_path, [["name"], ["Riga"]], sheet="Places")
    with pytest.raises(InputError, match="has no sheet 'People'; its sheets are: Places"):
        entries(path, sheet="People", kind="person")


def test_workbooks_of_other_formats_are_errors_that_say_what_to_do(tmp_path: Path) -> None:
    old = csv_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with pytest.raises(InputError, match="old or a protected workbook; save it as"):
        entries(old)
    binary = tmp_path / "table.xlsb"
    with zipfile.ZipFile(binary, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with pytest.raises(InputError, match="binary workbook; save it as"):
        entries(binary)


def test_a_damaged_workbook_is_an_error(tmp_path: Path) -> None:
    path = excel_file(tmp_path, [["name", "kind"], *([f"Place {n}", "place"] for n in range(3000))])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError, match="is no zip file that can be read"):
        entries(path)
    rewritten = path.with_name("broken.xlsx")
    rewritten.write_bytes(content)
    rewrite(rewritten, "xl/worksheets/sheet1.xml", {'<row r="2000"': "<row r=<"})
    with pytest.raises(InputError, match="is damaged after row"):
        entries(rewritten)


def test_a_workbook_with_gigabytes_of_text_is_an_error(tmp_path: Path) -> None:
    path = shared_texts(tmp_path)
    content = bytearray(path.read_bytes())
    # The size that the zip's directory says, of the member that holds the texts.
    entry = content.rindex(b"xl/sharedStrings.xml")
    content[entry - 46 + 24 : entry - 46 + 28] = struct.pack("<I", 3_000_000_000)
    path.write_bytes(content)
    with pytest.raises(InputError, match="MB of text; save it as CSV"):
        entries(path)


def test_a_table_may_be_zipped(tmp_path: Path) -> None:
    path = tmp_path / "table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("table.csv", TABLE)
    assert len(entries(path)) == 3


def shared_texts(tmp_path: Path) -> Path:
    """A workbook as Excel writes it: each text once, in a list of its own, with its formats."""
    path = excel_file(tmp_path, [["x"]])
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = ["name", "id", "kind", "names.lv", "Riga", "q1", "place", "Rīga"]
    listed = "".join(f"<si><t>{text}</t></si>" for text in texts[:-1])
    listed += "<si><r><rPr><b/></rPr><t>Rī</t></r><r><t>ga</t></r></si>"
    cells = [f'<c r="{"ABCD"[n % 4]}{n // 4 + 1}" t="s"><v>{n}</v></c>' for n in range(8)]
    sheet = f'<row r="1">{"".join(cells[:4])}</row><row r="2">{"".join(cells[4:])}</row>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{main}"><dimension ref="A1:D2"/><sheetData>{sheet}</sheetData>'
        "</worksheet>"
    )
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}" count="8">{listed}</sst>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def rewrite(path: Path, member: str, changes: dict[str, str]) -> None:
    """Change the text of a member of a zip file."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for before, after in changes.items():
        assert before.encode() in members[member]
        members[member] = members[member].replace(before.encode(), after.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
