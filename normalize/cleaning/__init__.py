"""What a desk mends and takes out by hand before it can use a wire.

`Repair` mends broken characters and spacing; `Boilerplate` takes out lines that are no part of the
story. Each change is an edit with a reason, and what was taken out stays in the metadata.
"""

from __future__ import annotations

from normalize.cleaning.boilerplate import Boilerplate
from normalize.cleaning.repair import Repair
from normalize.document import Document

__all__ = ["Boilerplate", "Repair", "clean"]


def clean(text: str) -> Document:
    """The document of `text`, repaired and without boilerplate. Raises TypeError for anything but
    a string. Cleaning the result's text changes nothing more.

    >>> clean("Maia Sandu  spoke.\\n\\nRelated: Something else").text
    'Maia Sandu spoke.'
    """
    return Boilerplate()(Repair()(Document.of(text)))
