"""The gazetteers of ``loaders/``: well formed, without two owners of one name, and true where it can be checked."""

from __future__ import annotations

import csv
import datetime
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from graphkit.data import data_path
from graphkit.knowledge.fields import check_row
from graphkit.knowledge.gazetteer import COMMISSION_FIELDS, COUNTRY_FIELDS, ORGANIZATION_FIELDS
from graphkit.knowledge.offices import ELECTED_FIELDS, OFFICE_FIELDS
from graphkit.schema import BODY_KINDS, ELECTION_KINDS

# ISO 3166-1 alpha-2, and XK, the user-assigned code in general use for Kosovo.
_ISO_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK
"""
ISO = frozenset(_ISO_CODES.split())
FIELDS = {
    "country": COUNTRY_FIELDS,
    "organization": ORGANIZATION_FIELDS,
    "commission": COMMISSION_FIELDS,
    "body": ELECTED_FIELDS,
    "office": OFFICE_FIELDS,
}
FILES = {
    "country": ("countries.toml",),
    "organization": ("organizations.toml",),
    "commission": ("commissions.toml",),
    "body": ("ru", "elected_bodies.toml"),
    "office": ("ru", "offices.toml"),
}

Row = Mapping[str, Any]


def rows(table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(data_path("loaders", *FILES[table]).read_text(encoding="utf-8"))[table]
    return found


def calendar() -> list[dict[str, str]]:
    with data_path("loaders", "elections.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(name: str) -> str:
    """A name as matching sees it: without case, quotation marks and dashes."""
    return " ".join(re.findall(r"[\w./]+", name.casefold().replace("ё", "е")))


def names_of(row: Row) -> Iterator[str]:
    for language in ("ru", "en", "kk"):
        yield from row.get(language, ())


def shared(owned: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The names that more than one owner has, from (owner, name) pairs."""
    owners: dict[str, set[str]] = defaultdict(set)
    for owner, name in owned:
        owners[plain(name)].add(owner)
    return {name: found for name, found in owners.items() if len(found) > 1}


def gold() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entity of the gold documents, with the document's name."""
    for path in sorted(Path(data_path("evaluation", "gold")).glob("*.json")):
        for entity in json.loads(path.read_text(encoding="utf-8"))["entities"].values():
            yield path.stem, entity


# ---- form


@pytest.mark.parametrize("table", FILES)
def test_fields_are_known_and_names_are_not_empty(table: str) -> None:
    for number, row in enumerate(rows(table), 1):
        check_row(row, FIELDS[table], f"[[{table}]] number {number}")
        for field, value in row.items():
            if isinstance(value, list):
                assert value, (field, row)
                assert all(isinstance(v, str) and v == v.strip() and v for v in value), (field, row)
                assert len(set(value)) == len(value), f"{field} repeats a name: {row}"


@pytest.mark.parametrize("table", FILES)
def test_country_codes_are_iso(table: str) -> None:
    for row in rows(table):
        code = row.get("code", row.get("country"))
        assert code is None or code in ISO, row


@pytest.mark.parametrize("table", ["country", "organization", "commission"])
def test_no_word_mixes_alphabets(table: str) -> None:
    """A Latin "с" in a Cyrillic word looks right and matches nothing. (АКИpress spells itself so.)"""
    for row in rows(table):
        for name in names_of(row):
            for word in re.findall(r"\w+", name):
                assert not (re.search("[a-z]", word, re.I) and re.search("[а-яәғқңөұүһі]", word, re.I)) or (
                    word == "АКИpress"
                ), (word, row)


@pytest.mark.parametrize(("table", "key"), [("country", "code"), ("organization", "id"), ("commission", "country")])
def test_every_row_has_its_own_key(table: str, key: str) -> None:
    keys = [row[key] for row in rows(table)]
    assert len(set(keys)) == len(keys)


def test_organizations_have_short_ids_legal_kinds_and_parents_that_exist() -> None:
    table = {row["id"]: row for row in rows("organization")}
    for id, row in table.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id), id
        assert row["kind"] in BODY_KINDS, row
        assert row.get("observes", True) is True, f"{id}: leave observes out where it is not true"
        assert list(names_of(row)), id
        seen = [id]
        while parent := table[seen[-1]].get("parent"):
            assert parent in table, f"{seen[-1]} belongs to {parent}, which is not there"
            assert parent not in seen, f"{id} belongs to itself"
            seen.append(parent)


def test_national_bodies_say_which_country_is_theirs() -> None:
    for row in rows("organization"):
        if row["kind"] in ("parliament", "party", "government"):
            assert row.get("country"), row["id"]
        if row["kind"] == "international":
            assert "country" not in row, row["id"]


def test_commissions_are_of_countries_that_are_known() -> None:
    codes = {row["code"] for row in rows("country")}
    for table in ("commission", "organization", "body"):
        assert {row["country"] for row in rows(table) if "country" in row} <= codes
    assert {row["country"] for row in calendar()} <= codes


def test_elected_bodies_have_legal_kinds_and_no_contradiction() -> None:
    kinds = defaultdict(set)
    for row in rows("body"):
        assert row["kind"] in ELECTION_KINDS, row
        for name in row["names"]:
            kinds[plain(name), row.get("country")].add(row["kind"])
    assert all(len(found) == 1 for found in kinds.values()), kinds


# ---- one name, one owner


@pytest.mark.parametrize("field", ["ru", "en", "kk", "ru_adj", "ru_people", "ru_capital", "ru_acronyms"])
def test_no_two_countries_share_a_name(field: str) -> None:
    assert shared((row["code"], name) for row in rows("country") for name in row.get(field, ())) == {}


def test_no_two_organizations_share_a_name_that_is_not_marked_ambiguous() -> None:
    table = rows("organization")
    assert shared((row["id"], name) for row in table for name in names_of(row)) == {}
    own = {plain(name): row["id"] for row in table for name in names_of(row)}
    for row in table:
        for name in row.get("ambiguous", ()):
            assert plain(name) not in own, f"{name!r} is ambiguous for {row['id']}, certain for {own[plain(name)]}"


def test_no_commission_shares_a_name_with_another_or_with_an_organization() -> None:
    commissions = [(row["country"], name) for row in rows("commission") for name in names_of(row)]
    organizations = [(row["id"], name) for row in rows("organization") for name in names_of(row)]
    assert shared(commissions + organizations) == {}


def test_a_name_that_any_commission_could_bear_is_an_acronym_only() -> None:
    for row in rows("commission"):
        bare = {plain(name) for field in row if field.startswith("acronyms") for name in row[field]}
        bare |= {"центральная избирательная комиссия", "central election commission", "орталық сайлау комиссиясы"}
        assert not bare & {plain(name) for name in names_of(row)}, row["country"]


# ---- the calendar


def test_the_calendar_has_legal_kinds_valid_days_and_no_row_twice() -> None:
    table = calendar()
    assert list(table[0]) == ["country", "kind", "date", "name_ru", "name_en", "round"]
    for row in table:
        assert row["kind"] in ELECTION_KINDS, row
        assert row["name_ru"], row
        assert row["name_en"], row
        assert row["round"] in ("", "1", "2"), row
        if re.fullmatch(r"\d{4}", row["date"]):
            continue
        assert 2000 <= datetime.date.fromisoformat(row["date"]).year <= 2026, row
    order = [(row["country"], row["date"], row["kind"], row["name_ru"]) for row in table]
    assert order == sorted(set(order)), "keep the rows unique, in the order of country, date and kind"


def test_a_second_round_follows_a_first_one_within_three_months() -> None:
    table = calendar()
    for row in table:
        if row["round"] == "2":
            day = datetime.date.fromisoformat(row["date"])
            first = [
                datetime.date.fromisoformat(other["date"])
                for other in table
                if (other["country"], other["kind"], other["round"]) == (row["country"], row["kind"], "1")
            ]
            assert any(7 <= (day - one).days <= 92 for one in first), row


@pytest.mark.parametrize(
    ("country", "kind", "date"),
    [
        ("KZ", "presidential", "2022-11-20"),
        ("KZ", "parliamentary", "2023-03-19"),
        ("KZ", "referendum", "2024-10-06"),
        ("UZ", "parliamentary", "2024-10-27"),
        ("UZ", "local", "2024-10-27"),
        ("KG", "parliamentary", "2025-11-30"),
        ("TJ", "presidential", "2020-10-11"),
        ("TM", "presidential", "2022-03-12"),
        ("BY", "presidential", "2025-01-26"),
        ("AZ", "parliamentary", "2024-09-01"),
    ],
)
def test_the_calendar_knows_the_votes_of_the_region(country: str, kind: str, date: str) -> None:
    assert (country, kind, date) in {(row["country"], row["kind"], row["date"]) for row in calendar()}


REGION = ("KZ", "UZ", "KG", "TJ", "TM", "RU", "BY", "AZ", "AM", "GE", "MD", "UA", "TR", "MN", "LV", "LT", "EE")


@pytest.mark.parametrize("country", REGION)
def test_the_countries_of_the_region_are_covered(country: str) -> None:
    """Its commission in three languages, its parliament, its votes over the years, its people of both sexes."""
    commission = next(row for row in rows("commission") if row["country"] == country)
    assert commission["ru"]
    assert commission["en"]
    assert commission["kk"]
    assert [row for row in rows("organization") if row["kind"] == "parliament" and row.get("country") == country]
    state = next(row for row in rows("country") if row["code"] == country)
    assert len(state["ru_people"]) >= 2
    votes = [row for row in calendar() if row["country"] == country]
    assert len([row for row in votes if row["kind"] == "parliamentary"]) >= 4
    if country not in ("LV", "EE"):  # where parliament elects the president
        assert len([row for row in votes if row["kind"] == "presidential"]) >= 3


def test_every_commission_is_named_with_its_country() -> None:
    """At least one name has a form of the country's own name in it, so that it can be told from the others."""
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer()

    def lemmas(text: str) -> set[str]:
        return {p.normal_form for word in re.findall(r"[\w-]+", plain(text)) for p in morph.parse(word)}

    names = {row["code"]: [*row["ru"], *row.get("ru_acronyms", ())] for row in rows("country")}
    for row in rows("commission"):
        own = [lemmas(name) for name in names[row["country"]]]
        assert any(lemmas(name) & country for name in row["ru"] for country in own), row["country"]


def test_organs_of_national_bodies_are_of_the_same_country() -> None:
    table = {row["id"]: row for row in rows("organization")}
    for row in table.values():
        parent = table.get(row.get("parent", ""), {})
        if "country" in parent:
            assert row.get("country") == parent["country"], row["id"]


def test_calendar_names_say_whether_a_vote_was_early_in_both_languages() -> None:
    for row in calendar():
        early = row["name_ru"].startswith(("досрочные", "внеочередные"))
        assert early == row["name_en"].startswith(("early", "snap")), row


# ---- against what was annotated by hand


def test_the_calendar_has_every_dated_vote_of_the_gold_documents() -> None:
    known = {(row["country"], row["kind"], row["date"]) for row in calendar()}
    days = {(country, date) for country, _, date in known}
    for document, entity in gold():
        if entity["type"] == "election" and len(entity.get("date") or "") == 10:
            key = (entity["country"], entity["kind"], entity["date"])
            # "other" is a reading beside the one that the calendar has (a day with votes of several kinds)
            assert key in known or (key[1] == "other" and (key[0], key[2]) in days), (document, entity)


def test_the_central_commissions_of_the_gold_documents_are_known_by_name() -> None:
    owner = {plain(name): row["country"] for row in rows("commission") for name in names_of(row)}
    for document, entity in gold():
        if entity["type"] == "commission" and entity.get("level", "central") == "central":
            found = {owner[plain(name)] for name in entity["names"] if plain(name) in owner}
            assert found == {entity["country"]}, (document, entity)


def test_the_international_bodies_of_the_gold_documents_are_known_or_parts_of_known_ones() -> None:
    owner = {plain(name): row for row in rows("organization") for name in names_of(row)}
    for document, entity in gold():
        if entity["type"] == "organization" and entity["kind"] == "international":
            found = [owner[plain(name)] for name in entity["names"] if plain(name) in owner]
            assert len({row["id"] for row in found}) <= 1, (document, entity)
            if not found:
                assert re.match(r"(?i)комитет|комиссия", entity["names"][0]), (document, entity)
            else:
                assert found[0]["kind"] == "international", (document, entity)


# ---- Russian


def test_russian_adjectives_and_inhabitants_are_in_their_dictionary_form() -> None:
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer()
    for row in rows("country"):
        for word in row.get("ru_adj", ()):
            assert any(p.normal_form == word and "ADJF" in p.tag for p in morph.parse(word)), (word, row["code"])
        for word in row.get("ru_people", ()):
            assert any("NOUN" in p.tag and "nomn" in p.tag and "sing" in p.tag for p in morph.parse(word)), (
                word,
                row["code"],
            )
