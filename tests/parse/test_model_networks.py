"""The networks give what slovnet gives, whatever stands beside a sentence."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from navec import Navec

from graphkit.data import data_path
from graphkit.model import Article
from graphkit.parse import parse
from graphkit.parse.networks import Networks
from graphkit.parse.russian import model_folder


@pytest.fixture(scope="module")
def networks() -> Networks:
    return Networks(model_folder())


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    paths = sorted(Path(data_path("evaluation", "gold")).glob("ru-dev-0*.json"))
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]
    annotations = parse([Article(id=str(n), text=text) for n, text in enumerate(texts)], syntax=False)
    return [[token.text for token in sentence.tokens] for a in annotations for sentence in a.sentences]


@cache
def words() -> Navec:
    return Navec.load(str(model_folder() / "emb/navec_news_v1_1B_250K_300d_100q.tar"))


def slovnet(kind: str) -> Any:
    import slovnet

    model = getattr(slovnet, kind).load(str(model_folder() / f"model/slovnet_{kind.lower()}_news_v1.tar"))
    return model.navec(words())


def test_parts_of_speech_and_features_are_those_of_slovnet(networks: Networks, sentences: list[list[str]]) -> None:
    ours = [[(pos, dict(feats)) for pos, feats in tags] for tags, _ in networks.tag(sentences)]
    theirs = [[(t.pos, t.feats) for t in markup.tokens] for markup in slovnet("Morph").map(sentences)]
    assert ours == theirs


def test_trees_are_those_of_slovnet(networks: Networks, sentences: list[list[str]]) -> None:
    theirs = []
    for markup in slovnet("Syntax").map(sentences):
        tree = [(int(token.head_id) - 1, token.rel) for token in markup.tokens]
        theirs.append([(-1 if head == i else head, rel) for i, (head, rel) in enumerate(tree)])
    assert list(networks.trees(sentences)) == theirs


def test_names_are_those_of_slovnet(networks: Networks, sentences: list[list[str]]) -> None:
    texts = [" ".join(words) for words in sentences]
    for words, (_, names), markup in zip(sentences, networks.tag(sentences), slovnet("NER").map(texts), strict=True):
        theirs = [(span.type, " ".join(words)[span.start : span.stop]) for span in markup.spans]
        assert [(kind, " ".join(words[first:last])) for kind, first, last in names] == theirs


def test_a_sentence_is_read_alike_alone_and_among_others(networks: Networks, sentences: list[list[str]]) -> None:
    some = sentences[:12]
    assert [next(networks.tag([words])) for words in some] == list(networks.tag(some))
    assert [next(networks.trees([words])) for words in some] == list(networks.trees(some))


def test_empty_and_endless_sentences_do_no_harm(networks: Networks) -> None:
    table = ["слово", ","] * 4000
    (tags, names), (few, _), (none, no_names) = networks.tag([table, ["Слово"], []])
    assert (len(tags), len(few), none, names, no_names) == (8000, 1, [], [], [])
    tree, one, empty = networks.trees([table, ["Слово"], []])
    assert {head for head, _ in tree} == {-1}
    assert (one[0][0], empty) == (-1, [])
    assert list(networks.tag([])) == []


def test_what_is_remembered_of_words_is_forgotten_before_it_grows_too_large(
    networks: Networks, sentences: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [next(networks.tag([words])) for words in sentences[:40]], list(networks.trees(sentences[:40]))
    monkeypatch.setattr("graphkit.parse.networks._REMEMBERED", 60)
    small = Networks(model_folder())
    assert ([next(small.tag([words])) for words in sentences[:40]], list(small.trees(sentences[:40]))) == wanted
