"""Addresses of servers, and servers that are none: no Neo4j is needed for these."""

from __future__ import annotations

import socket
import threading

import pytest

from graphkit.errors import StoreError
from graphkit.store import open_store
from graphkit.store.neo4j_server import Address, check_version


def test_an_address_has_user_password_host_port_and_database() -> None:
    address = Address.parse("neo4j://anna:p%40ss@example.org:7700/votes", {})
    assert (address.uri, address.user, address.password) == ("neo4j://example.org:7700", "anna", "p@ss")
    assert (address.database, address.shown) == ("votes", "neo4j://example.org:7700/votes")
    assert "p@ss" not in repr(address)


def test_what_an_address_leaves_out_comes_from_the_environment() -> None:
    environment = {"NEO4J_USERNAME": "boris", "NEO4J_PASSWORD": "word"}
    address = Address.parse("bolt://example.org", environment)
    assert (address.uri, address.user, address.password) == ("bolt://example.org:7687", "boris", "word")
    assert Address.parse("bolt://anna:x@example.org", environment).user == "anna"
    assert Address.parse("bolt://example.org", {"NEO4J_PASSWORD": "word"}).user == "neo4j"
    assert Address.parse("bolt://[::1]", {}).uri == "bolt://[::1]:7687"


@pytest.mark.parametrize(
    "text", ["http://example.org", "neo4j:///x", "bolt://u:pa#ss@h", "neo4j://h:99999999", "bolt://[x"]
)
def test_an_address_that_cannot_be_read_is_not_repeated(text: str) -> None:
    with pytest.raises(StoreError, match="write neo4j://user:password@localhost:7687") as error:
        open_store(text)
    assert text not in str(error.value)


def test_no_server() -> None:
    with socket.socket() as held:  # bound and not listening: nobody else can take the port
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        for scheme in ("neo4j", "bolt"):
            with pytest.raises(StoreError, match=f"127.0.0.1:{port}: no Neo4j server answers; start it"):
                open_store(f"{scheme}://127.0.0.1:{port}")


@pytest.mark.parametrize(
    "answer",
    [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", b"\x00\x00\x00\x00", b"\x00\x00\x00\x02", b""],
    ids=["web server", "no common version", "ancient version", "hangs up"],
)
def test_a_server_that_is_no_neo4j_of_today(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with server.accept()[0] as connection:
                connection.recv(1024)
                connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(StoreError, match="no Neo4j"):
            open_store(f"bolt://127.0.0.1:{server.getsockname()[1]}")


def test_versions() -> None:
    for agent in ("Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2025.10.1"):
        check_version("neo4j://h", agent)
    for agent, message in (("Neo4j/4.4.12", "is too old"), ("Neo4j/5.9.0", "is too old"), ("Other/1", "and not Neo4j")):
        with pytest.raises(StoreError, match=message):
            check_version("neo4j://h", agent)
