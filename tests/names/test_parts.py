"""What the parts of a person's name are, and how a name is cut into words."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.names import ParsedName, parse
from normalize.names.parts import LONGEST, MOST_WORDS, name_words, parts

KINDS = ("company", "organization", "legalentity", "vessel", "place")


@pytest.mark.parametrize(
    ("name", "given_names", "family"),
    [
        ("Elena Marsh", "Elena", "Marsh"),
        ("Marsh, Elena", "Elena", "Marsh"),
        ("MARSH Elena", "Elena", "MARSH"),
        ("Elena MARSH", "Elena", "MARSH"),
        ("ELENA MARSH", "ELENA", "MARSH"),
        ("PUTIN Vladimir", "Vladimir", "PUTIN"),
        ("ПУТИН Владимир", "Владимир", "ПУТИН"),
        ("Xi Jinping", "Jinping", "Xi"),
        ("习近平", "近平", "习"),
        ("毛泽东", "泽东", "毛"),
        ("司马懿", "懿", "司马"),
        ("김정은", "정은", "김"),
        ("문재인", "재인", "문"),
        ("Kim Jong-un", "Jong un", "Kim"),
        ("Nguyen Phu Trong", "Phu Trong", "Nguyen"),
        ("Robert (Bob) Oakfield", "Robert", "Oakfield"),
        ('William "Bill" Oakfield', "William", "Oakfield"),
        ("Sean O'Neill", "Sean", "O'Neill"),
        ("Κυριάκος Μητσοτάκης", "Κυριάκος", "Μητσοτάκης"),
        ("नरेन्द्र मोदी", "नरेन्द्र", "मोदी"),
        ("Marsh", "", "Marsh"),
        ("Elena", "Elena", ""),
    ],
)
def test_the_family_name_stands_where_its_culture_puts_it(
    name: str, given_names: str, family: str
) -> None:
    found = parse(name)
    assert (" ".join(found.given), " ".join(found.family)) == (given_names, family)
    assert found == ParsedName(given=found.given, family=found.family)


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("Sergei Viktorovich Lavrov", "patronymic", "Viktorovich"),
        ("Сергей Викторович Лавров", "patronymic", "Викторович"),
        ("Лавров Сергей Викторович", "patronymic", "Викторович"),
        ("Volodymyr Oleksandrovych Zelensky", "patronymic", "Oleksandrovych"),
        ("Ursula von der Leyen", "particles", "von der"),
        ("von der Leyen, Ursula", "particles", "von der"),
        ("Charles de Gaulle", "particles", "de"),
        ("Luiz Inácio Lula da Silva", "particles", "da"),
        ("Mohammed bin Salman", "particles", "bin"),
        ("محمد بن سلمان", "particles", "بن"),
        ("Abdel Fattah el-Sisi", "particles", "el"),
        ("Dr. Elena Marsh", "titles", "Dr"),
        ("Prof. Dr. Elena Marsh", "titles", "Prof Dr"),
        ("Sir Walter Oakfield", "titles", "Sir"),
        ("Prime Minister Elena Marsh", "titles", "Prime Minister"),
        ("Martin Luther King Jr.", "suffixes", "Jr"),
        ("Walter Oakfield III", "suffixes", "III"),
        ("George H. W. Bush", "initials", "H W"),
        ("J. K. Oakfield", "initials", "J K"),
        ("Oakfield, J. K.", "initials", "J K"),
        ("JC Juncker", "initials", "J C"),
        ("Д. Песков", "initials", "Д"),
    ],
)
def test_what_stands_beside_given_and_family_names(name: str, part: str, words: str) -> None:
    found = parse(name)
    assert " ".join(getattr(found, part)) == words
    others = {"patronymic", "particles", "titles", "suffixes", "initials"} - {part}
    assert not any(getattr(found, other) for other in others)


def test_every_part_of_a_long_name_has_its_place() -> None:
    assert parse("Dr. Sergey Viktorovich Lavrov Jr.") == ParsedName(
        given=("Sergey",),
        family=("Lavrov",),
        patronymic=("Viktorovich",),
        titles=("Dr",),
        suffixes=("Jr",),
    )


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("Лавров Сергей Викторович", "family", "Лавров"),
        ("Иванов И. И.", "family", "Иванов"),
        ("E. Marsh", "initials", "E"),
        ("И. Грушин", "initials", "И"),
        ("Li Na", "family", "Li"),
        ("Elena Marsh MD", "initials", ""),
    ],
)
def test_lists_initials_and_degrees_are_read(name: str, part: str, words: str) -> None:
    assert " ".join(getattr(parse(name), part)) == words


@pytest.mark.xfail(strict=True, reason="a particle behind a comma is taken for a name")
def test_particles_may_stand_behind_a_comma() -> None:
    assert parse("Leyen, Ursula von der").particles == ("von", "der")


def test_a_language_may_say_the_order() -> None:
    assert parse("Kovács Elena", language="hu").family == ("Kovács",)
    assert parse("Kovács Elena", language="en").family == ("Elena",)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_person_has_no_parts(kind: str) -> None:
    assert parse("Dr. Oakfield and Sons Ltd.", kind) == ParsedName(
        family=("Dr", "Oakfield", "and", "Sons", "Ltd")
    )


@pytest.mark.parametrize("name", ["", " ", "...", "🙂", "\u200f\u200e", "-", "'", "\x00", "́"])
def test_where_there_are_no_letters_there_are_no_parts(name: str) -> None:
    assert parse(name) == ParsedName()


@pytest.mark.parametrize("name", ["Dr.", "Mr", "bin", "Jr.", "van", "x", "7", "\ud800"])
def test_a_single_word_is_some_part_or_none(name: str) -> None:
    found = parse(name)
    assert sum(map(len, (found.given, found.family, found.titles, found.particles,
                         found.suffixes, found.initials))) <= 1  # fmt: skip


def test_unseen_marks_are_no_part_of_a_word() -> None:
    assert name_words("\u200fElena\u200e Mar\u00adsh\ufeff") == ["Elena", "Marsh"]
    assert name_words("محمد\u200f بن\u200f سلمان") == ["محمد", "بن", "سلمان"]


def test_what_looks_like_letters_becomes_letters() -> None:
    assert name_words("Ｅｌｅｎａ Ｍａｒｓｈ") == ["Elena", "Marsh"]


words = st.one_of(
    st.text(max_size=15),
    st.sampled_from(
        ["Elena", "Marsh", "von", "der", "Dr.", "Jr.", "III", "bin", "J.", "JC", ",", "(", '"',
         "Викторович", "Сергей", "习近平", "김정은", "محمد", "בן", "ஸ்டாலின்", "Prime", "Minister"]
    ),
)  # fmt: skip
names = st.lists(words, max_size=8).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(names, st.sampled_from([None, "ru", "hu", "ja", "zh", "ko", "xx"]))
def test_every_word_has_one_role_and_keeps_its_place(name: str, language: str | None) -> None:
    found = parts(name, language)
    roles = {"given", "family", "patronymic", "particle", "title", "suffix", "initial"}
    assert all(part.role in roles for part in found)
    parsed = parse(name, language=language)
    every = [getattr(parsed, part) for part in ParsedName.__slots__]
    assert sorted(w for words in every for w in words) == sorted(p.token.text for p in found)


@settings(deadline=None, max_examples=100)
@given(names, st.sampled_from(KINDS))
def test_a_name_of_another_kind_is_its_words(name: str, kind: str) -> None:
    assert parse(name, kind) == ParsedName(family=tuple(name_words(name)))
    assert len(name_words(name)) <= MOST_WORDS


@pytest.mark.parametrize(
    "piece", ["a", "ab ", "김", "习", "(", '"', "“", "A.", "bin ", "'", "\u200f"]
)
def test_a_name_without_end_is_cut_by_its_beginning(piece: str) -> None:
    name = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    found = parse(name)
    assert time.perf_counter() - start < 2
    letters = [w for part in ParsedName.__slots__ for word in getattr(found, part) for w in word]
    assert len(letters) <= LONGEST


@pytest.mark.parametrize("wrong", [None, 7, b"Elena", ["Elena"]])
def test_only_a_string_has_parts(wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"a name must be a str, not {type(wrong).__name__}"):
        parse(wrong)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"unknown kind 'ship'; it must be one of .*vessel"):
        parse("Elena Marsh", "ship")
