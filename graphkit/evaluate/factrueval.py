"""Occupations and meetings on the real news texts of factRuEval-2016, outside the field that graphkit is made for.

    python -m graphkit.evaluate.factrueval DEV.jsonl [--reader NAME] [--errors ERRORS.txt] [--json]

DEV.jsonl holds one document a line: ``{"id", "text", "facts": [{"type": "occupation", "who": [names], "position": word,
"where": [names]}, {"type": "meeting", "participants": [[names], [names]]}]}``, where a list of names holds what the
annotators accept for one entity (dialogue-evaluation/factRuEval-2016, MIT; its texts are CC BY and not shipped here).
Positions and meetings are extracted with the topic gate off and compared by this rule:

* *Names agree* when one of the predicted and one of the accepted names are alike: for people as ``graphkit.evaluate``
  compares them (family names alike, given names or initials not in conflict); for the rest when every word of the
  shorter, as any of its dictionary forms, is in the longer ("Конституционный суд" and "Конституционный суд РФ").
* *Positions agree* when their head nouns share a dictionary form ("генеральный директор" and "директор"; not
  "заместитель министра" and "министр"). A gold fact without a position takes any.
* An *occupation* is found when person, position and place of work all agree, each that the gold fact has. Roles that
  only the prediction has cost nothing; a prediction counts for one gold fact and a gold fact is found once.
* A *meeting* is found when at least two gold participants have a predicted participant each, and every predicted
  participant who is a person is among the gold ones. Predicted meetings between bodies or states alone are left out on
  both sides: factRuEval annotates meetings of people.

Precision is over all predictions, recall over all gold facts, hard ones and such as are "over" or "possible" included.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.evaluate.names import same_person
from graphkit.extract import extract
from graphkit.model import Article
from graphkit.parse import morphology

SMALL = frozenset(
    ["и", "в", "во", "на", "по", "от", "для", "при", "с", "со", "о", "об", "за", "до", "из", "к", "у", "а"]
)

Fact = dict[str, Any]
Predicted = dict[str, Any]


@cache
def analyzer() -> Any:
    """The dictionary of word forms."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def words(text: str) -> tuple[frozenset[str], ...]:
    """The words of a name, each as the set of its dictionary forms; small words are left out."""
    found = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return tuple(morphology.lemmas(word) for word in found if word not in SMALL)


@cache
def head(text: str) -> frozenset[str]:
    """The dictionary forms of the first noun of an office ("первый вратарь": вратарь), else of its first word."""
    found = re.findall(r"[\w-]+", text)
    noun = next((word for word in found if "NOUN" in analyzer().parse(word)[0].tag), found[0] if found else "")
    return morphology.lemmas(noun) if noun else frozenset()


def same_body(a: str, b: str) -> bool:
    """Whether every word of the shorter name is in the longer."""
    short, long = sorted((words(a), words(b)), key=len)
    return bool(short) and all(any(forms & other for other in long) for forms in short)


def people_agree(names: Iterable[str], accepted: Iterable[str]) -> bool:
    """Whether a person that goes by ``names`` is the one that goes by ``accepted``."""
    accepted = list(accepted)
    return any(same_person(a, b) for a in names for b in accepted)


def bodies_agree(names: Iterable[str], accepted: Iterable[str]) -> bool:
    """Whether a body, country or place that goes by ``names`` is the one that goes by ``accepted``."""
    accepted = list(accepted)
    return any(same_body(a, b) for a in names for b in accepted)


def roles_right(gold: Fact, found: Predicted) -> tuple[bool, bool, bool]:
    """(person, position, place of work) of an occupation: which of them agree."""
    return (
        people_agree(found["who"], gold["who"]),
        "position" not in gold or bool(head(gold["position"]) & head(found["position"] or "")),
        "where" not in gold or bodies_agree(found["where"], gold["where"]),
    )


def meeting_right(gold: Fact, found: Predicted) -> bool:
    """Whether a predicted meeting is the gold one."""
    sides = gold["participants"]
    met = [next((i for i, names in enumerate(sides) if people_agree(p, names)), None) for p in found["people"]]
    return len({i for i in met if i is not None}) >= 2 and None not in met


def paired(
    golds: Sequence[Fact], founds: Sequence[Predicted], right: Callable[[Fact, Predicted], bool]
) -> list[tuple[int, int]]:
    """The largest one-to-one matching of gold facts with predictions (augmenting paths)."""
    edges = [[j for j, found in enumerate(founds) if right(gold, found)] for gold in golds]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(golds)):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def predictions(document: Any) -> tuple[list[Predicted], list[Predicted]]:
    """(occupations, meetings) of a fact document, as names; a fact's quote goes with it."""
    data = document.to_json()
    entities = data["entities"]

    def names(id: str | None) -> list[str]:
        return list(entities[id]["names"]) if id else []

    occupations, meetings = [], []
    for fact in data["facts"]:
        quote = " … ".join(e["quote"] for e in fact["evidence"])
        if fact["type"] == "position":
            occupations.append(
                {"who": names(fact.get("person")), "position": fact.get("title"), "rule": fact.get("rule"),
                 "where": names(fact.get("organization")), "quote": quote}
            )  # fmt: skip
        elif fact["type"] == "meeting":
            people = [names(id) for id in fact["participants"] if entities[id]["type"] == "person"]
            if people:
                meetings.append({"people": people, "rule": fact.get("rule"), "quote": quote})
    return occupations, meetings


def measured(golds: int, founds: int, right: int) -> dict[str, float]:
    """Counts with precision, recall and F1."""
    p, r = right / founds if founds else 0.0, right / golds if golds else 0.0
    return {"gold": golds, "predicted": founds, "right": right, "precision": round(p, 3), "recall": round(r, 3),
            "f1": round(2 * p * r / (p + r), 3) if right else 0.0}  # fmt: skip


def cause(gold: Fact, founds: Sequence[Predicted]) -> str:
    """Why an occupation was not found: what is nearest to it among the predictions that nothing else took."""
    rights = [roles_right(gold, found) for found in founds]
    for (person, position, where), name in (
        ((True, True, False), "the place of work is another"),
        ((True, False, True), "the position is another"),
        ((True, False, False), "the person has another position elsewhere"),
        ((False, True, True), "the person is another"),
    ):
        if (person, position, where) in rights:
            return name
    return "nothing was found"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where the file cannot be read or there is no such reader, as standard error tells."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dev", type=Path, metavar="DEV.jsonl", help="texts with their occupations and meetings")
    parser.add_argument("--reader", metavar="NAME", help="which reader extracts; graphkit readers lists them")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="write every missed and every wrong fact here")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    try:
        documents = [json.loads(line) for line in options.dev.read_text(encoding="utf-8").splitlines() if line.strip()]
        articles = [Article(id=d["id"], text=d["text"]) for d in documents]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{options.dev}: not a file of factRuEval documents: {error!r}", file=sys.stderr)
        return 1
    started = time.perf_counter()
    try:
        extracted = list(extract(articles, reader=options.reader, any_topic=True))
    except GraphkitError as error:
        print(error, file=sys.stderr)
        return 1
    seconds = time.perf_counter() - started
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for document, found in zip(documents, extracted, strict=True):
        occupations, meetings = predictions(found)
        lines += compare(document, occupations, meetings, counts)
    figures = {
        kind: measured(counts[f"{kind} gold"], counts[f"{kind} found"], counts[f"{kind} right"])
        for kind in ("occupation", "person and position", "person and place", "meeting")
    }
    if options.errors:
        options.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return 0
    print(f"{'':20}{'gold':>6}{'found':>7}{'right':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for kind, row in figures.items():
        print(f"{kind:20}{row['gold']:6}{row['predicted']:7}{row['right']:7}", end="")
        print(f"{row['precision']:8.3f}{row['recall']:8.3f}{row['f1']:8.3f}")
    print(f"{len(documents)} texts in {seconds:.1f} s")
    for key in sorted(k for k in counts if k.startswith("missed: ")):
        print(f"{key}: {counts[key]}")
    return 0


def compare(
    document: dict[str, Any], occupations: list[Predicted], meetings: list[Predicted], counts: Counter[str]
) -> Iterator[str]:
    """Count one document's facts; yield a line for each that is missed or wrong."""
    golds = [f for f in document["facts"] if f["type"] == "occupation"]
    pairs = paired(golds, occupations, lambda g, p: all(roles_right(g, p)))
    for kind, right in (
        ("occupation", lambda g, p: all(roles_right(g, p))),
        ("person and position", lambda g, p: all(roles_right(g, p)[:2])),
        ("person and place", lambda g, p: all(roles_right(g, p)[::2])),
    ):
        counts[f"{kind} gold"] += len(golds)
        counts[f"{kind} found"] += len(occupations)
        counts[f"{kind} right"] += len(paired(golds, occupations, right))
    left = [p for j, p in enumerate(occupations) if j not in {j for _, j in pairs}]
    for i, gold in enumerate(golds):
        if i not in {i for i, _ in pairs}:
            why = cause(gold, left)
            counts[f"missed: {why}"] += 1
            yield f"{document['id']}\tmissed\t{why}\t{json.dumps(gold, ensure_ascii=False)}"
    for found in left:
        yield f"{document['id']}\twrong\t{found['rule']}\t{json.dumps(found, ensure_ascii=False)}"
    met = [f for f in document["facts"] if f["type"] == "meeting"]
    together = paired(met, meetings, meeting_right)
    counts["meeting gold"] += len(met)
    counts["meeting found"] += len(meetings)
    counts["meeting right"] += len(together)
    for i, gold in enumerate(met):
        if i not in {i for i, _ in together}:
            yield f"{document['id']}\tmissed\tmeeting\t{json.dumps(gold, ensure_ascii=False)}"
    for j, found in enumerate(meetings):
        if j not in {j for _, j in together}:
            yield f"{document['id']}\twrong\t{found['rule']}\t{json.dumps(found, ensure_ascii=False)}"


if __name__ == "__main__":
    sys.exit(main())
