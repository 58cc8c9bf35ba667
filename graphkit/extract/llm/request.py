"""What a model is asked of an article: instructions, examples and the form of the answer, as data, with their version.

The version is a hash of all three and of how articles are parted, so that a kept answer knows what it answers. One
article is one request; a long one comes in parts, each with those who were named before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.data import data_path
from graphkit.extract.llm.answer_schema import answer_schema
from graphkit.extract.llm.claims import ClaimedEntity
from graphkit.knowledge.caches import kept
from graphkit.model import Article
from graphkit.parse.sentences import sentence_spans
from graphkit.schema import LANGUAGES

# Code points of an article in one request: what a model reads well, and whose answer stays short of its limits.
PART = 12_000


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model: who is asked what of which part. ``id`` names it in batches and in the cache."""

    article: str
    part: int
    version: str
    system: str
    user: str

    @property
    def id(self) -> str:
        """Its name, of letters, digits and hyphens, 64 at most: version, article, part."""
        return f"{self.version}-{self.article[:32]}-{self.part}"


def text_hash(article: Article) -> str:
    """The SHA-256 of what is sent of an article, in hexadecimal: its body without the furniture around it."""
    sent = "\n".join(span.of(article.text) for span in article.spans())
    return hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()


def parts(article: Article, most: int = PART) -> tuple[str, ...]:
    """The article's body in parts of whole sentences, each of ``most`` code points unless one sentence is longer."""
    whole = "\n".join(span.of(article.text) for span in article.spans())
    if len(whole) <= most:
        return (whole,)
    found: list[str] = []
    begin = end = None
    for _, span in sentence_spans(Article(id=article.id, text=whole, lang=article.lang)):
        if begin is not None and end is not None and span.end - begin > most:
            found.append(whole[begin:end])
            begin = None
        begin, end = span.start if begin is None else begin, span.end
    return (*found, whole[begin:end])


def request(article: Article, part: int, text: str, before: Iterable[ClaimedEntity] = ()) -> Request:
    """What is asked of one part of an article, ``before`` being who was named in the parts before it."""
    known = [{"id": one.id, "type": one.type, "name": one.name} for one in before]
    told = f"Named before: {json.dumps(known, ensure_ascii=False)}\n\n" if known else ""
    hashed = text_hash(article)
    user = f"{told}Article {hashed[:12]}, part {part + 1}:\n\n{text}"
    return Request(hashed, part, version(), system(), user)


@kept
def system() -> str:
    """The instructions with the examples, as every request begins."""
    answers = [json.dumps(example["answer"], ensure_ascii=False) for example in examples()]
    shown = [
        f"An example. The article:\n\n{example['text']}\n\nThe answer:\n\n{answer}"
        for example, answer in zip(examples(), answers, strict=True)
    ]
    told = data_path("loaders", "llm", "instructions.md").read_text(encoding="utf-8")
    return "\n\n".join((told.strip(), *shown))


@kept
def examples() -> Sequence[dict[str, Any]]:
    """The examples, one a language: ``text`` and the ``answer`` that is right."""
    folder = data_path("loaders", "llm", "examples")
    return [json.loads((folder / f"{lang}.json").read_text(encoding="utf-8")) for lang in LANGUAGES]


@kept
def version() -> str:
    """Twelve hexadecimal digits that change whenever what is asked does."""
    asked = json.dumps([system(), answer_schema(), PART], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()[:12]
