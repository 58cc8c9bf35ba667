"""Between whom a document of cooperation is: the bodies of its clause, else the sides of what was told before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
    own = [b for _, _, b in discourse.seen_bodies if b.type == "commission" and b.country == discourse.home]
    if partners and all(p.type == "commission" and p.level == "regional" for p in partners):
        regional = [b for b in own if b.level == "regional" and all(b is not p for p in partners)]
        if regional:
            return regional[0]
    return next((b for b in own if b.level == "central"), None)


def parties_of(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> list[Referent]:
    """The parties of a document told in tokens ``stretch`` of sentence ``n``, who concludes it with them first."""
    words = match.skeleton.words
    row = [r for r in runs(words, context.discourse.sentences[n].mentions, stretch) if r.prep in _SIDES]
    row = [r for r in row if r.case != "Loc" and not _object_pronoun(r)]
    acting = [r for r in row if r.prep in _WITH or r.case in ("Nom", "Ins")]
    if any(m.kind == "office" and all(x.type == "country" for x in m.referents) for r in acting for m in r.mentions):
        return []  # "министры энергетики двух стран"
    partners = _bodies(context, [r for r in row if r.prep in _WITH])
    partners += [b for b in _capitals(context, match, stretch) if all(b is not p for p in partners)]
    partners += [b for b in _elliptic(context, match, stretch) if all(b is not p for p in partners)]
    plain = [r for r in row if r.prep not in _WITH and not (partners and _both(r))]
    others = [b for b in _bodies(context, plain) if all(b is not p for p in partners)]
    home = home_commission(context, partners)
    if partners:
        return _with_partners(context, n, match, partners, others, home)
    told = _two_commissions(context, n, match, stretch)
    if told and len(others) < 2:
        return told
    commissions = [f for f in others if f.type == "commission"]
    if len(commissions) >= 2:
        return commissions
    if len(others) >= 2:
        return others
    if any(m.kind == "body" and not m.referents for r in row for m in r.mentions if not r.prep):
        return others  # a party that nothing tells who it is
    return _told_before(context, n, others, home)


def _with_partners(
    context: FactContext, n: int, match: Match, partners: list[Referent], others: list[Referent], home: Referent | None
) -> list[Referent]:
    """Those that "с X" names, with who concludes it: another side of the clause, its subject, the home commission."""
    if len(partners) > 1 and match.skeleton.words.has(match.trigger.token + 1, "между"):
        return partners
    if "между" in match.skeleton.words.every and len(partners) > 1:
        return partners
    commissions = [b for b in others if b.type == "commission"]
    if commissions or others:
        return [(commissions or others)[0], *partners]
    subjects = [x.mention for x in match.skeleton.subject_of(match.skeleton.clause(match.trigger)) if x.mention]
    subjects = [m for m in subjects if not (m.kind == "nominal" and m.plural)]
    acting = [b for m in subjects for r in m.referents if (b := party(context, r)) is not None]
    acting = [b for b in acting if all(b is not p for p in partners)]
    if acting and (electoral(acting[0]) or home is None):
        return [acting[0], *partners]
    if home is not None and all(p is not home for p in partners):
        return [home, *partners]
    row = context.discourse.sentences[n].mentions
    speaking = [b for m in row if m.case == "Nom" for r in m.referents if (b := party(context, r)) is not None]
    speaking = [b for b in speaking if all(b is not p for p in partners)]
    if speaking:  # "X напомнила, что меморандум с Y подписан в прошлом году"
        return [speaking[0], *partners]
    before = [b for b in _bodies_that_met(context) if all(b is not p for p in partners)]
    return [*before[:1], *partners]


def _told_before(context: FactContext, n: int, found: list[Referent], home: Referent | None) -> list[Referent]:
    """The parties that the clause leaves out: of the last document, of the last meeting, the home commission."""
    documents = context.drafts.of("memorandum")
    sides = _bodies_that_met(context)
    near = context.talk.near(n, 8)
    if len(sides) > 2:
        commissions = [s for s in sides if s.type == "commission"]
        sides = commissions[:2] if len(commissions) >= 2 else sides[-2:]
    if len(sides) >= 2 and near and (not found or any(found[0] is s for s in sides)):
        return sides
    if found and home is not None and all(f is not home for f in found) and electoral(found[0]):
        return [home, *found]
    if documents and n - max(documents[-1].sentences) <= 2:
        last = list(documents[-1].several("parties"))
        if not found or any(found[0] is p for p in last):
            return last
    if len(sides) >= 2 and not found:
        return sides
    pair = [party(context, r) for r in pair_before(context.discourse, n, Mention("nominal", 0, 1, 0, n, 0, 0))]
    both = [p for p in pair if p is not None]
    return both if len(both) >= 2 else found


def _bodies_that_met(context: FactContext) -> list[Referent]:
    """The bodies that the sides of the last meeting stand for, each once."""
    return list(dict.fromkeys(body for r in context.talk.sides if (body := party(context, r)) is not None))


def _bodies(context: FactContext, row: Sequence[Coordination]) -> list[Referent]:
    """The bodies that runs stand for, each once; a country in a place other than a party's is none."""
    out: list[Referent] = []
    for run in row:
        for mention in run.mentions:
            if mention.kind == "country" and run.prep not in _WITH and run.case not in ("Nom", None):
                continue
            for referent in mention.referents:
                body = party(context, referent)
                if body is not None and all(body is not o for o in out):
                    out.append(body)
    return out


def _both(run: Coordination) -> bool:
    """Whether a run is a word for both sides: "стороны", "обе комиссии"."""
    return all(m.kind == "nominal" and len(m.referents) != 1 for m in run.mentions)


def _object_pronoun(run: Coordination) -> bool:
    mention = run.mentions[0]
    several = len(mention.referents) > 1
    return mention.kind == "pronoun" and not several and mention.case != "Nom" and not mention.gender


def _two_commissions(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> list[Referent]:
    """ "двумя комиссиями", "обоих ведомств": those who met last, or the home commission and a foreign one."""
    words, listed = match.skeleton.words, match.options(MemorandumOptions).sides
    pairs = (i for i in stretch if words.has(i, "два", "оба", "обе"))
    if not any(any(words.has(i + k, *listed) for k in (1, 2)) for i in pairs):
        return []
    sides = _bodies_that_met(context)
    if len(sides) == 2 and all(s.type == "commission" for s in sides) and context.talk.near(n, 8):
        return sides
    home = home_commission(context)
    foreign = [
        b for at, _, b in context.discourse.seen_bodies
        if at <= n and b.type == "commission" and (home is None or b.country != home.country)
    ]  # fmt: skip
    return [home, foreign[-1]] if home is not None and foreign else []


def _elliptic(context: FactContext, match: Match, stretch: Collection[int]) -> list[Referent]:
    """ "…, с казахстанским – в 2024-м": a country's adjective with its noun left out means the country's commission."""
    words, out = match.skeleton.words, list[Referent]()
    for i in stretch:
        alone = i + 1 >= len(words) or words.tokens[i + 1].pos not in ("NOUN", "ADJ", "PROPN")
        participle = i + 1 < len(words) and words.tokens[i + 1].feats.get("Variant") == "Short"
        if words.tokens[i].pos == "ADJ" and words.has(i - 1, "с") and (alone or participle):
            code = lexicon().country_of_adjective(words.lemmas[i])
            out += [context.discourse.register.commission(code)] if code else []
    return out


def _capitals(context: FactContext, match: Match, stretch: Collection[int]) -> list[Referent]:
    """ "Ашхабад заключил с Анкарой": capitals that stand for their countries' commissions."""
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
    """Years in brackets by the partner before them: "комиссиями Венесуэлы (2009), Индонезии (2013)"; by referent id."""
    out: dict[int, int] = {}
    for mention in context.discourse.sentences[n].mentions:
        k = mention.last
        if mention.first not in stretch or k + 2 >= len(words) or words.tokens[k].text != "(":
            continue
        year = words.tokens[k + 1].text
        if year.isdigit() and len(year) == 4:
            for referent in mention.referents:
                body = party(context, referent)
                if body is not None:
                    out[id(body)] = int(year)
    return out
