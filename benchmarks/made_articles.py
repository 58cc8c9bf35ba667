"""Fact documents for measuring: as many as wanted, always the same, shaped like those of real articles.

Each has a made-up article of some hundred letters and five facts (a meeting, two offices, a memorandum or an award, an
observation or an invitation), so that about 8,000 of them make a graph of 100,000 nodes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from graphkit.model import Entity, Evidence, Fact, FactDocument

_FIRST = [
    "Нурлан", "Алма", "Игорь", "Мазахир", "Зайнидин", "Элла",
    "Бахыт", "Леонид", "Тимур", "Дана", "Айгуль", "Владимир",
]  # fmt: skip
_STEM = [
    "Абди", "Карпе", "Пана", "Низа", "Памфи", "Мукаше", "Слуц",
    "Шайда", "Турган", "Имаш", "Елеси", "Сары", "Оро", "Бекту", "Жума",
]  # fmt: skip
_MIDDLE = ["ба", "ка", "ри", "лы", "ме", "то", "су", "ги", "но", "ха"]
_END = ["ров", "шев", "нов", "дов", "лин", "ков"]
_COUNTRIES = {
    "KZ": "Казахстана", "RU": "России", "BY": "Беларуси", "AZ": "Азербайджана", "UZ": "Узбекистана",
    "KG": "Кыргызстана", "TJ": "Таджикистана", "AM": "Армении", "MD": "Молдовы", "GE": "Грузии",
    "MN": "Монголии", "TR": "Турции",
}  # fmt: skip
_BODIES = {"ШОС": "sco", "МПА СНГ": "ipa-cis", "ОБСЕ": "osce", "БДИПЧ ОБСЕ": "odihr", "ТЮРКПА": "turkpa", "ОТГ": "ots"}
# Chairs of a commission from 2012 to 2025, three years each.
_TERMS = 5
_AWARDS = ["медаль «За вклад»", "почётный знак", "благодарность", "орден «Достық»"]


def made_documents(number: int, seed: int = 7) -> Iterator[FactDocument]:
    """That many documents, ids ``made-000000`` and on; the first n are the same whatever the number."""
    pick = random.Random(seed)
    people = [
        f"{first} {stem}{middle}{end}" for first in _FIRST for stem in _STEM for middle in _MIDDLE for end in _END
    ]
    pick.shuffle(people)
    for i in range(number):
        yield _document(i, pick, people)


def _document(i: int, pick: random.Random, people: list[str]) -> FactDocument:
    codes = pick.sample(sorted(_COUNTRIES), 2)
    body = pick.choice(sorted(_BODIES))
    year = pick.randint(2012, 2025)
    # A commission has one chair at a time; of the others a few are in the news all the time and most now and then.
    chairs = len(_COUNTRIES) * _TERMS
    chair = people[sorted(_COUNTRIES).index(codes[0]) * _TERMS + (year - 2012) // 3]
    others = people[chairs:]
    who = [chair, *(others[min(int(pick.paretovariate(0.3)) - 1, len(others) - 1)] for _ in range(3))]
    who = list(dict.fromkeys(who))
    date = f"{year}-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
    entities = {f"p{k}": Entity(id=f"p{k}", type="person", names=(name,)) for k, name in enumerate(who)}
    for k, code in enumerate(codes):
        entities[f"c{k}"] = Entity(id=f"c{k}", type="commission", names=(f"ЦИК {_COUNTRIES[code]}",), country=code)
    entities["o0"] = Entity(id="o0", type="organization", names=(body,), kind="international")
    day = f"{2000 + 2 * pick.randint(0, 12)}-{pick.randint(1, 12):02d}-0{pick.randint(1, 9)}"
    entities["e0"] = Entity(
        id="e0", type="election", names=("выборы президента",), country=codes[0], kind="presidential", date=day
    )
    entities["m0"] = Entity(id="m0", type="mission", names=(f"миссия {body}",), organization="o0", election="e0")
    said: list[str] = []

    def fact(type: str, sentence: str, **roles: object) -> Fact:
        start = sum(len(one) + 1 for one in said)
        said.append(sentence)
        evidence = (Evidence(sentence, start, start + len(sentence)),)
        return Fact(type=type, roles=roles, evidence=evidence, rule=f"made.{type}", confidence=0.9)  # type: ignore[arg-type]

    a, b = who[0], who[1]
    facts = [
        fact("meeting", f"{a} встретился с {b} {date} ({i}).", participants=("p0", "p1"), date=date),
        fact("position", f"{a} возглавляет ЦИК {_COUNTRIES[codes[0]]}.", person="p0", role="chair", organization="c0",
             title="председатель"),
        fact("position", f"{b} состоит в ЦИК {_COUNTRIES[codes[1]]}.", person="p1", role="member", organization="c1",
             title="член комиссии"),
    ]  # fmt: skip
    if i % 2:
        words = f"Комиссии подписали меморандум в {year} году."
        facts.append(fact("memorandum", words, parties=("c0", "c1"), year=year, status="signed"))
    else:
        award = pick.choice(_AWARDS)
        facts.append(fact("award", f"{a} вручил {b} {award}.", conferrer="p0", recipient="p1", award=award, date=date))
    if i % 3:
        facts.append(fact("observation", f"Миссия {body} следила за выборами.", observer="m0", election="e0"))
    else:
        facts.append(fact("invitation", f"Комиссия пригласила {body}.", inviter="c0", invitee="o0", election="e0",
                          date=date))  # fmt: skip
    return FactDocument(
        id=f"made-{i:06d}", lang="ru", text=" ".join(said), entities=entities, facts=tuple(facts),
        title=f"Новость {i}: {a} и {b}", published=date, source="made.example", url=f"https://made.example/{i}",
    )  # fmt: skip
