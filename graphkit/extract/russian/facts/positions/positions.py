"""Positions: the offices of named people as facts.

``by_verb`` and ``apart`` run over the article before any fact is told and write ``discourse.held``, beside the titles
that are there already; it says what body a person stands for. ``positions`` makes facts of it when everything else is
told. They read nothing else of the context.
"""

from __future__ import annotations

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.who.referents import same_body
from graphkit.extract.russian.who.state import OfficeTold


def positions(context: FactContext) -> None:
    """Add a draft for each office of a named person; one whose body nothing gives is left out."""
    kept: list[OfficeTold] = []
    for held in sorted(context.discourse.held, key=lambda h: h.sentence):
        if held.body is None or (held.implied and _body_said(context, held)) or any(_same(held, h) for h in kept):
            continue
        kept.append(held)
        roles: Roles = {"person": held.person, "role": held.role, "title": held.title, "organization": held.body}
        rule = held.rule or "position.ru.title"
        context.drafts.facts.append(FactDraft("position", roles, [held.sentence], "actual", rule))


def _same(a: OfficeTold, b: OfficeTold) -> bool:
    """Whether two places tell one office of one person; a mission and who sent it are one body."""
    return a.person is b.person and a.role == b.role and same_body(a.body, b.body)


def _body_said(context: FactContext, held: OfficeTold) -> bool:
    """Whether the article says elsewhere what body the office is of, which here is only implied."""
    same = (h for h in context.discourse.held if h.person is held.person and h.role == held.role and h is not held)
    return any(not h.implied and h.body is not None for h in same)
