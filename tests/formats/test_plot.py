"""The picture of what a gazetteer covers."""

from pathlib import Path

import pytest

from normalize.errors import NormalizeError
from normalize.formats import plot
from normalize.gazetteer import Entry
from normalize.gazetteer.statistics import statistics

COUNTED = statistics(
    [
        Entry("a", "Anna", "person", names={"ru": "Анна"}, country="RU"),
        Entry("b", "Bonn", "place", country="DE"),
    ]
)


@pytest.fixture
def matplotlib() -> None:
    pytest.importorskip("matplotlib")


@pytest.mark.usefixtures("matplotlib")
@pytest.mark.parametrize(("name", "start"), [("p.png", b"\x89PNG"), ("p.svg", b"<?xml")])
def test_a_picture_is_of_the_kind_that_its_name_says(
    tmp_path: Path, name: str, start: bytes
) -> None:
    plot.save(COUNTED, "Mine", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.usefixtures("matplotlib")
def test_the_same_entries_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        plot.save(COUNTED, "Mine", tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.usefixtures("matplotlib")
def test_nothing_to_count_makes_an_empty_picture(tmp_path: Path) -> None:
    plot.save(statistics([]), "Mine", tmp_path / "p.svg")
    assert (tmp_path / "p.svg").stat().st_size > 0


def test_another_suffix_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(NormalizeError, match=r"p\.doc: pictures are of \.svg, \.png, \.pdf"):
        plot.save(COUNTED, "Mine", tmp_path / "p.doc")


def test_without_matplotlib_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plot, "find_spec", lambda name: None)
    with pytest.raises(NormalizeError, match=r"pip install 'newswire-normalize\[plot\]'"):
        plot.save(COUNTED, "Mine", tmp_path / "p.svg")
