"""How a class looks: its colour and name from the ontology, its shape on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The shape repeats what the colour says, for readers who do not tell the colours apart.
_SHAPES = {"Fact": "diamond", "Organization": "square", "Country": "hexagon", "Election": "triangle"}
_UNKNOWN = "#7a8594"
_FALLBACK = {
    "Person": "#2f6fb5",
    "Commission": "#7a4fa3",
    "Organization": "#64748b",
    "InternationalOrganization": "#2b8a83",
    "Parliament": "#a0763a",
    "ObservationMission": "#3f8f4f",
    "Country": "#5b6ea8",
    "Election": "#c2503d",
    "Tenure": "#8a97a8",
    "Meeting": "#d9902f",
    "Memorandum": "#9a6fc0",
    "Award": "#c2a02a",
    "Invitation": "#cf6f9a",
    "Observation": "#58a868",
    "Accreditation": "#4a9fa8",
    "Briefing": "#b07c52",
    "Assessment": "#cc6b5a",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A class on the page: its name for people, its colour on a light and on a dark ground, its shape."""

    label: str
    name: str
    light: str
    dark: str
    shape: str


def look(labels: Sequence[str], lang: str = "ru") -> Look:
    """The look of a node with these labels, the primary one first."""
    colour = _FALLBACK.get(labels[0], _UNKNOWN)
    shape = next((_SHAPES[label] for label in labels if label in _SHAPES), "dot")
    return Look(label=labels[0], name=labels[0], light=colour, dark=lighter(colour), shape=shape)


def lighter(colour: str, by: float = 0.22) -> str:
    """The colour ``#rrggbb`` mixed with white, so that it stands out on a dark ground."""
    channels = bytes.fromhex(colour.removeprefix("#"))
    return "#" + "".join(f"{round(channel + (255 - channel) * by):02x}" for channel in channels)
