"""Names in any case to their nominative: what the parts, the tagger and an office say together."""

from __future__ import annotations

import pytest

from graphkit.extract.russian.mentions.name_endings import Hypothesis, fit_by_ending
from graphkit.extract.russian.mentions.name_forms import is_particle, name_form, slavic_family


@pytest.mark.parametrize(
    ("said", "nominative", "gender", "case"),
    [
        ("Нурланом Абдировым", "Нурлан Абдиров", "Masc", "Ins"),
        ("Эллы Памфиловой", "Элла Памфилова", "Fem", "Gen"),
        ("Эллу Памфилову", "Элла Памфилова", "Fem", "Acc"),
        ("Владимиру Владимировичу Путину", "Владимир Владимирович Путин", "Masc", "Dat"),
        ("Сергея Лавровского", "Сергей Лавровский", "Masc", "Gen"),
        ("Тиграном Мукучяном", "Тигран Мукучян", "Masc", "Ins"),
        ("Георгием Каландаришвили", "Георгий Каландаришвили", "Masc", "Ins"),
        ("Андрею Дапкюнасу", "Андрей Дапкюнас", "Masc", "Dat"),
    ],
)
def test_the_parts_of_a_name_agree_on_gender_and_case(said: str, nominative: str, gender: str, case: str) -> None:
    form = name_form(said.split())
    assert (" ".join(form.parts), form.gender, form.case) == (nominative, gender, case)


def test_a_patronymic_tells_a_woman_from_a_mans_genitive() -> None:
    assert name_form(["Узакбаева", "Гульнара", "Маратовна"]).gender == "Fem"
    assert name_form(["Узакбаева", "Марата", "Маратовича"]).case == "Gen"


def test_the_case_of_an_office_decides_what_a_name_leaves_open() -> None:
    assert name_form(["Узакбаева"], case="Nom").parts == ("Узакбаева",)
    assert name_form(["Узакбаева"], case="Gen").parts == ("Узакбаев",)


def test_the_tagger_is_heard_where_the_letters_say_little() -> None:
    as_man = name_form(["Маркару"], [("Dat", "Masc")])
    as_woman = name_form(["Маркару"], [("Acc", "Fem")])
    assert (as_man.parts, as_woman.parts) == (("Маркар",), ("Маркара",))


@pytest.mark.parametrize("part", ["Ким", "Smith", "Ли"])
def test_syllables_and_latin_letters_stay_as_they_are(part: str) -> None:
    assert name_form([part, "Иванову"]).parts[0] == part


def test_hyphenated_parts_are_declined_each() -> None:
    assert name_form(["Анну-Марию", "Петрову"]).parts == ("Анна-Мария", "Петрова")
    assert name_form(["Салману", "Аль-Халифе"]).parts == ("Салман", "Аль-Халифа")


def test_letters_of_the_text_are_kept() -> None:
    assert name_form(["Фёдору", "Орлову"]).parts == ("Фёдор", "Орлов")


def test_particles_and_family_names_are_told_by_their_letters() -> None:
    assert is_particle("оглы")
    assert not is_particle("Иван")
    assert slavic_family("Абдирова")
    assert slavic_family("Лавровскому")
    assert not slavic_family("Нурлан")


@pytest.mark.parametrize(
    ("part", "gender", "case", "nominative"),
    [
        ("Эвертса", "Masc", "Gen", "Эвертс"),
        ("Ганджей", "Fem", "Ins", "Ганджа"),
        ("Нортеву", "Masc", "Dat", "Нортев"),
        ("Марию", "Fem", "Acc", "Мария"),
        ("Кобахидзе", "Masc", "Gen", "Кобахидзе"),
    ],
)
def test_last_letters_alone_leave_a_nominative(part: str, gender: str, case: str, nominative: str) -> None:
    fit = fit_by_ending(part, Hypothesis(gender, case, last=True, alone=False))
    assert fit.nominative == nominative
    assert fit.score > 0


def test_a_case_that_the_letters_rule_out_speaks_against_itself() -> None:
    assert fit_by_ending("Мукучяном", Hypothesis("Masc", "Gen", last=True, alone=False)).score < 0
