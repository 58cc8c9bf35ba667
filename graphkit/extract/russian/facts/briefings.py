"""Briefings and press conferences, with the people who spoke at them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import BriefingOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold


def briefing(context: FactContext, n: int, match: Match) -> None:
    """A briefing with the people who spoke at it; who "также", "вместе с ней" spoke there joins its speakers."""
    if match.realis == "denied":
        return
    words, options = match.skeleton.words, match.options(BriefingOptions)
    if words.tokens[-1].text == "?" or any(not _words("absent").isdisjoint(x) for x in words.lemmas):
        return
    found = [r for r in context.people(match.roles.get("speakers", ())) if r.type != "country" and r.kind != "media"]
    speakers = _principals(context, [r for r in found if "СМИ" not in r.names[:1]])
    owners = _whose(context, match)
    speakers = owners or speakers
    joins = _joins(words)
    if options.joins:
        if joins and speakers:
            _join(context, n, speakers)
        return
    evidence = [n]
    if not speakers and match.frame.nouns:
        at = match.trigger.token
        if words.case(at) != "Nom":
            speakers = _nearest(context, match)
        elif match.realis == "actual" and any(not _words("held").isdisjoint(x) for x in words.lemmas):
            speakers, evidence = _who_speaks_next(context, n)
    if not speakers:
        return
    if not owners:
        more = [*_beside(context, n, words), *context.people(match.roles.get("with", ()))]
        speakers = list(dict.fromkeys([*[r for r in more if r.type == "person"][:1], *speakers]))
    date = context.dates.of(n, match.skeleton, match.trigger.token).value
    if not _told_before(context, n, speakers, joins, match.realis):
        roles: Roles = {"speakers": speakers, "date": date}
        context.drafts.add(FactDraft("briefing", roles, evidence, match.realis, match.frame.id))


def _principals(context: FactContext, speakers: Sequence[Referent]) -> list[Referent]:
    """The speakers without the bodies that one of them stands for."""
    return [r for r in speakers if r.type == "person" or all(context.body(s) is not r for s in speakers if s is not r)]


def _told_before(context: FactContext, n: int, speakers: list[Referent], joins: bool, realis: str) -> bool:
    """Whether a briefing told before is the same one, which then takes over the speakers that are new."""
    for old in context.drafts.of("briefing"):
        known = old.several("speakers")
        if {id(s) for s in speakers} <= {id(s) for s in known}:
            return True
        shared = any(s in known or context.body(s) in known for s in speakers)
        if (shared or (joins and max(old.sentences) >= n - 2)) and old.realis == realis:
            old.roles["speakers"] = _principals(context, list(dict.fromkeys([*known, *speakers])))
            old.cite(n)
            return True
    return False


def _join(context: FactContext, n: int, speakers: Sequence[Referent]) -> None:
    """Add those who spoke after the others at the briefing told just before."""
    sentences = context.discourse.sentences
    for old in context.drafts.of("briefing")[-1:]:
        last = max(old.sentences)
        near = sentences[n].words.sentence.paragraph - sentences[last].words.sentence.paragraph <= 1
        if n - 2 <= last <= n and near and old.realis == "actual":
            new = [s for s in speakers if s not in old.several("speakers")]
            if new:
                old.roles["speakers"] = _principals(context, [*old.several("speakers"), *new])
                old.cite(n)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(fold, load_toml("ru", "frames", "briefing.toml")["words"][name]))


def _joins(words: Words) -> bool:
    """Whether a sentence says that somebody spoke after or with somebody else."""
    phrases = [parts for phrase in _words("joining") if words.every.issuperset(parts := phrase.split())]
    return any(
        all(words.has(i + k, part) for k, part in enumerate(phrase)) for i in range(len(words)) for phrase in phrases
    )


def _whose(context: FactContext, match: Match) -> list[Referent]:
    """ "до его пресс-конференции": whose it was, by the possessive before the noun."""
    at = match.trigger.token
    if match.trigger.pos not in ("NOUN", "PROPN"):
        return []
    near = [m for m in match.skeleton.mentions if m.kind == "pronoun" and 0 <= at - m.last <= 1]
    return [r for m in near if m.word in ("он", "она", "они", "его", "ее", "их") for r in m.referents]


def _beside(context: FactContext, n: int, words: Words) -> list[Referent]:
    """ "рядом с ним", "вместе с X": who spoke beside the subject."""
    beside = _words("beside")
    return [
        r for m in context.discourse.sentences[n].mentions
        if words.has(m.first - 1, "с") and m.first > 1 and not words.lemmas[m.first - 2].isdisjoint(beside)
        for r in m.referents
    ]  # fmt: skip


def _nearest(context: FactContext, match: Match) -> list[Referent]:
    """The person in the nominative nearest to "на брифинге", with those listed with him or her."""
    skeleton, at = match.skeleton, match.trigger.token
    row = [
        m for m in skeleton.mentions
        if m.kind in ("person", "office", "pronoun") and m.case == "Nom"
        and any(r.type == "person" for r in m.referents)
    ]  # fmt: skip
    if not row or not any(t.feats.get("VerbForm") == "Fin" for t in skeleton.words.tokens):
        return []
    best = min(row, key=lambda m: abs(m.first - at))
    group = skeleton.group(skeleton.of_mention[id(best)])
    listed = [m for k in group if (m := skeleton.nodes[k].mention) is not None and m in row]
    return [r for r in context.people(listed or [best]) if r.type == "person"]


def _who_speaks_next(context: FactContext, n: int) -> tuple[list[Referent], list[int]]:
    """After "прошел брифинг": the people who open the sentences that follow, up to the end of the next paragraph.

    Returns them, and the sentences that tell it.
    """
    sentences = context.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    out: list[Referent] = []
    told = [n]
    for k, read in enumerate(sentences[n + 1 : n + 5], n + 1):
        if read.words.sentence.paragraph > here + 1:
            break
        subjects = [m for m in read.mentions if m.case == "Nom" and m.kind in ("person", "office") and m.referents]
        people = [r for m in subjects[:1] for r in (context.leaders(k, m) or m.referents[:1]) if r.type == "person"]
        told += [k] if people and not set(people) <= set(out) else []
        out += people
    return list(dict.fromkeys(out)), told
