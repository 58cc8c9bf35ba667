"""GraphML, GEXF, CSV and JSON, read back by the libraries that people read them with."""

import csv
import io
import json
import zipfile
from pathlib import Path

import igraph
import networkx
import pytest
from export_samples import HARD

from graphkit.errors import GraphkitError
from graphkit.export import export
from graphkit.export.flat import join, split
from graphkit.graph import Edge, Graph, Node

MEETING = "meeting.0123456789abcdef"
EVIDENCE = "evidence.0123456789abcdef"


def edges_of(network) -> list[tuple[str, str, str]]:
    return sorted((source, data["rel"], target) for source, target, data in network.edges(data=True))


def expected_edges(graph: Graph) -> list[tuple[str, str, str]]:
    return sorted((edge.source, edge.type, edge.target) for edge in graph.edges)


def test_graphml_in_networkx(graph: Graph, tmp_path: Path) -> None:
    export(graph, "graphml", tmp_path / "g.graphml")
    network = networkx.read_graphml(tmp_path / "g.graphml")
    assert isinstance(network, networkx.MultiDiGraph)
    assert set(network) == set(graph.nodes)
    assert edges_of(network) == expected_edges(graph)
    meeting = network.nodes[MEETING]
    assert (meeting["label"], meeting["year"], meeting["confidence"]) == ("Meeting", 2024, 0.9)
    assert meeting["labels"] == "Meeting|Fact"
    assert network.nodes[EVIDENCE]["quote"] == HARD
    assert split(network.nodes["kz.cec"]["aliases"]) == ("ЦИК|РК", "back\\slash")
    derived = [data for *_, data in network.edges(data=True) if data["rel"] == "MET"]
    assert [data["derived"] for data in derived] == [True, True]


def test_graphml_in_igraph(graph: Graph, tmp_path: Path) -> None:
    export(graph, "graphml", tmp_path / "g.graphml")
    network = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert network.is_directed()
    assert sorted(network.vs["id"]) == sorted(graph.nodes)
    meeting = network.vs.find(id=MEETING)
    assert (meeting["label"], meeting["year"], meeting["confidence"]) == ("Meeting", 2024, 0.9)
    assert network.vs.find(id=EVIDENCE)["quote"] == HARD
    names = network.vs["id"]
    assert sorted((names[edge.source], edge["rel"], names[edge.target]) for edge in network.es) == expected_edges(graph)


def test_gexf_in_networkx(graph: Graph, tmp_path: Path) -> None:
    export(graph, "gexf", tmp_path / "g.gexf")
    network = networkx.read_gexf(tmp_path / "g.gexf")
    assert set(network) == set(graph.nodes)
    assert edges_of(network) == expected_edges(graph)
    person = network.nodes["nurlan-abdirov"]
    # Gephi writes the label beside the node: there it is the name.
    assert (person["label"], person["class"]) == ("Нурлан Абдиров", "Person")
    assert set(person["viz"]["color"]) == {"r", "g", "b", "a"}
    evidence = network.nodes[EVIDENCE]
    # "start" and "end" are times in GEXF.
    assert (evidence["quote"], evidence["quote_start"], evidence["quote_end"]) == (HARD, 10, 10 + len(HARD))
    assert network.nodes[MEETING]["confidence"] == 0.9


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_what_xml_cannot_hold_becomes_a_replacement_character(format: str, tmp_path: Path) -> None:
    graph = Graph([Node("a", ("Person", "Entity"), {"name": "x\x00\x1b[31m\ud800\ufffe\tж"})])
    export(graph, format, tmp_path / "g")
    network = networkx.read_graphml(tmp_path / "g") if format == "graphml" else networkx.read_gexf(tmp_path / "g")
    assert network.nodes["a"]["name"] == "x\ufffd\ufffd[31m\ufffd\ufffd\tж"


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_whole_numbers_beside_fractions_are_all_fractions(format: str, tmp_path: Path) -> None:
    graph = Graph(Node(str(i), ("Evidence",), {"name": "e", "confidence": value}) for i, value in enumerate((1, 0.5)))
    export(graph, format, tmp_path / "g")
    network = networkx.read_graphml(tmp_path / "g") if format == "graphml" else networkx.read_gexf(tmp_path / "g")
    assert {type(data["confidence"]) for _, data in network.nodes(data=True)} == {float}


def test_json_in_networkx(graph: Graph, tmp_path: Path) -> None:
    export(graph, "json", tmp_path / "g.json")
    network = networkx.node_link_graph(json.loads((tmp_path / "g.json").read_text("utf-8")), edges="edges")
    assert isinstance(network, networkx.MultiDiGraph)
    assert set(network) == set(graph.nodes)
    assert edges_of(network) == expected_edges(graph)
    assert network.nodes["kz.cec"]["labels"] == ["Commission", "Organization", "Entity"]
    assert network.nodes["kz.cec"]["aliases"] == ["ЦИК|РК", "back\\slash"]
    assert network.nodes[EVIDENCE]["quote"] == HARD


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_in_a_folder(graph: Graph, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]
    nodes = {row["id"]: row for row in read(tmp_path / "tables" / "nodes.csv")}
    assert set(nodes) == set(graph.nodes)
    assert list(nodes["kz.cec"])[:4] == ["id", "label", "labels", "name"]
    assert nodes[EVIDENCE]["quote"] == HARD
    assert (nodes[MEETING]["year"], nodes[MEETING]["confidence"], nodes["kz.cec"]["year"]) == ("2024", "0.9", "")
    rows = read(tmp_path / "tables" / "edges.csv")
    assert sorted((row["source"], row["rel"], row["target"]) for row in rows) == expected_edges(graph)
    assert {row["derived"] for row in rows if row["rel"] == "MET"} == {"true"}
    export(graph, "csv", tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]


def test_csv_as_an_edge_list_of_networkx(graph: Graph, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path / "tables")
    network = networkx.MultiDiGraph()
    network.add_nodes_from((row.pop("id"), row) for row in read(tmp_path / "tables" / "nodes.csv"))
    network.add_edges_from((row["source"], row["target"], row) for row in read(tmp_path / "tables" / "edges.csv"))
    assert edges_of(network) == expected_edges(graph)


def test_csv_in_a_zip(graph: Graph, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path / "tables")
    export(graph, "csv", tmp_path / "tables.zip")
    stream = io.BytesIO()
    export(graph, "csv", stream)
    assert stream.getvalue() == (tmp_path / "tables.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / "tables" / name).read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-cmd|calc", "@SUM(A1)", "\tx", "'=1", "''=1"])
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    export(Graph([Node("a", ("Article",), {"name": text})]), "csv", tmp_path / "tables")
    assert read(tmp_path / "tables" / "nodes.csv")[0]["name"] == "'" + text


def test_csv_over_a_file_is_refused(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "tables.csv").touch()
    with pytest.raises(GraphkitError, match="name a folder"):
        export(graph, "csv", tmp_path / "tables.csv")


def test_a_joined_list_can_be_split_again() -> None:
    for values in (("a",), ("a", "b"), ("", "a"), ("a", ""), ("a|b", "c\\", "\\|"), ("\\\\", "|", "х у")):
        assert split(join(values)) == values
    assert split("") == ()


def test_a_graph_without_edges_has_its_header(tmp_path: Path) -> None:
    export(Graph([Node("a", ("Person", "Entity"), {"name": "А"})]), "csv", tmp_path / "tables")
    assert (tmp_path / "tables" / "edges.csv").read_bytes() == b"source,target,rel\r\n"


def test_parallel_edges_stay_apart(tmp_path: Path) -> None:
    nodes = [Node(id, ("Person", "Entity"), {"name": id}) for id in "ab"]
    edges = [Edge("a", "MET", "b", {"derived": True, "fact": f"meeting.{i}"}) for i in range(3)]
    for format, reader in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        export(Graph(nodes, edges), format, tmp_path / format)
        assert reader(tmp_path / format).number_of_edges("a", "b") == 3


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2014", ("2014-01-01", "2014-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-10-06", ("2024-10-06", "2024-10-06")),
        (None, (None, None)),
    ],
)
def test_gexf_has_a_timeline_on_which_a_year_stays_a_year(
    date: str | None, span: tuple[str | None, str | None], tmp_path: Path
) -> None:
    from xml.etree import ElementTree

    people = [Node(id, ("Person", "Entity"), {"name": id}) for id in "ab"]
    meeting = Node("m", ("Meeting", "Fact"), {"name": "m", "realis": "actual", **({"date": date} if date else {})})
    edges = [Edge("m", "PARTICIPANT", "a"), Edge("a", "MET", "b", {"fact": "m", "derived": True, "date": date or ""})]
    export(Graph([*people, meeting], edges), "gexf", tmp_path / "g.gexf")
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    space = {"g": root.tag.partition("}")[0].strip("{")}
    drawn = root.find("g:graph", space)
    assert drawn is not None
    assert drawn.get("mode") == ("dynamic" if date else "static")
    assert drawn.get("timeformat") == ("date" if date else None)
    nodes = {node.get("id"): (node.get("start"), node.get("end")) for node in drawn.iterfind(".//g:node", space)}
    assert nodes == {"a": (None, None), "b": (None, None), "m": span}
    assert {(edge.get("start"), edge.get("end")) for edge in drawn.iterfind(".//g:edge", space)} == {span}
