"""The bundled gazetteers open from a compiled file that is always that of what lies there now."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from normalize.gazetteer import Gazetteer, cache
from normalize.gazetteer import bundled as shipped

OWN = """\
kind: person
entries:
  - id: marsh-elena
    name: Elena Marsh
"""
LOAD = "from normalize.gazetteer import Gazetteer; g = Gazetteer.load(); print(len(g))"


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few of the files that come along: all of them take seconds to compile."""
    root = tmp_path_factory.mktemp("few")
    for name in ("persons/russia.yaml", "persons/central-asia.yaml", "terms/russian.yaml",
                 "organizations/international.yaml"):  # fmt: skip
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(shipped() / name, root / name)
    return root


@pytest.fixture
def bundled(few: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Those few instead of all that come along."""
    for module in ("cache", "gazetteer"):
        monkeypatch.setattr(f"normalize.gazetteer.{module}.bundled", lambda: few)
    return few


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "normalize"


def cached(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def test_the_second_time_it_opens_from_what_the_first_has_written(folder: Path) -> None:
    first = Gazetteer.load()
    (file,) = cached(folder)
    written = file.stat().st_mtime_ns
    start = time.perf_counter()
    second = Gazetteer.load()
    seconds = time.perf_counter() - start
    assert list(second) == list(first)
    assert file.stat().st_mtime_ns == written
    assert seconds < 0.5
    for name in ("Пескова", "Zhaparov", "NATO"):
        assert second.resolve(name) == first.resolve(name)


def test_a_changed_file_is_read_again(folder: Path, bundled: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN)
    assert Gazetteer.load(bundled, own)["marsh-elena"].name == "Elena Marsh"
    own.write_text(OWN.replace("Elena Marsh", "Helena Marsh"))
    assert Gazetteer.load(bundled, own)["marsh-elena"].name == "Helena Marsh"
    (below,) = (file for file in cached(folder) if file.stat().st_size > 100_000)
    assert len(cached(folder)) == 2, "what lies below, made once, and what is laid over it"
    made = below.stat().st_mtime_ns
    own.write_text(OWN)
    assert Gazetteer.load(bundled, own)["marsh-elena"].name == "Elena Marsh"
    assert below.stat().st_mtime_ns == made


def test_a_damaged_cache_is_made_again(folder: Path, bundled: Path) -> None:
    entries = len(Gazetteer.load())
    (file,) = cached(folder)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    assert len(Gazetteer.load()) == entries
    file.write_bytes(content[:1000])
    assert len(Gazetteer.load()) == entries
    assert len(file.read_bytes()) == len(content)


def test_a_home_that_cannot_be_written_to_costs_time_only(
    tmp_path: Path, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert Gazetteer.load().resolve("Dmytro Peskov")[0].id == "peskov-dmitry"


def test_two_processes_may_start_at_once(folder: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", LOAD], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    printed = {process.communicate()[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(printed) == 1
    assert [file.suffix for file in cached(folder)] == [".gazetteer"], (
        "nothing is left half-written"
    )


def test_an_installation_may_hold_the_cache_for_users_who_have_none(
    folder: Path, bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "installed_folder", lambda: tmp_path / "installed")
    path = cache.install()
    assert path.parent == tmp_path / "installed"
    assert "peskov-dmitry" in Gazetteer.load()
    assert cached(folder) == [], "the user's own folder is not needed"


def test_only_the_last_few_are_kept(folder: Path, bundled: Path, tmp_path: Path) -> None:
    for number in range(10):
        own = tmp_path / f"own{number}.yaml"
        own.write_text(OWN)
        Gazetteer.load(bundled, own)
        os.utime(max(cached(folder), key=lambda file: file.stat().st_mtime_ns))
    assert len(cached(folder)) == 9, "eight, and what comes along"


def test_what_is_switched_off_by_its_file_is_so(
    folder: Path, bundled: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("without: [terms, persons/russia.yaml, united-nations]\n")
    kinds = {entry.kind for entry in Gazetteer.load(bundled, own)}
    assert kinds == {"person", "organization"}
    assert "peskov-dmitry" not in Gazetteer.load(bundled, own)
    assert len(Gazetteer.load(bundled, without=["nato"])) == len(Gazetteer.load(bundled)) - 1


def test_gazetteers_of_one_s_own_alone_are_not_cached(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN)
    assert len(Gazetteer.load(own)) == 1
    assert not folder.exists()


def test_a_gazetteer_loaded_from_the_cache_travels_to_another_process(
    folder: Path, bundled: Path
) -> None:
    import pickle

    travelled = pickle.loads(pickle.dumps(Gazetteer.load(kinds=["person"])))
    assert {entry.kind for entry in travelled} == {"person"}
    shutil.rmtree(folder)
    assert travelled.resolve("Peskov Dmitry")[0].id == "peskov-dmitry"


def test_whether_it_is_made_can_be_asked(folder: Path, bundled: Path) -> None:
    assert not cache.is_ready()
    Gazetteer.load()
    assert cache.is_ready()
