"""The notebook of brokers and circles runs from top to bottom, and its tables are those of the library."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import graphkit
from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.query.ranking import Scope, rank

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "02-who-stands-where.ipynb"


def test_it_ranks_as_the_library_does(
    sample_documents: tuple[FactDocument, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    monkeypatch.setenv("PYTHONPATH", str(Path(graphkit.__file__).parents[1]))
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    tables = [str(output["data"]["text/html"]) for output in outputs if "text/html" in output.get("data", {})]
    assert len(tables) == 4
    graph = build_graph(sample_documents)
    assert f"<td>{rank(graph, 'brokers', Scope(label='Person')).rows[0][0]}</td>" in tables[0]
    assert all(name in tables[1] for name in ("community", "ties"))
    said = "".join(str(output.get("text", "")) for output in outputs)
    assert "people and bodies," in said
    assert said.count("\n- ") >= 1
