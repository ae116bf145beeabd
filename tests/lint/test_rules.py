"""What each rule finds, and what it lets pass."""

from pathlib import Path

import pytest
from gazetteer_files import entries, found, write

from normalize.errors import GazetteerError
from normalize.gazetteer import Gazetteer
from normalize.lint import RULES, lint

PESKOV = """
    kind: person
    entries:
      - id: peskov-dmitry
        name: Dmitry Peskov
        names: {ru: Дмитрий Песков}
        country: RU
"""


@pytest.fixture
def peskov(tmp_path: Path) -> Path:
    return write(tmp_path / "shipped", "persons.yaml", PESKOV)


def place(entry: str) -> str:
    return f"kind: place\nentries:\n  - {entry}\n"


def test_a_file_that_is_right_has_no_findings(peskov: Path) -> None:
    assert lint([peskov], baseline=[]) == []


def test_every_rule_is_told_in_one_sentence() -> None:
    assert {"schema", "id-taken", "needless-alias", "common-word", "order"} <= RULES.keys()
    assert all(text.endswith(".") and len(text) > 20 for text in RULES.values())


def test_what_breaks_the_format_is_told_for_every_entry(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.yaml",
        """
        kind: place
        entries:
          - {id: one, name: One, alias: Uno}
          - {id: two, name: Two, country: Rome}
          - {id: three}
        """,
    )
    assert [(f.line, f.entry) for f in found(path, "schema")] == [
        (3, "one"),
        (4, "two"),
        (5, "three"),
    ]


def test_a_file_that_is_no_yaml_is_a_finding(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", "kind: [place")
    assert [f.rule for f in lint([path], baseline=[])] == ["schema"]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        lint([tmp_path / "none.yaml"], baseline=[])


def test_a_compiled_gazetteer_is_not_checked(tmp_path: Path, peskov: Path) -> None:
    compiled = tmp_path / "a.gazetteer"
    Gazetteer.load(peskov).compile(compiled)
    with pytest.raises(GazetteerError, match="made from"):
        lint([compiled], baseline=[])


@pytest.mark.parametrize("entry_id", ["Peskov", "peskov_dmitry", "-peskov", "pesków"])
def test_an_id_of_another_shape(tmp_path: Path, entry_id: str) -> None:
    path = write(tmp_path, "a.yaml", place(f"{{id: {entry_id}, name: Somewhere}}"))
    assert entries(path, "id-shape") == [entry_id]


@pytest.mark.parametrize("entry_id", ["peskov-dmitry", "g7", "wikidata:Q7747", "geonames:703448"])
def test_an_id_of_the_usual_shape(tmp_path: Path, entry_id: str) -> None:
    path = write(tmp_path, "a.yaml", place(f'{{id: "{entry_id}", name: Somewhere}}'))
    assert found(path, "id-shape") == []


def test_an_id_twice_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: tula, name: Tula}"))
    write(tmp_path, "b.yaml", place("{id: tula, name: Tula de Allende}"))
    (finding,) = found(tmp_path, "id-taken")
    assert finding.path.name == "b.yaml"
    assert "a.yaml:3" in finding.message


def test_ones_own_file_may_overrule_an_entry_by_its_id(tmp_path: Path, peskov: Path) -> None:
    own = write(
        tmp_path,
        "own.yaml",
        "kind: person\nentries:\n  - {id: peskov-dmitry, name: Dmitri Peskov}\n",
    )
    assert lint([own], baseline=[peskov]) == []


def test_an_id_that_is_gone_and_not_retired(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: tula, name: Tula}"))
    write(tmp_path, "ids.txt", "# All ids.\noryol\ntula\n")
    (finding,) = found(tmp_path, "id-gone")
    assert (finding.path.name, finding.line, finding.entry) == ("ids.txt", 2, "oryol")
    write(tmp_path, "retired.yaml", "retired:\n  - {id: oryol, reason: of no use}\n")
    assert lint([tmp_path], baseline=[]) == []


def test_an_id_that_is_not_listed_yet_can_be_mended(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: tula, name: Tula}"))
    write(tmp_path, "ids.txt", "")
    assert [(f.entry, f.fixable) for f in found(tmp_path, "id-unlisted")] == [("tula", True)]


def test_a_retired_id_used_again(tmp_path: Path) -> None:
    retired = "retired:\n  - {id: tver-old, replaced_by: tver, reason: twice}\n"
    shipped = tmp_path / "shipped"
    write(shipped, "a.yaml", place("{id: tver, name: Tver}"))
    write(shipped, "retired.yaml", retired)
    own = write(tmp_path, "own.yaml", place("{id: tver-old, name: Kalinin}"))
    (finding,) = found(own, "id-retired", shipped)
    assert "use tver" in finding.message
    assert lint([shipped], baseline=[]) == []


def test_what_replaced_a_retired_id_is_there(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: tula, name: Tula}"))
    write(tmp_path, "retired.yaml", "retired:\n  - {id: x, replaced_by: y, reason: twice}\n")
    (finding,) = found(tmp_path, "id-retired")
    assert (finding.path.name, finding.line, finding.entry) == ("retired.yaml", 2, "x")


def test_a_retired_id_needs_a_reason(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: tula, name: Tula}"))
    write(tmp_path, "retired.yaml", "retired:\n  - {id: x}\n")
    assert "'reason' is missing" in found(tmp_path, "id-retired")[0].message


@pytest.mark.parametrize(("code", "wrong"), [("GB", 0), ("UK", 1), ("XX", 1), ("XK", 1), ("EU", 1)])
def test_a_country_is_an_assigned_code(tmp_path: Path, code: str, wrong: int) -> None:
    path = write(tmp_path, "a.yaml", place(f"{{id: x, name: Xanadu, country: {code}}}"))
    assert len(found(path, "country-code")) == wrong


@pytest.mark.parametrize(
    ("tag", "rule"),
    [
        ("ru", None), ("pt-BR", None), ("cnr", None), ("sr-Latn", None), ("zh-Hant-TW", None),
        ("qq", "language-code"), ("rus", "language-code"), ("pt-XX", "language-code"),
        ("zh-Hanz", "script-code"), ("sr-latn", "script-code"),
    ],
)  # fmt: skip
def test_a_language_is_a_valid_tag(tmp_path: Path, tag: str, rule: str | None) -> None:
    path = write(tmp_path, "a.yaml", place(f"{{id: x, name: Xanadu, names: {{{tag}: Xanadu}}}}"))
    rules = [f.rule for f in lint([path], baseline=[])]
    assert rules == ([rule] if rule else [])


def test_an_alias_that_is_found_anyway(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.yaml",
        """
        kind: person
        entries:
          - id: peskov-dmitry
            name: Dmitry Peskov
            aliases: [Dmitri Peskov, Kremlin Voice]
        """,
    )
    (finding,) = found(path, "needless-alias")
    assert (finding.line, finding.column) == (5, 15)
    assert "'Dmitri Peskov'" in finding.message


def test_aliases_of_terms_and_acronyms_are_needed(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.yaml",
        """
        entries:
          - {id: a, kind: term, name: press service, aliases: [press services]}
          - {id: b, kind: organization, name: Cern, aliases: [CERN]}
        """,
    )
    assert found(path, "needless-alias") == []


TWINS = """
    kind: organization
    entries:
      - {id: psd-portugal, name: Socialists of Portugal, names: {pt: PSD}}
      - {id: psd-romania, name: Socialists of Romania, names: {ro: PSD}}
"""


def test_two_entries_with_one_form(tmp_path: Path) -> None:
    path = write(tmp_path, "a.yaml", TWINS)
    assert entries(path, "shared-form") == ["psd-portugal", "psd-romania"]


def test_one_of_two_namesakes_saying_so_is_enough(tmp_path: Path) -> None:
    said = TWINS.replace("{ro: PSD}", "{ro: PSD}, namesakes: [psd-portugal]")
    assert found(write(tmp_path, "a.yaml", said), "shared-form") == []


def test_a_form_shared_with_a_shipped_entry(tmp_path: Path, peskov: Path) -> None:
    text = "kind: person\nentries:\n  - {id: p, name: Dmitry Peskov}\n"
    own = write(tmp_path, "own.yaml", text)
    (finding,) = found(own, "shared-form", peskov)
    assert (finding.path, finding.entry) == (own, "p")


@pytest.mark.parametrize("namesake", ["nobody", "a", "b"])
def test_a_namesake_that_is_none(tmp_path: Path, namesake: str) -> None:
    text = f"""
        kind: person
        entries:
          - {{id: a, name: Ivan Petrov, namesakes: [{namesake}]}}
          - {{id: b, name: Hans Meier}}
        """
    assert entries(write(tmp_path, "a.yaml", text), "shared-form") == ["a"]


def test_a_native_spelling_that_is_another_name(tmp_path: Path) -> None:
    text = """
        kind: person
        entries:
          - {id: a, name: Dmitry Peskov, names: {ru: Дмитрий Песков, uk: Сергій Лавров}}
        """
    (finding,) = found(write(tmp_path, "a.yaml", text), "native-spelling")
    assert finding.column == text.splitlines()[3].index("Сергій") - 8 + 1


def test_an_alias_stands_in_for_the_name_of_a_native_spelling(tmp_path: Path) -> None:
    text = "{id: a, name: Kyiv, names: {pl: Kijow}, aliases: [Kijov]}"
    assert found(write(tmp_path, "a.yaml", place(text)), "native-spelling") == []


def test_translated_names_of_organizations_pass(tmp_path: Path) -> None:
    text = "kind: organization\nentries:\n  - {id: a, name: Arab League, names: {ro: Liga Arabă}}\n"
    assert found(write(tmp_path, "a.yaml", text), "native-spelling") == []


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("{id: a, name: About}", 1), ("{id: a, name: Reutov, names: {ru: Который}}", 1),
        ("{id: a, name: WHO}", 0), ("{id: a, name: AboUt}", 0), ("{id: a, name: About Town}", 0),
        ("{id: a, name: China}", 0), ("{id: a, name: Russia, names: {ru: Россия}}", 0),
    ],
)  # fmt: skip
def test_a_form_that_is_a_common_word(tmp_path: Path, form: str, wrong: int) -> None:
    assert len(found(write(tmp_path, "a.yaml", place(form)), "common-word")) == wrong


def test_an_exception_with_a_reason_counts(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: a, name: About}"))
    exceptions = "exceptions:\n  - {rule: common-word, reason: a town, entries: [a]}\n"
    write(tmp_path, "exceptions.yaml", exceptions)
    assert lint([tmp_path], baseline=[]) == []


def test_an_exception_for_a_language_counts_in_no_other(tmp_path: Path) -> None:
    text = "{id: a, name: Germany, names: {uk: Німеччина, de: Deutschland}}"
    write(tmp_path, "a.yaml", place(text))
    exceptions = """
        exceptions:
          - rule: native-spelling
            reason: a name of its own
            languages: [de]
            entries: [a]
        """
    write(tmp_path, "exceptions.yaml", exceptions)
    assert ["(uk)" in f.message for f in lint([tmp_path], baseline=[])] == [True]


@pytest.mark.parametrize(
    ("exception", "message"),
    [
        ("{rule: common-word, reason: none, entries: [a]}", "needs no exception"),
        ("{rule: common-words, reason: none, entries: [a]}", "no rule"),
        ("{rule: common-word, entries: [a]}", "'reason' is missing"),
    ],
)
def test_an_exception_that_is_wrong(tmp_path: Path, exception: str, message: str) -> None:
    write(tmp_path, "a.yaml", place("{id: a, name: Tula}"))
    write(tmp_path, "exceptions.yaml", f"exceptions:\n  - {exception}\n")
    (finding,) = lint([tmp_path], baseline=[])
    assert (finding.rule, finding.path.name, finding.line) == ("exception", "exceptions.yaml", 2)
    assert message in finding.message


def test_only_what_is_asked_about_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", place("{id: A, name: About}"))
    right = write(tmp_path, "b.yaml", place("{id: b, name: Tula}"))
    assert lint([right], baseline=[tmp_path]) == []


def test_a_shipped_entry_that_is_switched_off_shares_no_form(tmp_path: Path, peskov: Path) -> None:
    text = "kind: person\nwithout: [peskov-dmitry]\nentries:\n  - {id: p, name: Dmitry Peskov}\n"
    assert lint([write(tmp_path, "own.yaml", text)], baseline=[peskov]) == []


def test_json_lines_are_checked_too(tmp_path: Path) -> None:
    line = '{"id": "Tula", "name": "Tula", "kind": "place", "country": "UK"}\n'
    path = write(tmp_path, "a.jsonl", line)
    assert [(f.rule, f.line) for f in lint([path], baseline=[])] == [
        ("country-code", 1),
        ("id-shape", 1),
    ]


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("Kyrgyz president (2021–)", "'2021–' is not how years are written"),
        ("Kyrgyz president (since 2021)", "'since 2021' is not how years are written"),
        (
            "Kyrgyz president (2021-2012)",
            "the years of 'Kyrgyz president (2021-2012)' are in no order",
        ),
        ("Kyrgyz president (20211)", "'20211' is not how years are written"),
    ],
)
def test_years_of_an_office_that_cannot_be(tmp_path: Path, role: str, message: str) -> None:
    entry = f"{{id: a, name: Ivan Petrov, roles: ['{role}']}}"
    path = write(tmp_path, "a.yaml", f"kind: person\nentries:\n  - {entry}\n")
    [finding] = [each for each in lint([path], baseline=[]) if each.rule == "office-years"]
    assert finding.line == 3
    assert finding.message.startswith(message)


def test_two_presidents_at_once(tmp_path: Path) -> None:
    people = [
        ("a", "Ivan Petrov", "Kyrgyz president (2005-2010)"),
        ("b", "Azamat Omurov", "Kyrgyz president (2010-2011)"),
        ("c", "Bolot Sagynov", "Kyrgyz president (2008-2012)"),
        ("d", "Nurlan Asanov", "Kyrgyz vice president (2005-2012)"),
        ("e", "Talant Imanov", "Kyrgyz president (2009)"),
    ]
    lines = "".join(f"  - {{id: {i}, name: {n}, roles: ['{r}']}}\n" for i, n, r in people)
    path = write(tmp_path, "a.yaml", f"kind: person\nentries:\n{lines}")
    told = [(f.entry, f.message) for f in lint([path], baseline=[]) if f.rule == "office-shared"]
    assert told == [
        ("a", "'c' is Kyrgyz president in the same years, 2008-2012"),
        ("b", "'c' is Kyrgyz president in the same years, 2008-2012"),
        ("c", "'a' is Kyrgyz president in the same years, 2005-2010"),
        ("c", "'b' is Kyrgyz president in the same years, 2010-2011"),
    ]
