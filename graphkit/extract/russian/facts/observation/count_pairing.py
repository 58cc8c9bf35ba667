"""The figures of a sentence and who they are of: "СНГ – 94, БДИПЧ – сорок, вдвое меньше – посольство"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphkit.extract.discourse.mentions import Count, Mention
from graphkit.extract.russian.facts.observation.observers import holds_vote, observer_words, senders
from graphkit.extract.russian.mentions.counts import read_number, relative_words
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words

_FAR = 20
_FROM = ("от", "у", "из", "за", "линия", "для")


@dataclass(slots=True)
class _Item:
    """A figure or a body in a sentence of figures: tokens ``[first, last)``; a body of nobody told pairs as None."""

    first: int
    last: int
    count: Count | None = None
    bodies: tuple[Referent, ...] = ()


def figures_of(discourse: Discourse, n: int) -> Iterator[Mention]:
    """The counts of a sentence that can be of people who observe."""
    words = discourse.sentences[n].words
    for mention in discourse.sentences[n].mentions:
        if mention.count is not None and _of_people(words, mention):
            yield mention


def _of_people(words: Words, mention: Mention) -> bool:
    count = mention.count
    assert count is not None
    i, k = mention.first, mention.last
    if i == 0 and k < len(words) and words.tokens[k].text in (".", ")") and count.noun is None and not count.of:
        return False
    if i and words.tokens[i - 1].text in ("№", "N", "/"):
        return False
    if any(not words.lemmas[x].isdisjoint(observer_words()["refusing"]) for x in range(max(0, i - 3), i)):
        return False
    until = min([body.first for body in count.of], default=k + 1)
    asked = any(words.has(x, "заявка") for x in range(k, min(k + 3, len(words))))
    if asked and ((i and words.has(i - 1, "из")) or words.every.isdisjoint(observer_words()["admitting"])):
        return False  # "из двухсот одной заявки одобрено 200"
    if count.noun or count.of:
        return not any(words.has(x, *observer_words()["elsewhere"]) for x in range(i, min(len(words), until)))
    if _of_states(words, i):
        return False
    for x in range(k, min(k + 4, len(words))):
        token = words.tokens[x]
        if token.pos in ("NOUN", "PROPN") and words.case(x) != "Ins":
            own = words.has(x, *observer_words()["people"])
            return own or (x == k and token.pos == "PROPN") or bool(lexicon().country_of_inhabitant(words.lemmas[x]))
        if token.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "PART") or (
            token.pos in ("VERB", "AUX") and token.feats.get("VerbForm") != "Part"
        ):
            return True
    return True


def _of_states(words: Words, i: int) -> bool:
    """ "государства, которых набралось 41": a bare figure that counts the noun before "который"."""
    which = next((x for x in range(i - 1, max(0, i - 4), -1) if words.has(x, "который")), None)
    if which is None:
        return False
    noun = next((x for x in range(which - 1, -1, -1) if words.tokens[x].pos == "NOUN"), None)
    return noun is not None and not words.has(noun, *observer_words()["people"])


def figures(discourse: Discourse, n: int, election: Referent | None) -> list[tuple[Count, tuple[Referent, ...]]]:
    """Each figure of a sentence with the bodies or countries it is of: said with it, or its nearest free neighbour.

    A list keeps one order, "X – 17, Y – восемь" or "17 – X, восемь – Y", so figures and bodies that stand next to each
    other are paired for the least distance in all (a matching on a line, found by dynamic programming).
    """
    items = _items(discourse, n, election)
    best = [0.0]
    took = [False] * (len(items) + 1)
    for i in range(1, len(items) + 1):
        gain = _gain(discourse.sentences[n].words, items[i - 2], items[i - 1]) if i > 1 else 0.0
        paired = best[i - 2] + gain if gain > 0 else -1.0
        took[i] = paired > best[i - 1]
        best.append(max(paired, best[i - 1]))
    partner: dict[int, tuple[Referent, ...]] = {}
    i = len(items)
    while i > 0:
        if took[i]:
            a, b = items[i - 2], items[i - 1]
            figure, body = (a, b) if a.count is not None else (b, a)
            partner[id(figure)] = body.bodies
            i -= 2
        else:
            i -= 1
    return [
        (item.count, item.bodies or partner.get(id(item)) or _by_pronoun(discourse, n, item))
        for item in items
        if item.count is not None
    ]


def _gain(words: Words, a: _Item, b: _Item) -> float:
    """How well two neighbours go together: nothing where both are figures or bodies, or a figure has its own body."""
    figure, body = (a, b) if a.count is not None else (b, a)
    if figure.count is None or body.count is not None or figure.bodies:
        return 0.0
    gap = range(a.last, b.first)
    cost = float(len(gap))
    sharing = observer_words()["sharing"]
    other = [k for k in gap[1:] if words.lemmas[k].isdisjoint(sharing)]
    cost += 6 * sum(words.tokens[k].pos == "VERB" and words.tokens[k].feats.get("VerbForm") == "Fin" for k in other)
    cost += 20 * sum(
        words.tokens[k].pos in ("SCONJ", "CCONJ") and not words.has(k, "и", "а") and words.text(k - 1, k) == ","
        for k in gap
    )
    cost += 2 * sum(words.tokens[k].text in (",", ";") for k in gap) + 8 * sum(words.tokens[k].text == ";" for k in gap)
    if any(words.tokens[k].text in DASHES or words.tokens[k].text in ("(", ":") for k in gap):
        cost -= 4
    if body.first and words.has(body.first - 1, *_FROM):
        cost -= 4
    return max(0.0, _FAR - cost)


def _items(discourse: Discourse, n: int, election: Referent | None) -> list[_Item]:
    read = discourse.sentences[n]
    words = read.words
    figures_here = {id(m) for m in figures_of(discourse, n)}
    items: list[_Item] = []
    last: Referent | None = None
    for mention in read.mentions:
        if id(mention) in figures_here and mention.count is not None:
            told = (b for phrase in mention.count.of for b in bodies_of(discourse, phrase, n))
            own = tuple(b for b in told if election is None or not holds_vote(discourse, b, election))
            items.append(_Item(mention.first, mention.last, mention.count, own))
        elif mention.kind == "body":
            found = tuple(r for r in senders(mention) if election is None or not holds_vote(discourse, r, election))
            found = tuple(r for r in found if r.type in ("organization", "mission", "commission", "country"))
            found = tuple(r for r in found if r.kind != "media")  # "…, передает Молдпрес"
            if mention.first and words.has(mention.first - 1, "страна", "государство", "регион"):
                continue  # "из шести стран Содружества"
            blank = not found and mention.first and words.has(mention.first - 1, *_FROM)
            if not found and not blank:
                continue
            joined = (
                items
                and items[-1].bodies
                and items[-1].count is None
                and (words.text(items[-1].last, mention.first) in (",", "и", "и от", ", от"))
            )
            pointing = mention.body is not None and mention.body.reference is not None
            if pointing and mention.body is not None and mention.body.type == "commission" and not found:
                continue
            if joined and found and not pointing and not _figure_follows(words, mention.last):
                items[-1] = _Item(items[-1].first, mention.last, None, (*items[-1].bodies, *found))
            else:
                items.append(_Item(mention.first, mention.last, None, found))
            last = found[-1] if found else last
        elif (
            mention.kind == "country"
            and items
            and items[-1].bodies
            and items[-1].count is None
            and (items[-1].bodies[-1].sort == "embassy" and words.text(items[-1].last, mention.first) in (",", "и"))
        ):  # "посольства Беларуси и России"
            items[-1] = _Item(items[-1].first, mention.last, None, (*items[-1].bodies, *mention.referents))
        elif (
            mention.kind == "country"
            and items
            and items[-1].count is None
            and any(b.type == "country" for b in items[-1].bodies)
            and words.text(items[-1].last, mention.first) in (",", "и", ", а также", "и из", "и от")
        ):  # "от Республики Корея, Кыргызской Республики и Королевства Таиланд – по одному"
            items[-1] = _Item(items[-1].first, mention.last, None, (*items[-1].bodies, *mention.referents))
        elif mention.kind == "country" and _of_country(words, mention):
            items.append(_Item(mention.first, mention.last, None, mention.referents))
        elif mention.kind == "nominal" and mention.plural and mention.country and not mention.offices:
            _add_people(discourse, words, items, mention, election)
    items += _elliptic(discourse, words, items, last)
    items.sort(key=lambda item: item.first)
    items = sorted([*items, *_relative(discourse, n, items)], key=lambda item: item.first)
    return _respectively(words, items)


def _add_people(
    discourse: Discourse, words: Words, items: list[_Item], mention: Mention, election: Referent | None
) -> None:
    """ "эстонцы и молдаване", "канадцев": the people of a country stand for it."""
    country = discourse.register.country(mention.country or "")
    if election is not None and election.country == country.country:
        return
    last = items[-1] if items else None
    if last is not None and last.bodies and last.count is None and words.text(last.last, mention.first) in (",", "и"):
        items[-1] = _Item(last.first, mention.last, None, (*last.bodies, country))
    else:
        items.append(_Item(mention.head, mention.last, None, (country,)))


# One of these is in every figure told by another.
_COMPARING = ("меньше", "малый", "мало", "больше", "большой", "много", "столько")


def _relative(discourse: Discourse, n: int, items: list[_Item]) -> Iterator[_Item]:
    """Figures told by the one before: "вдвое меньше – посольство", "столько же – БДИПЧ", "россиян одним меньше"."""
    words = discourse.sentences[n].words
    times = relative_words()
    if not words.tells(_COMPARING):
        return
    for k in range(len(words)):
        before = [i for i in items if i.count is not None and i.last <= k]
        last = before[-1].count.value if before and before[-1].count is not None else _figure_before(discourse, n)
        if last is None:
            continue
        less, more = words.has(k + 1, "меньше", "малый", "мало"), words.has(k + 1, "больше", "большой", "много")
        factor = next((times[x] for x in words.lemmas[k] if x in times), None)
        if factor is not None and (less or more):
            value = last * factor if more else last // factor if last % factor == 0 else None
            if value:
                yield _Item(k, k + 2, Count(value))
        elif words.has(k, "столько") and words.has(k + 1, "же"):
            yield _Item(k, k + 2, Count(last))
        elif (less or more) and words.case(k) == "Ins" and (number := read_number(words, k)):
            yield _Item(k, k + 2, Count(last + number[0] if more else last - number[0]))


def _figure_before(discourse: Discourse, n: int) -> int | None:
    """The last figure of the sentence before."""
    found = [m.count.value for m in figures_of(discourse, n - 1) if m.count is not None] if n else []
    return found[-1] if found else None


def _respectively(words: Words, items: list[_Item]) -> list[_Item]:
    """ "от посольств США и Японии – девятнадцать и шесть": as many figures as bodies before them, in their order."""
    out = list(items)
    for at, item in enumerate(items):
        size = len(item.bodies)
        run = items[at + 1 : at + 1 + size]
        if item.count is not None or size < 2 or len(run) < size or any(r.count is None or r.bodies for r in run):
            continue
        joined = all(words.text(a.last, b.first) in (",", "и", ", и") for a, b in pairwise(run))
        gap = words.tokens[item.last : run[0].first]
        dealt = words.every & {"соответственно"} or any(t.text in DASHES for t in gap)
        if joined and len(gap) <= 4 and dealt:
            out.remove(item)
            for figure, body in zip(run, item.bodies, strict=True):
                out[out.index(figure)] = _Item(figure.first, figure.last, figure.count, (body,))
    return out


def _of_country(words: Words, mention: Mention) -> bool:
    """Whether a country is told as where people are from: "из Турции", "Турция – 7", "семь – Турция"."""
    if mention.first and words.has(mention.first - 1, "от", "из", "у", "за"):
        return True
    sends = any(words.has(k, *observer_words()["sharing"]) for k in range(mention.last, mention.last + 2))
    if mention.case == "Nom" and sends:
        return True  # "США прислали 96"
    return _figure_follows(words, mention.last) or (
        mention.first > 1 and words.tokens[mention.first - 1].text in DASHES
    )


def _figure_follows(words: Words, k: int) -> bool:
    return k + 1 < len(words) and words.tokens[k].text in (*DASHES, "(", ":")


def _elliptic(discourse: Discourse, words: Words, items: list[_Item], last: Referent | None) -> Iterator[_Item]:
    """ "от малайзийской – трое", "один – из Улан-Батора": a body said by its country alone."""
    lex = lexicon()
    for k in range(1, len(words)):
        if not words.has(k - 1, "от", "из", "у") or any(item.first <= k < item.last for item in items):
            continue
        adjective = lex.country_of_adjective(words.lemmas[k]) if words.tokens[k].pos in ("ADJ", "PROPN") else None
        if adjective and (k + 1 >= len(words) or words.tokens[k + 1].text in (*DASHES, ",", ".", "(")):
            register = discourse.register
            commission = last is not None and last.type == "commission"
            yield _Item(
                k, k + 1, None, (register.commission(adjective) if commission else register.country(adjective),)
            )
        elif words.tokens[k].text[:1].isupper():
            end, codes = lex.capitals.match(words, k)
            if codes:
                yield _Item(k, end, None, (discourse.register.country(codes[0]),))


def _by_pronoun(discourse: Discourse, n: int, item: _Item) -> tuple[Referent, ...]:
    """ "аккредитованы в ней 90 наблюдателей", "11 его наблюдателям": of the mission told last."""
    words = discourse.sentences[n].words
    near = range(max(0, item.first - 3), min(len(words), item.last + 3))
    own = any(
        (words.tokens[k].text.lower() in ("ней", "нее", "неё", "него") and words.has(k - 1, "в", "от", "у", "из"))
        or (words.tokens[k].text.lower() in ("его", "ее", "её") and item.first < k < item.last + 2)
        for k in near
    )
    if not own:
        return ()
    before = [b for at, token, b in discourse.seen_bodies if (at, token) < (n, item.first) and b.type == "mission"]
    return tuple(before[-1:])
