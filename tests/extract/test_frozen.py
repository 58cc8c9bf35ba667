"""What extraction says of every article in the project stays as it is, byte for byte, until a change is meant."""

from __future__ import annotations

import json

from frozen import PLACE, hashes


def test_documents_and_explanations_are_those_that_were_frozen() -> None:
    """Should this fail where no change was meant, the change is a fault; else ``python tests/extract/frozen.py``."""
    wanted, found = json.loads(PLACE.read_text("utf-8")), hashes()
    assert found.keys() == wanted.keys()
    documents = [id for id in wanted if found[id][0] != wanted[id][0]]
    explanations = [id for id in wanted if found[id][1] != wanted[id][1]]
    assert not documents, f"fact documents that differ: {documents}"
    assert not explanations, f"explanations that differ: {explanations}"
