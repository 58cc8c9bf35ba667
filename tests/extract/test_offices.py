"""Who holds which office, as the news tell it: each example in ``offices.toml`` has all the positions of its text."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from graphkit.extract import extract
from graphkit.model import FactDocument
from graphkit.read import read_articles

EXAMPLES = tomllib.loads(Path(__file__).with_name("offices.toml").read_text(encoding="utf-8"))["example"]


@pytest.fixture(scope="module")
def documents() -> Mapping[str, FactDocument]:
    """All examples read in one go, by their texts."""
    rows = [{"id": f"e{n}", "lang": "ru", "published": "2024-05-01", "text": e["text"]} for n, e in enumerate(EXAMPLES)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    articles = list(read_articles(["-"], stdin=io.BytesIO(lines.encode())))
    return {document.text: document for document in extract(articles, any_topic=True)}


def positions(document: FactDocument) -> list[str]:
    """The positions of a document as "person; role; body"."""
    found = []
    for fact in document.facts:
        if fact.type == "position":
            person, body = document.entities[fact.roles["person"]], document.entities[fact.roles["organization"]]
            central = body.type == "country" or (body.type == "commission" and body.level in (None, "central"))
            found.append(f"{person.name}; {fact.roles['role']}; {body.country if central else body.name}")
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"][:40] for e in EXAMPLES])
def test_offices_of_named_people(documents: Mapping[str, FactDocument], example: Mapping[str, list[str]]) -> None:
    document = documents[str(example["text"])]
    assert sorted(positions(document)) == sorted(example["positions"])
