"""Files of any compression come line by line, from any position."""

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from normalize import InputError
from normalize.gazetteer.importers.streams import LONGEST_LINE, lines

TEXT = b"Kyiv\nLviv\r\n\nOdesa"
LINES = [(b"Kyiv", 5), (b"Lviv", 11), (b"", 12), (b"Odesa", 17)]
PACKERS = [bytes, gzip.compress, bz2.compress, lzma.compress]
Pack = Callable[[bytes], bytes]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("pack", PACKERS)
def test_lines_come_with_the_position_behind_them_whatever_the_compression(
    tmp_path: Path, pack: Pack
) -> None:
    # The name says nothing: a file is told by what it begins with.
    assert list(lines(written(tmp_path / "names.txt", pack(TEXT)))) == LINES


@pytest.mark.parametrize("pack", PACKERS)
def test_a_position_that_was_given_is_one_to_go_on_from(tmp_path: Path, pack: Pack) -> None:
    source = written(tmp_path / "names", pack(TEXT))
    for number, (_, position) in enumerate(LINES, 1):
        assert list(lines(source, position)) == LINES[number:]


def test_a_file_of_several_gzip_members_is_read_to_its_end(tmp_path: Path) -> None:
    source = written(tmp_path / "names.gz", gzip.compress(TEXT[:7]) + gzip.compress(TEXT[7:]))
    assert list(lines(source)) == LINES


def test_of_a_zip_the_named_file_is_read_or_the_largest(tmp_path: Path) -> None:
    source = tmp_path / "names.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "about\n")
        archive.writestr("data/names.txt", TEXT)
    assert list(lines(source)) == LINES
    assert list(lines(source, member="readme.txt")) == [(b"about", 6)]
    assert list(lines(source, member="not there")) == LINES


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    assert list(lines(written(tmp_path / "none", b""))) == []


@pytest.mark.parametrize("pack", PACKERS[1:])
def test_a_truncated_file_gives_its_lines_and_then_says_where(tmp_path: Path, pack: Pack) -> None:
    # Enough for several blocks of each compression.
    content = b"".join(b"%d %d\n" % (n, n * 7919 % 10007) for n in range(200_000))
    packed = pack(content)
    source = written(tmp_path / "names", packed[: len(packed) * 3 // 4])
    found: list[tuple[bytes, int]] = []
    with pytest.raises(InputError, match=r"truncated or damaged after [\d,]+ bytes of content"):
        found.extend(lines(source))
    assert found[0] == (b"0 0", 4)
    assert found[-1][1] > len(content) // 10


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TEXT * 1000))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(InputError, match="truncated or damaged"):
        list(lines(written(tmp_path / "names.gz", bytes(packed))))


def test_a_line_without_end_comes_empty_and_the_next_whole(tmp_path: Path) -> None:
    length = LONGEST_LINE + 10
    source = written(tmp_path / "names", b"a\n" + b"x" * length + b"\nb\n")
    assert list(lines(source)) == [(b"a", 2), (b"", length + 3), (b"b", length + 5)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "cannot be read: No such file"), (b"PK\x03\x04 no zip", "no zip file")],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, content: bytes | None, problem: str) -> None:
    source = tmp_path / "names"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(InputError, match=problem):
        list(lines(source))


def test_a_zip_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    source = tmp_path / "names.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("folder/", "")
    with pytest.raises(InputError, match="nothing in it"):
        list(lines(source))
