"""FollowTheMoney: what its own library says of the entities."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from graphkit.export import export
from graphkit.graph import Edge, Graph, Node
from graphkit.graph.build import build_graph
from graphkit.model import FactDocument


def lines(graph: Graph) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    export(graph, "ftm", stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_its_own_library_takes_every_entity(sample_documents: tuple[FactDocument, ...]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="no followthemoney: pip install graphkit[ftm]")
    made = lines(build_graph(sample_documents))
    ids = {entity["id"] for entity in made}
    assert len(ids) == len(made) > 100
    for data in made:
        proxy = followthemoney.model.get_proxy(data, cleaned=False)
        proxy.schema.validate(proxy.to_dict())
        kept = proxy.to_dict()["properties"]
        for name, values in data["properties"].items():
            assert len(kept.get(name, [])) == len(values), (data["id"], name, values, kept.get(name))
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids
                other = followthemoney.model.get(next(e["schema"] for e in made if e["id"] == value))
                assert other.is_a(prop.range), (data["schema"], prop.name, other.name)


def test_a_memorandum_is_an_event_and_an_edge_and_a_plan_is_neither() -> None:
    bodies = [Node(id, ("Commission", "Organization", "Entity"), {"name": id}) for id in ("a.cec", "b.cec")]
    facts = [
        Node(f"memorandum.{realis}", ("Memorandum", "Fact"), {"name": "m", "realis": realis, "date": "2014"})
        for realis in ("actual", "planned")
    ]
    edges = [Edge(fact.id, "PARTY", body.id) for fact in facts for body in bodies]
    made = {entity["id"]: entity for entity in lines(Graph([*bodies, *facts], edges))}
    assert sorted(made) == ["a.cec", "b.cec", "memorandum.actual", "memorandum.actual.a.cec.b.cec"]
    assert made["memorandum.actual"]["properties"]["date"] == ["2014"]
    assert made["memorandum.actual.a.cec.b.cec"]["schema"] == "UnknownLink"
