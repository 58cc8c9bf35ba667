"""Score predicted fact documents against gold ones: ``python -m graphkit.evaluate GOLD PREDICTED``.

GOLD and PREDICTED are folders of fact documents or single files, paired by the ids of the documents. ``graphkit
evaluate`` does the same and can extract the predictions itself; this is for predictions from elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from graphkit.errors import GraphkitError
from graphkit.evaluate.documents import Documents, load_documents
from graphkit.evaluate.facts import Difference, score
from graphkit.evaluate.report import Figures, figures

_COLUMNS = {
    "precision": "P", "recall": "R", "f1": "F1", "slot_f1": "slotF1", "date_accuracy": "date", "evidence": "evid",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where the documents cannot be read, which is said on standard error."""
    parser = argparse.ArgumentParser(prog="python -m graphkit.evaluate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", metavar="GOLD", help="fact documents annotated by hand")
    parser.add_argument("predicted", metavar="PREDICTED", help="the fact documents to measure")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", action="store_true", help="list each fact that is missed, spurious or partly right")
    parser.add_argument("--lang", help="only gold documents in this language: ru, kk or en")
    given = parser.parse_args(arguments)
    try:
        gold, predicted = load_documents(given.gold), load_documents(given.predicted)
    except GraphkitError as error:
        print(error, file=sys.stderr)
        return 1
    if given.lang:
        gold = {id: document for id, document in gold.items() if document["lang"] == given.lang}
        if not gold:
            print(f"no gold document has the language {given.lang!r}", file=sys.stderr)
            return 1
    counted = score(gold, predicted)
    rows = figures(counted)
    if given.json:
        told = {type: row.to_json() for type, row in rows.items()}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    if given.errors:
        print("".join(map(_told, counted.differences)), end="")
    _print_table(rows, gold, predicted)
    return 0


def _told(difference: Difference) -> str:
    fact = json.dumps(difference.fact, ensure_ascii=False)
    line = f"{difference.document}\t{difference.type}\t{difference.what}\t{fact}\n"
    if difference.predicted is not None:
        line += f"\t\t\tpredicted {json.dumps(difference.predicted, ensure_ascii=False)}\n"
    return line


def _print_table(rows: dict[str, Figures], gold: Documents, predicted: Documents) -> None:
    print(f"{'':14}{'gold':>6}{'pred':>6}" + "".join(f"{head:>8}" for head in _COLUMNS.values()))
    for type, row in rows.items():
        if row.gold or row.predicted:
            shares = (getattr(row, name) for name in _COLUMNS)
            told = "".join(f"{'–' if share is None else format(share, '.2f'):>8}" for share in shares)
            print(f"{type:14}{row.gold:6}{row.predicted:6}{told}")
    print(f"documents {len(gold)}, predicted {len(gold.keys() & predicted.keys())}")


if __name__ == "__main__":
    sys.exit(main())
