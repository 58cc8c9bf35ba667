"""A store that works out only what a change touches has the graph of all its documents, whatever happened to them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.resolve import Judgement
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.rows import Rows

Documents = tuple[FactDocument, ...]


def differences(store: EmbeddedStore) -> list[str]:
    """What the stored graph has too much or too little, a line each."""
    stored, right = store.graph(), build_graph(store.documents(), store.judgements())
    if stored == right:
        return []
    held, wanted = Rows.of(stored), Rows.of(right)
    return [
        f"{sign} {row}"
        for have, want in ((held.nodes, wanted.nodes), (held.edges, wanted.edges))
        for sign, one, other in (("too much", have, want), ("missing", want, have))
        for key, row in one.items()
        if other.get(key) != row  # type: ignore[call-overload]
    ]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_one_by_one_in_any_order_is_the_graph_of_all(tmp_path: Path, sample_documents: Documents, seed: int) -> None:
    documents = list(sample_documents)
    random.Random(seed).shuffle(documents)
    with EmbeddedStore(tmp_path / "a.graphkit", create=True) as store:
        for document in documents:
            store.add([document])
        assert differences(store) == []
        assert store.check() == []
        assert store.revision() == Rows.of(build_graph(sample_documents)).revision()


def test_what_goes_and_comes_back_leaves_no_trace(gold_copy: Path, sample_documents: Documents) -> None:
    """Articles are forgotten, replaced, judged and restored at random; after each step the graph is the right one."""
    chance = random.Random(7)
    with EmbeddedStore(gold_copy) as store:
        first = store.revision()
        people = sorted(node.id for node in store.graph().nodes.values() if node.label == "Person")
        for step in range(12):
            some = chance.sample(sample_documents, 4)
            if step % 4 == 0:
                store.forget([document.id for document in some if store.document(document.id)])
            elif step % 4 == 1:
                store.add([replace(d, facts=d.facts[: len(d.facts) // 2], published="2024-01-01") for d in some])
            elif step % 4 == 2:
                one, other, third = chance.sample(people, 3)
                store.judge([Judgement(one, other), Judgement(other, third), Judgement(one, third, "different")])
            else:
                store.add([replace(document, lang="kk", source="another") for document in some])
            assert differences(store) == [], step
        store.judge([])
        store.add(sample_documents)
        assert store.revision() == first
        assert store.check() == []


def test_a_change_says_which_facts_it_brought_and_took(tmp_path: Path, sample_documents: Documents) -> None:
    document = next(d for d in sample_documents if len(d.facts) > 3)
    with EmbeddedStore(tmp_path / "a.graphkit", create=True) as store:
        brought = store.add([document]).facts_new
        assert set(brought) == {node.id for node in store.graph().facts()}
        taken = store.add([replace(document, facts=document.facts[1:])])
        assert not taken.facts_new and len(taken.facts_gone) == 1
        assert set(taken.facts_gone) < set(brought)
