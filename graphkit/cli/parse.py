"""``graphkit parse``: what the parser sees in articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import format_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.model import Annotation

COLUMNS = ("article", "sentence", "token", "text", "lemma", "pos", "feats", "head", "rel", "name", "start", "end")


@click.command(short_help="Show the sentences, words and names of articles.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@format_option()
def parse(sources: tuple[str, ...], output: Output) -> None:
    """Show the sentences, words and names of articles.

    One row for each word: its dictionary form, part of speech, features, governor (the number of a word of the same
    sentence, -1 for the root), relation to it, and the kind of name that it is part of. JSON forms give one object for
    each article.

    These are the trees of the sentences as they stand. No fact is made from them: the grammar puts one word in the
    place of each name, body and date first, and has that parsed ("graphkit explain" shows what came of it).
    """
    from graphkit.extract.parallel import parse_articles
    from graphkit.read import read_articles

    annotations = parse_articles(read_articles(sources, stdin=sys.stdin.buffer))
    output.records((_Record(annotation) for annotation in annotations), COLUMNS, lambda record: record.rows())


class _Record:
    """An annotation as the command writes it."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.annotation.article.id,
            "sentences": [
                {
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "paragraph": sentence.paragraph,
                    "tokens": [
                        {
                            "text": token.text, "start": token.start, "end": token.end, "lemma": token.lemma,
                            "pos": token.pos, "feats": dict(token.feats), "head": token.head, "rel": token.rel,
                        }
                        for token in sentence.tokens
                    ],
                    "names": [
                        {"type": name.type, "first": name.first, "last": name.last} for name in sentence.names
                    ],
                }
                for sentence in self.annotation.sentences
            ],
        }  # fmt: skip

    def rows(self) -> Iterator[tuple[Any, ...]]:
        for number, sentence in enumerate(self.annotation.sentences):
            kinds = {i: name.type for name in sentence.names for i in range(name.first, name.last)}
            for i, token in enumerate(sentence.tokens):
                feats = "|".join(f"{key}={value}" for key, value in token.feats.items())
                yield (
                    self.annotation.article.id, number, i, token.text, token.lemma, token.pos, feats, token.head,
                    token.rel, kinds.get(i, ""), token.start, token.end,
                )  # fmt: skip
