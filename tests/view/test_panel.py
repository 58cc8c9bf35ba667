"""What the side panel is given: dossiers in the language of the page."""

from __future__ import annotations

import pytest
from page_samples import meeting_graph

from graphkit.view.panel import panel

DRAWN = ["asel-ormanova", "davron-rahimov", "kz", "kz.cec", "meeting.1"]


def test_entities_have_names_ties_and_articles() -> None:
    told = panel(meeting_graph(), DRAWN, "en")
    assert [node["id"] for node in told["nodes"]] == ["asel-ormanova", "davron-rahimov", "kz", "kz.cec"]
    names = {node["id"]: (node["name"], node["also"]) for node in told["nodes"]}
    assert names["davron-rahimov"] == ("Davron Rahimov", ["Даврон Рахимов"])
    assert names["asel-ormanova"] == ("Асель Орманова", ["А. Орманова"])
    (commission,) = (node for node in told["nodes"] if node["id"] == "kz.cec")
    assert commission["related"] == [{"role": "in country", "id": "kz", "name": "Казахстан"}]
    assert [told["articles"][place]["name"] for place in commission["articles"]] == ["В Астане обсудили наблюдение"]


def test_facts_of_drawn_entities_are_all_there_once() -> None:
    told = panel(meeting_graph(), DRAWN, "ru")
    assert [fact["id"] for fact in told["facts"]] == ["meeting.1", "meeting.2", "tenure.1"]
    meeting, planned, tenure = told["facts"]
    assert (meeting["date"], planned["realis"], tenure["heading"]) == ("2024-10-05", "planned", "Председатель")
    assert [end["id"] for end in meeting["roles"]] == ["asel-ormanova", "davron-rahimov"]
    (quote,) = meeting["quotes"]
    assert told["articles"][quote["article"]]["url"] == "https://example.org/news/1"


def test_a_code_has_a_name_and_what_somebody_said_has_its_words() -> None:
    rows = {key: value for key, _, value in panel(meeting_graph(), ["tenure.1"], "en")["facts"][0]["rows"]}
    assert (rows["office"], rows["realis"], rows["confidence"]) == ("председатель", "took place", "90%")


@pytest.mark.parametrize("url", ["javascript:window.taken=1", "//evil", "http://["])
def test_what_is_no_web_address_is_left_out(url: str) -> None:
    (article,) = panel(meeting_graph(url=url), DRAWN, "ru")["articles"]
    assert "url" not in article and article["outlet"] == "Степной вестник"
