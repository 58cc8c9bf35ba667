"""Why a fact was found or missed: by sentence, the mentions, the frames that fired, how each role was filled or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.explanation import Explanation, Filler, FrameUse, RoleUse, facts_quoting, told
from graphkit.extract.russian.syntax.frame_files import Frame, frames
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.trace import Trace
from graphkit.extract.russian.who.referents import Referent
from graphkit.model import Article, Fact, FactDocument
from graphkit.parse.morphology import lemmas

# What the places of a frame that are not a case say to a reader.
_PLACES = {
    "subj": "the subject", "obj": "the object", "patient": "the subject of a passive", "agent": "the doer of a passive",
    "topic": "the subject of the clause", "governed": "what the verb's subject is", "antecedent": "the noun before it",
    "lead": "во главе с", "gen": "Gen", "dat": "Dat", "ins": "Ins", "acc": "Acc",
}  # fmt: skip
_ACTORS = ("person", "office", "body", "country", "pronoun", "nominal")
_VERBAL, _NOMINAL = ("VERB", "AUX", "ADJ"), ("NOUN", "PROPN")


def explain_trace(seen: Trace) -> Iterator[Explanation]:
    """An explanation for each sentence of a Russian article that was read."""
    article = seen.discourse.article
    for n, read in enumerate(seen.discourse.sentences):
        span = read.words.sentence.span
        quoting = facts_quoting(seen.document, span.start, span.end)
        uses = [_use(match, quoting, seen.matches[n], seen.document) for match in seen.matches[n]]
        uses += _unfired(seen.skeletons[n], seen.matches[n])
        yield Explanation(
            article=article.id, sentence=n, start=span.start, end=span.end, text=span.of(article.text),
            mentions=tuple(_mention(m, article) for m in read.mentions), frames=tuple(uses),
            facts=tuple(told(fact, seen.document) for fact in quoting),
        )  # fmt: skip


def _mention(mention: Mention, article: Article) -> dict[str, str]:
    out = {"kind": mention.kind, "text": " ".join(article.text[mention.start : mention.end].split())}
    meant = ", ".join(map(_name, mention.referents))
    return out | ({"means": meant} if meant else {})


def _name(referent: Referent) -> str:
    if referent.type == "election":
        return ".".join(x for x in (referent.country, referent.kind, referent.date) if x)
    return referent.names[0] if referent.names else referent.type


# ---- frames that found their trigger


def _use(match: Match, quoting: list[Fact], beside: list[Match], document: FactDocument | None) -> FrameUse:
    frame = match.frame
    outcome, why = _outcome(match, quoting, beside)
    names = (*frame.roles, *(role for role in frame.needs if role not in frame.roles))
    roles = {role: _role(match, role, outcome != "fact") for role in names}
    if outcome == "fact" and document is not None:
        own = [fact for fact in quoting if fact.rule == frame.id]
        roles = {name: role if role.found else _from_facts(name, role, own, document) for name, role in roles.items()}
    trigger = match.skeleton.words.tokens[match.trigger.token].text
    return FrameUse(frame.id, trigger, outcome, why, match.realis, roles)


def _from_facts(name: str, role: RoleUse, facts: list[Fact], document: FactDocument) -> RoleUse:
    """A role that the frame's places left empty, with what the facts have in it: found in the clause or told before."""
    values = (fact.roles.get(name) for fact in facts)
    ids = dict.fromkeys(str(x) for v in values for x in (v if isinstance(v, tuple) else (v,)))
    named = [entity for x in ids if (entity := document.entities.get(x)) is not None]
    stands = "in the clause, or told before"
    found = tuple(Filler(e.name, e.type, stands, e.name) for e in named)
    return replace(role, found=found)


def _outcome(match: Match, quoting: list[Fact], beside: list[Match]) -> tuple[str, str]:
    """What came of a match, and why nothing did."""
    if match.missing:
        return "failed", f"nothing fits {' and '.join(match.missing)}"
    alike = [fact for fact in quoting if fact.type == match.frame.fact]
    if any(fact.rule == match.frame.id for fact in alike):
        return "fact", ""
    rivals = {fact.rule for fact in alike}
    if rivals:
        near = any(other.frame.id in rivals for other in beside)
        return "no fact", f"{', '.join(sorted(rivals))} told it {'already' if near else 'in other words'}"
    meant = {id(r) for found in match.roles.values() for mention in found for r in mention.referents}
    if len(match.frame.needs) > 1 and len(meant) < 2:
        return "no fact", "its roles mean one and the same, or nobody that is known"
    if any(not mention.referents for found in match.roles.values() for mention in found):
        return "no fact", "whom its words mean is not known"
    if match.declined:
        return "no fact", match.declined
    empty = [role for role in match.frame.roles if not match.roles.get(role)]
    if empty:
        return "no fact", f"nothing fits {' and '.join(empty)}, and nothing said before stands in for it"
    return "no fact", "what else such a fact needs is not there, or it is told elsewhere in the article"


def _role(match: Match, role: str, searched: bool) -> RoleUse:
    frame, skeleton = match.frame, match.skeleton
    found = match.roles.get(role, [])
    fillers = frame.kinds.get(role)
    places, kinds = frame.roles.get(role, ()), fillers.written if fillers is not None else frozenset()
    others: list[Filler] = []
    if not found and searched:
        taken = {id(m): name for name, mentions in match.roles.items() for m in mentions}
        for node in skeleton.nodes:
            if node.mention is not None and node.mention.kind in _ACTORS:
                why = _why_not(node, match, places, kinds, taken)
                others.append(_filler(node.mention, skeleton, why))
    return RoleUse(
        places=tuple(map(_place, places)), kinds=tuple(sorted(kinds)), needed=role in frame.needs,
        found=tuple(_filler(m, skeleton) for m in found), others=tuple(others),
    )  # fmt: skip


def _why_not(node: Node, match: Match, places: tuple[str, ...], kinds: frozenset[str], taken: Mapping[int, str]) -> str:
    mention = node.mention
    assert mention is not None
    if id(mention) in taken:
        return f"is {taken[id(mention)]} already"
    own = {r.type for r in mention.referents} or {mention.kind}
    if kinds and own.isdisjoint(kinds) and not (kinds - {"person", "body", "country"} and not mention.referents):
        return f"is {' and '.join(sorted(own))}"
    if not mention.referents:
        return "whom it means is not known"
    stands = _stands(mention, match.skeleton)
    if not any(_agrees(place, stands) for place in places):
        return "stands elsewhere"
    return f"does not hang on «{match.skeleton.words.tokens[match.trigger.token].text}»"


def _agrees(place: str, stands: str) -> bool:
    """Whether words that stand so could be in a place of a frame: cases are compared, functions by their usual case."""
    place = place.removeprefix("carrier:")
    usual = {"obj": ("Acc",), "gen": ("Gen",), "dat": ("Dat",), "ins": ("Ins",), "acc": ("Acc",), "agent": ("Ins",)}
    if "+" in place:
        return stands == place
    return stands in usual.get(place, ("Nom", ""))


def _place(place: str) -> str:
    carried = place.startswith("carrier:")
    bare = place.removeprefix("carrier:")
    return _PLACES.get(bare, bare) + (" of the clause's verb" if carried else "")


def _filler(mention: Mention, skeleton: Skeleton, why_not: str = "") -> Filler:
    text = skeleton.words.text(mention.first, mention.last)
    return Filler(text, mention.kind, _stands(mention, skeleton), ", ".join(map(_name, mention.referents)), why_not)


def _stands(mention: Mention, skeleton: Skeleton) -> str:
    """Preposition and case of a mention as they stand in the sentence ("с+Ins", "Nom")."""
    node = skeleton.of_mention.get(id(mention))
    prep = skeleton.prep(node) if node is not None else ""
    return "+".join(x for x in (prep, mention.case or "") if x)


# ---- frames that did not fire though a word of theirs is there


def _unfired(skeleton: Skeleton, matches: list[Match]) -> Iterator[FrameUse]:
    fired = {(match.frame.id, match.trigger.index) for match in matches}
    for node in skeleton.nodes:
        if node.mention is not None:
            continue
        own = lemmas(skeleton.words.tokens[node.token].text)
        for frame in frames():
            if (frame.id, node.index) in fired:
                continue
            why = _why_unfired(frame, node, own, matches)
            if why:
                yield FrameUse(frame.id, skeleton.words.tokens[node.token].text, "failed", why)


def _why_unfired(frame: Frame, node: Node, own: frozenset[str], matches: list[Match]) -> str:
    """Why a frame with this word did not fire; "" where it is none of the frame's words."""
    verb, noun = not frame.verbs.isdisjoint(own), not frame.nouns.isdisjoint(own)
    if (verb and node.pos in _VERBAL) or (noun and node.pos in _NOMINAL):
        taken = [m.frame.id for m in matches if m.trigger is node and m.frame.fact == frame.fact and not m.missing]
        if taken:
            return f"{taken[0]} took the word"
        if verb and frame.objects:
            return f"none of {_some(frame.objects)} is near"
        if noun and frame.light_only:
            return f"none of {_some(frame.light)} carries it"
        return "a condition of the frame does not hold"
    return ""


def _some(words: frozenset[str], most: int = 5) -> str:
    listed = sorted(words)
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")
