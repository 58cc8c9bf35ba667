"""slovnet's three networks (morphology, names, syntax) run as one long sequence of words, whatever the sentences.

The weights are slovnet's; only the arithmetic is arranged anew. slovnet pads a batch to its longest sentence and copies
three words for each window of a convolution. Here the sentences stand one after the other without padding, a window is
three shifted sums, the first layer is computed once for a word and remembered, morphology and names share one look at
the words, and the tables of tags are read once. The same tags come out, in about a fifth of the time.
Sources: A. Kukushkin, slovnet (convolutional taggers over navec embeddings; biaffine parser after Dozat and Manning).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Ids = NDArray[np.int64]

# Words in one run of a network: enough for large matrices, little enough for memory (about 10 MB).
_AT_ONCE = 4000
# Different words whose first layer is remembered, 3 kB each and network.
_REMEMBERED = 6000
# A "sentence" of more words than this is a table or a list; a tree of it would take memory in the square of its length.
_LONGEST = 400

_NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"


class Networks:
    """The loaded networks. Loading takes about a second and 100 MB."""

    def __init__(self, folder: Path) -> None:
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        navec = Navec.load(str(folder / _NAVEC))
        morph, names, syntax = (
            kind.load(str(folder / f"model/slovnet_{name}_news_v1.tar")).navec(navec).infer
            for kind, name in ((Morph, "morph"), (NER, "ner"), (Syntax, "syntax"))
        )
        encoder = morph.encoder
        self._number = _numbering(encoder.words_vocab, encoder.shapes_vocab)
        self._morph, self._names, self._syntax = (_Encoder(x.model) for x in (morph, names, syntax))
        self._morph_head = _Dense(morph.model.head.proj)
        self._names_head = _Dense(names.model.head.proj)
        self._transitions: Array = names.model.head.crf.transitions.array
        self._tags = [_parsed(tag) for tag in morph.decoder.tags_vocab.items]
        self._bio = [_bio(tag) for tag in names.decoder.tags_vocab.items]
        self._relations: list[str] = list(syntax.decoder.rels_vocab.items)
        self._heads = _Biaffine(syntax.model.head)
        self._rels = _Biaffine(syntax.model.rel)

    def tag(
        self, sentences: Sequence[Sequence[str]]
    ) -> Iterator[tuple[list[tuple[str, Mapping[str, str]]], list[tuple[str, int, int]]]]:
        """For each sentence of words: (part of speech, features) of every word, and names as (type, first, last)."""
        for chunk in _chunks(sentences):
            words = _Words(chunk, self._number)
            tags = self._morph_head(self._morph(words)).argmax(-1).tolist()
            scores = self._names_head(self._names(words))
            paths = _viterbi(scores, self._transitions, words.bounds)
            for (start, end), path in zip(words.bounds, paths, strict=True):
                yield [self._tags[tag] for tag in tags[start:end]], _spans([self._bio[tag] for tag in path])

    def trees(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[tuple[int, str]]]:
        """For each sentence of words its dependency tree: (index of the governor or -1, relation) of every word.

        A sentence of more than 400 words gets no tree: every word of it is a root.
        """
        for chunk in _chunks(sentences):
            words = _Words(chunk, self._number)
            encoded = self._syntax(words)
            heads = self._governors(encoded, words.bounds)
            relations = self._labels(encoded, heads)
            for start, end in words.bounds:
                if end - start > _LONGEST:
                    yield [(-1, "root")] * (end - start)
                    continue
                inside = [int(h) - start for h in heads[start:end]]
                yield [
                    (-1 if head in (-1, i) or heads[start + i] < 0 else head, self._relations[relations[start + i]])
                    for i, head in enumerate(inside)
                ]

    def _governors(self, encoded: Array, bounds: Sequence[tuple[int, int]]) -> Ids:
        """The row of each word's governor, -1 for the root."""
        out = np.full(len(encoded), -1, dtype=np.int64)
        dependants, governors = self._heads.head(encoded) @ self._heads.kernel, self._heads.tail(encoded)
        root = self._heads.tail(self._heads.root[None, :])
        for start, end in bounds:
            if start < end <= start + _LONGEST:
                scores = dependants[start:end] @ np.concatenate((root, governors[start:end])).T
                best = scores.argmax(-1)
                out[start:end] = np.where(best > 0, best - 1 + start, -1)
        return out

    def _labels(self, encoded: Array, heads: Ids) -> list[int]:
        """The relation of each word to its governor, as a number."""
        above = np.where((heads < 0)[:, None], self._rels.root[None, :], encoded[heads])
        hidden = self._rels.kernel.shape[0]
        joined = (self._rels.head(above) @ self._rels.kernel).reshape(len(encoded), -1, hidden)
        scores = np.matmul(joined, self._rels.tail(encoded)[:, :, None])[:, :, 0]
        found: list[int] = scores.argmax(-1).tolist()
        return found


class _Words:
    """Sentences as one sequence: ``kinds`` are the different (word, shape) pairs, ``of`` which one each word is."""

    def __init__(self, sentences: Sequence[Sequence[str]], number: Any) -> None:
        ends = np.cumsum([len(words) for words in sentences], dtype=np.int64)
        starts = np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1]))
        self.bounds: list[tuple[int, int]] = list(zip(starts.tolist(), ends.tolist(), strict=True))
        pairs: dict[tuple[int, int], int] = {}
        self.of: Ids = np.array(
            [pairs.setdefault(number(word), len(pairs)) for words in sentences for word in words], dtype=np.int64
        )
        self.pairs = list(pairs)
        self.kinds: Ids = np.array(self.pairs, dtype=np.int64).reshape(-1, 2)
        filled = ends > starts
        self.first: Ids = starts[filled]
        self.last: Ids = ends[filled] - 1


class _Encoder:
    """Embeddings and three convolutions of width 3; zero beyond both ends of a sentence."""

    def __init__(self, model: Any) -> None:
        word = model.emb.word
        self._indexes, self._codes = word.indexes.array, word.codes.array
        self._parts = np.arange(self._codes.shape[0])
        self._shapes = model.emb.shape.weight.array
        self._layers = []
        for layer in model.encoder.layers:
            weight = layer.conv.weight.array  # filters x inputs x 3
            norm = layer.norm
            scale = (norm.weight.array / norm.std.array).astype(np.float32)
            shift = (norm.bias.array - norm.mean.array * scale).astype(np.float32)
            kernel = np.ascontiguousarray(np.concatenate([weight[:, :, k].T for k in range(3)], axis=1))
            self._layers.append((kernel, layer.conv.bias.array, scale, shift))

        self._lock = Lock()
        self._known: dict[tuple[int, int], int] = {}
        self._products: Array = np.zeros((_REMEMBERED, self._layers[0][0].shape[1]), dtype=np.float32)

    def __call__(self, words: _Words) -> Array:
        """One row for each word."""
        with self._lock:
            rows = self._first(words)[words.of]
        for depth, (kernel, bias, scale, shift) in enumerate(self._layers):
            rows = _windows(rows if depth == 0 else rows @ kernel, words)
            rows += bias
            np.maximum(rows, 0, out=rows)
            rows *= scale
            rows += shift
        return rows

    def _first(self, words: _Words) -> Array:
        """The products of the different words with the first kernel, of which those met before are remembered."""
        at = np.array([self._known.get(pair, -1) for pair in words.pairs], dtype=np.int64)
        new = np.flatnonzero(at < 0)
        if not len(new):
            return self._products[at]
        computed = self._embedded(words.kinds[new]) @ self._layers[0][0]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            out = np.empty((len(at), computed.shape[1]), dtype=np.float32)
            old = np.flatnonzero(at >= 0)
            out[old], out[new] = self._products[at[old]], computed
            return out
        rows = np.arange(len(self._known), len(self._known) + len(new))
        self._products[rows] = computed
        self._known.update(zip((words.pairs[i] for i in new), rows.tolist(), strict=True))
        at[new] = rows
        return self._products[at]

    def _embedded(self, kinds: Ids) -> Array:
        codes = self._codes[self._parts, self._indexes[kinds[:, 0]]]
        return np.concatenate((codes.reshape(len(kinds), -1), self._shapes[kinds[:, 1]]), axis=1)


def _windows(products: Array, words: _Words) -> Array:
    """The sum over each word and its neighbours in the sentence of the products with the three parts of a kernel.

    Overwrites what would cross from one sentence into the next in ``products``.
    """
    width = products.shape[1] // 3
    products[words.last, :width] = 0
    products[words.first, 2 * width :] = 0
    out = products[:, width : 2 * width].copy()
    out[1:] += products[:-1, :width]
    out[:-1] += products[1:, 2 * width :]
    return out


class _Dense:
    """A linear layer."""

    def __init__(self, layer: Any) -> None:
        self._weight: Array = layer.weight.array
        self._bias: Array = layer.bias.array

    def __call__(self, rows: Array) -> Array:
        out: Array = rows @ self._weight + self._bias
        return out


class _Biaffine:
    """The two projections, the root and the kernel of a biaffine scorer."""

    def __init__(self, model: Any) -> None:
        self._head, self._tail = _Dense(model.head.proj), _Dense(model.tail.proj)
        self.root: Array = model.root.array
        self.kernel: Array = model.kernel.array

    def head(self, rows: Array) -> Array:
        """The projection of dependants."""
        return np.maximum(self._head(rows), 0)

    def tail(self, rows: Array) -> Array:
        """The projection of governors."""
        return np.maximum(self._tail(rows), 0)


def _viterbi(scores: Array, transitions: Array, bounds: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The best path of tags through each sentence, all sentences side by side, the longest first."""
    order = sorted(range(len(bounds)), key=lambda i: bounds[i][0] - bounds[i][1])
    starts = np.array([bounds[i][0] for i in order], dtype=np.int64)
    sizes = np.array([bounds[i][1] - bounds[i][0] for i in order], dtype=np.int64)
    out: list[list[int]] = [[] for _ in bounds]
    running = int((sizes > 0).sum())
    if not running:
        return out
    best = scores[starts[:running]].copy()
    history: list[Ids] = []
    for step in range(1, int(sizes[0])):
        running = int((sizes > step).sum())
        reached = best[:running, :, None] + transitions + scores[starts[:running] + step][:, None, :]
        back = reached.argmax(1)
        best[:running] = np.take_along_axis(reached, back[:, None, :], 1)[:, 0]
        history.append(back)
    steps = [back.tolist() for back in history]
    finals = best.argmax(-1).tolist()
    for row, i in enumerate(order):
        size = int(sizes[row])
        if not size:
            continue
        path = [finals[row]]
        for step in range(size - 2, -1, -1):
            path.append(steps[step][row][path[-1]])
        path.reverse()
        out[i] = path
    return out


def _chunks(sentences: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Runs of sentences of at most ``_AT_ONCE`` words together, or one that is longer."""
    chunk: list[Sequence[str]] = []
    size = 0
    for words in sentences:
        if chunk and size + len(words) > _AT_ONCE:
            yield chunk
            chunk, size = [], 0
        chunk.append(words)
        size += len(words)
    if chunk:
        yield chunk


def _numbering(vocabulary: Any, shapes: Any) -> Any:
    """A function from a word to the numbers of its lower-case form and of its shape."""
    from slovnet.shape import word_shape

    @lru_cache(maxsize=200_000)
    def number(word: str) -> tuple[int, int]:
        return vocabulary.encode(word.lower()), shapes.encode(word_shape(word))

    return number


def _parsed(tag: str) -> tuple[str, Mapping[str, str]]:
    """ "NOUN|Case=Gen" as ("NOUN", {"Case": "Gen"}): one object for all words that bear the tag."""
    pos, _, feats = tag.partition("|")
    return pos, dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}


def _bio(tag: str) -> tuple[str, str]:
    part, _, kind = tag.partition("-")
    return part, kind


def _spans(tags: Sequence[tuple[str, str]]) -> list[tuple[str, int, int]]:
    """The names that begin with B and go on with I."""
    out: list[tuple[str, int, int]] = []
    kind, first = "", 0
    for i, (part, named) in enumerate(tags):
        if kind and part != "I":
            out.append((kind, first, i))
            kind = ""
        if part == "B":
            kind, first = named, i
    if kind:
        out.append((kind, first, len(tags)))
    return out
