"""The offices of named people: told by titles, by verbs ("миссию возглавляет X"), and by offices that verbs give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import PositionOptions
from graphkit.extract.russian.syntax.frames import Match, realis
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.extract.russian.who.tenures import body_behind, implied_body, office_body, owner_of, role_of
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES
from graphkit.knowledge.files import load_toml
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
    """An office told by a verb: it joins those told by a title."""
    people = [p for p in context.people(_people(match)) if p.type == "person"]
    mentions = _headed(match)
    bodies = context.people(mentions) or _pointed(context, n, match)
    if not bodies and people and _of_observers(match):
        own = _own_mission(context, n, people[0])
        bodies = [own] if own is not None else []
    if match.realis in ("denied", "hypothetical") or not people or not bodies or bodies[0].type not in _BODIES:
        return
    bare = any(m.body is not None and m.body.reference == "миссия" for m in mentions)
    own = context.discourse.body_of(people[0])
    if bare and own is not None and own.type == "commission" and own is not bodies[0]:
        return  # "делегация во главе с председателем ЦИК": one that the article does not name
    body = (_own_mission(context, n, people[0]) if bare else None) or bodies[0]
    base = match.options(PositionOptions).role
    mission = any(m.body is not None and m.body.type == "mission" for m in mentions) or (
        all(m.kind == "pronoun" for m in mentions) and _as_mission(context, n, match.trigger.token, body)
    )
    if mission and any(m.body is not None and m.body.home for m in mentions):
        role = "head" if base == "head" else base
    else:
        role = _OF.get("mission" if mission else body.sort, base) if base == "head" else base
    _hold(context, OfficeTold(people[0], role, match.options(PositionOptions).title, body, n, rule=match.frame.id))


def _as_mission(context: FactContext, n: int, at: int, body: Referent) -> bool:
    """Whether what a pronoun stands for was told as a mission: "с экспертами БДИПЧ, которых возглавляет X"."""
    for k in (n, n - 1):
        row = context.discourse.sentences[k].mentions if k >= 0 else []
        for other in reversed(row):
            if (k < n or other.first < at) and other.kind == "body" and body in other.referents:
                return other.body is not None and other.body.type == "mission"
    return False


def _own_mission(context: FactContext, n: int, person: Referent) -> Referent | None:
    """ "возглавляемая им миссия" of a secretary general is the mission of his or her organisation."""
    own = context.discourse.body_of(person)
    if own is not None and own.known is not None and own.known.parent and not own.known.observes:
        own = context.discourse.register.known(lexicon().known[own.known.parent])
    if own is None or own.known is None or not own.known.observes:
        return None
    return context.discourse.register.mission(own, n)


def _pointed(context: FactContext, n: int, match: Match) -> list[Referent]:
    """ "возглавляющий её депутат X": the body that the pronoun right after the verb stands for."""
    k = match.trigger.token + 1
    words = match.skeleton.words
    if "body" not in match.frame.needs or not words.has(k, "его", "ее", "их", "он", "она"):
        return []
    word = fold(words.tokens[k].text)
    found = body_behind(context.discourse, n, k, word) if word in ("его", "ее", "их") else None
    return [found] if found is not None else []


def _of_observers(match: Match) -> bool:
    """ "возглавляемых им наблюдателей": observers of whom the words do not say whose they are."""
    trigger, nodes = match.trigger, match.skeleton.nodes
    noun = nodes[trigger.head] if trigger.head >= 0 else None
    return noun is not None and noun.mention is None and match.skeleton.words.has(noun.token, "наблюдатель", "миссия")


def _hold(context: FactContext, held: OfficeTold) -> None:
    discourse = context.discourse
    if not any(h.person is held.person and h.role == held.role and h.body is held.body for h in discourse.held):
        discourse.held.append(held)


def _people(match: Match) -> Sequence[Mention]:
    """Who leads: the filler, or "поручено X" above an infinitive."""
    found = match.roles.get("person", ())
    skeleton, trigger = match.skeleton, match.trigger
    if skeleton.form(trigger) != "Inf" or trigger.head < 0:
        return found
    above = skeleton.nodes[trigger.head]
    own = [skeleton.nodes[c].mention for c in above.children]
    given = [m for m in own if m is not None and m.kind == "person" and m.case == "Dat"]
    if given or found:
        return given or found
    return [x.mention for x in skeleton.subject_of(above) if x.mention is not None and x.mention.kind == "person"]


def _headed(match: Match) -> Sequence[Mention]:
    """What is led: the filler, or an acronym, which shows no case, right after the verb ("руководит ЦИК Армении")."""
    found = match.roles.get("body", ())
    if found or "body" not in match.frame.needs:
        return found
    nodes = match.skeleton.nodes
    for node in nodes[match.trigger.index + 1 : match.trigger.index + 4]:
        if node.mention is not None and node.mention.kind == "body" and not match.skeleton.prep(node):
            acronym = match.skeleton.words.tokens[node.mention.head].text.isupper()
            return [node.mention] if acronym else ()
    return ()


# ---- offices that stand apart from the name


@cache
def _links() -> Mapping[str, frozenset[str]]:
    data = load_toml("ru", "frames", "position.toml")["links"]
    return {k: frozenset(map(fold, v)) for k, v in data.items()}


def told(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Offices without a name whose holder the sentence tells: "избрана председателем", "пост главы", "её глава – X"."""
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
    discourse = context.discourse
    person = next((r for r in holder.referents if r.type == "person"), None)
    if person is None:
        return
    for office in mention.offices:
        body = office_body(discourse, office, n)
        if body is None:
            body = _after(skeleton, mention) or implied_body(discourse, office, n)
        elif office.body is not None and office.body.reference == "миссия":
            body = _own_mission(context, n, person) or body  # "в качестве главы миссии"
        role = role_of(office, body)
        if role is not None and body is not None:
            owner = owner_of(discourse, office, body)
            _hold(context, OfficeTold(person, role, office.title, owner, n, office.former, rule="position.ru.told"))
    mention.referents = (person,)


def _after(skeleton: Skeleton, mention: Mention) -> Referent | None:
    """The body after an office that a verb gives: "руководителем которой", "старшей в ней", "аналитиком в фирме X"."""
    words = skeleton.words
    for other in skeleton.mentions:
        gap = other.first - mention.last
        pointing = other.kind == "pronoun" and other.word in ("который", "он", "она")
        inside = other.kind == "body" and gap == 1 and words.has(mention.last, "в", "во", "на")
        if 0 <= gap <= 1 and (pointing or inside):
            return next((r for r in other.referents if r.type in _BODIES), None)
    return None


def _holder(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """The person that the sentence says to hold the office, by verb, by noun, or by a dash."""
    node = skeleton.of_mention.get(id(mention))
    if node is None:
        return None
    links, words = _links(), skeleton.words
    beside = _beside(skeleton, mention)
    if beside is not None:
        return beside
    together = mention.first > 0 and words.has(mention.first - 1, "с", "со", "между", "за", "над", "перед")
    if not together and (mention.case in ("Ins", None) or mention.offices[0].case == "Ins"):
        verb = _governor(skeleton, node, links["verbs"])
        if verb is not None and realis(verb, None, skeleton) in ("actual", "planned"):
            return _person_of(skeleton, verb, node)
    if mention.case == "Gen" and words.has(mention.first - 1, "качество"):
        return _person_of(skeleton, skeleton.clause(node), node)
    before = [
        x for x in range(max(0, mention.first - 2), mention.first) if not words.lemmas[x].isdisjoint(links["posts"])
    ]
    if mention.case == "Gen" and before:
        verb = _governor(skeleton, node, links["holding"])
        if verb is not None and realis(verb, None, skeleton) in ("actual", "planned"):
            return _person_of(skeleton, verb, node)
    return None


def _governor(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The verb of the list that the node hangs on, or the one in its clause nearest to it."""
    at, steps = node, 0
    while at.head >= 0 and steps < 3:
        at = skeleton.nodes[at.head]
        steps += 1
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(verbs):
            return at
    near = [
        x for x in skeleton.nodes
        if x.mention is None and x.pos in ("VERB", "AUX") and not skeleton.words.lemmas[x.token].isdisjoint(verbs)
        and not any(y.text in (",", ";") for y in skeleton.nodes[min(x.index, node.index) : max(x.index, node.index)])
    ]  # fmt: skip
    return min(near, key=lambda x: abs(x.index - node.index)) if near else None


def _person_of(skeleton: Skeleton, verb: Node, office: Node) -> Mention | None:
    """The person that a verb gives an office: of a passive or intransitive verb the subject, else the object."""
    people = [x for x in skeleton.nodes if x.mention is not None and x.mention.kind in ("person", "pronoun")]
    people = [x for x in people if any(r.type == "person" for r in x.mention.referents) and x is not office]  # type: ignore[union-attr]
    objects = [
        x for x in people
        if (x.head == verb.index and x.mention is not None and x.mention.case in ("Acc", "Dat"))
        or (skeleton.prep(x) == "на" and x.mention is not None and x.mention.case == "Acc" and x.head == verb.index)
    ]  # fmt: skip
    if objects:
        return objects[0].mention
    subjects = [x for x in skeleton.subject_of(verb) if x in people]
    if subjects:
        return subjects[0].mention
    near = [
        x for x in people
        if x.mention is not None and x.mention.case in ("Nom", None) and not skeleton.prep(x)
        and not any(y.text in (",", ";") for y in skeleton.nodes[min(x.index, verb.index) : max(x.index, verb.index)])
    ]  # fmt: skip
    return min(near, key=lambda x: abs(x.index - verb.index)).mention if near else None


def _beside(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """ "её заместитель – Доминик Хоуэлл", "глава миссии: X", "их глава, по-моему, X": a dash, no verb, one case."""
    words, row = skeleton.words, skeleton.mentions
    following = [m for m in row if m.first >= mention.last]
    if not following or following[0].kind != "person" or mention.case not in ("Nom", "Ins", None):
        return None
    other = following[0]
    gap = words.tokens[mention.last : other.first]
    if not gap or len(gap) > 5 or other.case not in ("Nom", None) or any(t.pos in ("VERB", "AUX", "NOUN") for t in gap):
        return None
    marks = {t.text for t in gap}
    own = [o for o in other.offices if o.first >= other.first]
    if marks & {*DASHES, ":", "это"} and not own:
        return other
    aside = gap[0].text == "," and gap[-1].text == "," and len(gap) > 2
    return other if aside and not own else None


def _leading(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """ "под чьим началом", "старшей в которой была X", "под его руководством": told by a noun and a pronoun."""
    words, links = skeleton.words, _links()
    if not any(map(words.tells, (("во",), links["seniors"], links["leads"]))):
        return
    for k in range(len(words)):
        if words.has(k, "глава") and k and words.has(k - 1, "во"):
            _at_head(context, n, skeleton, k)
        elif not words.lemmas[k].isdisjoint(links["seniors"]) and words.has(k + 1, "в", "среди"):
            body = next((m for m in skeleton.mentions if m.first == k + 2 and m.kind == "pronoun"), None)
            person = next((m for m in skeleton.mentions if m.first > k and m.kind == "person"), None)
            _lead(context, n, person, body)
        elif not words.lemmas[k].isdisjoint(links["leads"]) and words.has(k - 2, "под") and k >= 2:
            if words.has(k - 1, "чей"):
                person = next((m for m in reversed(skeleton.mentions) if m.last <= k - 2 and m.kind == "person"), None)
                body = next((m for m in skeleton.mentions if m.first > k and m.kind == "body"), None)
                _lead(context, n, person, body)
            elif words.has(k - 1, "его", "ее", "который"):
                person = next((m for m in skeleton.mentions if m.first == k - 1), None)
                body = next((m for m in skeleton.mentions if m.kind == "body" and m.case in ("Nom", None)), None)
                _lead(context, n, person, body)


def _at_head(context: FactContext, n: int, skeleton: Skeleton, k: int) -> None:
    """ "делегация X во главе с Y", "Y во главе делегации X", "Во главе – Y"; ``k`` is the token "главе"."""
    words, row = skeleton.words, skeleton.mentions
    before = next((m for m in reversed(row) if m.last == k - 1), None)
    after = next((m for m in row if m.first > k), None)
    if after is None or after.first - k > 3:
        return
    if after.kind == "body" and after.first == k + 1:
        if before is None or before.kind != "person":
            before = next((m for m in reversed(row) if m.last < k and m.kind == "person" and m.case == "Nom"), None)
        _lead(context, n, before, after)
    elif after.kind == "person" and words.has(k + 1, "с", "со") and before is not None and before.kind == "body":
        if before.body is not None and before.body.type == "mission":
            _lead(context, n, after, before)
    elif after.kind == "person" and k == 1 and (after.case == "Nom" or words.tokens[k + 1].text in DASHES):
        who = next((r for r in after.referents if r.type == "person"), None)
        sent = context.discourse.recent_body(("mission",), n)
        own = context.discourse.body_of(who) if who is not None else None
        if own is not None and own.type == "organization" and (sent is None or sent.sender is not own):
            sent = context.discourse.register.mission(own, n)
        if who is not None and sent is not None:
            _hold(context, OfficeTold(who, "head_of_mission", "глава", sent, n, rule="position.ru.leading"))


def _lead(context: FactContext, n: int, person: Mention | None, body: Mention | None) -> None:
    who = next((r for r in person.referents if r.type == "person"), None) if person is not None else None
    what = next((r for r in body.referents if r.type in _BODIES), None) if body is not None else None
    if who is not None and what is not None:
        mission = body is not None and body.body is not None and body.body.type == "mission"
        role = _OF.get("mission" if mission else what.sort, "head")
        _hold(context, OfficeTold(who, role, "руководитель", what, n, rule="position.ru.leading"))


def positions(context: FactContext) -> None:
    """The offices of named people, each once; an office whose body nothing gives is left out."""
    seen: list[tuple[Referent, str, Referent | None]] = []
    for held in sorted(context.discourse.held, key=lambda h: h.sentence):
        if held.body is None or (held.implied and _said(context, held)):
            continue
        if any(
            p is held.person
            and r == held.role
            and (b is held.body or (b is not None and (b.sender is held.body or held.body.sender is b)))
            for p, r, b in seen
        ):
            continue
        seen.append((held.person, held.role, held.body))
        roles: Roles = {"person": held.person, "role": held.role, "title": held.title, "organization": held.body}
        rule = held.rule if "." in held.rule else "position.ru.title"
        context.drafts.facts.append(FactDraft("position", roles, [held.sentence], "actual", rule))


def _said(context: FactContext, held: OfficeTold) -> bool:
    """Whether the article says elsewhere what body the office is of, which here is only implied."""
    same = (h for h in context.discourse.held if h.person is held.person and h.role == held.role and h is not held)
    return any(not h.implied and h.body is not None for h in same)
