"""What fills a role: the mentions at a place of the clause that are of a wanted kind."""

from __future__ import annotations

import pytest
from sentences import skeleton

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.syntax.frame_files import Fillers
from graphkit.extract.russian.syntax.role_places import RoleSearch, fits
from graphkit.extract.russian.who.referents import Referent

PEOPLE = Fillers(frozenset({"person"}), frozenset({"person"}), frozenset(), people=False, parties=False)
PARTIES = Fillers(frozenset({"parties"}), frozenset(), frozenset(), people=False, parties=True)
MISSIONS = Fillers(frozenset({"@mission"}), frozenset(), frozenset({"mission"}), people=False, parties=False)


def fill(text: str, trigger: str, *places: str, fillers: Fillers | None = None, carrier: str = "") -> list[str]:
    """The words that fill a role of the word ``trigger`` from the places."""
    reduced = skeleton(text)
    node = {node.text: node for node in reduced.nodes if node.mention is None}
    found = RoleSearch(reduced, node[trigger], node.get(carrier)).fill(places, fillers)
    return [reduced.words.text(mention.first, mention.last) for mention in found]


@pytest.mark.parametrize(
    ("text", "trigger", "place", "words"),
    [
        ("Нурлан Абдиров принял Сергея Лебедева.", "принял", "subj", ["Нурлан Абдиров"]),
        ("Нурлан Абдиров принял Сергея Лебедева.", "принял", "obj", ["Сергея Лебедева"]),
        ("Сергей Лебедев принят Нурланом Абдировым.", "принят", "subj", ["Нурланом Абдировым"]),
        ("Сергей Лебедев принят Нурланом Абдировым.", "принят", "patient", ["Сергей Лебедев"]),
        ("Нурлан Абдиров вручил Сергею Лебедеву медаль.", "вручил", "dat", ["Сергею Лебедеву"]),
        ("Миссией руководит Сергей Лебедев.", "руководит", "subj", ["Сергей Лебедев"]),
        ("Миссию, возглавляемую Сергеем Лебедевым, приняли.", "возглавляемую", "subj", ["Сергеем Лебедевым"]),
        ("Он беседовал с Сергеем Лебедевым утром и с Анной Берг вечером.", "беседовал", "с+Ins",
         ["Сергеем Лебедевым", "Анной Берг"]),
        ("Приглашения направлены Сергею Лебедеву и Анне Берг.", "направлены", "dat", ["Сергею Лебедеву", "Анне Берг"]),
        ("Нурлан Абдиров принял Сергея Лебедева.", "принял", "ins", []),
    ],
)  # fmt: skip
def test_a_place_of_the_clause(text: str, trigger: str, place: str, words: list[str]) -> None:
    assert fill(text, trigger, place) == words


@pytest.mark.parametrize(
    ("kind", "several", "one"),
    [(PEOPLE, True, True), (PARTIES, True, False)],
)
def test_parties_are_words_that_stand_for_several(kind: Fillers, several: bool, one: bool) -> None:
    people = (Referent("person", ("a",)), Referent("person", ("b",)))
    assert fits(_word(*people), kind) == several
    assert fits(_word(people[0]), kind) == one


def test_a_delegation_of_a_commission_is_called_a_mission() -> None:
    body = BodyPhrase(0, 1, 0, type="mission")
    delegation = Mention("body", 0, 1, 0, 0, 0, 1, body=body, referents=(Referent("commission", ("c",)),))
    assert fits(delegation, MISSIONS)
    assert not fits(delegation, PEOPLE)


def _word(*meant: Referent) -> Mention:
    return Mention("nominal", 0, 1, 0, 0, 0, 1, referents=meant)


def test_the_first_place_where_any_fits_is_taken() -> None:
    text = "Нурлан Абдиров принял Сергея Лебедева."
    assert fill(text, "принял", "ins", "obj", "subj") == ["Сергея Лебедева"]


def test_only_what_is_of_a_wanted_kind_fills_a_role() -> None:
    text = "ЦИК Казахстана принял гостей."
    assert fill(text, "принял", "subj") == ["ЦИК Казахстана"]
    assert fill(text, "принял", "subj", fillers=PEOPLE) == []


def test_a_mention_fills_one_role_only() -> None:
    reduced = skeleton("Нурлан Абдиров принял Сергея Лебедева.")
    search = RoleSearch(reduced, next(node for node in reduced.nodes if node.text == "принял"), None)
    assert len(search.fill(["subj"], None)) == 1
    assert search.fill(["topic"], None) == []


def test_a_noun_has_the_arguments_of_the_verb_that_carries_it() -> None:
    text = "Нурлан Абдиров провёл встречу с Сергеем Лебедевым."
    assert fill(text, "встречу", "subj", carrier="провёл") == ["Нурлан Абдиров"]
