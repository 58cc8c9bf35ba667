"""Quotes of a model: what only blanks, quotation marks and dashes tell apart is found; what is altered never is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from graphkit.data import data_path
from graphkit.extract.llm.quotes import Folded, folded, is_cut, locate
from graphkit.extract.llm.wording import are_forms, is_form, words_of

TEXT = "Миссия «Север – Юг» не\u00a0наблюдала за выборами: 1 250 человек, 12.5 тысячи."
_INSIDE_NAME = re.compile(r"(?<=[^\W\d_,:] )[А-ЯЁӘҒҚҢӨҰҮІA-Z][а-яёәғқңөұүіa-z]{2,}")
Alter = Callable[[str, str, random.Random], Iterator[str]]
_NO = {"ru": "не", "en": "not", "kk": "емес"}


@cache
def gold_quotes() -> tuple[tuple[str, str, Folded], ...]:
    """(language, quote, text) of all gold facts."""
    out = []
    for folder in ("gold", "varied"):
        for path in sorted(data_path("evaluation", folder).glob("*.json")):
            document = json.loads(path.read_text(encoding="utf-8"))
            text = folded(document["text"])
            for fact in document["facts"]:
                told = fact["evidence"] if isinstance(fact["evidence"], list) else [fact["evidence"]]
                out += [(document["lang"], quote, text) for quote in told]
    return tuple(out)


def retyped(quote: str) -> str:
    """The quote as models retype it: other quotation marks, dashes and blanks."""
    return re.sub(r"\s+", "\n", quote.replace("«", '"').replace("»", '"').replace("–", "-").replace("—", "-"))


def with_a_digit_changed(quote: str, lang: str, chance: random.Random) -> Iterator[str]:
    places = [n for n, char in enumerate(quote) if char.isdigit()]
    for n in chance.sample(places, min(3, len(places))):
        yield quote[:n] + str((int(quote[n]) + chance.randint(1, 9)) % 10) + quote[n + 1 :]
        if quote[n + 1 : n + 2].isdigit():  # a number of one digit taken from the front leaves a true quote
            yield quote[:n] + quote[n + 1 :]


def with_a_name_changed(quote: str, lang: str, chance: random.Random) -> Iterator[str]:
    found = list(_INSIDE_NAME.finditer(quote))
    for name in chance.sample(found, min(3, len(found))):
        yield quote[: name.start()] + "Мерген" + quote[name.end() :]
        yield quote[: name.end() - 1] + ("о" if quote[name.end() - 1] != "о" else "у") + quote[name.end() :]


def with_a_negation_changed(quote: str, lang: str, chance: random.Random) -> Iterator[str]:
    blanks = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", quote)]
    for n in chance.sample(blanks, min(2, len(blanks))):
        yield f"{quote[:n]} {_NO[lang]}{quote[n:]}"
    for found in re.finditer(rf"(?<= ){_NO[lang]} ", quote):
        yield quote[: found.start()] + quote[found.end() :]
        if lang != "kk":
            yield quote[found.end() :]  # begins right behind the word that denies it


def test_true_quotes_are_found_however_their_signs_are_retyped() -> None:
    quotes = gold_quotes()
    assert len(quotes) > 2000
    exact = sum(locate(quote, text, lang) is not None for lang, quote, text in quotes)
    typed = sum(locate(retyped(quote), text, lang) is not None for lang, quote, text in quotes)
    assert exact >= 0.99 * len(quotes)
    assert typed >= 0.99 * len(quotes)


@pytest.mark.parametrize("alter", [with_a_digit_changed, with_a_name_changed, with_a_negation_changed])
def test_no_altered_quote_is_found(alter: Alter) -> None:
    chance = random.Random(7)
    altered = [
        (lang, wrong, text)
        for lang, quote, text in gold_quotes()
        for wrong in alter(quote, lang, chance)
        if wrong != quote
    ]
    assert len(altered) > 400
    assert [wrong for lang, wrong, text in altered if locate(wrong, text, lang) is not None] == []


def test_a_quote_has_its_place_in_the_text_itself() -> None:
    span = locate('Миссия "Север - Юг" не наблюдала', folded(TEXT), "ru")
    assert span is not None
    assert span.of(TEXT) == "Миссия «Север – Юг» не\u00a0наблюдала"


CUT = (
    "наблюдала за выборами", "250 человек", "5 тысячи", "1 250 человек, 12", "иссия", "за выборам", "Миссия «Север – Ю",
)  # fmt: skip


@pytest.mark.parametrize("cut", CUT)
def test_what_is_cut_short_is_no_quote(cut: str) -> None:
    assert locate(cut, folded(TEXT), "ru") is None
    assert is_cut(cut, folded(TEXT), "ru")


def test_a_quote_without_a_letter_or_a_digit_is_none() -> None:
    assert [locate(quote, folded(TEXT)) for quote in ("", "  ", "«", "–")] == [None] * 4


def test_a_later_place_is_taken_where_the_first_is_cut_short() -> None:
    text = "Он не приехал. Он приехал позже."
    span = locate("приехал", folded(text), "ru")
    assert span is not None
    assert span.start == text.rindex("приехал")


def test_the_dictionary_form_begins_as_the_word_that_stands() -> None:
    assert are_forms(words_of("Наталья Бударина"), words_of("с Натальей Будариной встретился"))
    assert are_forms(words_of("Тынчтық Шайназаров"), words_of("Тынчтық Шайназаровпен жүздесті"))
    assert not are_forms(words_of("Наталья Сидорова"), words_of("с Натальей Будариной"))
    assert not are_forms(words_of("Ким Ким"), words_of("Ким"))
    assert not is_form("2024", "2025")
