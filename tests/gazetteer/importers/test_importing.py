"""An import goes to its end, or goes on from where it was; nothing is lost or read twice."""

import fcntl
import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from itertools import count
from pathlib import Path

import pytest

from normalize.errors import GazetteerError, InputError
from normalize.gazetteer import Gazetteer
from normalize.gazetteer.importers import Options, Problems
from normalize.gazetteer.importing import run

FIRST = "ABEGIKLMNOPRSTUVZ"


def table(path: Path, length: int, bad: frozenset[int] = frozenset()) -> Path:
    """A source of names: JRC-Names, a line each."""
    lines = (
        "nonsense" if n in bad else f"{n}\tP\tu\t{FIRST[n % 17]}lena+Marsh{n}"
        for n in range(1, length + 1)
    )
    path.write_text("\n".join(lines) + "\n")
    return path


def names(path: Path) -> list[str]:
    return [json.loads(line)["name"] for line in path.read_text().splitlines()]


@contextmanager
def telling_each_entry() -> Iterator[None]:
    """Time that goes by at every look, so that progress is told at every entry."""
    clock = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normalize.gazetteer.importing.monotonic", lambda: next(clock))
        yield


@pytest.mark.parametrize("ending", ["jsonl", "yaml", "gazetteer"])
def test_the_ending_says_what_becomes_of_it(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"people.{ending}"
    report = run("jrc-names", table(tmp_path / "entities", 50), target)
    assert report.written == len(Gazetteer.load(target)) == 50
    assert sorted(p.name for p in tmp_path.iterdir()) == ["entities", f"people.{ending}"]


def test_a_bad_line_in_the_middle_is_counted_and_passed_over(tmp_path: Path) -> None:
    source = table(tmp_path / "entities", 50, frozenset({7, 30}))
    report = run("jrc-names", source, tmp_path / "people.jsonl")
    assert report.written == 48
    assert report.passed_over.total == 2
    assert report.passed_over.first[0].startswith("line 7: ")


def test_a_truncated_dump_keeps_what_came_before_and_goes_on_with_the_whole(
    tmp_path: Path,
) -> None:
    # So much that does not compress that more of it than what a source is known by is there.
    rng = random.Random(3)
    plain = "".join(f"{n}\tP\tu\t{rng.randbytes(200).hex()}\n" for n in range(1, 8001))
    whole = gzip.compress(plain.encode(), mtime=0)
    source, target = tmp_path / "entities.gz", tmp_path / "people.jsonl"
    source.write_bytes(whole[: len(whole) * 9 // 10])
    with pytest.raises(InputError, match=r"truncated or damaged.*entries that came before are in"):
        run("jrc-names", source, target)
    assert not target.exists()
    kept = len(names(tmp_path / "people.jsonl.part"))
    assert 6000 < kept < 8000
    source.write_bytes(whole)
    report = run("jrc-names", source, target)
    assert report.resumed_at > 0
    assert report.written == len(set(names(target))) == 8000


def test_a_source_that_has_changed_is_not_gone_on_with(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 1000), tmp_path / "people.jsonl"
    interrupted(source, target)
    table(source, 1001)
    with pytest.raises(GazetteerError, match="another source; pass --restart to begin anew"):
        run("jrc-names", source, target)


def test_an_interrupted_import_goes_on_from_its_place(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 1000), tmp_path / "people.jsonl"

    interrupted(source, target)
    assert not target.exists()
    report = run("jrc-names", source, target)
    assert report.resumed_at > 0
    run("jrc-names", source, tmp_path / "at-once.jsonl")
    assert target.read_bytes() == (tmp_path / "at-once.jsonl").read_bytes()


def test_a_stop_while_the_place_is_kept_loses_nothing_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = table(tmp_path / "entities", 1000), tmp_path / "people.jsonl"
    fsync, times = os.fsync, count(1)

    def stopping(file: int) -> None:
        fsync(file)
        if next(times) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopping)
    with telling_each_entry(), pytest.raises(KeyboardInterrupt):
        run("jrc-names", source, target)
    assert run("jrc-names", source, target).resumed_at > 0
    run("jrc-names", source, tmp_path / "at-once.jsonl")
    assert target.read_bytes() == (tmp_path / "at-once.jsonl").read_bytes()


def test_what_is_passed_over_is_counted_once_where_it_was_stopped_amid_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = frozenset({3, *range(400, 520)})
    source, target = table(tmp_path / "entities", 1000, bad), tmp_path / "people.jsonl"
    note = Problems.note

    def stopping(self: Problems, place: str, problem: str) -> None:
        note(self, place, problem)
        if self.total == 60:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Problems, "note", stopping)
        with pytest.raises(KeyboardInterrupt):
            run("jrc-names", source, target)
    report = run("jrc-names", source, target)
    assert report.resumed_at > 0
    assert (report.written, report.passed_over.total) == (1000 - len(bad), len(bad))


def test_what_was_written_behind_the_journal_is_written_again_once(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 100), tmp_path / "people.jsonl"
    interrupted(source, target)
    part = tmp_path / "people.jsonl.part"
    with part.open("ab") as file:
        file.write(b'{"id":"jrc:99","kind":"per')
    run("jrc-names", source, target)
    assert len(set(names(target))) == len(names(target)) == 100


def test_an_interrupted_import_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 100), tmp_path / "people.jsonl"
    interrupted(source, target)
    with pytest.raises(GazetteerError, match="another options; pass --restart to begin anew"):
        run("jrc-names", source, target, Options(languages=frozenset({"ru"})))
    assert run("jrc-names", source, target, restart=True).written == 100


def test_an_id_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text("id,name\na,Elena Marsh\nb,Robert Pine\na,Elena Marsh Again\n")
    report = run("csv", source, tmp_path / "people.jsonl", Options(kind="person"))
    assert report.written == 2
    assert report.passed_over.total == 1


def test_a_journal_that_was_left_without_its_entries_is_no_hindrance(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 100), tmp_path / "people.jsonl"
    interrupted(source, target)
    (tmp_path / "people.jsonl.part").unlink()
    assert run("jrc-names", source, target).written == 100


def test_two_imports_do_not_write_to_one_file(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 100), tmp_path / "people.jsonl"

    def meanwhile(position: int, _: int | None) -> None:
        with pytest.raises(GazetteerError, match="another import is writing to it"):
            run("jrc-names", source, target)
        raise StopIteration

    with telling_each_entry(), pytest.raises(StopIteration):
        run("jrc-names", source, target, progress=meanwhile)


def test_an_import_that_ends_while_another_begins_keeps_its_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = table(tmp_path / "entities", 100), tmp_path / "people.jsonl"
    flock = fcntl.flock

    def late(file: FileIO, operation: int) -> None:
        """The other's last step, between opening the part file and locking it."""
        with (tmp_path / "people.jsonl.part").open("w") as other:
            other.write("of another import\n")
        (tmp_path / "people.jsonl.part").replace(target)
        flock(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with pytest.raises(GazetteerError, match="another import is writing to it"):
        run("jrc-names", source, target)
    assert target.read_text() == "of another import\n"


def test_too_many_entries_for_yaml_are_told_early_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = table(tmp_path / "entities", 1000), tmp_path / "people.yaml"
    target.write_text("old\n")
    monkeypatch.setattr("normalize.gazetteer.saving.MOST_IN_YAML", 100)
    read: list[int] = []
    with telling_each_entry(), pytest.raises(GazetteerError, match=r"name it \.jsonl"):
        run("jrc-names", source, target, progress=lambda position, _: read.append(position))
    assert read[-1] < source.stat().st_size / 2
    assert target.read_text() == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entities", "people.yaml"]


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    source, target = table(tmp_path / "entities", 3000), tmp_path / "people.jsonl"
    target.write_text("old\n")
    code = f"""
import resource
from pathlib import Path
from normalize.errors import GazetteerError
from normalize.gazetteer.importing import run
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    run("jrc-names", Path({str(source)!r}), Path({str(target)!r}))
except GazetteerError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "people.jsonl.part: cannot be written: File too large; what was imported" in done.stdout
    assert target.read_text() == "old\n"
    run("jrc-names", source, target)
    assert len(names(target)) == 3000


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none: cannot be read: No such file"):
        run("jrc-names", tmp_path / "none", tmp_path / "people.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_source_of_another_format_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text("id,Full name\na,Elena Marsh\n")
    with pytest.raises(InputError, match=r"people\.csv: .*name") as caught:
        run("csv", source, tmp_path / "people.jsonl", Options(kind="person"))
    assert "came before" not in str(caught.value)
    assert list(tmp_path.iterdir()) == [source]


def test_progress_is_told_in_bytes_of_a_plain_file(tmp_path: Path) -> None:
    source = table(tmp_path / "entities", 100)
    told: list[tuple[int, int | None]] = []
    with telling_each_entry():
        run("jrc-names", source, tmp_path / "p.jsonl", progress=lambda *at: told.append(at))
    assert told
    assert told == sorted(told)
    assert {total for _, total in told} == {source.stat().st_size}


def interrupted(source: Path, target: Path) -> None:
    """An import that was stopped somewhere in the middle."""

    def stop(position: int, _: int | None) -> None:
        if position > source.stat().st_size // 2:
            raise KeyboardInterrupt

    with telling_each_entry(), pytest.raises(KeyboardInterrupt):
        run("jrc-names", source, target, progress=stop)
