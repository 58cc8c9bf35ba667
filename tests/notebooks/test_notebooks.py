"""The notebooks run from top to bottom on a new store, and tell what they say they tell."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import graphkit

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The outputs of the cells of the first notebook, run in a folder of its own."""
    folder = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(NOTEBOOKS / "01-who-met-whom.ipynb", as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHKIT_STORE", str(folder / "store" / "demo.graphkit"))
        patch.setenv("PYTHONPATH", str(Path(graphkit.__file__).parents[1]))
        client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}})
        client.execute()
    assert (folder / "store" / "demo.graphkit").exists()
    return ["".join(map(text_of, cell.outputs)) for cell in notebook.cells if cell.cell_type == "code"]


def text_of(output: nbformat.NotebookNode) -> str:
    assert output.get("name") != "stderr", output["text"]
    data = output.get("data", {})
    return str(output.get("text") or data.get("text/html") or data.get("text/plain", ""))


def found(outputs: list[str], *said: str) -> str:
    """The one output that holds all these words."""
    (hit,) = [text for text in outputs if all(words in text for words in said)]
    return hit


def test_it_builds_the_sample_graph(outputs: list[str]) -> None:
    assert outputs[0].startswith("<graphkit ")


def test_it_counts_the_facts(outputs: list[str]) -> None:
    table = found(outputs, "<th>type</th>", "<th>facts</th>")
    assert all(f"<td>{type}</td>" in table for type in ("Meeting", "Tenure", "Memorandum"))


def test_it_lists_the_meetings_of_the_day_before_the_referendum(outputs: list[str]) -> None:
    table = found(outputs, "<th>date</th><th>one</th><th>other</th>", "2024-10-05")
    assert table.count("<td>2024-10-05</td>") >= 5
    assert "True" in outputs


def test_it_keeps_years_and_missing_years_apart(outputs: list[str]) -> None:
    table = found(outputs, "<th>year</th><th>date</th><th>one</th><th>other</th>")
    assert "<tr><td>2023</td>" in table
    assert "<tr><td></td><td></td>" in table, "the memorandum without a year"


def test_it_quotes_the_articles(outputs: list[str]) -> None:
    assert "Абдиров" in found(outputs, "<th>quote</th><th>article</th>")


def test_it_names_who_stands_in_the_middle(outputs: list[str]) -> None:
    ranking = found(outputs, " met  ").splitlines()
    assert len(ranking) == 5
    assert "Нурлан Абдиров" in ranking[0]
    assert "“" in found(outputs, " – ")


def test_it_draws_the_network_inline(outputs: list[str]) -> None:
    picture = found(outputs, "<iframe")
    assert "vis-network" in picture
    assert "nurlan-abdirov" in picture
    assert "cdn.jsdelivr" not in picture, "the picture works offline"


def test_the_files_carry_no_outputs() -> None:
    for path in NOTEBOOKS.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert not [cell for cell in notebook.cells if cell.get("outputs")], f"{path.name}: clear the outputs"
