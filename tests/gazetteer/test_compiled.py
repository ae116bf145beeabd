"""A compiled gazetteer opens at once and answers as the one that it was made from."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.errors import DataError, GazetteerError
from normalize.gazetteer import Entry, Gazetteer
from normalize.gazetteer import compiled as compiled_files

ENTRIES = [
    Entry(
        "marsh-elena",
        "Elena Marsh",
        "person",
        names={"ru": "Елена Марш", "uk": ("Олена Марш", "Єлена Марш")},
        aliases=("Helen Marsh",),
        roles=("minister",),
        country="GB",
    ),
    Entry("marsh-edward", "Edward Marsh", "person"),
    Entry("oakfield", "Oakfield", "place", names={"he": "אוקפילד"}),
    Entry("harbour-union", "Harbour Workers' Union", "organization", aliases=("HWU",)),
    Entry("slogan", "special words", "term", aliases=("particular words",)),
]
PLAIN = Gazetteer.from_entries(ENTRIES)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "names.gazetteer"
    PLAIN.compile(path)
    return path


def test_it_holds_every_entry(compiled: Path) -> None:
    opened = Gazetteer.load(compiled)
    assert list(opened) == ENTRIES
    assert len(opened) == len(ENTRIES)
    assert opened["oakfield"] == ENTRIES[2]
    assert "oakfield" in opened
    assert "nobody" not in opened
    with pytest.raises(KeyError):
        opened["nobody"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["Elena Marsh", "Олена Марш", "Helen Marsz", "אוקפילד", "HWU", "Marsh", "Окфилд"]
    )
    | st.text(max_size=20),
    st.sampled_from([None, "person", "place"]),
)
def test_it_answers_as_the_one_it_was_made_from(
    compiled: Path, name: str, kind: str | None
) -> None:
    opened = Gazetteer.load(compiled)
    assert opened.resolve(name, kind=kind) == PLAIN.resolve(name, kind=kind)


def test_it_travels_to_another_process(compiled: Path) -> None:
    opened = pickle.loads(pickle.dumps(Gazetteer.load(compiled)))
    assert opened.resolve("Elena Marsh")[0].id == "marsh-elena"


def test_one_of_another_version_says_what_to_do(compiled: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(compiled.read_bytes().replace(b"gazetteer 2\n", b"gazetteer 1\n", 1))
    with pytest.raises(DataError, match="old: is no gazetteer of version 2; compile it again"):
        Gazetteer.load(old)


@pytest.mark.parametrize("length", [30, 200, -8])
def test_one_that_was_cut_off_says_what_to_do(compiled: Path, tmp_path: Path, length: int) -> None:
    cut = tmp_path / "cut"
    cut.write_bytes(compiled.read_bytes()[:length])
    with pytest.raises(DataError, match=r"is damaged.*; compile it again"):
        Gazetteer.load(cut)


def test_where_it_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot be written"):
        PLAIN.compile(tmp_path / "no" / "folder")


def test_an_empty_gazetteer_can_be_compiled(tmp_path: Path) -> None:
    Gazetteer.from_entries([]).compile(tmp_path / "empty")
    opened = Gazetteer.load(tmp_path / "empty")
    assert (len(opened), opened.resolve("Elena Marsh")) == (0, [])


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_changed_byte_is_seen(
    compiled: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(compiled.read_bytes())
    at = data.draw(st.integers(64, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    damaged = tmp_path_factory.mktemp("damaged") / "names.gazetteer"
    damaged.write_bytes(content)
    # What changed may lie between the arrays, where nothing is read.
    if not (problem := damage(damaged)):
        assert list(Gazetteer.load(damaged)) == ENTRIES
    else:
        assert "is damaged" in problem
        assert "compile it again" in problem


def damage(path: Path) -> str:
    """What is said to be wrong with a compiled file."""
    try:
        compiled_files.open_file(path, check=True)
    except DataError as error:
        return str(error)
    return ""


def test_a_damaged_index_is_refused_when_it_is_opened(compiled: Path, tmp_path: Path) -> None:
    content = bytearray(compiled.read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "damaged").write_bytes(content)
    with pytest.raises(DataError, match=r"damaged: is damaged: '.*' is not as it was written"):
        Gazetteer.load(tmp_path / "damaged")


def test_the_same_entries_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    code = "import sys; from normalize.gazetteer import Gazetteer, bundled; "
    code += "Gazetteer.load(bundled() / 'persons').compile(sys.argv[1])"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, tmp_path / seed],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_one_id_twice_is_refused_and_leaves_the_old_file(compiled: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.gazetteer"
    path.write_bytes(compiled.read_bytes())
    with pytest.raises(GazetteerError, match="'oakfield': two entries with this id"):
        compiled_files.write(path, [*ENTRIES, ENTRIES[2]])
    assert path.read_bytes() == compiled.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_the_old_file(compiled: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.gazetteer"
    path.write_bytes(compiled.read_bytes())
    code = f"""
import resource
from pathlib import Path
from normalize.errors import GazetteerError
from normalize.gazetteer import Entry, compiled
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    entries = (Entry(str(n), f"Name {{n}}", "person") for n in range(5000))
    compiled.write(Path({str(path)!r}), entries)
except GazetteerError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{path}: cannot be written: File too large\n"
    assert path.read_bytes() == compiled.read_bytes()
    assert list(tmp_path.iterdir()) == [path]
