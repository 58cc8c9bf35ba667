"""The model is said once, in schema.py: what says it again, because it stands on its own, agrees with it."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

from graphkit.data import data_path
from graphkit.graph.phrases import fact_name
from graphkit.json_schema import fact_document_schema, schema_text
from graphkit.model import Entity
from graphkit.ontology import load_ontology
from graphkit.query.vocabulary import model_vocabulary
from graphkit.resolve import CanonicalEntity, CanonicalFact
from graphkit.schema import (
    BODY_KINDS,
    ELECTION_KINDS,
    ENTITIES,
    FACTS,
    LANGUAGES,
    REALIS,
    ROLE_CLASSES,
    SHORTCUTS,
    SINGLE_SEATS,
    STANCES,
    Role,
)
from graphkit.value_spaces import (
    COUNTRY_CODES,
    CountryCode,
    IsoDate,
    LiteralSpace,
    Reference,
    Vocabulary,
    WholeNumber,
    Words,
)

ROLES = [pytest.param(fact.name, role, id=f"{fact.name}.{role.name}") for fact in FACTS.values() for role in fact.roles]


@pytest.mark.parametrize(
    ("space", "taken", "refused"),
    [
        (Words(), ["За заслуги", "0"], ["", " \n", None, 7]),
        (IsoDate(), ["2024", "2024-02", "2024-02-29"], ["2023-02-29", "2024-13", "0000", "24", "5 мая", "٢٠٢٤", 2024]),
        (CountryCode(), ["KZ", "XK", "XA"], ["kz", "Казахстан", "ZZ", "UK", "", None]),
        (Vocabulary(("signed", "planned")), ["signed"], ["Signed", "", None, ["signed"]]),
        (WholeNumber(0, 5), [0, 5], [-1, 6, 3.0, True, "3", float("nan"), None]),
    ],
)  # fmt: skip
def test_a_space_says_what_it_takes(space: LiteralSpace, taken: list[object], refused: list[object]) -> None:
    assert all(space.allows(value) for value in taken)
    assert [value for value in refused if space.allows(value)] == []
    assert space.told


def test_a_role_of_one_name_is_of_one_nature() -> None:
    natures: dict[str, set[tuple[bool, bool]]] = {}
    for fact in FACTS.values():
        for role in fact.roles:
            natures.setdefault(role.name, set()).add((role.literal, role.many))
    assert {name: found for name, found in natures.items() if len(found) > 1} == {}


def test_what_a_fact_cannot_be_without_comes_first_and_is_core() -> None:
    for fact in FACTS.values():
        assert fact.needed
        assert fact.names[: len(fact.core)] == fact.core
        for role in fact.roles:
            assert role.core or not role.needed, f"{fact.name}.{role.name}"
            assert not (role.open and role.fixed), f"{fact.name}.{role.name}"


def test_entities_have_the_fields_of_the_schema() -> None:
    kept = {field.name for field in fields(Entity)} - {"id", "type", "names", "known", "known_as"}
    assert kept == {field.name for entity in ENTITIES.values() for field in entity.fields}


def test_references_and_shortcuts_speak_of_what_there_is() -> None:
    spaces = [role.space for fact in FACTS.values() for role in fact.roles]
    spaces += [field.space for entity in ENTITIES.values() for field in entity.fields]
    assert {type for space in spaces if isinstance(space, Reference) for type in space.types} == set(ENTITIES)
    for name, fact in SHORTCUTS.items():
        assert fact.shortcut is not None
        ends = {fact.role(fact.shortcut.source), fact.role(fact.shortcut.target)}
        assert not any(role.literal for role in ends), name
        assert fact.shortcut.when.keys() <= set(fact.names), name
        assert set(fact.shortcut.carries) <= {*fact.names, "year"}, name
    assert set(SINGLE_SEATS) < set(ROLE_CLASSES)


def test_every_type_is_a_class_of_the_ontology_and_every_class_is_of_a_type() -> None:
    classes = load_ontology().classes
    facts = {label for label, known in classes.items() if "Fact" in known.superclasses}
    assert facts == {fact.label for fact in FACTS.values()}
    entities = {label for label, known in classes.items() if "Entity" in known.superclasses}
    labels = {label for entity in ENTITIES.values() for label in entity.labels}
    assert entities == labels
    for entity in ENTITIES.values():
        assert set(entity.labels_by_kind) <= set(BODY_KINDS)


@pytest.mark.parametrize(("type", "role"), ROLES)
def test_every_role_has_its_place_in_the_ontology(type: str, role: Role) -> None:
    ontology = load_ontology()
    if isinstance(role.space, Reference):
        tie = ontology.ties[role.graph]
        assert tie.domain == FACTS[type].label
        assert all(tie.range in ontology.labels(ENTITIES[name].label) for name in role.space.types)
        fits = {name for name, entity in ENTITIES.items() if tie.range in ontology.labels(entity.label)}
        assert tie.range == "Entity" or fits == set(role.space.types)
    else:
        known = ontology.properties[role.graph]
        assert known.domain in (FACTS[type].label, None)
        assert known.datatype == ("integer" if isinstance(role.space, WholeNumber) else "string")


def test_every_field_of_an_entity_has_its_place_in_the_ontology() -> None:
    ontology = load_ontology()
    for entity in ENTITIES.values():
        for field in entity.fields:
            if field.graph in ontology.ties:
                assert ontology.ties[field.graph].domain in ontology.labels(entity.label)
            else:
                assert ontology.properties[field.graph].domain in (entity.label, None), field


def test_queries_know_the_properties_of_the_ontology() -> None:
    told = {"string": "text", "integer": "integer", "double": "float"}
    of_ontology = {key: told[known.datatype] for key, known in load_ontology().properties.items()}
    assert dict(model_vocabulary().properties) == {**of_ontology, "aliases": "list", "id": "text"}
    carried = {role for fact in SHORTCUTS.values() if fact.shortcut for role in fact.shortcut.carries}
    assert set(model_vocabulary().relationship_properties) == {"derived", "fact", *carried}


def test_the_json_schema_is_made_from_the_model() -> None:
    """When it is not: python -m graphkit.json_schema > evaluation/fact-document.schema.json"""
    jsonschema.Draft202012Validator.check_schema(fact_document_schema())
    assert data_path("evaluation", "fact-document.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "position", "person": "p1", "role": "boss"},
        {"type": "accreditation", "accredited": None, "count": "many"},
        {"type": "accreditation", "accredited": None, "count": -1},
        {"type": "meeting", "participants": ["p1", "c1"], "date": "5 октября"},
        {"type": "meeting", "participants": "p1"},
        {"type": "memorandum", "parties": ["c1", "c2"], "year": 2024, "status": "torn"},
        {"type": "assessment", "assessor": "p1", "stance": "glad"},
        {"type": "observation", "observer": "p1", "confidence": 7},
        {"type": "observation", "observer": 1},
        {"type": "dance"},
    ],
    ids=str,
)
def test_the_json_schema_refuses_what_no_role_holds(wrong: dict[str, object]) -> None:
    def document(fact: dict[str, object]) -> dict[str, object]:
        return {"id": "a", "lang": "ru", "text": "x", "entities": {}, "facts": [{"evidence": "x", **fact}]}

    checks = jsonschema.Draft202012Validator(fact_document_schema())
    assert checks.is_valid(document({"type": "observation", "observer": "p1", "election": None, "realis": "planned"}))
    assert not checks.is_valid(document(wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "commission", "names": ["ЦИК"], "country": "Казахстан"},
        {"type": "commission", "names": ["ЦИК"], "level": "galactic"},
        {"type": "election", "names": ["выборы"], "kind": "party"},
        {"type": "organization", "names": ["ШОС"], "kind": "referendum"},
        {"type": "election", "names": ["выборы"], "date": "2024-13"},
        {"type": "person", "names": []},
        {"type": "person"},
        {"type": "robot", "names": ["R"]},
    ],
    ids=str,
)
def test_the_json_schema_refuses_what_no_entity_has(wrong: dict[str, object]) -> None:
    document = {"id": "a", "lang": "ru", "text": "x", "entities": {"x": wrong}, "facts": []}
    assert not jsonschema.Draft202012Validator(fact_document_schema()).is_valid(document)


def rows(page: Path, first: str) -> Iterator[list[str]]:
    """The rows of a table in Markdown whose head begins with ``first``, as lists of cells."""
    lines = page.read_text("utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {first} |"))
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_guidelines_tell_the_roles_and_the_vocabularies() -> None:
    page = data_path("evaluation", "GUIDELINES.md")
    facts = {cells[0].strip("`"): cells[1:] for cells in rows(page, "type | roles (**core** in bold)")}
    assert list(facts) == list(FACTS)
    for name, (roles, notes) in facts.items():
        fact = FACTS[name]
        assert tuple(re.findall(r"\*\*`(\w+)`\*\*", roles)) == fact.core, name
        assert sorted(re.findall(r"`(\w+)`", roles)) == sorted(fact.names), name
        spaces = {role.name: role.space for role in fact.roles if role.name != "role"}
        for space in (space for space in spaces.values() if isinstance(space, Vocabulary)):
            assert set(space.values) <= set(re.findall(r"`(\w+)`", notes)), f"{name}: {space.told}"
    entities = {cells[0].strip("`"): cells[2] for cells in rows(page, "type | what it is")}
    assert list(entities) == list(ENTITIES)
    for name, told in entities.items():
        words = set(re.findall(r"`(\w+)`", told))
        for field in ENTITIES[name].fields:
            assert field.name in words, f"{name}.{field.name}"
            assert set(getattr(field.space, "values", ())) <= words, f"{name}.{field.name}"
    classes = page.read_text("utf-8").partition("\nRole classes: ")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"`(\w+)`", classes)) == ROLE_CLASSES


def test_the_page_on_querying_tells_what_each_fact_has() -> None:
    told = {cells[0]: cells[1:] for cells in rows(data_path("docs", "querying.md"), "fact")}
    assert set(told) == {f"`{fact.label}`" for fact in FACTS.values()}
    for fact in FACTS.values():
        ties, properties = told[f"`{fact.label}`"]
        assert set(re.findall(r"`(\w+)`", ties)) == set(fact.ties.values())
        assert set(fact.properties.values()) <= set(re.findall(r"`(\w+)`", properties))


def test_every_type_and_stance_has_its_word_in_every_language() -> None:
    phrases = tomllib.loads(data_path("loaders", "phrases.toml").read_text("utf-8"))
    assert {lang: set(words) for lang, words in phrases.items()} == {lang: {*FACTS, *STANCES} for lang in LANGUAGES}


def test_every_word_of_a_vocabulary_has_a_text_on_the_page_in_every_language() -> None:
    spaces = [role.space for fact in FACTS.values() for role in fact.roles]
    spaces += [field.space for entity in ENTITIES.values() for field in entity.fields]
    values = {value for space in spaces if isinstance(space, Vocabulary) for value in space.values}
    texts = tomllib.loads(data_path("graphkit", "view", "texts.toml").read_text("utf-8"))
    for lang in LANGUAGES:
        assert set(texts[lang]["values"]) == {*values, *REALIS}, lang


@pytest.mark.parametrize("type", FACTS)
def test_a_fact_of_every_type_has_a_name_that_tells_its_roles(type: str) -> None:
    roles: dict[str, str | int | tuple[str, ...]] = {}
    for role in FACTS[type].roles:
        match role.space:
            case Vocabulary():
                roles[role.name] = role.space.values[0]
            case WholeNumber():
                roles[role.name] = 1234
            case Reference():
                roles[role.name] = ("x", "y") if role.many else "x"
            case _:
                roles[role.name] = "слово"
    entities = {
        id: CanonicalEntity(id=id, type="organization", names={"ru": name}, aliases=(name,), articles=())
        for id, name in (("x", "Первый"), ("y", "Второй"))
    }
    fact = CanonicalFact(
        id="f", type=type, roles=roles, realis="actual", date=None, year=None, confidence=1.0, witnesses=1,
        independent=1, lang="ru", first_seen=None, last_seen=None, sightings=(),
    )  # fmt: skip
    name = fact_name(fact, entities)
    assert "Первый" in name and ("Второй" in name) == any(role.many for role in FACTS[type].roles)


def test_the_loaders_speak_of_countries_and_kinds_that_there_are() -> None:
    def table(file: str, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = tomllib.loads(data_path("loaders", file).read_text("utf-8"))[name]
        return found

    codes = {row["code"] for row in table("countries.toml", "country")}
    assert codes - COUNTRY_CODES == {"XK"}
    assert {row["country"] for row in table("commissions.toml", "commission")} <= codes
    organizations = table("organizations.toml", "organization")
    assert {row["kind"] for row in organizations if "kind" in row} <= set(BODY_KINDS)
    lines = data_path("loaders", "elections.csv").read_text("utf-8").splitlines()
    calendar = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert {row["kind"] for row in calendar} <= set(ELECTION_KINDS)
    assert {row["country"] for row in calendar} <= codes
    assert [row["date"] for row in calendar if not IsoDate().allows(row["date"])] == []
    roles = [row["role"] for file in ("offices.toml", "offices_general.toml") for row in table(f"ru/{file}", "office")]
    assert set(roles) - {"none"} <= set(ROLE_CLASSES)  # none: whom a title names without an office, as a founder


def test_frames_are_of_facts_that_there_are() -> None:
    paths = sorted(data_path("loaders", "ru", "frames").glob("*.toml"))
    facts = {tomllib.loads(path.read_text("utf-8"))["fact"] for path in paths}
    assert facts and facts <= set(FACTS)


def test_documents_in_the_gold_folders_keep_the_schema() -> None:
    checks = jsonschema.Draft202012Validator(fact_document_schema())
    paths = sorted(data_path("evaluation").glob("*/*.json"))
    assert len(paths) > 100
    for path in paths:
        for error in checks.iter_errors(json.loads(path.read_text("utf-8"))):
            raise AssertionError(f"{path.name}: {list(error.absolute_path)}: {error.message}")
