"""How far a long run has come, on standard error and only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


def counted(items: Iterable[Item], what: str) -> Iterator[Item]:
    """The items, their number and pace shown on a terminal while they pass; nothing where nobody watches."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        # A bar on the screen that the results are written to would run through them.
        yield from items
        return
    yield from watched(items, what)


def watched(items: Iterable[Item], what: str) -> Iterator[Item]:
    """As ``counted``, for commands whose results are not written while the items pass."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from graphkit.cli.output import console

    columns = (SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            progress.advance(task)
            yield item


@contextmanager
def reported() -> Iterator[Callable[[str, int, int], None]]:
    """What a store is told to report to, as ("nodes", 200, 1000); a bar on a terminal, nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from graphkit.cli.output import console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("")
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total)
