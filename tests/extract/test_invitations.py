"""Invitations in the many ways a newsroom tells them: who invited whom to which country's vote."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article, FactDocument


def document(text: str) -> FactDocument:
    return next(extract([Article(id="t", text=text, published="2024-02-05")], any_topic=True))


VOTE = "Парламентские выборы в Беларуси пройдут 25 февраля 2024 года. "
BELARUS = "Республика Беларусь"
CIS, SCO = "СНГ", "ШОС"


def invitations(text: str) -> set[tuple[str, str, str | None]]:
    """(short names of who invites and who is invited, country of the vote) of each invitation that happened."""
    doc = document(text)
    out = set()
    for fact in doc.facts:
        if fact.type == "invitation" and fact.realis == "actual":
            inviter, invitee, vote = (
                doc.entities.get(str(fact.roles.get(r))) for r in ("inviter", "invitee", "election")
            )
            names = [min(e.every_name(), key=len) if e is not None else "" for e in (inviter, invitee)]
            out.add((names[0], names[1], vote.country if vote is not None else None))
    return out


@pytest.mark.parametrize(
    ("told", "inviter"),
    [
        ("Приглашения разосланы в адрес СНГ и ШОС.", "Беларусь"),
        ("Официальные приглашения получили СНГ и ШОС.", "Беларусь"),
        ("Приглашения адресованы СНГ и ШОС.", "Беларусь"),
        ("Среди приглашённых – СНГ и ШОС.", "Беларусь"),
        ("Наблюдать за ними позвали СНГ и ШОС.", "Беларусь"),
        ("Игорь Карпенко, председатель ЦИК, направил приглашения понаблюдать за ними СНГ и ШОС.", "Игорь Карпенко"),
        ("СНГ и ШОС пригласил на них председатель ЦИК Игорь Карпенко.", "Игорь Карпенко"),
        ("СНГ и ШОС приняли приглашение председателя ЦИК Игоря Карпенко.", "Игорь Карпенко"),
        ("От председателя ЦИК Игоря Карпенко приглашения получили СНГ и ШОС.", "Игорь Карпенко"),
        ("Приглашения, подписанные председателем ЦИК Игорем Карпенко, доставлены в СНГ и ШОС.", "Игорь Карпенко"),
        ("Председатель ЦИК Игорь Карпенко обратился с приглашениями к СНГ и ШОС.", "Игорь Карпенко"),
        ("Председатель ЦИК Игорь Карпенко попросил СНГ и ШОС прислать на них наблюдателей.", "Игорь Карпенко"),
    ],
)
def test_who_invited_two_organisations(told: str, inviter: str) -> None:
    assert invitations(VOTE + told) == {(inviter, CIS, "BY"), (inviter, SCO, "BY")}


@pytest.mark.parametrize(
    "told",
    [
        "ЦИК отказался приглашать БДИПЧ ОБСЕ.",
        "Беларусь не стала приглашать БДИПЧ ОБСЕ.",
        "БДИПЧ ОБСЕ приглашения не получило.",
        "Премьер-министр Роман Головченко пригласил Сергея Лебедева на обед.",
        "Граждан пригласили на избирательные участки.",
        "ЦИК намерен пригласить на них коллег из России и Китая.",
    ],
)
def test_what_did_not_happen_or_is_none(told: str) -> None:
    assert invitations(VOTE + told) == set()


def test_the_vote_is_the_inviters_own() -> None:
    told = "Глава ЦИК Беларуси Игорь Карпенко поблагодарил Эллу Памфилову за приглашение на выборы Президента России."
    assert invitations(VOTE + told) == {("Элла Памфилова", "Игорь Карпенко", "RU")}


def test_colleagues_from_countries_are_their_commissions() -> None:
    doc = document(VOTE + "ЦИК Беларуси пригласил на них коллег из России, Армении и Казахстана.")
    invited = [doc.entities[str(f.roles["invitee"])] for f in doc.facts if f.type == "invitation"]
    assert {(e.type, e.country) for e in invited} == {("commission", "RU"), ("commission", "AM"), ("commission", "KZ")}


def test_a_conference_is_no_vote() -> None:
    told = "Игорь Карпенко, председатель ЦИК Беларуси, пригласил Эллу Памфилову на международную конференцию в Минске."
    assert invitations(VOTE + told) == {("Игорь Карпенко", "Элла Памфилова", None)}


def test_said_twice_is_one_invitation() -> None:
    told = "Игорь Карпенко, председатель ЦИК, пригласил на них Эллу Памфилову. Элла Памфилова приглашение приняла."
    assert invitations(VOTE + told) == {("Игорь Карпенко", "Элла Памфилова", "BY")}
