"""The Russian backend: razdel segments, slovnet tags and parses over navec embeddings, pymorphy3 gives lemmas.

The model files ship inside the natasha package and are found there without importing it: its own import needs
pymorphy2, which no longer runs on current Pythons. Sources: A. Kukushkin, Natasha project (razdel, navec, slovnet).
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from graphkit.errors import MissingDependencyError
from graphkit.model import Annotation, Article, Name, Sentence, Span, Token
from graphkit.parse import morphology
from graphkit.parse.sentences import sentence_spans


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
    from razdel import tokenize

    for paragraph, span in sentence_spans(article):
        text = _in_cyrillic(span.of(article.text))
        tokens = [(t.text, span.start + t.start, span.start + t.stop) for t in tokenize(text)]
        if tokens:
            yield paragraph, span, tokens


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
