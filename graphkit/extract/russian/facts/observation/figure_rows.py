"""What a sentence of figures lists, in its order: figures, and the bodies and countries that they may be of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.extract.discourse.mentions import Count, Mention
from graphkit.extract.russian.facts.observation.observer_counts import observer_counts
from graphkit.extract.russian.facts.observation.observers import holds_vote, observer_words, senders
from graphkit.extract.russian.mentions.counts import read_number, relative_words
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words

# What stands before a body or country that a figure is of: "от СНГ".
FROM = ("от", "у", "из", "за", "линия", "для")
_SENDING = ("organization", "mission", "commission", "country")
# One of these is in every figure told by another.
_COMPARING = ("меньше", "малый", "мало", "больше", "большой", "много", "столько")


@dataclass(slots=True)
class RowItem:
    """A figure or bodies in tokens ``[first, last)``; a figure may have its bodies with it ("94 наблюдателя от СНГ").

    Without a figure and without bodies it is a place where some body is named that the article does not tell: a figure
    beside it is of nobody else.
    """

    first: int
    last: int
    count: Count | None = None
    bodies: tuple[Referent, ...] = ()


def figure_row(discourse: Discourse, n: int, election: Referent | None) -> list[RowItem]:
    """The figures and bodies of sentence ``n``; nobody who holds the ``election`` himself is among the bodies."""
    words = discourse.sentences[n].words
    row = _Row(discourse, n, election)
    for mention in discourse.sentences[n].mentions:
        row.take(mention)
    row.take_countries_alone()
    items = sorted(row.items, key=lambda item: item.first)
    items = sorted([*items, *_compared_figures(discourse, n, items)], key=lambda item: item.first)
    return _respectively(words, items)


class _Row:
    """The items of a sentence as its mentions are taken one after the other; those of a list are one item."""

    def __init__(self, discourse: Discourse, n: int, election: Referent | None) -> None:
        self.items: list[RowItem] = []
        self._discourse, self._n, self._election = discourse, n, election
        self._words = discourse.sentences[n].words
        self._counts = {id(m) for m in observer_counts(discourse, n)}
        self._last_body: Referent | None = None

    def take(self, mention: Mention) -> None:
        """Add what a mention is, if it is a figure, a body, a country or its people, to the items."""
        if mention.count is not None and id(mention) in self._counts:
            self._take_figure(mention, mention.count)
        elif mention.kind == "body":
            self._take_body(mention)
        elif mention.kind == "country":
            self._take_country(mention)
        elif mention.kind == "nominal" and mention.plural and mention.country and not mention.offices:
            self._take_people(mention, mention.country)

    def take_countries_alone(self) -> None:
        """Add the countries that stand without a noun behind "от", "из", "у"."""
        for at in range(1, len(self._words)):
            free = not any(item.first <= at < item.last for item in self.items)
            if free and self._words.has(at - 1, "от", "из", "у"):
                self.items += self._country_alone(at)

    def _take_figure(self, mention: Mention, count: Count) -> None:
        """Add a figure with the bodies that its own words name: "94 наблюдателя от СНГ"."""
        named = (body for phrase in count.of for body in bodies_of(self._discourse, phrase, self._n))
        self.items.append(RowItem(mention.first, mention.last, count, tuple(b for b in named if self._is_guest(b))))

    def _take_body(self, mention: Mention) -> None:
        """Add the bodies of a mention that may send observers, to a list that it goes on with or as an item."""
        if self._words.has(mention.first - 1, "страна", "государство", "регион"):
            return  # "из шести стран Содружества"
        bodies = tuple(body for body in senders(mention) if self._may_send(body))
        pointing = mention.body is not None and mention.body.reference is not None
        commission = pointing and mention.body is not None and mention.body.type == "commission"
        if not bodies and (commission or not self._words.has(mention.first - 1, *FROM)):
            return
        joined = self._goes_on(mention, (",", "и", "и от", ", от"))
        if joined and bodies and not pointing and not _figure_follows(self._words, mention.last):
            self._extend(mention.last, bodies)
        else:
            self.items.append(RowItem(mention.first, mention.last, None, bodies))
        self._last_body = bodies[-1] if bodies else self._last_body

    def _take_country(self, mention: Mention) -> None:
        """Add a country to a list that it goes on with, or as an item where people are from it."""
        if self._goes_on_with_embassies(mention) or self._goes_on_with_countries(mention):
            self._extend(mention.last, mention.referents)
        elif _sends(self._words, mention):
            self.items.append(RowItem(mention.first, mention.last, None, mention.referents))

    def _take_people(self, mention: Mention, code: str) -> None:
        """The people of a country stand for it: "эстонцы и молдаване", "канадцев"."""
        country = self._discourse.register.country(code)
        if self._election is not None and self._election.country == country.country:
            return
        if self._goes_on(mention, (",", "и")):
            self._extend(mention.last, (country,))
        else:
            self.items.append(RowItem(mention.head, mention.last, None, (country,)))

    def _country_alone(self, at: int) -> list[RowItem]:
        """The country, or its commission, that token ``at`` alone stands for, as a list of one, else [].

        "от малайзийской – трое" where commissions are listed, "один – из Улан-Батора".
        """
        words, register, lex = self._words, self._discourse.register, lexicon()
        adjective = lex.country_of_adjective(words.lemmas[at]) if words.tokens[at].pos in ("ADJ", "PROPN") else None
        if adjective and (at + 1 >= len(words) or words.tokens[at + 1].text in (*DASHES, ",", ".", "(")):
            of_commissions = self._last_body is not None and self._last_body.type == "commission"
            body = register.commission(adjective) if of_commissions else register.country(adjective)
            return [RowItem(at, at + 1, None, (body,))]
        if words.tokens[at].text[:1].isupper():
            end, codes = lex.capitals.match(words, at)
            return [RowItem(at, end, None, (register.country(codes[0]),))] if codes else []
        return []

    def _may_send(self, body: Referent) -> bool:
        """Whether a body may have observers at the vote; an agency only passes figures on ("…, передает Молдпрес")."""
        return body.type in _SENDING and body.kind != "media" and self._is_guest(body)

    def _is_guest(self, body: Referent) -> bool:
        """Whether a body is none of those who hold the vote."""
        return self._election is None or not holds_vote(self._discourse, body, self._election)

    def _goes_on(self, mention: Mention, joints: Collection[str]) -> bool:
        """Whether only one of the ``joints`` stands between the bodies taken last and a mention."""
        last = self.items[-1] if self.items else None
        listing = last is not None and last.count is None and bool(last.bodies)
        return listing and last is not None and self._words.text(last.last, mention.first) in joints

    def _goes_on_with_embassies(self, mention: Mention) -> bool:
        """Whether a country goes on with a list of whose embassies: "посольства Беларуси и России"."""
        return self._goes_on(mention, (",", "и")) and self.items[-1].bodies[-1].sort == "embassy"

    def _goes_on_with_countries(self, mention: Mention) -> bool:
        """Whether it goes on with countries: "от Республики Корея, Кыргызской Республики и Таиланда – по одному"."""
        joined = self._goes_on(mention, (",", "и", ", а также", "и из", "и от"))
        return joined and any(b.type == "country" for b in self.items[-1].bodies)

    def _extend(self, last: int, bodies: Sequence[Referent]) -> None:
        """Add bodies to the item taken last, which then reaches to token ``last``."""
        before = self.items[-1]
        self.items[-1] = RowItem(before.first, last, None, (*before.bodies, *bodies))


def _sends(words: Words, mention: Mention) -> bool:
    """Whether a country is told as where people are from: "из Турции", "Турция – 7", "семь – Турция"."""
    if words.has(mention.first - 1, "от", "из", "у", "за"):
        return True
    if mention.case == "Nom" and words.has_within(mention.last, mention.last + 2, observer_words()["sharing"]):
        return True  # "США прислали 96"
    dashed = mention.first > 1 and words.tokens[mention.first - 1].text in DASHES
    return dashed or _figure_follows(words, mention.last)


def _figure_follows(words: Words, after: int) -> bool:
    """Whether token ``after`` opens the figure of what stands before it: "Турция – 7", "СНГ (94)"."""
    return after + 1 < len(words) and words.tokens[after].text in (*DASHES, "(", ":")


# ---- figures told by other figures, and lists of figures for lists of bodies


def _compared_figures(discourse: Discourse, n: int, items: Sequence[RowItem]) -> Iterator[RowItem]:
    """The figures told by the one before: "вдвое меньше – посольство", "столько же – БДИПЧ", "россиян одним меньше"."""
    words = discourse.sentences[n].words
    if not words.tells(_COMPARING):
        return
    earlier = [m.count.value for m in observer_counts(discourse, n - 1) if m.count is not None] if n else []
    for at in range(len(words)):
        before = (earlier + [item.count.value for item in items if item.count is not None and item.last <= at])[-1:]
        value = _compared(words, at, before[0]) if before else None
        if value is not None:
            yield RowItem(at, at + 2, Count(value))


def _compared(words: Words, at: int, other: int) -> int | None:
    """The figure that tokens ``at`` and ``at + 1`` tell by an ``other`` one; None where they tell none."""
    if words.has(at, "столько") and words.has(at + 1, "же"):
        return other
    less, more = words.has(at + 1, "меньше", "малый", "мало"), words.has(at + 1, "больше", "большой", "много")
    if not less and not more:
        return None
    factor = next((times for word, times in relative_words().items() if word in words.lemmas[at]), None)
    if factor is not None:
        return (other * factor if more else _divided(other, factor)) or None
    number = read_number(words, at) if words.case(at) == "Ins" else None
    if number is None:
        return None
    return other + number[0] if more else other - number[0]


def _divided(value: int, factor: int) -> int | None:
    """The value divided; None where that is no whole number."""
    return value // factor if value % factor == 0 else None


def _respectively(words: Words, items: Sequence[RowItem]) -> list[RowItem]:
    """The items with a list of bodies dealt out to the figures after it: "от США и Японии – девятнадцать и шесть"."""
    out = list(items)
    for at, item in enumerate(items):
        figures = items[at + 1 : at + 1 + len(item.bodies)]
        if not _is_dealt_out(words, item, figures):
            continue
        out.remove(item)
        for figure, body in zip(figures, item.bodies, strict=True):
            out[out.index(figure)] = RowItem(figure.first, figure.last, figure.count, (body,))
    return out


def _is_dealt_out(words: Words, listed: RowItem, figures: Sequence[RowItem]) -> bool:
    """Whether as many figures as bodies listed stand behind them, in a list of their own."""
    if listed.count is not None or len(listed.bodies) < 2 or len(figures) < len(listed.bodies):
        return False
    if any(figure.count is None or figure.bodies for figure in figures):
        return False
    if not all(words.text(a.last, b.first) in (",", "и", ", и") for a, b in pairwise(figures)):
        return False
    gap = words.tokens[listed.last : figures[0].first]
    return len(gap) <= 4 and (words.tells(("соответственно",)) or any(token.text in DASHES for token in gap))
