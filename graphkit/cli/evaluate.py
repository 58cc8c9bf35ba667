"""``graphkit evaluate``: extraction against gold documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import any_topic_option, format_option, jobs_option, reader_option, say
from graphkit.cli.output import to_json
from graphkit.cli.progress import watched
from graphkit.errors import DocumentError

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.evaluate.facts import Outcome

_SUFFIXES = (".json", ".jsonl", ".ndjson")
FIGURES = ("gold", "predicted", "precision", "recall", "f1", "slot_f1", "date_accuracy", "evidence")


@click.command(short_help="Measure extraction against gold documents.")
@click.argument("gold", required=False)
@click.argument("predicted", required=False)
@click.option("--lang", metavar="CODE", help="Only gold documents of this language: ru, kk or en.")
@click.option("--errors", is_flag=True, help="List each fact that is missed, spurious or partly right.")
@click.option("--by-rule", is_flag=True, help="The facts that each rule told, and how many of them are right.")
@click.option("--calibration", is_flag=True, help="What confidences promised, and what came; the Brier score.")
@click.option("--identity", is_flag=True, help="Measure who is who instead: GOLD has people.toml and bodies.toml.")
@reader_option
@any_topic_option
@jobs_option
@format_option()
def evaluate(
    gold: str | None,
    predicted: str | None,
    lang: str | None,
    errors: bool,
    by_rule: bool,
    calibration: bool,
    identity: bool,
    reader: str | None,
    any_topic: bool,
    jobs: int,
    output: Output,
) -> None:
    """Measure extraction against gold documents.

    GOLD is a folder of fact documents annotated by hand, or a file of one or of many; without it those that come with
    graphkit. PREDICTED holds the fact documents to measure, in the same forms; without it the texts of GOLD are
    extracted now.

    Precision, recall and F1 count exact facts (every core role right); slot_f1 counts each role on its own.

    --by-rule and --calibration look at the predicted facts alone: the share of exact ones by rule, and by what their
    confidence promised.

    With --identity, names whose owners are known are resolved as articles are: pairwise and B-cubed figures for people
    and bodies, by the half that rules may be improved on and the half that is held back.
    """
    if identity:
        from graphkit.cli.evaluate_identity import evaluate_identity

        if predicted or lang:
            raise click.UsageError("--identity takes no PREDICTED and no --lang.")
        evaluate_identity(gold, errors, output)
        return
    from graphkit.data import data_path
    from graphkit.evaluate import extracted, figures, load_documents, score

    wanted = load_documents(gold or data_path("evaluation", "gold"))
    if lang:
        wanted = {id: document for id, document in wanted.items() if document.get("lang") == lang}
        if not wanted:
            raise DocumentError(f"no gold document has the language {lang!r}")
    if predicted:
        found = load_documents(predicted)
    else:
        made = extracted(wanted, reader=reader, any_topic=any_topic, jobs=jobs)
        found = {document.id: document.to_json() for document in watched(made, "documents")}
    scored = score(wanted, found)
    if errors:
        shown = ((id, type, what, _short(a), _short(b)) for id, type, what, a, b in scored.differences)
        output.rows(("document", "type", "what", "fact", "predicted"), shown)
        return
    if by_rule or calibration:
        (_by_rule if by_rule else _calibration)(scored.outcomes, output)
        return
    whole = output.format != "table"  # a table is for people: three places are enough
    rows = [
        (type, *(value if whole else _rounded(value) for value in map(row.to_json().get, FIGURES)))
        for type, row in figures(scored).items()
        if row.gold or row.predicted
    ]
    output.rows(("facts", *FIGURES), rows, title=f"{len(wanted)} document{'' if len(wanted) == 1 else 's'}")


def _by_rule(outcomes: list[Outcome], output: Output) -> None:
    from graphkit.evaluate.reliability import by_rule

    rows = [(x.reader, x.rule, x.type, x.told, x.right, round(x.precision, 3)) for x in by_rule(outcomes)]
    output.rows(("reader", "rule", "facts", "told", "right", "precision"), rows)


def _calibration(outcomes: list[Outcome], output: Output) -> None:
    from graphkit.evaluate.reliability import brier, calibration

    rows = [
        (f"{one.low:g} to {one.high:g}", one.told, round(one.promised, 3), round(one.right, 3))
        for one in calibration(outcomes)
    ]
    output.rows(("confidence", "told", "promised", "right"), rows)
    if outcomes:
        share = sum(one.right for one in outcomes) / len(outcomes)
        one_for_all = brier(outcomes, lambda _: share)
        say(f"Brier score {brier(outcomes):.4f} of {len(outcomes)} facts; {one_for_all:.4f} were all given {share:.3f}")


def _short(fact: Mapping[str, Any] | None) -> str | None:
    """A fact without what repeats in every row."""
    if fact is None:
        return None
    left_out = {"type", "evidence", "rule", "confidence", "realis"}
    return to_json({key: value for key, value in fact.items() if key not in left_out and value is not None})


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
