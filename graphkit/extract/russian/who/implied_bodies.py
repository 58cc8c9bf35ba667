"""The body of an office whose words name none: "его заместитель", "ее координатор", "генсек", "директор"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import OfficePhrase
from graphkit.extract.russian.who.office_bodies import OF_STATE
from graphkit.extract.russian.who.possessives import behind_possessive, possessed
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon

_OF_MISSION_TOO = ("secretary_general", "coordinator", "head", "expert", "head_of_mission")
_OF_COMMISSION = ("chair", "secretary", "member", "deputy_chair")


def implied_body(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body of an office of sentence ``n`` that names none; None where what was told before does not say it."""
    if possessed(discourse, office, n):
        return behind_possessive(discourse, office, n)
    if office.unread or office.general:
        return None
    if office.role == "ambassador":
        return _sending_country(discourse, office, n)
    if office.role in OF_STATE and not office.unit:
        return _country_told_here(discourse, n)
    if office.role == "member_of_parliament":
        return _parliament(discourse, office, n)
    if office.place:
        return _government_of_place(discourse, office)
    if office.committee:
        return discourse.recent_body(("organization",), n, sort="parliament") or _parliament(discourse, office, n)
    if office.unit:
        return discourse.recent_body(("organization", "commission"), n)
    return _by_role(discourse, office, n)


def _by_role(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body told last that has such an office."""
    if office.role == "head" and "mission" not in office.of:
        return discourse.recent_body(("organization", "commission"), n)
    if office.role in _OF_MISSION_TOO:
        sender = office.role == "secretary_general"
        return discourse.recent_body(("organization", "commission", "mission"), n, sender=sender)
    if office.role == "speaker":
        known = lexicon().parliament(discourse.home, office.chamber)
        told = discourse.recent_body(("organization",), n, sort="parliament")
        return told or (discourse.register.known(known) if known else None)
    if office.role in _OF_COMMISSION:
        return discourse.recent_body(("commission",), n) or _of_the_field(discourse, n)
    return None


def _sending_country(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The home country, where the words say in which place the ambassador is: "посол в Москве X"."""
    abroad = discourse.sentences[n].words.has(office.last, "в", "во")
    return discourse.register.country(discourse.home) if discourse.home and abroad else None


def _country_told_here(discourse: Discourse, n: int) -> Referent | None:
    """The country of the last office of the sentence that is of one."""
    here = [h.body for h in discourse.held if h.sentence == n and h.body is not None and h.body.type == "country"]
    return here[-1] if here else None


def _parliament(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The parliament at home, or the chamber of it that the office says; without one in the lists that told last."""
    known = lexicon().parliament(discourse.home, office.chamber)
    if known is not None:
        return discourse.register.known(known)
    return None if office.chamber else discourse.recent_body(("organization",), n, sort="parliament")


def _government_of_place(discourse: Discourse, office: OfficePhrase) -> Referent | None:
    """The government of a town or region whose head was told with the same title, else the home country."""
    bodies = (h.body for h in reversed(discourse.held) if h.body is not None and h.title.startswith(office.title))
    local = next((body for body in bodies if body.kind == "government" and body.sort == "organization"), None)
    return local or (discourse.register.country(discourse.home) if discourse.home else None)


def _of_the_field(discourse: Discourse, n: int) -> Referent | None:
    """The home commission where the article speaks of one anywhere, else the body named last."""
    told = any(seen.referent.type == "commission" for seen in discourse.seen_bodies)
    if discourse.home and (told or discourse.main_election is not None):
        return discourse.register.commission(discourse.home)
    return discourse.recent_body(("organization",), n)
