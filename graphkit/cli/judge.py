"""``graphkit judge``: who is the same, which fact is wrong, and what was decided so far."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, opened, say, store_option
from graphkit.errors import DocumentError, GraphkitError, QueryError
from graphkit.resolve.judgements import added

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.resolve import Judgement
    from graphkit.store import Change, Store

VERDICTS = ("same", "different", "reject", "correct", "undo", "list", "read")
COLUMNS = ("verdict", "left", "right", "note", "at")


@click.command(short_help="Say who is the same, and which fact is wrong.")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.argument("words", nargs=-1, metavar="[NAME|FACT|ROLE=VALUE|FILE]…")
@click.option("--note", default="", help="Why; kept with the judgement.")
@store_option
@format_option()
def judge(verdict: str, words: tuple[str, ...], note: str, store: str, output: Output) -> None:
    """Say who is the same, and which fact is wrong.

    \b
    same A B            A and B are one; A's id stays
    different A B       they are not, whatever the rules say
    reject FACT         the fact is wrong, in whatever article it stands
    correct FACT R=V…   it should read so; a value left empty takes the role away
    undo [N]            take the last judgement back, or the last N
    list                all judgements, as JSON lines
    read FILE           judgements from JSON lines; "-" is standard input

    A and B are names or ids, FACT is the id of a fact. Judgements outlive the articles they were made on: they hold
    again when an article is read anew or added to another store.
    """
    with opened(store, read_only=verdict == "list") as held:
        kept = held.judgements()
        if verdict == "list":
            rows = ((j.verdict, j.left, j.right, j.note, j.at) for j in kept)
            output.records(kept, COLUMNS, lambda j: [next(rows)])
            return
        if verdict == "undo":
            _undo(held, kept, words)
            return
        _count(verdict, words)
        made = _read(words[0]) if verdict == "read" else [_judgement(held, verdict, words, note)]
        change = held.judge(added(kept, made))
    say(f"judgements: {len(made)} made; {changed(change)}")


def now() -> str:
    """The time, as a judgement keeps it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def changed(change: Change) -> str:
    """What a judgement did to the facts, in words."""
    new, gone = len(change.facts_new), len(change.facts_gone)
    return f"facts: {new} new, {gone} gone" if new or gone else "no fact changed"


def _count(verdict: str, words: tuple[str, ...]) -> None:
    least, most = {"same": (2, 2), "different": (2, 2), "reject": (1, 1), "read": (1, 1)}.get(verdict, (2, 99))
    if not least <= len(words) <= most:
        wants = {2: "two names or ids", 1: "one argument"}[least] if verdict != "correct" else "a fact and ROLE=VALUE"
        raise click.UsageError(f"judge {verdict} takes {wants}, not {len(words)}.")


def _judgement(held: Store, verdict: str, words: tuple[str, ...], note: str) -> Judgement:
    from graphkit.graph.signature import changes_from, is_entity_role, require_fit, signature_of
    from graphkit.query.names import find_node
    from graphkit.resolve import Judgement

    if verdict in ("same", "different"):
        graph = held.entities()
        left, right = (_known(word, lambda text: find_node(graph, text).id) for word in words)
        return Judgement(left, right, verdict, note, now())
    graph = held.around(words[0])
    if words[0] not in graph.nodes:
        raise QueryError(f"there is no fact {words[0]!r}; graphkit show NAME --format json has the ids of facts")
    signature = signature_of(graph, graph.nodes[words[0]])
    pairs: dict[str, str] = {}
    for word in words[1:]:
        role, sign, value = word.partition("=")
        if not sign:
            raise click.UsageError(f"{word!r} is not ROLE=VALUE; write for example date=2024-05-14")
        pairs[role.strip()] = value.strip()
    type = str(signature["type"])
    changes = changes_from(type, pairs)
    people = held.entities() if any(is_entity_role(role) and value for role, value in changes.items()) else None
    for role, value in changes.items():
        if people is not None and is_entity_role(role) and value:
            one = isinstance(value, str)
            ends = [find_node(people, text) for text in ([value] if one else value)]
            for end in ends:
                require_fit(type, role, end)
            ids = [end.id for end in ends]
            changes[role] = ids[0] if one else sorted(ids)
    return Judgement.of_fact(signature, changes, note=note, at=now())


def _known(word: str, find: Callable[[str], str]) -> str:
    """The id that a word means; a word that looks like an id may be that of what no article names at the moment."""
    try:
        return find(word)
    except QueryError:
        if word.isascii() and " " not in word and word == word.lower() and any(c in word for c in "-."):
            say(f"nothing has the id {word} at the moment; the judgement waits for it")
            return word
        raise


def _undo(held: Store, kept: tuple[Judgement, ...], words: tuple[str, ...]) -> None:
    if len(words) > 1 or (words and not words[0].isdigit()):
        raise click.UsageError("judge undo takes the number of judgements to take back, one without it.")
    number = int(words[0]) if words else 1
    in_order = sorted(kept, key=lambda j: (j.at, j))
    if not in_order:
        raise GraphkitError("there is no judgement to take back")
    back = in_order[-number:]
    change = held.judge(in_order[: len(in_order) - len(back)])
    for judgement in reversed(back):
        say(f"taken back: {judgement.verdict} {judgement.left} {'' if judgement.about_fact else judgement.right}")
    say(changed(change))


def _read(name: str) -> list[Judgement]:
    from graphkit.resolve import Judgement

    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(Judgement.from_json(json.loads(line)))
        except (ValueError, DocumentError) as error:
            raise DocumentError(f"{name}, line {number}: no judgement: {error}") from error
    return found
