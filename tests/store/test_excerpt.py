"""Entities are found by words of their names without reading them all, whatever came, went and changed before."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from graphkit.graph.naming import fold, words_of_names
from graphkit.model import FactDocument
from graphkit.resolve import Judgement
from graphkit.store.embedded import EmbeddedStore

Documents = tuple[FactDocument, ...]


def test_words_lead_to_the_entities_that_have_them_all(gold_copy: Path, sample_documents: Documents) -> None:
    chance = random.Random(3)
    with EmbeddedStore(gold_copy) as store:
        people = [node.id for node in store.graph().nodes.values() if node.label == "Person"]
        store.judge([Judgement(*chance.sample(people, 2))])
        some = chance.sample(sample_documents, 6)
        store.forget([document.id for document in some[:3]])
        store.add([replace(document, lang="kk") for document in some[2:]])
        every = store.entities().nodes.values()
        words_of = {node.id: words_of_names(node) for node in every}
        assert len(every) > 100
        for node in every:
            for text in (node.name, node.id, node.name.split()[0].upper()):
                words = set(fold(text).split()) - {""}
                wanted = {id for id, its in words_of.items() if words <= its} if words else set()
                assert store.called(text).nodes.keys() == wanted, text
        assert not store.called("никто-нигде").nodes and not store.called("«»").nodes
