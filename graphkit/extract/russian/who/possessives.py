"""The body that a possessive points back to: "его заместитель", "её координатор", "их миссия"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.parse.morphology import fold, readings

_POSSESSIVES = ("его", "ее", "их")
_BODIES = ("commission", "organization", "mission")
# How many sentences are looked at, the one with the possessive among them.
_WITHIN = 4


@dataclass(frozen=True, slots=True)
class _Possessive:
    """A possessive ("его", "ее", "их") at token ``at`` of sentence ``n``, before the words of ``office``, if any."""

    n: int
    at: int
    word: str
    office: OfficePhrase | None = None

    @property
    def of_deputy(self) -> bool:
        """Whether what is possessed is a deputy, who may be a person's."""
        return self.office is not None and self.office.deputies > 0

    @property
    def inside(self) -> bool:
        """Whether it stands inside the words of the office: "начальник его управления"."""
        return self.office is not None and self.office.possessed is not None

    def agrees(self, gender: str | None, plural: bool) -> bool:
        """Whether it can be of somebody or something of the gender; of what shows none, any may."""
        if self.word == "их":
            return True
        return not plural and (gender is None or (gender == "Fem") == (self.word == "ее"))


def possessed(discourse: Discourse, office: OfficePhrase, n: int) -> bool:
    """Whether a possessive tells whose the office is."""
    at = _possessive_at(office)
    return at >= 0 and discourse.sentences[n].words.has(at, *_POSSESSIVES)


def _possessive_at(office: OfficePhrase) -> int:
    """The token where the possessive of an office stands, or would stand: inside its words, else right before them."""
    return office.possessed if office.possessed is not None else office.first - 1


def possessor(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body that a possessive of an office points back to; None without one, or where the office names its body."""
    if not possessed(discourse, office, n):
        return None
    if office.body is None:
        return behind_possessive(discourse, office, n)
    if office.possessed is None or office.body.reference is None:
        return None
    owner = behind_possessive(discourse, office, n)
    if owner is not None and owner.type == "organization" and office.body.type == "mission":
        return discourse.register.mission(owner, n)  # "глава её миссии"
    return owner


def behind_possessive(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body named last whose gender the possessive has, or the one that the person named last stands for."""
    at = _possessive_at(office)
    word = fold(discourse.sentences[n].words.tokens[at].text)
    return body_behind(discourse, n, at, word, office)


def body_behind(
    discourse: Discourse, n: int, at: int, word: str, office: OfficePhrase | None = None
) -> Referent | None:
    """The body that "его", "ее" or "их" at token ``at`` points back to; before an office a person's body too.

    The body named last, of whatever gender, where none before agrees.
    """
    possessive = _Possessive(n, at, word, office)
    for k, mention in _mentions_before(discourse, possessive):
        body = _body_of_office(discourse, possessive, mention) if k == n else None
        if body is None and mention.referents:
            body = _body_meant(discourse, possessive, k, mention)
        if body is not None:
            return body
    return discourse.recent_body(_BODIES, n)


def _mentions_before(discourse: Discourse, possessive: _Possessive) -> Iterator[tuple[int, Mention]]:
    """The mentions that begin before the possessive, or before its office, the last first, with their sentences."""
    n, until = possessive.n, possessive.at if possessive.office is None else possessive.office.first
    for k in range(n, max(-1, n - _WITHIN), -1):
        for mention in reversed(discourse.sentences[k].mentions):
            if k < n or mention.first < until:
                yield k, mention


def _body_of_office(discourse: Discourse, possessive: _Possessive, mention: Mention) -> Referent | None:
    """The body of an office with nobody named: "секретарь Центризбиркома и его заместитель"."""
    if mention.kind != "office" or mention.offices[0].body is None:
        return None
    body = next(iter(bodies_of(discourse, mention.offices[0].body, possessive.n)), None)
    if body is None or body.type == "country":
        return None
    return body if possessive.agrees(_gender_of_head(discourse, mention), False) else None


def _body_meant(discourse: Discourse, possessive: _Possessive, k: int, mention: Mention) -> Referent | None:
    """The body that a mention means or stands for, where the possessive agrees with it."""
    meant: Referent = mention.referents[0]
    if meant.type == "person":
        inner = _inner_body(discourse, possessive, mention, meant) if possessive.inside else None
        return inner or _body_of_person(discourse, possessive, mention, meant)
    behind = mention.first >= possessive.at and k == possessive.n
    if meant.type not in _BODIES or mention.kind != "body" or behind:
        return None
    return meant if possessive.agrees(_gender(discourse, k, mention, meant), mention.plural) else None


def _body_of_person(
    discourse: Discourse, possessive: _Possessive, mention: Mention, person: Referent
) -> Referent | None:
    """The body that a person stands for whose deputy is told: "X и его заместитель"."""
    if not possessive.of_deputy or not possessive.agrees(person.gender, mention.plural):
        return None
    told = [told for told in discourse.offices_of(person) if told.sentence <= possessive.n]
    return told[-1].body if told else None


def _inner_body(discourse: Discourse, possessive: _Possessive, mention: Mention, person: Referent) -> Referent | None:
    """The body inside a person's office: "секретарь Центризбиркома X и начальник его управления Y"."""
    told = discourse.offices_of(person)
    body = told[-1].body if told else None
    if body is None or body.type == "country" or all(office.body is None for office in mention.offices):
        return None
    return body if possessive.agrees(_gender_of_head(discourse, mention), False) else None


def _gender_of_head(discourse: Discourse, mention: Mention) -> str | None:
    """The gender of the noun of the body in a mention's last office; None for an acronym."""
    body = next(office.body for office in reversed(mention.offices) if office.body is not None)
    token = discourse.sentences[mention.sentence].words.tokens[body.head]
    return None if token.text.isupper() else token.feats.get("Gender")


def _gender(discourse: Discourse, n: int, mention: Mention, body: Referent) -> str | None:
    """The gender that the body is spoken of in: of its noun, for an acronym of what it stands for."""
    if not discourse.sentences[n].words.tokens[mention.head].text.isupper():
        return mention.gender
    if body.type in ("commission", "mission"):
        return None
    for word in body.names[0].split() if body.names else ():
        for _, pos, grams in readings(word)[:1]:
            if pos == "NOUN" and "nomn" in grams:
                return "Fem" if "femn" in grams else "Masc"
    return None
