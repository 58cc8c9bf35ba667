"""The JSON API: what the store holds, the named questions, names, nodes, paths, and Cypher."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi import Request as HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from graphkit.dossier import Quote, dossier_in
from graphkit.errors import QueryError
from graphkit.graph import Edge, Node
from graphkit.query import Question as NamedQuestion
from graphkit.query import ask, connect_in, cypher, find_node_in, question, questions
from graphkit.query.cypher_clauses import check_graph_alone
from graphkit.query.cypher_text import CypherText
from graphkit.query.projection import projection
from graphkit.query.table import Table
from graphkit.serve.server_state import ServerState


class Stats(BaseModel):
    """Counts of what the store holds."""

    articles: int
    nodes: int
    relationships: int
    revision: str = Field(description="Changes when and only when the graph does.")
    labels: dict[str, int] = Field(description="Nodes by class.")
    types: dict[str, int] = Field(description="Relationships by type.")


class Rows(BaseModel):
    """An answer: rows by column; ``truncated`` tells that there are more."""

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool = False


class Parameter(BaseModel):
    """What a question wants to know."""

    name: str
    type: str
    required: bool
    default: str | int | None
    help: str


class Question(BaseModel):
    """A named question."""

    name: str
    title: str
    description: str
    parameters: list[Parameter]
    cypher: str | None = None
    sparql: str | None = None


class Found(BaseModel):
    """An entity that a text may mean, ``score`` 1 where a whole name or id fits."""

    id: str
    name: str
    label: str
    score: float


class Relationship(BaseModel):
    """A relationship with its ends by id."""

    model_config = ConfigDict(extra="allow")

    source: str
    type: str
    target: str


class Whole(BaseModel):
    """A node with all its properties and relationships."""

    id: str
    labels: list[str]
    properties: dict[str, Any]
    relationships: list[Relationship]


class Step(BaseModel):
    """One step of a path: through a fact, or by a tie."""

    source: str
    target: str
    roles: list[str]
    fact: str | None
    quotes: list[Quote]


class Actor(BaseModel):
    """Who has a role in a fact."""

    id: str
    name: str


class Relation(BaseModel):
    """A tie to another entity: from this one (out), or to it (in)."""

    relation: str
    direction: Literal["out", "in"]
    id: str
    name: str


class StatedFact(BaseModel):
    """A fact with its roles and quotes; beside these it has what else is known, as office, place or witnesses."""

    model_config = ConfigDict(extra="allow")

    id: str
    type: str
    name: str
    date: str | None
    realis: str
    confidence: float
    roles: dict[str, list[Actor]]
    quotes: list[dict[str, str | int | None]] = Field(
        description="The words (quote), their place in the text (start, end), the id of the article, and its headline, "
        "published, outlet and url."
    )


class Dossier(BaseModel):
    """All that is known of one node; beside these it has its code, kind, level and date."""

    model_config = ConfigDict(extra="allow")

    id: str
    type: str
    name: str
    names: list[str] = Field(description="The other names.")
    relations: list[Relation]
    facts: list[StatedFact] = Field(description="By type and date.")
    articles: list[str] = Field(description="The ids of the articles that name it.")


class CypherQuery(BaseModel):
    """A query that only reads."""

    query: str = Field(max_length=100_000, examples=["MATCH (c:Commission) RETURN c.name AS name"])
    params: dict[str, Any] = Field(default_factory=dict, description="Parameters by name, typed as in JSON.")
    limit: int | None = Field(default=None, ge=1, description="At most so many rows.")


class Problem(BaseModel):
    """Why there is no answer."""

    error: str


_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The question cannot be answered as it is asked."},
    503: {"model": Problem, "description": "It took too long, or too many questions are at work."},
}
_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such thing."}}


class Missing(QueryError):
    """Nothing of that name."""


def router(state: ServerState) -> APIRouter:
    """The routes under ``/api``."""
    api = APIRouter(prefix="/api", tags=["graph"], responses=_ERRORS)

    @api.get("/stats", summary="What the store holds")
    def stats() -> Stats:
        store = state.store()
        held = store.stats()
        return Stats(
            articles=held.articles, nodes=held.nodes, relationships=held.edges, revision=store.revision(),
            labels=dict(held.labels), types=dict(held.types),
        )  # fmt: skip

    @api.get("/questions", summary="The named questions")
    def all_questions() -> list[Question]:
        return [_question(item) for item in questions()]

    @api.get("/questions/{name}", summary="A named question with its texts", responses=_MISSING)
    def one_question(name: str) -> Question:
        found = _named(name)
        return _question(found).model_copy(update={"cypher": found.cypher, "sparql": found.sparql})

    @api.get("/questions/{name}/answer", summary="Ask a named question", responses=_MISSING)
    def answer(
        name: str,
        request: HttpRequest,
        limit: Annotated[int | None, Query(ge=1, description="At most so many rows.")] = None,
    ) -> Rows:
        """The question's own parameters go into the URL: `…/who-met-whom/answer?person=Абдиров`."""
        _named(name)
        given = {key: value for key, value in request.query_params.items() if key != "limit"}
        rows = min(limit or state.limits.rows, state.limits.rows)
        return _rows(ask(state.store(), name, given, limit=rows, timeout=state.limits.seconds))

    @api.get("/entities", summary="Entities by name")
    def entities(
        name: Annotated[str, Query(min_length=1, max_length=500, description="An id, a name or some words of one.")],
        label: Annotated[str | None, Query(description="Keep to one class.")] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 10,
    ) -> list[Found]:
        hits = projection(state.store()).names.find(name, label=label, limit=limit)
        return [
            Found(id=hit.node.id, name=hit.node.name, label=hit.node.label, score=round(hit.score, 3)) for hit in hits
        ]

    @api.get("/nodes/{id:path}", summary="A node with its relationships", responses=_MISSING)
    def node(id: Annotated[str, Path(max_length=1000)]) -> Whole:
        graph = projection(state.store()).graph
        if id not in graph.nodes:
            raise Missing(f"there is no node {id!r}; /api/entities finds the id of a name")
        found = graph.nodes[id]
        return _whole(found, [*graph.out(id), *graph.into(id)][: state.limits.rows])

    @api.get("/dossier", summary="All that is known of one name, with quotes")
    def dossier(
        name: Annotated[str, Query(min_length=1, max_length=500, description="An id, a name or some words of one.")],
        as_of: Annotated[str | None, Query(description="Only what was so then: YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    ) -> Dossier:
        """What `graphkit show` writes as JSON."""
        store = state.store()
        return Dossier.model_validate(dossier_in(store, find_node_in(store, name).id, as_of=as_of).to_json())

    @api.get("/path", summary="How two entities are connected, with the words that say so", responses=_MISSING)
    def path(
        source: Annotated[str, Query(description="An id or a name.")],
        target: Annotated[str, Query(description="An id or a name.")],
    ) -> list[Step]:
        """Empty where both are the same."""
        store = state.store()
        names = projection(store).names
        ends = [names.one(text).id for text in (source, target)]
        found = connect_in(store, *ends)
        if found is None:
            raise Missing("nothing connects them")
        return [
            Step(
                source=step.source.id, target=step.target.id, roles=list(step.roles),
                fact=step.fact.id if step.fact else None,
                quotes=list(step.quotes),
            )
            for step in found.steps
        ]  # fmt: skip

    @api.post("/cypher", summary="Ask in Cypher")
    def ask_cypher(asked: CypherQuery) -> Rows:
        """Queries only read, and only the graph: no files, no procedures."""
        check_graph_alone(CypherText(asked.query))
        rows = min(asked.limit or state.limits.rows, state.limits.rows)
        return _rows(cypher(state.store(), asked.query, asked.params, limit=rows, timeout=state.limits.seconds))

    return api


def _rows(table: Table) -> Rows:
    return Rows(columns=list(table.columns), rows=table.dicts(), truncated=table.truncated)


def _named(name: str) -> NamedQuestion:
    try:
        return question(name)
    except QueryError as error:
        raise Missing(str(error)) from None


def _question(item: NamedQuestion) -> Question:
    parameters = [
        Parameter(name=p.name, type=p.type, required=p.required, default=p.default, help=p.help)
        for p in item.parameters
    ]
    return Question(name=item.name, title=item.title, description=item.description, parameters=parameters)


def _whole(node: Node, edges: list[Edge]) -> Whole:
    relationships = [
        Relationship(source=edge.source, type=edge.type, target=edge.target, **dict(edge.properties)) for edge in edges
    ]
    return Whole(id=node.id, labels=list(node.labels), properties=dict(node.properties), relationships=relationships)
