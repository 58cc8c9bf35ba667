"""How many independent witnesses there are, and how sure they make a fact."""

from __future__ import annotations

import random
import time
from itertools import combinations

from graphkit.model import FactDocument
from graphkit.resolve.groups import Groups
from graphkit.resolve.witnesses import Shingles, combined, independent, reprint


def article(id: str, text: str, source: str | None = None) -> FactDocument:
    return FactDocument(id=id, lang="ru", text=text, source=source)


def words(count: int, seed: int) -> list[str]:
    return [str(random.Random(seed + i).randrange(10**6)) for i in range(count)]


def test_each_witness_leaves_less_doubt() -> None:
    assert combined([0.8]) == 0.8
    assert combined([0.8, 0.5]) == 0.9
    assert combined([]) == 0.0


def test_one_outlet_is_one_witness_whatever_the_case_of_its_name() -> None:
    same = [article("a", "раз", "Kazinform"), article("b", "два", "KAZINFORM"), article("c", "три", "Тенгри")]
    assert independent(same) == [["a", "b"], ["c"]]


def test_a_reprint_with_a_new_end_is_no_witness() -> None:
    text = words(100, 1)
    longer, other = " ".join([*text, *words(200, 2000)]), " ".join(words(100, 5000))
    assert independent([article("a", " ".join(text)), article("b", longer), article("c", other)]) == [["a", "b"], ["c"]]


def test_the_short_way_finds_what_comparing_every_pair_finds() -> None:
    for seed in range(30):
        chance = random.Random(seed)
        texts = [words(chance.randint(1, 40), 100 * i) for i in range(4)]
        documents = []
        for i in range(12):
            first, second = chance.choice(texts), chance.choice(texts)
            cut = chance.randint(0, len(first))
            documents.append(article(f"d{i:02}", " ".join(first[:cut] + second[: chance.randint(0, len(second))])))
        groups: Groups[str] = Groups(document.id for document in documents)
        runs = Shingles()
        for one, two in combinations(documents, 2):
            if one.sha256 == two.sha256 or reprint(runs.of(one), runs.of(two)):
                groups.join(one.id, two.id)
        assert independent(documents) == groups.members()


def test_a_thousand_witnesses_take_seconds() -> None:
    documents = [article(f"d{i}", " ".join(words(200, 1000 * i))) for i in range(1000)]
    started = time.perf_counter()
    assert len(independent(documents)) == 1000
    assert time.perf_counter() - started < 8
