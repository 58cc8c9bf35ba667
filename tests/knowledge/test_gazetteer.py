"""Countries and bodies, one table for reading and resolving, and what is refused in rows of one's own."""

from __future__ import annotations

import pytest
from own_loaders import Write

from graphkit.errors import DocumentError
from graphkit.extract import extract
from graphkit.knowledge.gazetteer import bodies, by_country, commissions, countries, organizations
from graphkit.knowledge.offices import elected_bodies, offices
from graphkit.model import Article, FactDocument
from graphkit.resolve import resolve

GVO = """
[[organization]]
id = "gvo"
kind = "international"
observes = true
ru = ["Горная вахта Обозревателей", "ГВО"]
"""


def read(text: str, outlet: str | None = None) -> FactDocument:
    (document,) = extract([Article(id="a", text=text, outlet=outlet)], any_topic=True)
    return document


def test_a_body_is_known_by_its_id_with_names_by_language() -> None:
    odihr = bodies()["odihr"]
    assert (odihr.kind, odihr.parent, odihr.observes) == ("international", "osce", True)
    assert odihr.called("en")[0] == "OSCE Office for Democratic Institutions and Human Rights"
    assert bodies()["kz.cec"] is commissions()["KZ"]
    assert countries()["KZ"].first_names() == {"ru": "Казахстан", "kk": "Қазақстан", "en": "Kazakhstan"}


def test_names_are_the_english_ones_where_a_language_has_none() -> None:
    without = next(body for body in organizations().values() if "ru" not in body.names)
    assert without.called("ru") == without.names["en"]


def test_a_body_of_ones_own_has_its_id_in_the_graph(write: Write) -> None:
    write("organizations.toml", GVO)
    document = read("Нурлан Абдиров встретился с генеральным секретарем ГВО Иваном Петровым.")
    entities = resolve([document]).entities
    assert "gvo" in entities
    assert entities["gvo"].name() == "Горная вахта Обозревателей"


def test_a_row_of_ones_own_adds_to_the_body_of_its_id(write: Write) -> None:
    write("organizations.toml", '[[organization]]\nid = "odihr"\nru = ["Варшавское бюро по выборам"]\n')
    assert organizations()["odihr"].names["ru"][0].startswith("Бюро по демократическим")
    assert organizations()["odihr"].names["ru"][-1] == "Варшавское бюро по выборам"
    document = read("Глава миссии Варшавского бюро по выборам Анна Берг встретилась с Нурланом Абдировым.")
    assert "odihr" in resolve([document]).entities


def test_a_commission_of_ones_own_is_its_countrys(write: Write) -> None:
    assert "SM" not in commissions()
    write("commissions.toml", '[[commission]]\ncountry = "SM"\nru = ["Избирательный совет Сан-Марино"]\n')
    document = read("Председатель Избирательного совета Сан-Марино Марко Росси встретился с Нурланом Абдировым.")
    assert "sm.cec" in resolve([document]).entities


def test_an_adjective_of_ones_own_names_its_country(write: Write) -> None:
    write("countries.toml", '[[country]]\ncode = "KZ"\nru_adj = ["степной"]\n')
    document = read("Нурлан Абдиров встретился с председателем степного ЦИК Иваном Петровым.")
    assert "kz.cec" in resolve([document]).entities


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('id = "x"\nkind = "ngo"\nrus = ["Х"]', r"\[\[organization\]\] 'x': unknown field 'rus'; did you mean 'ru'\?"),
        ('id = "x"\nkind = "nog"\nru = ["Х"]', r"'x': kind cannot be 'nog'; did you mean 'ngo'\?"),
        ('id = "x"\nru = ["Х"]', "'x': the field 'kind' is missing; it is a string in quotes"),
        ('kind = "ngo"\nru = ["Х"]', r"\[\[organization\]\] number 1: the field 'id' is missing"),
        ('id = "x"\nkind = "ngo"', r"'x': it needs a name, as ru = "),
        ('id = "x"\nkind = "ngo"\nru = "Х"', r"'x': ru is 'Х'; it must be a list of strings"),
        ('id = "x"\nkind = "ngo"\nru = ["Х"]\nobserves = "yes"', "observes is 'yes'; it must be true or false"),
        ('id = "x"\nkind = "ngo"\nru = ["Х"]\nparent = "ocse"', r"parent: .* 'ocse'; did you mean 'osce'\?"),
        ('id = "x"\nkind = "ngo"\nru = ["Х"]\nparent = "x"', "parent is the body itself"),
        ('id = "x"\nkind = "ngo"\nru = ["Х"]\ncountry = "Kazakhstan"', "no country has the code 'Kazakhstan'"),
        ('id = "Горная"\nkind = "ngo"\nru = ["Х"]', "an id has small Latin letters, digits and hyphens only"),
        ('id = "kz"\nkind = "ngo"\nru = ["Х"]', "'kz' is the id of a country; choose a longer one"),
        ('id = "x"\nkind = "ngo"\nru = ["СНГ"]', "'СНГ' is a name of cis too, and a name has one owner"),
        ('id = "x"\nkind = "ngo"\nru = ["Сенат"]', "'Сенат' is a name of .*others.* too"),
    ],
)
def test_a_wrong_body_is_refused_with_what_was_meant(write: Write, row: str, message: str) -> None:
    path = write("organizations.toml", f"[[organization]]\n{row}\n")
    with pytest.raises(DocumentError, match=message) as refused:
        organizations()
    assert str(refused.value).startswith(str(path))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("organizations.toml", '[[organisation]]\nid = "x"', r"unknown table .*; did you mean 'organization'\?"),
        ("organizations.toml", '[organization]\nid = "x"', r"must be rows, each under \[\[organization\]\]"),
        ("commissions.toml", '[[commission]]\ncountry = "KX"\nru = ["Х"]', "no country has the code 'KX'"),
        ("commissions.toml", '[[commission]]\ncountry = "SM"', "the field 'ru' is missing"),
        ("countries.toml", '[[country]]\ncode = "kz"\nru = ["Х"]', "code must be a country's code in two"),
        ("countries.toml", '[[country]]\ncode = "KZ"\nru_adjs = ["х"]', r"'KZ': unknown field .*'ru_adj'\?"),
        ("native_names.toml", '[organization]\nocse = ["OSZE"]', r"no organisation has the id 'ocse'; .*'osce'\?"),
        ("native_names.toml", '[commission]\nKX = ["X"]', "no country has the code 'KX'"),
    ],
)
def test_a_wrong_table_is_refused(write: Write, name: str, text: str, message: str) -> None:
    write(name, text)
    with pytest.raises(DocumentError, match=message):
        bodies()


def test_offices_of_ones_own_are_read(write: Write) -> None:
    write("ru/offices.toml", '[[office]]\nwords = ["дозорный"]\nrole = "observer"\n')
    document = read("Дозорный ОБСЕ Иван Петров встретился с Нурланом Абдировым.")
    (office, *_) = [fact for fact in document.facts if fact.type == "position"]
    assert (office.roles["title"], office.roles["role"]) == ("Дозорный", "observer")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('words = ["дозорный"]\nrole = "obsever"', r"\[\[office\]\] number 1: role cannot be .*'observer'\?"),
        ('words = ["дозорный"]\nrol = "observer"', r"unknown field 'rol'; did you mean 'role'\?"),
        ('word = ["дозорный"]\nrole = "observer"', r"unknown field 'word'; did you mean 'words'\?"),
        ('words = ["дозорный"]\nrole = "head"\nof = { comission = "chair" }', r"of knows no .*'commission'\?"),
        ('words = ["дозорный"]\nrole = "head"\nof = { mission = "chief" }', "of cannot be 'chief'"),
        ('words = ["дозорный"]\nrole = "head"\nneeds = "country"', "needs cannot be 'country'; known are body"),
        ('words = ["дозорный"]\nrole = "head"\nwithin = "epp"', r"within: no organisation has the id 'epp'"),
        ('words = ["дозорный"]\nrole = "head"\nplace = 1', "place is 1; it must be true or false"),
    ],
)
def test_a_wrong_office_is_refused(write: Write, row: str, message: str) -> None:
    path = write("ru/offices_general.toml", f"[[office]]\n{row}\n")
    with pytest.raises(DocumentError, match=message) as refused:
        list(offices("ru"))
    assert str(refused.value).startswith(str(path))


def test_what_is_voted_for_is_checked(write: Write) -> None:
    write("ru/elected_bodies.toml", '[[body]]\nnames = ["вече"]\nkind = "loacl"\n')
    with pytest.raises(DocumentError, match=r"kind cannot be 'loacl'; did you mean 'local'\?"):
        list(elected_bodies("ru"))


def test_tables_by_country_have_codes_that_are_known(write: Write) -> None:
    write("ru/home.toml", '[words]\nKX = ["аул"]\n')
    with pytest.raises(DocumentError, match=r"ru/home.toml: \[words\]: no country has the code 'KX'"):
        by_country("ru", "home.toml", table="words")
