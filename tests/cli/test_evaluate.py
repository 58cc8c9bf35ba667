"""evaluate: the figures of the scorer that comes with the gold documents, and floors under them."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from graphkit.data import data_path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def predicted(run, gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what extraction makes of every gold text."""
    folder = tmp_path_factory.mktemp("predicted")
    keys = {"id": "id", "text": "text", "title": "title", "published": "published", "lang": "lang", "source": "outlet"}
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))]
    articles = [{new: document[old] for old, new in keys.items() if document.get(old)} for document in documents]
    for document in lines(run("extract", "-", stdin="\n".join(map(json.dumps, articles)).encode()).out):
        (folder / f"{document['id']}.json").write_text(json.dumps(document), encoding="utf-8")
    assert len(list(folder.iterdir())) == len(documents)
    return folder


def damaged(document: dict, n: int) -> dict:
    """A prediction gone wrong in some way that depends on ``n``, so that no two figures are alike."""
    facts = document["facts"]
    if n % 4 == 0:
        facts = facts[: len(facts) // 2] + facts[-1:]  # facts lost, one doubled
    if n % 4 == 1:
        facts = [{k: v for k, v in fact.items() if k not in ("date", "organization")} for fact in facts]
    if n % 4 == 2:
        facts = [
            fact | {"participants": fact["participants"][:1]} if "participants" in fact else fact for fact in facts
        ]
        facts = [fact | {"role": "member", "evidence": []} if "role" in fact else fact for fact in facts]
    entities = document["entities"]
    if n % 4 == 3:
        entities = {
            id: entity | {"names": ["Кто-то другой"]} if entity["type"] == "person" else entity
            for id, entity in entities.items()
        }
    return document | {"facts": facts, "entities": entities}


def test_the_figures_are_those_of_the_scorer(run, gold: Path, predicted: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for n, path in enumerate(sorted(predicted.iterdir())):
        if n % 9 != 8:  # and some documents are not there at all
            document = damaged(json.loads(path.read_text(encoding="utf-8")), n)
            (wrong / path.name).write_text(json.dumps(document), encoding="utf-8")
    for folder, *language in ((predicted,), (wrong, "--lang", "ru")):
        words = [sys.executable, data_path("evaluation", "score.py"), gold, folder, "--json", *language]
        done = subprocess.run(list(map(str, words)), capture_output=True, check=True)
        scored = {kind: row for kind, row in json.loads(done.stdout).items() if row["gold"] or row["predicted"]}
        ours = lines(run("evaluate", gold, folder, *language).out)
        told = {row.pop("facts"): {k: v for k, v in row.items() if v is not None} for row in ours}
        assert told == {kind: {k: v for k, v in row.items() if v is not None} for kind, row in scored.items()}


FLOORS = tomllib.loads(data_path("evaluation", "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FLOORS)
def test_no_figure_falls_below_its_floor(run, folder: str) -> None:
    """evaluation/floors.toml says how good extraction is at least; who makes it better raises the floor."""
    for language, kinds in FLOORS[folder].items():
        out = run("evaluate", data_path("evaluation", folder), "--lang", language).out
        rows = {row["facts"]: row for row in lines(out)}
        low = [
            f"{folder}, {language}, {kind}: {figure} is {rows.get(kind, {}).get(figure)}, the floor {floor}"
            for kind, floors in kinds.items()
            for figure, floor in floors.items()
            if (rows.get(kind, {}).get(figure) or 0) < floor
        ]
        assert not low, "\n".join(low)


def test_evaluate_gives_full_marks_to_gold_itself(run, gold: Path) -> None:
    rows = lines(run("evaluate", gold, gold, "--lang", "ru").out)
    assert {row["facts"] for row in rows} >= {"position", "meeting", "ALL FACTS"}
    assert all(row["f1"] == 1.0 for row in rows)


def test_evaluate_lists_what_is_wrong(run, gold: Path, tmp_path: Path) -> None:
    document = json.loads((gold / "ru-dev-01.json").read_text(encoding="utf-8"))
    kept = [fact for fact in document["facts"] if fact["type"] != "meeting"]
    (tmp_path / "predicted.jsonl").write_text(json.dumps({**document, "facts": kept}), encoding="utf-8")
    rows = lines(run("evaluate", gold / "ru-dev-01.json", tmp_path / "predicted.jsonl", "--errors").out)
    missed = [row for row in rows if row["type"] == "meeting"]
    assert missed
    assert {row["what"] for row in missed} == {"missed"}


def test_evaluate_names_a_folder_without_documents(run, tmp_path: Path) -> None:
    ran = run("evaluate", tmp_path)
    assert ran.code == 1
    assert str(tmp_path) in ran.err


def test_evaluate_names_the_line_that_is_wrong(run, gold: Path, tmp_path: Path) -> None:
    good = json.dumps(json.loads((gold / "ru-dev-01.json").read_text(encoding="utf-8")))
    for broken, said in (
        ('{"id": "a", ', "line 2: not JSON"),
        ('{"id": "a", "lang": "ru", "text": "x", "entities": {}, "facts": 3}', "line 2: field 'facts'"),
        ('{"id": "a", "lang": "ru", "text": "x", "entities": {}, "facts": [{"type": "dance"}]}', "fact 0 needs a type"),
    ):
        (tmp_path / "gold.jsonl").write_text(f"{good}\n{broken}\n", encoding="utf-8")
        ran = run("evaluate", tmp_path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"graphkit: {tmp_path / 'gold.jsonl'}, line 2")
        assert said in ran.err
    (tmp_path / "gold.jsonl").write_bytes(good.encode() + b"\n\xff\xfe\n")
    assert f"{tmp_path / 'gold.jsonl'}: not UTF-8 at byte" in run("evaluate", tmp_path).err
