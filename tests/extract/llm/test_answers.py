"""What a model wrote: JSON in whatever wrapping, or cut off, comes to claims; nothing at all is an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.errors import ModelError
from graphkit.extract.llm.answers import claims_of
from graphkit.extract.llm.cache import AnswerCache, Kept
from graphkit.extract.llm.request import Request, examples

ANSWER = examples()[0]["answer"]
WRITTEN = json.dumps(ANSWER, ensure_ascii=False)


@pytest.mark.parametrize(
    "wrapping",
    ["{}", "```json\n{}\n```", "Here is {{what}} I found:\n{}\nShall I go on?", "<think>{{}} a set {{1}}</think>{}"],
)
def test_json_is_found_in_its_wrapping(wrapping: str) -> None:
    claims = claims_of(wrapping.format(WRITTEN))
    assert claims.whole
    assert [fact.type for fact in claims.facts] == [fact["type"] for fact in ANSWER["facts"]]
    assert claims.facts[0].points["p1"] == ("Зорват Квильмеров",)


def test_of_an_answer_that_was_cut_off_the_complete_facts_are_kept() -> None:
    last = WRITTEN.rindex('{"type"')
    claims = claims_of(WRITTEN[: last + 30])
    assert not claims.whole
    assert len(claims.entities) == len(ANSWER["entities"])
    assert len(claims.facts) == len(ANSWER["facts"]) - 1


@pytest.mark.parametrize("cut", range(0, len(WRITTEN), 97))
def test_wherever_it_is_cut_nothing_half_is_kept(cut: int) -> None:
    try:
        claims = claims_of(WRITTEN[:cut])
    except ModelError:
        assert cut < WRITTEN.index("}") + 1
        return
    assert [fact.told for fact in claims.facts] == ANSWER["facts"][: len(claims.facts)]


def test_an_empty_answer_is_not_an_article_without_facts() -> None:
    with pytest.raises(ModelError, match="the answer is empty"):
        claims_of(" \n")
    with pytest.raises(ModelError, match="the answer holds no claims; it begins 'I cannot help"):
        claims_of("I cannot help with that.")
    assert claims_of('{"entities": [], "facts": []}').facts == ()


def test_what_is_no_claim_is_set_apart() -> None:
    claims = claims_of(
        '{"entities": [7, {"id": 1}], "facts": ["x", {"type": "wedding"}, {"type": "briefing", "points": 3}]}'
    )
    assert claims.odd == (7, {"id": 1}, "x", {"type": "wedding"})
    assert [fact.type for fact in claims.facts] == ["briefing"]


REQUEST = Request("0" * 64, 0, "abc", "system", "user")


def test_an_answer_is_kept_by_what_it_answers(tmp_path: Path) -> None:
    with AnswerCache(tmp_path / "answers.sqlite") as cache:
        assert cache.get(REQUEST, "local:one") is None
        cache.keep(REQUEST, "local:one", Kept("{}", 10, 2))
    with AnswerCache(tmp_path / "answers.sqlite") as cache:  # another run
        assert cache.get(REQUEST, "local:one") == Kept("{}", 10, 2)
        assert cache.get(REQUEST, "local:two") is None
        assert cache.get(Request("0" * 64, 1, "abc", "system", "user"), "local:one") is None
        assert cache.get(Request("0" * 64, 0, "abd", "system", "user"), "local:one") is None


def test_a_file_that_is_no_cache_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("not a database, and long enough to be looked at as one" * 20)
    with pytest.raises(ModelError, match=r"x\.txt: cannot keep answers there"):
        AnswerCache(tmp_path / "x.txt")
