"""Identity measured on names whose owners are known: the floors below which no change may bring it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import DocumentError
from graphkit.evaluate.identity import GoldMention, gold_mentions, measure

FLOORS = {"people": 0.95, "bodies": 0.97}


@pytest.mark.parametrize("kind", FLOORS)
def test_identity_stays_above_its_floor(kind: str) -> None:
    told = measure(gold_mentions(kind))
    assert told.pairs >= 300
    assert told.f1 >= FLOORS[kind] and told.b_cubed_f1 >= FLOORS[kind]
    assert told.precision >= 0.99


@pytest.mark.parametrize("kind", FLOORS)
def test_the_half_nobody_looked_at_is_not_far_behind(kind: str) -> None:
    mentions = gold_mentions(kind)
    held = measure(mention for mention in mentions if mention.half == "held")
    assert held.f1 >= FLOORS[kind]
    assert held.precision >= 0.98


def test_pairs_and_b_cubed_count_what_they_say() -> None:
    """Three mentions of one person of which two are joined, and one of another: worked out by hand."""
    mentions = [m for m in gold_mentions("people") if m.owner == "petrov-kz"][:2]
    other = next(m for m in gold_mentions("people") if m.owner == "pamfilova")
    third = GoldMention(other.id, mentions[0].set, "petrov-kz", other.half, other.text, other.document)
    fourth = next(m for m in gold_mentions("people") if m.owner == "karpenko")
    told = measure([*mentions, third, GoldMention(fourth.id, third.set, "b", "held", fourth.text, fourth.document)])
    assert (told.pairs, told.precision, told.recall) == (6, 1.0, pytest.approx(1 / 3))
    assert (told.b_cubed_precision, told.b_cubed_recall) == (1.0, pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))


def test_a_broken_set_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('[[set]]\nhalf = "third"\n', encoding="utf-8")
    with pytest.raises(DocumentError, match="set 1 needs half = development or held"):
        gold_mentions("people", tmp_path)
    (tmp_path / "people.toml").write_text('[[set]]\nhalf = "held"\n[set.people]\na = ["ru"]\n', encoding="utf-8")
    with pytest.raises(DocumentError, match="set 1, a: cannot read 'ru'"):
        gold_mentions("people", tmp_path)
