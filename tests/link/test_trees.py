"""Probabilities from trees: read as they were written, and fed with what the linker finds."""

import math
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Normalizer
from normalize.link.trees import Trees, trees

# Two features; odds of 0.5, and: up to 0.3 "likeness" takes 2, beyond it "length" decides.
TINY = Trees(
    ("likeness", "length"),
    0.5,
    [
        [(0, 0.3, 1, 2), -2.0, (1, 1.0, 3, 4), 0.25, 3.0],
        [-0.5],
    ],
)
# Texts that have candidates of every group: known forms, near ones, people, family names, in
# English and in other languages and scripts.
TEXTS = {
    "en": (
        "Dmytro Peskov flew to Kirghizstan on Monday. Peskof then met Olaf Sholts of Germani at "
        "the United Nashions Security Council in the city of Kyiev, Kasym-Zhomart Tokaev said.",
        "George W. Bush and Mrs Ursula van der Leyen spoke to Recep T. Erdogan. Erdogahn left.",
    ),
    "ru": (
        "Дмитрия Пескова спросили о поездке в Бишкек и о Совете Безопасности ООН. Эмманюэля "
        "Макрона ждали в Варшаве, а Хосе Мануэля Альбареса в Соединённых Штатах Америки.",
        "Взрыв устроила Боко Харама в Форт Лодердейле и в Порт Морсби.",
    ),
    "pl": ("Donalda Tuska i Wołodymyra Zełenskiego przyjęto w Radzie Bezpieczeństwa ONZ.",),
    "el": ("Ο Ρετζέπ Ταγίπ Ερντογάν μίλησε στην Άγκυρα για τη Νέα Υόρκη με τον Τζο Μπάιντεν.",),
    "ka": ("ირაკლი კობახიძემ თბილისში ემანუელ მაკრონთან და ევროპულ კავშირთან ისაუბრა.",),
    "he": ("בנימין נתניהו נפגש בירושלים עם עמנואל מקרון מארצות הברית ומהאיחוד האירופי.",),
    "hi": ("नरेंद्र मोदी ने मॉस्को में व्लादिमीर पुतिन से संयुक्त राज्य अमेरिका पर बात की।",),
}  # fmt: skip


def probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


@pytest.mark.parametrize(
    ("found", "odds"),
    [
        ({"likeness": 0.2, "length": 9.0}, 0.5 - 2 - 0.5),
        ({"likeness": 0.3}, 0.5 - 2 - 0.5),
        ({"likeness": 0.4, "length": 1.0}, 0.5 + 0.25 - 0.5),
        ({"likeness": 0.4, "length": 1.1}, 0.5 + 3 - 0.5),
        ({"likeness": 0.4}, 0.5 + 0.25 - 0.5),
        ({"unheard of": 5.0}, 0.5 - 2 - 0.5),
        ({}, 0.5 - 2 - 0.5),
    ],
)
def test_a_tree_is_walked_to_a_leaf_and_the_leaves_are_added(
    found: dict[str, float], odds: float
) -> None:
    assert TINY.probability(found) == pytest.approx(probability(odds))


def test_without_trees_there_is_the_start_alone() -> None:
    assert Trees((), -1.0, []).probability({"any": 1.0}) == pytest.approx(probability(-1.0))


@pytest.mark.parametrize("odds", [1e9, -1e9])
def test_nothing_is_quite_certain(odds: float) -> None:
    assert 0.0 < Trees((), odds, []).probability({}) < 1.0


@pytest.mark.parametrize("group", trees())
@given(values=st.lists(st.floats(-20, 20), min_size=80, max_size=80))
def test_every_group_gives_a_probability(group: str, values: list[float]) -> None:
    own = trees()[group]
    assert len(own.features) <= len(values)
    assert 0 <= own.probability(dict(zip(own.features, values, strict=False))) <= 1
    assert 0 <= own.probability({}) <= 1


@pytest.mark.parametrize("group", trees())
def test_every_feature_is_named_once_and_used(group: str) -> None:
    own = trees()[group]
    used = {node[0] for tree in own.trees for node in tree if isinstance(node, tuple)}
    assert len(set(own.features)) == len(own.features)
    assert used <= set(range(len(own.features)))
    assert used, "a group that nothing decides"


@pytest.mark.parametrize("group", trees())
def test_every_tree_leads_to_a_leaf_from_everywhere(group: str) -> None:
    for tree in trees()[group].trees:
        for at, node in enumerate(tree):
            if isinstance(node, tuple):
                _, _, left, right = node
                assert at < left < len(tree)
                assert at < right < len(tree)
            else:
                assert math.isfinite(node)


@pytest.fixture(scope="module")
def produced() -> Mapping[str, set[str]]:
    """By group the features with which its trees are asked when texts are read."""
    found: dict[str, set[str]] = defaultdict(set)
    names = {id(own): group for group, own in trees().items()}
    asked = Trees.probability

    def noted(own: Trees, features: Mapping[str, float]) -> float:
        found[names[id(own)]] |= features.keys()
        return asked(own, features)

    normalizer = Normalizer(translate=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Trees, "probability", noted)
        for language, texts in TEXTS.items():
            for text in texts:
                normalizer.annotate(text, language)
    return found


@pytest.mark.parametrize("group", trees())
def test_the_linker_produces_every_feature_that_a_group_was_learned_from(
    group: str, produced: Mapping[str, set[str]]
) -> None:
    assert group in produced, "no text asks this group"
    assert set(trees()[group].features) - produced[group] == set()


def test_the_linker_asks_for_no_group_that_was_not_learned(
    produced: Mapping[str, set[str]],
) -> None:
    assert set(produced) == set(trees())
