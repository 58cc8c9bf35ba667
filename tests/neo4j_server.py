"""A throwaway Neo4j server for tests and benchmarks, assembled from Maven Central.

``python tests/neo4j_server.py`` starts one, prints its URI (with user and password) and stops it at the end of
standard input or on Ctrl+C; ``--help`` lists the options. The server is Neo4j Community 5.26 LTS on a free loopback
port with a data folder of its own that is deleted afterwards. It needs Java 17 or 21 and, the first time only, Maven
and the network: the class path that Maven resolves is kept in ``~/.cache/graphkit/neo4j``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import unquote, urlsplit

VERSION = "5.26.30"
# The server's own start class is in org.neo4j:neo4j; org.neo4j.app:neo4j-server, which it brings along, has only Bolt,
# HTTP and the web server.
ARTIFACT = ("org.neo4j", "neo4j", VERSION)
MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
MAVEN_SECONDS = 420
START_SECONDS = 120

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>
  </dependencies>
</project>
"""

_CONFIG = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}m
server.memory.heap.initial_size={heap}m
server.memory.heap.max_size={heap}m
dbms.usage_report.enabled=false
dbms.security.auth_enabled=true
"""


class Neo4jUnavailable(Exception):
    """No server can be had here; the message is the one line that says why."""


def cache_folder() -> Path:
    """Where the class path is kept: ``$XDG_CACHE_HOME/graphkit/neo4j`` or ``~/.cache/graphkit/neo4j``."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "graphkit" / "neo4j"


def java() -> str:
    """The Java to run, out of JAVA_HOME or the PATH. Raises ``Neo4jUnavailable`` when it is missing or too old."""
    home = os.environ.get("JAVA_HOME")
    command = shutil.which("java", path=str(Path(home) / "bin") if home else None) or shutil.which("java")
    if command is None:
        raise Neo4jUnavailable("there is no Java; install Java 17 or set NEO4J_URI to a running server")
    try:
        said = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Neo4jUnavailable(f"{command} does not run: {error}") from None
    found = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    if found is None or int(found[1]) < 17:
        raise Neo4jUnavailable(f"Neo4j {VERSION} needs Java 17 or 21; {command} is {found[1] if found else 'unknown'}")
    return command


def class_path() -> str:
    """The jars of the server, resolved by Maven once and then remembered.

    Several test runs at once wait for the first. Raises ``Neo4jUnavailable`` with Maven's reason.
    """
    folder = cache_folder()
    kept = folder / f"classpath-{VERSION}.txt"
    if (known := _complete(kept)) is not None:
        return known
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # An SQLite transaction is a lock that works on every system and falls with its process.
        lock = sqlite3.connect(folder / "lock", timeout=MAVEN_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise Neo4jUnavailable(f"the cache folder {folder} cannot be used: {error}") from None
    with contextlib.closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            raise Neo4jUnavailable("another process has been fetching Neo4j with Maven for too long") from None
        known = _complete(kept)
        return _resolve(folder, kept) if known is None else known


def _complete(kept: Path) -> str | None:
    """The remembered class path, if all its jars are still there."""
    try:
        text = kept.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return text if text and all(Path(jar).is_file() for jar in text.split(os.pathsep)) else None


def _resolve(folder: Path, kept: Path) -> str:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jUnavailable("there is no Maven to fetch Neo4j with; install it or set NEO4J_URI")
    pom, fresh = folder / "pom.xml", folder / "classpath.new"
    pom.write_text(_POM.format(*ARTIFACT), encoding="utf-8")
    command = [
        maven, "-B", "-q", "-f", str(pom), f"{DEPENDENCY_PLUGIN}:build-classpath", "-DincludeScope=runtime",
        f"-Dmdep.outputFile={fresh}",
        # Both of Maven's transports, the older and the newer, give up on a network that swallows packets.
        "-Dmaven.wagon.rto=30000", "-Dmaven.wagon.http.retryHandler.count=1",
        "-Daether.connector.connectTimeout=10000", "-Daether.connector.requestTimeout=60000",
    ]  # fmt: skip
    fresh.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=MAVEN_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Neo4jUnavailable(f"Maven did not fetch Neo4j within {MAVEN_SECONDS} s") from None
    if done.returncode or not fresh.is_file():
        errors = [line for line in done.stdout.splitlines() + done.stderr.splitlines() if "ERROR" in line]
        raise Neo4jUnavailable(f"Maven could not fetch Neo4j: {_plain(errors[0]) if errors else 'no reason given'}")
    fresh.replace(kept)
    text = _complete(kept)
    if text is None:
        raise Neo4jUnavailable("Maven named jars of Neo4j that are not there")
    return text


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line).removeprefix("[ERROR]").strip()[:300]


@contextlib.contextmanager
def running(*, heap: int = 384, page_cache: int = 32, quick: bool = True, home: Path | None = None) -> Iterator[str]:
    """Run a server while the block lasts and yield ``neo4j://user:password@127.0.0.1:port``.

    ``home`` is a folder that ``import_tables`` filled; without it the server begins empty. ``heap`` and ``page_cache``
    are in MiB. ``quick`` starts faster by compiling less: leave it off in benchmarks.
    Raises ``Neo4jUnavailable`` when no server comes up.
    """
    command, jars = java(), class_path()
    reason = ""
    for _ in range(3):  # a port found free may be taken before Java gets to it
        own = home or Path(tempfile.mkdtemp(prefix="graphkit-neo4j-"))
        port = _free_port()
        process = _launch(command, jars, own, port, heap, page_cache, quick)
        try:
            uri = _await(process, own, port)
            if uri is not None:
                yield uri
                return
            reason = _tail(own)
        finally:
            process.kill()  # the data goes with it, and an orderly stop takes ten seconds
            process.wait()
            shutil.rmtree(own, ignore_errors=True)
    raise Neo4jUnavailable(f"Neo4j {VERSION} did not start: {reason}")


def import_tables(tables: Path, home: Path) -> None:
    """Run ``neo4j-admin database import full`` over the folder of a ``neo4j-csv`` export, into a new home.

    Raises ``Neo4jUnavailable`` where there is no Neo4j, and ``RuntimeError`` with what the command says of the tables.
    """
    command, jars = java(), class_path()
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("", encoding="utf-8")
    arguments = home / "java.args"
    quoted = jars.replace("\\", "\\\\")
    arguments.write_text(f'-cp "{quoted}"\n', encoding="utf-8")
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
    line = [command, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *opens, f"@{arguments}"]
    line += ["org.neo4j.cli.AdminTool", "database", "import", "full", "@import.args", "neo4j"]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        line, cwd=tables, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"neo4j-admin ended with {done.returncode}: {done.stdout[-2000:]} {done.stderr[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _launch(
    command: str, jars: str, home: Path, port: int, heap: int, page_cache: int, quick: bool
) -> subprocess.Popen[bytes]:
    (home / "conf").mkdir(exist_ok=True)
    config = _CONFIG.format(port=port, heap=heap, page_cache=page_cache)
    (home / "conf" / "neo4j.conf").write_text(config, encoding="utf-8")
    # Hundreds of jars are more than some systems take as one argument.
    arguments = home / "java.args"
    quoted = jars.replace("\\", "\\\\")
    arguments.write_text(f'-cp "{quoted}"\n', encoding="utf-8")
    options = [f"-Xmx{heap}m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"]
    options += [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
    if quick:
        options.append("-XX:TieredStopAtLevel=1")
    line = [command, *options, f"@{arguments}", MAIN_CLASS, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "output.log").open("wb") as output:
        return subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=home)


def _await(process: subprocess.Popen[bytes], home: Path, port: int) -> str | None:
    """The URI once Bolt answers and the first password is set; None when the server ended before."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return None
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return _set_password(port, deadline)
        time.sleep(0.05)
    raise Neo4jUnavailable(f"Neo4j {VERSION} did not answer within {START_SECONDS} s: {_tail(home)}")


def _set_password(port: int, deadline: float) -> str:
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    password = secrets.token_hex(12)
    with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("neo4j", "neo4j")) as driver:
        while True:
            try:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", password=password, database_="system"
                )
            except (DriverError, Neo4jError) as error:
                if time.monotonic() > deadline:
                    raise Neo4jUnavailable(f"Neo4j answers but takes no password: {error}") from None
                time.sleep(0.1)
            else:
                break
    uri = f"neo4j://neo4j:{password}@127.0.0.1:{port}"
    with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("neo4j", password)) as driver:
        while True:
            try:
                driver.execute_query("RETURN 1")
            except (DriverError, Neo4jError) as error:
                if time.monotonic() > deadline:
                    raise Neo4jUnavailable(f"Neo4j's default database does not come up: {error}") from None
                time.sleep(0.1)
            else:
                return uri


def _tail(home: Path) -> str:
    lines = (home / "output.log").read_text(encoding="utf-8", errors="replace").split("\n")
    return " | ".join(line.strip() for line in lines if line.strip())[-400:] or "it printed nothing"


@contextlib.contextmanager
def running_child(**options: int) -> Iterator[str]:
    """Like ``running``, in a process that ends the server even when this one is killed.

    The child holds the other end of a pipe; the end of this process closes it.
    """
    command = [sys.executable, __file__, *(f"--{key.replace('_', '-')}={value}" for key, value in options.items())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None and child.stdout is not None
        try:
            said = child.stdout.readline().strip()
            if "://" not in said:
                raise Neo4jUnavailable(said.removeprefix("no Neo4j: ") or "the process that starts it ended")
            yield said
        finally:
            child.stdin.close()
            child.wait(timeout=60)


def is_empty(uri: str) -> bool:
    """Whether the database has no nodes. Raises ``Neo4jUnavailable`` when the server does not answer."""
    return _run(uri, "MATCH (n) RETURN count(n) AS nodes") == [0]


def clear(uri: str, *, schema: bool = True) -> None:
    """Delete all nodes and relationships and, with ``schema``, the constraints and indexes, which takes longer."""
    _run(uri, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    if not schema:
        return
    for name in _run(uri, "SHOW CONSTRAINTS YIELD name RETURN name"):
        _run(uri, f"DROP CONSTRAINT `{name}` IF EXISTS")
    for name in _run(uri, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        _run(uri, f"DROP INDEX `{name}` IF EXISTS")


def _run(uri: str, query: LiteralString) -> list[Any]:
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    parts = urlsplit(uri)
    user = unquote(parts.username or os.environ.get("NEO4J_USERNAME", "neo4j"))
    password = unquote(parts.password or os.environ.get("NEO4J_PASSWORD", ""))
    address = parts._replace(netloc=parts.netloc.rpartition("@")[2], path="").geturl()
    database = parts.path.strip("/") or None
    try:
        with (
            neo4j.GraphDatabase.driver(address, auth=(user, password), connection_timeout=10) as driver,
            driver.session(database=database) as session,
        ):
            return session.run(query).value()
    except (DriverError, Neo4jError, ValueError) as error:
        raise Neo4jUnavailable(f"the server at {address}: {error}") from None


def main() -> int:
    """Start a server, print its URI on standard output, and stop it when standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heap", type=int, default=384, metavar="MIB", help="Java heap (default 384)")
    parser.add_argument("--page-cache", type=int, default=32, metavar="MIB", help="page cache (default 32)")
    parser.add_argument("--full-speed", type=int, default=0, metavar="0|1", help="1: compile fully, for benchmarks")
    options = parser.parse_args()
    try:
        with running(heap=options.heap, page_cache=options.page_cache, quick=not options.full_speed) as uri:
            print(uri, flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                while sys.stdin.read(65536):
                    pass
    except Neo4jUnavailable as error:
        print(f"no Neo4j: {error}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
