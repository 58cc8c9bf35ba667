"""The offices of named people: told by titles, by verbs ("миссию возглавляет X"), and by offices that verbs give.

``position`` and ``offices_apart`` run over the article before any fact is told and write ``discourse.held``, which says
what body a person stands for; ``positions`` makes facts of it when everything else is told. They read nothing else of
the context.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import PositionOptions
from graphkit.extract.russian.syntax.frames import Match, realis
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.extract.russian.who.tenures import body_behind, implied_body, office_body, owner_of, role_of
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES
from graphkit.knowledge.files import load_toml
from graphkit.model import Token
from graphkit.parse.morphology import fold

_OF = {
    "commission": "chair",
    "mission": "head_of_mission",
    "parliament": "speaker",
    "government": "prime_minister",
    "ministry": "minister",
}
_BODIES = ("commission", "organization", "mission")


def position(context: FactContext, n: int, match: Match) -> None:
    """Keep the office that a verb tells of somebody; nothing where the words leave open who holds it or of what."""
    people = [p for p in context.people(_people(match)) if p.type == "person"]
    mentions = _headed(match)
    bodies = _led_bodies(context, n, match, mentions, people)
    if match.realis in ("denied", "hypothetical") or not people or not bodies or bodies[0].type not in _BODIES:
        return
    person, body = people[0], bodies[0]
    if any(m.body is not None and m.body.reference == "миссия" for m in mentions):
        own = context.discourse.body_of(person)
        if own is not None and own.type == "commission" and own is not body:
            return  # "делегация во главе с председателем ЦИК": one that the article does not name
        body = _own_mission(context, n, person) or body
    role = _role_by_verb(context, n, match, mentions, body)
    _keep_office(context, OfficeTold(person, role, match.options(PositionOptions).title, body, n, rule=match.frame.id))


def _led_bodies(
    context: FactContext, n: int, match: Match, mentions: Sequence[Mention], people: Sequence[Referent]
) -> list[Referent]:
    """What is led: the bodies of the mentions, that of a pronoun behind the verb, the observers of the leader's own."""
    bodies = context.people(mentions) or _pointed(context, n, match)
    if not bodies and people and _of_observers(match):
        own = _own_mission(context, n, people[0])
        return [own] if own is not None else []
    return bodies


def _role_by_verb(context: FactContext, n: int, match: Match, mentions: Sequence[Mention], body: Referent) -> str:
    """The class of the office: what the frame says, where that is "head" made exact by the body that is led."""
    base = match.options(PositionOptions).role
    if base != "head":
        return base
    mission = any(map(_is_mission, mentions))
    if mission and any(m.body is not None and m.body.home for m in mentions):
        return "head"
    if not mission and all(m.kind == "pronoun" for m in mentions):
        mission = _as_mission(context, n, match.trigger.token, body)
    return _OF.get("mission" if mission else body.sort, "head")


def _as_mission(context: FactContext, n: int, at: int, body: Referent) -> bool:
    """Whether what a pronoun stands for was told as a mission: "с экспертами БДИПЧ, которых возглавляет X"."""
    for k in (n, n - 1):
        row = context.discourse.sentences[k].mentions if k >= 0 else []
        for other in reversed(row):
            if (k < n or other.first < at) and other.kind == "body" and body in other.referents:
                return _is_mission(other)
    return False


def _own_mission(context: FactContext, n: int, person: Referent) -> Referent | None:
    """The mission of somebody's organisation, where that observes votes: of a secretary general's "миссия"."""
    own = context.discourse.body_of(person)
    if own is not None and own.known is not None and own.known.parent and not own.known.observes:
        own = context.discourse.register.known(lexicon().known[own.known.parent])
    if own is None or own.known is None or not own.known.observes:
        return None
    return context.discourse.register.mission(own, n)


def _pointed(context: FactContext, n: int, match: Match) -> list[Referent]:
    """The body that a pronoun right after the verb stands for: "возглавляющий её депутат X"."""
    k = match.trigger.token + 1
    words = match.skeleton.words
    if "body" not in match.frame.needs or not words.has(k, "его", "ее", "их", "он", "она"):
        return []
    word = fold(words.tokens[k].text)
    body = body_behind(context.discourse, n, k, word) if word in ("его", "ее", "их") else None
    return [body] if body is not None else []


def _of_observers(match: Match) -> bool:
    """Whether observers are led of whom the words do not say whose they are: "возглавляемых им наблюдателей"."""
    trigger, nodes = match.trigger, match.skeleton.nodes
    noun = nodes[trigger.head] if trigger.head >= 0 else None
    return noun is not None and noun.mention is None and match.skeleton.words.has(noun.token, "наблюдатель", "миссия")


def _keep_office(context: FactContext, held: OfficeTold) -> None:
    """Keep an office that was told, unless the person is known to hold it."""
    discourse = context.discourse
    if not any(h.person is held.person and h.role == held.role and h.body is held.body for h in discourse.held):
        discourse.held.append(held)


def _people(match: Match) -> Sequence[Mention]:
    """Who leads: who is told to do so above an infinitive ("поручено X возглавить"), else what fills the role."""
    fillers = match.roles.get("person", ())
    skeleton, trigger = match.skeleton, match.trigger
    if skeleton.form(trigger) != "Inf" or trigger.head < 0:
        return fillers
    above = skeleton.nodes[trigger.head]
    charged = [m for m in _persons(skeleton.nodes[c] for c in above.children) if m.case == "Dat"]
    return charged or fillers or _persons(skeleton.subject_of(above))


def _persons(nodes: Iterable[Node]) -> list[Mention]:
    """The mentions of nodes that name a person."""
    return [node.mention for node in nodes if node.mention is not None and node.mention.kind == "person"]


def _headed(match: Match) -> Sequence[Mention]:
    """What is led: the filler, or an acronym, which shows no case, right after the verb ("руководит ЦИК Армении")."""
    fillers = match.roles.get("body", ())
    if fillers or "body" not in match.frame.needs:
        return fillers
    nodes = match.skeleton.nodes
    for node in nodes[match.trigger.index + 1 : match.trigger.index + 4]:
        if node.mention is not None and node.mention.kind == "body" and not match.skeleton.prep(node):
            acronym = match.skeleton.words.tokens[node.mention.head].text.isupper()
            return [node.mention] if acronym else ()
    return ()


# ---- offices that stand apart from the name


@cache
def _links() -> Mapping[str, frozenset[str]]:
    """The words that link an office to its holder, folded, by the names of their lists in ``position.toml``."""
    data = load_toml("ru", "frames", "position.toml")["links"]
    return {name: frozenset(map(fold, listed)) for name, listed in data.items()}


def offices_apart(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Keep the offices without a name whose holder sentence ``n`` tells: "избрана председателем", "её глава – X"."""
    for mention in skeleton.mentions:
        if mention.kind == "office" and len(mention.offices) > 1 and mention.referents:
            if mention.referents[0].type == "person":
                _give(context, n, skeleton, mention, mention)  # "генсек ШОС, он же глава её миссии"
        elif mention.kind == "office" and mention.offices and not mention.plural:
            holder = _holder(skeleton, mention)
            if holder is not None:
                _give(context, n, skeleton, mention, holder)
    _leading(context, n, skeleton)


def _give(context: FactContext, n: int, skeleton: Skeleton, mention: Mention, holder: Mention) -> None:
    """Keep that a person holds the offices of a mention, which then means that person."""
    discourse, person = context.discourse, _first_meant(holder, "person")
    if person is None:
        return
    for office in mention.offices:
        body = _body_of_office(context, n, skeleton, mention, office, person)
        role = role_of(office, body)
        if role is not None and body is not None:
            owner = owner_of(discourse, office, body)
            told = OfficeTold(person, role, office.title, owner, n, office.former, rule="position.ru.told")
            _keep_office(context, told)
    mention.referents = (person,)


def _body_of_office(
    context: FactContext, n: int, skeleton: Skeleton, mention: Mention, office: OfficePhrase, person: Referent
) -> Referent | None:
    """The body that an office is of: its own, the person's mission for "глава миссии", that behind it, one implied."""
    body = office_body(context.discourse, office, n)
    if body is None:
        return _body_behind(skeleton, mention) or implied_body(context.discourse, office, n)
    if office.body is not None and office.body.reference == "миссия":
        return _own_mission(context, n, person) or body  # "в качестве главы миссии"
    return body


def _body_behind(skeleton: Skeleton, mention: Mention) -> Referent | None:
    """The body after an office that a verb gives: "руководителем которой", "старшей в ней", "аналитиком в фирме X"."""
    words = skeleton.words
    for other in skeleton.mentions:
        gap = other.first - mention.last
        pointing = other.kind == "pronoun" and other.word in ("который", "он", "она")
        inside = other.kind == "body" and gap == 1 and words.has(mention.last, "в", "во", "на")
        if 0 <= gap <= 1 and (pointing or inside):
            return _first_meant(other, *_BODIES)
    return None


def _first_meant(mention: Mention | None, *types: str) -> Referent | None:
    """The first referent of a mention that is of one of the types; None where it has none."""
    return next((r for r in mention.referents if r.type in types), None) if mention is not None else None


# ---- who holds an office that stands apart


def _holder(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """The person that the sentence says to hold the office, by a dash, by verb or by noun; None where there is none."""
    node = skeleton.of_mention.get(id(mention))
    if node is None:
        return None
    beside = _beside(skeleton, mention)
    if beside is not None:
        return beside
    verb = _giving_verb(skeleton, mention, node)
    return _person_of(skeleton, verb, node) if verb is not None else None


def _giving_verb(skeleton: Skeleton, mention: Mention, node: Node) -> Node | None:
    """The verb that gives an office: "избран председателем", "прибыл в качестве главы", "занимает пост главы"."""
    links, words = _links(), skeleton.words
    company = words.has(mention.first - 1, "с", "со", "между", "за", "над", "перед")
    if not company and (mention.case in ("Ins", None) or mention.offices[0].case == "Ins"):
        verb = _governor(skeleton, node, links["verbs"])
        if verb is not None:
            return verb
    if mention.case != "Gen":
        return None
    if words.has(mention.first - 1, "качество"):
        return skeleton.clause(node)
    if words.has_within(mention.first - 2, mention.first, links["posts"]):
        return _governor(skeleton, node, links["holding"])
    return None


def _governor(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The verb of the list that the node hangs on, or the nearest in its clause; None where it is denied or only
    thought of.
    """
    verb = _listed_above(skeleton, node, verbs) or _listed_beside(skeleton, node, verbs)
    return verb if verb is not None and realis(verb, None, skeleton) in ("actual", "planned") else None


def _listed_above(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The first of a node's next three governors that is one of the words."""
    at = node
    for _ in range(3):
        if at.head < 0:
            return None
        at = skeleton.nodes[at.head]
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(verbs):
            return at
    return None


def _listed_beside(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The nearest verb of the list with no comma between it and the node."""
    near = [
        other for other in skeleton.nodes
        if other.mention is None and other.pos in ("VERB", "AUX")
        and not skeleton.words.lemmas[other.token].isdisjoint(verbs) and not _parted(skeleton, other, node)
    ]  # fmt: skip
    return min(near, key=lambda other: abs(other.index - node.index), default=None)


def _parted(skeleton: Skeleton, a: Node, b: Node) -> bool:
    """Whether a comma or semicolon stands between two nodes."""
    between = skeleton.nodes[min(a.index, b.index) : max(a.index, b.index)]
    return any(node.text in (",", ";") for node in between)


def _person_of(skeleton: Skeleton, verb: Node, office: Node) -> Mention | None:
    """Whom a verb gives an office: its object, else its subject, else the nearest bare name in its clause."""
    people = _people_beside(skeleton, office)
    objects = [m for node, m in people if node.head == verb.index and m.case in ("Acc", "Dat")]
    if objects:
        return objects[0]
    mentions = {node.index: m for node, m in people}
    subjects = [mentions[node.index] for node in skeleton.subject_of(verb) if node.index in mentions]
    if subjects:
        return subjects[0]
    bare = [(node, m) for node, m in people if m.case in ("Nom", None) and not skeleton.prep(node)]
    near = [(abs(node.index - verb.index), m) for node, m in bare if not _parted(skeleton, node, verb)]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _people_beside(skeleton: Skeleton, office: Node) -> list[tuple[Node, Mention]]:
    """The names and pronouns of a sentence that mean a person, with their nodes, without that of the office."""
    nodes = [(node, node.mention) for node in skeleton.nodes if node.mention is not None and node is not office]
    return [(node, m) for node, m in nodes if m.kind in ("person", "pronoun") and _first_meant(m, "person")]


def _beside(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """Whose name stands beside an office without a verb: "её заместитель – Доминик Хоуэлл", "глава миссии: X"."""
    following = next((m for m in skeleton.mentions if m.first >= mention.last), None)
    if following is None or following.kind != "person" or mention.case not in ("Nom", "Ins", None):
        return None
    titled = any(office.first >= following.first for office in following.offices)
    if titled or following.case not in ("Nom", None):
        return None
    return following if _says_who(skeleton.words.tokens[mention.last : following.first]) else None


def _says_who(between: Sequence[Token]) -> bool:
    """Whether the tokens between an office and a name make them one: a dash, a colon, "это", ", по-моему,"."""
    if not 1 <= len(between) <= 5 or any(token.pos in ("VERB", "AUX", "NOUN") for token in between):
        return False
    aside = len(between) > 2 and between[0].text == between[-1].text == ","
    return aside or any(token.text in DASHES or token.text in (":", "это") for token in between)


# ---- leading told by a noun


def _leading(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Keep the leaders whom nouns tell: "во главе миссии", "старшей в которой была X", "под его руководством"."""
    words, links = skeleton.words, _links()
    if not any(map(words.tells, (("во",), links["seniors"], links["leads"]))):
        return
    for k in range(len(words)):
        if words.has(k, "глава") and words.has(k - 1, "во"):
            _at_head(context, n, skeleton, k)
        elif words.has(k, *links["seniors"]) and words.has(k + 1, "в", "среди"):
            body = next((m for m in skeleton.mentions if m.first == k + 2 and m.kind == "pronoun"), None)
            person = next((m for m in skeleton.mentions if m.first > k and m.kind == "person"), None)
            _lead(context, n, person, body)
        elif words.has(k, *links["leads"]) and words.has(k - 2, "под"):
            _led_by(context, n, skeleton, k)


def _at_head(context: FactContext, n: int, skeleton: Skeleton, k: int) -> None:
    """ "делегация X во главе с Y", "Y во главе делегации X", "Во главе – Y"; ``k`` is the token "главе"."""
    words, row = skeleton.words, skeleton.mentions
    before = next((m for m in reversed(row) if m.last == k - 1), None)
    after = next((m for m in row if m.first > k), None)
    if after is None or after.first - k > 3:
        return
    if after.kind == "body" and after.first == k + 1:
        leader = before if before is not None and before.kind == "person" else _doer_before(row, k)
        _lead(context, n, leader, after)
    elif after.kind == "person" and words.has(k + 1, "с", "со") and before is not None and _is_mission(before):
        _lead(context, n, after, before)
    elif after.kind == "person" and k == 1 and (after.case == "Nom" or words.tokens[k + 1].text in DASHES):
        _at_head_of_the_last(context, n, after)


def _doer_before(row: Sequence[Mention], k: int) -> Mention | None:
    """The last person in the nominative before token ``k``."""
    return next((m for m in reversed(row) if m.last < k and m.kind == "person" and m.case == "Nom"), None)


def _is_mission(mention: Mention) -> bool:
    """Whether a mention names a mission or delegation."""
    return mention.body is not None and mention.body.type == "mission"


def _at_head_of_the_last(context: FactContext, n: int, person: Mention) -> None:
    """ "Во главе – Y": keep that Y leads the mission named last, or that of the organisation that he or she is of."""
    leader = _first_meant(person, "person")
    mission = context.discourse.recent_body(("mission",), n)
    own = context.discourse.body_of(leader) if leader is not None else None
    if own is not None and own.type == "organization" and (mission is None or mission.sender is not own):
        mission = context.discourse.register.mission(own, n)
    if leader is not None and mission is not None:
        told = OfficeTold(leader, "head_of_mission", "глава", mission, n, rule="position.ru.leading")
        _keep_office(context, told)


def _led_by(context: FactContext, n: int, skeleton: Skeleton, k: int) -> None:
    """ "X, под чьим началом миссия Y", "миссия Y под его руководством"; ``k`` is the token "началом"."""
    words, row = skeleton.words, skeleton.mentions
    if words.has(k - 1, "чей"):
        person = next((m for m in reversed(row) if m.last <= k - 2 and m.kind == "person"), None)
        body = next((m for m in row if m.first > k and m.kind == "body"), None)
        _lead(context, n, person, body)
    elif words.has(k - 1, "его", "ее", "который"):
        person = next((m for m in row if m.first == k - 1), None)
        body = next((m for m in row if m.kind == "body" and m.case in ("Nom", None)), None)
        _lead(context, n, person, body)


def _lead(context: FactContext, n: int, person: Mention | None, body: Mention | None) -> None:
    """Keep that the person of one mention leads the body of the other, where both are known."""
    leader, led = _first_meant(person, "person"), _first_meant(body, *_BODIES)
    if leader is None or led is None:
        return
    role = _OF.get("mission" if body is not None and _is_mission(body) else led.sort, "head")
    _keep_office(context, OfficeTold(leader, role, "руководитель", led, n, rule="position.ru.leading"))


# ---- facts


def positions(context: FactContext) -> None:
    """Add a draft for each office of a named person; one whose body nothing gives is left out."""
    told: list[OfficeTold] = []
    for held in sorted(context.discourse.held, key=lambda h: h.sentence):
        if held.body is None or (held.implied and _body_said(context, held)) or any(_same(held, h) for h in told):
            continue
        told.append(held)
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
