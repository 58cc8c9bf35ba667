"""evaluate: figures against gold documents, floors under them, and what is wrong told fact by fact."""

import json
import tomllib
from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.evaluate import figures, load_documents, score


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_figures_are_those_of_the_scorer(run, gold: Path, tmp_path: Path) -> None:
    documents = load_documents(gold)
    wrong = {id: {**document, "facts": document["facts"][::2]} for id, document in documents.items()}
    (tmp_path / "wrong.jsonl").write_text("\n".join(map(json.dumps, wrong.values())), encoding="utf-8")
    told = {row.pop("facts"): row for row in lines(run("evaluate", gold, tmp_path / "wrong.jsonl").out)}
    ours = {type: row.to_json() for type, row in figures(score(documents, wrong)).items()}
    assert told == {type: row for type, row in ours.items() if row["gold"] or row["predicted"]}
    assert 0.5 < ours["ALL FACTS"]["f1"] < 0.9


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
        ('{"id": "a", "lang": "ru", "text": "x", "entities": {}, "facts": 3}', "line 2: document 'a': facts: is 3"),
        ('{"id": "a", "lang": "ru", "text": "x", "entities": {}, "facts": [{"type": "dance"}]}', "type: is 'dance'"),
    ):
        (tmp_path / "gold.jsonl").write_text(f"{good}\n{broken}\n", encoding="utf-8")
        ran = run("evaluate", tmp_path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"graphkit: {tmp_path / 'gold.jsonl'}, line 2")
        assert said in ran.err
    (tmp_path / "gold.jsonl").write_bytes(good.encode() + b"\n\xff\xfe\n")
    assert f"{tmp_path / 'gold.jsonl'}: not UTF-8 at byte" in run("evaluate", tmp_path).err
