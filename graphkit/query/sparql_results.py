"""The answers of SPARQL as files: the W3C's results formats for SELECT and ASK, RDF for CONSTRUCT and DESCRIBE."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graphkit.errors import WrongQuestion

PREFIXES: Mapping[str, str] = {
    "eo": "https://w3id.org/graphkit/eo#",
    "id": "https://w3id.org/graphkit/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_STRING = PREFIXES["xsd"] + "string"
_NOT_XML = {i: "\ufffd" for i in range(32) if i not in (9, 10, 13)}


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to SELECT: RDF terms of pyoxigraph by variable, None where one is unbound."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE: triples of pyoxigraph, sorted, each once."""

    triples: list[Any] = field(default_factory=list)
    truncated: bool = False


Answer = Solutions | Triples | bool


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer; ``graph`` tells whether it is for triples."""

    name: str
    media_type: str
    graph: bool
    write: Callable[[Any], bytes]


def write_answer(answer: Answer, name: str) -> bytes:
    """The answer in the format of that name. Raises ``WrongQuestion`` where the format is for other answers."""
    chosen = FORMATS[name]
    if chosen.graph != isinstance(answer, Triples):
        of, other = ("CONSTRUCT or DESCRIBE", "SELECT or ASK") if chosen.graph else ("SELECT or ASK", "CONSTRUCT")
        fitting = ", ".join(form.name for form in FORMATS.values() if form.graph != chosen.graph)
        raise WrongQuestion(f"the format {name} is for {of}, and this is an answer to {other}; choose one of {fitting}")
    return chosen.write(answer)


def _json(answer: Solutions | bool) -> bytes:
    if isinstance(answer, bool):
        data: dict[str, Any] = {"head": {}, "boolean": answer}
    else:
        bindings = [
            {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
            for row in answer.rows
        ]
        data = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def _json_term(term: Any) -> dict[str, Any]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        out = {"type": "literal", "value": term.value}
        if term.language:
            return {**out, "xml:lang": term.language}
        return out if term.datatype.value == _STRING else {**out, "datatype": term.datatype.value}
    parts = {name: _json_term(getattr(term, name)) for name in ("subject", "predicate", "object")}
    return {"type": "triple", "value": parts}


def _xml(answer: Solutions | bool) -> bytes:
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n']
    if isinstance(answer, bool):
        out.append(f"<head/>\n<boolean>{str(answer).lower()}</boolean>\n</sparql>\n")
        return "".join(out).encode()
    out += ["<head>", *(f"<variable name={quoteattr(name)}/>" for name in answer.columns), "</head>\n<results>\n"]
    for row in answer.rows:
        bound = [(name, term) for name, term in zip(answer.columns, row, strict=True) if term is not None]
        cells = "".join(f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound)
        out.append(f"<result>{cells}</result>\n")
    out.append("</results>\n</sparql>\n")
    return "".join(out).encode()


def _xml_term(term: Any) -> str:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, Literal):
        about = f" xml:lang={quoteattr(term.language)}" if term.language else ""
        if not about and term.datatype.value != _STRING:
            about = f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{about}>{_xml_text(term.value)}</literal>"
    parts = (f"<{name}>{_xml_term(getattr(term, name))}</{name}>" for name in ("subject", "predicate", "object"))
    return f"<triple>{''.join(parts)}</triple>"


def _xml_text(text: str) -> str:
    return escape(text.translate(_NOT_XML), {"\r": "&#13;"})


def _csv(answer: Solutions | bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    rows: Sequence[Sequence[Any]] = [[str(answer).lower()]] if isinstance(answer, bool) else answer.rows
    writer.writerow(["answer"] if isinstance(answer, bool) else answer.columns)
    writer.writerows([_plain(term) for term in row] for row in rows)
    return text.getvalue().encode()


def _plain(term: Any) -> str:
    if term is None or isinstance(term, str):
        return term or ""
    return f"_:{term.value}" if type(term).__name__ == "BlankNode" else str(getattr(term, "value", term))


def _tsv(answer: Solutions | bool) -> bytes:
    if isinstance(answer, bool):
        return f"?answer\n{str(answer).lower()}\n".encode()
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in answer.rows]
    return ("\n".join(lines) + "\n").encode()


def _rdf(format: str) -> Callable[[Triples], bytes]:
    def write(answer: Triples) -> bytes:
        from pyoxigraph import RdfFormat, serialize

        prefixes = {key: value for key, value in PREFIXES.items() if key != "schema"} if format == "TURTLE" else None
        return serialize(answer.triples, format=getattr(RdfFormat, format), prefixes=prefixes) or b""

    return write


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("sparql-json", "application/sparql-results+json", False, _json),
        Format("sparql-xml", "application/sparql-results+xml", False, _xml),
        Format("sparql-csv", "text/csv", False, _csv),
        Format("tsv", "text/tab-separated-values", False, _tsv),
        Format("turtle", "text/turtle", True, _rdf("TURTLE")),
        Format("ntriples", "application/n-triples", True, _rdf("N_TRIPLES")),
        Format("rdfxml", "application/rdf+xml", True, _rdf("RDF_XML")),
        Format("jsonld", "application/ld+json", True, _rdf("JSON_LD")),
    )
}
