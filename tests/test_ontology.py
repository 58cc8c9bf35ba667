"""The ontology is the one place where the model is said: what follows from it agrees with it."""

from __future__ import annotations

import json

import rdflib

from graphkit.data import data_path
from graphkit.graph.docs import page
from graphkit.graph.nodes_and_edges import SHAPES
from graphkit.model import CORE_ROLES, LITERAL_ROLES, OTHER_ROLES, REALIS, ROLE_CLASSES
from graphkit.ontology import EO, load_ontology


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


def test_every_fact_type_and_role_has_its_place() -> None:
    ontology = load_ontology()
    assert set(SHAPES) == set(CORE_ROLES)
    for kind, (label, ties, properties) in SHAPES.items():
        assert ontology.classes[label].superclasses == ("Fact",)
        assert all(ontology.ties[tie].domain == label for tie in ties.values())
        assert set(properties.values()) <= set(ontology.properties)
        roles = set(CORE_ROLES[kind] + OTHER_ROLES[kind])
        assert roles - LITERAL_ROLES == set(ties)
        assert (roles & LITERAL_ROLES) - set(properties) <= {"date", "year"}  # every fact has these of its own


def test_the_shapes_allow_every_realis_and_role_and_hold_for_every_fact() -> None:
    shapes = rdflib.Graph().parse(data_path("ontology", "shapes.ttl"), format="turtle")
    eo, sh = rdflib.Namespace(EO), rdflib.SH

    def allowed(path: rdflib.URIRef) -> set[str]:
        (values,) = (o for s in shapes.subjects(sh.path, path) for o in shapes.objects(s, sh["in"]))
        return {str(item) for item in shapes.items(values)}

    assert allowed(eo.realis) == set(REALIS)
    assert allowed(eo.role) == set(ROLE_CLASSES)
    targets = {str(label).removeprefix(EO) for label in shapes.objects(eo.FactShape, sh.targetClass)}
    assert targets == {label for label, _, _ in SHAPES.values()}


def test_classes_stand_in_the_graph_under_those_above_them() -> None:
    ontology = load_ontology()
    assert ontology.labels("Commission") == ("Commission", "Organization", "Entity")
    assert all(set(cls.superclasses) <= set(ontology.classes) for cls in ontology.classes.values())
    assert ontology.colour("Person") != ontology.colour("Nothing") == "#888888"


def test_the_page_on_the_model_is_up_to_date() -> None:
    assert data_path("docs", "ontology.md").read_text("utf-8") == page()
