"""What keeping who is who costs: ``python benchmarks/identity.py [--same 1000] [--store-size 10000]``.

Prints, from one run: whether articles added at once and one by one make one graph; the seconds that one more article
takes in small and in large stores, their ratio, and those of forgetting one; those of ``graphkit show``, ``path`` and
``query`` in a fresh process. They are seconds of processor time, as a machine is shared. The articles are those of
``made_articles`` retold: names in Latin, in other cases and with initials, outlets of several countries, reprints.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from made_articles import made_documents

from graphkit.model import Entity, FactDocument
from graphkit.resolve.names import latin
from graphkit.schema import FACTS_BY_LABEL
from graphkit.store.embedded import EmbeddedStore

_OUTLETS = ("kaz.example", "rus.example", "kyr.example", "uzb.example", "world.example")


def retold(number: int, seed: int = 11) -> Iterator[FactDocument]:
    """The made articles as several outlets tell them; every tenth is a reprint of the one before."""
    chance = random.Random(seed)
    last: FactDocument | None = None
    for document in made_documents(number):
        if last is not None and chance.random() < 0.1:
            yield replace(last, id=document.id, source=chance.choice(_OUTLETS), published=document.published)
            continue
        entities = {
            id: _renamed(entity, chance) if entity.type == "person" else entity
            for id, entity in document.entities.items()
        }
        last = replace(document, entities=entities, source=chance.choice(_OUTLETS))
        yield last


def _renamed(person: Entity, chance: random.Random) -> Entity:
    given, family = person.names[0].split()
    forms = [(f"{given} {family}",)] * 6 + [
        (f"{family} {given}",), (latin(f"{given} {family}").title(),), (f"{given[0]}. {family}",),
        (f"{given} {family}", f"{given[0]}. {family}", family), (f"{given}ом {family}ым",),
    ]  # fmt: skip
    return replace(person, names=chance.choice(forms))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--same", type=int, default=1000, help="articles added at once and one by one")
    parser.add_argument("--store-size", type=int, default=10_000, help="articles in the large store")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        documents = list(retold(args.store_size + 20))
        _same(place, documents[: args.same])
        small = _one_more(place / "small.graphkit", documents[:100], documents[-20:-10])
        large = _one_more(place / "large.graphkit", documents[:-20], documents[-10:])
        print(f"ratio large to small: {large / small:.1f}")
        _shown(place / "large.graphkit")


def _same(place: Path, documents: list[FactDocument]) -> None:
    with EmbeddedStore(place / "once.graphkit", create=True) as once:
        started = time.process_time()
        once.add(documents)
        print(f"{len(documents)} articles at once: {time.process_time() - started:.1f} s")
        with EmbeddedStore(place / "singly.graphkit", create=True) as singly:
            order = list(documents)
            random.Random(3).shuffle(order)
            started = time.process_time()
            for document in order:
                singly.add([document])
            print(f"one by one, shuffled: {time.process_time() - started:.1f} s")
            print(f"the same graph: {once.revision() == singly.revision()}")


def _one_more(path: Path, documents: list[FactDocument], more: list[FactDocument]) -> float:
    """The median seconds of adding one more article."""
    with EmbeddedStore(path, create=True) as store:
        started = time.process_time()
        for i in range(0, len(documents), 1000):
            store.add(documents[i : i + 1000])
        stats = store.stats()
        facts = sum(count for label, count in stats.labels.items() if label in FACTS_BY_LABEL)
        print(f"store of {len(documents)} articles, {facts} facts, {stats.nodes} nodes: "
              f"{time.process_time() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB")  # fmt: skip
        times = []
        for document in more:
            started = time.process_time()
            store.add([document])
            times.append(time.process_time() - started)
        started = time.process_time()
        store.forget([more[0].id])
        gone = time.process_time() - started
    times.sort()
    print(f"one more article: median {times[len(times) // 2]:.3f} s, worst {times[-1]:.3f} s")
    print(f"forgetting one: {gone:.3f} s")
    return times[len(times) // 2]


def _shown(path: Path) -> None:
    with EmbeddedStore(path, read_only=True) as store:
        people = [n for n in store.entities().nodes.values() if n.label == "Person" and "-" in n.id]
        id = people[0].id
    other, name = people[len(people) // 2].id, people[len(people) // 3].name
    for words in (("show", id), ("show", name), ("path", id, other), ("query", "officials", "-p", "body=kz.cec")):
        for _ in range(2):  # the second time the file is in the system's cache
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "graphkit", *words, "-s", str(path)]
            subprocess.run(command, check=words[0] == "show", capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"graphkit {' '.join(words)}: {spent:.2f} s ({time.perf_counter() - started:.2f} s passed)")


if __name__ == "__main__":
    main()
