"""The server as an ASGI application: its routes, its limits, and what its errors become."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi import Request as HttpRequest
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from graphkit import __version__
from graphkit.errors import GraphkitError, QueryTimeout
from graphkit.query.sparql_results import FORMATS
from graphkit.serve.api import Missing, router
from graphkit.serve.server_state import Busy, ServerState
from graphkit.serve.sparql_endpoint import FORM, QUERY, Refused, read_request, service_description
from graphkit.serve.sparql_workers import Failed

_ABOUT = """\
A knowledge graph of election observation, read from the news. Everything here only reads. The explorer page is at `/`,
the SPARQL 1.1 endpoint at `/sparql`, this description at `/openapi.json`.
"""
_REFUSALS = {
    "400": "The query or the request cannot be read, or the answer has too many rows.",
    "403": "It would change the store.",
    "406": "None of the formats that Accept names fits the answer.",
    "413": "The request is too long.",
    "415": "The body is neither a query nor a form.",
    "503": "It took too long, or too many queries are at work.",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def application(state: ServerState, hosts: tuple[str, ...] = LOOPBACK) -> FastAPI:
    """The application over the state of a server. Requests that name another host than ``hosts`` are refused.

    A page of another site may send its visitor's browser here under a name of its own (DNS rebinding); the name of the
    host tells it.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        state.close()

    app = FastAPI(
        title="graphkit", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", lifespan=lifespan,
    )  # fmt: skip
    app.include_router(router(state))
    app.add_middleware(_Limited, state=state)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)

    @app.get("/", include_in_schema=False)
    def explorer() -> HTMLResponse:
        return HTMLResponse(state.page())

    @app.api_route("/sparql", methods=["GET", "POST"], include_in_schema=False)
    async def sparql(request: HttpRequest) -> Response:
        body = await request.body()
        kind = request.headers.get("content-type", "")
        asked = read_request(request.method, request.url.query, kind, body)
        if asked is None:
            return Response(service_description(str(request.url)), media_type="text/turtle")
        data, media_type = await run_in_threadpool(state.sparql.answer, asked, request.headers.get("accept", ""))
        return Response(data, media_type=media_type)

    _describe_sparql(app)
    _tell_errors(app)
    return app


class _Limited:
    """Counts a body's bytes while it comes, and the requests at work; both before anything is done with them."""

    def __init__(self, app: Callable[..., Awaitable[None]], state: ServerState) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, body, more = self._state.limits.body, b"", True
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if length.isdigit() and int(length) > most:
            await _problem(413, _too_long(most))(scope, receive, send)
            return
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                await _problem(413, _too_long(most))(scope, receive, send)
                return
        try:
            await run_in_threadpool(self._state.enter)
        except GraphkitError as error:
            await _problem(503, str(error))(scope, receive, send)
            return
        given = False

        async def replay() -> Any:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        try:
            await self._app(scope, replay, send)
        finally:
            self._state.leave()


def _too_long(most: int) -> str:
    return f"the request is longer than {most:,} bytes"


def _problem(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status)


def _tell_errors(app: FastAPI) -> None:
    @app.exception_handler(GraphkitError)
    def failed(request: HttpRequest, error: Exception) -> Response:
        status = 503 if isinstance(error, QueryTimeout | Busy | Failed) else 404 if isinstance(error, Missing) else 400
        return _told(request, status, str(error))

    @app.exception_handler(Refused)
    def refused(request: HttpRequest, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return _told(request, error.status, str(error))

    @app.exception_handler(RequestValidationError)
    def misformed(request: HttpRequest, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return _problem(400, said)


def _told(request: HttpRequest, status: int, message: str) -> Response:
    """Plain text to clients of SPARQL, as the protocol wants it for people; JSON to those of the API."""
    if request.url.path == "/sparql":
        return Response(message + "\n", status_code=status, media_type="text/plain")
    return _problem(status, message)


def _describe_sparql(app: FastAPI) -> None:
    """Add the endpoint to the OpenAPI description, which cannot be read off its function."""
    made = app.openapi

    def described() -> dict[str, Any]:
        schema = made()
        text = {"schema": {"type": "string"}}
        forms: dict[str, Any] = {form.media_type: text for form in FORMATS.values()}
        forms["application/sparql-results+json"] = {"schema": {"type": "object"}}
        said: dict[str, Any] = {"200": {"description": "SPARQL results or RDF, as Accept asks.", "content": forms}}
        for status, why in _REFUSALS.items():
            said[status] = {"description": why, "content": {"text/plain": text}}
        iris = {"type": "array", "items": {"type": "string", "format": "iri"}}
        fields: dict[str, Any] = {
            "query": {"type": "string", "description": "The query; without it GET answers what the endpoint can."},
            "default-graph-uri": {**iris, "description": "The articles asked, by IRI; all together without it."},
            "named-graph-uri": {**iris, "description": "The articles that GRAPH sees."},
            "format": {"type": "string", "description": "The form of the answer, before what Accept asks for."},
        }
        parameters = [{"name": name, "in": "query", "schema": of, "explode": True} for name, of in fields.items()]
        form = {"schema": {"type": "object", "properties": fields, "required": ["query"]}}
        body = {"required": True, "content": {QUERY: text, FORM: form}}
        about = {"summary": "SPARQL 1.1 query", "tags": ["sparql"], "responses": said}
        schema["paths"]["/sparql"] = {
            "get": {**about, "operationId": "sparql_get", "parameters": parameters},
            "post": {**about, "operationId": "sparql_post", "parameters": parameters[1:], "requestBody": body},
        }
        return schema

    app.openapi = described  # type: ignore[method-assign]
