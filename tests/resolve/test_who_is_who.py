"""Names of people, bodies and elections in several articles; what people decide; and that no order matters."""

from __future__ import annotations

import random
from typing import Any

import pytest

from graphkit.errors import DocumentError
from graphkit.model import FactDocument
from graphkit.resolve import Judgement, resolve


def names(id: str, lang: str = "ru", **entities: dict[str, Any]) -> FactDocument:
    return FactDocument.from_json({"id": id, "lang": lang, "text": "…", "entities": entities, "facts": []})


def person(*given: str) -> dict[str, Any]:
    return {"type": "person", "names": list(given)}


def referendum(date: str | None, country: str = "KZ") -> dict[str, Any]:
    return {"type": "election", "names": ["референдум"], "country": country, "kind": "referendum", "date": date}


def test_no_order_matters(sample_documents: tuple[FactDocument, ...]) -> None:
    people = sorted(e.id for e in resolve(sample_documents).entities.values() if e.type == "person")
    judgements = [Judgement(people[0], people[1]), Judgement(people[2], people[1]), Judgement(people[3], people[0])]
    expected = resolve(sample_documents, judgements)
    for seed in range(4):
        chance = random.Random(seed)
        documents, said = list(sample_documents), list(judgements)
        chance.shuffle(documents)
        chance.shuffle(said)
        assert resolve(documents, said) == expected


@pytest.mark.parametrize("short", ["Н. Абдиров", "Абдиров Н."])
def test_initials_join_the_only_full_name_they_fit(short: str) -> None:
    links = resolve([names("a", p=person("Нурлан Абдиров")), names("b", p=person(short))]).links
    assert links["b", "p"] == links["a", "p"] == "nurlan-abdirov"


def test_initials_that_fit_two_people_join_neither() -> None:
    documents = [names("a", p=person("Нурлан Абдиров")), names("b", p=person("Нариман Абдиров"))]
    links = resolve([*documents, names("c", p=person("Н. Абдиров"))]).links
    assert len(set(links.values())) == 3


def test_another_initial_is_another_person() -> None:
    links = resolve([names("a", p=person("Нурлан Абдиров")), names("b", p=person("К. Абдиров"))]).links
    assert links["a", "p"] != links["b", "p"]


def test_three_scripts_and_a_case_are_one_person() -> None:
    documents = [
        names("ru", p=person("Нурлан Абдиров")), names("case", p=person("Нурланом Абдировым")),
        names("kk", "kk", p=person("Нұрлан Әбдіров")), names("en", "en", p=person("Nurlan Abdirov")),
    ]  # fmt: skip
    resolution = resolve(documents)
    assert set(resolution.links.values()) == {"nurlan-abdirov"}
    assert resolution.entities["nurlan-abdirov"].names == {
        "ru": "Нурлан Абдиров", "kk": "Нұрлан Әбдіров", "en": "Nurlan Abdirov",
    }  # fmt: skip


def test_a_judgement_keeps_initials_from_a_full_name() -> None:
    documents = [names("a", p=person("Нурлан Абдиров")), names("b", p=person("Н. Абдиров"))]
    alone = resolve(documents[1:]).links["b", "p"]
    links = resolve(documents, [Judgement("nurlan-abdirov", alone, "different")]).links
    assert links["b", "p"] == alone != links["a", "p"]


def test_a_judgement_on_bodies_merges_the_right_into_the_left() -> None:
    documents = [
        names("a", o={"type": "organization", "names": ["Фонд Альфа"], "country": "KZ"}),
        names("b", o={"type": "organization", "names": ["Фонд Бета"], "country": "KZ"}),
    ]
    before = resolve(documents).links
    after = resolve(documents, [Judgement(before["b", "o"], before["a", "o"])]).links
    assert before["a", "o"] != before["b", "o"]
    assert set(after.values()) == {before["b", "o"]}


def test_a_judgement_on_what_no_article_names_is_passed_over() -> None:
    document = names("a", p=person("Нурлан Абдиров"))
    assert resolve([document], [Judgement("nurlan-abdirov", "nobody-here")]) == resolve([document])


def test_a_verdict_is_same_or_different_and_names_two_ids() -> None:
    with pytest.raises(DocumentError, match="same or different, not 'maybe'"):
        Judgement("a", "b", "maybe")
    with pytest.raises(DocumentError, match="two ids that differ"):
        Judgement("a", "a")


def test_a_year_becomes_the_day_of_the_only_referendum_that_fits() -> None:
    resolution = resolve([names("a", e=referendum("2024-10-06")), names("b", e=referendum("2024"))])
    assert set(resolution.links.values()) == {"kz.referendum.2024-10-06"}
    assert resolution.entities["kz.referendum.2024-10-06"].date == "2024-10-06"


def test_referendums_of_two_countries_or_without_a_date_stay_apart() -> None:
    links = resolve([names("a", e=referendum("2024-10-06")), names("b", e=referendum(None))]).links
    assert links["b", "e"] == "kz.referendum"
    assert resolve([names("c", e=referendum("2023-04-30", "UZ"))]).links["c", "e"] == "uz.referendum.2023-04-30"


def test_regional_commissions_without_a_name_of_their_own_stay_in_their_articles() -> None:
    body = {"type": "commission", "names": ["областная избирательная комиссия"], "level": "regional", "country": "KZ"}
    links = resolve([names("a", c=body), names("b", c=body)]).links
    assert links["a", "c"] != links["b", "c"]


def test_two_articles_under_one_id_are_refused_the_same_twice_is_not() -> None:
    first, second = names("a", p=person("Нурлан Абдиров")), names("a", p=person("Олег Копылов"))
    assert resolve([first, first]) == resolve([first])
    with pytest.raises(DocumentError, match="two articles that differ have the id 'a'"):
        resolve([first, second])
