"""The country an article is at home in: the one whose commission is just "ЦИК" there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.mentions.people import family_name, stem
from graphkit.extract.russian.who.places import country_of
from graphkit.extract.russian.who.signatures import datelines, newsrooms
from graphkit.extract.russian.who.state import SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import by_country
from graphkit.knowledge.outlets import country_of_outlet
from graphkit.model import Article
from graphkit.parse.morphology import fold

# Signs of each kind give points to a country, and these are the most that a kind can give it, however often it is told:
# so ten mentions of a guest's country do not outdo one dateline, and a few signs of different kinds outdo many of one.
# The points mean nothing but how much one kind weighs beside another. They were set by hand while the rules were made:
# first what says where the text was written (dateline, outlet) and whose vote it is about, then whose commission and
# leaders it names without a country, then words that stand in news from abroad as well. A guest only takes points away.
_MOST = {
    "dateline": 14, "outlet": 8, "vote": 15, "commission": 9, "parliament": 5, "country": 6, "capital": 5, "own": 6,
    "words": 6, "people": 10, "guest": 0, "adjective": 5,
}  # fmt: skip
_OWN = ("президент", "правительство", "парламент", "гражданин", "министр", "закон")


class _Signs:
    """The points that each kind of sign gives to countries, by their codes."""

    def __init__(self) -> None:
        self.points: dict[str, Counter[str]] = {kind: Counter() for kind in _MOST}

    def add(self, kind: str, country: str | None, points: int) -> None:
        """Give a country points; a sign that tells no country gives none."""
        if country:
            self.points[kind][country] += points

    def most(self) -> str | None:
        """The country with most points in all; None without any."""
        total: Counter[str] = Counter()
        for kind, countries in self.points.items():
            if kind == "adjective" and not self.points["guest"]:
                continue  # "российский ЦИК" is the one at home where a guest's is told beside it; else maybe a guest
            for country, points in countries.items():
                total[country] += min(points, _MOST[kind])
        return total.most_common(1)[0][0] if total else None


def home_country(article: Article, sentences: Sequence[SentenceMentions]) -> str | None:
    """The country an article is at home in: by dateline and outlet, whose vote and whose bodies it speaks of most."""
    signs = _Signs()
    for n, read in enumerate(sentences):
        _read_mentions(read, _weight_of_sentence(n), signs)
        _read_words(read, 2 if n < 2 else 1, signs)
    for country in sorted(datelines(article.text)):
        signs.add("dateline", country, 14)
    signs.add("outlet", country_of_outlet(article.outlet) if article.outlet else None, 8)
    for country in sorted(newsrooms(article)):  # sets have no order, and the first of equals counts
        signs.add("outlet", country, 8)
    return signs.most()


def _weight_of_sentence(n: int) -> int:
    """How much what sentence ``n`` tells counts: the headline most, the opening more than the rest."""
    return next((weight for below, weight in ((1, 5), (2, 3), (6, 2)) if n < below), 1)


# ---- by mentions


def _read_mentions(read: SentenceMentions, weight: int, signs: _Signs) -> None:
    """Give points for the people, votes, bodies and countries of a sentence; what it speaks of counts ``weight``."""
    signs.add("guest", _guest_of_sentence(read), -2 * weight)
    for mention in read.mentions:
        if mention.kind == "person":
            of_commission = any(o.body is not None and o.body.type == "commission" for o in mention.offices)
            signs.add("people", _known_person(mention), 8 if of_commission else 4)
        vote = mention.election or (mention.body.election if mention.body is not None else None)
        signs.add("vote", vote.country if vote is not None else None, 2 * weight + 1)
        body = mention.body or next((office.body for office in mention.offices if office.body), None)
        if body is None or not _read_body(read, body, weight, signs):
            _read_country(read.words, mention, signs)


def _read_body(read: SentenceMentions, body: BodyPhrase, weight: int, signs: _Signs) -> bool:
    """Give points for a commission or a parliament; whether the body says all that there is to say of its mention."""
    if body.type == "commission":
        signs.add("adjective" if _by_adjective(read, body) else "commission", country_of(body), weight)
        return True
    if body.of == "parliament" and country_of(body):
        signs.add("parliament", country_of(body), weight)
        return True
    return body.of == "embassy"  # an embassy stands anywhere but at home


def _read_country(words: Words, mention: Mention, signs: _Signs) -> None:
    """Give points for a country: for its name where the words before it say that it is a state, else for its people."""
    if mention.kind != "country":
        signs.add("country", mention.country, 1)
    elif words.has(mention.first - 1, *_OWN):
        signs.add("own", mention.country, 1)


def _guest_of_sentence(read: SentenceMentions) -> str | None:
    """The country of another commission than "Центризбирком", whose named chairman speaks of it or to it."""
    own = next((m for m in read.mentions if m.kind == "person" and any(_bare(o.body) for o in m.offices)), None)
    if own is None:
        return None
    behind = (body for mention in read.mentions if mention.first >= own.last for body in _bodies(mention))
    return next((country_of(body) for body in behind if body.type == "commission" and country_of(body)), None)


def _bodies(mention: Mention) -> Iterator[BodyPhrase]:
    """The bodies that a mention names, itself or in its offices."""
    yield from (body for body in (mention.body, *(office.body for office in mention.offices)) if body is not None)


def _bare(body: BodyPhrase | None) -> bool:
    """Whether a body is a central commission that is called so without its country."""
    return body is not None and body.type == "commission" and body.level in (None, "central") and not country_of(body)


def _by_adjective(read: SentenceMentions, body: BodyPhrase) -> bool:
    """Whether a body is said to be of a country by an adjective ("эстонский ЦИК"), as it hardly is at home."""
    lemmas = (read.words.lemmas[k] for k in range(body.first, body.head))
    return any(lexicon().country_of_adjective(x) is not None for x in lemmas)


@kept
def _people() -> dict[str, list[tuple[str, str]]]:
    """The well-known people by family name without its ending: (initial, country) of each."""
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


# ---- by other words


def _read_words(read: SentenceMentions, weight: int, signs: _Signs) -> None:
    """Give points for words that one country alone has and for names of places, those of embassies left out."""
    words, own = read.words, _own_words()
    embassies = (m for m in read.mentions if m.body is not None and m.body.of == "embassy")
    abroad = {token for mention in embassies for token in range(mention.first, mention.last)}
    at_home = [i for i in range(len(words)) if i not in abroad]
    if words.tells(own):
        for i in at_home:
            for lemma in words.lemmas[i] & own.keys():
                signs.add("words", own[lemma], 2)
    for i in at_home:
        if words.tokens[i].text[:1].isupper():
            _read_name(words, i, weight, signs)


def _read_name(words: Words, i: int, weight: int, signs: _Signs) -> None:
    """Give points for a capital, a country or an elected body that is named at token ``i``."""
    lex = lexicon()
    for kind, book, points in (("capital", lex.capitals, 1), ("country", lex.country_names, weight)):
        codes = book.match(words, i)[1]
        signs.add(kind, codes[0] if codes else None, points)
    owners = {body.country for body in lex.elected.match(words, i)[1]}
    signs.add("parliament", owners.pop() if len(owners) == 1 else None, 1)


@kept
def _own_words() -> dict[str, str]:
    """The country of each word that one country alone has."""
    rows = by_country("ru", "home.toml", table="words")
    return {fold(word): code for code, listed in rows.items() for word in listed}
