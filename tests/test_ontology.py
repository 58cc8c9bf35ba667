"""The ontology and its shapes: sound in themselves, and in agreement with the model in schema.py."""

from __future__ import annotations

import json
import re

import pytest
import rdflib

from graphkit.data import data_path
from graphkit.graph.docs import page
from graphkit.ontology import EO, load_ontology
from graphkit.schema import ENTITIES, FACTS, REALIS, EntityType, FactType
from graphkit.value_spaces import CountryCode, IsoDate, Reference, Space, Vocabulary


def test_the_turtle_and_the_context_parse() -> None:
    for name in ("eo.ttl", "shapes.ttl"):
        assert len(rdflib.Graph().parse(data_path("ontology", name), format="turtle")) > 50
    context = json.loads(data_path("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    ontology = load_ontology()
    assert set(ontology.classes) <= set(context)
    assert {tie.name for tie in ontology.ties.values()} <= set(context)
    assert {known.name for known in ontology.properties.values()} <= set(context)


def test_relationship_types_and_properties_are_bijections() -> None:
    ontology = load_ontology()
    assert len({tie.name for tie in ontology.ties.values()}) == len(ontology.ties) >= 20
    assert len({known.name for known in ontology.properties.values()}) == len(ontology.properties)


def test_everything_has_a_name_in_three_languages() -> None:
    ontology = load_ontology()
    named = [(cls.label, cls.names) for cls in ontology.classes.values()]
    named += [(tie.name, tie.names) for tie in ontology.ties.values()]
    named += [(known.name, known.names) for known in ontology.properties.values()]
    for name, names in named:
        assert set(names) == {"ru", "kk", "en"} and all(names.values()), name


def test_names_that_engines_would_confuse_are_not_used() -> None:
    ontology = load_ontology()
    names = {*ontology.properties, *(known.name for known in ontology.properties.values())}
    assert not {"type", "title", "id", "label", "labels"} & names
    assert not {label.upper() for label in ontology.classes} & set(ontology.ties)


SHAPES = rdflib.Graph().parse(data_path("ontology", "shapes.ttl"), format="turtle")
SH, EO_ = rdflib.SH, rdflib.Namespace(EO)


def constraints(label: str, name: str) -> rdflib.Graph:
    """What the shapes of a class say of one property, as (property shape, predicate, object)."""
    out = rdflib.Graph()
    for shape in SHAPES.subjects(SH.targetClass, EO_[label]):
        for held in SHAPES.objects(shape, SH.property):
            if SHAPES.value(held, SH.path) == EO_[name]:
                out += SHAPES.triples((held, None, None))
    return out


def classes(shape: rdflib.term.Node) -> set[str]:
    """The classes of which a shape lets one pass."""
    (alternatives,) = SHAPES.objects(shape, SH["or"])
    found = (SHAPES.value(item, SH["class"]) for item in SHAPES.items(alternatives))
    return {str(one).removeprefix(EO) for one in found}


def held_to(label: str, name: str, space: Space) -> None:
    """The shapes of a class take for a property what the space takes: no more and no less."""
    said = constraints(label, name)
    if isinstance(space, Vocabulary):
        (values,) = said.objects(None, SH["in"])
        assert tuple(map(str, SHAPES.items(values))) == space.values, f"{label}.{name}"
    elif isinstance(space, IsoDate):
        (pattern,) = map(str, said.objects(None, SH.pattern))
        assert re.fullmatch(pattern, "2024-10-06") and not re.fullmatch(pattern, "2024-13"), f"{label}.{name}"
    elif isinstance(space, Reference):
        labels = {label for type in space.types for label in ENTITIES[type].labels}
        sides = {side for node in said.objects(None, SH.node) for side in classes(node)}
        sides |= {str(side).removeprefix(EO) for side in said.objects(None, SH["class"])}
        for other in said.objects(None, SH["not"]):
            sides -= {str(side).removeprefix(EO) for side in SHAPES.objects(other, SH["class"])}
        assert sides == labels, f"{label}.{name}"


@pytest.mark.parametrize("fact", FACTS.values(), ids=lambda fact: fact.name)
def test_the_shapes_take_in_each_role_what_the_model_lets_stand_there(fact: FactType) -> None:
    ontology = load_ontology()
    for role in fact.roles:
        place = ontology.properties[role.graph] if role.literal else ontology.ties[role.graph]
        held_to(fact.label, place.name, role.space)
        fewest = [int(str(count)) for count in constraints(fact.label, place.name).objects(None, SH.minCount)]
        assert fewest == ([role.least] if role.needed else []), f"{fact.name}.{role.name}"


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda entity: entity.name)
def test_the_shapes_take_in_each_field_what_the_model_lets_stand_there(entity: EntityType) -> None:
    ontology = load_ontology()
    for field in entity.fields:
        if not isinstance(field.space, CountryCode):
            place = ontology.ties.get(field.graph) or ontology.properties[field.graph]
            for label in entity.labels:
                held_to(label, place.name, field.space)


def test_the_shapes_hold_for_every_fact() -> None:
    held_to("Meeting", "realis", Vocabulary(REALIS))
    targets = {str(label).removeprefix(EO) for label in SHAPES.objects(EO_.FactShape, SH.targetClass)}
    assert targets == {fact.label for fact in FACTS.values()}


def test_classes_stand_in_the_graph_under_those_above_them() -> None:
    ontology = load_ontology()
    assert ontology.labels("Commission") == ("Commission", "Organization", "Entity")
    assert all(set(cls.superclasses) <= set(ontology.classes) for cls in ontology.classes.values())
    assert ontology.colour("Person") != ontology.colour("Nothing") == "#888888"


def test_the_page_on_the_model_is_up_to_date() -> None:
    assert data_path("docs", "ontology.md").read_text("utf-8") == page()
