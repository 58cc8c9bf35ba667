"""``graphkit documents``: the fact documents that the store keeps."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import format_option, opened, store_option
from graphkit.errors import StoreError
from graphkit.resolve.judgements import Judgement

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.model import FactDocument

COLUMNS = ("id", "lang", "published", "source", "title", "facts")


@click.command(short_help="Write the fact documents of the store.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]…")
@store_option
@format_option()
def documents(articles: tuple[str, ...], store: str, output: Output) -> None:
    """Write the fact documents of the store.

    All of them, or those of the named articles, ordered by id. JSON lines are the whole content of a store, judgements
    after the documents: another one takes them with "graphkit add". A table has one row an article.
    """
    with opened(store) as held:
        chosen: Iterable[FactDocument | Judgement] = held.documents()
        if articles:
            by_id = {id: document for id in set(articles) if (document := held.document(id))}
            for id in articles:
                if id not in by_id:
                    near = difflib.get_close_matches(id, (document.id for document in held.documents()), n=1)
                    hint = f"; did you mean {near[0]}?" if near else ""
                    raise StoreError(f"{store} has no article {id!r}{hint}")
            chosen = (by_id[id] for id in sorted(by_id))
        elif output.format in ("json", "jsonl"):
            chosen = chain(chosen, held.judgements())
        output.records(chosen, COLUMNS, _row)


def _row(document: FactDocument | Judgement) -> list[tuple[Any, ...]]:
    assert not isinstance(document, Judgement)
    return [
        (document.id, document.lang, document.published, document.source, document.title, len(document.facts))
    ]  # fmt: skip
