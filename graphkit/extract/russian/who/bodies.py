"""Bodies as they are named: a phrase to the commissions, organisations, missions and countries that it means."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.who.body_references import pointed_body
from graphkit.extract.russian.who.locality import acronym_fits, commission_fits, country_near, side_before
from graphkit.extract.russian.who.own_names import keep_name
from graphkit.extract.russian.who.referents import Referent, country_genitive
from graphkit.extract.russian.who.state import Discourse, Seen
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.gazetteer import Known

_LOCAL = ("regional", "precinct")


def bodies_of(discourse: Discourse, phrase: BodyPhrase, n: int) -> list[Referent]:
    """The referents of a body phrase: several for "миссии БДИПЧ и СНГ", none where nothing can be told."""
    parts = phrase.parts or (phrase,)
    meant = [_body(discourse, part, n, shared=len(parts) > 1) for part in parts]
    bodies = [body for body in meant if body is not None]
    discourse.seen_bodies += [Seen(n, phrase.first, body) for body in bodies if body.type != "country"]
    return bodies


def _body(discourse: Discourse, phrase: BodyPhrase, n: int, *, shared: bool = False) -> Referent | None:
    """The referent of a phrase that means one body; None where what it means cannot be told.

    Where the phrase names the body and does not only point to it, its words are kept as a name of it. ``shared`` says
    that it has its words from a phrase that names several bodies.
    """
    body = _meant(discourse, phrase, n)
    if body is not None and body.type == phrase.type and not phrase.reference and body.type != "mission":
        keep_name(body, discourse.sentences[n].words, phrase, shared=shared)
    return body


def _meant(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """What the phrase means."""
    if phrase.type == "country":
        code = phrase.country or (discourse.home_at(n) if phrase.home else None)
        return discourse.register.country(code) if code else None
    if phrase.reference:
        return pointed_body(discourse, phrase, n)
    if phrase.type == "commission":
        return _commission(discourse, phrase, n)
    if phrase.type == "mission":
        return _mission(discourse, phrase, n)
    return _organization(discourse, phrase, n)


# ---- organisations


def _organization(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent:
    """The organisation of the gazetteer that is meant, the one introduced with the acronym, else one of that name."""
    known = _known(discourse, phrase, n)
    if known is None and phrase.shared:
        phrase.candidates = ()
    if known is None and phrase.candidates:
        known = phrase.candidates[0]
    if known is not None:
        body = discourse.register.known(known)
    else:
        told = _by_acronym(discourse, phrase.surface) if phrase.surface.isupper() else None
        told = told or _parliament(discourse, phrase, n)
        if told is not None:
            return told
        body = _unknown(discourse, phrase, n)
    if phrase.acronym:
        body.add_name(phrase.acronym)
    if phrase.surface and not phrase.candidates:
        body.add_name(phrase.surface)
    return body


def _known(discourse: Discourse, phrase: BodyPhrase, n: int) -> Known | None:
    """Which body of the gazetteer bears the name here: of the country said, at home, or near; else the first of them.

    None where none has the name, or where a name of several is of none that the article speaks of.
    """
    candidates = phrase.candidates
    if not candidates or not candidates[0].id:
        return None
    if phrase.country is not None or len(candidates) == 1:
        country = phrase.country or discourse.home_at(n)
    else:
        codes = {known.country for known in candidates}
        country = country_near(discourse, lambda code: code in codes, n, phrase.first)
        if country is None and phrase.shared:
            return _related(discourse, candidates)
    return next((known for known in candidates if known.country == country), candidates[0])


def _related(discourse: Discourse, candidates: tuple[Known, ...]) -> Known | None:
    """The first of the bodies that was spoken of before, itself or what it belongs to."""
    told = [seen.referent.known for seen in discourse.seen_bodies if seen.referent.known is not None]
    return next((known for known in candidates if any(one.id == known.parent or one is known for one in told)), None)


def _by_acronym(discourse: Discourse, acronym: str) -> Referent | None:
    """The body that the article introduced with this acronym in brackets."""
    return next((seen.referent for seen in reversed(discourse.seen_bodies) if acronym in seen.referent.names), None)


def _country(discourse: Discourse, phrase: BodyPhrase, n: int) -> str | None:
    """The country that an organisation is said to be of."""
    return phrase.country or (discourse.home_at(n) if phrase.home else None)


def _parliament(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """The parliament of a country that is just called so: "парламент Казахстана", "депутатский корпус"."""
    called_so = phrase.name.lower().split()[:1] in (["парламент"], ["депутатский"])
    if phrase.of != "parliament" or phrase.quoted or not called_so:
        return None
    known = lexicon().parliament(_country(discourse, phrase, n))
    return discourse.register.known(known) if known is not None else None


def _unknown(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent:
    """The organisation of a name that no gazetteer has."""
    country, name = _country(discourse, phrase, n), phrase.name or phrase.surface
    sort = phrase.of if phrase.of in ("ministry", "government", "embassy", "parliament") else "organization"
    if sort == "embassy" and country:
        name = f"Посольство {country_genitive(country)}"
    body = discourse.register.organization(name, phrase.kind or "other", country, sort)
    if phrase.quoted:
        body.add_name(phrase.quoted)
    return body


# ---- commissions


def _commission(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """The commission that is meant; None for a central one of no country that can be told."""
    country = _country_of_commission(discourse, phrase, n) or discourse.home_at(n)
    if phrase.level in _LOCAL:
        commission = _local_commission(discourse, phrase, country, phrase.level, n)
    elif country is None:
        return None
    else:
        commission = discourse.register.commission(country)
    if phrase.acronym:
        commission.add_name(phrase.acronym)
    return commission


def _country_of_commission(discourse: Discourse, phrase: BodyPhrase, n: int) -> str | None:
    """The country that a commission is of by its words, its name, or what stands near; None where they do not tell."""
    country = phrase.country
    if country is None and len(phrase.candidates) == 1:
        country = phrase.candidates[0].country
    elif country is None and phrase.candidates:
        known = _known(discourse, phrase, n)
        country = known.country if known else None
    if country is None and not phrase.home and phrase.level not in _LOCAL:
        country = _whose(discourse, phrase, n)
    return country


def _whose(discourse: Discourse, phrase: BodyPhrase, n: int) -> str | None:
    """The country of a central commission that names none: the home one if it is called so there, or one near."""
    words = discourse.sentences[n].words
    side = side_before(words, phrase.first)
    if side is not None:
        return side
    text = words.tokens[phrase.head].text
    if text.isupper():
        return country_near(discourse, lambda code: acronym_fits(code, text), n, phrase.first)
    told = frozenset().union(*words.lemmas[phrase.first : phrase.head + 1])
    return country_near(discourse, lambda code: commission_fits(code, told), n, phrase.first)


def _local_commission(discourse: Discourse, phrase: BodyPhrase, country: str | None, level: str, n: int) -> Referent:
    """A region's or a precinct's commission; one without a name of its own is the one named before."""
    own = phrase.quoted if phrase.quoted and not phrase.quoted.islower() else ""
    same = _only_local(discourse, country, level) if not own and phrase.name.count(" ") < 3 else None
    commission = same or discourse.register.commission(country or "", level, own or phrase.name)
    commission.add_name(phrase.name or phrase.surface[:1].upper() + phrase.surface[1:])
    if own and level == "regional":
        commission.add_name(f"Избирательная комиссия {own}")
    elif own:
        commission.add_name(f"Участковая избирательная комиссия № {own}")
    return commission


def _only_local(discourse: Discourse, country: str | None, level: str) -> Referent | None:
    """The one commission of a level that the article has of the country, or has at all; None where it has several."""
    named = [r for r in discourse.register.others.values() if r.type == "commission" and r.level == level]
    at_home = [commission for commission in named if commission.country in (None, country)]
    only = at_home if len(at_home) == 1 else named
    return only[0] if len(only) == 1 else None


# ---- missions


def _mission(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """The mission that a body sent, or the sender itself where its people are meant; None where nobody sends it."""
    sender = _body(discourse, phrase.sender, n) if phrase.sender else None
    if sender is None and phrase.country:
        sender = discourse.register.country(phrase.country)
    if sender is None or _acts_itself(sender, phrase):
        return sender
    mission = discourse.register.mission(_observing_whole(discourse, sender) or sender, n)
    mission.add_name(phrase.surface)
    if phrase.election is not None and mission.election is None:
        told = (m for m in discourse.votes.get(n, ()) if m.election is phrase.election and phrase.election.kind)
        mission.election = next((vote for mention in told for vote in mention.referents), None)
    return mission


def _acts_itself(sender: Referent, phrase: BodyPhrase) -> bool:
    """Whether people are their sender itself: those of a state or a commission, and those who do not observe."""
    if sender.type in ("country", "commission", "mission") or sender.sort in ("parliament", "ministry", "embassy"):
        return True
    return phrase.kind == "people" and phrase.level != "observing"


def _observing_whole(discourse: Discourse, sender: Referent) -> Referent | None:
    """What a body belongs to, where that is what observes: "миссия Исполкома СНГ" is the one of the CIS."""
    if sender.known is None or sender.known.observes or not sender.known.parent:
        return None
    above = lexicon().known.get(sender.known.parent)
    return discourse.register.known(above) if above is not None and above.observes else None
