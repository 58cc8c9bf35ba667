"""A short readable name for each fact, in the language of its first witness, worded in ``loaders/phrases.toml``."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.resolve.resolution import CanonicalEntity, CanonicalFact


@kept
def _phrases() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = load_toml("phrases.toml")
    return found


def fact_name(fact: CanonicalFact, entities: Mapping[str, CanonicalEntity]) -> str:
    """The name of a fact, as "Встреча: Нурлан Абдиров, Олег Копылов (2024-10-05)"."""
    lang = fact.lang if fact.lang in _phrases() else "ru"
    words = _phrases()[lang]

    def names(role: str) -> str:
        value = fact.roles.get(role)
        ids = value if isinstance(value, tuple) else (str(value),) if value is not None else ()
        return ", ".join(entities[id].name(lang) for id in ids)

    told = {
        "position": (fact.roles.get("title") or fact.roles.get("role"), names("organization"), names("person")),
        "meeting": (names("participants"),),
        "memorandum": (names("parties"),),
        "award": (fact.roles.get("award"), names("recipient")),
        "invitation": (names("inviter"), "→", names("invitee")),
        "observation": (names("observer"), names("election")),
        "accreditation": (fact.roles.get("count"), names("accredited"), names("election")),
        "briefing": (names("speakers"),),
        "assessment": (names("assessor"), words.get(str(fact.roles.get("stance")), ""), names("election")),
    }[fact.type]
    text = " · ".join(str(part) for part in told if part)
    text = text.replace(" · → · ", " → ")
    dated = f" ({fact.date})" if fact.date else ""
    return f"{words[fact.type]}: {text}{dated}"
