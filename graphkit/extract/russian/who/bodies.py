"""Bodies as they are named: a phrase to the commissions, organisations, missions and countries that it means."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.who.locality import acronym_fits, commission_fits, country_near, side_before
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, Seen
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import lemmas, readings


def bodies_of(discourse: Discourse, phrase: BodyPhrase, n: int) -> list[Referent]:
    """The referents of a body phrase: several for "миссии БДИПЧ и СНГ", none where nothing can be told."""
    out = [_body(discourse, part, n) for part in phrase.parts or (phrase,)]
    found = [b for b in out if b is not None]
    discourse.seen_bodies += [Seen(n, phrase.first, b) for b in found if b.type != "country"]
    return found


def _body(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    register = discourse.register
    if phrase.type == "country":
        code = phrase.country or (discourse.home_at(n) if phrase.home else None)
        return register.country(code) if code else None
    if phrase.reference:
        return _reference(discourse, phrase, n)
    if phrase.type == "commission":
        return _commission(discourse, phrase, n)
    if phrase.type == "mission":
        return _mission(discourse, phrase, n)
    known = _choose(discourse, phrase, n)
    if known is None and phrase.shared:
        phrase.candidates = ()
    if known is not None:
        found = register.known(known)
    elif phrase.candidates:
        found = register.known(phrase.candidates[0])
    elif phrase.surface.isupper() and (named := _by_acronym(discourse, phrase.surface)) is not None:
        return named
    else:
        country = phrase.country or (discourse.home_at(n) if phrase.home else None)
        parliament = lexicon().parliament(country) if phrase.of == "parliament" and not phrase.quoted else None
        if parliament is not None and phrase.name.split()[0].lower() in ("парламент", "депутатский"):
            return register.known(parliament)
        name = phrase.name or phrase.surface
        sort = phrase.of if phrase.of in ("ministry", "government", "embassy", "parliament") else "organization"
        if sort == "embassy" and country:
            from graphkit.extract.russian.who.referents import country_genitive

            name = f"Посольство {country_genitive(country)}"
        found = register.organization(name, phrase.kind or "other", country, sort)
        if phrase.quoted:
            found.add_name(phrase.quoted)
    if phrase.acronym:
        found.add_name(phrase.acronym)
    if phrase.surface and not phrase.candidates:
        found.add_name(phrase.surface)
    return found


def _by_acronym(discourse: Discourse, acronym: str) -> Referent | None:
    """The body that the article introduced with this acronym in brackets."""
    return next((b for _, _, b in reversed(discourse.seen_bodies) if acronym in b.names), None)


def _choose(discourse: Discourse, phrase: BodyPhrase, n: int) -> Known | None:
    if not phrase.candidates or not phrase.candidates[0].id:
        return None
    if phrase.country is None and len(phrase.candidates) > 1:
        codes = {k.country for k in phrase.candidates}
        country = country_near(discourse, lambda code: code in codes, n, phrase.first)
        if country is None and phrase.shared:
            seen = [b.known for _, _, b in discourse.seen_bodies if b.known is not None]
            return next((k for k in phrase.candidates if any(s.id == k.parent or s is k for s in seen)), None)
    else:
        country = phrase.country or discourse.home_at(n)
    return next((k for k in phrase.candidates if k.country == country), phrase.candidates[0])


def _commission(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    country = phrase.country
    if country is None and len(phrase.candidates) == 1:
        country = phrase.candidates[0].country
    elif country is None and len(phrase.candidates) > 1:
        known = _choose(discourse, phrase, n)
        country = known.country if known else None
    if country is None and not phrase.home and phrase.level not in ("regional", "precinct"):
        country = _whose(discourse, phrase, n)
    country = country or discourse.home_at(n)
    level = phrase.level if phrase.level in ("regional", "precinct") else None
    if level is not None:
        found = _local_commission(discourse, phrase, country, level, n)
    elif country is None:
        return None
    else:
        found = discourse.register.commission(country)
    if phrase.acronym:
        found.add_name(phrase.acronym)
    return found


def _whose(discourse: Discourse, phrase: BodyPhrase, n: int) -> str | None:
    """The country of a central commission that names none: the home one if it is called so there, or one near."""
    words = discourse.sentences[n].words
    side = side_before(words, phrase.first)
    if side is not None:
        return side
    text = words.tokens[phrase.head].text
    if text.isupper():
        return country_near(discourse, lambda code: acronym_fits(code, text), n, phrase.first)
    told = frozenset(x for i in range(phrase.first, phrase.head + 1) for x in words.lemmas[i])
    return country_near(discourse, lambda code: commission_fits(code, told), n, phrase.first)


def _local_commission(discourse: Discourse, phrase: BodyPhrase, country: str | None, level: str, n: int) -> Referent:
    """A region's or a precinct's commission; one without a name of its own is the one named before."""
    own = phrase.quoted or ""
    if own.islower():
        own = ""
    named = [r for r in discourse.register.others.values() if r.type == "commission" and r.level == level]
    own_country = [r for r in named if r.country in (None, country)]
    if not own and phrase.name.count(" ") < 3 and (len(named) == 1 or len(own_country) == 1):
        found = own_country[0] if len(own_country) == 1 else named[0]
    else:
        found = discourse.register.commission(country or "", level, own or phrase.name)
    found.add_name(phrase.name or phrase.surface[:1].upper() + phrase.surface[1:])
    if own and level == "regional":
        found.add_name(f"Избирательная комиссия {own}")
    elif own:
        found.add_name(f"Участковая избирательная комиссия № {own}")
    return found


def _mission(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    sender = _body(discourse, phrase.sender, n) if phrase.sender else None
    if sender is None and phrase.country:
        sender = discourse.register.country(phrase.country)
    if sender is None:
        return None
    if sender.type in ("country", "commission", "mission") or sender.sort in ("parliament", "ministry", "embassy"):
        return sender
    if phrase.kind == "people" and phrase.level != "observing":
        return sender
    whole = sender.known.parent if sender.known is not None and not sender.known.observes else None
    above = lexicon().known.get(whole) if whole else None
    if above is not None and above.observes:
        sender = discourse.register.known(above)  # "миссия Исполкома СНГ" is the one of the CIS
    mission = discourse.register.mission(sender, n)
    mission.add_name(phrase.surface)
    if phrase.election is not None and mission.election is None:
        told = (m for m in discourse.votes.get(n, ()) if m.election is phrase.election and phrase.election.kind)
        mission.election = next((r for m in told for r in m.referents), None)
    return mission


def _reference(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    word = phrase.reference or ""
    names = lexicon().anaphora["names"]
    if word in names:
        known = lexicon().known.get(names[word])
        return discourse.register.known(known) if known else None
    if word == "комиссия" and phrase.country:
        return discourse.register.commission(phrase.country)
    own = discourse.home_at(n)
    first = next((b for at, _, b in discourse.seen_bodies if at <= 2 and b.type == "mission"), None)
    official = word == "штаб" or (phrase.first and _capital(discourse.sentences[n].words, phrase.head))
    if word in ("миссия", "группа", "штаб") and official and first is not None:
        return first  # official texts write "Миссия", "Штаб" of the mission that they are about
    owned = _owned(discourse, phrase, n)
    if owned is not None:
        return owned
    if _with_a_lead(discourse.sentences[n].words, phrase):
        return None
    if word == "центризбирком" and own:
        return discourse.register.commission(phrase.country or own)
    home = discourse.register.commission(own) if own else None
    if word == "комиссия" and not phrase.pointing and any(b is home for _, _, b in discourse.seen_bodies):
        return home
    types = tuple(lexicon().anaphora["body"]["words"].get(word, ("organization",)))
    called = _called(discourse, word, n)
    if called is not None or word not in lexicon().anaphora["generic"]["words"]:
        return called
    found = discourse.recent_body(types, n)
    if found is None and "mission" in types:
        sender = next(
            (b for at, _, b in reversed(discourse.seen_bodies) if at <= n and b.known is not None and b.known.observes),
            None,
        )
        return discourse.register.mission(sender, n) if sender is not None else None
    if found is None and word in ("комиссия", "ведомство") and own:
        return discourse.register.commission(own)
    if found is not None and found.type == "mission" and "organization" in types:
        return found.sender or found
    return found


def _owned(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """ "чья миссия", "её организация": the mission or body of the one whom the possessive points back to."""
    words = discourse.sentences[n].words
    at = next((k for k in (phrase.first, phrase.first - 1) if k >= 0 and _possessive(words, k)), None)
    if at is None:
        return None
    owner = _owner(discourse, words, at, n)
    body = discourse.body_of(owner) if owner is not None and owner.type == "person" else owner
    if body is None:
        return None
    groups = phrase.reference in ("миссия", "группа", "делегация", "команда", "наблюдатель")
    if groups and body.type != "mission":
        known = body.sort == "organization" and body.type == "organization"
        return discourse.register.mission(body, n) if known else body
    return body if groups or body.type != "mission" else body.sender


def _owner(discourse: Discourse, words: Words, at: int, n: int) -> Referent | None:
    """The person or body named last before a possessive that agrees with it."""
    own = words.tokens[at].text.lower()
    genders = {"её": ("Fem",), "ее": ("Fem",), "его": ("Masc", "Neut")}.get(own)
    for k in (n, n - 1):
        mentions = discourse.sentences[k].mentions if k >= 0 else []
        before = [m for m in mentions if (k < n or m.last <= at) and m.kind in ("person", "body") and m.referents]
        for mention in reversed(before):
            agrees = mention.plural if own == "их" else genders is None or mention.gender in genders
            if agrees:
                found: Referent = mention.referents[0]
                return found
    return None


def _called(discourse: Discourse, word: str, n: int) -> Referent | None:
    """The body named last whose names have the word ("Ассамблея" is a parliamentary assembly)."""
    if word in ("комиссия", "миссия", "делегация", "группа", "штаб", "центризбирком"):
        return None
    for at, _, body in reversed(discourse.seen_bodies):
        organ = body.sender if body.type == "mission" else body
        if at <= n and organ is not None and organ.type == "organization" and _has_word(organ, word):
            whole = organ.known.parent if organ.known is not None and not _headed_by(organ, word) else None
            above = lexicon().known.get(whole) if whole else None
            parent = discourse.register.known(above) if above is not None else None
            return parent if parent is not None and _headed_by(parent, word) else organ
    return None


def _capital(words: Words, k: int) -> bool:
    """Whether a word inside a sentence is written with a capital letter."""
    return words.tokens[k].text[:1].isupper()


def _possessive(words: Words, k: int) -> bool:
    return words.tokens[k].text.lower() in ("его", "ее", "её", "их") or words.has(k, "чей")


def _with_a_lead(words: Words, phrase: BodyPhrase) -> bool:
    """Whether a group is told by who leads it or how many it is of, so that it points to none before it."""
    if not words.has(phrase.head, "делегация", "группа", "команда"):
        return False
    k = phrase.last
    if k + 2 >= len(words):
        return False
    return words.text(k, k + 3).lower() == "во главе с" or (words.has(k, "из") and words.tokens[k + 1].pos == "NUM")


def _headed_by(body: Referent, word: str) -> bool:
    """Whether the word is the head of the body's name, and not of what the body belongs to."""
    for part in (body.names or [""])[0].split():
        if word in lemmas(part):
            return True
        if any(pos == "NOUN" for _, pos, _ in readings(part)):
            return False
    return False


def _has_word(body: Referent, word: str) -> bool:
    return any(word in lemmas(part) for name in body.names for part in name.split() if len(part) > 3)
