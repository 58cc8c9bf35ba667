"""How many independent witnesses there are, and how sure they make a fact."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from graphkit.model import FactDocument
from graphkit.resolve import reprints
from graphkit.resolve.groups import Groups
from graphkit.resolve.reprints import Reprints, reprint, runs
from graphkit.resolve.witnesses import Witness, combined, independent


def article(id: str, text: str, source: str | None = None) -> FactDocument:
    return FactDocument(id=id, lang="ru", text=text, source=source)


def grouped(*documents: FactDocument) -> list[list[str]]:
    return independent(map(Witness.of, documents), Reprints(documents))


def words(count: int, seed: int) -> list[str]:
    return [str(random.Random(seed + i).randrange(10**6)) for i in range(count)]


def test_each_witness_leaves_less_doubt() -> None:
    assert combined([0.8]) == 0.8
    assert combined([0.8, 0.5]) == 0.9
    assert combined([]) == 0.0


def test_one_outlet_is_one_witness_whatever_the_case_of_its_name() -> None:
    same = [article("a", "раз", "Kazinform"), article("b", "два", "KAZINFORM"), article("c", "три", "Тенгри")]
    assert grouped(*same) == [["a", "b"], ["c"]]


def test_a_reprint_with_a_new_end_is_no_witness() -> None:
    text = words(100, 1)
    longer, other = " ".join([*text, *words(200, 2000)]), " ".join(words(100, 5000))
    assert grouped(article("a", " ".join(text)), article("b", longer), article("c", other)) == [["a", "b"], ["c"]]


def test_two_texts_in_a_digest_stay_two_where_the_digest_is_no_witness() -> None:
    one, two = " ".join(words(80, 1)), " ".join(words(80, 3000))
    documents = [article("a", one), article("b", two), article("digest", f"{one} {two}")]
    reprints = Reprints(documents)
    assert independent(map(Witness.of, documents[:2]), reprints) == [["a"], ["b"]]
    assert len(independent(map(Witness.of, documents), reprints)) == 1


def test_the_sample_finds_what_comparing_every_pair_finds() -> None:
    for seed in range(30):
        chance = random.Random(seed)
        texts = [words(chance.randint(60, 120), 1000 * i) for i in range(4)]
        documents = []
        for i in range(12):
            first, second = chance.choice(texts), chance.choice(texts)
            cut = chance.randint(40, len(first))
            documents.append(article(f"d{i:02}", " ".join(first[:cut] + second[: chance.randint(0, len(second))])))
        groups: Groups[str] = Groups(document.id for document in documents)
        for one, two in combinations(documents, 2):
            if reprint(runs(one.text), runs(two.text)):
                groups.join(one.id, two.id)
        assert grouped(*documents) == groups.members()


def test_the_hashes_are_the_same_on_every_machine() -> None:
    assert runs("Центральная избирательная комиссия приняла гостей") == {4739740770187721229}


def test_texts_are_compared_whole_only_where_one_may_be_a_reprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the 19,900 pairs of 200 articles, ten of them reprinted, the ten that are reprints are compared."""
    compared = []
    real = reprints.reprint
    monkeypatch.setattr(reprints, "reprint", lambda one, two: compared.append(1) or real(one, two))
    texts = [" ".join(words(60, 1000 * i)) for i in range(190)]
    found = Reprints(article(f"d{i:03}", text) for i, text in enumerate([*texts, *(f"{t} конец" for t in texts[:10])]))
    assert len(compared) == 10
    assert found.get("d003") == {"d193"}
