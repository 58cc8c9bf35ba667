"""Elections and referendums as they are named: what is voted for, where, and when if the words say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graphkit.extract.discourse.mentions import ElectionPhrase
from graphkit.extract.russian.mentions.date_words import date_words
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import nominative
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.extract.russian.words.regions import country_at, region_after
from graphkit.knowledge.caches import kept

# Adjectives of an elected body that say nothing of its kind or country, but for the first.
_BODY_ADJECTIVES = ("местный", "нижний", "верхний", "новый", "республиканский", "национальный")


@dataclass(frozen=True, slots=True)
class _ElectionWords:
    """The vocabulary of votes.

    ``nouns`` name one, those of ``weak`` only by pointing back and those of ``rounds`` a round of one; ``kinds`` has
    the kind by adjective, ``months`` the number by adjective; ``plain`` are adjectives that say neither. ``elect`` are
    the verbs that tell a vote, ``people`` the nouns for who is elected into a body.
    """

    nouns: Phrasebook[str]
    weak: frozenset[str]
    rounds: Mapping[str, int]
    referendums: frozenset[str]
    kinds: Mapping[str, str]
    months: Mapping[str, int]
    plain: frozenset[str]
    elect: frozenset[str]
    people: frozenset[str]


@kept
def _words() -> _ElectionWords:
    """The vocabulary of votes, made once for the same loaders."""
    words = lexicon().election_words
    return _ElectionWords(
        nouns=Phrasebook((noun, noun) for noun in words["nouns"]),
        weak=frozenset(words["weak"]),
        rounds=words["rounds"],
        referendums=frozenset(words["kinds"]["referendum"]),
        kinds={adjective: kind for kind, adjectives in words["kinds"].items() for adjective in adjectives},
        months=words["months"],
        plain=frozenset(words["modifiers"]["plain"]),
        elect=frozenset(words["verbs"]["elect"]),
        people=frozenset(words["links"]["people"]),
    )


@dataclass(slots=True)
class _Adjectives:
    """What the adjectives before the noun of a vote say; ``days`` are from the day of the article."""

    kind: str | None = None
    country: str | None = None
    month: int | None = None
    days: int | None = None

    def take(self, words: Words, at: int) -> bool:
        """Keep what the adjective at token ``at`` says; whether it is one that may stand before a vote."""
        kind = words.lookup(at, _words().kinds)
        country = None if kind else lexicon().country_of_adjective(words.lemmas[at])
        days = None if kind or country else words.lookup(at, date_words().day_adjectives)
        if kind:
            self.kind = self.kind or kind
        elif country:
            self.country = country
        elif days is not None:
            self.days = days
        elif not _words().plain.isdisjoint(words.lemmas[at]):
            self.month = words.lookup(at, _words().months) or self.month
        else:
            return False
        return True


def read_election(words: Words, i: int) -> ElectionPhrase | None:
    """The election that is named from token ``i`` on, with what is elected and its country; None where none is."""
    said, head = _Adjectives(), i
    while head < len(words):
        end, nouns = _words().nouns.match(words, head)
        if nouns:
            return _of_noun(words, i, head, end, nouns[0], said)
        if not said.take(words, head) and not (head > i and _joins_adjectives(words, head)):
            break
        head += 1
    return _voted_for(words, i)


def _joins_adjectives(words: Words, at: int) -> bool:
    """Whether token ``at`` is a comma or "и" before another adjective that says of what kind or whose a vote is."""
    if not words.reads(at, ",", "и") or at + 1 >= len(words):
        return False
    following = words.lemmas[at + 1]
    return not following.isdisjoint(_words().kinds) or lexicon().country_of_adjective(following) is not None


def _of_noun(words: Words, first: int, head: int, end: int, noun: str, said: _Adjectives) -> ElectionPhrase:
    """The vote whose noun stands in tokens ``[head, end)``, its adjectives from ``first`` on."""
    vocabulary = _words()
    round_told = vocabulary.rounds.get(noun)
    if round_told is not None:
        whole = read_election(words, end) if end < len(words) else None
        if whole is not None and whole.verb is None:  # "второй тур президентских выборов"
            whole.first, whole.round = first, whole.round or round_told
            return whole
    phrase = ElectionPhrase(first, end, head, said.kind, said.country, month=said.month, days=said.days)
    phrase.weak, phrase.round = noun in vocabulary.weak, round_told
    if noun in vocabulary.referendums:
        phrase.kind, phrase.weak = "referendum", False
    _read_object(words, phrase, end)
    phrase.name = _name(words, phrase)
    return phrase


def _voted_for(words: Words, i: int) -> ElectionPhrase | None:
    """The vote that a verb tells, at what is elected: "избирать депутатов Мажилиса", "президента изберут"."""
    if words.pos(i) not in ("NOUN", "PROPN", "ADJ") or not words.tells(_words().elect):
        return None
    phrase = ElectionPhrase(i, i, i)
    _read_object(words, phrase, i)
    if phrase.last <= i or phrase.kind is None:
        return None
    phrase.verb = _verb_before(words, i)
    if phrase.verb is None:
        phrase.verb = _verb_after(words, phrase)
    if phrase.verb is None:
        return None
    phrase.name = "выборы " + words.text(i, phrase.last)
    return phrase


def _verb_before(words: Words, i: int) -> int | None:
    """The token of the verb or its noun that has what stands at token ``i`` elected: "избрание нового президента"."""
    elect = _words().elect
    verb = next((at for at in range(i - 1, max(-1, i - 5), -1) if words.has(at, *elect)), None)
    if verb is None or words.pos(verb) not in ("VERB", "NOUN"):
        return None
    between = range(verb + 1, i)
    if not all(words.pos(at) in ("ADV", "ADJ", "PART", "DET", "NUM") or words.has(at, "за") for at in between):
        return None
    for_it = words.has(i - 1, "за") or not words.has(verb, "голосовать", "проголосовать")
    return verb if for_it else None


def _verb_after(words: Words, phrase: ElectionPhrase) -> int | None:
    """The token of the verb that has what is told before it elected: "президента изберут"."""
    at = phrase.last
    while at - phrase.last < 2 and words.pos(at) in ("ADV", "PART", "AUX"):
        at += 1
    if words.pos(at) != "VERB" or words.tokens[at].feats.get("VerbForm") == "Part":
        return None
    elects = words.has(at, *_words().elect) and words.case(phrase.first) in ("Acc", "Gen", "Nom")
    return at if elects else None


def _name(words: Words, phrase: ElectionPhrase) -> str:
    """The vote in the nominative, without the date after it: "внеочередные выборы Президента Казахстана"."""
    end = phrase.date.first if phrase.date is not None and phrase.date.first > phrase.head else phrase.last
    while end > phrase.head + 1 and words.pos(end - 1) == "ADP":
        end -= 1
    tail = words.text(phrase.head + 1, end) if end > phrase.head + 1 else ""
    return f"{nominative(words, phrase.first, phrase.head + 1)} {tail}".strip()


class _Elected(NamedTuple):
    """One body or post that is voted for: the kind of its vote, the country, whether it is a region's; its end."""

    kind: str
    country: str | None
    regional: bool
    end: int


def _read_object(words: Words, phrase: ElectionPhrase, start: int) -> None:
    """Read what is elected into the phrase, with country and date: "президента", "депутатов Мажилиса", "в кенгаши"."""
    at = start
    while at < len(words):
        begin = _object_begin(words, at, listed=at > start)
        elected = _elected(words, phrase, at, begin) if begin is not None else None
        if elected is None:
            break
        _add_elected(phrase, elected, only=at == start)
        at = phrase.last = elected.end
    if at == start:
        _read_unnamed_object(words, phrase, start)
    _read_date_after(words, phrase)


def _object_begin(words: Words, at: int, *, listed: bool) -> int | None:
    """Where what is elected begins, past "в" and "депутатов"; None where the list does not go on at token ``at``."""
    if listed:
        if not (words.reads(at, ",", "и") or words.dash(at)) or at + 1 >= len(words):
            return None
        at += 1
    at = _past_in(words, at)
    people = words.has(at, *_words().people)  # "депутатов" of what, but "главы государства"
    return _past_in(words, at + 1) if people and not lexicon().elected.match(words, at)[1] else at


def _past_in(words: Words, at: int) -> int:
    """Past the preposition "в" at token ``at``, where it stands there."""
    return at + 1 if words.has(at, "в") and words.pos(at) == "ADP" else at


def _elected(words: Words, phrase: ElectionPhrase, first: int, begin: int) -> _Elected | None:
    """The body or post named at token ``begin``, in a part of the list from ``first`` on; None where none is.

    A country that its adjectives tell is kept in the phrase even so: "выборы казахстанских …".
    """
    at = _past_adjectives(words, phrase, begin)
    end, bodies = lexicon().elected.match(words, at)
    if not bodies:
        return None
    countries = {body.country for body in bodies}
    kind = "local" if words.has_within(first, max(at, first + 1), ("местный",)) else bodies[0].kind
    where, end = _country_after(words, end)
    country = where or (countries.pop() if len(countries) == 1 else None)
    region, beyond = region_after(words, end) if country is None else (None, end)
    if region:  # "президента Чечни", "в Государственное собрание Якутии"
        return _Elected("local", region, True, beyond)
    return _Elected(kind, country, False, end)


def _past_adjectives(words: Words, phrase: ElectionPhrase, at: int) -> int:
    """Past the adjectives of an elected body; the country that one of them tells is kept in the phrase."""
    while words.pos(at) in ("ADJ", "DET") and not lexicon().elected.match(words, at)[1]:
        country = lexicon().country_of_adjective(words.lemmas[at])
        if country:
            phrase.country = phrase.country or country
        elif not words.has(at, *_BODY_ADJECTIVES):
            break
        at += 1
    return at


def _add_elected(phrase: ElectionPhrase, elected: _Elected, *, only: bool) -> None:
    """Keep what is elected: it tells the vote's kind and country, or is one more vote; ``only`` for the first told."""
    if only and (elected.regional or phrase.kind in (None, elected.kind)):
        phrase.kind, phrase.country = elected.kind, phrase.country or elected.country
    elif elected.kind != phrase.kind:
        phrase.more = (*phrase.more, (elected.kind, elected.country))
    elif phrase.country is None:  # "нижней палаты – Палаты представителей Беларуси"
        phrase.country = elected.country


def _read_unnamed_object(words: Words, phrase: ElectionPhrase, at: int) -> None:
    """Read a country, a head or deputies at token ``at``, where no body or post of the vocabulary stands there."""
    country, end = _country_after(words, at)
    if country:
        phrase.country, phrase.last = country, end
    elif words.has(at, "глава") and phrase.kind is None:
        _read_head(words, phrase, at + 1)
    if phrase.kind is None and words.has(at, "депутат", "парламентарий"):
        # deputies of nothing said are those of the parliament
        country, end = _country_after(words, at + 1)
        phrase.kind, phrase.country = "parliamentary", phrase.country or country
        phrase.last = end if country else at + 1


def _read_head(words: Words, phrase: ElectionPhrase, at: int) -> None:
    """Read whose head is elected: "главы Молдавии" is its president, "главы Республики Дагестан" a region's head."""
    country, end = _country_after(words, at)
    region, beyond = region_after(words, at) if country is None else (None, at)
    if country:
        phrase.kind, phrase.country, phrase.last = "presidential", country, end
    elif region:
        phrase.kind, phrase.country, phrase.last = "local", region, beyond


def _read_date_after(words: Words, phrase: ElectionPhrase) -> None:
    """Read the date right after a vote, where it tells a month or year: "выборы 5 октября", "выборы в 2024 году"."""
    at = phrase.last
    date = read_date(words, at) if at < len(words) else None
    if date is None and words.has(at, "в") and at + 1 < len(words):
        inside = read_date(words, at + 1)
        date = inside if inside is not None and (inside.absolute or inside.month) else None
    if date is None or date.same is not None:
        return
    if date.year or date.month or date.years is not None:
        phrase.date, phrase.last = date, date.last


def _country_after(words: Words, i: int) -> tuple[str | None, int]:
    """(country, end) of the country told at token ``i``: in the genitive, as "в Казахстане", or after "парламента".

    Where no country follows, the end is still past "парламента" and "республики".
    """
    at = i
    while words.has(at, "парламент", "республика") and words.case(at) == "Gen" and not _country_named(words, at):
        at += 1
    inside = _past_locative(words, at)
    if inside is not None:
        end, codes = lexicon().country_names.match(words, inside)
        return (codes[0], end) if codes and words.capital(inside) else (None, i)
    country, end = country_at(words, at)
    written = words.capital(at) or words.capital(end - 1)  # "республики Беларусь" has one capital
    return (country, end) if country and written else (None, at)


def _past_locative(words: Words, at: int) -> int | None:
    """Past "в", "в соседнем", "и в самом" at token ``at``, where a place is named; None where none of them stands."""
    if words.has(at, "и") and words.has(at + 1, "в", "во") and words.has(at + 2, "сам"):
        return at + 3
    if words.has(at, "в", "во"):
        return at + 2 if words.has(at + 1, "сам", "соседний") else at + 1
    return at + 1 if words.has(at, "сам", "соседний") and words.has(at - 1, "в", "во") else None


def _country_named(words: Words, at: int) -> bool:
    """Whether a country's name starts at token ``at``."""
    return bool(lexicon().country_names.match(words, at)[1])
