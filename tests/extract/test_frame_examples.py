"""Every frame's own examples: the facts that it must tell, and those that it must not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graphkit.extract import extract
from graphkit.extract.russian.syntax.frame_files import frames
from graphkit.model import Article, FactDocument

EXAMPLES = [(frame, example) for frame in frames() for example in frame.examples]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", ""))
def test_example(frame: Any, example: Mapping[str, Any]) -> None:
    document = next(extract([Article(id="example", text=example["text"])], any_topic=True))
    found = [_told(document, fact) for fact in document.facts if fact.type == frame.fact]
    for expected in example["facts"]:
        assert any(_fits(expected, told) for told in found), f"{expected} is not among {found}"
    if not example["facts"]:
        assert found == []


def test_every_fact_type_has_an_example() -> None:
    assert {frame.fact for frame, _ in EXAMPLES} >= {
        "position", "meeting", "memorandum", "award", "invitation", "observation", "briefing",
    }  # fmt: skip


def _told(document: FactDocument, fact: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for role, value in fact.roles.items():
        ids = value if isinstance(value, tuple) else (value,)
        names = [document.entities[i].every_name() if i in document.entities else (i,) for i in ids]
        out[role] = names
    return out


def _fits(expected: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    for role, value in expected.items():
        wanted = value if isinstance(value, list) else [value]
        if len(told.get(role, ())) != len(wanted):
            return False
        if not all(any(_same(one, names) for names in told[role]) for one in wanted):
            return False
    return True


def _same(one: Any, names: Any) -> bool:
    return any(str(name).casefold().replace("ё", "е") == str(one).casefold().replace("ё", "е") for name in names)
