"""Where the words of a document of cooperation stand, what kind it is, what is said of its signing."""

from __future__ import annotations

import pytest
from reading import skeleton, token

from graphkit.extract.russian.facts.memoranda.stretches import clauses_without_noun, replaced, stretch_of


def told(text: str, noun: str) -> str:
    """The words of the stretch that tells a document, with "…" where words are left out."""
    words = skeleton(text).words
    stretch = stretch_of(words, token(words, noun))
    out, last = "", stretch[0]
    for i in stretch:
        out += (" … " if i > last + 1 else " ") + words.tokens[i].text
        last = i
    return out.strip()


@pytest.mark.parametrize(
    ("text", "noun", "stretch"),
    [
        (
            "ЦИК подписала меморандум с ЦИК Узбекистана; она готовится к выборам.",
            "меморандум",
            "ЦИК подписала меморандум с ЦИК Узбекистана",
        ),
        (
            "Стороны обсудили меморандум, который подписан в 2019 году, и расстались.",
            "меморандум",
            "Стороны обсудили меморандум , который подписан в 2019 году",
        ),
        (
            "ЦИК подписала протокол взамен соглашения 2011 года.",
            "протокол",
            "ЦИК подписала протокол",
        ),
        (
            "ЦИК подписала меморандумы с ЦИК Узбекистана, с ЦИК Грузии такой документ подпишут весной.",
            "меморандумы",
            "ЦИК подписала меморандумы с ЦИК Узбекистана",
        ),
    ],
)
def test_a_document_is_told_in_its_clause_without_those_of_others(text: str, noun: str, stretch: str) -> None:
    assert told(text, noun) == stretch


def test_a_clause_with_another_partner_and_its_own_date_leaves_the_noun_out() -> None:
    sentence = skeleton("С ЦИК Узбекистана меморандум подписан в 2023 году, с ЦИК Грузии – в 2024 году.")
    words = sentence.words
    dates = [m for m in sentence.mentions if m.date is not None]
    (gap,) = clauses_without_noun(words, token(words, "меморандум"), dates)
    assert words.text(gap.start, gap.stop) == "с ЦИК Грузии – в 2024 году."


@pytest.mark.parametrize(
    ("text", "is_replaced"), [("протокол взамен прежнего соглашения", True), ("новое соглашение", False)]
)
def test_what_another_document_replaces_is_told_with_that(text: str, is_replaced: bool) -> None:
    words = skeleton(f"ЦИК подписала {text}.").words
    noun = next(i for i in range(len(words)) if words.has(i, "соглашение"))
    assert replaced(words, noun) is is_replaced
