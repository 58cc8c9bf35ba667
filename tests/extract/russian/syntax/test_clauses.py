"""Who stands where in a stretch of a sentence: lists that share a case, clauses, asides."""

from __future__ import annotations

import pytest
from sentences import read, token

from graphkit.extract.russian.syntax.clauses import agrees, asides, clause, runs


def listed(text: str) -> list[tuple[str, str | None, list[str]]]:
    """(preposition, case, members) of every list in a sentence."""
    words, mentions = read(text)
    return [
        (run.prep, run.case, [words.text(m.first, m.last) for m in run.mentions])
        for run in runs(words, mentions, range(len(words)))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # capitals take the case of the member that shows it
        (
            "Он поблагодарил СНГ, ШОС и Организацию исламского сотрудничества.",
            [("", "Nom", ["Он"]), ("", "Acc", ["СНГ", "ШОС", "Организацию исламского сотрудничества"])],
        ),
        # one preposition, or the same one again
        ("Письмо получено от СНГ и от ШОС.", [("от", None, ["СНГ", "ШОС"])]),
        ("Наблюдатели приехали из Армении и от ШОС.", [("из", "Gen", ["Армении"]), ("от", None, ["ШОС"])]),
        ("Он уехал во Францию и в Армению.", [("", "Nom", ["Он"]), ("в", "Acc", ["Францию", "Армению"])]),
        # two words that are one preposition
        ("Письмо ушло в адрес ШОС.", [("адрес", None, ["ШОС"])]),
        # a word before a name is who is named
        ("Он встретил коллегу Ивана Петрова.", [("", "Nom", ["Он"]), ("", "Acc", ["Ивана Петрова"])]),
        # a year in brackets parts no list
        (
            "Он посетил комиссии Венесуэлы (2009), Индонезии (2013).",
            [("", "Nom", ["Он"]), ("", "Acc", ["комиссии Венесуэлы", "Индонезии"])],
        ),
        # who is quoted takes no part
        ("ШОС, отметил Иван Петров, приедет завтра.", [("", None, ["ШОС"])]),
    ],
)
def test_lists_share_a_case_and_a_preposition(text: str, found: list[tuple[str, str | None, list[str]]]) -> None:
    assert listed(text) == found


@pytest.mark.parametrize(
    ("text", "word", "stretch"),
    [
        ("ЦИК принял гостей, которые приехали утром, и показал участки.", "принял", "ЦИК принял гостей"),
        ("ЦИК принял гостей и показал участки.", "принял", "ЦИК принял гостей"),
        ("ЦИК доволен: ШОС приехала.", "приехала", "ШОС приехала."),
        ("Гостей, отметил Иван Петров, приняла ШОС.", "приняла", "Гостей, отметил Иван Петров, приняла ШОС."),
    ],
)
def test_a_clause_ends_where_another_begins(text: str, word: str, stretch: str) -> None:
    words, _ = read(text)
    found = clause(words, [token(words, word)])
    assert words.text(found.start, found.stop) == stretch


def test_clauses_that_share_a_subject_are_one_without_verbs() -> None:
    words, _ = read("ЦИК принял гостей и показал участки.")
    assert len(clause(words, [token(words, "принял")], verbs=False)) == len(words)


def test_asides() -> None:
    words, _ = read("Выборы, отметил Иван Петров, прошли спокойно.")
    assert words.text(min(asides(words)), max(asides(words)) + 1) == "отметил Иван Петров"


@pytest.mark.parametrize(
    ("text", "word", "can"),
    [
        ("Анна Берг приехала.", "приехала", True),
        ("Анна Берг и Иван Петров приехали.", "приехали", True),
        ("Анна Берг и Иван Петров приехал.", "приехал", False),
        ("Иван Петров увидела.", "увидела", False),
    ],
)
def test_a_subject_agrees_with_its_verb(text: str, word: str, can: bool) -> None:
    words, mentions = read(text)
    run = runs(words, mentions, range(len(words)))[0]
    assert agrees(words, token(words, word), run) == can
