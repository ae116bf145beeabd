"""newswire-normalize: clean wire copy, translate it offline, give every name one spelling.

    >>> from normalize import Normalizer
    >>> normalizer = Normalizer()
    >>> normalizer("Kremlin spokesman Dmytro Peskov said so.").text
    'Kremlin spokesman Dmitry Peskov said so.'

Nothing is loaded before it is used: importing this package costs milliseconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.cleaning import clean
    from normalize.detection import detect, detect_many, detect_spans
    from normalize.document import Detection, Document, Edit, LanguageSpan, Mention, Translation
    from normalize.errors import (
        GazetteerError,
        InputError,
        ModelMissingError,
        NormalizeError,
        TranslationError,
    )
    from normalize.pipeline import Normalizer
    from normalize.translation import translate

__version__ = "0.1.0"

_HOMES = {
    "clean": "cleaning",
    "detect": "detection",
    "detect_many": "detection",
    "detect_spans": "detection",
    "translate": "translation",
    "Normalizer": "pipeline",
    "Detection": "document",
    "Document": "document",
    "Edit": "document",
    "LanguageSpan": "document",
    "Mention": "document",
    "Translation": "document",
    "GazetteerError": "errors",
    "InputError": "errors",
    "ModelMissingError": "errors",
    "NormalizeError": "errors",
    "TranslationError": "errors",
}

__all__ = [
    "Detection",
    "Document",
    "Edit",
    "GazetteerError",
    "InputError",
    "LanguageSpan",
    "Mention",
    "ModelMissingError",
    "NormalizeError",
    "Normalizer",
    "Translation",
    "TranslationError",
    "clean",
    "detect",
    "detect_many",
    "detect_spans",
    "translate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
