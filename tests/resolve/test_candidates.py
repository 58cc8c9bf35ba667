"""What waits for a judgement, and what rules have joined, each with a score and reasons."""

from __future__ import annotations

from graphkit.model import FactDocument
from graphkit.resolve import Judgement, resolve
from graphkit.resolve.candidates import accepted, candidates
from graphkit.resolve.identity import identify
from graphkit.resolve.judgements import Judgements

EMBASSY = "посольство России"
KZ, RU, HU, KG = "KZ", "RU", "HU", "KG"


def article(id: str, **entities: dict[str, object]) -> FactDocument:
    return FactDocument.from_json({"id": id, "lang": "ru", "text": id, "entities": entities, "facts": []})


def person(*names: str) -> dict[str, object]:
    return {"type": "person", "names": list(names)}


def body(country: str, *names: str, **more: object) -> dict[str, object]:
    return {"type": "organization", "country": country, "names": list(names), **more}


ARTICLES = (
    article("a", p=person("Зохир Саидзода"), b=body(RU, "посольство России в Венгрии", EMBASSY)),
    article("b", p=person("Zohir Saidzoda"), b=body(RU, "посольство России в Кыргызстане", EMBASSY)),
    article("c", p=person("Зохиром Саидзодой"), b=body(KZ, "Фонд «Наблюдатель»")),
    article("d", p=person("З. Саидзода"), b=body(KZ, "«Наблюдатель» қоры")),
    article("e", e={"type": "election", "country": KZ, "kind": "referendum", "date": "2024-10", "names": ["опрос"]}),
    article("f", p=person("Саид Зохиров"), b=body(KG, "Министерство образования")),
)  # fmt: skip


def pairs(*judgements: Judgement, waiting: bool = False) -> dict[tuple[str, str], tuple[float, str]]:
    verdicts = Judgements(judgements)
    links, forms, _ = identify(list(ARTICLES), verdicts)
    listed = [(form, links[key]) for key, form in forms.items()]
    found = candidates(listed, verdicts) if waiting else accepted(listed, verdicts)
    return {(c.left, c.right): (c.score, "; ".join(c.reasons)) for c in found}


def test_rules_say_what_they_have_joined_and_why_the_least_sure_first() -> None:
    found = pairs()
    assert found["zokhir-saidzoda", "z-saidzoda"] == (0.8, "the initials fit; nobody else bears the family name")
    assert found["kz.referendum.2024-10-06", "kz.referendum.2024-10"][0] == 0.85
    assert found["zohir-saidzoda", "zokhir-saidzoda"] == (0.98, "the same words in another spelling")
    assert "in another case" in found["zohir-saidzoda", "zokhirom-saidzodoy"][1]
    assert any("nablyudatel" in left and "nablyudatel" in right for left, right in found)
    assert list(found.values()) == sorted(found.values(), key=lambda value: value[0])


def test_a_short_name_of_two_bodies_joins_neither() -> None:
    links = resolve(ARTICLES).links
    assert links["a", "b"] != links["b", "b"]


def test_a_judgement_parts_a_pair_and_takes_it_off_the_list() -> None:
    before = pairs()
    for left, right in before:
        after = pairs(Judgement(left, right, "different"))
        assert (left, right) not in after and (left, right) not in pairs(Judgement(left, right))
        links = resolve(ARTICLES, [Judgement(left, right, "different")]).links
        assert links != resolve(ARTICLES).links, (left, right)
