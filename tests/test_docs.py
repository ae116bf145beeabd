"""What README and docs say holds: their Python runs, their links lead somewhere."""

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# A line of code whose comment begins with the value that the line has.
SHOWN = re.compile(r"^(?P<code>[^#\n]+?)\s+# (?P<value>['\"{\d].*)$")


def python(page: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", [p for p in PAGES if python(p)], ids=lambda p: p.name)
def test_the_python_of_a_page_runs_and_gives_what_it_shows(page: Path) -> None:
    names: dict[str, Any] = {}
    for block in python(page):
        exec(block, names)
        for line in block.splitlines():
            shown = SHOWN.match(line)
            if shown and "..." not in shown["value"]:
                assert repr(eval(shown["code"], names)) == shown["value"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_of_a_page_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_verb_and_its_options_are_in_the_docs() -> None:
    from typer.main import get_command

    from normalize.cli import app

    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [verb for verb in commands if f"`{verb}`" not in page] == []
    verbs = commands["gazetteer"].commands
    section = page.partition("## Gazetteers")[2].partition("\n## ")[0]
    assert [verb for verb in verbs if not re.search(rf"^\| `{verb}[ `]", section, re.M)] == []
    assert missing(page, *(commands[verb] for verb in ("run", "annotate", "resolve"))) == []
    assert missing(section, *verbs.values()) == []


def missing(page: str, *commands: Any) -> list[str]:
    """The options of some commands that a page does not name."""
    named = set(re.findall(r"--[a-z][a-z-]*", page))
    named |= {option.replace("--no-", "--") for option in named}
    options = [o.opts[0] for c in commands for o in c.params if o.opts[0].startswith("--")]
    return [option for option in options if option not in named]
