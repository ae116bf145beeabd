"""A gazetteer finds its entries by names in any script."""

import time
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from normalize.gazetteer import KINDS, Entry, Gazetteer

# Where no word of a name may be any word of the entries.
PEOPLE = {
    "putin": "Vladimir Putin",
    "peskov": "Dmitry Peskov",
    "navalny": "Alexei Navalny",
    "navalnaya": "Yulia Navalnaya",
    "zelenskyy": "Volodymyr Zelenskyy",
    "merkel": "Angela Merkel",
    "davis": "Angela Davis",
    "macron": "Emmanuel Macron",
    "netanyahu": "Benjamin Netanyahu",
    "mitsotakis": "Kyriakos Mitsotakis",
    "kobakhidze": "Irakli Kobakhidze",
    "pashinyan": "Nikol Pashinyan",
    "blinken": "Antony Blinken",
    "biden": "Joe Biden",
    "obama-barack": "Barack Obama",
    "obama-michelle": "Michelle Obama",
    "xi": "Xi Jinping",
    "modi": "Narendra Modi",
    "marsh-elena": "Elena Marsh",
    "marsh-edward": "Edward Marsh",
    "oakfield": "Walter Oakfield",
    "grushin": "Ivan Grushin",
    "dolidze": "Mariam Dolidze",
    "kermani": "Karim Kermani",
}
OTHERS = [
    Entry("moscow", "Moscow", "place", names={"ru": "Москва"}),
    Entry("kharkiv", "Kharkiv", "place", names={"uk": "Харків"}, aliases=["Kharkov"]),
    Entry("tbilisi", "Tbilisi", "place"),
    Entry("oakfield-town", "Oakfield", "place"),
    Entry("gazprom", "Gazprom", "organization", names={"ru": "Газпром"}),
    Entry("who", "World Health Organization", "organization", aliases=["WHO"]),
    Entry("wto", "World Trade Organization", "organization", aliases=["WTO"]),
    Entry("kerensky", "Oleg Kerensky", "person", names={"ru": "Олег Керенский"}),
    Entry("bush-poet", "Ada Bush", "person", roles=["poet"]),
    Entry("bush-pilot", "Ada Bush", "person", roles=["pilot"]),
]
ENTRIES = [*(Entry(key, name, "person") for key, name in PEOPLE.items()), *OTHERS]
GAZETTEER = Gazetteer.from_entries(ENTRIES)


def first(name: str, **options: Any) -> str | None:
    found = GAZETTEER.resolve(name, **options)
    return found[0].id if found else None


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("בנימין נתניהו", "netanyahu"),
        ("אנגלה מרקל", "merkel"),
        ("ולדימיר פוטין", "putin"),
        ("블라디미르 푸틴", "putin"),
        ("앙겔라 메르켈", "merkel"),
        ("에마뉘엘 마크롱", "macron"),
        ("بنيامين نتنياهو", "netanyahu"),
        ("فلاديمير بوتين", "putin"),
        ("كريم كرماني", "kermani"),
        ("アンゲラ・メルケル", "merkel"),
        ("アントニー・ブリンケン", "blinken"),
        ("ウラジーミル・プーチン", "putin"),
        ("习近平", "xi"),
        ("埃马纽埃尔·马克龙", "macron"),
        ("安格拉·默克尔", "merkel"),
        ("ირაკლი კობახიძე", "kobakhidze"),
        ("მარიამ დოლიძე", "dolidze"),
        ("Κυριάκος Μητσοτάκης", "mitsotakis"),
        ("Άνγκελα Μέρκελ", "merkel"),
        ("Նիկոլ Փաշինյան", "pashinyan"),
        ("नरेन्द्र मोदी", "modi"),
        ("แอนโทนี บลิงเคน", "blinken"),
        ("Алексей Навальный", "navalny"),
        ("Володимир Зеленський", "zelenskyy"),
        ("Иван Грушин", "grushin"),
        ("Тбилиси", "tbilisi"),
        ("თბილისი", "tbilisi"),
        ("Dmytro Peskow", "peskov"),
        ("MARSH, Elena", "marsh-elena"),
        ("Dr. Edward Marsh", "marsh-edward"),
    ],
)
def test_a_name_in_any_script_finds_its_entry(name: str, entry: str) -> None:
    best, *_ = GAZETTEER.resolve(name)
    assert (best.id, best.is_match) == (entry, True)


@pytest.mark.parametrize(
    "name", ["Дмитрия Пескова", "Песков", "Пескова", "Олегу Керенскому", "Керенского", "Харькова"]
)
def test_an_inflected_name_or_a_family_name_alone_finds_its_entry_among_the_first(
    name: str,
) -> None:
    expected = {"Д": "peskov", "П": "peskov", "О": "kerensky", "К": "kerensky", "Х": "kharkiv"}
    assert expected[name[0]] in [c.id for c in GAZETTEER.resolve(name, language="ru")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_exact_name_is_found_first_and_surely(entry: Entry) -> None:
    for name in (entry.name, entry.name.upper(), f"  {entry.name} ", *entry.aliases):
        best, *_ = GAZETTEER.resolve(name)
        assert (best.name, best.score, best.is_match) == (entry.name, 1.0, True)
    for language in entry.names:
        for name in entry.spellings(language):
            assert first(name, language=language) == entry.id


@pytest.mark.parametrize(
    "name",
    [
        "Pyotr Unheard",
        "ქეთევან ნემსაძე",
        "Łukasz Wójcik",
        "習遠平山田",
    ],
)
def test_a_name_of_nobody_here_matches_nobody(name: str) -> None:
    assert not any(candidate.is_match for candidate in GAZETTEER.resolve(name))


def test_a_candidate_says_which_form_came_nearest_and_why() -> None:
    best, *_ = GAZETTEER.resolve("Дмитро Песков")
    assert (best.name, best.kind, best.matched) == ("Dmitry Peskov", "person", "Dmitry Peskov")
    assert best.reasons


def test_only_the_kind_asked_for_is_given() -> None:
    assert first("Oakfield") == "oakfield-town"
    assert first("Oakfield", kind="person") == "oakfield"
    assert {c.kind for c in GAZETTEER.resolve("Oakfield", kind="place")} == {"place"}


@pytest.mark.parametrize("kind", ["organization", "term"])
def test_of_a_kind_without_such_a_name_nothing_is_given(kind: str) -> None:
    assert not any(c.is_match for c in GAZETTEER.resolve("Oakfield", kind=kind))


def test_the_limit_is_kept() -> None:
    assert [c.id for c in GAZETTEER.resolve("Vladimir Putin", limit=1)] == ["putin"]
    assert GAZETTEER.resolve("Vladimir Putin", limit=0) == []


def test_what_stands_around_a_name_tells_namesakes_apart() -> None:
    assert first("Ada Busch", context="The pilot Ada Busch landed in Oakfield.") == "bush-pilot"
    assert first("Ada Busch", context="A book of the poet Ada Busch.") == "bush-poet"


def test_a_score_with_context_is_still_a_probability() -> None:
    best, *_ = GAZETTEER.resolve("Ada Bush", context="the pilot")
    assert best.score == 1.0
    assert "context: pilot" in best.reasons or best.id == "bush-poet"


def test_where_nothing_is_listed_nothing_is_found() -> None:
    empty = Gazetteer.from_entries([])
    assert empty.resolve("Elena Marsh") == []
    assert empty.resolve_many(["Elena Marsh", "习近平", ""]) == [[], [], []]


# Many names at once -----------------------------------------------------------------------------

NAMES = ["Vladimir Putin", "אנגלה מרקל", "", "Дмитро Песков", "🙂", "习近平", "Vladimir Putin",
         "Oakfield", "x", "Керенского", "アンゲラ・メルケル", "Nobody Known"]  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [{}, {"limit": 1}, {"kind": "person"}, {"language": "uk"}, {"context": "the poet", "limit": 3}],
    ids=str,
)
def test_many_names_at_once_get_what_each_gets_alone(options: dict[str, Any]) -> None:
    fresh = Gazetteer.from_entries(ENTRIES)
    together = fresh.resolve_many(NAMES, **options)
    assert together == [GAZETTEER.resolve(name, **options) for name in NAMES]
    assert len(together) == len(NAMES)


def test_no_names_are_no_answers_and_any_iterable_will_do() -> None:
    assert GAZETTEER.resolve_many([]) == []
    assert len(GAZETTEER.resolve_many(name for name in NAMES[:3])) == 3


written = st.one_of(
    st.text(max_size=20),
    st.sampled_from(NAMES),
    st.lists(
        st.sampled_from(
            ["Elena", "Marsh", "מרקל", "푸틴", "习", "Пескова", "bin", "Jr.", "A.", ","]
        )
    ).map(" ".join),
)


def check(names: list[str], kind: str | None, language: str | None, limit: int) -> None:
    found = GAZETTEER.resolve_many(names, kind=kind, language=language, limit=limit)
    assert len(found) == len(names)
    for candidates in found:
        assert len(candidates) <= limit
        scores = [candidate.score for candidate in candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)
        assert len({candidate.id for candidate in candidates}) == len(candidates)


languages, limits = st.sampled_from([None, "ru", "ja", "xx"]), st.integers(0, 8)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(written.map("Elena {}".format), max_size=4),
    st.sampled_from([None, "person"]),
    languages,
    limits,
)
def test_names_get_at_most_the_limit_the_likeliest_first(
    names: list[str], kind: str | None, language: str | None, limit: int
) -> None:
    check(names, kind, language, limit)


@settings(deadline=None, max_examples=80, phases=[Phase.explicit, Phase.generate])
@example(["ᚠᚢᚦ"], None, None, 5)
@given(st.lists(written, max_size=4), st.sampled_from([None, *KINDS]), languages, limits)
def test_so_do_any_names_at_all(
    names: list[str], kind: str | None, language: str | None, limit: int
) -> None:
    check(names, kind, language, limit)


# Bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["", " ", "x", "🙂", "\u200f", "\x00", "(", "'", "́", "bin", "Dr.", "Путин김习", "-",
     "7", "42", "莫斯科", "ᚠᚢᚦ", "\ud800"],
)  # fmt: skip
def test_what_is_no_name_is_nobody(name: str) -> None:
    assert not any(candidate.is_match for candidate in GAZETTEER.resolve(name))
    assert GAZETTEER.resolve_many([name, name]) == [GAZETTEER.resolve(name)] * 2


@pytest.mark.parametrize("piece", ["a", "Peskov ", "김", "习", "пес", "م", "A.", "bin ", "Elena ("])
def test_a_name_without_end_takes_no_time(piece: str) -> None:
    name = (piece * 10_000)[:10_000]
    GAZETTEER.resolve("Elena Marsh")
    start = time.perf_counter()
    GAZETTEER.resolve(name)
    GAZETTEER.resolve_many([name + "x", "y" + name])
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("wrong", [None, 7, 1.5, b"Elena Marsh", ["Elena"], object()])
def test_only_strings_are_resolved(wrong: Any) -> None:
    expected = f"a str, not {type(wrong).__name__}"
    with pytest.raises(TypeError, match=expected):
        GAZETTEER.resolve(wrong)
    with pytest.raises(TypeError, match=expected):
        GAZETTEER.resolve_many(["Elena Marsh", wrong])


@pytest.mark.parametrize("kind", ["", "Person", "vessel"])
def test_an_unknown_kind_is_refused_and_the_known_ones_named(kind: str) -> None:
    with pytest.raises(ValueError, match=f"unknown kind {kind!r}; .*person, place"):
        GAZETTEER.resolve("Elena Marsh", kind=kind)
    with pytest.raises(ValueError, match=f"unknown kind {kind!r}"):
        GAZETTEER.resolve_many([], kind=kind)
