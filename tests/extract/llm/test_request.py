"""What a model is asked: the form of the answer in its strict form, examples that are right, parts of long articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from graphkit.extract.llm.answer_schema import answer_schema
from graphkit.extract.llm.answers import claims_of
from graphkit.extract.llm.ground import carried
from graphkit.extract.llm.request import examples, parts, request, text_hash, version
from graphkit.model import Article, Span
from graphkit.schema import FACTS

ARTICLE = Article(id="a", text="Меню\nОдин сказал. Другой ответил.\nАрхив", body=(Span(5, 33),))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_the_form_is_strict() -> None:
    found = list(objects(answer_schema()))
    assert len(found) > 2 * len(FACTS)
    for one in found:
        assert one["required"] == list(one["properties"])
        assert one["additionalProperties"] is False
    jsonschema.Draft202012Validator.check_schema(answer_schema())


def test_the_form_has_every_type_of_fact_with_its_roles() -> None:
    told = {f["properties"]["type"]["enum"][0]: f for f in answer_schema()["properties"]["facts"]["items"]["anyOf"]}
    assert {name: set(fact.names) - {"year"} for name, fact in FACTS.items()} == {
        name: set(fact["properties"]) - {"type", "quotes", "points", "realis", "denial"} for name, fact in told.items()
    }


@pytest.mark.parametrize("example", examples(), ids=["ru", "en", "kk"])
def test_the_examples_keep_the_form(example: dict[str, Any]) -> None:
    jsonschema.validate(example["answer"], answer_schema())


def test_every_type_of_fact_has_an_example() -> None:
    assert {fact["type"] for one in examples() for fact in one["answer"]["facts"]} == set(FACTS)


def test_a_request_holds_the_article_without_its_furniture_and_says_what_it_is_for() -> None:
    asked = request(ARTICLE, 0, parts(ARTICLE)[0])
    assert asked.user.endswith("\n\nОдин сказал. Другой ответил.")
    assert asked.article == text_hash(ARTICLE)
    assert asked.article[:12] in asked.user
    assert asked.id == f"{version()}-{asked.article[:32]}-0"
    assert len(asked.id) <= 64


def test_a_long_article_comes_in_parts_of_whole_sentences() -> None:
    text = " ".join(f"Наблюдатель номер {n} приехал." for n in range(40))
    found = parts(Article(id="a", text=text), most=200)
    assert len(found) > 3
    assert all(len(part) <= 200 and part.endswith(".") for part in found)
    assert " ".join(found) == text


def test_who_was_named_before_is_told_with_the_next_part() -> None:
    claims = claims_of(
        '{"entities": [{"id": "p1", "type": "person", "name": "Нурлан Абдиров", "names": []}], "facts": []}'
    )
    before = carried((), claims)
    assert [one.id for one in before] == ["n1"]
    assert [one.id for one in carried(before, claims)] == ["n1", "n2"]  # the next part's p1 is somebody else
    assert '"id": "n1", "type": "person", "name": "Нурлан Абдиров"' in request(ARTICLE, 1, "Он ушёл.", before).user
