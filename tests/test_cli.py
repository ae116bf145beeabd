"""The command as its users meet it: run as a process, text in, text out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
TRANSLATED = EXAMPLES / "machine-translated.txt"
PORTUGUESE = EXAMPLES / "portuguese.txt"
ROMANIAN = EXAMPLES / "romanian.txt"


def normalize(
    *arguments: str | Path, stdin: str | bytes | None = "", width: int = 100
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "normalize", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": str(width), "NO_COLOR": "1"},
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_run_writes_the_clean_text_and_nothing_else_to_standard_output() -> None:
    done = normalize("run", TRANSLATED)
    assert done.returncode == 0
    assert "Dmitry Peskov" in done.stdout
    assert "Dmytro" not in done.stdout
    assert "machine-translated.txt" not in done.stdout
    assert "machine-translated.txt" in done.stderr
    assert "Dmytro Peskov" in done.stderr, "the table shows what was changed"


def test_standard_input_is_read_for_a_dash() -> None:
    done = normalize("run", "-", "--quiet", stdin="Kremlin spokesman Dmytro Peskov spoke.")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Kremlin spokesman Dmitry Peskov spoke.\n"


def test_json_is_a_document_that_can_be_read_again() -> None:
    from normalize import Document

    data = json.loads(normalize("run", TRANSLATED, "--json", "-q").stdout)
    document = Document.from_dict({k: v for k, v in data.items() if k != "file"})
    assert data["file"] == str(TRANSLATED)
    assert document.replay() == document.text


def test_json_lines_hold_a_document_each() -> None:
    lines = normalize("run", TRANSLATED, ROMANIAN, "--jsonl", "-q").stdout.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(TRANSLATED), str(ROMANIAN)]


@pytest.mark.parametrize("layout", [[], ["--side-by-side"]])
def test_a_diff_shows_before_and_after(layout: list[str]) -> None:
    done = normalize("run", TRANSLATED, "--diff", *layout, width=120)
    assert "Dmytro" in done.stdout
    assert "Dmitry" in done.stdout
    assert done.returncode == 0


def test_an_html_report_is_one_file_that_needs_no_other(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert normalize("run", TRANSLATED, PORTUGUESE, "--html", report, "-q").returncode == 0
    page = report.read_text(encoding="utf-8")
    assert "Dmitry Peskov" in page
    for link in ('src="http', 'href="http', "@import", "url(http"):
        assert link not in page


def test_out_writes_a_file_for_each_source_and_overwrites_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for folder in (tmp_path, tmp_path / "a"):
        (folder / "one.txt").write_text(f"Dmytro Peskov spoke in {folder.name}.")
    out = tmp_path / "out"
    done = normalize("run", tmp_path / "one.txt", tmp_path / "a" / "one.txt", "--out", out, "-q")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(p.name for p in out.iterdir()) == ["one-2.txt", "one.txt"]
    assert (out / "one-2.txt").read_text() == "Dmitry Peskov spoke in a.\n"


def test_a_text_without_a_model_goes_through_marked_and_named_with_its_remedy() -> None:
    done = normalize("run", ROMANIAN)
    assert done.returncode == 0
    assert "Maia Sandu" in done.stdout or "Maiei Sandu" in done.stdout
    assert "to get it, run: fxtranslate models add ro en" in done.stderr


def test_a_translation_that_is_required_and_missing_is_status_3() -> None:
    assert normalize("run", ROMANIAN, "--require-translation", "-q").returncode == 3
    assert normalize("run", PORTUGUESE, "--require-translation", "-q").returncode == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"PK\x03\x04\x00\x00", "not a text file: a NUL byte at offset 4 (line 1"),
        ("Россия\nМосква".encode("cp1251"), "byte 0xd0 at offset 0 (line 1, byte 1 of the line)"),
        (b"first line\nsecond \xff line", "byte 0xff at offset 18 (line 2, byte 8 of the line)"),
    ],
)
def test_bad_input_is_named_and_the_others_go_through(
    tmp_path: Path, data: bytes, message: str
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text("Kremlin spokesman Dmytro Peskov spoke.")
    done = normalize("run", bad, good, "-q")
    assert done.returncode == 1
    assert done.stdout == "Kremlin spokesman Dmitry Peskov spoke.\n"
    assert done.stderr.startswith(f"normalize: {bad}: {message}")


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    done = normalize("detect", tmp_path / "none.txt", tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path / 'none.txt'}: no such file" in done.stderr
    assert f"{tmp_path}: this is a directory; name its files" in done.stderr


def test_an_undecodable_file_is_read_once_its_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Кремль сообщил о поездке Владимира Путина в Минск.".encode("cp1251"))
    assert "--encoding" in normalize("detect", path).stderr
    assert normalize("detect", path, "--encoding", "cp1251").stdout.startswith("ru\t")
    assert "no encoding is called" in normalize("detect", path, "--encoding", "cp9").stderr


def test_a_text_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_text("Кремль сообщил о поездке в Минск.", encoding=encoding)
        assert normalize("detect", path).stdout.startswith("ru\t")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "kind: person\nentries:\n  - id: a-b\n    name: B A\n    country: Mars\n",
            ":5:14: entry 'a-b': 'Mars' is no country code",
        ),
        (
            "kind: person\nentries:\n  - {id: a, name: B A}\n  - {id: a, name: C D}\n",
            ":4:5: entry 'a': this id is taken by",
        ),
        ("kind: animal\nentries: []\n", ":1:7: kind 'animal' is none of person, place"),
        ("kind: person\nentries: [\n", ":3:1: broken YAML"),
    ],
)
def test_a_broken_gazetteer_is_named_with_its_line_and_entry(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    done = normalize("resolve", "Moscow", "--gazetteer", path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"normalize: {path}{message}")
    assert done.stderr.count("\n") == 1, "one line, no traceback"


def test_one_s_own_gazetteer_stands_beside_the_bundled_one_and_overrules_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("kind: person\nentries:\n  - {id: peskov-dmitry, name: Dmitri Peskov}\n")
    text = "Dmytro Peskov spoke to Wladimir Putin on Monday in Moscow."
    done = normalize("run", "-", "-g", path, "-q", stdin=text)
    assert done.stdout == "Dmitri Peskov spoke to Vladimir Putin on Monday in Moscow.\n"


def test_resolve_names_candidates_with_their_scores() -> None:
    done = normalize("resolve", "Пескова", "Dmytro Peskov", "--json")
    first, second = json.loads(done.stdout)
    assert second["candidates"][0]["id"] == "peskov-dmitry"
    assert second["candidates"][0]["is_match"] is True
    assert first["name"] == "Пескова"
    assert "peskov-dmitry" in normalize("resolve", "Dmytro Peskov").stdout


def test_a_kind_that_does_not_exist_is_a_usage_error() -> None:
    done = normalize("resolve", "Moscow", "--kind", "city")
    assert done.returncode == 2
    assert "none of person, place, organization, term" in " ".join(done.stderr.split())


def test_annotate_lists_the_names_and_their_ids() -> None:
    done = normalize("annotate", "-", stdin="Dmytro Peskov spoke in Moscow on Monday.")
    assert "peskov-dmitry" in done.stdout
    assert "moscow" in done.stdout
    data = json.loads(normalize("annotate", "-", "--json", stdin="He spoke in Moscow.").stdout)
    assert data["text"] == "He spoke in Moscow."


def test_translate_and_detect_and_clean_do_one_job_each() -> None:
    assert "Monday" in normalize("translate", "-", stdin="Ele falou na segunda-feira.").stdout
    assert normalize("detect", PORTUGUESE, "--json").stdout.count('"language": "pt"') == 1
    cleaned = normalize("clean", TRANSLATED, "-q").stdout
    assert "Dmytro Peskov" in cleaned
    assert "Related:" not in cleaned


def test_translate_says_where_it_cannot() -> None:
    done = normalize("translate", ROMANIAN)
    assert done.returncode == 3
    assert "fxtranslate models add ro en" in done.stderr


def test_standard_input_closed_from_the_start_ends_quietly() -> None:
    done = subprocess.run(
        f"{sys.executable} -m normalize run - <&-", shell=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert normalize("run", "-", stdin="").stderr == ""


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Dmytro Peskov spoke in Moscow on Monday.\n" * 20_000)
    done = subprocess.run(
        f"{sys.executable} -m normalize clean -q {path} | head -1",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert done.stdout == b"Dmytro Peskov spoke in Moscow on Monday.\n"
    assert done.stderr == b""


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = normalize("run", TRANSLATED, "--out", tmp_path / "file", "-q")
    assert done.returncode == 1
    assert "cannot be made a folder" in done.stderr
    done = normalize("run", TRANSLATED, "--html", tmp_path / "none" / "r.html", "-q")
    assert "cannot be written: No such file or directory" in done.stderr


def test_the_version_and_the_help_are_there() -> None:
    assert normalize("--version").stdout.startswith("normalize 0.")
    assert "resolve" in normalize("--help").stdout


def test_detect_takes_each_line_for_a_text_and_hints_to_its_language(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("He said so on Monday.\n\nОн заявил это в понедельник.\n", "utf-8")
    rows = [line.split("\t") for line in normalize("detect", path, "--lines").stdout.splitlines()]
    assert [row[:3] for row in rows] == [
        [f"{path}:1", "en", "Latn"],
        [f"{path}:3", "ru", "Cyrl"],
    ]
    path.write_text("Ministra", "utf-8")
    assert normalize("detect", path, "--hint", "sl=1000").stdout.startswith("sl\t")
    assert "'xx' is no language" in normalize("detect", path, "--hint", "xx").stderr
    assert "'much' is no number" in normalize("detect", path, "--hint", "sl=much").stderr


def test_detect_says_where_the_language_changes(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    path.write_text("The talks go on until Friday.\nПереговоры продлятся до пятницы.\n", "utf-8")
    rows = [line.split("\t") for line in normalize("detect", path, "--spans").stdout.splitlines()]
    assert [(row[2], row[5]) for row in rows] == [
        ("en", "The talks go on until Friday."),
        ("ru", "Переговоры продлятся до пятницы."),
    ]


def test_langdetect_can_be_asked_and_says_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("Der Sprecher sagte am Montag, dass die Gespräche weitergehen.", "utf-8")
    answers = {normalize("detect", path, "--langdetect", "--json").stdout for _ in range(3)}
    assert len(answers) == 1
    assert '"language": "de"' in answers.pop()
    assert normalize("detect", path, "--langdetect", "--spans").returncode == 2
