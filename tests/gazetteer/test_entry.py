"""What an entry says of itself."""

import pytest

from normalize.gazetteer import Entry
from normalize.gazetteer.entry import Office


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("Kremlin spokesman", Office("Kremlin spokesman")),
        ("Ukrainian president (2019-)", Office("Ukrainian president", ((2019, None),))),
        ("mayor of Kharkiv (2006)", Office("mayor of Kharkiv", ((2006, 2006),))),
        (
            "Russian president (2000-2008, 2012-)",
            Office("Russian president", ((2000, 2008), (2012, None))),
        ),
        # No years: what stands in the parentheses is part of the title.
        ("head of SBU (Security Service)", Office("head of SBU (Security Service)")),
        ("(2019-)", Office("(2019-)")),
        ("president (19-20)", Office("president (19-20)")),
    ],
)
def test_a_role_may_say_in_which_years_it_was_held(role: str, office: Office) -> None:
    assert Entry("a", "A", "person", roles=[role]).offices == (office,)


def test_an_office_was_held_from_its_first_year_to_its_last() -> None:
    [office] = Entry("a", "A", "person", roles=["president (2000-2008, 2012-)"]).offices
    assert [y for y in range(1998, 2030) if office.held_in(y)] == [
        *range(2000, 2009),
        *range(2012, 2030),
    ]
    assert not Office("president").held_in(2004)


@pytest.mark.parametrize(
    ("name", "country", "first"),
    [
        ("Xi Jinping", "CN", True),
        ("Kim Jong-un", "KP", True),
        ("Carrie Lam", "HK", False),
        ("Terry Gou", "TW", False),
        ("Tsai Ing-wen", "TW", True),
        ("Lee Hsien Loong", "SG", True),
        ("Lawrence Wong", "SG", False),
        ("Anwar Ibrahim", "MY", False),
        ("Shinzo Abe", "JP", False),
        ("Xi Jinping", None, False),
    ],
)
def test_the_family_name_comes_first_where_english_has_it_so(
    name: str, country: str | None, first: bool
) -> None:
    assert Entry("a", name, "person", country=country).family_first is first
    assert not Entry("a", name, "organization", country=country).family_first
