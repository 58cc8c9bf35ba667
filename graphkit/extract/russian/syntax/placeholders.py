"""The plain words that stand for mentions in a skeleton, each in the case of the mention."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.words.phrases import Words

_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")


def _forms(*forms: str) -> dict[str, str]:
    return dict(zip(_CASES, forms, strict=True))


_MAN = _forms("Иванов", "Иванова", "Иванову", "Иванова", "Ивановым", "Иванове")
_WOMAN = _forms("Иванова", "Ивановой", "Ивановой", "Иванову", "Ивановой", "Ивановой")
_COMMISSION = _forms("комиссия", "комиссии", "комиссии", "комиссию", "комиссией", "комиссии")
_PEOPLE = _forms("наблюдатели", "наблюдателей", "наблюдателям", "наблюдателей", "наблюдателями", "наблюдателях")


def placeholder(words: Words, mention: Mention) -> str:
    """The word that the parser sees for a mention: a plain one in its case, or the mention's own head."""
    case = mention.case or "Nom"
    if mention.kind == "date":
        return "вчера"
    if mention.kind == "quote":
        return "документ"
    if mention.kind == "person" and not (mention.plural and mention.offices):
        return (_WOMAN if mention.gender == "Fem" else _MAN).get(case, "Иванов")
    if mention.kind == "body" and _shows_no_case(words, mention):
        return _COMMISSION.get(case, "комиссия")
    if mention.kind == "count":  # a genitive behind a number is the subject as a whole: "прибыли 20 наблюдателей"
        return _PEOPLE.get(case if case != "Gen" else "Nom", "наблюдатели")
    return words.tokens[mention.head].text


def _shows_no_case(words: Words, mention: Mention) -> bool:
    """Whether a body is called by an acronym, or by a name in quotation marks alone."""
    quoted = mention.body is not None and mention.body.quoted is not None
    return quoted or sum(letter.isupper() for letter in words.tokens[mention.head].text) > 1
