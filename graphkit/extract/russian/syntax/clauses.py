"""Who stands where in a stretch of a sentence, by case and preposition: surer than the tree where a clause is short.

Mentions in a list ("СНГ, ШОС и Организации исламского сотрудничества") are one ``Coordination``: the member that shows
its case gives it to those that do not.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.files import load_toml

_KINDS = frozenset({"person", "office", "body", "country", "pronoun", "nominal"})
_SAME_FORM = frozenset({"Gen", "Dat", "Loc"})
_OPENERS = (
    "который",
    "где",
    "куда",
    "откуда",
    "чей",
    "кто",
    "когда",
    "чтобы",
    "что",
    "если",
    "хотя",
    "а",
    "но",
    "однако",
    "так",
)
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
    row = list(mentions)
    for at, mention in enumerate(row):
        counted = mention.kind == "count" and mention.count is not None and bool(mention.count.of)
        if (mention.kind not in _KINDS and not counted) or mention.first not in stretch or mention.first in aside:
            continue
        following = row[at + 1] if at + 1 < len(row) else None
        doubled = following is not None and following.first == mention.last and following.kind == "nominal"
        if (mention.word == "тот" and words.has(mention.first + 1, "же")) or (
            mention.word in ("оба", "обе") and doubled
        ):
            continue
        last = out[-1].mentions[-1] if out else None
        alike = last is not None and (last.case == mention.case or {last.case, mention.case} == {"Acc", "Gen"})
        if (
            last is not None
            and alike
            and last.last == mention.first
            and (last.kind, mention.kind) == ("nominal", "person")
        ):
            out.pop()  # "казахстанского коллегу X" is X
        if out and _joined(words, out[-1], mention):
            out[-1].mentions.append(mention)
            out[-1].case = out[-1].case or _case(words, mention)
            continue
        out.append(Coordination([mention], _prep(words, mention.first), _case(words, mention)))
    return out


def _case(words: Words, mention: Mention) -> str | None:
    return None if mention.uninflected or words.tokens[mention.head].text.isupper() else mention.case


def _prep(words: Words, first: int) -> str:
    """The preposition before token ``first``, over adjectives and adverbs; "адрес" for "в адрес", "на имя"."""
    i = first - 1
    for prep, noun, name in _COMPOUND:
        if i > 0 and words.has(i, noun) and words.has(i - 1, prep):
            return name
    while i >= 0 and first - i < 4:
        if words.tokens[i].pos not in ("ADJ", "DET", "ADV", "PART") and not words.has(i, "оба", "обе", "два"):
            break
        i -= 1
    if i < 0 or words.tokens[i].pos != "ADP":
        return ""
    text = words.tokens[i].text.lower()
    return {"со": "с", "во": "в", "ко": "к", "ото": "от"}.get(text, text)


def _joined(words: Words, run: Coordination, mention: Mention) -> bool:
    """Whether a mention goes on with a list: behind "," or "и", with the same case and preposition or none shown."""
    gap = list(range(run.last, mention.first))
    if len(gap) >= 3 and words.tokens[gap[0]].text == "(" and words.tokens[gap[2]].text == ")":
        gap = gap[3:]  # "Венесуэлы (2009), Индонезии (2013)"
    between = [words.tokens[i].text.lower() for i in gap]
    prep = _prep(words, mention.first)
    if prep and (prep != run.prep or not between):
        return False
    plain = [b for b in between if b not in (prep, "со" if prep == "с" else prep)]
    if not plain or not set(plain) <= {",", "и", "а", "также", "или", "как", "так", "да"}:
        return False
    if len(plain) > 4 or mention.kind == "pronoun":
        return False
    before = run.mentions[-1]
    case = _case(words, mention)
    heading = run.mentions[0] if before.kind == "country" else before
    genitive = case == "Gen" or (case in _SAME_FORM and mention.gender == "Fem")
    listed = heading.plural and heading.kind in ("office", "body") and mention.kind == "country" and genitive
    return listed or case is None or run.case is None or case == run.case or {case, run.case} == {"Acc", "Gen"}


def clause(words: Words, tokens: Sequence[int], *, verbs: bool = True) -> range:
    """The stretch around the given tokens, which belong to one clause: up to a colon, a semicolon or another clause.

    Without ``verbs``, clauses that share a subject ("встретились и подписали …") are one.
    """
    first, last = min(tokens), max(tokens)
    start = end = None
    for i in range(first - 1, -1, -1):
        other = verbs and _finite(words, i) and not _said(words, i)
        if words.tokens[i].text in (";", ":") or _opens(words, i) or other:
            start = i + 1
            break
    for i in range(last + 1, len(words)):
        if words.tokens[i].text in (";", ":") or _opens(words, i):
            end = i
            break
        if verbs and _finite(words, i) and not _said(words, i):
            end = next((k for k in range(i, last, -1) if words.tokens[k].text == "," or words.has(k, "и")), i)
            break
    return range(start or 0, end if end is not None else len(words))


def _opens(words: Words, i: int) -> bool:
    """Whether another clause begins behind the comma or dash at token ``i``."""
    if words.tokens[i].text not in (",", *DASHES):
        return False
    k = i + 1
    if k < len(words) and words.tokens[k].pos == "ADP":
        k += 1
    return k < len(words) and words.has(k, *_OPENERS) and not words.has(k + 1, "также")


def _finite(words: Words, i: int) -> bool:
    token = words.tokens[i]
    return token.pos == "VERB" and token.feats.get("VerbForm") == "Fin"


def _said(words: Words, i: int) -> bool:
    """Whether the verb is an aside: ", напомним," and ", отметил X,"."""
    return i > 0 and words.tokens[i - 1].text in (",", *DASHES) and words.has(i, *_speaking())


@cache
def _speaking() -> tuple[str, ...]:
    return tuple(load_toml("ru", "anaphora.toml")["said"]["words"])


def asides(words: Words) -> frozenset[int]:
    """The tokens of ", отметил X," and "– пояснил X" in a sentence: who speaks there does nothing else in it."""
    out: set[int] = set()
    for i in range(1, len(words) - 1):
        if words.tokens[i - 1].text not in (",", *DASHES) or not words.has(i, *_speaking()):
            continue
        if words.tokens[i].pos == "VERB":
            end = next(
                (k for k in range(i + 1, len(words)) if words.tokens[k].text in (",", ".", ":", *DASHES)), len(words)
            )
            out.update(range(i, end))
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
