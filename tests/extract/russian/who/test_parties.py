"""Whom a pronoun means where two parties deal with each other, beside whom it means elsewhere."""

from __future__ import annotations

import pytest
from articles import name, resolved

from graphkit.extract.russian.who.coreference import point, whom
from graphkit.extract.russian.who.parties import PARTIES

ABDIROV, LEBEDEV = "Нурлан Абдиров", "Сергей Лебедев"


def party_and_person(text: str, word: str) -> tuple[list[str], list[str]]:
    """The names of those whom the last pronoun written so means among parties, and elsewhere."""
    discourse = resolved(text)
    for n, read in reversed(list(enumerate(discourse.sentences))):
        for pronoun in reversed(read.mentions):
            if pronoun.kind == "pronoun" and read.words.text(pronoun.first, pronoun.last) == word:
                point(discourse, n, pronoun)
                parties = whom(discourse, n, pronoun, PARTIES)
                return [name(r) for r in parties], [name(r) for r in pronoun.referents]
    raise AssertionError(f"no pronoun is written {word!r}")


@pytest.mark.parametrize(
    "text",
    [
        "Сергей Лебедев побывал у Нурлана Абдирова. Тот пригласил гостя на выборы.",
        "Сергей Лебедев вручил Нурлану Абдирову медаль, а тот пригласил его на выборы.",
    ],
)
def test_that_one_is_the_other_party(text: str) -> None:
    word = "Тот" if ". Тот" in text else "тот"
    assert party_and_person(text, word) == ([ABDIROV], [LEBEDEV])


def test_a_body_that_acted_is_meant_before_a_person() -> None:
    told = "Приглашение записала Межпарламентская ассамблея СНГ, а позвал её Нурлан Абдиров."
    party, _ = party_and_person(told, "её")
    assert party == ["Межпарламентская Ассамблея государств – участников Содружества Независимых Государств"]


def test_they_are_a_group_told_just_now_before_people() -> None:
    told = "Приехала миссия СНГ. Нурлан Абдиров пригласил их на выборы."
    assert party_and_person(told, "их") == (["миссия СНГ"], [])


def test_they_are_the_people_listed_where_no_group_is_told() -> None:
    told = "Сергей Лебедев и Рамиль Хасан прилетели утром. Нурлан Абдиров пригласил их на выборы."
    assert party_and_person(told, "их") == ([LEBEDEV, "Рамиль Хасан"], [LEBEDEV, "Рамиль Хасан"])


def test_nobody_does_it_to_himself() -> None:
    told = "Миссию ведёт Сергей Лебедев. Нурлан Абдиров приехал, чтобы передать ему приглашение."
    assert party_and_person(told, "ему") == ([LEBEDEV], [ABDIROV])


def test_we_is_who_is_said_to_speak_near() -> None:
    told = "Нурлан Абдиров сказал, что рад гостям. Мы приглашаем СНГ на выборы."
    assert party_and_person(told, "Мы") == ([ABDIROV], [])
