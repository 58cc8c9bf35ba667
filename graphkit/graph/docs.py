"""The page on the model, of ontology and schema: ``python -m graphkit.graph.docs > docs/ontology.md``."""

from __future__ import annotations

from graphkit.ontology import load_ontology
from graphkit.schema import ENTITIES, FACTS, EntityType, FactType, Role

_HEAD = """# The model

Made from `ontology/eo.ttl` and `graphkit/schema.py` by `python -m graphkit.graph.docs`; edit these, not this page.

A class is a label of the property graph, with the labels of the classes above it. Every fact is a node, and its roles
are relationships to the people and bodies that fill them; `SUPPORTED_BY` leads to the quoted words and the article.
The RDF is the same graph: class, relationship and property have their names in `https://w3id.org/graphkit/eo#`.

Who met whom, in Cypher and in SPARQL:

    MATCH (m:Meeting)-[:PARTICIPANT]->(p:Person) RETURN m.date, collect(p.name) ORDER BY m.date

    SELECT ?date ?name { ?m a eo:Meeting ; eo:participant ?p . ?p eo:name ?name . OPTIONAL { ?m eo:date ?date } }
"""
_DOCUMENTS = """## What articles say, and what it comes to

A fact document says what one article states; the graph, what all of them do. Each type of fact is a class, and each of
its roles a relationship or a property; the roles in bold make the fact, the others describe it. Two types go by another
name in the graph than in documents, rules and `graphkit evaluate`. A `position` is what an article says: that somebody
has an office. A `Tenure` is what follows from all that say so: the time for which they see the holder in it
(`first_seen`, `last_seen`). And a `mission` is an `ObservationMission`.

| fact | label | its roles |
|---|---|---|
"""
_ENTITIES = """
| entity | label | its fields |
|---|---|---|
"""
_SHORTCUTS = """## Shortcuts

Relationships with `derived: true` follow from facts that happened; they make questions short and are not in the RDF.

| shortcut | from |
|---|---|
"""


def _documents() -> str:
    facts = "".join(f"| `{fact.name}` | `{fact.label}` | {_roles(fact)} |\n" for fact in FACTS.values())
    return _DOCUMENTS + facts + _ENTITIES + "".join(map(_entity, ENTITIES.values()))


def _roles(fact: FactType) -> str:
    def told(role: Role) -> str:
        name = f"**`{role.name}`**" if role.core else f"`{role.name}`"
        return name if role.graph == role.name else f"{name} → `{role.graph}`"

    return ", ".join(map(told, fact.roles))


def _entity(entity: EntityType) -> str:
    labels = [f"`{entity.label}`", *(f"`{label}` (`{kind}`)" for kind, label in entity.labels_by_kind.items())]
    fields = (f"`{one.name}`" + (f" → `{one.graph}`" if one.graph != one.name else "") for one in entity.fields)
    return f"| `{entity.name}` | {', '.join(labels)} | {', '.join(fields)} |\n"


def _shortcuts() -> str:
    return _SHORTCUTS + "".join(map(_shortcut, FACTS.values()))


def _shortcut(fact: FactType) -> str:
    short = fact.shortcut
    if short is None:
        return ""
    ends = [f"(:{ENTITIES[type].label})" if type else "()" for type in (short.source_type, short.target_type)]
    arrow = "-" if short.mutual else "->"
    held = "".join(f" with the {role} {value}" for role, value in short.when.items())
    kept = ", ".join((*short.carries, "fact"))
    return f"| `{ends[0]}-[:{short.type} {{{kept}}}]{arrow}{ends[1]}` | {fact.label}{held} |\n"


def page() -> str:
    """The page in Markdown."""
    ontology = load_ontology()
    out = [_HEAD, _documents(), "## Labels", "", "| label | also | meaning | ru | kk |", "|---|---|---|---|---|"]
    for cls in ontology.classes.values():
        also = ", ".join(f"`{label}`" for label in cls.superclasses)
        out.append(f"| `{cls.label}` | {also} | {cls.comment} | {cls.names['ru']} | {cls.names['kk']} |")
    out += ["", "## Relationships", "", "| relationship | RDF | from | to | meaning |", "|---|---|---|---|---|"]
    for tie in ontology.ties.values():
        out.append(f"| `{tie.type}` | `eo:{tie.name}` | `{tie.domain}` | `{tie.range}` | {tie.comment} |")
    out += ["", "## Properties", "", "| property | RDF | of | type | meaning |", "|---|---|---|---|---|"]
    for key, known in ontology.properties.items():
        domain = f"`{known.domain}`" if known.domain else "several"
        meaning = known.comment or known.names["en"]
        out.append(f"| `{key}` | `eo:{known.name}` | {domain} | {known.datatype} | {meaning} |")
    return "\n".join([*out, "", _shortcuts()])


if __name__ == "__main__":
    print(page(), end="")
