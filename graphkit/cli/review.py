"""``graphkit review``: the pairs that may be one and that no rule is sure of, and those that a rule has joined."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from graphkit.cli.group import printable
from graphkit.cli.judge import changed, now
from graphkit.cli.options import format_option, opened, say, store_option
from graphkit.errors import DocumentError
from graphkit.resolve.judgements import added

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.resolve import Judgement
    from graphkit.resolve.person import Candidate
    from graphkit.store import Store

COLUMNS = ("left", "right", "score", "reasons", "left_names", "right_names", "verdict", "note")
# What a colleague may write in the column of verdicts.
_WORDS = {
    "same": ("same", "s", "yes", "y", "1", "да", "та же", "тот же", "иә"),
    "different": ("different", "d", "no", "n", "0", "нет", "разные", "жоқ"),
}
_KEYS = "[s]ame  [d]ifferent  [space] later  [u]ndo  [q]uit"


@click.command(short_help="Decide which names are one, a key for each pair.")
@click.option("--out", "-o", metavar="FILE", help='Write the waiting pairs as CSV; "-" is standard output.')
@click.option("--read", "read_", metavar="FILE", help="Read the verdicts of such a CSV back.")
@click.option("--accepted", is_flag=True, help="The pairs that rules have joined, the least sure first.")
@click.option("--facts", is_flag=True, help="The facts that are least sure instead of pairs of names.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, metavar="SCORE", help="Only of that score or more.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N pairs.")
@store_option
@format_option()
def review(
    out: str | None,
    read_: str | None,
    accepted: bool,
    facts: bool,
    least: float,
    limit: int | None,
    store: str,
    output: Output,
) -> None:
    """Decide which names are one, a key for each pair.

    On a terminal each waiting pair is shown with its score and reasons: s says that they are the same, d that they are
    not, space leaves it for later, u takes the last verdict back, q ends. Each verdict is kept at once. In a pipe the
    pairs are listed.

    With --accepted it is about the pairs that rules have joined: d parts them again, s says that the rule is right.

    With --facts it is about facts, those of the least confidence first: w says that one is wrong.

    With --out the pairs go to a CSV whose column "verdict" a colleague fills with same or different; --read takes it
    back.
    """
    if facts:
        if out is not None or read_ is not None or accepted or least:
            raise click.UsageError("--facts goes with --limit only.")
        _facts(store, limit, output)
        return
    if read_ is not None:
        made = _read(read_)
        with opened(store, read_only=False) as held:
            change = held.judge(added(held.judgements(), made)) if made else None
        say(f"verdicts read: {len(made)}" + (f"; {changed(change)}" if change else ""))
        return
    with opened(store, read_only=not _asking(out)) as held:
        pairs, names = _joined(held, least, limit) if accepted else _waiting(held, least, limit)
        rows = [(*_row(pair, names), "", "") for pair in pairs]
        if out is not None:
            _write(out, rows)
            say(f"{len(rows)} pairs {'are joined by rule' if accepted else 'wait for a verdict'}")
        elif _asking(out):
            _ask(held, pairs, names)
        else:
            output.rows(COLUMNS[:6], (row[:6] for row in rows))


def _facts(store: str, limit: int | None, output: Output) -> None:
    from graphkit.cli.review_facts import ask_facts, list_facts

    asking = _asking(None)
    with opened(store, read_only=not asking) as held:
        if asking:
            ask_facts(held, limit)
        else:
            list_facts(held, limit, output)


def _asking(out: str | None) -> bool:
    return out is None and sys.stdin.isatty() and sys.stdout.isatty()


def _waiting(held: Store, least: float, limit: int | None) -> tuple[list[Candidate], dict[str, list[str]]]:
    """The pairs, and for each id the names that it has in articles."""
    from graphkit.resolve.candidates import candidates
    from graphkit.resolve.judgements import Judgements

    found = held.forms()
    pairs = [pair for pair in candidates(found, Judgements(held.judgements())) if pair.score >= least][:limit]
    names: dict[str, list[str]] = {}
    for form, id in found:
        known = names.setdefault(id, [])
        known += [name for name in form.names if name not in known]
        known += [f"({home})" for home in form.homes if f"({home})" not in known]
    return pairs, names


def _joined(held: Store, least: float, limit: int | None) -> tuple[list[Candidate], dict[str, list[str]]]:
    """The pairs that rules have joined, and for each side the names that it would have apart."""
    from graphkit.resolve.candidates import accepted, handles_of
    from graphkit.resolve.judgements import Judgements

    found = held.forms()
    pairs = [pair for pair in accepted(found, Judgements(held.judgements())) if pair.score >= least][:limit]
    names: dict[str, list[str]] = {}
    for form, _ in found:
        for handle in handles_of(form):
            known = names.setdefault(handle, [])
            known += [name for name in form.names if name not in known]
    return pairs, names


def _row(pair: Candidate, names: dict[str, list[str]]) -> tuple[object, ...]:
    left, right = (" · ".join(names.get(id, [])[:12]) for id in (pair.left, pair.right))
    return pair.left, pair.right, pair.score, "; ".join(pair.reasons), left, right


def _ask(held: Store, pairs: list[Candidate], names: dict[str, list[str]]) -> None:
    """One key for each pair; the judgements are written as they are made."""
    from graphkit.resolve import Judgement

    made: list[Judgement] = []
    place = 0
    while place < len(pairs):
        pair = pairs[place]
        left, right = _row(pair, names)[4:]
        why = "; ".join(map(printable, pair.reasons))
        click.echo(f"\n{place + 1} of {len(pairs)}, score {pair.score:.2f}: {why}")
        click.echo(f"  {pair.left}: {printable(str(left))}\n  {pair.right}: {printable(str(right))}")
        click.echo(f"{_KEYS} ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in ("q", "\x03", "\x04", ""):
            break
        if key == "u" and made:
            last = made.pop()
            held.judge([j for j in held.judgements() if (j.left, j.right) != (last.left, last.right)])
            place = next((i for i, p in enumerate(pairs) if (p.left, p.right) == (last.left, last.right)), place)
        elif key in ("s", "d"):
            made.append(Judgement(pair.left, pair.right, "same" if key == "s" else "different", at=now()))
            held.judge(added(held.judgements(), made[-1:]))
            place += 1
        elif key in (" ", "\r", "\n"):
            place += 1
    say(f"verdicts: {len(made)}; waiting: {len(pairs) - len(made)}" if pairs else "no pair waits for a verdict")


def _write(place: str, rows: list[tuple[object, ...]]) -> None:
    from graphkit.files import write_whole

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(value) for value in row] for row in rows)
    if place == "-":
        click.echo(text.getvalue(), nl=False)
    else:  # spreadsheets know by the mark at the beginning that it is UTF-8
        write_whole(place, lambda file: _put(file, text.getvalue()))


def _put(file: BinaryIO, text: str) -> None:
    file.write(text.encode("utf-8-sig"))


def _safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _read(name: str) -> list[Judgement]:
    """The verdicts of a CSV; rows without one are passed over."""
    from graphkit.resolve import Judgement

    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    head = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    missing = [column for column in ("left", "right", "verdict") if column not in (rows.fieldnames or ())]
    if missing:
        raise DocumentError(f"{name}: has no column {' and '.join(missing)}; read what graphkit review --out wrote")
    made = []
    for number, row in enumerate(rows, 2):
        word = (row["verdict"] or "").strip().casefold()
        if not word:
            continue
        verdict = next((verdict for verdict, words in _WORDS.items() if word in words), None)
        if verdict is None:
            raise DocumentError(f"{name}, line {number}: the verdict is same or different, not {row['verdict']!r}")
        try:
            made.append(Judgement(row["left"], row["right"], verdict, (row.get("note") or "").strip(), now()))
        except DocumentError as error:
            raise DocumentError(f"{name}, line {number}: {error}") from error
    return made
