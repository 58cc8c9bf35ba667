"""The ontology is the one place where the model is said: what follows from it agrees with it."""

from __future__ import annotations

import json

import rdflib

from graphkit.data import data_path
from graphkit.graph.build import SHAPES
from graphkit.graph.docs import page
from graphkit.model import CORE_ROLES, LITERAL_ROLES
from graphkit.ontology import load_ontology


def test_the_turtle_and_the_context_parse() -> None:
    for name in ("eo.ttl", "shapes.ttl"):
        assert len(rdflib.Graph().parse(data_path("ontology", name), format="turtle")) > 50
    context = json.loads(data_path("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    ontology = load_ontology()
    assert {tie.name for tie in ontology.ties.values()} <= set(context)
    assert {known.name for known in ontology.properties.values()} <= set(context)


def test_relationship_types_and_properties_are_bijections() -> None:
    ontology = load_ontology()
    assert len({tie.name for tie in ontology.ties.values()}) == len(ontology.ties) >= 20
    assert len({known.name for known in ontology.properties.values()}) == len(ontology.properties)


def test_everything_has_a_name_in_three_languages() -> None:
    ontology = load_ontology()
    for thing in (*ontology.classes.values(), *ontology.ties.values(), *ontology.properties.values()):
        assert set(thing.names) == {"ru", "kk", "en"}, thing


def test_names_that_engines_would_confuse_are_not_used() -> None:
    ontology = load_ontology()
    assert not {"type", "title", "id", "label"} & set(ontology.properties)
    assert not {label.upper() for label in ontology.classes} & set(ontology.ties)


def test_every_fact_type_and_role_has_its_place() -> None:
    ontology = load_ontology()
    assert set(SHAPES) == set(CORE_ROLES)
    for kind, (label, ties, properties) in SHAPES.items():
        assert ontology.classes[label].superclasses == ("Fact",)
        assert all(ontology.ties[tie].domain == label for tie in ties.values())
        assert set(properties.values()) <= set(ontology.properties)
        roles = {role for role in CORE_ROLES[kind] if role not in LITERAL_ROLES}
        assert roles <= set(ties)


def test_the_page_on_the_model_is_up_to_date() -> None:
    assert data_path("docs", "ontology.md").read_text("utf-8") == page()
