"""The JSON API, its description, the page, and what the server keeps out."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate
from test_sparql_endpoint import fetch

from graphkit.model import FactDocument
from graphkit.query import ask, cypher
from graphkit.store import open_store


def got(address: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    status, _, text = fetch(address, data, Content_Type="application/json")
    assert status == 200, text
    return json.loads(text)


def test_the_description_is_openapi_and_names_every_route(server: str) -> None:
    description = got(f"{server}/openapi.json")
    validate(description)
    sparql = description["paths"]["/sparql"]
    assert set(sparql["post"]["requestBody"]["content"]) == {
        "application/sparql-query", "application/x-www-form-urlencoded",
    }  # fmt: skip
    assert {"200", "400", "403", "406", "413", "415", "503"} <= set(sparql["post"]["responses"])
    assert {"text/csv", "text/turtle", "application/sparql-results+xml"} <= set(
        sparql["get"]["responses"]["200"]["content"]
    )
    assert sorted(description["paths"]) == [
        "/api/cypher", "/api/dossier", "/api/entities", "/api/nodes/{id}", "/api/path", "/api/questions",
        "/api/questions/{name}", "/api/questions/{name}/answer", "/api/stats", "/sparql",
    ]  # fmt: skip


def test_answers_are_those_of_the_library(server: str, served_store: Path) -> None:
    with open_store(served_store, read_only=True) as store:
        stats = got(f"{server}/api/stats")
        assert (stats["nodes"], stats["revision"]) == (store.stats().nodes, store.revision())
        query = "MATCH (p:Person)<-[:PARTICIPANT]-(m) WHERE m.year = $year RETURN p.name AS name, m ORDER BY m.id, name"
        there = got(f"{server}/api/cypher", {"query": query, "params": {"year": 2022}})
        assert there["rows"] == cypher(store, query, {"year": 2022}).dicts() != []
        person = urllib.parse.quote("Нурлан Абдиров")
        there = got(f"{server}/api/questions/who-met-whom/answer?person={person}&limit=3")
        assert there["rows"] == ask(store, "who-met-whom", {"person": "Нурлан Абдиров"}, limit=3).dicts()
        assert there["truncated"] is True


def test_names_nodes_and_paths(server: str) -> None:
    (found,) = got(f"{server}/api/entities?name={urllib.parse.quote('нурлан абдиров')}")
    assert (found["id"], found["label"], found["score"]) == ("nurlan-abdirov", "Person", 1.0)
    node = got(f"{server}/api/nodes/nurlan-abdirov")
    assert node["labels"] == ["Person", "Entity"]
    assert {"source", "type", "target"} <= node["relationships"][0].keys()
    steps = got(f"{server}/api/path?source=nurlan-abdirov&target=kz.cec")
    assert (steps[0]["source"], steps[-1]["target"]) == ("nurlan-abdirov", "kz.cec")
    assert any(step["quotes"] for step in steps)


def test_the_dossier_is_what_show_writes(server: str, served_store: Path) -> None:
    asked = [sys.executable, "-m", "graphkit", "show", "-s", str(served_store), "-f", "json", "nurlan-abdirov"]
    for query, options in (("name=nurlan-abdirov", []), ("name=abdirov&as_of=2022", ["--as-of", "2022"])):
        shown = json.loads(subprocess.run([*asked, *options], capture_output=True, check=True).stdout)
        assert got(f"{server}/api/dossier?{query}") == shown
        assert shown["facts"][0]["quotes"][0]["quote"]


def test_questions_tell_their_parameters_and_texts(server: str) -> None:
    names = [item["name"] for item in got(f"{server}/api/questions")]
    assert "who-met-whom" in names
    one = got(f"{server}/api/questions/who-met-whom")
    assert one["cypher"] and one["sparql"] and one["parameters"]


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/api/cypher", {"query": "MATCH (n) DETACH DELETE n"}, 400, "queries only read"),
        ("/api/cypher", {"query": "MATCH (n:Persn) RETURN n"}, 400, "Did you mean Person?"),
        ("/api/cypher", {"query": "LOAD CSV FROM 'http://x/' AS row RETURN row"}, 400, "only the graph is asked here"),
        ("/api/cypher", {"query": "CALL dbms.listConfig() YIELD name RETURN name"}, 400, "only the graph is asked"),
        ("/api/cypher", {"query": 5}, 400, "query"),
        ("/api/cypher", {"query": "RETURN 1 AS x", "limit": 0}, 400, "limit"),
        ("/api/dossier?name=%D0%90%D0%B1%D0%B4%D0%B8%D1%80%D1%80%D0%B2", None, 400, "Did you mean"),
        ("/api/dossier?name=kz.cec&as_of=soon", None, 400, "is no date"),
        ("/api/dossier", None, 400, "name"),
        ("/api/questions/who-met-hwom", None, 404, "did you mean who-met-whom"),
        ("/api/questions/who-met-whom/answer?persn=x", None, 400, "did you mean 'person'"),
        ("/api/nodes/nobody", None, 404, "there is no node 'nobody'"),
        ("/api/entities", None, 400, "name"),
    ],
)
def test_errors_are_json_with_a_sentence(server: str, path: str, body: object, status: int, said: str) -> None:
    data = None if body is None else json.dumps(body).encode()
    found, kind, text = fetch(server + path, data, Content_Type="application/json")
    assert (found, kind) == (status, "application/json")
    assert said in json.loads(text)["error"]


def test_the_page_is_at_the_root(server: str) -> None:
    status, kind, text = fetch(f"{server}/")
    assert (status, kind) == (200, "text/html")
    assert "Content-Security-Policy" in text
    assert "nurlan-abdirov" in text


def test_other_names_for_this_machine_are_refused(server: str) -> None:
    assert fetch(f"{server}/api/stats", Host="evil.example")[0] == 400
    assert fetch(f"{server}/api/stats", Host="localhost")[0] == 200


def test_it_listens_on_one_address_of_the_loopback(server: str) -> None:
    with socket.socket() as other, pytest.raises(OSError):
        other.settimeout(2)
        other.connect(("127.0.0.2", urllib.parse.urlsplit(server).port))


def test_what_is_added_is_there_with_the_next_request(
    server: str, served_store: Path, sample_documents: tuple[FactDocument, ...]
) -> None:
    before = got(f"{server}/api/stats")["revision"]
    with open_store(served_store) as store:
        store.add(sample_documents)
        wanted = cypher(store, "MATCH (n:Evidence) RETURN count(n) AS n").rows[0][0]
    assert got(f"{server}/api/stats")["revision"] != before
    assert got(f"{server}/api/cypher", {"query": "MATCH (n:Evidence) RETURN count(n) AS n"})["rows"] == [{"n": wanted}]
    query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?e a eo:Evidence }"})
    (row,) = got(f"{server}/sparql?{query}")["results"]["bindings"]
    assert int(row["n"]["value"]) == wanted
