"""The awards that a sentence names: an award's noun with its name, its degree and whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.words.noun_phrases import nominative
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

DEGREE = re.compile(r"[IVXІ]{1,4}|[123]")


@dataclass(frozen=True, slots=True)
class Item:
    """An award as a sentence names it: tokens ``[first, last)``, its name, and the mention of whose award it is.

    ``paper`` marks letters and diplomas, ``quoted`` an award that its name in quotes tells alone.
    """

    first: int
    last: int
    name: str
    owner: Mention | None = None
    paper: bool = False
    quoted: bool = False

    def full_name(self, words: Words, *, given: bool) -> str:
        """Its name with whose award it is; without, where that is who hands over a letter of thanks.

        ``given`` says that somebody else is said to hand it over.
        """
        adjective = self.first < self.last - 1
        if self.quoted or self.owner is None or (self.paper and adjective and not given):
            return self.name
        title = self.owner.offices[0] if self.owner.offices and self.owner.kind == "person" else self.owner
        return f"{self.name} {words.text(title.first, title.last)}"


@kept
def award_words() -> Mapping[str, frozenset[str]]:
    """The words that speak of awards, folded, by the names of their lists in ``award.toml``."""
    listed = load_toml("ru", "frames", "award.toml")["words"]
    return {name: frozenset(map(fold, words)) for name, words in listed.items()}


def award_items(words: Words, mentions: Sequence[Mention]) -> list[Item]:
    """The awards of a sentence: «Достық» II степени, "Благодарственное письмо", "медаль ЦИК Азербайджана"."""
    if not any(map(words.tells, (award_words()["items"], award_words()["plain"]))):
        return []
    starts = {m.first: m for m in mentions}
    inside = {k for m in mentions if m.kind in ("person", "body", "office", "quote") for k in range(m.first, m.last)}
    nouns = (i for i in range(len(words)) if i not in inside and _award_noun(words, i))
    return [item for i in nouns if (item := _item_at(words, i, starts, inside)) is not None]


def _award_noun(words: Words, i: int) -> bool:
    """Whether a token is a noun for an award, or may be one."""
    books = award_words()
    listed = words.has(i, *books["items"]) or words.has(i, *books["plain"])
    return listed and words.tokens[i].pos in ("NOUN", "PROPN")


def _item_at(words: Words, i: int, starts: Mapping[int, Mention], inside: Collection[int]) -> Item | None:
    """The award that the noun at token ``i`` names; None where the noun alone is none.

    ``starts`` are the mentions by their first tokens, ``inside`` the tokens that belong to one.
    """
    first = i
    while first > 0 and first - 1 not in inside and _adjective(words, first - 1):
        first -= 1
    owner = _owner(starts.get(i + 1))
    name = _quoted_in(words, owner) if owner is not None else None
    if owner is not None and name is not None:
        return Item(first, owner.last, name, quoted=True)
    quote = starts.get(owner.last if owner is not None else i + 1)
    if quote is not None and quote.kind == "quote":
        return Item(first, quote.last, _with_degree(words, quote), owner, quoted=True)
    return _unquoted(words, first, i, owner, inside)


def _owner(mention: Mention | None) -> Mention | None:
    """A mention right behind an award's noun as whose award it is: "медаль ЦИК"; None where it is who gets it."""
    if mention is None or mention.kind not in ("body", "office", "person") or mention.case == "Dat":
        return None
    return mention


def _quoted_in(words: Words, owner: Mention) -> str | None:
    """The name in quotes that a body's name ends with, which names the award: "медаль Собрания «…»"."""
    quoted = owner.body.quoted if owner.body is not None else None
    return quoted if quoted and words.tokens[owner.last - 1].text == "»" else None


def _with_degree(words: Words, quote: Mention) -> str:
    """A quoted name with the degree behind it: «Достық» II степени."""
    if words.has(quote.last + 1, "степень") and DEGREE.fullmatch(words.tokens[quote.last].text):
        return f"{quote.word} {words.tokens[quote.last].text} степени"
    return quote.word


def _unquoted(words: Words, first: int, i: int, owner: Mention | None, inside: Collection[int]) -> Item | None:
    """An award without a quoted name: its noun with its adjectives, or with the word behind that says which it is."""
    books, after = award_words(), i + 1
    if words.has(i, *books["plain"]) and not words.has_within(first, i, books["marked"]):
        return None
    name = nominative(words, first, after)
    named = after < len(words) and words.tokens[after].text[:1].isupper() and after not in inside  # "орден Дружбы"
    if owner is None and (named or first == i):
        genitive = after < len(words) and words.tokens[after].pos == "NOUN" and words.case(after) == "Gen"
        if not named and not genitive:  # "грамота акимата"
            return None
        name = f"{name} {words.tokens[after].text}"
    return Item(first, after, name[:1].upper() + name[1:], owner, words.has(i, *books["papers"]))


def _adjective(words: Words, i: int) -> bool:
    """Whether a token describes the award's noun behind it."""
    return words.tokens[i].pos == "ADJ" or words.has(i, *award_words()["marked"])
