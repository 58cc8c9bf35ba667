"""What many commands share: the place of the store, the form of the output, messages."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.cli.group import did_you_mean, printable
from graphkit.cli.model_options import model_options
from graphkit.errors import StoreError

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.store import Store

DEFAULT_STORE = "graph.graphkit"
Command = TypeVar("Command", bound=Callable[..., Any])


class Word(click.ParamType[str]):
    """One of a set of words; an unknown one is answered with the nearest, and completion knows them all."""

    name = "word"

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word in lower case; a usage error where it is none of the set."""
        if value.casefold() not in self.words:
            near = did_you_mean(value, self.words) or f" Choose from {', '.join(self.words)}."
            self.fail(f"{printable(value)!r} is not known.{near}", param, ctx)
        return value.casefold()

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words themselves."""
        return "|".join(self.words)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The words that begin as typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.casefold())]


def format_option(
    *words: str, terminal: str = "table", pipe: str = "jsonl"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command ``--format`` and, as its ``output`` argument, the writer of that form.

    Without the option a terminal gets ``terminal`` and anything else ``pipe``.
    """
    choice = words or ("table", "json", "jsonl", "csv")

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "-f", "--format", "format_", type=Word(choice),
            help=f"Form of the output. [default: {terminal} on a terminal, {pipe} in a pipe]",
        )  # fmt: skip
        @functools.wraps(function)
        def wrapper(*args: Any, format_: str | None, **kwargs: Any) -> Any:
            from graphkit.cli.output import Output

            output: Output = Output(format_ or (terminal if sys.stdout.isatty() else pipe), format_ is not None)
            return function(*args, output=output, **kwargs)

        return wrapper

    return decorate


def store_option(function: Command) -> Command:
    """Give a command ``--store``, whose value it takes as ``store`` and opens with ``opened``."""
    return click.option(
        "-s", "--store", envvar="GRAPHKIT_STORE", default=DEFAULT_STORE, show_default=True, show_envvar=True,
        metavar="PATH|neo4j://…", help="The store: a file, or the address of a Neo4j server.",
    )(function)  # fmt: skip


def any_topic_option(function: Command) -> Command:
    """Give a command ``--any-topic``."""
    return click.option(
        "--any-topic", is_flag=True,
        help="Read articles outside the field of elections too, which otherwise have no facts.",
    )(function)  # fmt: skip


class ReaderName(click.ParamType[str]):
    """The name of a reader; completion knows them. Whether there is one is asked when it is needed."""

    name = "reader"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself; a usage error with the nearest one where no reader has it."""
        from graphkit.errors import ReaderError
        from graphkit.extract.registry import reader, reader_names

        if value not in reader_names():
            try:
                reader(value)
            except ReaderError as error:
                self.fail(printable(str(error)), param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The names that begin as typed."""
        from click.shell_completion import CompletionItem

        from graphkit.extract.registry import reader_names

        return [CompletionItem(name) for name in reader_names() if name.startswith(incomplete)]


def reader_option(function: Command) -> Command:
    """Give a command ``--reader``, which it takes as ``reader``: a name, or None for each language's own.

    With it come the settings of the reader that asks a language model.
    """
    return click.option(
        "--reader", type=ReaderName(), metavar="NAME", envvar="GRAPHKIT_READER", show_envvar=True,
        help="Who reads the articles; graphkit readers lists them. [default: each language's own]",
    )(model_options(function))  # fmt: skip


def jobs_option(function: Command) -> Command:
    """Give a command ``-j``."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
        help="Work in N processes; 0 is one for each processor.",
    )(function)  # fmt: skip


def as_of_option(function: Command) -> Command:
    """Give a command ``--as-of``, which it takes as ``as_of``."""
    return click.option(
        "--as-of", metavar="DATE", help="Only what was so at that date: YYYY, YYYY-MM or YYYY-MM-DD.",
    )(function)  # fmt: skip


def min_confidence_option(function: Command) -> Command:
    """Give a command ``--min-confidence``, which it takes as ``min_confidence`` and obeys with ``narrowed``."""
    return click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="P",
        help="Only facts of that confidence or more, from 0 to 1.",
    )(function)  # fmt: skip


def narrowed(store: Store, as_of: str | None = None, min_confidence: float | None = None) -> Store:
    """The store as of a date, and without facts that are less sure; the store itself without either."""
    from graphkit.store.narrowed import DatedStore, SureStore

    if as_of is not None:
        store = DatedStore(store, as_of)
    return store if min_confidence is None else SureStore(store, min_confidence)


@contextmanager
def opened(location: str, *, create: bool = False, read_only: bool = True) -> Iterator[Store]:
    """Open the store at ``location`` for a with block; raises ``StoreError`` saying how to make a missing one."""
    from graphkit.store import open_store

    if not create and "://" not in location and not Path(location).exists():
        raise StoreError(
            f"there is no store at {location}; make one with: graphkit add FILE… --store {location}"
            f" (or name another with --store or GRAPHKIT_STORE)"
        )
    with open_store(location, create=create, read_only=read_only) as store:
        yield store


def question_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Shell completion for the name of a question."""
    from graphkit.query import questions

    return [question.name for question in questions() if question.name.startswith(incomplete)]


def say(message: str) -> None:
    """Tell a person something on standard error."""
    click.echo(printable(message), err=True)
