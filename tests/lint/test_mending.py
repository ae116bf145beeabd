"""What is mended without judging anything, and what stays as it is."""

from pathlib import Path

import pytest
from gazetteer_files import write

from normalize.errors import NormalizeError
from normalize.gazetteer import bundled
from normalize.gazetteer.layers import files
from normalize.lint import fix, lint

HEAD = "# Places.\nkind: place\nentries:\n"


def mended(tmp_path: Path, text: str) -> str:
    """A file after mending: nothing is left that could be, and once is enough."""
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    fix([path], baseline=[])
    assert not any(finding.fixable for finding in lint([path], baseline=[]))
    after = path.read_bytes()
    assert fix([path], baseline=[]) == []
    assert path.read_bytes() == after
    return after.decode()


def test_fields_come_into_their_order_with_their_remarks(tmp_path: Path) -> None:
    before = """\
  - id: kyiv  # the capital
    name: Kyiv
    country: UA
    # older spellings
    aliases: [Kiev,
              Kiou]   # and French
    names: {uk: Київ,
            ru: Киев}

  # the next
  - {id: lviv, country: UA, name: Lviv}
"""
    after = """\
  - id: kyiv  # the capital
    name: Kyiv
    names: {uk: Київ,
            ru: Киев}
    # older spellings
    aliases: [Kiev,
              Kiou]   # and French
    country: UA

  # the next
  - {id: lviv, name: Lviv, country: UA}
"""
    assert mended(tmp_path, HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("aliases: [Kiev, Kiou, Kiev]", "aliases: [Kiev, Kiou]"),
        ("aliases: [Kyiv, Kiev]", "aliases: [Kiev]"),
        ("aliases: [Kiev, Kiev, Kiev, Kiou]", "aliases: [Kiev, Kiou]"),
        ("aliases: [Kyiv]\n    country: UA", "country: UA"),
        ("aliases: Kyiv\n    country: UA", "country: UA"),
        ("roles:\n    - capital\n    - city\n    - city", "roles:\n    - capital\n    - city"),
        ("names: {uk: [Київ, Київ], ru: Киев}", "names: {uk: [Київ], ru: Киев}"),
        ("styles: {ap: Kyiv, old: Kiev}", "styles: {old: Kiev}"),
        ("country: UA\n    styles: {ap: Kyiv}", "country: UA"),
        ("country: NO", 'country: "NO"'),
        ("names: {no: Kiev}", 'names: {"no": Kiev}'),
        ('roles: ["capital", \'city, old\']', "roles: [capital, 'city, old']"),
        ("roles: [1.5, 0o7, 1e3, y]", 'roles: ["1.5", "0o7", "1e3", "y"]'),
        ("roles: [2001-01-01, 12:30]", 'roles: ["2001-01-01", "12:30"]'),
        ("roles: [capital]  \n    country: UA\t", "roles: [capital]\n    country: UA"),
        ("roles: [old  city, a\u00a0b, c\u200bd]", "roles: [old city, a b, cd]"),
        ("roles: [capital]\n\n\n\n    country: UA", "roles: [capital]\n\n    country: UA"),
    ],
)  # fmt: skip
def test_a_field_is_mended(tmp_path: Path, before: str, after: str) -> None:
    start = HEAD + "  - id: kyiv\n    name: Kyiv\n    "
    assert mended(tmp_path, f"{start}{before}\n") == f"{start}{after}\n"


@pytest.mark.parametrize(
    "field",
    [
        'roles: ["it: the city", "#1", "- a", "null", "07", " "]',
        "names: {fa: احمدی‌نژاد}",
        "aliases: [Kiev, # as before\n      Kiou]",
        'roles: ["two\n      lines"]',
        "country: UA\r",
    ],
)
def test_what_is_right_stays(tmp_path: Path, field: str) -> None:
    text = f"{HEAD}  - id: kyiv\n    name: Kyiv\n    {field}\n"
    assert mended(tmp_path, text) == text


def test_the_end_of_a_file(tmp_path: Path) -> None:
    entry = HEAD + "  - {id: kyiv, name: Kyiv}"
    assert mended(tmp_path, entry) == entry + "\n"
    assert mended(tmp_path, entry + "\n\n\n") == entry + "\n"


def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeffkind: place\r\nentries:\r\n  - id: kyiv \r\n    country: UA\r\n    name: Kyiv\r\n"
    assert mended(tmp_path, text) == (
        "\ufeffkind: place\r\nentries:\r\n  - id: kyiv\r\n    name: Kyiv\r\n    country: UA\r\n"
    )


def test_a_remark_beside_what_stands_twice_is_left_to_people(tmp_path: Path) -> None:
    text = HEAD + "  - id: kyiv\n    name: Kyiv\n    aliases: [Kiev, # old\n      Kiev]\n"
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert fix([path], baseline=[]) == []
    assert [(f.rule, f.fixable) for f in lint([path], baseline=[])] == [("duplicate", False)]


def test_what_was_mended_is_told_by_file(tmp_path: Path) -> None:
    wrong = write(tmp_path, "a.yaml", "kind: place\nentries:\n  - {name: Tula, id: tula}\n")
    write(tmp_path, "b.yaml", "kind: place\nentries:\n  - {id: tver, name: Tver}\n")
    (done,) = fix([tmp_path], baseline=[])
    assert done.path == wrong
    assert [(f.rule, f.line, f.entry) for f in done.mended] == [("order", 3, "tula")]


def test_what_judgement_is_needed_for_stays(tmp_path: Path) -> None:
    text = "kind: place\nentries:\n  - {id: A, name: About, country: UK}\n"
    path = write(tmp_path, "a.yaml", text)
    assert fix([path], baseline=[]) == []
    assert path.read_text() == text


def test_an_excepted_flaw_is_not_mended(tmp_path: Path) -> None:
    text = "kind: place\nentries:\n  - {name: Tula, id: tula}\n"
    path = write(tmp_path, "a.yaml", text)
    exceptions = "exceptions:\n  - {rule: order, reason: we like it so, entries: [tula]}\n"
    write(tmp_path, "exceptions.yaml", exceptions)
    assert fix([tmp_path], baseline=[]) == []
    assert path.read_text() == text


def test_a_file_that_cannot_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "kind: place\nentries:\n  - {name: Tula, id: tula}\n"
    path = write(tmp_path, "a.yaml", text)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NormalizeError, match="No space left"):
        fix([path], baseline=[])
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_text() == text


def test_new_ids_are_listed_and_none_is_taken_out(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "kind: place\nentries:\n  - {id: tula, name: Tula}\n")
    listed = write(tmp_path, "ids.txt", "# All ids.\nkursk\nzara\n")
    fix([tmp_path], baseline=[])
    assert listed.read_text() == "# All ids.\nkursk\ntula\nzara\n"
    assert fix([tmp_path], baseline=[]) == []


def test_nothing_that_is_shipped_is_changed(tmp_path: Path) -> None:
    shipped = {path.relative_to(bundled()): path.read_bytes() for path in files(bundled())}
    for name, content in shipped.items():
        write(tmp_path, str(name), "").write_bytes(content)
    assert fix([tmp_path], baseline=[]) == []
    assert {name: (tmp_path / name).read_bytes() for name in shipped} == shipped
