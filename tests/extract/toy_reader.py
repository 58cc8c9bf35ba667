"""A reader in twenty lines, as another package may bring one: it reads "A met B." in English and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.extract import Extraction
from graphkit.model import Article, Entity, Evidence, Fact, FactDocument


class ToyReader:
    """Reads who met whom in English, in the plainest words."""

    name, languages, needs = "en.toy", frozenset({"en"}), ""

    def read(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        for article in articles:
            entities, facts = {}, []
            for found in re.finditer(r"([A-Z]\w+ [A-Z]\w+) met ([A-Z]\w+ [A-Z]\w+)\.", article.text):
                ids = tuple(f"p{len(entities) + n}" for n in (1, 2))
                entities |= {
                    i: Entity(id=i, type="person", names=(n,)) for i, n in zip(ids, found.groups(), strict=True)
                }
                quote = Evidence(found.group(), found.start(), found.end())
                facts.append(Fact(type="meeting", roles={"participants": ids}, evidence=(quote,), rule="en.toy.met"))
            yield Extraction(
                FactDocument(id=article.id, lang="en", text=article.text, entities=entities, facts=tuple(facts))
            )
