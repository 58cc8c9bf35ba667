"""Facts before they are a document: what a role holds, what is the same fact, what a headline tells."""

from __future__ import annotations

import pytest

from graphkit.extract.russian.facts.drafts import FactDraft, FactDrafts, Roles, dates_agree
from graphkit.extract.russian.who.referents import Referent

ABDIROV = Referent("person", ("person", "0"), ["Нурлан Абдиров"])
LEBEDEV = Referent("person", ("person", "1"), ["Сергей Лебедев"])
NOROV = Referent("person", ("person", "2"), ["Владимир Норов"])


def meeting(*people: Referent, date: str | None = None, sentence: int = 1, realis: str = "actual") -> FactDraft:
    roles: Roles = {"participants": list(people), "date": date}
    return FactDraft("meeting", roles, [sentence], realis)


def award(name: str, sentence: int) -> FactDraft:
    return FactDraft("award", {"conferrer": None, "recipient": LEBEDEV, "award": name, "date": None}, [sentence])


def test_a_role_is_read_as_what_its_type_holds() -> None:
    draft = FactDraft("award", {"conferrer": None, "recipient": LEBEDEV, "award": "Достық", "year": 2024}, [0])
    assert (draft.one("conferrer"), draft.the("recipient"), draft.text("award")) == (None, LEBEDEV, "Достық")
    assert (draft.number("year"), draft.text("date")) == (2024, None)
    assert meeting(ABDIROV, LEBEDEV).several("participants") == [ABDIROV, LEBEDEV]


@pytest.mark.parametrize(
    ("read", "role", "wanted"),
    [("the", "conferrer", "a referent"), ("text", "recipient", "text"), ("number", "award", "a number"),
     ("several", "recipient", "a list of referents"), ("one", "award", "a referent")],
)  # fmt: skip
def test_a_role_that_holds_something_else_says_so(read: str, role: str, wanted: str) -> None:
    with pytest.raises(TypeError, match=f"the role {role} of a draft of award holds .*, not {wanted}"):
        getattr(award("Достық", 0), read)(role)


def test_a_fact_told_twice_is_one_with_the_finer_date_and_all_its_sentences() -> None:
    drafts = FactDrafts()
    drafts.add(meeting(ABDIROV, LEBEDEV, date="2024-10", sentence=1))
    drafts.add(meeting(LEBEDEV, ABDIROV, date="2024-10-05", sentence=3))
    (only,) = drafts.of("meeting")
    assert (only.text("date"), only.sentences) == ("2024-10-05", [1, 3])


@pytest.mark.parametrize(
    "other",
    [
        meeting(ABDIROV, NOROV),
        meeting(ABDIROV, LEBEDEV, date="2024-10-04"),
        meeting(ABDIROV, LEBEDEV, realis="planned"),
    ],
)
def test_other_people_another_day_and_what_is_only_planned_are_another_fact(other: FactDraft) -> None:
    assert not meeting(ABDIROV, LEBEDEV, date="2024-10-05").same(other)


def test_dates_agree_where_one_is_the_other_less_exactly() -> None:
    assert dates_agree("2024", "2024-10-05")
    assert dates_agree(None, "2024-10-05")
    assert not dates_agree("2024-10-04", "2024-10-05")


def test_what_only_the_headline_tells_gives_way_to_what_the_body_tells() -> None:
    headline, body = award("Медаль", 0), award("Достық", 2)
    alone = FactDraft("briefing", {"speakers": [NOROV], "date": None}, [0])
    drafts = FactDrafts([headline, body, alone])
    assert drafts.without_headline(0) == [body, alone]
