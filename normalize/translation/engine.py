"""What every translation engine offers, and which one is taken for a pair of languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from normalize import data_files
from normalize.errors import ModelMissingError


class Engine(Protocol):
    """An engine with models on this machine. It must not need the network."""

    name: str

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) languages that it translates here and now."""

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Each sentence in the target language, in order.

        Raises TranslationError where the model cannot be opened or fails.
        """


def engines() -> list[Engine]:
    """The engines, the better first: where both have a model for a pair, the first is taken."""
    from normalize.translation.argos import Argos
    from normalize.translation.firefox import Firefox

    return [Firefox(), Argos()]


def engine_for(source: str, target: str, among: Sequence[Engine]) -> Engine:
    """The first engine with a model for the pair.

    Raises ModelMissingError, with the command that would get a model, where none has one.
    """
    for engine in among:
        if (source, target) in engine.pairs():
            return engine
    raise ModelMissingError(source, target, install_command(source, target))


def install_command(source: str, target: str) -> str | None:
    """The command that gets a model for the pair; None where nobody publishes one."""
    for publisher in _published():
        known = publisher["languages"]
        if {source, target} <= {"en", *known}:
            command: str = publisher["command"]
            return command.format(source=source, target=target)
    return None


@lru_cache(maxsize=1)
def _published() -> list[dict[str, Any]]:
    publishers: list[dict[str, Any]] = data_files.read(__package__, "published.yaml")["publishers"]
    return publishers
