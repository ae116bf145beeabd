"""Entries written in the form that a file's name asks for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalize.errors import GazetteerError
from normalize.gazetteer import Entry, Gazetteer, saving
from normalize.gazetteer.saving import save

ENTRIES = [
    Entry("a", "NO", "person", names={"ru": ("А", "Б")}, country="NO", styles={"x": "1.5"}),
    Entry("wikidata:Q1", "Ann: the 'first' # one", "term", aliases=("- a", "yes", "日本")),
]


@pytest.mark.parametrize("name", ["e.yaml", "e.yml", "e.jsonl", "e.gazetteer"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    assert save(tmp_path / name, iter(ENTRIES)) == 2
    read = list(Gazetteer.load(tmp_path / name))
    assert [(e.id, e.name, e.kind, e.country) for e in read] == [
        (e.id, e.name, e.kind, e.country) for e in ENTRIES
    ]
    assert read[0].spellings("ru") == ("А", "Б")
    assert read[0].styles == {"x": "1.5"}
    assert tuple(read[1].aliases) == ("- a", "yes", "日本")


@pytest.mark.parametrize("name", ["e.yaml", "e.jsonl"])
def test_no_entries_make_a_file_that_is_read_as_empty(tmp_path: Path, name: str) -> None:
    assert save(tmp_path / name, []) == 0
    assert list(Gazetteer.load(tmp_path / name)) == []


def test_a_name_that_does_not_say_what_it_is_to_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"Name it \.yaml, \.jsonl"):
        save(tmp_path / "e.txt", ENTRIES)


def test_more_entries_than_anybody_edits_are_refused_as_yaml_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MOST_IN_YAML", 1)
    (tmp_path / "e.yaml").write_text("old")
    with pytest.raises(GazetteerError, match=r"too many for YAML; name it \.jsonl"):
        save(tmp_path / "e.yaml", ENTRIES)
    assert (tmp_path / "e.yaml").read_text() == "old"


def test_what_fails_halfway_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    def broken() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise GazetteerError("source", "is truncated")

    (tmp_path / "e.jsonl").write_text("old")
    with pytest.raises(GazetteerError, match="truncated"):
        save(tmp_path / "e.jsonl", broken())
    assert (tmp_path / "e.jsonl").read_text() == "old"
    assert os.listdir(tmp_path) == ["e.jsonl"]
