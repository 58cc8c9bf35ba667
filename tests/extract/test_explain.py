"""Explaining: which frame fired, how each role was filled, and why there is no fact."""

from __future__ import annotations

from graphkit.extract.explain import explain
from graphkit.extract.explanation import Explanation
from graphkit.model import Article

COMMISSION = "Центральной избирательной комиссии Казахстана"


def explained(text: str) -> list[Explanation]:
    return list(explain(Article(id="t", text=text, published="2024-10-05"), any_topic=True))


def use(explanation: Explanation, frame: str):
    return next(u for u in explanation.frames if u.frame == frame)


def test_a_frame_that_told_a_fact_shows_the_words_of_each_role_and_how_they_stand() -> None:
    (sentence,) = explained("Нурлан Абдиров встретился с секретарем ЦИК России Натальей Будариной.")
    meet = use(sentence, "meeting.ru.meet")
    assert (meet.outcome, meet.why, meet.missing) == ("fact", "", ())
    (guest,) = meet.roles["b"].found
    assert guest.text == "секретарем ЦИК России Натальей Будариной"
    assert (guest.stands, guest.means) == ("с+Ins", "Наталья Бударина")
    assert meet.roles["b"].places[0] == "с+Ins"
    assert any(fact.startswith("meeting: participants Нурлан Абдиров, Наталья Бударина") for fact in sentence.facts)


def test_a_role_that_stayed_empty_says_where_it_was_looked_for_and_why_the_words_at_hand_did_not_fit() -> None:
    (sentence,) = explained(f"Председатель {COMMISSION} Нурлан Абдиров принял решение о назначении выборов.")
    receive = use(sentence, "meeting.ru.receive")
    assert receive.outcome == "failed"
    assert receive.missing == ("b",)
    role = receive.roles["b"]
    assert "the object" in role.places
    assert not role.found
    assert "a already" in " ".join(other.why_not for other in role.others)


def test_a_frame_that_lacks_another_word_says_which() -> None:
    (sentence,) = explained(f"Председатель {COMMISSION} Нурлан Абдиров вручил Наталье Будариной книгу.")
    hand = use(sentence, "award.ru.hand")
    assert hand.outcome == "failed"
    assert "is near" in hand.why
    assert sentence.facts
    assert not any(fact.startswith("award") for fact in sentence.facts)


def test_a_denied_meeting_says_so() -> None:
    (sentence,) = explained("Нурлан Абдиров не встретился с секретарем ЦИК России Натальей Будариной.")
    assert use(sentence, "meeting.ru.meet").realis == "denied"


def test_what_is_explained_is_json() -> None:
    import json

    for explanation in explained("Нурлан Абдиров встретился с Натальей Будариной. Он вручил ей медаль «За труд»."):
        told = json.loads(json.dumps(explanation.to_json(), ensure_ascii=False))
        assert told["text"] == explanation.text
        assert {"frame", "trigger", "outcome", "why", "realis", "roles", "missing"} == set(told["frames"][0])


def test_a_role_found_beside_the_frames_places_is_shown_as_the_fact_has_it() -> None:
    text = "Элла Памфилова на встрече с делегацией ПАСЕ пригласила их представителей наблюдать за выборами в Госдуму."
    (sentence,) = explained(text)
    invite = use(sentence, "invitation.ru.invite")
    assert invite.outcome == "fact"
    (guest,) = invite.roles["invitee"].found
    assert "ПАСЕ" in guest.means or "Совета Европы" in guest.means


def test_a_talk_that_is_none_says_what_speaks_against_it() -> None:
    (sentence,) = explained("Нурлан Абдиров встретится ли с секретарем ЦИК России Натальей Будариной?")
    meet = use(sentence, "meeting.ru.meet")
    assert (meet.outcome, meet.why) == ("no fact", "the sentence asks, or is the line of who held an interview")
