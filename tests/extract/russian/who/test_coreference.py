"""Whom pronouns and nouns that point back mean, and who heads a group."""

from __future__ import annotations

import pytest
from articles import meant, resolved

from graphkit.extract.russian.who.coreference import lead

TALKS = "Председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ Сергея Лебедева. "


@pytest.mark.parametrize(
    ("text", "word", "people"),
    [
        (TALKS + "Он рассказал о подготовке.", "Он", ["Нурлан Абдиров"]),  # the subject before others
        ("Анна Берг приехала. Сергей Лебедев встретил её на вокзале.", "её", ["Анна Берг"]),  # by gender
        ("Нурлан Абдиров заехал к Лебедеву, он руководил миссией.", "он", ["Лебедев"]),  # right before the comma
        # nobody sits at his own place: the subject of its clause is not meant
        ("Нурлан Абдиров вернулся. Сергей Лебедев просидел у него два часа.", "него", ["Нурлан Абдиров"]),
        ("Сергей Лебедев просидел у него два часа.", "него", []),
        # ", а" sets who was no subject against who was
        ("Анна Берг и Олег Ким приняли Льва Руссо и уехали, а потом его ждал посол.", "его", ["Лев Руссо"]),
        ("Нурлан Абдиров и Анна Берг прибыли. Их встретил посол.", "Их", ["Нурлан Абдиров", "Анна Берг"]),
        ("Нурлан Абдиров встретил Анну Берг, которая приехала утром.", "которая", ["Анна Берг"]),
        ("Приехали Нурлан Абдиров и Анна Берг, которые выступят завтра.", "которые", ["Нурлан Абдиров", "Анна Берг"]),
        ("Делегацию принимали дважды. Выступила миссия СНГ. Перед ней открыл двери завод.", "ней", ["миссия СНГ"]),
    ],
)
def test_whom_a_pronoun_means(text: str, word: str, people: list[str]) -> None:
    assert meant(text, word) == people


@pytest.mark.parametrize(
    ("text", "word", "people"),
    [
        # no guest chairs at home, though he is the subject
        (TALKS + "Гость поблагодарил за приём.", "Гость", ["Сергей Лебедев"]),
        (TALKS + "Стороны обсудили выборы.", "Стороны", ["Нурлан Абдиров", "Сергей Лебедев"]),
        ("Приехала делегация ЦИК Узбекистана. Узбекские коллеги довольны.", "Узбекские коллеги", ["ЦИК.UZ"]),
        (
            TALKS.replace("главу миссии СНГ", "секретаря ЦИК Узбекистана") + "Узбекский коллега доволен.",
            "Узбекский коллега", ["Сергей Лебедев"],
        ),
        ("Узбекская сторона довольна.", "Узбекская сторона", ["Узбекистан"]),
        ("Гость уехал.", "Гость", []),
    ],
)  # fmt: skip
def test_whom_a_noun_means(text: str, word: str, people: list[str]) -> None:
    assert meant(text, word) == people


@pytest.mark.parametrize("words", ["во главе с", "под руководством", "под началом"])
def test_who_heads_a_group(words: str) -> None:
    leader = "Иваном Петровым" if words == "во главе с" else "Ивана Петрова"
    discourse = resolved(f"Миссия СНГ {words} {leader} прибыла в Астану.")
    mission = next(mention for mention in discourse.sentences[0].mentions if mention.kind == "body")
    lead(discourse, 0, mission)
    assert [person.names[0] for person in mission.lead] == ["Иван Петров"]
