"""A Neo4j server: its address, the connection to it, and what its errors mean."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from graphkit.errors import AddressError, StoreError

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Result, Session, Transaction

OLDEST = (5, 26)
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_EXAMPLE = "neo4j://user:password@localhost:7687"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and who asks. ``shown`` leaves the password out; ``database`` None is the server's default."""

    shown: str
    uri: str
    database: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, text: str, environment: Mapping[str, str] = os.environ) -> Address:
        """Read ``neo4j://user:password@host:port/database``; what is missing comes from NEO4J_USERNAME and _PASSWORD.

        Special characters in user and password are percent-encoded. Raises ``AddressError`` without repeating the text,
        which may hold a password.
        """
        try:
            parts = urlsplit(text.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            raise AddressError(
                f"the address of the Neo4j server cannot be read; write {_EXAMPLE}, with special characters of user and"
                " password percent-encoded"
            ) from None
        if parts.scheme not in SCHEMES or not host:
            known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
            raise AddressError(f"the address of the Neo4j server cannot be read; write {_EXAMPLE} (schemes: {known})")
        where = f"[{host}]" if ":" in host else host
        uri = f"{parts.scheme}://{where}:{port or 7687}"
        database = unquote(parts.path.strip("/")) or None
        password = unquote(parts.password) if parts.password is not None else environment.get("NEO4J_PASSWORD")
        user = unquote(parts.username) if parts.username else environment.get("NEO4J_USERNAME")
        if password is not None and not user:
            user = "neo4j"
        return cls(f"{uri}/{database}" if database else uri, uri, database, user, password)


def connect(address: Address) -> Driver:
    """A driver that has reached the server and found it new enough. Raises ``StoreError``."""
    import neo4j

    # What the driver would print on its own is said by the StoreError.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    auth = (address.user, address.password or "") if address.user else None
    with explained(address):
        driver = neo4j.GraphDatabase.driver(
            address.uri, auth=auth, connection_timeout=10, connection_acquisition_timeout=30,
            notifications_min_severity="OFF", user_agent="graphkit",
        )  # fmt: skip
    try:
        with explained(address), driver.session(database=address.database) as session:
            agent = session.run("RETURN 1").consume().server.agent
        check_version(address.shown, agent)
    except BaseException:
        driver.close()
        raise
    return driver


def check_version(shown: str, agent: str) -> None:
    """Raise ``StoreError`` unless the server calls itself a Neo4j of a version that graphkit is written for."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None:
        raise StoreError(f"{shown}: is {agent!r} and not Neo4j; graphkit needs Neo4j 5.26 or later")
    if (int(found[1]), int(found[2])) < OLDEST:
        raise StoreError(f"{shown}: runs {agent}, which is too old; graphkit needs Neo4j 5.26 or later")


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Turn the driver's errors into a ``StoreError`` that says what to do."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError, OSError) as error:
        raise StoreError(f"{address.shown}: {_meaning(error, address)}") from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{address.shown}: a name or quote holds {error.object[error.start]!r}, no character"
        ) from error


def _meaning(error: Exception, address: Address) -> str:
    from neo4j import exceptions

    said = " ".join(str(getattr(error, "message", None) or error).split())
    code = str(getattr(error, "code", None) or "")
    if isinstance(error, exceptions.AuthError) or code.startswith("Neo.ClientError.Security"):
        if "RateLimit" in code:
            return "the server has locked this user out after wrong passwords; wait some seconds"
        if "Forbidden" in code:
            return f"the user {address.user!r} may not do that ({said})"
        if address.user is None:
            return f"asks for a user and a password; write {_EXAMPLE} or set NEO4J_USERNAME and NEO4J_PASSWORD"
        return f"the server refuses the user {address.user!r} with this password"
    if address.database == "system":
        return "the system database holds no graph; leave it out of the address"
    if "DatabaseNotFound" in code or "graph reference not found" in said:
        return f"the server has no database {address.database!r}; leave it out of the address for the default one"
    if isinstance(error, exceptions.UnsupportedServerProduct) or "protocol" in said or "HTTP" in said:
        return f"what answers is no Neo4j of version 5.26 or later; the port of Bolt is mostly 7687 ({said})"
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired | OSError):
        return f"no Neo4j server answers; start it, or check host and port ({said})"
    return f"the server reports: {said}"


def run(runner: Session | ManagedTransaction | Transaction, query: str, **parameters: Any) -> Result:
    """Run a query whose text this package has composed; what comes from articles goes into the parameters."""
    return runner.run(query, parameters)
