"""One's own loaders beside the shipped ones: what they add, and what is refused with file, place and what was meant."""

from __future__ import annotations

import pytest
from own_loaders import Write

from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.knowledge.calendar import scheduled
from graphkit.knowledge.files import load_csv, load_toml
from graphkit.knowledge.shapes import check_shape

WORD_LISTS = sorted(
    path.relative_to(data_path("loaders")).as_posix()
    for path in data_path("loaders").rglob("*.toml")
    if path.parent.name not in ("frames", "outlets")
)


def test_lists_are_joined_and_words_added(write: Write) -> None:
    write("ru/dates.toml", '[days]\n"надысь" = -2\n[direction]\npast = ["давешний"]\n')
    dates = load_toml("ru", "dates.toml")
    assert (dates["days"]["надысь"], dates["days"]["вчера"]) == (-2, -1)
    assert dates["direction"]["past"][-1] == "давешний"
    assert "прошлый" in dates["direction"]["past"]


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_shipped_file_could_be_ones_own(name: str) -> None:
    table = load_toml(*name.split("/"))
    check_shape(table, table, "own.toml", name)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("ru/dates.toml", "[day]\n", r"unknown key 'day' at the top; did you mean 'days'\?"),
        ("ru/dates.toml", '[direction]\npats = ["давешний"]', r"'pats' under \[direction\]; did you mean 'past'\?"),
        ("ru/dates.toml", '[days]\n"надысь" = "-2"', r"days.надысь is '-2'; it must be a number"),
        ("ru/dates.toml", '[seasons]\n"межень" = 7', "seasons.межень is 7; it must be a list of numbers"),
        ("ru/observers.toml", 'observing = "дозор"', "observing is 'дозор'; it must be a list of strings in quotes"),
        ("ru/home.toml", '[words]\nKazakhstan = ["аул"]', "must be a country's code in two capital letters"),
        ("ru/offices.toml", '[deputies]\nchair = "deputy_chiar"', r"deputies.chair cannot be .*'deputy_chair'\?"),
        ("ru/bodies.toml", '[[composed]]\nhead = ["вече"]\nkind = "assembly"\nof = "parliament"', "kind cannot be"),
        ("ru/bodies.toml", '[[composed]]\nhead = ["вече"]', r"\[\[composed\]\] number 1: the field 'kind' is missing"),
        ("ru/language.toml", 'abbreviation = ["обл"]', r"did you mean 'abbreviations'\?"),
        ("kk/language.toml", 'reeder = "kk.own"', r"did you mean 'reader'\?"),
        ("identity.toml", 'genric = ["комиссия"]', r"did you mean 'generic'\?"),
        ("identity.toml", '[[cases]]\ngender = "m"\ngiven = [["а", ""]]', "the field 'family' is missing"),
        ("phrases.toml", '[ru]\nmeetng = "Встреча"', r"did you mean 'meeting'\?"),
        ("ru/realis.toml", "planned = [", "the file must be valid TOML"),
    ],
)
def test_what_no_such_file_may_hold_is_refused(write: Write, name: str, text: str, message: str) -> None:
    path = write(name, text)
    with pytest.raises(DocumentError, match=message) as refused:
        load_toml(*name.split("/"))
    assert str(refused.value).startswith(str(path))


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("reliability.toml", '["kk.own"]\nfacts = 0.8\n["kk.own".rules]\n"meeting.kk.meet" = 0.9', ("kk.own", "rules")),
        ("reliability.toml", '["ru.grammar".rules]\n"meeting.ru.nod" = 0.9', ("ru.grammar", "rules")),
        ("llm/numbers.toml", '[en]\nscore = 20', ("en",)),
        ("llm/dates.toml", '[days.en]\nere = -1', ("days", "en")),
        ("ru/home.toml", '[words]\nSM = ["капитан-регент"]', ("words",)),
        ("identity.toml", '[body_words]\nacademy = ["академия"]', ("body_words",)),
    ],
)
def test_words_codes_and_names_of_ones_own_may_be_keys(
    write: Write, name: str, text: str, place: tuple[str, ...]
) -> None:
    def keys() -> int:
        table = load_toml(*name.split("/"))
        for key in place:
            table = table.get(key, {})
        return len(table)

    before = keys()
    write(name, text)
    assert keys() == before + 1


def test_a_language_may_have_what_another_has(write: Write) -> None:
    write("kk/language.toml", 'reader = "kk.own"\nabbreviations = ["обл"]\n')
    assert load_toml("kk", "language.toml")["reader"] == "kk.own"


def test_votes_of_ones_own_are_in_the_calendar(write: Write) -> None:
    assert not scheduled("KZ", "other")
    head = "country,kind,date,name_ru,name_en,round"
    write("elections.csv", f"{head}\nKZ,other,2031-05-04,выборы совета,council election,\n")
    assert [vote.date for vote in scheduled("KZ", "other")] == ["2031-05-04"]
    dates = [vote.date for vote in scheduled("KZ")]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("county,kind,date,name_ru,name_en,round\n", r"line 1: unknown column 'county'; did you mean 'country'\?"),
        ("country,kind,date\n", "line 1: the column 'name_ru' is missing; write country,kind,date,name_ru"),
        ("{head}KZ,local,2031-05-04,выборы\n", r"line 2: 4 values for 6 columns"),
        ("{head}KZ,locl,2031-05-04,выборы,election,\n", r"line 2: kind cannot be 'locl'; did you mean 'local'\?"),
        ("{head}# next year\nZZ,local,2031-05-04,выборы,election,\n", "line 3: no country has the code 'ZZ'"),
        ("{head}KZ,local,4.5.2031,выборы,election,\n", "line 2: the date '4.5.2031' is none; write YYYY-MM-DD"),
        ("{head}KZ,local,2031,выборы,election,3\n", "line 2: the round is '3'; write 1 or 2, or nothing"),
    ],
)
def test_a_wrong_row_of_the_calendar_is_named_with_its_line(write: Write, text: str, message: str) -> None:
    path = write("elections.csv", text.format(head="country,kind,date,name_ru,name_en,round\n"))
    with pytest.raises(DocumentError, match=message) as refused:
        scheduled("KZ")
    assert str(refused.value).startswith(str(path))


def test_other_tables_in_csv_take_rows_of_ones_own_too(write: Write) -> None:
    write("translit.csv", "letter,latin\nѫ,u\n")
    assert {"letter": "ѫ", "latin": "u"} in [row for _, row in load_csv("translit.csv", columns=("letter", "latin"))]
