"""``graphkit review --facts``: the facts that are least sure, to be looked at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.group import printable
from graphkit.cli.judge import now
from graphkit.cli.options import say

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.graph import Graph, Node
    from graphkit.store import Store

COLUMNS = ("fact", "type", "confidence", "witnesses", "name", "quote", "source")
_KEYS = "[w]rong  [space] leave it  [u]ndo  [q]uit"


def doubtful(graph: Graph, limit: int | None) -> list[Node]:
    """The facts that are told as actual, the least sure first; of the same confidence, those of fewer witnesses."""
    from graphkit.graph.narrowing import confidence_of

    facts = [fact for fact in graph.facts() if fact.properties.get("realis") == "actual"]
    return sorted(facts, key=lambda f: (confidence_of(f.properties), _witnesses(f), f.id))[:limit]


def list_facts(held: Store, limit: int | None, output: Output) -> None:
    """Write a row for each doubtful fact."""
    graph = held.graph()
    output.rows(COLUMNS, (_row(graph, fact) for fact in doubtful(graph, limit)))


def ask_facts(held: Store, limit: int | None) -> None:
    """Show each doubtful fact with its words, and take one key for it; a judgement is kept as it is made."""
    from graphkit.graph.signature import signature_of
    from graphkit.resolve import Judgement
    from graphkit.resolve.judgements import added

    graph = held.graph()
    facts = doubtful(graph, limit)
    made: list[tuple[int, Judgement]] = []
    place = 0
    while place < len(facts):
        id, type, confidence, witnesses, name, quote, source = _row(graph, facts[place])
        articles = f"{witnesses} article{'' if witnesses == 1 else 's'}"
        click.echo(f"\n{place + 1} of {len(facts)}, confidence {confidence:.2f}, {articles}: {type} {id}")
        click.echo(f"  {printable(str(name))}\n  «{printable(str(quote))}» {printable(str(source))}")
        click.echo(f"{_KEYS} ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in ("q", "\x03", "\x04", ""):
            break
        if key == "u" and made:
            place, last = made.pop()
            held.judge([judgement for judgement in held.judgements() if judgement != last])
        elif key == "w":
            judgement = Judgement.of_fact(signature_of(graph, facts[place]), at=now())
            held.judge(added(held.judgements(), [judgement]))
            made.append((place, judgement))
            place += 1
        elif key in (" ", "\r", "\n"):
            place += 1
    say(f"facts rejected: {len(made)}" if facts else "the store holds no facts")


def _row(graph: Graph, fact: Node) -> tuple[str, str, float, int, str, str, str]:
    from graphkit.dossier import quotes_of
    from graphkit.graph.narrowing import confidence_of

    quotes = quotes_of(graph, fact.id)
    quote, source = (quotes[0].text, quotes[0].source) if quotes else ("", "")
    return fact.id, fact.label, confidence_of(fact.properties), _witnesses(fact), fact.name, quote, source


def _witnesses(fact: Node) -> int:
    told = fact.properties.get("witnesses")
    return told if isinstance(told, int) else 1
