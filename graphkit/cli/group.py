"""The group of commands: imports a command when it runs, and turns every failure into one message and an exit code."""

from __future__ import annotations

import contextlib
import difflib
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import click

from graphkit.errors import GraphkitError

# A person who meets a fault of graphkit itself can ask for the traceback to report it.
DEBUG_VARIABLE = "GRAPHKIT_DEBUG"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question naming the known words that look like ``word``, a space before it; empty where none does."""
    folded = {name.casefold(): name for name in known}
    near = [folded[hit] for hit in difflib.get_close_matches(word.casefold(), folded, n=3, cutoff=0.6)]
    near += [name for key, name in folded.items() if len(word) > 2 and word.casefold() in key and name not in near][:3]
    return f" Did you mean {' or '.join(near[:3])}?" if near else ""


class Failure(click.ClickException):
    """A failure that is not a wrong use of the command line: one message, exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message on standard error, untrusted control characters made visible."""
        click.echo(f"graphkit: {printable(self.message)}", file=file, err=True)


def printable(text: str) -> str:
    """The text with control characters (line ends and tabs apart) and half characters made visible.

    Articles and file names are untrusted: an escape sequence in them must not reach the terminal.
    """
    return "".join(
        char if char in "\n\t" or char.isprintable() or (char.isspace() and ord(char) > 0x9F) else ascii(char)[1:-1]
        for char in text
    )


class WrongUse(Failure):
    """The same for what was asked wrongly: exit code 2, as for click's own usage errors."""

    exit_code = 2


class LazyGroup(click.Group):
    """A click group that knows its commands by a table and imports one only when it is called."""

    def __init__(self, *args: Any, commands_table: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_table = commands_table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(self.commands_table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, None where there is none of that name."""
        if cmd_name not in self.commands_table:
            return None
        command = getattr(import_module(f"graphkit.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion where the name is unknown."""
        if args and args[0] not in self.commands_table and not args[0].startswith("-"):
            near = did_you_mean(args[0], self.commands_table)
            raise click.UsageError(f"There is no command {printable(args[0])!r}.{near}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table, a section at a time, without importing the commands."""
        width = max(map(len, self.commands_table))
        for section in dict.fromkeys(section for section, _ in self.commands_table.values()):
            with formatter.section(section):
                formatter.write_dl(
                    [(name.ljust(width), text) for name, (of, text) in self.commands_table.items() if of == section]
                )

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; JSON and quotes are UTF-8 wherever they go, whatever the locale says."""
        # A caller may have closed a stream; then there is nothing to read, and nobody to write to.
        sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                terminal = stream.isatty()
                stream.reconfigure(encoding=None if terminal else "utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """As click does; its own ``--help`` and ``--version`` write here already."""
        with one_message():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong ends as one message on standard error and exit code 1 or 2."""
        with one_message():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextlib.contextmanager
def one_message() -> Iterator[None]:
    """Turn whatever goes wrong inside into a ``Failure``; a reader that has gone away is no failure."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except GraphkitError as error:
        raise (WrongUse if error.exit_code == 2 else Failure)(str(error)) from error
    except KeyboardInterrupt as error:
        raise Failure("stopped; what was finished before is kept") from error
    except MemoryError as error:
        raise Failure("out of memory; give fewer or smaller sources at a time") from error
    except UnicodeError as error:
        raise Failure(f"text that is not UTF-8: {error}; convert it first, as with iconv -t utf-8") from error
    except OSError as error:
        if _nobody_listens(error):
            _silence_stdout()
            raise click.exceptions.Exit(0) from error
        raise Failure(_os_message(error)) from error
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise Failure(
            f"a fault of graphkit itself ({kind}); run again with {DEBUG_VARIABLE}=1 for the traceback to report"
        ) from error


def _nobody_listens(error: OSError) -> bool:
    """Whether the reader of a pipe has gone, as `head` does: no failure. Windows says EINVAL."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _os_message(error: OSError) -> str:
    what = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {what}" if error.filename else what
