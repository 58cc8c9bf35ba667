"""Fact documents as they are read from JSON."""

from __future__ import annotations

from graphkit.model import FactDocument


def test_of_several_accepted_readings_the_first_is_kept() -> None:
    document = FactDocument.from_json({
        "id": "a", "lang": "ru", "text": "Орлов наблюдал.",
        "entities": {
            "p1": {"type": "person", "names": ["Орлов"]},
            "e1": {"type": "election", "country": "KZ", "kind": ["parliamentary", "local"], "names": ["выборы"]},
        },
        "facts": [{"type": "observation", "observer": ["p1", None], "election": ["e1"], "evidence": "Орлов наблюдал."}],
    })  # fmt: skip
    assert document.entities["e1"].kind == "parliamentary"
    assert document.facts[0].roles == {"observer": "p1", "election": "e1"}
