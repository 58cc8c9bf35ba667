"""Who is meant: mentions to referents, sentence by sentence, with the article's own country and calendar in mind."""

from __future__ import annotations

from graphkit.extract.discourse.dating import Clock, parse_day
from graphkit.extract.discourse.mentions import Mention, PersonName
from graphkit.extract.russian.who import tenures
from graphkit.extract.russian.who.article_day import anchor_day
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.coreference import point
from graphkit.extract.russian.who.home import home_country
from graphkit.extract.russian.who.own_names import keep_country_name
from graphkit.extract.russian.who.sections import section_countries, section_years
from graphkit.extract.russian.who.speakers import first_person
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import resolve_elections
from graphkit.extract.russian.words.phrases import DASHES, Words


def resolve(discourse: Discourse) -> None:
    """Give every mention its referents: first what is named, then what points back to it."""
    discourse.home = home_country(discourse.article, discourse.sentences)
    discourse.headed = section_countries(discourse.sentences)
    discourse.years = section_years(discourse.sentences)
    discourse.clock = Clock(parse_day(discourse.article.published), anchor_day(discourse))
    resolve_elections(discourse)
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            _named(discourse, n, mention)
    discourse.author = first_person(discourse)
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            point(discourse, n, mention)


def _named(discourse: Discourse, n: int, mention: Mention) -> None:
    """Give a mention that names somebody or something its referents, and keep the offices and bodies that it tells."""
    if mention.kind == "person" and mention.name:
        _person(discourse, n, mention, mention.name)
    elif mention.kind == "office":
        for office in mention.offices:
            if office.body:
                bodies_of(discourse, office.body, n)
        tenures.group(discourse, n, mention)
    elif mention.kind == "body" and mention.body:
        mention.referents = tuple(bodies_of(discourse, mention.body, n))
    elif mention.kind == "country" and mention.country:
        country = discourse.register.country(mention.country)
        keep_country_name(country, discourse.sentences[n].words, mention)
        mention.referents = (country,)
    elif mention.kind == "count" and mention.count:
        for body in mention.count.of:
            bodies_of(discourse, body, n)


def _person(discourse: Discourse, n: int, mention: Mention, name: PersonName) -> None:
    """Give a name its person, with the offices that stand beside it; none to who only signs the article."""
    if n < 4 and not mention.offices and _signs(discourse.sentences[n].words, mention):
        return
    person = discourse.register.person(name, n)
    mention.referents = (person,)
    mention.gender = mention.gender or person.gender
    tenures.offices(discourse, n, mention, person)


def _signs(words: Words, mention: Mention) -> bool:
    """Whether a name is that of who wrote the article, and takes no part in what it tells.

    "Баку. Рамиль Мамедов – АПА.", "/Анна Орлова – БЕЛТА/".
    """
    dash = mention.last
    if dash + 1 >= len(words) or words.tokens[dash].text not in DASHES:
        return False
    agency = words.tokens[dash + 1].text
    closes = dash + 2 >= len(words) or words.tokens[dash + 2].text in (".", "/", ")", ",")
    return closes and agency.isupper() and len(agency) > 2 and not set(agency) <= set("IVXІХ")  # "орден X – III"
