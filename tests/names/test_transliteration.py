"""The tables that say what the pieces of a script stand for in Latin letters."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from normalize.errors import DataError
from normalize.names import transliteration
from normalize.names.batch import log_weights
from normalize.names.letters import native_symbols
from normalize.names.readings import readings
from normalize.names.transliteration import Table, known_scripts, read_table, row_of, table_for

FOLDER = Path(transliteration.__file__).parent / "data" / "transliteration"
FILES = sorted(path for path in FOLDER.glob("*.tsv") if path.stem != "letters")
REQUIRED = (
    "Arab", "Armn", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Hang", "Hani", "Hebr",
    "Jpan", "Latn", "Taml", "Thai",
)  # fmt: skip
# Invented names, each beside what it stands for and beside another name of that language.
PAIRS = [
    ("Cyrl", "Грушинский", "grushinsky", "kovalenko"),
    ("Cyrl", "Вербицкая", "verbitskaya", "dolgorukova"),
    ("Arab", "كرماني", "kermani", "haddad"),
    ("Hebr", "שפירא", "shapira", "goldberg"),
    ("Grek", "Παπαδάκης", "papadakis", "nikolaou"),
    ("Geor", "დოლიძე", "dolidze", "maisuradze"),
    ("Armn", "Սարգսյան", "sargsyan", "petrosian"),
    ("Deva", "शर्मा", "sharma", "kapoor"),
    ("Beng", "রহমান", "rahman", "chatterjee"),
    ("Taml", "குமார்", "kumar", "selvam"),
    ("Thai", "สมชาย", "somchai", "prasert"),
    ("Ethi", "ተስፋዬ", "tesfaye", "bekele"),
    ("Hang", "민수", "minsu", "jiyoung"),
    ("Hani", "建国", "jianguo", "xiaoming"),
    ("Jpan", "ハリソン", "harrison", "montgomery"),
    ("Jpan", "サクラ", "sakura", "hiroshi"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_table_can_be_read(path: Path) -> None:
    lines = read_table(path)
    assert lines
    for native in list(lines)[:50]:
        row = row_of(lines[native])
        assert row
        assert all(count > 0 for count in row.values())
        assert all(not latin or (latin.isascii() and latin.isalpha()) for latin in row)


@pytest.mark.parametrize("script", REQUIRED)
def test_a_script_of_the_news_has_a_table(script: str) -> None:
    assert script in known_scripts()
    assert isinstance(table_for(script), Table)


def test_every_overlay_has_a_table_beneath() -> None:
    overlays = [path.stem.split("-") for path in FILES if "-" in path.stem]
    assert ["Cyrl", "uk"] in overlays
    for script, language in overlays:
        assert table_for(script, language) is not table_for(script)


def test_a_language_may_read_a_letter_in_its_own_way() -> None:
    russian, ukrainian = table_for("Cyrl"), table_for("Cyrl", "uk")
    assert russian is not None
    assert ukrainian is not None
    assert ukrainian.surprise("галина", "halyna") < russian.surprise("галина", "halyna")


def test_where_nothing_is_known_nothing_is_claimed() -> None:
    assert table_for("Runr") is None
    assert table_for("Cyrl", "../../etc") is table_for("Cyrl")
    assert table_for("Cyrl", "xx") is table_for("Cyrl")
    assert readings("ᚠᚢ", "Runr") == ()
    assert row_of("") == {}


# Damage -----------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_table_with_one_byte_changed_is_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    content = bytearray((FOLDER / "Cyrl-uk.tsv").read_bytes())
    # The lines before it are for people, but for the version.
    start = content.index(b"# checksum")
    at = start + place % (len(content) - start)
    # The end of a line may be that of another system.
    assume(bytes([content[at], content[at] ^ change]) != b"\n\r")
    content[at] ^= change
    damaged = tmp_path_factory.mktemp("tables") / "Cyrl-uk.tsv"
    damaged.write_bytes(content)
    with pytest.raises(DataError, match=r"Cyrl-uk\.tsv: .*install the package again"):
        read_table(damaged)


@pytest.mark.parametrize("length", [0, 10, 60, 400, -1])
def test_a_table_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    damaged = tmp_path / "Grek.tsv"
    damaged.write_bytes((FOLDER / "Grek.tsv").read_bytes()[:length])
    with pytest.raises(DataError, match=r"Grek\.tsv: .*install the package again") as raised:
        read_table(damaged)
    assert raised.value.path == damaged


def test_a_table_of_another_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "Grek.tsv"
    text = (FOLDER / "Grek.tsv").read_text("utf-8")
    other.write_text(text.replace("version 1\n", "version 2\n", 1), "utf-8")
    with pytest.raises(DataError, match=r"Grek\.tsv: .*version 1; install the package again"):
        read_table(other)


# Weights ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("script", "native", "right", "wrong"), PAIRS)
def test_a_right_pair_surprises_less_than_a_wrong_one(
    script: str, native: str, right: str, wrong: str
) -> None:
    table, symbols = table_for(script), native_symbols(native)
    assert table is not None
    assert table.surprise(symbols, right) < table.surprise(symbols, wrong)


@pytest.mark.parametrize("script", sorted({script for script, *_ in PAIRS}))
def test_the_weights_of_many_pairs_are_those_of_each(script: str) -> None:
    table = table_for(script)
    assert table is not None
    natives = [native_symbols(native) for own, native, *_ in PAIRS if own == script]
    latins = [right for own, _, right, _ in PAIRS if own == script]
    number = np.arange(len(natives))
    together = log_weights(table, natives, latins[::-1], number, number[::-1])
    for native, latin, found in zip(natives, latins, together.tolist(), strict=True):
        alone = table.log_weight(native, latin)
        if script in {"Hani", "Jpan"}:
            # Their pieces of four letters (jian) are not looked up: it may only be rarer.
            assert found < alone + 0.05
        else:
            assert found == pytest.approx(alone, abs=0.05)


@pytest.mark.parametrize(("script", "native"), [pair[:2] for pair in PAIRS])
def test_readings_are_probabilities_the_likeliest_first(script: str, native: str) -> None:
    found = readings(native_symbols(native), script)
    chances = [chance for _, chance in found]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1.0001
    assert all(latin.isascii() and (latin.isalpha() or not latin) for latin, _ in found)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(REQUIRED),
    st.text(max_size=8),
    st.text("abcdefghijklmnopqrstuvwxyz", max_size=10),
)
def test_any_symbols_and_any_letters_have_a_weight(script: str, native: str, latin: str) -> None:
    table = table_for(script)
    assert table is not None
    assert np.isfinite(table.log_weight(native, latin))
    assert not native or np.isfinite(table.surprise(native, latin))
    readings(native, script)


def test_no_symbols_are_no_name() -> None:
    table = table_for("Cyrl")
    assert table is not None
    assert table.surprise("", "peskov") == float("inf")
    assert readings("", "Cyrl") == ()
