"""Values for formats that know no lists and no bytes outside XML: how they are encoded, and how to read them back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from graphkit.graph import Value

Scalar = str | int | float | bool

# What XML 1.0 cannot hold: control characters but tab, line feed and carriage return; surrogates; two non-characters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SEPARATOR = "|"
REPLACEMENT = "\ufffd"


def join(values: Sequence[str]) -> str:
    r"""A list as one string: joined by ``|``; a ``|`` or ``\`` inside a value has a ``\`` before it."""
    return _SEPARATOR.join(value.replace("\\", "\\\\").replace(_SEPARATOR, "\\|") for value in values)


def split(text: str) -> tuple[str, ...]:
    """The list that ``join`` made the string of. The empty string is the empty list."""
    if not text:
        return ()
    values = [""]
    signs = iter(text)
    for sign in signs:
        if sign == _SEPARATOR:
            values.append("")
        else:
            values[-1] += next(signs, "") if sign == "\\" else sign
    return tuple(values)


def unicode_text(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold; each becomes U+FFFD."""
    return _SURROGATE.sub(REPLACEMENT, text)


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold; each becomes U+FFFD."""
    return _NOT_XML.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """The text as XML has it, in an element or an attribute, line ends and tabs kept as they are."""
    return escape(xml_text(text), _ENTITIES)


def xml_value(value: Value, kind: type) -> str:
    """A value as the typed formats of XML write it: of the kind that the property has everywhere, escaped."""
    if isinstance(value, tuple):
        return escaped(join(value))
    if isinstance(value, str):
        return escaped(value)
    if kind is bool:
        return "true" if value else "false"
    return repr(float(value)) if kind is float else str(value)


XML_TYPES = {bool: "boolean", int: "long", float: "double", str: "string", tuple: "string"}
_ENTITIES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def flat(properties: Mapping[str, Value | Sequence[str]], *, xml: bool) -> dict[str, Scalar]:
    """The properties sorted by name, their lists joined, their text cleaned; empty lists are left out."""
    clean = xml_text if xml else unicode_text
    out: dict[str, Scalar] = {}
    for name in sorted(properties):
        value = properties[name]
        if isinstance(value, str):
            out[name] = clean(value)
        elif isinstance(value, bool | int | float):
            out[name] = value
        elif value:
            out[name] = clean(join(value))
    return out


def kinds_of(rows: Iterable[Mapping[str, Value]]) -> dict[str, type]:
    """The type of each property, sorted by name: the one that all its values have, float for numbers of both kinds,
    else text. Reads the rows once and keeps none."""
    found: dict[str, set[type]] = {}
    for properties in rows:
        for key, value in properties.items():
            found.setdefault(key, set()).add(type(value))
    return {
        key: next(iter(kinds)) if len(kinds) == 1 else float if kinds == {int, float} else str
        for key, kinds in sorted(found.items())
    }
