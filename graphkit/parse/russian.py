"""The Russian backend: razdel segments, slovnet tags and parses over navec embeddings, pymorphy3 gives lemmas.

The model files ship inside the natasha package and are found there without importing it: its own import needs
pymorphy2, which no longer runs on current Pythons. Sources: A. Kukushkin, Natasha project (razdel, navec, slovnet).
"""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from graphkit.data import data_path
from graphkit.errors import MissingDependencyError
from graphkit.model import Annotation, Article, Name, Sentence, Span, Token
from graphkit.parse import morphology

# A full stop between a word in lower case (or what closes a quotation) and a capital letter, without a space.
_GLUED = re.compile(
    r"(?P<word>\b[А-ЯЁ]?[а-яё-]+|[»\")\d])(?P<stop>[.!?…]+)(?=[«\"–—]?\s?(?P<next>[А-ЯЁ][а-яё]*)[\s,.])"
)
# What such an end needs: cheaper to look for, and few sentences have it inside.
_STOPS = re.compile(r"[.!?…][«\"–—]?\s?[А-ЯЁ]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


class RussianParser:
    """slovnet's news models in batches across sentences and articles. Loading takes about a second and 100 MB."""

    def __init__(self) -> None:
        from graphkit.parse.networks import Networks

        self._networks = Networks(model_folder())

    def annotate(self, articles: Iterable[Article], *, syntax: bool = True, at_once: int = 32) -> Iterator[Annotation]:
        """Annotate articles in order, ``at_once`` of them in one batch."""
        stream = iter(articles)
        while batch := list(islice(stream, at_once)):
            yield from self._annotate(batch, syntax)

    def trees(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, str]]]:
        """Dependency trees of sentences given as words: for each word (index of its governor or -1, relation)."""
        return list(self._networks.trees(sentences))

    def _annotate(self, batch: Sequence[Article], syntax: bool) -> Iterator[Annotation]:
        cut = [list(_sentences(article)) for article in batch]
        words = [[text for text, _, _ in tokens] for sentences in cut for _, _, tokens in sentences]
        tagged = self._networks.tag(words)
        parsed = iter(self.trees(words) if syntax else [[(-1, "")] * len(w) for w in words])
        for article, sentences in zip(batch, cut, strict=True):
            done = [
                _sentence(paragraph, span, tokens, *next(tagged), next(parsed)) for paragraph, span, tokens in sentences
            ]
            yield Annotation(article, tuple(done))


def model_folder() -> Path:
    """The folder of the model files inside the installed natasha package.

    Raises ``MissingDependencyError`` when the package is not installed.
    """
    spec = importlib.util.find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependencyError("The Russian models are missing; install them with: pip install natasha")
    return Path(spec.submodule_search_locations[0]) / "data"


def _sentences(article: Article) -> Iterator[tuple[int, Span, list[tuple[str, int, int]]]]:
    """(paragraph, span, tokens as (text, start, end)) for each sentence of the article's body."""
    from razdel import sentenize, tokenize

    paragraph = -1
    for part in article.spans():
        for line in _LINE.finditer(article.text, part.start, part.end):
            if not line.group().strip():
                continue
            paragraph += 1
            for start, stop in _joined(list(_unglued(sentenize(line.group())))):
                text = _in_cyrillic(line.group()[start:stop])
                base = line.start() + start
                tokens = [(t.text, base + t.start, base + t.stop) for t in tokenize(text)]
                if tokens:
                    yield paragraph, Span(base, base + len(text)), tokens


_MIXED = re.compile(r"\w*(?:[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z])\w*")
# Where such a word is: cheaper to look for than the word, and nearly no sentence has one.
_MEETING = re.compile(r"[A-Za-z](?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё])[A-Za-z]")
_ALIKE = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")


def _in_cyrillic(text: str) -> str:
    """The text with Latin letters that look like Cyrillic ones put right inside Russian words ("Hаблюдатели")."""

    if _MEETING.search(text) is None:
        return text

    def right(found: re.Match[str]) -> str:
        word = found.group().translate(_ALIKE)
        return found.group() if re.search("[A-Za-z]", word) else word

    return _MIXED.sub(right, text)


@cache
def _unparted() -> dict[str, frozenset[str]]:
    """Abbreviations and domains, after and before which a full stop without a space ends no sentence."""
    data = tomllib.loads(data_path("loaders", "ru", "language.toml").read_text(encoding="utf-8"))
    return {name: frozenset(data[name]) for name in ("abbreviations", "domains")}


def _unglued(parts: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """(start, text) of each part, cut where no space follows a full stop: "сказал он.Встреча прошла в Минске"."""
    kept = _unparted()
    for part in parts:
        start = 0
        for found in _GLUED.finditer(part.text) if _STOPS.search(part.text) else ():
            if found["word"].lower() not in kept["abbreviations"] and found["next"] not in kept["domains"]:
                yield part.start + start, part.text[start : found.end("stop")]
                start = found.end("stop")
        yield part.start + start, part.text[start:]


def _joined(parts: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Sentence bounds, with a cut after an initial or an abbreviation ("С. Лебедев", "г. Астана") undone."""
    begin: int | None = None
    stop = 0
    for i, (start, text) in enumerate(parts):
        begin, stop = start if begin is None else begin, start + len(text)
        cut_after_initial = re.search(r"(?:^|[\s.(«])(?:[А-ЯЁA-Z]|г|им|т|ст|пр|ул|стр)\.$", text)
        following = parts[i + 1][1] if i + 1 < len(parts) else ""
        if cut_after_initial and following[:1].isupper():
            continue
        yield begin, stop
        begin = None
    if begin is not None:
        yield begin, stop


def _sentence(
    paragraph: int,
    span: Span,
    words: list[tuple[str, int, int]],
    tags: list[tuple[str, Mapping[str, str]]],
    names: list[tuple[str, int, int]],
    tree: list[tuple[int, str]],
) -> Sentence:
    tokens = tuple(
        Token(text, start, end, morphology.lemma(text, pos, feats.get("Case")), pos, feats, head, rel)
        for (text, start, end), (pos, feats), (head, rel) in zip(words, tags, tree, strict=True)
    )
    return Sentence(span, tokens, tuple(Name(*name) for name in names), paragraph)
