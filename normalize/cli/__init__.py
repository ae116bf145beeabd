"""The command `normalize`: one verb a job, text in and text out. It has no logic of its own.

Text goes to standard output and nothing else does, so that it pipes; tables, progress and errors
go to standard error. Exit status: 0 all went through, 1 some input or gazetteer was bad, 2 the
command was not understood, 3 a translation was required and could not be had.

The verbs stand in the modules beside this one, by what they work on: `texts`, `detecting`, `names`,
`gazetteers` (look at them, edit them, check them), `suggesting` (entries for them), `exchange`
(other files and formats). Each imports what it needs when it runs, so that `--help` is there at
once.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from normalize import __version__
from normalize.cli import detecting, exchange, gazetteers, names, suggesting, texts
from normalize.cli.shared import BAD_INPUT, complain
from normalize.errors import NormalizeError

_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="normalize",
    help="Clean wire copy, translate it offline, give every name one spelling and one ID.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)
gazetteer_app = typer.Typer(
    name="gazetteer",
    help="Lists of names: look at them, add to them, check them, bring in others'.",
    no_args_is_help=True,
    context_settings=_HELP,
)

_VERBS: tuple[Callable[..., None], ...] = (
    texts.run,
    texts.clean,
    detecting.detect,
    texts.translate,
    texts.annotate,
    names.resolve,
    names.compare,
    names.variants,
)
_GAZETTEER_VERBS: dict[str, Callable[..., None]] = {
    "find": gazetteers.find,
    "show": gazetteers.show_entry,
    "add": gazetteers.add,
    "lint": gazetteers.lint,
    "stats": gazetteers.stats,
    "diff": gazetteers.diff,
    "compile": exchange.compile_files,
    "export": exchange.export,
    "import": exchange.import_source,
    "merge": exchange.merge,
    "suggest": suggesting.suggest,
}
for _verb in _VERBS:
    app.command()(_verb)
for _name, _verb in _GAZETTEER_VERBS.items():
    gazetteer_app.command(_name)(_verb)
app.add_typer(gazetteer_app)


def main() -> None:
    """The console script. A reader that goes away (`| head`) ends it without a word."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except NormalizeError as error:
        complain(error)
        sys.exit(BAD_INPUT)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if show:
        print(f"normalize {__version__}")
        raise typer.Exit
