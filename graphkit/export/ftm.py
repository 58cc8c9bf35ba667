"""FollowTheMoney: one entity a line, for Aleph, OpenSanctions' tools and other users of its model.

The model has no memoranda, awards or missions and no realis: facts that happened become ``Event``; an office becomes a
``Position`` with its ``Occupancy``; a memorandum also an ``UnknownLink`` for each pair, so that it shows as an edge.
Facts that are planned, denied or hypothetical are left out, and so are roles' names, offsets and confidence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import unicode_text
from graphkit.graph import Node
from graphkit.graph.flow import Flow

_SCHEMAS = {
    "Person": "Person", "Commission": "PublicBody", "Parliament": "PublicBody", "Organization": "Organization",
    "InternationalOrganization": "Organization", "ObservationMission": "Project", "Election": "Event",
    "Article": "Article",
}  # fmt: skip
_ORGANIZERS = frozenset({"INVITER", "CONFERRED_BY", "ACCREDITED_BY"})
_NOT_ROLES = frozenset({"SUPPORTED_BY", "MENTIONED_IN", "IN_ARTICLE"})
_REFERENCES = frozenset(
    {"holder", "involved", "object", "organization", "organizer", "participant", "post", "project", "proof", "subject"}
)
Entity = dict[str, Any]


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the entities, in the order of the nodes that they come from."""
    # An office that several held is told each time, in the words of each; the first are kept.
    offices: set[str] = set()
    for entity in _entities(flow):
        if entity["schema"] == "Position":
            if entity["id"] in offices:
                continue
            offices.add(entity["id"])
        line = json.dumps(entity, ensure_ascii=False, sort_keys=True)
        stream.write((unicode_text(line) + "\n").encode())


def _entities(graph: Flow) -> Iterator[Entity]:
    for node in graph.nodes():
        if node.label in _SCHEMAS:
            yield _thing(graph, node)
            if node.label == "ObservationMission":
                yield from _senders(graph, node)
        elif "Fact" in node.labels and node.properties.get("realis") == "actual":
            if node.label == "Tenure":
                yield from _office(graph, node)
            else:
                yield _event(graph, node)
            if node.label == "Memorandum":
                yield from _links(graph, node)


def _thing(graph: Flow, node: Node) -> Entity:
    own = node.properties
    names = {name for key in ("name_ru", "name_kk", "name_en") if isinstance(name := own.get(key), str)}
    aliases = own.get("aliases", ())
    values: dict[str, Any] = {"name": node.name, "country": _countries(graph, node)}
    if node.label == "Article":
        values = {
            "title": own.get("headline"), "publishedAt": own.get("published"), "sourceUrl": own.get("url"),
            "publisher": own.get("outlet"), "language": _LANGUAGES.get(str(own.get("lang"))),
            "contentHash": None, "name": node.name,
        }  # fmt: skip
    else:
        values["alias"] = sorted((names | set(aliases if isinstance(aliases, tuple) else ())) - {node.name})
        if node.label == "Election":
            values["date"] = own.get("date")
            del values["alias"]
    return _made(node.id, _SCHEMAS[node.label], values)


_LANGUAGES = {"ru": "rus", "kk": "kaz", "en": "eng"}


def _countries(graph: Flow, node: Node) -> list[str]:
    ends = [edge.target for edge in graph.out(node.id) if edge.type == "IN_COUNTRY"]
    return [str(code).lower() for end in ends if (code := graph.node(end).properties.get("code"))]


def _senders(graph: Flow, mission: Node) -> Iterator[Entity]:
    for edge in graph.out(mission.id):
        if edge.type == "SENT_BY" and _is_body(graph.node(edge.target)):
            values = {"project": mission.id, "participant": edge.target, "role": "sender"}
            yield _made(f"{mission.id}.sender.{edge.target}", "ProjectParticipant", values)


def _office(graph: Flow, fact: Node) -> Iterator[Entity]:
    holders, bodies = _ends(graph, fact, "HOLDER"), _ends(graph, fact, "OFFICE_IN")
    if not holders or not bodies:
        return
    role = str(fact.properties.get("role") or "office")
    body = graph.node(bodies[0])
    post = f"position.{body.id}.{role}"
    name = f"{fact.properties.get('office') or role}, {body.name}"
    yield _made(post, "Position", {"name": name, "organization": [body.id] if _is_body(body) else []})
    values = {"holder": holders, "post": post, "date": fact.properties.get("date"), **_told(graph, fact)}
    yield _made(fact.id, "Occupancy", values)


def _is_body(node: Node) -> bool:
    return _SCHEMAS.get(node.label) in ("PublicBody", "Organization")


def _event(graph: Flow, fact: Node) -> Entity:
    roles = [edge for edge in graph.out(fact.id) if not edge.derived and edge.type not in _NOT_ROLES]
    organizers = [id for edge in roles if edge.type in _ORGANIZERS for id in _legal(graph, edge.target)]
    involved = [id for edge in roles if edge.type not in _ORGANIZERS for id in _legal(graph, edge.target)]
    elections = [graph.node(edge.target).name for edge in roles if graph.node(edge.target).label == "Election"]
    values = {
        "name": fact.name, "date": fact.properties.get("date"), "location": fact.properties.get("place"),
        "organizer": organizers, "involved": involved, "program": elections, "keywords": fact.label,
        **_told(graph, fact),
    }  # fmt: skip
    return _made(fact.id, "Event", values)


def _legal(graph: Flow, id: str) -> list[str]:
    """The node itself where the model lets it take part in an event; for a mission, those who sent it."""
    node = graph.node(id)
    if node.label == "ObservationMission":
        return [sender for end in _ends(graph, node, "SENT_BY") for sender in _legal(graph, end)]
    return [id] if node.label == "Person" or _is_body(node) else []


def _links(graph: Flow, fact: Node) -> Iterator[Entity]:
    for a, b in combinations(sorted(id for end in _ends(graph, fact, "PARTY") for id in _legal(graph, end)), 2):
        values = {"subject": a, "object": b, "role": "memorandum", "date": fact.properties.get("date")}
        yield _made(f"{fact.id}.{a}.{b}", "UnknownLink", {**values, **_told(graph, fact)})


def _told(graph: Flow, fact: Node) -> dict[str, Any]:
    """The articles that state a fact, their words, and its id."""
    evidence = _ends(graph, fact, "SUPPORTED_BY")
    quotes = [graph.node(id).properties.get("quote") for id in evidence]
    articles = sorted({edge.target for id in evidence for edge in graph.out(id) if edge.type == "IN_ARTICLE"})
    return {"proof": articles, "summary": quotes, "recordId": fact.id}


def _ends(graph: Flow, node: Node, type: str) -> list[str]:
    return [edge.target for edge in graph.out(node.id) if edge.type == type]


def _made(id: str, schema: str, values: dict[str, Any]) -> Entity:
    properties = {}
    for key, value in values.items():
        found = [str(item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")]
        if found:
            properties[key] = list(dict.fromkeys(map(_id, found) if key in _REFERENCES else found))
    return {"id": _id(id), "schema": schema, "properties": properties}


def _id(id: str) -> str:
    """An id as the model takes it: Latin letters, digits, points and hyphens; what else there is as its number."""
    safe = re.sub(r"[^0-9A-Za-z.-]", lambda match: f"-{ord(match.group()):x}-", id)
    return re.sub(r"[.-]$", lambda match: f"{match.group()}0", safe)


EXPORTER = Exporter("ftm", "FollowTheMoney entities, for Aleph and OpenSanctions' tools", ".ftm.json", write)
