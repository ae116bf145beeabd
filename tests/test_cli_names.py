"""`normalize run --names` and `--source`: what is done with names, and whose translation it is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Kremlin spokesman Dmytro Peskov spoke in Kiev on Monday."
RUSSIAN = "Сергей Лавров прибыл в Киев в понедельник."
GARBLED = "Sergei Louvre arrived in Kyiv on Monday."
RESTORED = "Sergei Lavrov arrived in Kyiv on Monday.\n"


def normalize(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normalize", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "russian.txt"
    path.write_text(RUSSIAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("chosen", "text"),
    [
        ([], "Kremlin spokesman Dmitry Peskov spoke in Kyiv on Monday."),
        (["--names", "rewrite"], "Kremlin spokesman Dmitry Peskov spoke in Kyiv on Monday."),
        (
            ["--names", "mark"],
            "Kremlin spokesman Dmytro Peskov [Dmitry Peskov] spoke in Kiev [Kyiv] on Monday.",
        ),
        (["--names", "keep"], TEXT),
    ],
)
def test_names_are_rewritten_marked_or_kept(chosen: list[str], text: str) -> None:
    done = normalize("run", "-", "-q", *chosen, stdin=TEXT)
    assert (done.returncode, done.stdout) == (0, f"{text}\n")


def test_names_that_are_kept_are_still_found() -> None:
    data = json.loads(normalize("run", "-", "-q", "--json", "--names", "keep", stdin=TEXT).stdout)
    assert {"peskov-dmitry", "kyiv"} <= {mention["id"] for mention in data["mentions"]}
    assert data["edits"] == []


def test_another_way_with_names_is_a_usage_error_that_names_the_three() -> None:
    done = normalize("run", "-", "--names", "delete", stdin=TEXT)
    assert (done.returncode, done.stdout) == (2, "")
    for way in ("rewrite", "mark", "keep"):
        assert f"'{way}'" in done.stderr


def test_a_source_settles_the_name_that_its_translation_has_garbled(source: Path) -> None:
    assert normalize("run", "-", "-q", stdin=GARBLED).stdout == f"{GARBLED}\n"
    done = normalize("run", "-", "-q", "--source", source, stdin=GARBLED)
    assert (done.returncode, done.stdout) == (0, RESTORED)


def test_the_language_is_that_of_the_source_where_there_is_one(source: Path) -> None:
    done = normalize(
        "run", "-", "--json", "-q", "--source", source, "--language", "ru", stdin=GARBLED
    )
    data = json.loads(done.stdout)
    assert data["text"] == RESTORED.rstrip()
    assert data["source"] == RUSSIAN
    assert data["translation"]["source"] == "ru"
    assert [mention["text"] for mention in data["source_mentions"]] == ["Сергей Лавров", "Киев"]


def test_the_source_may_come_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(GARBLED)
    assert normalize("run", path, "-q", "--source", "-", stdin=RUSSIAN).stdout == RESTORED
    done = normalize("run", "-", "--source", "-", stdin=RUSSIAN)
    assert done.returncode == 2
    assert "standard input holds one text" in plain(done.stderr)


def test_several_texts_have_no_one_source(source: Path) -> None:
    done = normalize("run", "one.txt", "two.txt", "--source", source)
    assert (done.returncode, done.stdout) == (2, "")
    assert "this is the source of one translation, not of 2" in plain(done.stderr)


def test_a_source_that_cannot_be_read_is_named_and_ends_it(tmp_path: Path) -> None:
    missing, old = tmp_path / "none.txt", tmp_path / "old.txt"
    old.write_bytes(RUSSIAN.encode("cp1251"))
    done = normalize("run", "-", "--source", missing, stdin=GARBLED)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"normalize: {missing}: no such file\n"
    done = normalize("run", "-", "--source", old, stdin=GARBLED)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"normalize: {old}: byte 0xd1 at offset 0 (line 1")
    assert done.stderr.count("\n") == 1, "one line, no traceback"
    done = normalize("run", "-", "-q", "--source", old, "--encoding", "cp1251", stdin=GARBLED)
    assert (done.returncode, done.stdout) == (0, RESTORED)


def plain(message: str) -> str:
    """What a framed message says, on one line."""
    return " ".join(message.replace("│", " ").split())
