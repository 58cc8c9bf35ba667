"""When an event was: the day its words give, the day carried on, the day the next sentence gives."""

from __future__ import annotations

import pytest
from reading import trace

from graphkit.extract.discourse.dating import Clock
from graphkit.extract.russian.facts.event_dates import EventDate, EventDates

MET = "Нурлан Абдиров встретился с Сергеем Лебедевым"


def date(text: str, *, carry: bool = True) -> EventDate:
    """The date of the last meeting that a text tells, by its sentences in order."""
    seen = trace(text)
    published = seen.discourse.clock.published
    seen.discourse.clock = Clock(published=published)
    dates, last = EventDates(seen.discourse), None
    for n, (skeleton, matches) in enumerate(zip(seen.skeletons, seen.matches, strict=True)):
        dates.enter(n, skeleton)
        for match in matches:
            if match.frame.fact == "meeting":
                last = dates.of(n, skeleton, match.trigger.token, carry=carry)
    assert last is not None
    return last


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        (f"3 октября {MET}.", "2024-10-03", True),
        (f"{MET} во вторник, а в письме от 2 сентября говорилось о выборах.", "2024-10-01", True),
        (f"{MET}.", "2024-10-05", False),  # the day of the news
        (f"3 октября прошло заседание. {MET}.", "2024-10-03", False),  # the day that the text has got to
        (f"{MET}. Произошло это во вторник.", "2024-10-01", True),
        (f"Протокол 2017 года устарел. {MET}.", "2024-10-05", False),  # a year that describes a noun
        (f"Миссия работает с 20 сентября. {MET}.", "2024-10-05", False),  # a day that bounds something
    ],
)
def test_an_event_has_the_day_its_words_give_or_the_one_carried_on(text: str, value: str, said: bool) -> None:
    assert date(text) == EventDate(value, said)


def test_what_is_not_said_is_not_carried_on_where_it_is_not_wanted() -> None:
    assert date(f"{MET}.", carry=False) == EventDate(None)
