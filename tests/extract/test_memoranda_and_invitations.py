"""Documents of cooperation with their partners and years; invitations in their many wordings."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article, FactDocument


def document(text: str) -> FactDocument:
    return next(extract([Article(id="t", text=text, published="2024-10-05")], any_topic=True))


def memoranda(text: str) -> set[tuple[str, object, object]]:
    """(country of the partner, year, status) of each memorandum of the Kazakh commission."""
    doc = document(text)
    out = set()
    for fact in doc.facts:
        if fact.type == "memorandum" and isinstance(fact.roles["parties"], tuple):
            (partner,) = [c for i in fact.roles["parties"] if (c := doc.entities[i].country) not in ("KZ", None)]
            out.add((partner, fact.roles["year"], fact.roles["status"]))
    return out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "ЦИК Казахстана заключил меморандумы о сотрудничестве с ЦИК Узбекистана и ЦИК Таджикистана "
            "в 2023 и 2024 годах соответственно.",
            {("UZ", 2023, "signed"), ("TJ", 2024, "signed")},
        ),
        (
            "ЦИК Казахстана и ЦИК Узбекистана связывает меморандум о взаимопонимании, подписанный в 2023 году; "
            "с ЦИК Таджикистана такой же документ появился годом позже.",
            {("UZ", 2023, "signed"), ("TJ", 2024, "signed")},
        ),
        (
            "Меморандум о сотрудничестве ЦИК Казахстана и ЦИК Узбекистана планируют подписать в ноябре.",
            {("UZ", 2024, "planned")},
        ),
        ("ЦИК Казахстана утвердил протокол об итогах голосования.", set()),
    ],
)
def test_partners_and_years(text: str, told: set[tuple[str, object, object]]) -> None:
    assert memoranda(text) == told


def invitations(text: str) -> set[tuple[str, str]]:
    doc = document(text)
    return {
        (str(doc.entities[str(f.roles["inviter"])].name), str(doc.entities[str(f.roles["invitee"])].name))
        for f in doc.facts
        if f.type == "invitation"
    }


CEC = "Центральная избирательная комиссия Республики Казахстан"


@pytest.mark.parametrize(
    "text",
    [
        "ЦИК Казахстана пригласил миссию СНГ на выборы Президента Казахстана.",
        "На выборы Президента Казахстана по приглашению ЦИК Казахстана прибыла миссия СНГ.",
        "Миссия СНГ получила от ЦИК Казахстана приглашение на выборы Президента Казахстана.",
        "На приглашение ЦИК Казахстана откликнулась миссия СНГ.",
        "ЦИК Казахстана разослал приглашения на выборы. Такое письмо направлено миссии СНГ.",
    ],
)
def test_one_invitation_in_many_words(text: str) -> None:
    assert invitations(text) == {(CEC, "миссия СНГ")}


def test_an_invitation_that_was_not_sent_is_none() -> None:
    assert invitations("ЦИК Казахстана не приглашал миссию СНГ на выборы Президента Казахстана.") == set()
