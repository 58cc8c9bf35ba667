"""Articles to fact documents, as a reader would check them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from graphkit.data import data_path
from graphkit.evaluate import figures, load_documents, score
from graphkit.extract import extract
from graphkit.model import Article, FactDocument
from graphkit.read import read_articles


@pytest.fixture(scope="module")
def samples() -> dict[str, FactDocument]:
    return {document.id: document for document in extract(read_articles([str(data_path("samples"))]))}


def test_every_quote_stands_in_the_text_at_its_offsets(samples: dict[str, FactDocument]) -> None:
    facts = [(d, f) for d in samples.values() for f in d.facts]
    assert len(facts) > 40
    for document, fact in facts:
        assert fact.evidence, f"{document.id}: {fact.type} has no evidence"
        for evidence in fact.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote


def test_documents_keep_the_contract(samples: dict[str, FactDocument]) -> None:
    schema = json.loads(data_path("evaluation", "fact-document.schema.json").read_text("utf-8"))
    for document in samples.values():
        written = json.loads(json.dumps(document.to_json()))
        jsonschema.validate(written, schema)
        assert FactDocument.from_json(written).to_json() == document.to_json()


def test_the_first_sample_is_read_right(samples: dict[str, FactDocument]) -> None:
    """Exact F1 of 0.90 at the least, the year of the meetings from the calendar."""
    gold = load_documents(data_path("evaluation", "gold", "ru-sample-01.json"))
    predicted = samples["01-ckr-observers"].with_id("ru-sample-01").to_json()
    told = figures(score(gold, {"ru-sample-01": predicted}))
    assert told["ALL FACTS"].f1 >= 0.90
    assert told["position"].gold == told["position"].predicted == 8
    assert told["meeting"].date_accuracy == 1.0


def test_what_the_first_sample_says(samples: dict[str, FactDocument]) -> None:
    document = samples["01-ckr-observers"]
    dates = {f.roles["date"] for f in document.facts if f.type == "meeting"}
    assert dates == {"2024-10-05"}
    years = sorted(str(f.roles["year"]) for f in document.facts if f.type == "memorandum")
    assert years == ["2023", "2024", "None"]
    awards = [f.roles["award"] for f in document.facts if f.type == "award"]
    assert awards == ["За вклад в развитие системы избирательных органов"]
    names = {name for entity in document.entities.values() for name in entity.names}
    assert not any("2026" in name for name in names)


def test_an_article_outside_the_field_yields_nothing(samples: dict[str, FactDocument]) -> None:
    assert samples["06-football"].facts == ()
    football = next(a for a in read_articles([str(data_path("samples", "06-football.txt"))]))
    assert next(extract([football])).facts == ()


def test_articles_that_only_look_like_the_field_yield_nothing() -> None:
    paths = [data_path("evaluation", "gold", f"ru-neg-0{n}.json") for n in (1, 2, 3, 4)]
    gold = [json.loads(path.read_text("utf-8")) for path in paths]
    articles = [Article(id=item["id"], text=item["text"], title=item["title"]) for item in gold]
    assert [document.facts for document in extract(articles)] == [(), (), (), ()]


def test_an_empty_body_is_no_error() -> None:
    assert next(extract([Article(id="dots", text="… … …")], any_topic=True)).facts == ()
