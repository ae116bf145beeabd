"""What is one name in two spellings, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.names import romanize
from normalize.names.given import same_given_name
from normalize.names.inflection import bases
from normalize.names.similarity import likeness
from normalize.names.words import name_word, name_words, sound_of


def score(name: str, form: str, kind: str = "person") -> float:
    return likeness(name_words(name), name_words(form), kind).score


@pytest.mark.parametrize(
    ("native", "language", "latin"),
    [
        ("Дмитрий Песков", "ru", "Dmitry Peskov"),
        ("Володимир Зеленський", "uk", "Volodymyr Zelenskyi"),
        ("Андрій Єрмак", "uk", "Andrii Yermak"),
        ("Садыр Жапаров", "ky", "Sadyr Japarov"),
        ("Ельцин", "ru", "Yeltsin"),
        ("ПЕСКОВ", None, "PESKOV"),
        ("Κυριάκος Μητσοτάκης", None, "Kyriakos Mitsotakis"),
        ("Peskov", None, "Peskov"),
    ],
)
def test_names_are_romanized_as_their_language_reads_them(
    native: str, language: str | None, latin: str
) -> None:
    assert romanize(native, language) == latin


@pytest.mark.parametrize("spelling", ["Zhaparov", "Djaparov", "Dzhaparov", "Schaparow", "Žaparov"])
def test_spellings_of_one_sound_sound_alike(spelling: str) -> None:
    assert name_word(spelling).sound == sound_of("japarov")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Dmytro Peskov", "Dmitry Peskov"),
        ("Peskov Dmitry", "Dmitry Peskov"),
        ("D. Peskow", "Dmitry Peskov"),
        ("Dmitri Sergeyevich Peskov", "Dmitry Peskov"),
        ("Sadar Japarov", "Sadyr Japarov"),
        ("Kasym-Zhomart Tokaev", "Kassym-Jomart Tokayev"),
        ("Alexandr Lukashenka", "Alexander Lukashenko"),
        ("Владимир Путин", "Vladimir Putin"),
    ],
)
def test_these_are_one_person(name: str, form: str) -> None:
    assert score(name, form) >= 0.85


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Anatoly Peskov", "Dmitry Peskov"),
        ("Andrei Navalny", "Alexei Navalny"),
        ("Yulia Navalnaya", "Alexei Navalny"),
        ("Dmitry Petrov", "Dmitry Peskov"),
        ("Sergei Lavrenov", "Sergei Lavrov"),
        ("Vladimir Potanin", "Vladimir Putin"),
        ("Dmitry Peskova", "Dmitry Peskov"),
        ("John Roberts", "John Robert"),
        ("Michael Brown", "Michele Brown"),
        ("Peskov", "Dmitry Peskov"),
    ],
)
def test_these_are_not_surely_one_person(name: str, form: str) -> None:
    assert score(name, form) < 0.85


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Israeli", "Israel"), ("Slovene", "Slovenia"), ("North Korean", "North Korea"),
        ("Pakistani", "Pakistan"), ("Iran", "Iraq"), ("Austria", "Australia"),
        ("Azerbaijani", "Azerbaijan"), ("Niger", "Nigeria"),
    ],
)  # fmt: skip
def test_a_people_is_not_its_country_nor_a_country_its_neighbour(word: str, form: str) -> None:
    assert score(word, form, "place") < 0.85


@pytest.mark.parametrize(
    ("form", "base", "language"),
    [
        ("пескова", "песков", "ru"),
        ("москвой", "москва", "ru"),
        ("киеве", "киев", "ru"),
        ("києві", "київ", "uk"),
        ("зеленського", "зеленський", "uk"),
        ("лукашэнкі", "лукашэнка", "be"),
        ("moldovei", "moldova", "ro"),
        ("putins", "putin", "de"),
    ],
)
def test_an_inflected_form_leads_to_its_base(form: str, base: str, language: str) -> None:
    assert base in bases(form, language)
    assert bases(form, "xx") == frozenset()


def test_given_names_are_known_by_family() -> None:
    dmytro, dmitry, andrei, alexei = map(name_word, ("Dmytro", "Dmitry", "Andrei", "Alexei"))
    assert same_given_name(dmytro, dmitry)
    assert same_given_name(andrei, alexei) is False
    assert same_given_name(dmytro, name_word("Xyzzy")) is None


names = st.one_of(
    st.text(max_size=30), st.sampled_from(["Dmitry Peskov", "Песков", "習近平", "A. B."])
)


@given(names, names, st.sampled_from(["person", "place"]))
def test_likeness_lies_between_nothing_and_all(one: str, other: str, kind: str) -> None:
    assert 0.0 <= score(one, other, kind) <= 1.0


@given(st.text(max_size=60))
def test_romanizing_any_text_gives_ascii(text: str) -> None:
    assert romanize(text.encode("utf-8", "ignore").decode()).isascii()


def test_only_a_string_can_be_romanized() -> None:
    with pytest.raises(TypeError, match="str, not NoneType"):
        romanize(None)  # type: ignore[arg-type]
