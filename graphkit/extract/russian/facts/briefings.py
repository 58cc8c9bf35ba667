"""Briefings and press conferences, with the people who spoke at them.

Reads ``dates`` and the drafts of briefings.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import BriefingOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold


def briefing(context: FactContext, n: int, match: Match) -> None:
    """Add a briefing with the people who spoke at it; who "также", "вместе с ней" spoke there joins its speakers."""
    words = match.skeleton.words
    if match.realis == "denied" or words.tokens[-1].text == "?" or words.tells(briefing_words("absent")):
        return
    owners = _whose(match)
    speakers = owners or _named(context, match)
    if match.options(BriefingOptions).joins:
        if speakers and _joins(words):
            _join_last(context, n, speakers)
        return
    evidence = [n]
    if not speakers:
        speakers, evidence = _speakers_around(context, n, match)
    if not speakers:
        return
    if not owners:
        speakers = list(dict.fromkeys([*_companion(context, n, match), *speakers]))
    date = context.dates.of(n, match.skeleton, match.trigger.token).value
    roles: Roles = {"speakers": speakers, "date": date}
    _add_briefing(context, n, FactDraft("briefing", roles, evidence, match.realis, match.frame.id), _joins(words))


@kept
def briefing_words(name: str) -> frozenset[str]:
    """The words of one of the lists in ``briefing.toml``, folded; those of "joining" may be several in one string."""
    return frozenset(map(fold, load_toml("ru", "frames", "briefing.toml")["words"][name]))


# ---- who spoke


def _named(context: FactContext, match: Match) -> list[Referent]:
    """Who fills the role of the speakers, no country or newsroom, without the bodies that one of them stands for."""
    fillers = context.people(match.roles.get("speakers", ()))
    speakers = [r for r in fillers if r.type != "country" and r.kind != "media" and "СМИ" not in r.names[:1]]
    return _principals(context, speakers)


def _principals(context: FactContext, speakers: Sequence[Referent]) -> list[Referent]:
    """The speakers without the bodies that one of them stands for."""
    return [r for r in speakers if r.type == "person" or all(context.body(s) is not r for s in speakers if s is not r)]


def _whose(match: Match) -> list[Referent]:
    """Whose briefing it was, by the possessive before the noun: "до его пресс-конференции"; else nobody."""
    at = match.trigger.token
    if match.trigger.pos not in ("NOUN", "PROPN"):
        return []
    near = [m for m in match.skeleton.mentions if m.kind == "pronoun" and 0 <= at - m.last <= 1]
    return [r for m in near if m.word in ("он", "она", "они", "его", "ее", "их") for r in m.referents]


def _companion(context: FactContext, n: int, match: Match) -> list[Referent]:
    """The first person who spoke beside the subject: "рядом с ним", "вместе с X"; nobody where none did."""
    words, beside = match.skeleton.words, briefing_words("beside")
    near = [
        m for m in context.discourse.sentences[n].mentions
        if m.first > 1 and words.has(m.first - 1, "с") and words.has(m.first - 2, *beside)
    ]  # fmt: skip
    people = [r for m in (*near, *match.roles.get("with", ())) for r in m.referents if r.type == "person"]
    return people[:1]


def _speakers_around(context: FactContext, n: int, match: Match) -> tuple[list[Referent], list[int]]:
    """Who spoke at a briefing whose words name nobody, and the sentences that tell it.

    "на брифинге" is told with the subject of its clause, "прошел брифинг" with those who speak in the sentences after.
    """
    words = match.skeleton.words
    if match.frame.nouns and words.case(match.trigger.token) != "Nom":
        return _nearest(context, match), [n]
    if match.frame.nouns and match.realis == "actual" and words.tells(briefing_words("held")):
        return _who_speaks_next(context, n)
    return [], [n]


def _nearest(context: FactContext, match: Match) -> list[Referent]:
    """The person in the nominative nearest to "на брифинге", with those listed with him or her."""
    skeleton, at = match.skeleton, match.trigger.token
    people = [m for m in skeleton.mentions if m.kind in ("person", "office", "pronoun") and _subject(m)]
    if not people or not any(t.feats.get("VerbForm") == "Fin" for t in skeleton.words.tokens):
        return []
    nearest = min(people, key=lambda m: abs(m.first - at))
    group = skeleton.group(skeleton.of_mention[id(nearest)])
    listed = [m for k in group if (m := skeleton.nodes[k].mention) is not None and m in people]
    return [r for r in context.people(listed or [nearest]) if r.type == "person"]


def _subject(mention: Mention) -> bool:
    """Whether a mention stands in the nominative and means a person."""
    return mention.case == "Nom" and any(r.type == "person" for r in mention.referents)


def _who_speaks_next(context: FactContext, n: int) -> tuple[list[Referent], list[int]]:
    """The people who open the sentences after "прошел брифинг", up to the end of the next paragraph.

    Returns them, and the sentences that tell it.
    """
    sentences = context.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    speakers: list[Referent] = []
    evidence = [n]
    for k in range(n + 1, min(n + 5, len(sentences))):
        if sentences[k].words.sentence.paragraph > here + 1:
            break
        people = _who_opens(context, k)
        if not set(people) <= set(speakers):
            evidence.append(k)
        speakers += people
    return list(dict.fromkeys(speakers)), evidence


def _who_opens(context: FactContext, n: int) -> list[Referent]:
    """The people whom the first subject of a sentence means: the leaders of a group, else the first it refers to."""
    mentions = context.discourse.sentences[n].mentions
    subjects = (m for m in mentions if m.case == "Nom" and m.kind in ("person", "office") and m.referents)
    subject = next(subjects, None)
    if subject is None:
        return []
    return [r for r in context.leaders(n, subject) or subject.referents[:1] if r.type == "person"]


# ---- the same briefing told again


def _joins(words: Words) -> bool:
    """Whether a sentence says that somebody spoke after or with somebody else."""
    phrases = [parts for phrase in briefing_words("joining") if words.every.issuperset(parts := phrase.split())]
    return any(
        all(words.has(i + k, part) for k, part in enumerate(phrase)) for i in range(len(words)) for phrase in phrases
    )


def _join_last(context: FactContext, n: int, speakers: Sequence[Referent]) -> None:
    """Add those who spoke after the others at the briefing told just before."""
    sentences = context.discourse.sentences
    for last in context.drafts.of("briefing")[-1:]:
        end = max(last.sentences)
        near = sentences[n].words.sentence.paragraph - sentences[end].words.sentence.paragraph <= 1
        new = [s for s in speakers if s not in last.several("speakers")]
        if new and n - 2 <= end <= n and near and last.realis == "actual":
            _take_over(context, last, n, new)


def _add_briefing(context: FactContext, n: int, draft: FactDraft, joins: bool) -> None:
    """Add a briefing, or its new speakers to the one told before that shares some, or that sentence ``n`` goes on about
    (``joins``).
    """
    speakers = draft.several("speakers")
    for old in context.drafts.of("briefing"):
        known = old.several("speakers")
        if all(s in known for s in speakers):
            return
        shared = any(s in known or context.body(s) in known for s in speakers)
        if (shared or (joins and max(old.sentences) >= n - 2)) and old.realis == draft.realis:
            _take_over(context, old, n, speakers)
            return
    context.drafts.add(draft)


def _take_over(context: FactContext, old: FactDraft, n: int, speakers: Sequence[Referent]) -> None:
    """Let a briefing have these speakers too, as sentence ``n`` tells."""
    old.roles["speakers"] = _principals(context, list(dict.fromkeys([*old.several("speakers"), *speakers])))
    old.cite(n)
