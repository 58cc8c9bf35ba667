"""How often rules are right, how far confidences are to be believed, and what readers take from that."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.evaluate import extracted, load_documents, score
from graphkit.evaluate.facts import Outcome
from graphkit.evaluate.reliability import brier, by_rule, calibration, estimate, toml_text
from graphkit.extract import extract
from graphkit.knowledge.reliability import reliabilities
from graphkit.model import Article


def outcomes(rule: str, right: int, wrong: int, confidence: float = 0.8, type: str = "meeting") -> list[Outcome]:
    told = [True] * right + [False] * wrong
    return [Outcome(type, "r", rule, confidence, one) for one in told]


def test_each_rule_has_its_share_of_right_facts() -> None:
    figures = by_rule([*outcomes("b", 1, 1), *outcomes("a", 3, 0)])
    assert [(x.rule, x.told, x.right, x.precision) for x in figures] == [("a", 3, 3, 1.0), ("b", 2, 1, 0.5)]


def test_a_rule_of_few_facts_is_drawn_towards_its_type_and_one_of_many_is_not() -> None:
    many, few, other = outcomes("many", 180, 20), outcomes("few", 1, 0), outcomes("other", 30, 70, type="award")
    table = estimate([(x, 1.0) for x in [*many, *few, *other]])["r"]
    assert table.of("meeting", "many") == pytest.approx(0.9, abs=0.01)
    assert table.types["meeting"] < table.of("meeting", "few") < 1.0
    assert table.of("meeting", "never seen") == table.types["meeting"]
    assert table.of("briefing", "never seen") == table.facts
    assert table.types["award"] < 0.4


def test_what_was_promised_stands_beside_what_came() -> None:
    told = [*outcomes("a", 9, 1, 0.9), *outcomes("b", 1, 3, 0.4)]
    assert [(x.low, x.told, round(x.promised, 2), x.right) for x in calibration(told)] == [
        (0.0, 4, 0.4, 0.25), (0.8, 10, 0.9, 0.9),
    ]  # fmt: skip
    assert brier(outcomes("a", 1, 0, 1.0)) == 0
    assert brier(outcomes("a", 0, 1, 1.0)) == 1
    assert brier(outcomes("a", 1, 1, 0.5)) == 0.25
    with pytest.raises(ValueError, match="no facts"):
        brier([])


def test_on_articles_that_nobody_saw_the_table_is_better_than_any_one_confidence() -> None:
    """The figure that the table has to earn; 0.1189 against 0.1244 when it was made."""
    gold = load_documents(data_path("evaluation", "unseen"))
    told = score(gold, {document.id: document.to_json() for document in extracted(gold)}).outcomes
    share = sum(one.right for one in told) / len(told)
    assert len(told) > 300
    assert brier(told) < brier(told, lambda one: share) - 0.003


def test_the_table_is_written_as_it_is_read() -> None:
    table = reliabilities("ru.grammar")
    assert table is not None
    shipped = data_path("loaders", "reliability.toml").read_text("utf-8")
    assert toml_text({"ru.grammar": table}) == shipped


def test_facts_carry_what_their_rule_has_earned() -> None:
    text = "Председатель ЦИК Казахстана Нурлан Абдиров встретился с секретарём ЦИК России Натальей Будариной."
    (document,) = extract([Article(id="a", text=text)])
    table = reliabilities("ru.grammar")
    assert table is not None
    assert {(fact.rule, fact.confidence) for fact in document.facts} == {
        (fact.rule, table.of(fact.type, fact.rule)) for fact in document.facts
    }
    assert len({fact.confidence for fact in document.facts}) > 1


def test_a_figure_of_ones_own_that_is_no_probability_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = '["ru.grammar"]\nfacts = 7.0\n'
    (tmp_path / "reliability.toml").write_text(own, "utf-8")
    monkeypatch.setenv("GRAPHKIT_LOADERS", str(tmp_path))
    with pytest.raises(DocumentError, match=r"facts is 7\.0; it should be a probability"):
        list(extract([Article(id="a", text="ЦИК принял Абдирова.")], any_topic=True))
