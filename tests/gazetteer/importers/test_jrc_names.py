"""JRC-Names, in the form in which the list is published."""

import gzip
from pathlib import Path

import pytest

from normalize.errors import InputError
from normalize.gazetteer.entry import Entry
from normalize.gazetteer.importers import Options, Problems, importer

LIST = """\
# JRC-Names, one name a line
8\tP\tu\tYasser+Arafat
8\tP\tu\tYasir+Arafat
8\tP\ten\tYassir+Arafat
8\tP\tar\tياسر+عرفات
8\tP\tru\tЯсир+Арафат
8\tP\tru\tЯсер+Арафат
8\tP\tu\tΓιάσερ+Αραφάτ
13\tO\tu\tMarks+&amp;+Spencer
13\tO\tfr\tMarks+et+Spencer

52\tP\tru\tПётр+Порошенко
52\tP\tde\tPetro+Poroschenko
52\tP\ten\tPetro+Poroshenko
"""


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "entities"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def entries(
    source: Path, problems: Problems | None = None, start: int = 0, **options: object
) -> list[Entry]:
    chosen = Options(**options)  # type: ignore[arg-type]
    read = importer("jrc-names")(source, chosen, problems or Problems(), start)
    return [entry for entry, _ in read]


def test_the_names_of_an_entity_become_one_entry(tmp_path: Path) -> None:
    arafat = entries(write(tmp_path, LIST))[0]
    assert arafat == Entry(
        id="jrc:8",
        name="Yasser Arafat",
        kind="person",
        names={"ar": "ياسر عرفات", "ru": ("Ясир Арафат", "Ясер Арафат"), "el": "Γιάσερ Αραφάτ"},
        aliases=("Yasir Arafat", "Yassir Arafat"),
        external={"jrc": "8"},
    )


def test_the_english_name_is_the_canonical_one_where_no_name_is_for_all_languages(
    tmp_path: Path,
) -> None:
    assert entries(write(tmp_path, LIST))[2].name == "Petro Poroshenko"


def test_an_escaped_sign_is_the_sign(tmp_path: Path) -> None:
    assert entries(write(tmp_path, LIST))[1].name == "Marks & Spencer"


def test_the_list_may_be_compressed_and_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    packed = gzip.compress(b"\xef\xbb\xbf" + LIST.encode())
    assert len(entries(write(tmp_path, packed))) == 3


def test_windows_ends_of_line_are_no_part_of_a_name(tmp_path: Path) -> None:
    path = write(tmp_path, LIST.replace("\n", "\r\n"))
    assert [entry.name for entry in entries(path)][:2] == ["Yasser Arafat", "Marks & Spencer"]


def test_a_wildcard_at_the_end_of_a_word_is_no_part_of_it(tmp_path: Path) -> None:
    path = write(tmp_path, "8\tP\tu\tYasser%+Arafat%\n9\tO\tu\t100%+Design\n")
    assert [entry.name for entry in entries(path)] == ["Yasser Arafat", "100% Design"]


def test_underscores_part_words_too(tmp_path: Path) -> None:
    assert entries(write(tmp_path, "8\tP\tu\tYasser_Arafat\n"))[0].name == "Yasser Arafat"


def test_kinds_and_languages_that_are_not_asked_for_are_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, LIST)
    found = entries(path, kinds=frozenset({"person"}), languages=frozenset({"ar"}))
    assert [entry.id for entry in found] == ["jrc:8", "jrc:52"]
    assert found[0].names == {"ar": "ياسر عرفات"}
    assert found[0].aliases == ("Yasir Arafat", "Yassir Arafat")


def test_other_types_come_in_where_their_kind_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "7\tU\tu\tMir\n8\tP\tu\tYasser+Arafat\n")
    assert [entry.id for entry in entries(path)] == ["jrc:8"]
    assert [entry.kind for entry in entries(path, kind="term")] == ["term", "person"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"9\tP\tYasser+Arafat", "has 3 columns, not 4"),
        (b"9\tP\tu\tYasser\tArafat", "has 5 columns, not 4"),
        (b"9\tP\tu\tYass\xe9r+Arafat", "is no UTF-8"),
        (b"x9\tP\tu\tYasser+Arafat", "the id is no number, or 0"),
        (b"0\tP\tu\tYasser+Arafat", "the id is no number, or 0"),
        (b"9\tX\tu\tYasser+Arafat", "the type is none of P, O, U, T, E"),
        (b"9\tP\tu\t+", "has no name"),
        ("9\tP\tru\tЯсир+Арафат".encode(), "has no name in Latin letters"),
        (b"8\tP\tu\tYaser+Arafat", "the id stood further up already; sort the file by id"),
    ],
)
def test_a_bad_line_is_counted_and_passed_over(tmp_path: Path, line: bytes, problem: str) -> None:
    good = LIST.encode()
    problems = Problems()
    found = entries(write(tmp_path, good + line + b"\n99\tP\tu\tA+B\n"), problems)
    assert [entry.id for entry in found] == ["jrc:8", "jrc:13", "jrc:52", "jrc:99"]
    assert problems.first == [f"line 15: {problem}"]


def test_reading_goes_on_from_any_position(tmp_path: Path) -> None:
    path = write(tmp_path, LIST)
    whole = list(importer("jrc-names")(path, Options(), Problems(), 0))
    for number, (_, position) in enumerate(whole, 1):
        rest = list(importer("jrc-names")(path, Options(), Problems(), position))
        assert rest == whole[number:]


def test_a_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is no JRC-Names file: no line has its 4"):
        entries(write(tmp_path, "id,name\n1,Yasser Arafat\n"))


def test_a_truncated_file_gives_what_it_has_and_then_an_error(tmp_path: Path) -> None:
    many = "".join(f"{number}\tP\tu\tName+{number * 7919}\n" for number in range(1, 20_000))
    path = write(tmp_path, gzip.compress(many.encode())[:-2000])
    read = importer("jrc-names")(path, Options(), Problems(), 0)
    assert next(read)[0].name == "Name 7919"
    with pytest.raises(InputError, match="is truncated or damaged after"):
        list(read)
