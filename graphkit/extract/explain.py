"""Why a fact was found or missed: by sentence, the mentions, the frames that fired, how each role was filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphkit.extract.frames import Match
from graphkit.extract.mentions import Mention
from graphkit.extract.pipeline import Trace, trace
from graphkit.extract.referents import Referent
from graphkit.model import Article


@dataclass(frozen=True, slots=True)
class FrameUse:
    """A frame that found its trigger: the words of each role, and the roles that stayed empty though needed."""

    frame: str
    trigger: str
    realis: str
    roles: dict[str, list[str]]
    missing: tuple[str, ...]

    def text(self) -> str:
        """One line for people."""
        filled = "; ".join(f"{role} = {', '.join(words)}" for role, words in self.roles.items())
        failed = f"; nothing found for {', '.join(self.missing)}: no fact" if self.missing else ""
        realis = "" if self.realis == "actual" else f" [{self.realis}]"
        return f"{self.frame} ({self.trigger}){realis}: {filled or 'no role filled'}{failed}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: its words and place, what it speaks of, which frames fired, which facts quote it."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    mentions: tuple[dict[str, str], ...]
    frames: tuple[FrameUse, ...]
    facts: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The explanation as a JSON object."""
        return {
            "article": self.article, "sentence": self.sentence, "start": self.start, "end": self.end, "text": self.text,
            "mentions": list(self.mentions),
            "frames": [
                {
                    "frame": f.frame, "trigger": f.trigger, "realis": f.realis, "roles": f.roles,
                    "missing": list(f.missing),
                }
                for f in self.frames
            ],
            "facts": list(self.facts),
        }  # fmt: skip


def explain(article: Article, *, any_topic: bool = False) -> Iterator[Explanation]:
    """An explanation for each sentence of a Russian article; nothing for one that the topic gate keeps out."""
    seen = trace(article, any_topic=any_topic)
    if seen is None:
        return
    for n, read in enumerate(seen.discourse.sentences):
        span = read.words.sentence.span
        yield Explanation(
            article=article.id, sentence=n, start=span.start, end=span.end, text=span.of(article.text),
            mentions=tuple(_mention(m, article) for m in read.mentions),
            frames=tuple(_use(match) for match in seen.matches[n]), facts=_facts(seen, span.start, span.end),
        )  # fmt: skip


def _mention(mention: Mention, article: Article) -> dict[str, str]:
    out = {"kind": mention.kind, "text": " ".join(article.text[mention.start : mention.end].split())}
    meant = ", ".join(map(_name, mention.referents))
    return out | ({"means": meant} if meant else {})


def _name(referent: Referent) -> str:
    if referent.type == "election":
        return ".".join(x for x in (referent.country, referent.kind, referent.date) if x)
    return referent.names[0] if referent.names else referent.type


def _use(match: Match) -> FrameUse:
    words = match.skeleton.words
    roles = {
        role: [", ".join(map(_name, m.referents)) or words.text(m.first, m.last) for m in found]
        for role, found in match.roles.items()
    }
    return FrameUse(match.frame.id, words.tokens[match.trigger.token].text, match.realis, roles, match.missing)


def _facts(seen: Trace, start: int, end: int) -> tuple[str, ...]:
    document = seen.document
    if document is None:
        return ()
    out = []
    for fact in document.facts:
        if any(e.start < end and e.end > start for e in fact.evidence):
            told = ", ".join(document.entities[id].names[0] for id in fact.entity_ids())
            out.append(f"{fact.type}: {told}")
    return tuple(out)
