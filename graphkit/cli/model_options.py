"""The options that say which language model the reader llm asks, and where its answers come from."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from graphkit.cli.group import printable

Command = TypeVar("Command", bound=Callable[..., Any])


def model_options(function: Command) -> Command:
    """Give a command ``--model`` and ``--answers``.

    They are settings of the reader and not of the command: while it runs they stand in the environment, where the
    reader looks for them in every process that works for it.
    """
    function = click.option(
        "--answers", type=click.Path(exists=True, dir_okay=False), metavar="FILE", envvar="GRAPHKIT_ANSWERS",
        show_envvar=True, expose_value=False, callback=_set("GRAPHKIT_ANSWERS"),
        help="Answers for --reader llm, as the batches of the providers give them.",
    )(function)  # fmt: skip
    return click.option(
        "--model", type=ModelName(), metavar="PROVIDER:NAME", envvar="GRAPHKIT_MODEL", show_envvar=True,
        expose_value=False, callback=_set("GRAPHKIT_MODEL"),
        help="The model that --reader llm asks: openai:, anthropic:, google: or local:NAME@ADDRESS.",
    )(function)  # fmt: skip


class ModelName(click.ParamType[str]):
    """A model as ``provider:name`` or ``provider:name@address``."""

    name = "model"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words themselves; a usage error that says how a model is named where they name none."""
        from graphkit.errors import ReaderError
        from graphkit.extract.llm.wire import endpoint

        try:
            endpoint(value)
        except ReaderError as error:
            self.fail(printable(str(error)), param, ctx)
        return value


def _set(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    """A callback that puts the value into the environment until the command is over."""

    def callback(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        before = os.environ.get(name)
        if value is None or value == before:
            return
        os.environ[name] = value
        ctx.call_on_close(lambda: os.environ.pop(name) if before is None else os.environ.update({name: before}))

    return callback
