"""An entry written into a file of one's own, and everything else in it left alone."""

import os
from pathlib import Path

import pytest

from normalize.errors import GazetteerError, NormalizeError
from normalize.gazetteer import Entry, yaml_files
from normalize.gazetteer.adding import add, suggested_id

ENTRY = Entry(
    "roe-jane",
    "Jane Roe",
    "person",
    names={"ru": ("Джейн Роу", "Дж. Роу"), "no": "Jane Roe"},
    aliases=("yes", "Roe: the second"),
    country="NO",
    external={"wikidata": "Q1"},
)
ITEM = """\
  - id: roe-jane
    kind: person
    name: Jane Roe
    names: {ru: [Джейн Роу, Дж. Роу], 'no': Jane Roe}
    aliases: ['yes', 'Roe: the second']
    country: 'NO'
    external: {wikidata: Q1}
"""
OTHER = "entries:\n  - id: ж\n    kind: person\n    name: Ж\n"


def added(tmp_path: Path, text: str, entry: Entry = ENTRY) -> str:
    path = tmp_path / "own.yaml"
    path.write_bytes(text.encode())
    add(entry, path)
    return path.read_bytes().decode()


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "config" / "gazetteers" / "own.yaml"
    line = add(ENTRY, path)
    assert path.read_text("utf-8").endswith("entries:\n" + ITEM)
    assert path.read_text("utf-8").splitlines()[line - 1] == "  - id: roe-jane"
    (draft,) = yaml_files.read(path)
    assert draft.entry().spellings("ru") == ("Джейн Роу", "Дж. Роу")
    assert draft.entry().country == "NO"


def test_comments_quotes_and_line_breaks_stay(tmp_path: Path) -> None:
    before = (
        '# mine\nkind: place   # all of them\nentries:\n  - id: "a"  # first\n'
        "    name: >-\n      Long\n      name\n    names: {ru: А,\n            uk: А}   # two\n"
    )
    after = added(tmp_path, before + "\n# the end\n")
    assert after == before + ITEM + "\n# the end\n"


def test_the_kind_is_left_out_where_the_file_says_it(tmp_path: Path) -> None:
    after = added(tmp_path, "kind: person\nentries:\n  - {id: a, name: A B}\n")
    assert after.endswith("\n" + ITEM.replace("    kind: person\n", ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "entries:\n" + ITEM),
        ("# nothing yet\n", "# nothing yet\nentries:\n" + ITEM),
        ("entries: []  # none\nwithout: [terms]\n", "entries:\n" + ITEM[:-1] + "  # none\n"),
        ("without: [terms]", "without: [terms]\nentries:\n" + ITEM),
        ("entries:\n- {id: a, kind: term, name: x}", "name: x}\n- id: roe-jane\n  kind: person\n"),
        ("entries:\n- id: a\n  kind: term\n  name: |\n    x\n\nwithout: b\n", "    x\n\n- id: roe"),
        (OTHER + "without: [terms]\n", OTHER + ITEM + "without: [terms]\n"),
        ("entries: [{id: ж, kind: term, name: ж}] #\n", "name: ж}, {id: roe-jane, kind: person,"),
    ],
)  # fmt: skip
def test_every_layout_of_a_file_takes_an_entry(tmp_path: Path, before: str, after: str) -> None:
    assert after in added(tmp_path, before)


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(tmp_path: Path) -> None:
    after = added(tmp_path, "\ufeff" + OTHER.replace("\n", "\r\n"))
    assert after == "\ufeff" + (OTHER + ITEM).replace("\n", "\r\n")


def test_several_entries_go_one_behind_the_other(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    lines = [add(Entry(f"e-{n}", f"Name {n}", "term"), path) for n in range(3)]
    assert [draft.line for draft in yaml_files.read(path)] == lines
    assert lines == sorted(lines)


def test_an_id_that_is_taken_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"own\.yaml:2:5: entry 'ж': this id is taken here"):
        added(tmp_path, OTHER, Entry("ж", "Zh", "person"))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry("a b", "A", "person"), "'a b' is no id"),
        (Entry("a", "A", "person", country="Norway"), "'Norway' is no country code"),
        (Entry("a", "A", "person", names={"russian": "А"}), "'russian' is no language code"),
        (Entry("a", "A", "person", aliases=("",)), "a word or a phrase is needed"),
    ],
)
def test_what_the_loader_would_refuse_is_not_written(
    tmp_path: Path, entry: Entry, problem: str
) -> None:
    with pytest.raises(GazetteerError, match=problem):
        added(tmp_path, OTHER, entry)
    assert (tmp_path / "own.yaml").read_text("utf-8") == OTHER
    assert os.listdir(tmp_path) == ["own.yaml"]


def test_a_file_that_is_broken_already_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="broken YAML"):
        added(tmp_path, "entries: [\n")
    assert (tmp_path / "own.yaml").read_text() == "entries: [\n"


def test_entries_go_into_yaml_only(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="is no YAML file"):
        add(ENTRY, tmp_path / "own.jsonl")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NormalizeError, match="cannot be made a folder"):
        add(ENTRY, tmp_path / "file" / "own.yaml")


def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "own.yaml"
    real.write_text(OTHER)
    link.symlink_to(real)
    add(ENTRY, link)
    assert link.is_symlink()
    assert real.read_text("utf-8") == OTHER + ITEM


@pytest.mark.parametrize(
    ("name", "kind", "country", "expected"),
    [
        ("Dmitry Peskov", "person", "RU", "peskov-dmitry"),
        ("Xi Jinping", "person", "CN", "xi-jinping"),
        ("Recep Tayyip Erdoğan", "person", "TR", "erdogan-recep-tayyip"),
        ("Côte d'Ivoire", "place", "CI", "cote-divoire"),
        ("Министерство", "organization", None, "ministerstvo"),
        ("!!!", "term", None, "entry"),
        ("Roe", "person", None, "roe-2"),
    ],
)
def test_an_id_is_made_of_the_name(
    name: str, kind: str, country: str | None, expected: str
) -> None:
    assert suggested_id(name, kind, country, taken={"roe"}) == expected
