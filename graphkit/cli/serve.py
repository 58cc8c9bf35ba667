"""``graphkit serve``: the page, a SPARQL endpoint and a JSON API on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import Word, opened, say, store_option
from graphkit.errors import GraphkitError
from graphkit.schema import LANGUAGES

if TYPE_CHECKING:
    from types import FrameType


@click.command(short_help="Serve the page, SPARQL and a JSON API here.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True,
              metavar="SECONDS", help="Give up an answer after that.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N",
              help="At most N rows or triples in an answer.")  # fmt: skip
@click.option("--max-body", type=click.IntRange(min=1), default=1_000_000, show_default=True, metavar="BYTES",
              help="The longest request that is read.")  # fmt: skip
@click.option("--at-once", type=click.IntRange(min=1), default=8, show_default=True, metavar="N",
              help="Requests at work at once.")  # fmt: skip
@click.option("--lang", type=Word(LANGUAGES), default="ru", show_default=True, help="The language of the page.")
@store_option
def serve(host: str, port: int, timeout: float, limit: int, max_body: int, at_once: int, lang: str, store: str) -> None:
    """Serve the page, SPARQL and a JSON API here.

    The explorer page is at /, the SPARQL 1.1 endpoint at /sparql, the JSON API at /api and its OpenAPI description at
    /openapi.json. Everything only reads. Without --host none but this machine can reach it; there are no passwords.
    """
    import socket
    import threading

    import uvicorn

    from graphkit.query.projection import projection
    from graphkit.serve.app import LOOPBACK, application
    from graphkit.serve.limits import Limits
    from graphkit.serve.server_state import ServerState

    with opened(store) as held:
        projection(held).cypher  # noqa: B018 - so that the first request does not wait for it
    state = ServerState(store, Limits(timeout, limit, max_body, at_once), lang=lang)
    local = host in LOOPBACK or host.startswith("127.") or host == "::1"
    hosts = LOOPBACK if local else ("*",)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OSError as error:
            raise GraphkitError(
                f"cannot listen on {host}:{port}: {error.strerror or error}; choose another --port, or 0 for a free one"
            ) from error
        state.sparql.warm()
        shown = f"[{host}]" if ":" in host else host
        if not local:
            say(f"whoever can reach {shown} can read the whole store: there are no passwords")
        say(f"http://{shown}:{listener.getsockname()[1]}/ until Ctrl+C")
        settings = uvicorn.Config(application(state, hosts), log_level="warning", access_log=False, server_header=False)

        class Server(uvicorn.Server):
            """Does not wait for queries that are at work when it is to end."""

            def handle_exit(self, sig: int, frame: FrameType | None) -> None:
                super().handle_exit(sig, frame)
                threading.Thread(target=state.close).start()  # not here: a signal may come while a lock is held

        Server(settings).run(sockets=[listener])
