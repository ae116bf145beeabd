"""Many texts in several processes, in order and in bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from normalize.document import Document

if TYPE_CHECKING:
    from normalize.pipeline import Normalizer

_AHEAD = 8
_normalizer: Normalizer | None = None


def ordered(
    normalizer: Normalizer, texts: Iterable[str], language: str | None, processes: int
) -> Iterator[Document]:
    """The document of each text, in order; no more than a few a process are under way."""
    waiting: deque[Future[Document]] = deque()
    remaining = iter(texts)
    with ProcessPoolExecutor(processes, get_context("spawn"), _open, (normalizer,)) as pool:
        for text in islice(remaining, processes * _AHEAD):
            waiting.append(pool.submit(_run, text, language))
        while waiting:
            yield waiting.popleft().result()
            for text in islice(remaining, 1):
                waiting.append(pool.submit(_run, text, language))


def _open(normalizer: Normalizer) -> None:
    global _normalizer
    _normalizer = normalizer


def _run(text: str, language: str | None) -> Document:
    assert _normalizer is not None  # the pool's initializer has set it
    return _normalizer(text, language)
