"""Layers: one's own files beside those that come along, and parts of them."""

import os
from pathlib import Path

import pytest

from normalize.errors import GazetteerError
from normalize.gazetteer import Entry, Gazetteer, bundled, layers

PEOPLE = """\
kind: person
entries:
  - id: marsh-elena
    name: Elena Marsh
    names: {ru: Елена Марш, de: Helene Marsch}
    country: GB
    external: {wikidata: Q1}
  - id: oakley-tom
    name: Tom Oakley
    country: KZ
"""
MIXED = """\
entries:
  - {id: oakfield, kind: place, name: Oakfield, country: UA}
  - {id: harbour-union, kind: organization, name: Harbour Union}
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder of two files."""
    (tmp_path / "base" / "persons").mkdir(parents=True)
    (tmp_path / "base" / "persons" / "britain.yaml").write_text(PEOPLE)
    (tmp_path / "base" / "mixed.yaml").write_text(MIXED)
    return tmp_path / "base"


def own(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def ids(gazetteer: Gazetteer) -> list[str]:
    return sorted(entry.id for entry in gazetteer)


def test_a_file_may_mix_kinds(base: Path) -> None:
    gazetteer = Gazetteer.load(base)
    assert [gazetteer["oakfield"].kind, gazetteer["harbour-union"].kind] == [
        "place",
        "organization",
    ]


def test_a_later_file_extends_an_entry(base: Path, tmp_path: Path) -> None:
    text = """\
kind: person
entries:
  - {id: marsh-elena, country: IE, names: {uk: Олена Марш}, external: {viaf: "7"}}
"""
    entry = Gazetteer.load(base, own(tmp_path, text))["marsh-elena"]
    assert (entry.name, entry.country) == ("Elena Marsh", "IE")
    assert sorted(entry.names) == ["de", "ru", "uk"]
    assert entry.external == {"wikidata": "Q1", "viaf": "7"}


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("marsh-elena", ["harbour-union", "oakfield", "oakley-tom"]),
        ("persons/britain.yaml", ["harbour-union", "oakfield"]),
        ("persons/britain", ["harbour-union", "oakfield"]),
        ("persons", ["harbour-union", "oakfield"]),
        ("mixed.yaml", ["marsh-elena", "oakley-tom"]),
    ],
)
def test_entries_files_and_folders_can_be_switched_off(
    base: Path, tmp_path: Path, target: str, left: list[str]
) -> None:
    assert ids(Gazetteer.load(base, without=[target])) == left
    assert ids(Gazetteer.load(base, own(tmp_path, f"without: [{target}]\n"))) == left


def test_what_is_switched_off_may_be_written_anew(base: Path, tmp_path: Path) -> None:
    text = (
        "without: [oakley-tom]\nkind: person\nentries:\n  - {id: oakley-tom, name: Thom Oakley}\n"
    )
    entry = Gazetteer.load(base, own(tmp_path, text))["oakley-tom"]
    assert (entry.name, entry.country) == ("Thom Oakley", None)


def test_switching_off_what_is_not_there_is_told(base: Path, tmp_path: Path) -> None:
    with pytest.raises(
        GazetteerError, match=r"own\.yaml: cannot leave out 'marsh-helena'.*did you"
    ):
        Gazetteer.load(base, own(tmp_path, "without: [marsh-helena]\n"))


def test_a_part_can_be_asked_for(base: Path) -> None:
    assert ids(Gazetteer.load(base, kinds=["person"])) == ["marsh-elena", "oakley-tom"]
    assert ids(Gazetteer.load(base, regions=["GB"])) == ["marsh-elena"]
    assert ids(Gazetteer.load(base, regions=["central-asia", "ua"])) == ["oakfield", "oakley-tom"]
    assert ids(Gazetteer.load(base, kinds=["person"], regions=["UA"])) == []


def test_what_was_not_asked_for_is_neither_resolved_nor_found(base: Path) -> None:
    gazetteer = Gazetteer.load(base, kinds=["place", "person"], regions=["UA", "KZ"])
    assert gazetteer.resolve("Elena Marsh") == []
    assert gazetteer.resolve("Oakfield")[0].id == "oakfield"
    assert gazetteer.resolve("Tom Oakly")[0].id == "oakley-tom"
    assert "marsh-elena" not in gazetteer
    with pytest.raises(KeyError):
        gazetteer["marsh-elena"]


def test_languages_narrow_the_spellings_and_not_the_entries(base: Path) -> None:
    gazetteer = Gazetteer.load(base, languages=["ru"])
    assert len(gazetteer) == 4
    assert gazetteer["marsh-elena"].names == {"ru": ("Елена Марш",)}
    assert [c.matched for c in gazetteer.resolve("Helene Marsch")] != ["Helene Marsch"]
    assert gazetteer.resolve("Елена Марш")[0].matched == "Елена Марш"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kinds": ["people"]}, "unknown kind 'people'"),
        ({"regions": ["balkan"]}, "did you mean 'balkans'"),
        ({"regions": ["Mars"]}, "unknown region 'Mars'"),
    ],
)
def test_an_unknown_kind_or_region_is_told(
    base: Path, asked: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Gazetteer.load(base, **asked)  # type: ignore[arg-type]


def test_compiled_files_and_text_stand_beside_each_other(base: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "more.gazetteer"
    Gazetteer.from_entries(
        [
            Entry("marsh-elena", "Elena Marsh-Compiled", "person", aliases=("Lena",)),
            Entry("pine-robert", "Robert Pine", "person", country="GB"),
            Entry("birch-anna", "Anna Birch", "person"),
        ]
    ).compile(compiled)
    text = "kind: person\nentries:\n  - {id: pine-robert, roles: [harbour master]}\n"
    gazetteer = Gazetteer.load(base, compiled, own(tmp_path, text), without=["birch-anna"])
    assert len(gazetteer) == len(list(gazetteer)) == 5
    assert gazetteer["marsh-elena"].name == "Elena Marsh-Compiled", "the later one overrules"
    assert gazetteer["marsh-elena"].country == "GB", "and extends"
    assert gazetteer["pine-robert"].roles == ("harbour master",)
    assert gazetteer["pine-robert"].country == "GB"
    assert [c.id for c in gazetteer.resolve("Robert Pyne")] == ["pine-robert"]
    assert [c.id for c in gazetteer.resolve("Elena Marsh-Compiled")][:1] == ["marsh-elena"]
    assert all(c.id != "birch-anna" for c in gazetteer.resolve("Anna Birch"))
    assert ids(Gazetteer.load(base, compiled, regions=["GB"])) == ["marsh-elena", "pine-robert"]


def test_of_two_compiled_files_the_later_one_counts(tmp_path: Path) -> None:
    paths = [tmp_path / "a.gazetteer", tmp_path / "b.gazetteer"]
    for path, name in zip(paths, ("Elena Marsh", "Helena Marsh"), strict=True):
        Gazetteer.from_entries([Entry("marsh-elena", name, "person")]).compile(path)
    gazetteer = Gazetteer.load(*paths)
    assert [entry.name for entry in gazetteer] == ["Helena Marsh"]


def test_names_are_found_in_text_from_every_layer(base: Path, tmp_path: Path) -> None:
    from normalize import Normalizer

    compiled = tmp_path / "more.gazetteer"
    Gazetteer.from_entries([Entry("pine-robert", "Robert Pine", "person")]).compile(compiled)
    gazetteer = Gazetteer.load(base, compiled, without=["oakley-tom"])
    document = Normalizer(gazetteer).annotate("Robert Pine met Elena Marsh and Tom Oakley.")
    assert [mention.id for mention in document.mentions] == ["pine-robert", "marsh-elena"]


def test_json_lines_are_a_gazetteer_too(base: Path, tmp_path: Path) -> None:
    lines = own(tmp_path, '{"id":"x","kind":"person","name":"Xenia Fir"}\n\n', "more.jsonl")
    assert Gazetteer.load(base, lines)["x"].name == "Xenia Fir"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id":"x","kind":"person","name":"X"}\n{"id":"y"', "more.jsonl:2: is no entry.*cut off"),
        ('{"id":"x","kind":"animal","name":"X"}\n', ":1:1: entry 'x': kind 'animal'"),
        ('{"id":"x y","kind":"person","name":"X"}\n', "must not be empty or hold spaces"),
        ('{"id":"x","kind":"person","alias":"X"}\n', "unknown field 'alias'"),
        ('{"id":"x","kind":"person","name":7}\n', r"more\.jsonl:1: is no entry"),
        ('{"id":"x","kind":"person"}\n', "'name' is missing"),
        ("\xff\n", r"more\.jsonl:1: is no entry"),
    ],
)
def test_a_bad_line_of_json_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "more.jsonl"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(GazetteerError, match=message):
        Gazetteer.load(path)


def test_one_s_own_gazetteers_are_those_of_the_folder_and_of_the_variable(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert layers() == [bundled()]
    folder = tmp_path / "config" / "normalize" / "gazetteers"
    folder.mkdir(parents=True)
    assert layers() == [bundled()], "an empty folder is none"
    own(folder, PEOPLE)
    extra = own(tmp_path, MIXED)
    monkeypatch.setenv("NORMALIZE_GAZETTEERS", os.pathsep.join([str(base), "", str(extra)]))
    assert layers() == [bundled(), folder, base, extra]
