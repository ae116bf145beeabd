"""The verb that suggests names for a gazetteer: suggest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normalize.cli.choosing import Gazetteers, gazetteer
from normalize.cli.shared import (
    AsJson,
    Batch,
    Encoding,
    Files,
    Language,
    complain,
    counted,
    tell,
    write_file,
)
from normalize.errors import NormalizeError

if TYPE_CHECKING:
    from normalize.gazetteer import Gazetteer
    from normalize.suggestions import Corpus, Suggestion

_ENGLISH = "en"


def suggest(
    files: Files,
    min_count: Annotated[
        int, typer.Option(min=1, metavar="N", help="Names that stand there so often.")
    ] = 2,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many names at most.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "--out", "-o", metavar="FILE", help="The YAML file to write."),
    ] = None,
    language: Language = None,
    encoding: Encoding = None,
    paths: Gazetteers = None,
    as_json: AsJson = False,
) -> None:
    """Suggest entries for the names in English texts that no gazetteer knows."""
    from normalize.suggestions import Corpus

    if out is not None and not as_json and out.suffix not in {".yaml", ".yml"}:
        raise NormalizeError(
            f"{out}: suggestions are written as YAML; name it .yaml, or say --json"
        )
    names = gazetteer(paths)
    corpus = Corpus(names)
    batch = Batch(files, encoding)
    read = sum(_is_read(corpus, name, text, language) for name, text in batch.texts())
    if read:
        found = corpus.suggestions(min_count, limit)
        _write(found, names, out, as_json)
        where = f" ({out})" if out is not None else ""
        tell(f"{counted(len(found), 'unknown name')} in {counted(read, 'text')}{where}")
    else:
        tell("No English text was read; nothing is suggested.")
    batch.exit()


def _is_read(corpus: Corpus, name: str, text: str, language: str | None) -> bool:
    """Whether a text is in English: others are told and passed over."""
    reads_in = corpus.add(text, language)
    if reads_in == "und":
        complain(f"{name}: passed over: its language is not sure; if it is English: --language en")
    elif reads_in != _ENGLISH:
        complain(
            f"{name}: passed over: it is in another language ({reads_in}); "
            "names are suggested from English, which normalize run translates into"
        )
    return reads_in == _ENGLISH


def _write(found: Sequence[Suggestion], names: Gazetteer, out: Path | None, as_json: bool) -> None:
    from normalize.suggestions import to_json, yaml

    if as_json:
        text = json.dumps(to_json(found, names), ensure_ascii=False, indent=2) + "\n"
    else:
        text = "".join(yaml(found, names))
    if out is None:
        print(text, end="")
    else:
        write_file(out, text)
