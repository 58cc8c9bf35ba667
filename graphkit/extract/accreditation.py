"""How many observers were accredited, and from where: the figures of a passage, each paired with who it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extract.discourse import Discourse
from graphkit.extract.drafts import Draft
from graphkit.extract.lexicon import lexicon
from graphkit.extract.mentions import Count, Mention
from graphkit.extract.observers import add, holds_it, observer_words, senders
from graphkit.extract.phrases import DASHES, Words
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent
from graphkit.extract.votes import election_of, paragraph_break

_FAR = 20
_FROM = ("от", "у", "из", "за", "линия", "для")


@dataclass(slots=True)
class _Item:
    """A figure or a body in a sentence of figures: tokens ``[first, last)``; a body of nobody told pairs as None."""

    first: int
    last: int
    count: Count | None = None
    bodies: tuple[Referent, ...] = ()


def accreditation(reading: Reading) -> None:
    """A fact for each figure in the passages that speak of accreditation; the body or country it is of where said."""
    discourse = reading.discourse
    for n in _passages(discourse):
        election = election_of(discourse, n)
        for count, origins in figures(discourse, n, election):
            _add(reading, n, count, origins, election)


def _add(reading: Reading, n: int, count: Count, origins: tuple[Referent, ...], election: Referent | None) -> None:
    country = (election.country if election is not None else None) or reading.discourse.home
    accreditor = reading.discourse.register.commission(country) if country else None
    several = len(origins) > 1 and not count.each
    either: list[Referent | None] = [None] if several or not origins else [*origins]
    for origin in either:
        roles = {"accredited": origin, "count": count.value, "accreditor": accreditor, "election": election}
        reading.drafts.add(Draft("accreditation", roles, [n], "actual", "accreditation.ru.figure"))
    for origin in origins:
        add(reading, n, origin, election, "observation.ru.accredited")


# ---- where figures of accreditation stand


def _passages(discourse: Discourse) -> list[int]:
    """The sentences whose figures are of accredited observers: those that say so, and the lists that go on."""
    out: set[int] = set()
    for n, read in enumerate(discourse.sentences):
        if not _says_so(read.words):
            continue
        out.add(n)
        if not any(_figures_of(discourse, n)) and _points_back(read.words):
            k = n - 1
            while k >= 0 and any(_figures_of(discourse, k)) and n - k <= 3:
                out.add(k)
                k -= 1
        k = n + 1
        while k < len(discourse.sentences) and _goes_on(discourse, k):
            out.add(k)
            k += 1
    return sorted(out)


def _says_so(words: Words) -> bool:
    listed = observer_words()
    accredited = any(
        any(lemma.startswith("аккредит") for lemma in words.lemmas[i])
        or not words.lemmas[i].isdisjoint(listed["cards"])
        for i in range(len(words))
    )
    admitted = any(
        not words.lemmas[i].isdisjoint(listed["admitting"])
        and any(
            words.has(k, "наблюдатель", "наблюдение", "наблюдать")
            for k in range(max(0, i - 6), min(len(words), i + 12))
        )
        for i in range(len(words))
    )
    return accredited or admitted


def _points_back(words: Words) -> bool:
    return any(words.has(k, "они", "весь", "все", "тот", "этот") for k in range(min(4, len(words))))


def _goes_on(discourse: Discourse, n: int) -> bool:
    """Whether a sentence lists on the figures of the one before it: in its paragraph or as a line of a list."""
    read = discourse.sentences[n]
    words = read.words
    if paragraph_break(discourse, n):
        before = discourse.sentences[n - 1].words
        text = words.tokens[0].text if words.tokens else ""
        verbs = any(t.pos == "VERB" and t.feats.get("VerbForm") == "Fin" for t in words.tokens)
        line = text in DASHES or text in ("•", "*", "·") or before.tokens[-1].text in (":", ";")
        line = line or _deals_out(words) or (len(words) <= 16 and not verbs and words.tokens[-1].text != ".")
        if not line:
            return False
    found = list(_figures_of(discourse, n))
    if not found or any(not words.lemmas[i].isdisjoint(observer_words()["others"]) for i in range(len(words))):
        return False
    paired = [b for _, b in figures(discourse, n, election_of(discourse, n)) if b]
    return (
        bool(paired)
        or _deals_out(words)
        or any(c.noun == "observers" for c in (m.count for m in found) if c is not None)
    )


def _deals_out(words: Words) -> bool:
    """Whether a sentence opens by dividing the figure before it: "из них", "больше всего", "остальные"."""
    return any(not words.lemmas[i].isdisjoint(observer_words()["shares"]) for i in range(min(6, len(words))))


# ---- the figures of a sentence and who they are of


def _figures_of(discourse: Discourse, n: int) -> Iterator[Mention]:
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
    cost += 6 * sum(words.tokens[k].pos == "VERB" and words.tokens[k].feats.get("VerbForm") == "Fin" for k in gap[1:])
    cost += 2 * sum(words.tokens[k].text in (",", ";") for k in gap) + 8 * sum(words.tokens[k].text == ";" for k in gap)
    if any(words.tokens[k].text in DASHES or words.tokens[k].text in ("(", ":") for k in gap):
        cost -= 4
    if body.first and words.has(body.first - 1, *_FROM):
        cost -= 4
    return max(0.0, _FAR - cost)


def _items(discourse: Discourse, n: int, election: Referent | None) -> list[_Item]:
    read = discourse.sentences[n]
    words = read.words
    figures_here = {id(m) for m in _figures_of(discourse, n)}
    items: list[_Item] = []
    last: Referent | None = None
    for mention in read.mentions:
        if id(mention) in figures_here and mention.count is not None:
            told = (b for phrase in mention.count.of for b in discourse.bodies(phrase, n))
            own = tuple(b for b in told if election is None or not holds_it(discourse, b, election))
            items.append(_Item(mention.first, mention.last, mention.count, own))
        elif mention.kind == "body":
            found = tuple(r for r in senders(mention) if election is None or not holds_it(discourse, r, election))
            found = tuple(r for r in found if r.type in ("organization", "mission", "commission", "country"))
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
            if pointing and mention.body is not None and mention.body.type == "commission":
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
    items += _elliptic(discourse, words, items, last)
    return sorted(items, key=lambda item: item.first)


def _of_country(words: Words, mention: Mention) -> bool:
    """Whether a country is told as where people are from: "из Турции", "Турция – 7", "семь – Турция"."""
    if mention.first and words.has(mention.first - 1, "от", "из", "у", "за"):
        return True
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
