"""What the verbs share: their common options, how they read, write, and say what went wrong.

Text goes to standard output and everything else to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from normalize.errors import InputError, NormalizeError
from normalize.writing import written

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from normalize.document import Document

BAD_INPUT = 1
NO_TRANSLATION = 3

Files = Annotated[list[str], typer.Argument(help="Text files; - for standard input.")]
Language = Annotated[
    str | None, typer.Option("--language", "-l", help="What the text is in (ISO 639-1).")
]
Encoding = Annotated[str | None, typer.Option(help="The files' encoding, where it is not UTF-8.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No table on standard error.")]
Threshold = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="The score from which a name is taken for an entity."),
]
Kind = Annotated[
    str | None,
    typer.Option(metavar="KIND", help="person, place, organization, term: only these."),
]
_T = TypeVar("_T")


class Batch:
    """The sources of one command: read one by one, what fails told and passed over."""

    def __init__(self, names: Sequence[str], encoding: str | None) -> None:
        self.names = names
        self.encoding = encoding
        self.failed = False

    def texts(self) -> Iterator[tuple[str, str]]:
        from normalize.formats.text_files import EMPTY, STANDARD_INPUT, read_text

        for name in with_progress(self.names):
            try:
                yield name, read_text(name, self.encoding)
            except InputError as error:
                if name == STANDARD_INPUT and error.problem == EMPTY:
                    continue  # closed before it said anything: nothing to do, nothing wrong
                self.failed = True
                complain(error)

    def documents(self, work: Callable[[str], Document]) -> Iterator[tuple[str, Document]]:
        for name, text in self.texts():
            yield name, work(text)

    def exit(self) -> None:
        if self.failed:
            raise typer.Exit(BAD_INPUT)


def with_progress(names: Sequence[_T]) -> Iterator[_T]:
    """The same, with a progress bar on a terminal where there are several."""
    if len(names) < 2:
        yield from names
        return
    from rich.progress import track

    console = console_of(stderr=True)
    yield from track(names, "", console=console, transient=True, disable=not console.is_terminal)


def check_kind(kind: str | None, option: str = "--kind") -> None:
    """Raises BadParameter for a kind of entries that there is none of."""
    from normalize.gazetteer.entry import KINDS

    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}", param_hint=option)


def pairs(given: Sequence[str] | None, option: str, example: str) -> dict[str, list[str]]:
    """What `KEY=VALUE` options give, by key. Raises BadParameter for any other."""
    found: dict[str, list[str]] = {}
    for pair in given or ():
        key, _, value = pair.partition("=")
        if not key.strip() or not value.strip():
            problem = f"{pair!r} is not of the form KEY=VALUE, as in {example}"
            raise typer.BadParameter(problem, param_hint=option)
        found.setdefault(key.strip(), []).append(value.strip())
    return found


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def show(title: str | None, drawn: RenderableType, *, stderr: bool = False) -> None:
    console = console_of(stderr=stderr)
    if title is not None:
        console.print(title, style="bold")
    console.print(drawn)


def console_of(*, stderr: bool) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def complain(problem: object) -> None:
    print(f"normalize: {problem}", file=sys.stderr)


def tell(message: str) -> None:
    """Say on standard error what was done."""
    print(message, file=sys.stderr)


def counted(number: int, what: str) -> str:
    """For example "1 entry", "1,234 findings"."""
    if number == 1:
        return f"1 {what}"
    return f"{number:,} {what[:-1]}ies" if what.endswith("y") else f"{number:,} {what}s"


def make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NormalizeError(f"{path}: cannot be made a folder: {error.strerror}") from error


def write_file(path: Path, text: str) -> None:
    with written(path) as file:
        file.write(text)
