"""Who judged a vote: several with one voice, one of two, somebody asked, somebody the sentence leaves out."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article

_HEAD = "Ташкент, 25 октября. Вчера в Узбекистане прошли выборы президента. "


def judged(text: str) -> set[tuple[str, str]]:
    """(last part of the assessor's first name, stance) of each judgement in an article on Uzbekistan's vote of 2021."""
    article = Article(id="t", text=_HEAD + text, published="2021-10-25")
    document = next(extract([article], any_topic=True))
    return {
        (document.entities[str(f.roles["assessor"])].name.split()[-1], str(f.roles["stance"]))
        for f in document.facts
        if f.type == "assessment"
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # with one voice, named after
        (
            "Голосование прошло прозрачно и открыто, заявили на пресс-конференции руководители двух миссий. "
            "Перед журналистами выступили глава миссии СНГ Пётр Орлов и глава миссии ШОС Иван Чжан.",
            {("Орлов", "positive"), ("Чжан", "positive")},
        ),
        # one of two
        (
            "Глава миссии СНГ Пётр Орлов и глава миссии ШОС Иван Чжан встретились с прессой: по словам первого, "
            "выборы прошли честно, второй назвал их образцовыми.",
            {("Орлов", "positive"), ("Чжан", "positive")},
        ),
        # the verb alone
        (
            "За выборами наблюдал секретарь ЦИК России Николай Булаев. "
            "Вернулся довольный: «Голосование прошло честно».",
            {("Булаев", "positive")},
        ),
        # an interview by labels
        (
            "Мы говорим с главой миссии СНГ Петром Орловым.\n\nОЛМ: Вы были на участках?\nП.О.: Был, на десяти.\n\n"
            "ОЛМ: И каков итог выборов?\nП.О.: Честные и открытые, спорить не о чем.",
            {("Орлов", "positive")},
        ),
        # breaches that are played down
        (
            "Глава миссии СНГ Пётр Орлов назвал выборы открытыми, а выявленные недостатки носили технический характер.",
            {("Орлов", "positive")},
        ),
        # praise with a concession
        (
            "По оценке главы миссии БДИПЧ Анны Берг, выборы прошли спокойно и организованно, хотя равенство "
            "кандидатов обеспечить не удалось.",
            {("Берг", "mixed")},
        ),
        # honesty refused
        ("Глава миссии БДИПЧ Анна Берг отказала выборам в честности.", {("Берг", "negative")}),
        ("«Урны вбрасывали пачками», – дополнила глава миссии БДИПЧ Анна Берг.", {("Берг", "negative")}),
        # what only looks like a judgement
        ("По словам посла Турции Али Демира, соответствующие удостоверения для выборов ЦИК уже выдал.", set()),
        ("Глава миссии СНГ Пётр Орлов сообщил, что на выборах следит за возможными нарушениями.", set()),
    ],
)
def test_whose_judgement(text: str, told: set[tuple[str, str]]) -> None:
    assert judged(text) == told
