"""`normalize gazetteer suggest` and `normalize run --consistent`, as users meet them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = (
    "Men with guns came to the weekly Riodoce on Monday, police said. Nobody at Riodose was hurt. "
    "The editors of Riodoce were not there, and the paper will go on.\n"
)


def normalize(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "normalize", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_names_are_suggested_and_then_known(article: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    done = normalize("gazetteer", "suggest", article, "--out", new)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"1 unknown name in 1 text ({new})\n"
    done = normalize("run", article, "-g", new, "-q")
    assert "Nobody at Riodoce was hurt" in done.stdout
    done = normalize("gazetteer", "suggest", article, "-g", new)
    assert done.stdout.endswith("entries: []\n")
    assert done.stderr == "0 unknown names in 1 text\n"


def test_standard_input_is_read_and_json_written() -> None:
    done = normalize("gazetteer", "suggest", "-", "--json", "--limit", "1", stdin=TEXT)
    (one,) = json.loads(done.stdout)
    assert (one["id"], one["name"], one["seen"]["count"]) == ("riodoce", "Riodoce", 3)
    done = normalize("gazetteer", "suggest", "-", "--min-count", "4", "--json", stdin=TEXT)
    assert json.loads(done.stdout) == []


def test_what_cannot_be_read_is_told_and_the_rest_goes_through(
    article: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "b.bin"
    binary.write_bytes(b"\x00\x01")
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Der Bürgermeister".encode("latin-1"))
    empty = tmp_path / "empty.txt"
    empty.touch()
    german = tmp_path / "de.txt"
    german.write_text("Der Bürgermeister sagte am Montag, dass die Stadt kein Geld habe.", "utf-8")
    bad = [tmp_path / "nowhere.txt", tmp_path, binary, latin, empty]
    done = normalize("gazetteer", "suggest", *bad, german, article)
    assert done.returncode == 1
    assert "name: Riodoce" in done.stdout
    for path, problem in zip(
        [*bad, german],
        ["no such file", "this is a directory", "not a text file", "is not UTF-8",
         "the file is empty", "passed over: it is in another language (de)"],
        strict=True,
    ):  # fmt: skip
        line = next(
            line for line in done.stderr.splitlines() if line.startswith(f"normalize: {path}:")
        )
        assert problem in line


def test_where_nothing_was_read_nothing_is_written(tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    done = normalize("gazetteer", "suggest", tmp_path / "nowhere.txt", "-o", new)
    assert (done.returncode, new.exists()) == (1, False)
    done = normalize("gazetteer", "suggest", "-", stdin="")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No English text was read; nothing is suggested.\n"


@pytest.mark.parametrize(
    ("options", "status", "problem"),
    [
        (["--out", "new.txt"], 1, "new.txt: suggestions are written as YAML; name it .yaml"),
        (["--out", "/nowhere/new.yaml"], 1, "/nowhere/new.yaml: cannot be written"),
        (["--min-count", "0"], 2, "--min-count"),
        (["--limit", "0"], 2, "--limit"),
    ],
)
def test_an_option_that_makes_no_sense_is_told(
    article: Path, options: list[str], status: int, problem: str
) -> None:
    done = normalize("gazetteer", "suggest", article, *options)
    assert done.returncode == status
    assert problem in done.stderr


def test_a_text_is_made_consistent_on_request(article: Path) -> None:
    assert normalize("run", article, "-q").stdout == TEXT
    done = normalize("run", article, "--consistent")
    assert done.stdout == TEXT.replace("Riodose", "Riodoce")
    assert "spelled as elsewhere" in done.stderr
