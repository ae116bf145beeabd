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
