"""Values put together on disk."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalize.errors import DataError
from normalize.gazetteer.importers.staging import Staging


def test_values_of_one_key_come_together_in_the_order_in_which_they_came() -> None:
    with Staging() as staging:
        for number in range(30_000):
            staging.add(number % 3, b"%d" % number)
        assert staging.get(1)[:3] == [b"1", b"4", b"7"]
        assert len(staging.get(1)) == 10_000
        assert staging.get(9) == []


def test_a_number_and_its_digits_are_two_keys() -> None:
    with Staging() as staging:
        staging.add(17, b"number")
        staging.add("17", b"text")
        assert staging.get(17) == [b"number"]
        assert staging.get("17") == [b"text"]


def test_keys_come_once_in_the_order_of_their_first_values() -> None:
    with Staging() as staging:
        for key in ("b", "a", "b", "c", "a"):
            staging.add(key, b"")
        assert [key for _, key in staging.keys(0)] == ["b", "a", "c"]


def test_the_walk_over_the_keys_goes_on_behind_any_of_them() -> None:
    with Staging() as staging:
        for key in ("b", "a", "b", "c"):
            staging.add(key, b"")
        places = {key: place for place, key in staging.keys(0)}
        assert [key for _, key in staging.keys(places["b"] + 1)] == ["a", "c"]
        assert [key for _, key in staging.keys(places["c"])] == ["c"]


def test_what_is_added_after_reading_is_there() -> None:
    with Staging() as staging:
        staging.add("a", b"1")
        assert staging.get("a") == [b"1"]
        staging.add("a", b"2")
        assert staging.get("a") == [b"1", b"2"]


def test_counting_says_how_often_a_key_came() -> None:
    with Staging() as staging:
        assert [staging.count(key) for key in ("x", "y", "x", "x")] == [1, 1, 2, 3]


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    with Staging(tmp_path) as staging:
        staging.add("a", b"1")
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_in_the_folder_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Staging(tmp_path):
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"missing: cannot be written.*set TMPDIR"):
        Staging(tmp_path / "missing")


def test_a_full_disk_is_an_error_that_says_what_to_do(tmp_path: Path, small_files: None) -> None:
    full = pytest.raises(DataError, match=r"cannot be written.*free space there")
    with full, Staging(tmp_path) as staging:
        for number in range(1_000):
            staging.add(number, bytes(200_000))
        staging.get(1)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file grows beyond 1 MB, as if the disk were full then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
