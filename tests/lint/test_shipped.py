"""Everything that comes along is right by every rule."""

from normalize.gazetteer import bundled
from normalize.lint import lint


def test_no_rule_finds_anything_in_what_is_shipped() -> None:
    assert "\n".join(map(str, lint([bundled()]))) == ""
