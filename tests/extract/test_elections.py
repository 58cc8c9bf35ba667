"""Votes as they are named: what is elected, in which country, on which day."""

from __future__ import annotations

import io
import json

import pytest

from graphkit.extract import extract
from graphkit.read import read_articles

VOTES = [
    ("Миссия СНГ наблюдала за выборами президента Молдавии 3 ноября 2024 года.", "presidential", "MD", "2024-11-03"),
    ("Миссия СНГ наблюдала за выборами главы Молдавии 3 ноября 2024 года.", "presidential", "MD", "2024-11-03"),
    (
        "Миссия СНГ наблюдала за выборами главы государства в Молдавии 3 ноября 2024 года.",
        "presidential",
        "MD",
        "2024-11-03",
    ),
    ("Миссия СНГ наблюдала за выборами президента Чечни 5 октября 2003 года.", "local", "RU", "2003-10-05"),
    ("Миссия СНГ наблюдала за выборами в Народное собрание Дагестана в 2021 году.", "local", "RU", "2021-09-19"),
    # the day is spelled out beside how far it is
    (
        "Миссия СНГ будет наблюдать за парламентскими выборами в Казахстане, назначенными на завтра, 19 марта.",
        "parliamentary",
        "KZ",
        "2023-03-19",
    ),
    (
        "Миссия СНГ наблюдала за выборами нижней палаты – Палаты представителей республики Беларусь 2008 года.",
        "parliamentary",
        "BY",
        "2008-09-28",
    ),
    # an acronym with a case ending
    (
        "По словам ЦИКа, миссия СНГ наблюдала за выборами президента Украины 31 марта 2019 года.",
        "presidential",
        "UA",
        "2019-03-31",
    ),
]


@pytest.mark.parametrize(("text", "kind", "country", "date"), VOTES, ids=[v[0][12:60] for v in VOTES])
def test_a_vote_has_its_kind_country_and_day(text: str, kind: str, country: str, date: str) -> None:
    row = json.dumps({"id": "a", "lang": "ru", "published": "2023-03-17", "text": text}, ensure_ascii=False)
    (document,) = extract(list(read_articles(["-"], stdin=io.BytesIO(row.encode()))), any_topic=True)
    observed = next(fact for fact in document.facts if fact.type == "observation")
    vote = document.entities[observed.roles["election"]]
    assert (vote.kind, vote.country, vote.date) == (kind, country, date)
