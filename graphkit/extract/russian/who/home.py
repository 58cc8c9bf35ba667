"""The country an article is at home in: the one whose commission is just "ЦИК" there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.mentions.people import family_name, stem
from graphkit.extract.russian.who.places import country_of
from graphkit.extract.russian.who.state import SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import by_country, countries
from graphkit.knowledge.outlets import country_of_outlet, national_domains
from graphkit.model import Article
from graphkit.parse.morphology import fold

# The most that a kind of sign can weigh for one country: many mentions of a guest's country outdo no dateline.
_MOST = {
    "dateline": 14,
    "outlet": 8,
    "vote": 15,
    "commission": 9,
    "parliament": 5,
    "country": 6,
    "capital": 5,
    "own": 6,
    "words": 6,
    "people": 10,
    "guest": 0,
    "adjective": 5,
}


_OWN = ("президент", "правительство", "парламент", "гражданин", "министр", "закон")


def home_country(article: Article, sentences: Sequence[SentenceMentions]) -> str | None:
    """The country an article is at home in: by dateline and outlet, whose vote and whose bodies it speaks of most."""
    signs: dict[str, Counter[str]] = {kind: Counter() for kind in _MOST}
    for n, read in enumerate(sentences):
        _of_mentions(read, 5 if n == 0 else 3 if n < 2 else 2 if n < 6 else 1, signs)
        _of_words(read, 2 if n < 2 else 1, signs)
    for capital in _datelines(article.text):
        signs["dateline"][capital] += 14
    if article.outlet and (code := country_of_outlet(article.outlet)):
        signs["outlet"][code] += 8
    for newsroom in _newsrooms(article) | national_domains(_ends(article.text)):
        signs["outlet"][newsroom] += 8
    total: Counter[str] = Counter()
    for kind, votes in signs.items():
        if kind == "adjective" and not signs["guest"]:
            continue  # told beside a guest's commission, "российский ЦИК" is the one at home; else it may be a guest
        for code, points in votes.items():
            if code:
                total[code] += min(points, _MOST[kind])
    return total.most_common(1)[0][0] if total else None


def section_countries(sentences: Sequence[SentenceMentions]) -> list[str | None]:
    """For each sentence of a digest the country that it is headed by ("ЛАТВИЯ. Завтра …"); None in other articles."""
    out: list[str | None] = []
    current: str | None = None
    for read in sentences:
        current = _heading(read) or current
        out.append(current)
    return out if len({code for code in out if code}) > 1 else [None] * len(out)


def section_years(sentences: Sequence[SentenceMentions]) -> list[int | None]:
    """For each sentence of a chronicle the year that it is headed by ("2017 год"); None elsewhere."""
    out: list[int | None] = []
    current: int | None = None
    for read in sentences:
        said = read.mentions[0] if len(read.mentions) == 1 else None
        alone = said is not None and said.first == 0 and len(read.words) - said.last <= 1
        if alone and said is not None and said.date is not None and said.date.year and not said.date.month:
            current = said.date.year
        out.append(current)
    return out


def _heading(read: SentenceMentions) -> str | None:
    """The country that is all of a sentence, or opens a line in capitals or before a colon."""
    tokens, mention = read.words.tokens, next(iter(read.mentions), None)
    if mention is None or mention.kind != "country" or mention.first:
        return None
    after = tokens[mention.last].text if mention.last < len(tokens) else "."
    alone = mention.last >= len(tokens) - 1 and after in (".", ":")
    capitals = all(t.text.isupper() for t in tokens[: mention.last]) and len(tokens[0].text) > 4
    return mention.country if alone or after == ":" or (capitals and after in (".", "–", "—", "-", ",")) else None


def _guest_of_sentence(read: SentenceMentions) -> str | None:
    """The country of another commission than "Центризбирком", whose named chairman speaks of it or to it."""
    own = next((m for m in read.mentions if m.kind == "person" and any(_bare(o.body) for o in m.offices)), None)
    if own is None:
        return None
    after = (m for m in read.mentions if m.first >= own.last)
    bodies = (b for m in after for b in (m.body, *(o.body for o in m.offices)) if b is not None)
    return next((country_of(b) for b in bodies if b.type == "commission" and country_of(b)), None)


def _bare(body: BodyPhrase | None) -> bool:
    return body is not None and body.type == "commission" and body.level in (None, "central") and not country_of(body)


def _of_mentions(read: SentenceMentions, weight: int, signs: dict[str, Counter[str]]) -> None:
    if guest := _guest_of_sentence(read):
        signs["guest"][guest] -= 2 * weight
    for mention in read.mentions:
        if mention.kind == "person" and (code := _known_person(mention)):
            bare = any(o.body is not None and o.body.type == "commission" for o in mention.offices)
            signs["people"][code] += 8 if bare else 4
        vote = mention.election or (mention.body.election if mention.body is not None else None)
        if vote is not None and vote.country:
            signs["vote"][vote.country] += 2 * weight + 1
        body = mention.body or next((o.body for o in mention.offices if o.body), None)
        if body is not None and body.type == "commission":
            if code := country_of(body):
                signs["adjective" if _by_adjective(read, body) else "commission"][code] += weight
        elif body is not None and body.of == "embassy":
            continue  # an embassy stands anywhere but at home
        elif body is not None and body.of == "parliament" and (code := country_of(body)):
            signs["parliament"][code] += weight
        elif mention.kind == "country" and mention.country:
            words = read.words
            if mention.first and words.has(mention.first - 1, *_OWN):
                signs["own"][mention.country] += 1
        elif mention.country:
            signs["country"][mention.country] += 1


def _by_adjective(read: SentenceMentions, body: BodyPhrase) -> bool:
    """ "эстонская избирательная служба": at home one says "ЦИК" or "ЦИК Эстонии"."""
    lemmas = (read.words.lemmas[k] for k in range(body.first, body.head))
    return any(lexicon().country_of_adjective(x) is not None for x in lemmas)


@kept
def _people() -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for code, names in by_country("ru", "home.toml", table="people").items():
        for name in names:
            given, _, family = name.rpartition(" ")
            out.setdefault(stem(family), []).append((fold(given[:1]), code))
    return out


def _known_person(mention: Mention) -> str | None:
    """The country of a well-known head of state or of a commission named without a country: hardly a guest's."""
    name = mention.name
    if name is None or any(country_of(o.body) or o.country for o in mention.offices):
        return None
    first = (name.initials[:1] or (name.given or "",))[0][:1]
    return next((code for given, code in _people().get(stem(family_name(name)), ()) if given == fold(first)), None)


def _of_words(read: SentenceMentions, weight: int, signs: dict[str, Counter[str]]) -> None:
    lex, own, words = lexicon(), _own_words(), read.words
    embassies = [m for m in read.mentions if m.body is not None and m.body.of == "embassy"]
    abroad = {k for m in embassies for k in range(m.first, m.last)}
    told = words.tells(own)
    for i in range(len(words)):
        if i in abroad:
            continue
        if told:
            for lemma in words.lemmas[i]:
                if lemma in own:
                    signs["words"][own[lemma]] += 2
        if words.tokens[i].text[:1].isupper():
            _, codes = lex.capitals.match(words, i)
            if codes:
                signs["capital"][codes[0]] += 1
            _, codes = lex.country_names.match(words, i)
            if codes:
                signs["country"][codes[0]] += weight
            _, elected = lex.elected.match(words, i)
            if elected and len({e.country for e in elected}) == 1:
                signs["parliament"][elected[0].country or ""] += 1


@kept
def _own_words() -> dict[str, str]:
    rows = by_country("ru", "home.toml", table="words")
    return {fold(word): code for code, listed in rows.items() for word in listed}


_DATELINE = re.compile(r"^\W*(?:г\.\s*)?([А-ЯЁ][А-ЯЁа-яё]+(?:[- ][А-ЯЁ][А-ЯЁа-яё]+)?)\s*(?:[,./(:–—-]|$)", re.M)


def _datelines(text: str) -> set[str]:
    """The countries of the capitals that a line near the head of the text opens with."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = (_DATELINE.match(line) for line in lines[:12])
    return {code for hit in found if hit and (code := _capitals().get(fold(hit[1])))}


@kept
def _capitals() -> dict[str, str]:
    return {fold(name): code for code, country in countries().items() for name in country.capitals}


@kept
def _names() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    """(beginnings, pattern, country): the pattern is worth trying only where one of the beginnings is in the text."""
    rows = by_country("ru", "home.toml", table="newsrooms")
    return tuple(
        (
            tuple(name.split()[0][:3] for name in names),
            re.compile(r"(?<!\w)(?:" + "|".join(map(_in_any_case, names)) + r")(?!\w)"),
            code,
        )
        for code, names in rows.items()
    )


def _in_any_case(name: str) -> str:
    """A pattern for the name with other endings: "Вечернему Бишкеку"."""
    return r"\s".join(
        re.escape(word[:-2] if word.endswith(("ий", "ый", "ая")) else word.rstrip("аяь")) + r"\w{0,3}"
        if len(word) > 4 and word.isalpha() and not word.isascii() and word[1:].islower()
        else re.escape(word)
        for word in name.split()
    )


def _newsrooms(article: Article) -> set[str]:
    """The countries of the newsrooms that sign at the head or the foot of an article."""
    folded = _ends(article.text) + "\n" + (article.url or "")
    return {
        code
        for beginnings, pattern, code in _names()
        if any(beginning in folded for beginning in beginnings) and pattern.search(folded)
    }


def _ends(text: str) -> str:
    """The head and the foot of an article, where its outlet signs."""
    return text[:700] + "\n" + text[-400:] if len(text) > 1100 else text
