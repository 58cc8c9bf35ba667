"""The query operation of the SPARQL 1.1 protocol (W3C Recommendation of 21 March 2013)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from graphkit.errors import QueryError
from graphkit.query.sparql_results import FORMATS, PREFIXES, Format, Solutions, Triples, write_answer

if TYPE_CHECKING:
    from graphkit.query.sparql_engine import SparqlEngine
    from graphkit.serve.limits import Limits

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_PREFERRED = {False: "sparql-json", True: "turtle"}
# What clients also call the formats.
_ALIASES = {
    "application/json": "sparql-json", "application/xml": "sparql-xml", "text/xml": "sparql-xml",
    "text/plain": "ntriples", "application/x-turtle": "turtle", "text/n3": "turtle",
}  # fmt: skip


class Refused(Exception):
    """A request that is not answered: an HTTP status and a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """A query with the graphs it is asked of, as IRIs."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = field(default=None)


def read_request(method: str, url_query: str, content_type: str, body: bytes) -> Request | None:
    """The query of a request, None where a GET has none. Raises ``Refused`` for what the protocol does not allow."""
    fields = _fields(url_query)
    kind = content_type.partition(";")[0].strip().lower()
    if method == "POST":
        text = _text(body)
        if kind == QUERY:
            fields["query"] = [text]
        elif kind == FORM:
            fields = {**fields, **_fields(text)}
        elif kind == "application/sparql-update":
            raise Refused(403, "this endpoint only reads; updates are refused")
        else:
            raise Refused(415, f"send the query as {QUERY} or {FORM}, not as {kind or 'nothing'}")
    if "update" in fields:
        raise Refused(403, "this endpoint only reads; updates are refused")
    queries = fields.get("query", [])
    if not queries and method == "GET":
        return None
    if len(queries) != 1:
        raise Refused(400, f"one query is wanted, and there are {len(queries)}")
    return Request(
        queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())),
        next(iter(fields.get("format", ())), None),
    )  # fmt: skip


def answer(engine: SparqlEngine, limits: Limits, request: Request, accept: str) -> tuple[bytes, str]:
    """The answer and its media type. Raises ``QueryError``, and ``Refused`` where no format suits."""
    found = engine.run(
        request.query, {}, limit=limits.rows, timeout=limits.seconds, default_graphs=request.default_graphs,
        named_graphs=request.named_graphs,
    )  # fmt: skip
    if isinstance(found, Solutions | Triples) and found.truncated:
        raise QueryError(f"the answer has more than {limits.rows:,} rows; add LIMIT to the query")
    chosen = negotiated(accept, isinstance(found, Triples), request.format)
    return write_answer(found, chosen.name), chosen.media_type


def negotiated(accept: str, graph: bool, asked: str | None = None) -> Format:
    """The format that the header wants most (RFC 9110, section 12.5.1). Raises ``Refused`` where it takes none."""
    fitting = {form.name: form for form in FORMATS.values() if form.graph == graph}
    if asked is not None:
        named = {"json": "sparql-json", "xml": "sparql-xml", "csv": "sparql-csv"}.get(asked, asked)
        named = _ALIASES.get(named, named)
        found = fitting.get(named) or next((form for form in fitting.values() if form.media_type == named), None)
        if found is not None:
            return found
    preferred = fitting[_PREFERRED[graph]]
    for wanted in _by_weight(accept or "*/*"):
        if wanted in ("*/*", f"{preferred.media_type.partition('/')[0]}/*"):
            return preferred
        name = _ALIASES.get(wanted, "")
        for form in fitting.values():
            family = form.media_type.partition("/")[0]
            if wanted in (form.media_type, f"{family}/*") or name == form.name:
                return form
    kinds = ", ".join(form.media_type for form in fitting.values())
    raise Refused(406, f"none of the formats asked for fits; there are {kinds}")


def _by_weight(accept: str) -> Iterable[str]:
    found = []
    for place, part in enumerate(accept.split(",")):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        try:
            found.append((-float(weight), place, kind))
        except ValueError:
            continue
    return [kind for weight, _, kind in sorted(found) if weight < 0]


def service_description(address: str) -> bytes:
    """What the endpoint is and can, in the words of the SPARQL 1.1 service description, as Turtle."""
    forms = "\n".join(
        f"    sd:resultFormat <http://www.w3.org/ns/formats/{name}> ;"
        for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
                     "N-Triples", "RDF_XML", "JSON-LD")
    )  # fmt: skip
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<{address}> a sd:Service ;
    sd:endpoint <{address}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
{forms}
    sd:feature sd:EmptyGraphs ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
""".encode()


def prefixes() -> Mapping[str, str]:
    """The prefixes that a query need not declare."""
    return PREFIXES


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the request is not UTF-8 text") from None


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except (ValueError, UnicodeDecodeError):
        raise Refused(400, "the parameters of the request cannot be read") from None
