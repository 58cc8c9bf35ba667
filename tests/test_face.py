"""``import graphkit``: what an analyst has at hand goes in, and answers show themselves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.data import data_path
from graphkit.errors import DocumentError, QueryError, StoreError, WrongQuestion

TEXT = "Председатель ЦИК Казахстана Нурлан Абдиров встретился с секретарём ЦИК России Натальей Будариной."
HOSTILE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def kb() -> Iterator[gk.KnowledgeBase]:
    """The samples in a store that nobody keeps."""
    with gk.open() as kb:
        kb.add(data_path("samples"))
        yield kb


def test_a_text_a_path_an_article_and_several_of_them_are_sources(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    article = gk.Article(id="a", text=TEXT)
    for source in (TEXT, tmp_path / "news.txt", str(tmp_path / "news.txt"), tmp_path, article, [article]):
        (document,) = gk.extract(source)
        assert {fact.type for fact in document.facts} == {"position", "meeting"}, source
    assert len(gk.extract([TEXT + " Раз.", article, tmp_path])) == 3


@pytest.mark.parametrize(("source", "said"), [("nowhere.txt", "nowhere.txt"), (5, "a int is no source")])
def test_what_is_no_source_is_said(source: object, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        gk.extract(source)  # type: ignore[arg-type]


def test_a_store_in_memory_leaves_nothing() -> None:
    with gk.open(":memory:") as kb:
        place = Path(str(kb.store.location))
        assert kb.add(TEXT).added == 1
        assert place.exists()
    assert not place.parent.exists()


def test_a_file_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        gk.open(tmp_path / "none.graphkit")
    with gk.open(tmp_path / "new.graphkit", create=True) as kb:
        kb.add(gk.extract(TEXT))
    with gk.open(tmp_path / "new.graphkit", read_only=True) as kb:
        assert [len(document.facts) for document in kb.documents()] == [3]


def test_questions_take_keywords(kb: gk.KnowledgeBase) -> None:
    met = kb.ask("who-met-whom", person="Абдиров", since="2024-10-01", until="2024-10-31")
    assert len(met) > 3
    same = kb.ask("who-met-whom", language="sparql", person="Абдиров", since="2024-10-01", until="2024-10-31")
    assert same.rows == met.rows
    with pytest.raises(WrongQuestion, match="who-met-whom"):
        kb.ask("who-met-who")
    assert "who-met-whom" in {question.name for question in kb.questions()}


def test_a_parameter_is_never_part_of_the_query(kb: gk.KnowledgeBase) -> None:
    query = "MATCH (p:Person) WHERE p.name = $name RETURN count(p) AS n"
    assert kb.cypher(query, name="x' OR 1=1 //").column("n") == [0]
    assert kb.cypher(query, name="Нурлан Абдиров").column("n") == [1]


def test_a_table_is_a_frame_and_a_table_of_html_with_everything_escaped(kb: gk.KnowledgeBase) -> None:
    table = kb.cypher("UNWIND range(1, 60) AS n RETURN n, $text AS text", text=HOSTILE)
    shown = table._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "the first 50 rows" in shown
    frame = table.to_pandas()
    assert list(frame.columns) == ["n", "text"]
    assert (len(frame), frame["text"][0]) == (60, HOSTILE)


def test_documents_are_a_table_of_their_facts() -> None:
    frame = gk.extract(TEXT).to_pandas()
    (meeting,) = frame[frame["fact"] == "meeting"]["who and what"]
    assert meeting == "participants: Нурлан Абдиров, Наталья Бударина"


def test_a_dossier_and_a_path_go_by_any_name(kb: gk.KnowledgeBase) -> None:
    dossier = kb.dossier("абдиров")
    assert dossier.name == "Нурлан Абдиров"
    assert set(dossier.to_pandas()["fact"]) >= {"Tenure", "Meeting"}
    assert "<th>quote</th>" in dossier._repr_html_()
    with pytest.raises(QueryError):
        kb.dossier("Никтоев")
    path = kb.path("Абдиров", "ШОС")
    assert path is not None
    assert path.steps


def test_the_graph_draws_itself_and_goes_to_networkx(kb: gk.KnowledgeBase) -> None:
    graph = kb.graph()
    assert graph._repr_html_().startswith("<figure><iframe srcdoc=")
    assert graph.to_networkx().number_of_nodes() == len(graph.graph.nodes)


def test_the_format_of_a_file_follows_from_its_name(kb: gk.KnowledgeBase, tmp_path: Path) -> None:
    for name in ("g.graphml", "g.ttl", "g.json"):
        kb.export(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    with pytest.raises(WrongQuestion, match="say the format"):
        kb.export(tmp_path / "g.xyz")


def test_importing_costs_nothing_until_it_is_used_and_the_room_of_extraction_can_be_called() -> None:
    code = (
        "import sys, graphkit as gk\n"
        "assert not [m for m in sys.modules if m.startswith('graphkit.')], 'loaded too early'\n"
        "import graphkit.extract, graphkit.knowledge_base\n"
        f"assert len(gk.extract({TEXT!r})) == 1\n"
        "from graphkit import extract\n"
        f"assert len(extract({TEXT!r})) == 1\n"
        "assert 'extract' in dir(gk) and 'open' in dir(gk)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with pytest.raises(AttributeError, match="it offers Article, KnowledgeBase"):
        gk.nothing  # type: ignore[attr-defined]  # noqa: B018
