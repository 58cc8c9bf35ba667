"""Words that judge a vote, and what the words around them make of that."""

from __future__ import annotations

import pytest
from reading import skeleton

from graphkit.extract.russian.facts.assessments.stance_vocabulary import BLAME, FAINT, PRAISE
from graphkit.extract.russian.facts.assessments.stances import stance, verdicts, weighed


def judged(text: str) -> list[tuple[str, int]]:
    """The judging words of a sentence with their signs."""
    words = skeleton(text).words
    return [(words.tokens[v.token].text, v.sign) for v in verdicts(words, [False] * len(words))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Выборы прошли честно и прозрачно.", [("честно", PRAISE), ("прозрачно", PRAISE)]),
        ("Выборы признаны несвободными.", [("несвободными", BLAME)]),
        ("Голосование прошло спокойно.", [("спокойно", FAINT)]),
    ],
)
def test_words_that_judge_by_themselves(text: str, told: list[tuple[str, int]]) -> None:
    assert judged(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Выборы не были честными.", [("честными", BLAME)]),
        ("Наблюдатели не увидели нарушений.", [("нарушений", PRAISE)]),
        ("Выборы прошли без нарушений.", [("нарушений", PRAISE)]),
        ("Замечаний нет.", [("Замечаний", PRAISE)]),
        # the verb comes after an insertion
        ("Нарушений, способных повлиять на исход, не было.", [("Нарушений", PRAISE)]),
        # denied twice: there were some
        ("Голосование не обошлось без нарушений.", [("нарушений", BLAME)]),
    ],
)
def test_negation_turns_a_word(text: str, told: list[tuple[str, int]]) -> None:
    assert judged(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Выборы пройдут честно.",
        "Всё делается, чтобы выборы были честными.",
        "Наша цель – прозрачные выборы.",
        "Наблюдателям выдали соответствующие удостоверения.",
    ],
)
def test_what_will_be_or_should_be_judges_nothing(text: str) -> None:
    assert judged(text) == []


def test_the_object_of_blame_is_no_praise() -> None:
    assert judged("Это подрывает доверие к выборам.") == [("подрывает", BLAME)]


def test_names_do_not_judge() -> None:
    words = skeleton("Справедливая Россия участвует в выборах.").words
    taken = [token.text in ("Справедливая", "Россия") for token in words.tokens]
    assert verdicts(words, [False] * len(words)) != []
    assert verdicts(words, taken) == []


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Голосование прошло спокойно, но камеры не работали.", True),
        ("Хотя камеры не работали, голосование прошло спокойно.", True),
        ("Голосование прошло спокойно и организованно.", False),
    ],
)
def test_whether_something_is_set_against_the_only_verdict(text: str, against: bool) -> None:
    words = skeleton(text).words
    assert weighed(words, verdicts(words, [False] * len(words))) is against


def test_signs_add_up() -> None:
    assert stance([PRAISE, FAINT]) == "positive"
    assert stance([FAINT, BLAME]) == "negative"
    assert stance([PRAISE, BLAME]) == "mixed"
    assert stance([]) is None
