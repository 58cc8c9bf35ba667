"""The awards that a sentence names, and how each is called."""

from __future__ import annotations

import pytest
from reading import skeleton

from graphkit.extract.russian.facts.awards.items import award_items


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ему вручили медаль «За вклад в развитие выборов».", ["За вклад в развитие выборов"]),
        ("Ему вручили орден «Достық» II степени.", ["Достық II степени"]),
        ("Ему вручили орден Дружбы и почётную грамоту.", ["Орден Дружбы", "Почётная грамота"]),
        ("Ему вручили медаль ЦИК Азербайджана.", ["Медаль ЦИК Азербайджана"]),
        ("Ему вручили благодарственное письмо.", ["Благодарственное письмо"]),
        ("Ему вручили письмо.", []),  # one that is no award
        ("Ему вручили медаль.", []),  # one that nothing names
    ],
)  # fmt: skip
def test_an_award_is_named_by_its_quotes_its_adjectives_or_whose_it_is(text: str, names: list[str]) -> None:
    sentence = skeleton(text)
    items = award_items(sentence.words, sentence.mentions)
    assert [item.full_name(sentence.words, given=True) for item in items] == names


def test_a_letter_of_thanks_is_named_with_whose_it_is_only_where_somebody_else_hands_it_over() -> None:
    sentence = skeleton("Ему вручили благодарственное письмо ЦИК Казахстана.")
    (item,) = award_items(sentence.words, sentence.mentions)
    assert item.full_name(sentence.words, given=False) == "Благодарственное письмо"
    assert item.full_name(sentence.words, given=True) == "Благодарственное письмо ЦИК Казахстана"
