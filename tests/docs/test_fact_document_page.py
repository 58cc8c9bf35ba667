"""The page on fact documents names every field, type, role and reason that there is."""

import re
from pathlib import Path

from graphkit.faults import Reason
from graphkit.json_schema import fact_document_schema
from graphkit.schema import ENTITIES, FACTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "fact-document.md").read_text(encoding="utf-8")
ROWS = {
    words[0]: line for line in PAGE.splitlines() if line.startswith("| `") and (words := re.findall(r"`([^`]+)`", line))
}


def test_every_field_of_the_schema_is_explained() -> None:
    for field in (*fact_document_schema()["properties"], "realis", "rule", "confidence", "evidence"):
        assert f"`{field}`" in PAGE, field


def test_every_type_has_its_fields_and_roles() -> None:
    for entity in ENTITIES.values():
        assert {field.name for field in entity.fields} <= set(re.findall(r"`([a-z_]+)`", ROWS[entity.name]))
    for fact in FACTS.values():
        told = ROWS[fact.name]
        assert set(fact.names) <= set(re.findall(r"`([a-z_]+)`", told)), fact.name
        assert set(fact.needed) == set(re.findall(r"\*\*`([a-z_]+)`", told)), fact.name


def test_every_reason_is_said() -> None:
    assert {reason.value for reason in Reason} <= set(re.findall(r"`([a-z-]+)`", PAGE))
