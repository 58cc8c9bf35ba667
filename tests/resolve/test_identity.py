"""Who is who across articles, and which facts are one."""

from __future__ import annotations

from typing import Any

from graphkit.model import FactDocument
from graphkit.resolve import Judgement, resolve

KZ = {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана"]}


def document(id: str, person: str, other: str, date: str | None, text: str = "", **more: Any) -> FactDocument:
    words = text or f"{person} встретился с {other}. Подробности в выпуске {id}."
    return FactDocument.from_json({
        "id": id, "lang": "ru", "text": words, "published": more.get("published"),
        "entities": {
            "p1": {"type": "person", "names": [person]}, "p2": {"type": "person", "names": [other]}, "c1": KZ,
        },
        "facts": [
            {"type": "position", "person": "p1", "role": "chair", "organization": "c1", "evidence": words},
            {"type": "meeting", "participants": ["p1", "p2"], "date": date, "evidence": words},
        ],
    })  # fmt: skip


def meetings(*documents: FactDocument) -> list[Any]:
    return [fact for fact in resolve(documents).facts if fact.type == "meeting"]


def test_one_meeting_in_two_articles_is_one_fact_with_two_witnesses() -> None:
    found = meetings(
        document("a", "Нурлан Абдиров", "Олег Копылов", "2024-05-14"),
        document("b", "Н. Абдиров", "Олег Копылов", "2024"),
    )
    assert [(f.date, f.witnesses) for f in found] == [("2024-05-14", 2)]
    assert found[0].roles["participants"] == ("nurlan-abdirov", "oleg-kopylov")


def test_meetings_of_march_and_may_stay_two() -> None:
    found = meetings(
        document("a", "Нурлан Абдиров", "Олег Копылов", "2024-03"),
        document("b", "Нурлан Абдиров", "Олег Копылов", "2024-05"),
    )
    assert sorted(str(f.date) for f in found) == ["2024-03", "2024-05"]


def test_more_independent_witnesses_make_a_fact_surer() -> None:
    one = meetings(document("a", "Нурлан Абдиров", "Олег Копылов", "2024-05-14"))[0]
    two = meetings(
        document("a", "Нурлан Абдиров", "Олег Копылов", "2024-05-14", text="Глава ЦИК принял гостя из Пекина утром."),
        document("b", "Нурлан Абдиров", "Олег Копылов", "2024-05-14", text="В столице обсудили подготовку к выборам."),
    )[0]
    assert two.confidence >= one.confidence


def test_central_commissions_are_known_by_their_country() -> None:
    other = FactDocument.from_json({
        "id": "x", "lang": "en", "text": "The CEC met.",
        "entities": {
            "c": {"type": "commission", "country": "KZ", "names": ["Central Election Commission of Kazakhstan"]},
            "u": {"type": "commission", "country": "UZ", "names": ["ЦИК"]},
        },
        "facts": [{"type": "meeting", "participants": ["c", "u"], "date": None, "evidence": "The CEC met."}],
    })  # fmt: skip
    links = resolve([other, document("a", "Нурлан Абдиров", "Олег Копылов", None)]).links
    assert links["x", "c"] == links["a", "c1"] == "kz.cec"
    assert links["x", "u"] == "uz.cec"


def test_a_judgement_joins_two_people_and_another_keeps_them_apart() -> None:
    documents = [
        document("a", "Нурлан Абдиров", "Олег Копылов", "2024-05-14"),
        document("b", "Нурлан Абдиров", "Олег Копыленко", "2024-05-14"),
    ]
    assert len(meetings(*documents)) == 2
    same = resolve(documents, [Judgement("oleg-kopylov", "oleg-kopylenko")])
    assert same.links["b", "p2"] == "oleg-kopylov"
    both = [Judgement("oleg-kopylov", "oleg-kopylenko"), Judgement("oleg-kopylenko", "oleg-kopylov", "different")]
    assert resolve(documents, both).links["b", "p2"] == "oleg-kopylenko"
