"""The offices that an article tells of people: ``discourse.held``, and what leading a body makes of somebody."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

BODIES = ("commission", "organization", "mission")
_HEADS = {
    "commission": "chair",
    "mission": "head_of_mission",
    "parliament": "speaker",
    "government": "prime_minister",
    "ministry": "minister",
}


def keep_office(context: FactContext, held: OfficeTold) -> None:
    """Keep an office that was told, unless the person is known to hold it."""
    discourse = context.discourse
    if not any(h.person is held.person and h.role == held.role and h.body is held.body for h in discourse.held):
        discourse.held.append(held)


def own_mission(context: FactContext, n: int, person: Referent) -> Referent | None:
    """The mission of somebody's organisation, where that observes votes: of a secretary general's "миссия"."""
    body = context.discourse.body_of(person)
    if body is not None and body.known is not None and body.known.parent and not body.known.observes:
        body = context.discourse.register.known(lexicon().known[body.known.parent])
    if body is None or body.known is None or not body.known.observes:
        return None
    return context.discourse.register.mission(body, n)


def is_mission(mention: Mention) -> bool:
    """Whether a mention names a mission or delegation."""
    return mention.body is not None and mention.body.type == "mission"


def head_of(body: Referent, *, mission: bool = False) -> str:
    """The class of the office of who leads a body, or with ``mission`` the mission that it sent."""
    return _HEADS.get("mission" if mission else body.sort, "head")


def first_meant(mention: Mention | None, *types: str) -> Referent | None:
    """The first referent of a mention that is of one of the types; None where it has none."""
    return next((r for r in mention.referents if r.type in types), None) if mention is not None else None


@kept
def links_of_offices() -> Mapping[str, frozenset[str]]:
    """The words that link an office to its holder, folded, by the names of their lists in ``position.toml``."""
    data = load_toml("ru", "frames", "position.toml")["links"]
    return {name: frozenset(map(fold, listed)) for name, listed in data.items()}
