"""What check says of graphs and documents that are not sound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphkit.graph import Edge, Graph, Node
from graphkit.graph.build import build_graph
from graphkit.graph.check import Problem, check, check_documents, check_shapes
from graphkit.model import Evidence, FactDocument

WORDS = "Абдиров принял Копылова."


def meeting(date: str | None = "2024-05-14") -> FactDocument:
    return FactDocument.from_json({
        "id": "a", "lang": "ru", "text": WORDS,
        "entities": {
            "p1": {"type": "person", "names": ["Нурлан Абдиров"]}, "p2": {"type": "person", "names": ["Олег Копылов"]},
        },
        "facts": [{"type": "meeting", "participants": ["p1", "p2"], "date": date, "evidence": WORDS}],
    })  # fmt: skip


def without(graph: Graph, type: str) -> Graph:
    return Graph(graph.nodes.values(), [edge for edge in graph.edges if edge.type != type])


def changed(graph: Graph, label: str, **values: str | int | float) -> Graph:
    def change(node: Node) -> Node:
        return Node(node.id, node.labels, {**node.properties, **values}) if node.label == label else node

    return Graph(map(change, graph.nodes.values()), graph.edges)


def messages(graph: Graph) -> str:
    return "\n".join(problem.message for problem in check_shapes(graph))


def test_a_sound_graph_has_no_problems() -> None:
    assert check(build_graph([meeting()]), [meeting()]) == []


def test_a_date_in_words_is_a_problem_and_no_crash() -> None:
    told = meeting()
    (fact,) = told.facts
    graph = build_graph([replace(told, facts=(replace(fact, roles={**fact.roles, "date": "in May"}),))])
    (fact,) = graph.facts()
    (problem,) = check(graph)
    assert problem.node == fact.id
    assert "write YYYY, YYYY-MM or YYYY-MM-DD" in problem.message
    assert "(it is in May)" in problem.message


def test_a_meeting_without_sides() -> None:
    assert "A meeting needs at least two participants." in messages(without(build_graph([meeting()]), "PARTICIPANT"))


def test_a_day_that_no_calendar_has() -> None:
    assert "write YYYY, YYYY-MM or YYYY-MM-DD" in messages(
        changed(build_graph([meeting()]), "Meeting", date="2024-13-40")
    )


@pytest.mark.parametrize(
    ("fact", "role", "other", "said"),
    [
        ("Meeting", "PARTICIPANT", "Article", "A participant is no person, body or country."),
        ("Memorandum", "PARTY", "Election", "A party is no person, body or country."),
        ("Award", "CONFERRED_BY", "Evidence", "Who confers is no person, body or country."),
        ("Invitation", "FOR_ELECTION", "Country", "What the invitation is for is not an election"),
        ("Observation", "OBSERVED_ELECTION", "Person", "What is observed is not an election"),
        ("Accreditation", "ACCREDITED_BY", "Meeting", "Who accredits is no person, body or country."),
        ("Assessment", "ASSESSED_ELECTION", "Commission", "What is judged is not an election"),
        ("Tenure", "OFFICE_IN", "Person", "What the office is in is no body or country."),
    ],
)
def test_a_role_is_filled_by_what_can_fill_it(fact: str, role: str, other: str, said: str) -> None:
    nodes = [
        Node("f", (fact, "Fact"), {"name": "…", "realis": "actual"}),
        Node("x", (other,), {"name": "x"}),
        Node("e", ("Evidence",), {"name": "…", "quote": "…", "start": 0, "end": 1}),
        Node("article.a", ("Article",), {"name": "a", "sha256": "0"}),
    ]
    edges = [Edge("f", role, "x"), Edge("f", "SUPPORTED_BY", "e"), Edge("e", "IN_ARTICLE", "article.a")]
    edges += [Edge("x", "MENTIONED_IN", "article.a")] if other not in ("Article", "Evidence") else []
    assert said in messages(Graph(nodes, edges))


def test_evidence_that_stands_nowhere_ends_before_it_starts_or_is_surer_than_sure() -> None:
    graph = build_graph([meeting()])
    assert "The evidence needs a start before its end" in messages(changed(graph, "Evidence", start=40, end=4))
    assert "The confidence lies outside 0 to 1. (it is 1.5" in messages(changed(graph, "Meeting", confidence=1.5))
    assert "one realis: actual, planned, denied" in messages(changed(graph, "Meeting", realis="maybe"))


def test_an_office_is_held_by_a_person() -> None:
    nodes = [
        Node("t", ("Tenure", "Fact"), {"name": "Председатель", "realis": "actual"}),
        Node("kz", ("Country", "Entity"), {"name": "Казахстан"}),
        Node("e", ("Evidence",), {"name": "…", "quote": "…", "start": 0, "end": 1}),
        Node("article.a", ("Article",), {"name": "a", "sha256": "0"}),
    ]
    edges = [Edge("t", "HOLDER", "kz"), Edge("t", "SUPPORTED_BY", "e"), Edge("e", "IN_ARTICLE", "article.a")]
    assert check_shapes(Graph(nodes, edges)) == [Problem("t", "An office needs the one person who holds it.")]


def test_an_office_has_a_role_that_queries_know() -> None:
    document = FactDocument.from_json({
        "id": "a", "lang": "ru", "text": WORDS, "entities": {"p1": {"type": "person", "names": ["Нурлан Абдиров"]}},
        "facts": [{"type": "position", "person": "p1", "role": "chair", "evidence": WORDS}],
    })  # fmt: skip
    (fact,) = document.facts
    document = replace(document, facts=(replace(fact, roles={**fact.roles, "role": "boss"}),))
    (problem,) = check(build_graph([document]))
    assert problem.message == (
        "The office's role is none of the role classes: write the nearest one, or other. (it is boss)"
    )


@pytest.mark.parametrize(
    ("label", "key", "said"),
    [
        ("Commission", "level", "The level of the commission is none of central, regional and precinct. (it is gold)"),
        ("Election", "kind", "The kind of the election is none of presidential"),
        ("Parliament", "kind", "The kind of the body is none of international"),
        ("Memorandum", "kind", "The kind of the document is none of memorandum"),
        ("Memorandum", "status", "The document is signed or planned. (it is gold)"),
    ],
)
def test_kinds_levels_and_statuses_are_those_of_the_model(label: str, key: str, said: str) -> None:
    nodes = [Node("x", (label,), {"name": "x", key: "gold"}), Node("article.a", ("Article",), {"name": "a"})]
    assert said in messages(Graph(nodes, [Edge("x", "MENTIONED_IN", "article.a")]))


def test_a_fact_without_evidence_is_not_passed_over() -> None:
    graph = without(without(build_graph([meeting()]), "SUPPORTED_BY"), "MENTIONED_IN")
    (fact,) = graph.facts()
    assert (fact.id, True) in {(p.node, p.message.startswith("No article supports it")) for p in check(graph)}


def test_a_quote_that_is_not_in_the_text() -> None:
    document = meeting()
    fact = replace(document.facts[0], evidence=(Evidence("Абдиров уехал.", 0, 14),))
    (problem,) = check_documents([replace(document, facts=(fact,))])
    assert problem.node == "a"
    assert problem.message.startswith("facts[0].evidence[0]: 'Абдиров уехал.' does not stand in the text at 0")
