"""SPARQL in processes of its own: an answer within the time, or the end of the process that works on it."""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import QueryError, QueryTimeout
from graphkit.serve.limits import Limits
from graphkit.serve.sparql_endpoint import Refused, Request
from graphkit.serve.sparql_workers import Failed, Workers

ENDLESS = Request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
PEOPLE = Request("SELECT (COUNT(*) AS ?n) { ?p a eo:Person }")


@pytest.fixture
def workers(served_store: Path) -> Iterator[Workers]:
    found = Workers(str(served_store), Limits(seconds=1.0))
    yield found
    found.close()


def number(answer: tuple[bytes, str]) -> int:
    (row,) = json.loads(answer[0])["results"]["bindings"]
    return int(row["n"]["value"])


def test_a_query_that_does_not_end_is_ended(workers: Workers) -> None:
    """Nobody works on it any more once its time is over, and the next query is answered."""
    before = number(workers.answer(PEOPLE, ""))
    assert before > 20
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match="no answer within 1 seconds"):
        workers.answer(ENDLESS, "")
    assert time.monotonic() - began < 5
    assert workers.at_work == 0
    assert multiprocessing.active_children() == []
    assert number(workers.answer(PEOPLE, "")) == before


def test_one_process_answers_one_after_the_other_and_several_at_once(workers: Workers) -> None:
    for _ in range(3):
        workers.answer(PEOPLE, "")
    assert len(multiprocessing.active_children()) == 1
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(number(workers.answer(PEOPLE, "")))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 3
    assert len(set(found)) == 1


def test_refusals_and_mistakes_leave_the_process_as_it_is(workers: Workers) -> None:
    with pytest.raises(QueryError, match="Did you mean eo:Person"):
        workers.answer(Request("SELECT ?p { ?p a eo:Persn }"), "")
    with pytest.raises(Refused) as error:
        workers.answer(PEOPLE, "image/png")
    assert error.value.status == 406
    assert len(multiprocessing.active_children()) == 1


def test_a_process_that_dies_is_replaced(workers: Workers) -> None:
    """Between two queries nobody notices; at work its query has no answer, and the next one has."""
    before = number(workers.answer(PEOPLE, ""))
    (child,) = multiprocessing.active_children()
    child.kill()
    child.join()
    assert number(workers.answer(PEOPLE, "")) == before
    (child,) = multiprocessing.active_children()
    threading.Timer(0.3, child.kill).start()
    with pytest.raises(Failed, match="ended without an answer; ask again"):
        workers.answer(ENDLESS, "")
    assert number(workers.answer(PEOPLE, "")) == before


def test_closing_ends_all(workers: Workers) -> None:
    workers.answer(PEOPLE, "")
    workers.close()
    assert multiprocessing.active_children() == []
    with pytest.raises(Failed, match="being stopped"):
        workers.answer(PEOPLE, "")
