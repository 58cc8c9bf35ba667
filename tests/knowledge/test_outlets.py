"""Outlets: where one is at home decides whose commission "ЦИК" is, whoever wrote the profile."""

from __future__ import annotations

import pytest
from own_loaders import Write

from graphkit.extract import extract
from graphkit.knowledge.outlets import country_of_outlet, national_domains, outlet_called
from graphkit.model import Article

TEXT = "Председатель ЦИК Иван Петров встретился с наблюдателями."


def test_an_outlet_is_known_by_id_name_and_domain() -> None:
    assert {outlet_called(name) for name in ("belta.by", "БелТА", "www.eng.belta.by")} == {"belta.by"}
    assert outlet_called("gazeta.example") is None


@pytest.mark.parametrize(
    ("outlet", "country"), [("БЕЛТА", "BY"), ("inform.kz", "KZ"), ("vesti.uz", "UZ"), ("vesti.example", None)]
)
def test_its_country_is_that_of_its_profile_or_of_its_domain(outlet: str, country: str | None) -> None:
    assert country_of_outlet(outlet) == country


def test_sites_that_a_text_names_tell_their_countries() -> None:
    assert national_domains("По данным vote.example.kz и news.md, ria.ru") == {"KZ", "MD"}


def test_the_country_of_an_outlet_of_ones_own_counts(write: Write) -> None:
    def commissions() -> list[str | None]:
        (document,) = extract([Article(id="a", text=TEXT, outlet="Степная Волна")], any_topic=True)
        return [entity.country for entity in document.entities.values() if entity.type == "commission"]

    assert commissions() == []
    write("outlets/stepvolna.toml", 'id = "stepvolna.example"\nnames = ["Степная Волна"]\ncountry = "BY"\n')
    assert commissions() == ["BY"]
