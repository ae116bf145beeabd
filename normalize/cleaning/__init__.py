"""What a desk mends and takes out by hand before it can use a wire.

`Repair` mends broken characters and spacing; `Boilerplate` takes out what is not copy. Each change
is an edit with a reason, and what was taken out stays in the document's metadata.
"""

from __future__ import annotations

from normalize.cleaning.boilerplate import Boilerplate
from normalize.cleaning.repair import Repair
from normalize.document import Document

__all__ = ["Boilerplate", "Repair", "clean"]

_PASSES = 4


def clean(text: str) -> Document:
    """The document of `text`, repaired and without boilerplate. Raises TypeError for anything but
    a string. Cleaning the result's text changes nothing more.

    >>> clean("Maia Sandu  spoke.\\n\\nRelated: Something else").text
    'Maia Sandu spoke.'
    """
    document = Document.of(text)
    for _ in range(_PASSES):
        before = document.text
        document = Boilerplate()(Repair()(document))
        if document.text == before:
            return document
    return Document.of(text).noted(notes=["the text did not settle and was left as it came"])
