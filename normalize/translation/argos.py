"""Any installed Argos package, run by CTranslate2.

Packages are found and opened by `argostranslate.package`. `argostranslate.translate` is not used:
it brings in a sentence splitter under the AGPL that fetches its models at run time.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from normalize.errors import TranslationError

_BEAM = 4
_LENGTH_PENALTY = 0.2
_BATCH_TOKENS = 2_000


class Argos:
    """The engine `argos`. Its translators may be shared by threads; opening one is guarded."""

    name = "argos"

    def __init__(self) -> None:
        self._translators: dict[tuple[str, str], Any] = {}
        self._opening = threading.Lock()

    @cached_property
    def packages(self) -> dict[tuple[str, str], Any]:
        """The packages on this machine that translate, by (source, target)."""
        try:
            from argostranslate import package

            found = package.get_installed_packages()
        except (OSError, ValueError, KeyError) as error:
            raise TranslationError(
                f"the installed Argos packages cannot be read: {error}"
            ) from error
        return {(p.from_code, p.to_code): p for p in found if p.type == "translate"}

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.packages)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        package = self.packages[source, target]
        try:
            return self._translated(package, sentences)
        except (OSError, ValueError, RuntimeError, AttributeError) as error:
            raise TranslationError(f"{package.package_path}: the model failed: {error}") from error

    def _translated(self, package: Any, sentences: Sequence[str]) -> list[str]:
        prefix: str = package.target_prefix or ""
        tokens = [package.tokenizer.encode(sentence) for sentence in sentences]
        results = self._translator(package).translate_batch(
            tokens,
            target_prefix=[[prefix]] * len(tokens) if prefix else None,
            replace_unknowns=True,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=_BEAM,
            length_penalty=_LENGTH_PENALTY,
        )
        decoded = (package.tokenizer.decode(result.hypotheses[0]) for result in results)
        return [text.removeprefix(prefix).strip() for text in decoded]

    def _translator(self, package: Any) -> Any:
        from ctranslate2 import Translator

        pair = (package.from_code, package.to_code)
        with self._opening:
            if pair not in self._translators:
                model = str(package.package_path / "model")
                self._translators[pair] = Translator(model, device="cpu")
            return self._translators[pair]
