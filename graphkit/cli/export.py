"""``graphkit export``: the graph in the formats of other tools."""

from __future__ import annotations

from typing import Any

import click

from graphkit.cli.group import did_you_mean, printable
from graphkit.cli.options import min_confidence_option, narrowed, opened, say, store_option


class _Format(click.ParamType[str]):
    """The name of an export format; the formats are looked up when one is asked for."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from graphkit.export import formats

        known = formats()
        if value.casefold() not in known:
            near = did_you_mean(value, known)
            self.fail(f"{printable(value)!r} is not known.{near} The formats are {', '.join(known)}.", param, ctx)
        return value.casefold()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from graphkit.export import formats

        return [CompletionItem(name) for name in formats() if name.startswith(incomplete.casefold())]


@click.command(short_help="Write the graph in a format of other tools.")
@click.option("-f", "--format", "format_", type=_Format(), metavar="FORMAT", help="The format; --list names them all.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; standard output without it.")
@min_confidence_option
@click.option("--list", "list_", is_flag=True, help="List the formats and stop.")
@store_option
def export(format_: str | None, output: str, min_confidence: float | None, list_: bool, store: str) -> None:
    """Write the graph in a format of other tools.

    Without --format the ending of the file tells it. The same graph gives the same file, byte for byte. Judgements go
    along in a file beside it, which "graphkit judge read" takes.
    """
    from graphkit.export import export as write
    from graphkit.export import formats
    from graphkit.export.judgements import write_beside

    if list_:
        width = max(map(len, formats()))
        for name, exporter in formats().items():
            click.echo(f"{name:{width}}  {exporter.suffix:8}  {exporter.description}")
        return
    format_ = format_ or _by_ending(output)
    with opened(store) as whole:
        held = narrowed(whole, min_confidence=min_confidence)
        with held.flow() as flow:
            write(flow, format_, output)
        size, judgements = held.stats(), held.judgements()
    if output == "-" and judgements:
        say(f"judgements: {len(judgements)}, which do not go along on a stream; graphkit judge list writes them")
    if output != "-":
        beside = write_beside(judgements, output)
        also = f"; judgements: {len(judgements)} in {beside}" if beside else ""
        say(f"{output}: {size.nodes} nodes and {size.edges} edges as {format_}{also}")


def _by_ending(path: str) -> str:
    from graphkit.export import formats

    for exporter in formats().values():
        if exporter.suffix and path.casefold().endswith(exporter.suffix):
            return exporter.name
    ending = "" if path == "-" else f"The ending of {printable(path)!r} tells no format. "
    raise click.UsageError(f"{ending}Say the format with --format: {', '.join(formats())}.")
