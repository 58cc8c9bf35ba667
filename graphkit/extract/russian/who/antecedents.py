"""Who was told of before: the last person, group, pair or list of people that words pointing back can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.parse.morphology import known

# How many sentences are looked at, the one that points back among them.
_PERSON_WITHIN, _GROUP_WITHIN, _LIST_WITHIN, _PAIR_WITHIN, _BODIES_WITHIN = 5, 2, 3, 3, 4
_BODIES = ("commission", "organization", "mission")
_OPENERS = ("который", "где", "когда", "чей", "куда", "откуда", "что", "как")


def last_person(
    discourse: Discourse,
    n: int,
    mention: Mention,
    gender: str | None,
    *,
    guest: bool = False,
    country: str | None = None,
) -> list[Referent]:
    """The person told of last who can be meant by a mention of sentence ``n``; [] where none can.

    ``gender`` is that of the pronoun or noun, if it shows one. A ``guest`` chairs no commission at home; with
    ``country`` it is somebody of that country, or at least of no other.
    """
    barred = _subject_of_its_clause(discourse, n, mention) if mention.kind == "pronoun" else None
    people = [p for p in _people_by_nearness(discourse, n, mention, barred) if _may_be(p, gender)]
    not_meant = {id(person) for person in _not_meant(discourse, mention, barred, guest)}
    meant = (p for p in people if id(p) not in not_meant and (not country or _is_of(discourse, p, country)))
    found = next(meant, None)
    if found is None and country and mention.word not in ("коллега", "партнер"):
        # "кореец", "французский дипломат": somebody of no country that the text tells, who stands for no state's body
        found = next((person for person in people if not _is_of_any(discourse, person)), None)
    return [found] if found is not None else []


def _may_be(person: Referent, gender: str | None) -> bool:
    """Whether a person may be of a gender; anybody may be of none that is shown."""
    return not gender or not person.gender or person.gender == gender


def _not_meant(
    discourse: Discourse, mention: Mention, barred: Mention | None, guest: bool
) -> Iterator[Referent | None]:
    """Whom a mention cannot mean: the subject of its clause; of a guest who chairs at home; of a noun who says "я"."""
    if barred is not None:
        yield barred.referents[0]
    if guest:
        yield from _chairs_at_home(discourse)
    if mention.kind == "nominal":
        yield discourse.author


def _people_by_nearness(discourse: Discourse, n: int, mention: Mention, barred: Mention | None) -> Iterator[Referent]:
    """The people told of before a mention, the last sentence first; in each the subjects before the others."""
    for k in range(n, max(-1, n - _PERSON_WITHIN), -1):
        row = [m for m in _people_told(discourse, k, mention.first if k == n else None) if m is not barred]
        first = [m for m in row if m.case == "Nom"]
        if k == n and _contrasted(discourse, n, mention):  # "X принял Y, а вчера его ждал Z"
            first = [m for m in row if m.case == mention.case and m.case != "Nom"] + first
        for told in (*first, *(m for m in reversed(row) if m.case != "Nom")):
            yield told.referents[0]


def _people_told(discourse: Discourse, n: int, until: int | None) -> list[Mention]:
    """The mentions of sentence ``n`` that mean a person, those that end by token ``until`` if it is given."""
    row = discourse.sentences[n].mentions
    return [
        m for m in row
        if m.referents and m.referents[0].type == "person" and (until is None or m.last <= until)
    ]  # fmt: skip


def _chairs_at_home(discourse: Discourse) -> Iterator[Referent]:
    """The people told to chair a commission of the article's own country."""
    for told in discourse.held:
        body = told.body
        if told.role == "chair" and body is not None and body.type == "commission" and body.country == discourse.home:
            yield told.person


def _is_of(discourse: Discourse, person: Referent, country: str) -> bool:
    """Whether the person holds an office in a body of the country."""
    return any(told.body is not None and told.body.country == country for told in discourse.offices_of(person))


def _is_of_any(discourse: Discourse, person: Referent) -> bool:
    """Whether the person holds an office in a body of some country."""
    return any(told.body is not None and told.body.country for told in discourse.offices_of(person))


def _contrasted(discourse: Discourse, n: int, mention: Mention) -> bool:
    """Whether a pronoun that is no subject stands in a clause that ", а" sets against the one before."""
    words = discourse.sentences[n].words
    if mention.kind != "pronoun" or mention.case in ("Nom", None):
        return False
    near = range(max(1, mention.first - 5), mention.first)
    return any(words.has(k, "а") and words.tokens[k - 1].text == "," for k in near)


def _subject_of_its_clause(discourse: Discourse, n: int, pronoun: Mention) -> Mention | None:
    """The subject of the clause that a pronoun stands in, which the pronoun cannot mean: "X просидел у него".

    It is the last person in the nominative before, where one finite verb and no other clause lies between.
    """
    words, row = discourse.sentences[n].words, discourse.sentences[n].mentions
    people = _people_told(discourse, n, pronoun.first)
    subject = next((m for m in reversed(people) if m.case == "Nom"), None)
    if subject is None or pronoun.case == "Nom":
        return None
    between = range(subject.last, pronoun.first)
    finite = sum(words.tokens[k].feats.get("VerbForm") == "Fin" for k in between)
    if finite != 1 or any(_opens_clause(words, k) for k in between):
        return None
    other = any(m.case == "Nom" and m.first >= subject.last and m.last <= pronoun.first for m in row)
    return None if other else subject


def _opens_clause(words: Words, k: int) -> bool:
    """Whether another clause begins at token ``k``, or somebody else's words end there."""
    token = words.tokens[k]
    return token.pos == "SCONJ" or token.text in (":", ";", "»", *DASHES) or words.has(k, *_OPENERS)


def last_foreigner(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Who was named first in this sentence or the one before, where the name tells neither a man nor a woman."""
    for k in (n, n - 1):
        for other in discourse.sentences[k].mentions if k >= 0 else ():
            named = other.kind == "person" and other.case == "Nom" and (k < n or other.last <= mention.first)
            if named and other.referents and not _tells_gender(other.referents[0].names[0].split()):
                return list(other.referents)
    return []


def _tells_gender(name: Sequence[str]) -> bool:
    """Whether the dictionary knows the given name, or the family name ends as a man's or a woman's does."""
    return known(name[0]) or name[-1].lower().endswith(("ов", "ев", "ин", "ий", "ова", "ева", "ина", "ая"))


def last_group(discourse: Discourse, n: int, mention: Mention, gender: str | None) -> list[Referent]:
    """The delegation or mission told of in this sentence or the one before, if it has the gender.

    "Делегацию принимали дважды. Перед ней открыл двери X".
    """
    for _, other in discourse.before(n, mention.first, _GROUP_WITHIN):
        if other.kind == "body" and other.body is not None and other.body.type == "mission" and other.gender == gender:
            return list(other.referents)
    return []


def people_of(discourse: Discourse, n: int, country: str | None) -> list[Referent]:
    """The people of a country who were named in the two sentences before ("казахстанцы"), else its first visitor."""
    near = (mention for k in range(max(0, n - 2), n) for mention in discourse.sentences[k].mentions)
    people = (referent for mention in near for referent in mention.referents if referent.type == "person")
    own = [person for person in people if _last_country(discourse, person) == country]
    if own:
        return list(dict.fromkeys(own))
    before = (h for h in discourse.held if h.sentence <= n and h.body is not None and h.body.country == country)
    return [told.person for told in before if told.role != "president"][:1]


def _last_country(discourse: Discourse, person: Referent) -> str | None:
    """The country of the office told of a person last; "" where none is told."""
    offices = discourse.offices_of(person)
    body = offices[-1].body if offices else None
    return "" if body is None else body.country


def listed_before(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """The people listed together last, in this sentence or the two before, whom "они" and "их" mean; [] without any."""
    for k in range(n, max(-1, n - _LIST_WITHIN), -1):
        read = discourse.sentences[k]
        people = [m for m in read.mentions if m.kind == "person" and (k < n or m.first < mention.first)]
        listed = _list_of(read.words, people)
        if len(listed) > 1:
            return list(dict.fromkeys(r for m in listed for r in m.referents))
    return []


def _list_of(words: Words, people: Iterable[Mention]) -> list[Mention]:
    """The first people with nothing but "и" or a comma between them, with all that follow so; else the last person."""
    listed: list[Mention] = []
    for person in people:
        if listed and words.text(listed[-1].last, person.first) in ("и", ","):
            listed.append(person)
        elif len(listed) < 2:
            listed = [person]
    return listed


def pair_before(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """The two people told of last, whom "стороны" and "оба" mean, else the last two bodies of one sentence; or []."""
    return _two_people(discourse, n, mention) or _two_of_a_sentence(discourse, n, mention)


def _two_people(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """The two people told of last, in their order, found in as few sentences as they can be."""
    people: dict[Referent, None] = {}
    sentence = n
    for k, other in discourse.before(n, mention.first, _PAIR_WITHIN):
        if k != sentence and len(people) >= 2:
            break
        sentence = k
        if other.case != "Loc":
            people |= dict.fromkeys(r for r in other.referents if r.type == "person")
    return list(people)[1::-1] if len(people) >= 2 else []


def _two_of_a_sentence(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """The last two people or bodies of the last sentence that tells of two."""
    for k in range(n, max(-1, n - _BODIES_WITHIN), -1):
        row = [m for m in discourse.sentences[k].mentions if k < n or m.last <= mention.first]
        told = (m for m in row if m.kind in ("person", "office", "body", "pronoun") and m.case != "Loc")
        both = list(dict.fromkeys(r for m in told for r in m.referents if r.type in ("person", *_BODIES)))
        if len(both) >= 2:
            return both[-2:]
    return []
