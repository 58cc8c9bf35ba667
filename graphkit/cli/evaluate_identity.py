"""``graphkit evaluate --identity``: who is who, against mentions whose owners are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import DocumentError

if TYPE_CHECKING:
    from graphkit.cli.output import Output

FIGURES = (
    "of", "half", "mentions", "pairs", "precision", "recall", "f1", "b_cubed_precision", "b_cubed_recall", "b_cubed_f1",
)  # fmt: skip


def evaluate_identity(folder: str | None, errors: bool, output: Output) -> None:
    """Write the figures for people and bodies by halves and in all; with ``errors`` the pairs that are told wrongly.

    The pairs of the half that is held are not listed, so that nobody improves the rules by looking at them.
    """
    from graphkit.evaluate.identity import HALVES, KINDS, gold_mentions, measure

    if folder is not None and not Path(folder).is_dir():
        raise DocumentError(f"{folder}: there is no such folder; it should hold people.toml and bodies.toml")
    rows, wrong = [], []
    for kind in KINDS:
        mentions = gold_mentions(kind, Path(folder) if folder else None)
        for half in (*HALVES, "all"):
            told = measure(mention for mention in mentions if half in (mention.half, "all"))
            scores = (told.precision, told.recall, told.f1)
            b_cubed = (told.b_cubed_precision, told.b_cubed_recall, told.b_cubed_f1)
            rows.append((kind, half, told.mentions, told.pairs, *(round(x, 3) for x in (*scores, *b_cubed))))
            if half == "development":
                wrong += [(kind, "joined" if joined else "apart", a, b) for a, b, joined in told.wrong]
    if errors:
        output.rows(("of", "wrongly", "one", "other"), wrong)
    else:
        output.rows(FIGURES, rows)
