"""What is done with a letter of invitation, and who stands around it."""

from __future__ import annotations

import pytest
from reading import trace

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.invitations.invitation_clauses import InvitationClause
from graphkit.extract.russian.facts.invitations.letter_acts import (
    addressee,
    letter_acts,
    owner_of_letter,
    subject_of,
)
from graphkit.extract.russian.syntax.clauses import Coordination


def clause_of(text: str) -> InvitationClause:
    """The clause of the only letter of a text of one sentence."""
    seen = trace(text)
    (match,) = (m for m in seen.matches[0] if m.frame.id == "invitation.ru.letter")
    read = seen.discourse.sentences[0]
    return InvitationClause(
        FactContext(seen.discourse), 0, match, read.words, [m for m in read.mentions if m.referents]
    )


def words_of(clause: InvitationClause, run: Coordination | None) -> str:
    return clause.words.text(run.first, run.last) if run is not None else ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Сергей Лебедев получил приглашение от ЦИК Казахстана.", [("get", "Сергей Лебедев", "")]),
        ("Приглашение Сергею Лебедеву направлено ЦИК Казахстана.", [("give", "", "Сергею Лебедеву")]),
        ("Сергей Лебедев поблагодарил ЦИК Казахстана за приглашение.", [("thank", "Сергей Лебедев", "")]),
        (
            "Приглашение, подписанное Нурланом Абдировым, поступило в СНГ.",
            [("reach", "", "СНГ"), ("sign", "", "")],
        ),
    ],
)
def test_who_stands_around_an_act(text: str, told: list[tuple[str, str, str]]) -> None:
    clause = clause_of(text)
    acts = letter_acts(clause)
    around = [(words_of(clause, subject_of(clause, act)), words_of(clause, addressee(clause, act))) for act in acts]
    assert [(act.way, *sides) for act, sides in zip(acts, around, strict=True)] == told


def test_a_source_and_an_agent() -> None:
    (got,) = letter_acts(from_cec := clause_of("Сергей Лебедев получил приглашение от ЦИК Казахстана."))
    assert words_of(from_cec, got.source) == "ЦИК Казахстана"
    signed = letter_acts(by_chair := clause_of("Приглашение, подписанное Нурланом Абдировым, поступило в СНГ."))[1]
    assert (signed.passive, signed.participle, words_of(by_chair, signed.agent)) == (True, True, "Нурланом Абдировым")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("СНГ откликнулось на приглашение ЦИК Казахстана.", "ЦИК Казахстана"),
        ("СНГ получило официальное приглашение на выборы Президента Казахстана.", ""),
    ],
)
def test_whose_the_letter_is(text: str, owner: str) -> None:
    clause = clause_of(text)
    assert words_of(clause, owner_of_letter(clause)) == owner


def test_what_a_relative_clause_tells_of_somebody_else_is_not_done_to_the_letter() -> None:
    acts = letter_acts(clause_of("Приглашение привёз Сергей Лебедев, который поблагодарил Нурлана Абдирова."))
    assert [act.way for act in acts if act.way == "thank"] == []
