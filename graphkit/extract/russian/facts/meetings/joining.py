"""Who is said to have been at a meeting that was told before.

Reads and closes ``unfinished.waiting``, which ``meeting`` opens; reads ``unfinished.guessed_host``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft
from graphkit.extract.russian.facts.meetings.telling import meet
from graphkit.extract.russian.syntax.frame_options import MeetingOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent


def join_meeting(context: FactContext, n: int, match: Match, people: list[Referent]) -> None:
    """Add people to the meeting told last, or make the meeting whose other side was a nameless group."""
    options, waiting = match.options(MeetingOptions), context.unfinished.waiting
    if waiting is not None and n - waiting.sentence <= 2:
        if meet(context, [*waiting.hosts, *people], [waiting.sentence, n], match, waiting.date):
            context.unfinished.waiting = None
        return
    near = [d for d in context.drafts.of("meeting") if max(d.sentences) in (n, n - 1)]
    if near and options.stand_for:
        _stand_for(context, n, near[-1], match)
    elif near and not options.waiting:
        members = near[-1].several("participants")
        near[-1].roles["participants"] = list(dict.fromkeys([*members, *people]))
        near[-1].cite(n)


def _stand_for(context: FactContext, n: int, draft: FactDraft, match: Match) -> None:
    """Put people in the place of the bodies that they stood for: "С эстонской стороны участвовал X, с нашей – Y"."""
    for person in _doers(match):
        members = draft.several("participants")
        if person not in members:
            gone = _stood_for(context, members, person)
            draft.roles["participants"] = [*(m for m in members if m not in gone), person]
    draft.cite(n)
    context.met(draft.several("participants"), n)


def _doers(match: Match) -> Iterator[Referent]:
    """The people that a sentence tells in the nominative."""
    for mention in match.skeleton.mentions:
        if mention.case == "Nom" and mention.kind in ("person", "office"):
            yield from (r for r in mention.referents if r.type == "person")


def _stood_for(context: FactContext, members: Sequence[Referent], person: Referent) -> list[Referent]:
    """Whose place a person takes: of his or her own body, else of the host that was guessed."""
    of_own_body = [m for m in members if context.together(m, person)]
    if of_own_body:
        return of_own_body[:1]
    guessed = [m for m in members if m is context.unfinished.guessed_host]
    return guessed if context.at_home(person) or len(members) > 1 else []
