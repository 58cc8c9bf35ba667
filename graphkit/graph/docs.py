"""The page on the model, made from the ontology: ``python -m graphkit.graph.docs > docs/ontology.md``."""

from __future__ import annotations

from graphkit.ontology import load_ontology

_HEAD = """# The model

Made from `ontology/eo.ttl` by `python -m graphkit.graph.docs`; edit the ontology, not this page.

A class is a label of the property graph, with the labels of the classes above it. Every fact is a node, and its roles
are relationships to the people and bodies that fill them; `SUPPORTED_BY` leads to the quoted words and the article.
The RDF is the same graph: class, relationship and property have their names in `https://w3id.org/graphkit/eo#`.

Who met whom, in Cypher and in SPARQL:

    MATCH (m:Meeting)-[:PARTICIPANT]->(p:Person) RETURN m.date, collect(p.name) ORDER BY m.date

    SELECT ?date ?name { ?m a eo:Meeting ; eo:participant ?p . ?p eo:name ?name . OPTIONAL { ?m eo:date ?date } }
"""
_SHORTCUTS = """## Shortcuts

Relationships with `derived: true` follow from facts that happened; they make questions short and are not in the RDF.

| shortcut | from |
|---|---|
| `(:Person)-[:MET {date, year, fact}]-(:Person)` | Meeting |
| `(:Commission)-[:HAS_MEMORANDUM_WITH {year, fact}]-(:Commission)` | Memorandum that was signed |
| `(:Person)-[:CHAIRS {fact}]->(:Commission)` | Tenure with the role chair |
| `(:Person)-[:DECORATED {award, date, year, fact}]->(:Person)` | Award |
| `()-[:INVITED {election, date, fact}]->()` | Invitation |
| `()-[:OBSERVED {fact}]->(:Election)` | Observation |
"""


def page() -> str:
    """The page in Markdown."""
    ontology = load_ontology()
    out = [_HEAD, "## Labels", "", "| label | also | meaning | ru | kk |", "|---|---|---|---|---|"]
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
    return "\n".join([*out, "", _SHORTCUTS])


if __name__ == "__main__":
    print(page(), end="")
