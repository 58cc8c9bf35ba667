"""When two names count as one in the figures."""

from __future__ import annotations

import pytest

from graphkit.evaluate.names import same_award, same_name, same_person, same_words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Нурлан Абдиров", "Абдиров Нурлан", True),
        ("Нурлан Абдиров", "Н. Абдиров", True),
        ("Нурлан Абдиров", "Абдиров", True),
        ("Нурлан Абдиров", "Нурлана Абдирова", True),  # a case that was left in costs nothing
        ("Пётр Орлов", "ПЕТР ОРЛОВ", True),
        ("Нурлан Абдиров", "Ерлан Абдиров", False),
        ("Нурлан Абдиров", "Е. Абдиров", False),
        ("Нурлан Абдиров", "Нурлан Имашев", False),
        ("Н. А.", "Н. Абдиров", False),  # initials alone are nobody
        ("", "Абдиров", False),
    ],
)
def test_people(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) == same_person(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Шанхайская организация сотрудничества", "«Шанхайская организация сотрудничества»", True),
        ("Исполнительный комитет СНГ", "СНГ исполнительный комитет", True),
        ("ШОС", "СНГ", False),
        ("", "", False),
    ],
)
def test_bodies(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) == same


def test_an_award_may_be_told_with_its_kind_or_without() -> None:
    assert same_award("За вклад в развитие", "медаль «За вклад в развитие»")
    assert not same_award("Орден Дружбы", "медаль «За вклад в развитие»")


def test_quotes_overlap_by_a_part_or_by_a_long_stretch() -> None:
    whole = "Председатель комиссии принял главу миссии наблюдателей. Они обсудили выборы."
    assert same_words(whole, "Председатель комиссии принял главу миссии наблюдателей.")
    assert same_words(whole, "Они обсудили выборы. На этом беседа закончилась.") is False
    assert same_words("а " + whole[:40], "б " + whole[:40])
