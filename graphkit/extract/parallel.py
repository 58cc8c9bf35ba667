"""Articles to fact documents on one processor or several, and what to do with a mistake in their source."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from graphkit.errors import GraphkitError
from graphkit.extract.pipeline import extract
from graphkit.extract.reader import Reader
from graphkit.extract.registry import is_registered
from graphkit.extract.registry import reader as find_reader
from graphkit.model import Annotation, Article, FactDocument

Item = TypeVar("Item")

# Articles that one worker takes at a time: enough to keep the models' batches full.
_SHARE = 32


class UpToMistake(Iterator[Item]):
    """The items that come before the first mistake in their source, so that the work on them is not lost.

    Articles are worked on in batches; a broken line must not take the ones before it along. When the items have run
    out, ``end`` raises the mistake.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self._mistake: GraphkitError | None = None

    def __next__(self) -> Item:
        if self._mistake is None:
            try:
                return next(self._items)
            except GraphkitError as error:
                self._mistake = error
        raise StopIteration

    def end(self) -> None:
        """Raise the ``GraphkitError`` that stopped the items, if one did."""
        if self._mistake is not None:
            raise self._mistake


def parse_articles(articles: Iterable[Article]) -> Iterator[Annotation]:
    """The annotations of the articles, in their order; a source's mistake is raised after those before it."""
    from graphkit.parse import parse

    source = UpToMistake(articles)
    yield from parse(source)
    source.end()


def extract_articles(
    articles: Iterable[Article], *, reader: str | Reader | None = None, any_topic: bool = False, jobs: int = 1
) -> Iterator[FactDocument]:
    """The fact documents of the articles, in their order; ``jobs`` processes work on them (0: one a processor).

    ``reader`` is as in ``graphkit.extract.extract``. A mistake in a source is raised after the documents of the
    articles before it.
    """
    if isinstance(reader, str):
        known = find_reader(reader)  # a wrong name is said before anything is read
        reader = known if is_registered(reader) else reader  # another process knows it only when it is handed over
    source = UpToMistake(articles)
    yield from _extracted(source, reader, any_topic, jobs or os.cpu_count() or 1)
    source.end()


def _extracted(
    articles: Iterable[Article], reader: str | Reader | None, any_topic: bool, jobs: int
) -> Iterator[FactDocument]:
    if jobs == 1:
        yield from extract(articles, reader=reader, any_topic=any_topic)
        return
    # The workers divide the processors among themselves; threads of the matrix library would only be in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    source = iter(articles)
    waiting: deque[Future[list[FactDocument]]] = deque()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)
    try:
        while True:
            while len(waiting) < 2 * jobs and (share := list(islice(source, _SHARE))):
                waiting.append(pool.submit(_extract_share, share, reader, any_topic))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise GraphkitError(
            "a working process was ended from outside, as for want of memory; try again with fewer (-j 1)"
        ) from error
    except BaseException:  # Ctrl-C, or a reader that has gone away: nobody waits for the rest
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which tells the person once


def _extract_share(articles: Sequence[Article], reader: str | Reader | None, any_topic: bool) -> list[FactDocument]:
    return list(extract(articles, reader=reader, any_topic=any_topic))
