"""Who stands where in a stretch of a sentence, by case and preposition: surer than the tree where a clause is short.

Mentions in a list ("СНГ, ШОС и Организации исламского сотрудничества") are one ``Coordination``: the member that shows
its case gives it to those that do not.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.extract.russian.words.prepositions import preposition
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml

_KINDS = frozenset({"person", "office", "body", "country", "pronoun", "nominal"})
_SAME_FORM = frozenset({"Gen", "Dat", "Loc"})
_OPENERS = (
    "который", "где", "куда", "откуда", "чей", "кто", "когда", "чтобы", "что", "если", "хотя", "а", "но", "однако",
    "так",
)  # fmt: skip
# what may stand between the members of a list
_LINKS = frozenset({",", "и", "а", "также", "или", "как", "так", "да"})
# what is read as one preposition: the two words before a mention, and its name here
_COMPOUND = (("в", "адрес", "адрес"), ("на", "имя", "адрес"), ("по", "линия", "от"), ("от", "имя", "через"))


@dataclass(slots=True)
class Coordination:
    """Mentions in a list with what they share: ``prep`` ("" for none, "адрес" for "в адрес"), and their case.

    ``case`` is None where nothing shows it: names of capitals, which are not inflected.
    """

    mentions: list[Mention] = field(default_factory=list)
    prep: str = ""
    case: str | None = None

    @property
    def first(self) -> int:
        """The token that the run begins with."""
        return self.mentions[0].first

    @property
    def last(self) -> int:
        """The token after the run."""
        return self.mentions[-1].last

    def may(self, case: str) -> bool:
        """Whether the run may stand in a case: shown, or the same form as the one that the tagger chose."""
        shown = [m for m in self.mentions if not m.uninflected]
        alike = self.case in _SAME_FORM and case in _SAME_FORM and all(m.gender == "Fem" for m in shown)
        return self.case == case or (alike and not any(m.plural for m in shown))

    @property
    def plural(self) -> bool:
        """Whether a verb of it stands in the plural."""
        return len(self.mentions) > 1 or self.mentions[0].plural


def runs(words: Words, mentions: Iterable[Mention], stretch: Container[int]) -> list[Coordination]:
    """The lists of mentions in a stretch of tokens, in order; votes, dates and who is quoted in an aside are none."""
    out: list[Coordination] = []
    aside = asides(words)
    for mention, following in pairwise([*mentions, None]):
        if mention is None or mention.first not in stretch or mention.first in aside:
            continue
        if not _takes_part(mention) or _said_twice(words, mention, following):
            continue
        if out and _introduces(out[-1].mentions[-1], mention):
            out.pop()
        if out and _joined(words, out[-1], mention):
            out[-1].mentions.append(mention)
            out[-1].case = out[-1].case or _case(words, mention)
        else:
            out.append(Coordination([mention], _preposition_of(words, mention.first), _case(words, mention)))
    return out


def _takes_part(mention: Mention) -> bool:
    """Whether a mention may do something, or something be done to it: counted people may where a body is told."""
    counted = mention.kind == "count" and mention.count is not None and bool(mention.count.of)
    return counted or mention.kind in _KINDS


def _said_twice(words: Words, mention: Mention, following: Mention | None) -> bool:
    """Whether a pronoun only goes with the word behind it: "та же комиссия", "обе стороны"."""
    if mention.word == "тот":
        return words.has(mention.first + 1, "же")
    beside = following is not None and following.kind == "nominal" and following.first == mention.last
    return mention.word in ("оба", "обе") and beside


def _introduces(word: Mention, mention: Mention) -> bool:
    """Whether a word stands right before a name and means whom it names: "казахстанского коллегу X" is X."""
    apposed = (word.kind, mention.kind) == ("nominal", "person") and word.last == mention.first
    return apposed and _same_case(word.case, mention.case)


def _same_case(one: str | None, other: str | None) -> bool:
    """Whether two cases are one, or those two that the tagger takes for each other in people."""
    return one == other or {one, other} == {"Acc", "Gen"}


def _case(words: Words, mention: Mention) -> str | None:
    """The case that a mention shows; None for capitals and names that are not inflected."""
    return None if mention.uninflected or words.tokens[mention.head].text.isupper() else mention.case


def _preposition_of(words: Words, first: int) -> str:
    """The preposition before token ``first``, over adjectives and adverbs; "адрес" for "в адрес", "на имя"; else ""."""
    before = first - 1
    for prep, noun, name in _COMPOUND:
        if before > 0 and words.has(before, noun) and words.has(before - 1, prep):
            return name
    while before >= 0 and first - before < 4 and _attribute(words, before):
        before -= 1
    if before < 0 or words.tokens[before].pos != "ADP":
        return ""
    return preposition(words.tokens[before].text)


def _attribute(words: Words, i: int) -> bool:
    """Whether token ``i`` may stand between a preposition and its noun."""
    return words.tokens[i].pos in ("ADJ", "DET", "ADV", "PART") or words.has(i, "оба", "обе", "два")


def _joined(words: Words, run: Coordination, mention: Mention) -> bool:
    """Whether a mention goes on with a list: behind "," or "и", with the same case and preposition or none shown."""
    between = _between(words, run.last, mention.first)
    prep = _preposition_of(words, mention.first)
    if prep and (prep != run.prep or not between):
        return False
    links = [word for word in between if not prep or preposition(word) != prep]
    if not 1 <= len(links) <= 4 or not _LINKS.issuperset(links) or mention.kind == "pronoun":
        return False
    case = _case(words, mention)
    return case is None or run.case is None or _same_case(case, run.case) or _lists_countries(run, mention, case)


def _between(words: Words, first: int, last: int) -> list[str]:
    """The words of tokens ``[first, last)`` in lower case, without brackets: "Венесуэлы (2009), Индонезии (2013)"."""
    bracketed = last - first >= 3 and words.tokens[first].text == "(" and words.tokens[first + 2].text == ")"
    return [token.text.lower() for token in words.tokens[first + 3 * bracketed : last]]


def _lists_countries(run: Coordination, mention: Mention, case: str) -> bool:
    """Whether a country goes on with those that a word in the plural is of: "главам комиссий Армении и Грузии"."""
    heading = run.mentions[0] if run.mentions[-1].kind == "country" else run.mentions[-1]
    genitive = case == "Gen" or (case in _SAME_FORM and mention.gender == "Fem")
    return mention.kind == "country" and genitive and heading.plural and heading.kind in ("office", "body")


def clause(words: Words, tokens: Sequence[int], *, verbs: bool = True) -> range:
    """The stretch around the given tokens, which belong to one clause: up to a colon, a semicolon or another clause.

    Without ``verbs``, clauses that share a subject ("встретились и подписали …") are one.
    """
    first, last = min(tokens), max(tokens)
    start = next((i + 1 for i in range(first - 1, -1, -1) if _parts(words, i) or (verbs and _tells(words, i))), 0)
    for i in range(last + 1, len(words)):
        if _parts(words, i):
            return range(start, i)
        if verbs and _tells(words, i):
            joins = (k for k in range(i, last, -1) if words.tokens[k].text == "," or words.has(k, "и"))
            return range(start, next(joins, i))
    return range(start, len(words))


def _parts(words: Words, i: int) -> bool:
    """Whether a clause ends before token ``i``."""
    return words.tokens[i].text in (";", ":") or _opens(words, i)


def _tells(words: Words, i: int) -> bool:
    """Whether token ``i`` is the verb of a clause, and no aside."""
    return _finite(words, i) and not _said(words, i)


def _opens(words: Words, i: int) -> bool:
    """Whether another clause begins behind the comma or dash at token ``i``."""
    if words.tokens[i].text not in (",", *DASHES):
        return False
    k = i + 1
    if k < len(words) and words.tokens[k].pos == "ADP":
        k += 1
    return k < len(words) and words.has(k, *_OPENERS) and not words.has(k + 1, "также")


def _finite(words: Words, i: int) -> bool:
    """Whether token ``i`` is a finite verb."""
    token = words.tokens[i]
    return token.pos == "VERB" and token.feats.get("VerbForm") == "Fin"


def _said(words: Words, i: int) -> bool:
    """Whether the verb is an aside: ", напомним," and ", отметил X,"."""
    return i > 0 and words.tokens[i - 1].text in (",", *DASHES) and words.has(i, *_speaking())


@kept
def _speaking() -> tuple[str, ...]:
    """The verbs of saying that make an aside."""
    return tuple(load_toml("ru", "anaphora.toml")["said"]["words"])


def asides(words: Words) -> frozenset[int]:
    """The tokens of ", отметил X," and "– пояснил X" in a sentence: who speaks there does nothing else in it."""
    out: set[int] = set()
    for i in range(1, len(words) - 1):
        if _said(words, i) and words.tokens[i].pos == "VERB":
            ends = (k for k in range(i + 1, len(words)) if words.tokens[k].text in (",", ".", ":", *DASHES))
            out.update(range(i, next(ends, len(words))))
    return frozenset(out)


def agrees(words: Words, verb: int, run: Coordination) -> bool:
    """Whether a run can be the subject of the verb at a token, by number and gender."""
    feats = words.tokens[verb].feats
    number, gender = feats.get("Number"), feats.get("Gender")
    if number == "Plur":
        return run.plural or run.mentions[0].gender is None
    head = run.mentions[0]
    if number == "Sing" and run.plural and run.first < verb:
        return False
    return not (gender and head.gender and gender != head.gender and head.kind in ("person", "pronoun", "body"))
