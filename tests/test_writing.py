"""Text files that are written whole or not at all."""

import os
from pathlib import Path

import pytest

from normalize.errors import NormalizeError
from normalize.writing import written


def test_a_file_is_there_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    with written(path) as file:
        file.write("Ж\r\n")
        assert path.read_text() == "old"
    assert path.read_bytes() == "Ж\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_what_was_there_stays_where_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), written(path) as file:
        file.write(str(1 // 0))
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    full = OSError(28, "No space left on device")
    with pytest.raises(NormalizeError, match=r"a\.txt: cannot be written: No space left"):  # noqa: SIM117
        with written(path):
            raise full
    assert path.read_text() == "old"


def test_what_is_no_ordinary_file_is_written_to_as_it_stands() -> None:
    with written(Path(os.devnull)) as file:
        file.write("gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(NormalizeError, match="cannot be written: No such file or directory"),
        written(tmp_path / "none" / "a.txt"),
    ):
        raise AssertionError("it cannot be opened")
