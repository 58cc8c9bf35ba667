"""Figures of a sentence, each with who it is of."""

from __future__ import annotations

import pytest
from reading import trace

from graphkit.extract.russian.facts.observation.count_pairing import figures
from graphkit.extract.russian.facts.observation.observer_counts import observer_counts

BEFORE = "На выборах Президента Молдовы аккредитованы наблюдатели. "


def paired(text: str) -> dict[int, list[str]]:
    """The figures of the last sentence, with the short names of the bodies they are of."""
    discourse = trace(BEFORE + text).discourse
    found = figures(discourse, len(discourse.sentences) - 1, discourse.main_election)
    return {count.value: [min(body.names, key=len) for body in bodies] for count, bodies in found}


@pytest.mark.parametrize("text", ["СНГ – 94, БДИПЧ – сорок, ШОС – 12.", "94 – СНГ, сорок – БДИПЧ, 12 – ШОС."])
def test_a_list_keeps_one_order(text: str) -> None:
    assert paired(text) == {94: ["СНГ"], 40: ["БДИПЧ"], 12: ["ШОС"]}


def test_a_figure_may_have_its_own_body() -> None:
    assert paired("Зарегистрировано 94 наблюдателя от СНГ и 12 от ШОС.") == {94: ["СНГ"], 12: ["ШОС"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("От БДИПЧ аккредитованы 40 наблюдателей, вдвое меньше – от СНГ.", {40: ["БДИПЧ"], 20: ["СНГ"]}),
        ("БДИПЧ – 40, вдвое больше – СНГ.", {40: ["БДИПЧ"], 80: ["СНГ"]}),
        ("БДИПЧ – 40, одним меньше – СНГ.", {40: ["БДИПЧ"], 39: ["СНГ"]}),
    ],
)
def test_a_figure_told_by_the_one_before(text: str, told: dict[int, list[str]]) -> None:
    assert paired(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("От Турции – трое, из Астаны – двое.", {3: ["Турция"], 2: ["Казахстан"]}),
        ("Прибыли семь канадцев и трое эстонцев.", {7: ["Канада"], 3: ["Эстония"]}),
        ("Больше всего прислала Россия – 40, за ней идёт Турция (12).", {40: ["РФ"], 12: ["Турция"]}),
    ],
)
def test_countries_stand_for_who_they_sent(text: str, told: dict[int, list[str]]) -> None:
    assert paired(text) == told


def test_those_who_hold_the_vote_send_nobody() -> None:
    assert paired("ЦИК Молдовы – 12, СНГ – 94.") == {12: [], 94: ["СНГ"]}


def test_a_total_is_of_nobody() -> None:
    assert paired("Аккредитован 641 наблюдатель.") == {641: []}


def test_a_pronoun_beside_a_figure_means_the_mission() -> None:
    assert paired("Работает миссия СНГ. Аккредитованы в ней 90 наблюдателей.") == {90: ["миссия СНГ"]}


@pytest.mark.parametrize(
    ("text", "of_observers"),
    [
        ("Аккредитованы 300 журналистов и 20 наблюдателей.", [20]),
        ("Отказано 12 наблюдателям, допущены 30.", [30]),
        ("Из 200 заявок одобрено 190.", [190]),
        ("Прибыли гости из государств, которых набралось 41.", []),
    ],
)
def test_which_counts_can_be_of_observers(text: str, of_observers: list[int]) -> None:
    discourse = trace(text).discourse
    assert [mention.count.value for mention in observer_counts(discourse, 0) if mention.count] == of_observers
