"""Whether what a trigger tells happened."""

from __future__ import annotations

import pytest
from sentences import trace


def realis(text: str, frame: str) -> str:
    """What the first match of a frame says."""
    return next(match.realis for row in trace(text).matches for match in row if match.frame.id == frame)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Нурлан Абдиров встретился с Сергеем Лебедевым.", "actual"),
        ("Нурлан Абдиров не встретился с Сергеем Лебедевым.", "denied"),
        ("Нурлан Абдиров встретился бы с Сергеем Лебедевым.", "hypothetical"),
        ("Нурлан Абдиров встретится с Сергеем Лебедевым.", "planned"),
        ("Нурлан Абдиров будет беседовать с Сергеем Лебедевым.", "planned"),
        ("Нурлан Абдиров планирует встретиться с Сергеем Лебедевым.", "planned"),
        ("Нурлан Абдиров отказался встретиться с Сергеем Лебедевым.", "denied"),
        ("Нурлан Абдиров не стал встречаться с Сергеем Лебедевым.", "denied"),
    ],
)
def test_what_becomes_of_a_verb(text: str, told: str) -> None:
    assert realis(text, "meeting.ru.meet") == told


@pytest.mark.parametrize(
    ("text", "frame", "told"),
    [
        ("Нурлан Абдиров провёл переговоры с Сергеем Лебедевым.", "talks", "actual"),
        ("Нурлан Абдиров проведёт переговоры с Сергеем Лебедевым.", "talks", "planned"),  # by the verb that carries it
        ("Нурлан Абдиров не провёл переговоры с Сергеем Лебедевым.", "talks", "denied"),
        ("Нурлан Абдиров отменил переговоры с Сергеем Лебедевым.", "at-talks", "denied"),  # by what it hangs on
        ("Нурлан Абдиров и Сергей Лебедев обсудили предстоящие переговоры.", "at-talks", "planned"),
        ("Ожидается встреча Нурлана Абдирова с Сергеем Лебедевым.", "at-talks", "planned"),
    ],
)
def test_what_becomes_of_a_noun(text: str, frame: str, told: str) -> None:
    assert realis(text, f"meeting.ru.{frame}") == told
