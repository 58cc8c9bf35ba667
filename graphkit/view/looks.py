"""How a class looks: its colour and name from the ontology, its shape on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.ontology import load_ontology
from graphkit.view.texts import capital

# The shape repeats what the colour says, for readers who do not tell the colours apart.
_SHAPES = {"Fact": "diamond", "Organization": "square", "Country": "hexagon", "Election": "triangle"}


@dataclass(frozen=True, slots=True)
class Look:
    """A class on the page: its name for people, its colour on a light and on a dark ground, its shape."""

    name: str
    light: str
    dark: str
    shape: str


def look(labels: Sequence[str], lang: str = "ru") -> Look:
    """The look of a node with these labels, the primary one first."""
    ontology = load_ontology()
    colour = ontology.colour(labels[0])
    known = ontology.classes.get(labels[0])
    return Look(
        name=capital(known.names.get(lang, labels[0]) if known else labels[0]),
        light=colour,
        dark=lighter(colour),
        shape=next((_SHAPES[label] for label in labels if label in _SHAPES), "dot"),
    )


def lighter(colour: str, by: float = 0.22) -> str:
    """The colour ``#rrggbb`` mixed with white, so that it stands out on a dark ground."""
    channels = bytes.fromhex(colour.removeprefix("#"))
    return "#" + "".join(f"{round(channel + (255 - channel) * by):02x}" for channel in channels)
