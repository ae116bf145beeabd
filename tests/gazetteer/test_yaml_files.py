"""A gazetteer that breaks the format says where and what would mend it."""

import time
from pathlib import Path

import pytest

from normalize import GazetteerError
from normalize.gazetteer import Gazetteer

GOOD = """\
kind: person
entries:
  - id: peskov-dmitry
    name: Dmitry Peskov
    names: {ru: Дмитрий Песков, "no": Dmitrij Peskov}
    country: NO
"""


def write(folder: Path, text: str | bytes, name: str = "people.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_an_entry_is_read_as_it_stands(tmp_path: Path) -> None:
    (entry,) = Gazetteer.load(write(tmp_path, GOOD))
    assert (entry.id, entry.name, entry.kind) == ("peskov-dmitry", "Dmitry Peskov", "person")
    assert entry.spellings("ru") == ("Дмитрий Песков",)
    assert entry.country == "NO", "Norway is no truth value"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("kind: animal\nentries: []\n", ":1:7:", "'animal' is none of person, place"),
        ("entries:\n  - {id: x, name: X}\n", ":2:5:", "'kind' is missing"),
        ("kind: person\n", ":1:1:", "'entries' is missing"),
        ("- id: x\n", ":1:1:", "a mapping"),
        ("kind: person\nentries: {}\n", ":2:10:", "must be a list"),
        ("kind: person\nentries:\n  - name: X\n", ":3:5:", "'id' is missing"),
        ("kind: person\nentries:\n  - id: x\n", ":3:5:", "'name' is missing"),
        ("kind: person\nentries:\n  - {id: x, name: X, alias: Y}\n", ":3:22:", "mean 'aliases'?"),
        ("kind: person\nentries:\n  - {id: x, name: ''}\n", ":3:19:", "a word or a phrase"),
        ("kind: person\nentries:\n  - {id: a b, name: X}\n", ":3:10:", "must not hold spaces"),
        ("kind: person\nentries:\n  - {id: x, name: X, country: Mars}\n", ":3:31:", "ISO 3166"),
        ("kind: person\nentries:\n  - {id: x, name: X, names: {Russian: Y}}\n", "", "ISO 639"),
        ("kind: person\nentries:\n  - {id: x, name: X, name: Y}\n", ":3:22:", "stands twice"),
        ("kind: person\nentries:\n\t- id: x\n", ":3:1:", "broken YAML"),
        ("kind: [person\n", ":2:1:", "broken YAML"),
        ("", "", "the file is empty"),
        (b"kind: person\nentries:\n  - id: \xff\n", ":3:", "byte 0xff is not UTF-8"),
    ],
)
def test_an_error_names_file_line_and_column_and_what_is_wrong(
    tmp_path: Path, text: str | bytes, place: str, problem: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert str(caught.value).startswith(f"{path}{place}")
    assert problem in str(caught.value)


def test_an_error_names_the_entry(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("country: NO", "country: Norway"))
    with pytest.raises(GazetteerError, match="entry 'peskov-dmitry': 'Norway' is no country code"):
        Gazetteer.load(path)


def test_two_entries_with_one_id_are_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    second = write(tmp_path, GOOD, "b.yaml")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(tmp_path)
    assert str(caught.value).startswith(f"{second}:3:5: entry 'peskov-dmitry'")
    assert f"{tmp_path / 'a.yaml'}:3" in str(caught.value)


def test_a_later_file_overrules_an_earlier_one_field_by_field(tmp_path: Path) -> None:
    mine = write(
        tmp_path,
        "kind: person\nentries:\n"
        "  - {id: peskov-dmitry, name: Dmitri Peskov, names: {de: Peskow}}\n",
        "mine.yaml",
    )
    (entry,) = Gazetteer.load(write(tmp_path, GOOD), mine)
    assert entry.name == "Dmitri Peskov"
    assert entry.country == "NO"
    assert {"ru", "de"} <= set(entry.names)


def test_a_later_file_cannot_make_a_person_a_place(tmp_path: Path) -> None:
    mine = write(tmp_path, GOOD.replace("person", "place"), "mine.yaml")
    with pytest.raises(GazetteerError, match="a kind cannot change"):
        Gazetteer.load(write(tmp_path, GOOD), mine)


def test_a_missing_file_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file or folder"):
        Gazetteer.load(tmp_path / "none.yaml")
    with pytest.raises(GazetteerError, match=r"no gazetteer in this folder"):
        Gazetteer.load(tmp_path)


def test_an_alias_bomb_ends_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    start = time.perf_counter()
    with pytest.raises(GazetteerError, match="unknown field"):
        Gazetteer.load(write(tmp_path, "\n".join(lines) + "\n"))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        # entries that all refer to one long list
        "kind: person\nentries:\n  - {id: a, name: A, aliases: &big [x, y]}\n"
        "  - {id: b, name: B, aliases: *big}\n",
        # a list that holds itself
        "kind: person\nentries: &all\n  - {id: a, name: A}\n  - *all\n",
        "kind: person\nentries:\n  - &a\n    id: a\n    name: A\n    names: *a\n",
    ],
)
def test_aliases_of_yaml_are_refused_and_so_cannot_grow_or_run_in_circles(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(GazetteerError, match=r"people\.yaml:\d+:\d+:.*(write it out|a mapping)"):
        Gazetteer.load(write(tmp_path, text))


@pytest.mark.parametrize("deep", ["[" * 200_000, "- " * 200_000 + "x", "{a: " * 200_000])
def test_nesting_without_end_is_refused_before_it_exhausts_the_stack(
    tmp_path: Path, deep: str
) -> None:
    start = time.perf_counter()
    with pytest.raises(GazetteerError, match="more than 64 lists or mappings in one another"):
        Gazetteer.load(write(tmp_path, deep))
    assert time.perf_counter() - start < 5


def test_a_file_too_large_for_yaml_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    start = time.perf_counter()
    with pytest.raises(GazetteerError, match=r"is 100 MB of YAML.*as JSON lines.*or compiled"):
        Gazetteer.load(path)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD.encode("utf-16"), "byte 0xff is not UTF-8; save the file as UTF-8"),
        (GOOD.encode("cp1251"), "byte 0x.* is not UTF-8"),
        (GOOD.replace("    name", "\tname").encode(), "there is a tab on this line"),
        (GOOD.replace("country", "name").encode(), "'name' stands twice; keep one"),
        (GOOD.encode()[:-30] + b"\x00", "broken YAML"),
    ],
)
def test_what_editors_do_to_files_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(GazetteerError, match=message):
        Gazetteer.load(write(tmp_path, content))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(Gazetteer.load(write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()))) == 1
