"""The consonants of a name are alike in all scripts, and one slip leaves something in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.names.skeleton import skeleton, slips

# English name -> languages and how their press writes it.
SAME = {
    "Peskov": "ru Песков, de Peskow, ja ペスコフ, uk Пєсков",
    "Putin": "ru Путин, uk Путін, de Putin, fa پوتین, ko 푸틴",
    "Trump": "ru Трамп, he טראמפ, ja トランプ, bg Тръмп",
    "Macron": "ru Макрон, ar ماكرون, he מקרון, ja マクロン, el Μακρόν, hy Մակրոն, hi मैक्रों",
    "Biden": "ru Байден, ar بايدن, ja バイデン, hi बाइडेन",
    "Lukashenko": "ru Лукашенко, be Лукашэнка, pl Łukaszenko, de Lukaschenko",
    "Orban": "hu Orbán, ru Орбан, bg Орбан",
}
PAIRS = [
    (name, language, form)
    for name, forms in SAME.items()
    for language, form in (pair.split() for pair in forms.split(", "))
]
words = st.text(st.sampled_from("abдо'-| éßж習ก\u0301プア\u0634\u05d0"), max_size=8)


@pytest.mark.parametrize(("name", "language", "form"), PAIRS)
def test_the_skeleton_is_the_same_in_every_script(name: str, language: str, form: str) -> None:
    assert skeleton(form.lower(), language) == skeleton(name.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [("peskov", "petrov"), ("putin", "rutte"), ("trump", "truman"), ("merz", "merkel")],
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("inflected", "base", "language"),
    [("москвы", "москва", "ru"), ("путину", "путин", "ru"), ("warszawie", "warszawa", "pl")],
)
def test_vowels_of_endings_are_spared(inflected: str, base: str, language: str) -> None:
    assert skeleton(inflected, language) == skeleton(base, language)


def test_a_vowel_at_the_beginning_counts_whichever_it_is() -> None:
    assert skeleton("erdogan") == skeleton("ardogan")
    assert skeleton("erdogan") != skeleton("rdogan")


@given(words, st.sampled_from([None, "ru", "ja", "ar", "he", "ko", "zh", "xx"]))
def test_any_word_has_a_skeleton_and_always_the_same(word: str, language: str | None) -> None:
    found = skeleton(word, language)
    assert found == skeleton(word, language)
    assert "|" not in found or "|" in word


def test_what_slips_leave_of_a_key() -> None:
    assert sorted(slips("abc")) == ["ab", "abc", "ac", "bc"]
    assert list(slips("")) == [""]


def test_the_bar_between_words_is_never_missing() -> None:
    assert sorted(slips("a|b")) == ["a|", "a|b", "|b"]


def test_of_two_like_signs_one_slip_is_enough() -> None:
    assert sorted(slips("aab")) == ["aa", "aab", "ab"]


keys = st.text(st.sampled_from("abc"), min_size=1, max_size=7)


@given(keys, keys, st.integers(0, 7))
def test_keys_that_are_one_slip_apart_share_something(key: str, other: str, at: int) -> None:
    at %= len(key)
    sign = other[0]
    missing, more = key[:at] + key[at + 1 :], key[:at] + sign + key[at:]
    another = key[:at] + sign + key[at + 1 :]
    for slipped in (missing, more, another):
        assert set(slips(key)) & set(slips(slipped))


@given(keys, keys)
def test_what_shares_something_is_two_letters_apart_at_most(key: str, other: str) -> None:
    if set(slips(key)) & set(slips(other)):
        assert abs(len(key) - len(other)) <= 1


@given(keys)
def test_a_key_comes_first_and_nothing_twice(key: str) -> None:
    found = list(slips(key))
    assert found[0] == key
    assert len(found) == len(set(found))
