"""Why a frame that found its words told no meeting: what the guards say of it."""

from __future__ import annotations

import pytest
from reading import trace

from graphkit.extract.russian.facts.meetings.guards import GUARDS

RECEIVED = "Председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ Сергея Лебедева. "
MET = "Председатель ЦИК Казахстана Нурлан Абдиров встретился с главой миссии СНГ Сергеем Лебедевым."


def declined(text: str) -> dict[str, str]:
    """By frame of meetings, the reason that the last of its matches in a text gives for telling none ("" for none)."""
    matches = [match for row in trace(text).matches for match in row if match.frame.fact == "meeting"]
    return {match.frame.id.removeprefix("meeting.ru."): match.declined for match in matches if not match.missing}


@pytest.mark.parametrize(
    ("text", "frame", "reason"),
    [
        (MET, "meet", ""),
        (MET.replace("встретился", "не встретился"), "meet", "it is denied"),
        (MET.replace(".", "?"), "meet", "the sentence asks, or is the line of who held an interview"),
        (
            RECEIVED + "Вчера прибыл генеральный секретарь ШОС Владимир Норов.",
            "arrive",
            "no meeting before it and no talk after it makes a meeting of it",
        ),
        (
            RECEIVED + "По приглашению комиссии на встречу прибыл генеральный секретарь ШОС Владимир Норов.",
            "arrive",
            "it is a coming by invitation",
        ),
        (
            RECEIVED + "На этой встрече Нурлану Абдирову рассказали о наблюдении.",
            "at-talks",
            "it means talks that were told before",
        ),
        (
            "На встрече с молодыми учёными Нурлану Абдирову рассказали о выборах.",
            "at-talks",
            "those talked with are not named",
        ),
        (
            "Председатель ЦИК Казахстана Нурлан Абдиров ждёт главу миссии СНГ Сергея Лебедева.",
            "await",
            "it is not told in the past",
        ),
        (
            "Председателя ЦИК Казахстана Нурлана Абдирова ждал глава миссии СНГ Сергей Лебедев.",
            "await",
            "no meeting was told just before it",
        ),
        (
            "Председатель ЦИК Казахстана Нурлан Абдиров пригласил главу миссии СНГ Сергея Лебедева и налил чай.",
            "invite-in",
            "nothing says to what",
        ),
        ("Президент Казахстана встретился с прессой.", "meet", "those talked with are not named yet"),
        ("Казахстан встретился с Россией.", "meet", "its sides are countries"),
    ],
)  # fmt: skip
def test_a_guard_gives_its_reason(text: str, frame: str, reason: str) -> None:
    assert declined(text)[frame] == reason


def test_no_two_guards_give_one_reason() -> None:
    assert len({guard.reason for guard in GUARDS}) == len(GUARDS)
