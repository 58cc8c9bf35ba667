"""Between whom a document of cooperation is: the bodies of its clause, else the sides of what was told before.

Reads ``talk`` and the drafts of memoranda.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.clauses import Coordination, runs
from graphkit.extract.russian.syntax.frame_options import MemorandumOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.antecedents import pair_before
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words

_KNOWN_BY = ("commission", "mission")
_WITH = ("с", "между")
_SIDES = ("", "с", "между", "у")
# Sentences after a meeting in which those who met are the parties of a document without any.
_NEAR = 8


def electoral(body: Referent) -> bool:
    """Whether a body runs elections or observes them: a document needs one that does."""
    return body.type in _KNOWN_BY or (body.known is not None and body.known.observes)


def party(context: FactContext, referent: Referent) -> Referent | None:
    """The body that a party stands for: a person's, a mission's sender, a country's commission."""
    body = context.body(referent)
    if body is not None and body.type == "mission":
        body = body.sender
    if body is not None and body.type == "country":
        return context.discourse.register.commission(body.country or "")
    return body if body is not None and body.type in ("commission", "organization") else None


def home_commission(context: FactContext, partners: Sequence[Referent] = ()) -> Referent | None:
    """The commission of the article's own country that it speaks of, of the level of the partners where it has one."""
    discourse = context.discourse
    at_home = [b for _, _, b in discourse.seen_bodies if b.type == "commission" and b.country == discourse.home]
    if partners and all(p.type == "commission" and p.level == "regional" for p in partners):
        regional = [b for b in at_home if b.level == "regional" and b not in partners]
        if regional:
            return regional[0]
    return next((b for b in at_home if b.level == "central"), None)


def parties_of(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> list[Referent]:
    """The parties of a document told in tokens ``stretch`` of sentence ``n``, who concludes it with them first."""
    row = _places(context, n, match, stretch)
    if any(map(_of_states, row)):
        return []
    partners = _partners(context, match, stretch, row)
    plain = [r for r in row if r.prep not in _WITH and not (partners and _both(r))]
    others = [b for b in _bodies(context, plain) if b not in partners]
    home = home_commission(context, partners)
    if partners:
        return [*_concluding(context, n, match, partners, others, home), *partners]
    if len(others) >= 2:
        commissions = [b for b in others if b.type == "commission"]
        return commissions if len(commissions) >= 2 else others
    pointed = _two_commissions(context, n, match, stretch)
    if pointed or _unknown_party(row):
        return pointed or others
    return _parties_before(context, n, others, home)


def _places(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> list[Coordination]:
    """The runs of a stretch that stand where a party does: bare or behind "с", "между", "у"."""
    in_stretch = runs(match.skeleton.words, context.discourse.sentences[n].mentions, stretch)
    return [r for r in in_stretch if r.prep in _SIDES and r.case != "Loc" and not _object_pronoun(r)]


def _partners(
    context: FactContext, match: Match, stretch: Collection[int], row: Sequence[Coordination]
) -> list[Referent]:  # fmt: skip
    """With whom a document is: the bodies behind "с" and "между", capitals and adjectives that stand for them."""
    partners = _bodies(context, [r for r in row if r.prep in _WITH])
    partners += [b for b in _capitals(context, match, stretch) if b not in partners]
    partners += [b for b in _elliptic(context, match, stretch) if b not in partners]
    return partners


def _concluding(
    context: FactContext, n: int, match: Match, partners: list[Referent], others: list[Referent], home: Referent | None
) -> list[Referent]:
    """Who concludes a document with its partners: another side of the clause, its subject, the home commission, else
    who speaks or who met; nobody where "между" names both sides.
    """
    if len(partners) > 1 and "между" in match.skeleton.words.every:
        return []
    if others:
        return [next((b for b in others if b.type == "commission"), others[0])]
    acting = _parties_meant(context, _subjects(match), partners)
    if acting and (electoral(acting[0]) or home is None):
        return acting[:1]
    if home is not None and home not in partners:
        return [home]
    # "X напомнила, что меморандум с Y подписан в прошлом году"
    named = (m for m in context.discourse.sentences[n].mentions if m.case == "Nom")
    speaking = _parties_meant(context, named, partners)
    return (speaking or [b for b in _bodies_that_met(context) if b not in partners])[:1]


def _subjects(match: Match) -> list[Mention]:
    """The subjects of the clause of a document, a word like "стороны" left out."""
    subjects = (node.mention for node in match.skeleton.subject_of(match.skeleton.clause(match.trigger)))
    return [m for m in subjects if m is not None and not (m.kind == "nominal" and m.plural)]


def _parties_before(
    context: FactContext, n: int, named: list[Referent], home: Referent | None
) -> list[Referent]:  # fmt: skip
    """The parties where the clause names one at most: of the last meeting, the home commission, of the last document.

    Those ``named`` where nothing told before goes with them.
    """
    met = _pair_that_met(context)
    if len(met) >= 2 and context.talk.near(n, _NEAR) and (not named or named[0] in met):
        return met
    if named and home is not None and home not in named and electoral(named[0]):
        return [home, *named]
    last = _parties_of_last(context, n)
    if last and (not named or named[0] in last):
        return last
    if len(met) >= 2 and not named:
        return met
    pair = _pair_named(context, n)
    return pair if len(pair) >= 2 else named


def _pair_named(context: FactContext, n: int) -> list[Referent]:
    """The parties that a word like "стороны" at the beginning of sentence ``n`` would mean."""
    pair = pair_before(context.discourse, n, Mention("nominal", 0, 1, 0, n, 0, 0))
    return [body for r in pair if (body := party(context, r)) is not None]


def _parties_of_last(context: FactContext, n: int) -> list[Referent]:
    """The parties of the document told last, if that is at most two sentences before; else none."""
    documents = context.drafts.of("memorandum")
    near = bool(documents) and n - max(documents[-1].sentences) <= 2
    return list(documents[-1].several("parties")) if near else []


def _bodies_that_met(context: FactContext) -> list[Referent]:
    """The bodies that the sides of the last meeting stand for, each once."""
    return list(dict.fromkeys(body for r in context.talk.sides if (body := party(context, r)) is not None))


def _pair_that_met(context: FactContext) -> list[Referent]:
    """The bodies that met last; of more than two the first two commissions, else the last two."""
    met = _bodies_that_met(context)
    if len(met) <= 2:
        return met
    commissions = [b for b in met if b.type == "commission"]
    return commissions[:2] if len(commissions) >= 2 else met[-2:]


def _parties_meant(
    context: FactContext, mentions: Iterable[Mention], without: Collection[Referent]
) -> list[Referent]:  # fmt: skip
    """The parties that mentions stand for, those left out that are known already."""
    parties = (party(context, r) for m in mentions for r in m.referents)
    return [p for p in parties if p is not None and p not in without]


def _bodies(context: FactContext, row: Sequence[Coordination]) -> list[Referent]:
    """The bodies that runs stand for, each once; a country in a place other than a party's is none."""
    mentions = (
        m for run in row for m in run.mentions
        if m.kind != "country" or run.prep in _WITH or run.case in ("Nom", None)
    )  # fmt: skip
    return list(dict.fromkeys(_parties_meant(context, mentions, ())))


def _unknown_party(row: Sequence[Coordination]) -> bool:
    """Whether a body stands there of which nothing tells which it is: nobody told before is the party then."""
    return any(m.kind == "body" and not m.referents for run in row if not run.prep for m in run.mentions)


def _of_states(run: Coordination) -> bool:
    """Whether a run in the place of a party is people of states as such: "министры энергетики двух стран"."""
    acting = run.prep in _WITH or run.case in ("Nom", "Ins")
    return acting and any(m.kind == "office" and all(r.type == "country" for r in m.referents) for m in run.mentions)


def _both(run: Coordination) -> bool:
    """Whether a run is a word for both sides: "стороны", "обе комиссии"."""
    return all(m.kind == "nominal" and len(m.referents) != 1 for m in run.mentions)


def _object_pronoun(run: Coordination) -> bool:
    """Whether a run is a pronoun for the document itself: "подписать его"."""
    mention = run.mentions[0]
    several = len(mention.referents) > 1
    return mention.kind == "pronoun" and not several and mention.case != "Nom" and not mention.gender


def _two_commissions(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> list[Referent]:
    """Whom "двумя комиссиями", "обоих ведомств" mean: those who met last, or the home commission and a foreign one."""
    words, listed = match.skeleton.words, match.options(MemorandumOptions).sides
    if not any(words.has(i, "два", "оба", "обе") and words.has_within(i + 1, i + 3, listed) for i in stretch):
        return []
    met = _bodies_that_met(context)
    if len(met) == 2 and all(b.type == "commission" for b in met) and context.talk.near(n, _NEAR):
        return met
    home = home_commission(context)
    if home is None:
        return []
    seen = (b for at, _, b in context.discourse.seen_bodies if at <= n and b.type == "commission")
    foreign = [b for b in seen if b.country != home.country]
    return [home, foreign[-1]] if foreign else []


def _elliptic(context: FactContext, match: Match, stretch: Collection[int]) -> list[Referent]:
    """The commissions of countries whose adjective stands without its noun: "…, с казахстанским – в 2024-м"."""
    words, out = match.skeleton.words, list[Referent]()
    for i in stretch:
        if words.tokens[i].pos == "ADJ" and words.has(i - 1, "с") and _without_noun(words, i):
            code = lexicon().country_of_adjective(words.lemmas[i])
            out += [context.discourse.register.commission(code)] if code else []
    return out


def _without_noun(words: Words, i: int) -> bool:
    """Whether no noun phrase goes on behind an adjective."""
    if i + 1 >= len(words):
        return True
    after = words.tokens[i + 1]
    return after.pos not in ("NOUN", "ADJ", "PROPN") or after.feats.get("Variant") == "Short"


def _capitals(context: FactContext, match: Match, stretch: Collection[int]) -> list[Referent]:
    """The commissions of countries for which their capitals stand: "Ашхабад заключил с Анкарой"."""
    words, out = match.skeleton.words, list[Referent]()
    for i in stretch:
        if not words.tokens[i].text[:1].isupper() or words.case(i) not in ("Ins", "Gen"):
            continue
        _, codes = lexicon().capitals.match(words, i)
        colleagues = words.has(i - 1, "из") and words.has(i - 2, "коллега", "партнер")
        if codes and (colleagues or words.has(i - 1, *_WITH) or (out and words.has(i - 1, "и", ","))):
            out.append(context.discourse.register.commission(codes[0]))
    return out


def bracketed_years(words: Words, context: FactContext, n: int, stretch: Collection[int]) -> dict[int, int]:
    """Years in brackets, by the identity of the party before them: "комиссиями Венесуэлы (2009), Индонезии (2013)"."""
    out: dict[int, int] = {}
    for mention in context.discourse.sentences[n].mentions:
        k = mention.last
        if mention.first not in stretch or k + 2 >= len(words) or words.tokens[k].text != "(":
            continue
        year = words.tokens[k + 1].text
        if year.isdigit() and len(year) == 4:
            out |= {id(body): int(year) for body in _parties_meant(context, [mention], ())}
    return out
