"""Where the name of a person stands: its first and last token, told from bodies, places and other names around it."""

from __future__ import annotations

from graphkit.extract.russian.mentions.name_forms import is_particle
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import commission_words
from graphkit.extract.russian.words.phrases import DASHES, QUOTES, Words
from graphkit.model import Name
from graphkit.parse import morphology


def name_at(words: Words, k: int, office: bool = False) -> int | None:
    """The end of the person's name that starts at token ``k``; after an office a name is taken more readily."""
    if k >= len(words) or not words.tokens[k].text[:1].isupper():
        return None
    initials = k
    while (
        initials + 1 < len(words)
        and len(words.tokens[initials].text) == 1
        and words.tokens[initials].text.isupper()
        and words.tokens[initials + 1].text == "."
    ):
        initials += 2
        if initials < len(words) and words.tokens[initials].text in DASHES:
            initials += 1
    if initials > k and initials < len(words) and words.tokens[initials].text[:1].isupper():
        return initials + 1
    lex = lexicon()
    if taken(words, k) or _pronoun(words.tokens[k].text):
        return None
    if k == 0 and words.tokens[0].pos in ("ADV", "VERB", "ADP", "CCONJ", "PART"):
        return None
    for name in words.sentence.names:
        if (
            name.type == "PER"
            and name.first <= k < name.last
            and (
                name.first == k or taken(words, name.first) or _officer(words, name.first, k) or _second(words, name, k)
            )
        ):
            last = k + 1
            while (
                last < name.last
                and not taken(words, last)
                and words.tokens[last].text != "("
                and not _second(words, name, last)
                and not _begins_body(words, last)
            ):
                last += 1
            if _second(words, name, last):
                return last
            while last < len(words) and last - k < 4 and _name_goes_on(words, last):
                last += 1
            return last
    if k and words.tokens[k - 1].text in QUOTES:
        return None
    # A run of capitalised words right after an office is a name even where the recogniser saw none.
    office_before = office or (
        k > 0 and words.tokens[k - 1].pos in ("NOUN", "PROPN") and bool(lex.offices.match(words, k - 1)[1])
    )
    given = "Name" in morphology.grammemes(words.tokens[k].text) and morphology.known(words.tokens[k].text)
    if office_before or given:
        last = k + 1
        while last < len(words) and last - k < 5 and _name_goes_on(words, last):
            last += 1
        if last - k >= 2 and not any(
            n.type in ("LOC", "ORG") and n.first <= k < n.last
            for n in words.sentence.names
            if given and not office_before
        ):
            return last
    return None


def _second(words: Words, name: Name, k: int) -> bool:
    """Whether another person's name starts at token ``k`` inside what the recogniser took for one name.

    "Сергею Лебедеву Нуржан Шайлдабекова": full names in two cases; "Дэлгэрнарану Ш. Джононов": initials in the middle.
    """
    if not name.first + 2 <= k < name.last - 1:
        return False
    if len(words.tokens[k].text) == 1:
        return words.tokens[k + 1].text == "." and all(len(words.tokens[x].text) > 1 for x in range(name.first, k))
    before, after = words.case(k - 1), words.case(k)
    first = {words.case(x) for x in range(name.first, k)}
    return before in ("Dat", "Ins") and after == "Nom" and first == {before} and words.case(k + 1) in ("Nom", None)


def _pronoun(text: str) -> bool:
    """A pronoun with a particle, which the recogniser takes for a name: "Ему-то"."""
    head, dash, _ = text.partition("-")
    return bool(dash) and any(pos == "NPRO" for _, pos, _ in morphology.readings(head))


def _officer(words: Words, first: int, k: int) -> bool:
    """The recogniser took the office into the name: "Сенатор Иванов"."""
    return all(lexicon().offices.match(words, x)[1] or x >= k for x in range(first, k))


def _name_goes_on(words: Words, k: int) -> bool:
    text = words.tokens[k].text
    if is_particle(text.partition("-")[0]) and (text[-1:].isalpha() and text.rpartition("-")[2][:1].isupper()):
        return True
    if is_particle(text) and k + 1 < len(words) and words.tokens[k + 1].text[:1].isupper():
        return True
    return (
        text[:1].isupper() and len(text) > 1 and not text.isupper() and text.replace("-", "").replace("’", "").isalpha()
        and not taken(words, k) and not _begins_body(words, k)
    )  # fmt: skip


def taken(words: Words, k: int) -> bool:
    """Whether a body, a country or an elected body of the vocabulary starts at token ``k``."""
    lex = lexicon()
    if words.tokens[k].text.isupper() and len(words.tokens[k].text) > 1:
        return True
    if commission_words().alone.match(words, k)[1]:
        return True  # "Центризбиркомов", which looks like a surname
    for book in (lex.country_names, lex.bodies, lex.elected):
        end, found = book.match(words, k)
        if found and (
            end - k > 1
            or not any(n.type == "PER" and n.first <= k < n.last and n.last - n.first > 1 for n in words.sentence.names)
        ):
            return True
    return False


def _begins_body(words: Words, k: int) -> bool:
    """ "… Памфилову Общественная палата наградила": an adjective that is no name, with its noun after it."""
    if k + 1 >= len(words) or not words.tokens[k + 1].text.islower() or words.tokens[k + 1].pos != "NOUN":
        return False
    readings = morphology.readings(words.tokens[k].text)
    plain = all(pos == "ADJF" and not {"Surn", "Name", "Patr"} & set(grams) for _, pos, grams in readings)
    return bool(readings) and plain and morphology.known(words.tokens[k].text)
