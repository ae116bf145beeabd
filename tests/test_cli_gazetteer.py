"""The verbs of gazetteers, and the options that choose names, as users meet them."""

import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from normalize import cli

BASE = """\
kind: person
entries:
  - {id: anna, name: Anna Petrova, names: {ru: Анна Петрова}, aliases: [Anya P], country: RU}
  - {id: boris, name: Boris Ivanov, roles: [cook], country: UA, external: {wikidata: Q7}}
"""
LATER = """\
kind: person
entries:
  - {id: anna, name: Anna Petrowa, names: {ru: Анна Петрова}, country: RU}
  - {id: carl, name: Carl Roe}
"""


@dataclass
class Done:
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs the command in this process, which is quicker than one each."""
    before = signal.getsignal(signal.SIGPIPE)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def normalize(*arguments: str | Path, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["normalize", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    yield normalize
    signal.signal(signal.SIGPIPE, before)


@pytest.fixture
def gazetteer(run: Run) -> Run:
    return lambda *arguments, **options: run("gazetteer", *arguments, **options)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "base.yaml"
    path.write_text(BASE)
    return path


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("later") / "later.yaml"
    path.write_text(LATER)
    return path


# show, find


def test_an_entry_is_shown_with_its_fields_and_its_file_and_line(gazetteer: Run) -> None:
    done = gazetteer("show", "peskov-dmitry")
    assert done.status == 0
    for shown in ("Dmitry Peskov", "Дмитрий Песков", "Ukrainian", "Kremlin spokesman", "Russia"):
        assert shown in done.out
    data = json.loads(gazetteer("show", "peskov-dmitry", "--json").out)
    (place,) = data["places"]
    line = Path(place["path"]).read_text("utf-8").splitlines()[place["line"] - 1]
    assert "id: peskov-dmitry" in line
    assert data["country"] == "RU"


def test_an_entry_that_a_file_of_one_s_own_extends_is_shown_as_it_counts(
    gazetteer: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("kind: person\nentries:\n  - {id: peskov-dmitry, name: Dmitri Peskov}\n")
    data = json.loads(gazetteer("show", "peskov-dmitry", "-g", own, "--json").out)
    assert data["name"] == "Dmitri Peskov"
    assert [Path(place["path"]).name for place in data["places"]] == ["russia.yaml", "own.yaml"]


def test_an_unknown_id_is_answered_with_those_that_are_near(gazetteer: Run) -> None:
    done = gazetteer("show", "peskov-dimitri")
    assert (done.status, done.out) == (1, "")
    assert "no entry has the id 'peskov-dimitri'; did you mean peskov-dmitry" in done.err


def test_a_retired_id_says_what_replaced_it(gazetteer: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "names.yaml").write_text(BASE)
    (tmp_path / "mine" / "retired.yaml").write_text(
        "retired:\n  - {id: anja, replaced_by: anna, reason: the same}\n"
        "  - {id: gone, reason: a mistake}\n"
    )
    done = gazetteer("show", "anja", "-g", tmp_path / "mine")
    assert done.status == 1
    assert "entry 'anja' is retired; it was replaced by 'anna'" in done.err
    assert "nothing has replaced it" in gazetteer("show", "gone", "-g", tmp_path / "mine").err


def test_entries_are_found_by_a_part_of_a_form_and_by_whom_a_name_stands_for(
    gazetteer: Run,
) -> None:
    assert "peskov-dmitry" in gazetteer("find", "песков").out
    (found,) = json.loads(gazetteer("find", "Dmytro Peskow", "--json").out)
    assert (found["id"], found["found"]["in"]) == ("peskov-dmitry", "resolve")
    kinds = {one["kind"] for one in json.loads(gazetteer("find", "kyiv", "--kind", "place",
                                                         "--json").out)}  # fmt: skip
    assert kinds == {"place"}


def test_finding_nothing_and_too_much_is_said_on_standard_error(gazetteer: Run) -> None:
    nothing = gazetteer("find", "qqqqqq")
    assert (nothing.status, nothing.out) == (0, "")
    assert "Nothing has 'qqqqqq'" in nothing.err
    assert "There are more; 2 are shown" in gazetteer("find", "a", "--limit", "2").err
    assert gazetteer("find", "a", "--kind", "town").status == 2


# stats, diff


def test_stats_count_and_draw(gazetteer: Run, base: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = gazetteer("stats", base, "--plot", tmp_path / "p.svg")
    assert "2 entries, 4 forms" in done.out
    assert "Russian" in done.out
    assert (tmp_path / "p.svg").read_text().startswith("<?xml")
    data = json.loads(gazetteer("stats", base, "--json").out)
    assert data["country"]["UA"]["entries"] == 1


def test_diff_tells_what_came_what_went_and_what_changed(
    gazetteer: Run, base: Path, later: Path
) -> None:
    done = gazetteer("diff", base, later)
    assert done.status == 0
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert lines[2:] == [
        "- boris  Boris Ivanov  person, UA",
        "+ carl  Carl Roe  person",
        "~ anna  Anna Petrowa  person, RU",
        "    name     - Anna Petrova",
        "             + Anna Petrowa",
        "    aliases  - Anya P",
    ]
    assert done.err == "1 added, 1 removed, 1 changed, 0 alike.\n"
    data = json.loads(gazetteer("diff", base, later, "--json").out)
    assert data["changed"][0]["fields"]["aliases"] == {"before": ["Anya P"], "after": []}
    assert gazetteer("diff", base, base).out == ""


# add


def test_an_entry_is_added_and_found_from_then_on(
    gazetteer: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own = tmp_path / "normalize" / "gazetteers" / "own.yaml"
    done = gazetteer(
        "add", "--name", "Jane Quigglesworth", "--kind", "person", "--names", "ru=Джейн Квиглсворт",
        "--alias", "Jay Q", "--role", "butler", "--country", "ie", "--external", "wikidata=Q99",
        "--style", "native=Síne Quigglesworth",
    )  # fmt: skip
    assert (done.status, done.err) == (0, f"{own}:3: added 'quigglesworth-jane'\n")
    done = run("annotate", "-", "--id", "wikidata", "--json", stdin="Jane Quigglesworth left.")
    assert json.loads(done.out)["mentions"][0]["id"] == "wikidata:Q99"


def test_what_may_be_known_already_is_shown_and_needs_a_yes(gazetteer: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    known = ("add", "--name", "Dmytro Peskov", "--kind", "person", "--file", own)
    done = gazetteer(*known)
    assert done.status == 1
    assert "peskov-dmitry" in done.err
    assert "'Dmytro Peskov' may be known already. To add it all the same, say --yes." in done.err
    assert not own.exists()
    assert gazetteer(*known, "--yes").status == 0
    assert "id: peskov-dmytro" in own.read_text()
    done = gazetteer("add", "--name", "D", "--kind", "person", "--id", "peskov-dmitry")
    assert "There is an entry 'peskov-dmitry'; yours will be laid over it." in done.err


@pytest.mark.parametrize(
    ("arguments", "status", "problem"),
    [
        (["--kind", "person"], 2, "--name"),
        (["--name", "A B", "--kind", "town"], 2, "'town' is none of person"),
        (["--name", "A B", "--kind", "term", "--names", "ru"], 2, "as in ru="),
        (["--name", " ", "--kind", "term"], 2, "must not be empty"),
        (["--name", "A", "--kind", "term", "--style", "x=1", "--style", "x=2"], 2, "given 2 times"),
        (["--name", "A B", "--kind", "term", "--country", "Mars", "-y"], 1, "is no country code"),
        (["--name", "A", "--kind", "person", "--id", "moscow", "-y"], 1, "is that of a place"),
    ],
)
def test_what_is_no_entry_is_not_added(
    gazetteer: Run, tmp_path: Path, arguments: list[str], status: int, problem: str
) -> None:
    done = gazetteer("add", *arguments, "--file", tmp_path / "own.yaml")
    assert done.status == status
    assert problem in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_it_asks_until_it_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        [sys.executable, "-m", "normalize", "gazetteer", "add", "--file", own],
        stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    dialogue = [
        ("Name", "Zebulon Quirk"), ("Kind", "wizard"), ("Kind", "person"), ("Country", "ie"),
        ("language", "Зебулон"), ("language", "ru=Зебулон Квирк"), ("another", ""),
        ("Another", ""), ("stand near by", "butler"), ("another", ""),
    ]  # fmt: skip
    for question, answer in dialogue:
        assert question in heard(ours)
        os.write(ours, f"{answer}\n".encode())
    assert "added 'quirk-zebulon'" in heard(ours, until="added")
    assert asking.wait(10) == 0
    os.close(ours)
    assert "names: {ru: Зебулон Квирк}\n    roles: [butler]\n    country: IE" in own.read_text()


def heard(terminal: int, until: str = "]: ") -> str:
    """What a command says up to a question, in ten seconds at most."""
    said, end = "", time.monotonic() + 10
    while time.monotonic() < end and not (until in said or said.endswith("write it: ")):
        if select.select([terminal], [], [], 0.1)[0]:
            said += os.read(terminal, 4096).decode()
    return said


# lint


def test_lint_tells_what_is_wrong_where_and_what_mends_it(gazetteer: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "kind: organization\nentries:\n  - id: quorn-works\n    name: Quorn Works\n"
        "    country: XX\n    aliases: [Qlmw Union, Qlmw Union]\n"
    )
    done = gazetteer("lint", path)
    assert done.status == 1
    assert f"{path}:5:14: entry 'quorn-works': " in done.out
    assert "[country-code]" in done.out
    assert "findings in 1 file; --fix mends" in done.err
    findings = json.loads(gazetteer("lint", path, "--json").out)
    assert {"country-code", "duplicate"} <= {found["rule"] for found in findings}
    done = gazetteer("lint", path, "--fix")
    assert "mended" in done.err
    assert path.read_text().count("Qlmw Union") == 1


def test_lint_is_content_with_what_is_right(gazetteer: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("kind: organization\nentries:\n  - id: quorn-works\n    name: Quorn Works\n")
    done = gazetteer("lint", path)
    assert (done.status, done.out, done.err) == (0, "", f"No findings in {path}.\n")
    assert "country-code" in gazetteer("lint", "--rules").out


# compile, export, import, merge


def test_a_compiled_gazetteer_is_as_good_as_its_source(
    gazetteer: Run, base: Path, tmp_path: Path
) -> None:
    made = tmp_path / "base.gazetteer"
    done = gazetteer("compile", base, "-o", made)
    assert done.err.startswith(f"{made}: 2 entries, ")
    assert gazetteer("diff", base, made).out == ""
    assert gazetteer("compile", base).status == 2


def test_entries_are_exported_to_standard_output_or_a_file(
    gazetteer: Run, base: Path, tmp_path: Path
) -> None:
    done = gazetteer("export", "jsonl", base)
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["anna", "boris"]
    assert done.err == "2 entries\n"
    done = gazetteer("export", "csv", base, "-o", tmp_path / "b.csv")
    assert (done.out, (tmp_path / "b.csv").read_text("utf-8")[:8]) == ("", "id,name,")
    done = gazetteer("export", "cvs", base)
    assert done.status == 2
    assert "did you mean 'csv'?" in done.err


def test_a_table_is_imported_by_its_columns_and_says_what_it_passed_over(
    gazetteer: Run, tmp_path: Path
) -> None:
    source, target = tmp_path / "t.csv", tmp_path / "t.yaml"
    source.write_text("Full name;Land\nAnna Petrova;RU\nBob Roe;XYZ\n")
    columns = ("--column", "name=Full name", "--column", "country=Land")
    done = gazetteer("import", "csv", source, "-o", target, "--kind", "person", *columns)
    assert done.status == 0
    assert f"{target}: 1 entry in " in done.err
    assert "1 record passed over:\n  line 3: " in done.err
    assert "name: Anna Petrova" in target.read_text()
    done = gazetteer("import", "csv", source, "-o", tmp_path / "t.doc", "--kind", "person")
    assert (done.status, "Name it .yaml, .jsonl" in done.err) == (1, True)
    assert gazetteer("import", "cvs", source, "-o", target).status == 2


def test_two_gazetteers_are_merged_with_a_report(
    gazetteer: Run, base: Path, later: Path, tmp_path: Path
) -> None:
    target, report = tmp_path / "m.jsonl", tmp_path / "r.jsonl"
    done = gazetteer("merge", base, later, "-o", target, "--report", report)
    assert done.err.startswith(f"{target}: 3 entries; 1 joined by id, 0 by name")
    assert json.loads(report.read_text().splitlines()[0])["first"] == "anna"
    assert "Anna Petrowa" in target.read_text()


def test_a_file_that_is_not_there_or_cannot_be_written_is_told_in_one_line(
    gazetteer: Run, base: Path
) -> None:
    done = gazetteer("stats", "/nowhere/mine.yaml")
    assert (done.status, done.err) == (
        1, "normalize: /nowhere/mine.yaml: no such file or folder\n",
    )  # fmt: skip
    done = gazetteer("export", "csv", base, "-o", "/nowhere/x.csv")
    assert done.err == "normalize: /nowhere/x.csv: cannot be written: No such file or directory\n"


# Which names the other verbs know

TEXT = "Boris Ivanov met Dmytro Peskov in Moscow."


def ids(done: Done) -> list[str]:
    return [mention["id"] for mention in json.loads(done.out)["mentions"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["boris", "peskov-dmitry", "moscow"]),
        (["--without", "moscow", "--without", "persons"], ["boris"]),
        (["--only-kind", "place"], ["moscow"]),
        (["--region", "UA"], ["boris"]),
        (["--id", "wikidata"], ["wikidata:Q7", "peskov-dmitry", "moscow"]),
    ],
)
def test_a_part_of_the_names_can_be_asked_for(
    run: Run, base: Path, options: list[str], expected: list[str]
) -> None:
    assert ids(run("annotate", "-", "-g", base, "--json", *options, stdin=TEXT)) == expected


def test_names_of_some_languages_alone_can_be_asked_for(run: Run, base: Path) -> None:
    for language, name in (("ru", "Anna Petrova"), ("uk", None)):
        done = run("resolve", "Анна Петрова", "-g", base, "--names-in", language, "--json")
        (resolved,) = json.loads(done.out)
        exact = [c["name"] for c in resolved["candidates"] if c["matched"] == "Анна Петрова"]
        assert exact == ([name] if name else [])


def test_reports_and_candidates_carry_the_ids_that_are_asked_for(
    run: Run, base: Path, tmp_path: Path
) -> None:
    page = tmp_path / "r.html"
    run("run", "-", "-g", base, "--id", "wikidata", "--html", page, "-q", stdin=TEXT)
    assert "wikidata:Q7" in page.read_text("utf-8")
    assert "wikidata:Q7" in run("resolve", "Boris Ivanov", "-g", base, "--id", "wikidata").out


def test_a_scheme_that_nothing_found_has_is_told(run: Run) -> None:
    done = run("annotate", "-", "--id", "wikdata", stdin="He spoke in Moscow.")
    assert "nothing found here has an id of the scheme 'wikdata'" in done.err
    assert done.status == 0


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--region", "mars"], "unknown region 'mars'"),
        (["--only-kind", "town"], "'town' is none of person"),
    ],
)
def test_a_part_that_there_is_not_is_a_usage_error(
    run: Run, options: list[str], problem: str
) -> None:
    done = run("annotate", "-", *options, stdin="Moscow.")
    assert done.status == 2
    assert problem in " ".join(done.err.split())


def test_the_help_is_there_at_once() -> None:
    code = (
        "import sys; sys.argv = ['normalize', 'gazetteer', '--help']\n"
        "from normalize.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "print([m for m in 'numpy yaml msgspec rapidfuzz matplotlib'.split() if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
