"""The door of readers: who may stand behind it, who is chosen, and what is said of a wrong one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from toy_reader import ToyReader

import graphkit
from graphkit.errors import ReaderError
from graphkit.extract import Extraction, extract, extractions, readers, register
from graphkit.extract.explain import explain
from graphkit.extract.parallel import extract_articles
from graphkit.extract.registry import reader, unregister
from graphkit.model import Article
from graphkit.store import open_store

TEXT = "The election commission met observers. Ann Brown met Carl Dunn. The vote is on Sunday."
ARTICLE = Article(id="a", text=TEXT, lang="en")
RUSSIAN = Article(id="r", text="Председатель ЦИК России Элла Памфилова встретилась с Нурланом Абдировым.", lang="ru")


@pytest.fixture
def toy() -> Iterator[str]:
    """The toy reader, known in this process; its name."""
    yield register(ToyReader()).name
    unregister("en.toy")


def test_each_language_has_its_own_reader_unless_one_is_named(toy: str) -> None:
    both = [ARTICLE, RUSSIAN]
    own = list(extractions(both, any_topic=True))
    assert [e.document.reader for e in own] == [None, "ru.grammar"]
    assert own[0].passed_over == "no reader reads en unless one is named with --reader"
    assert len(own[1].document.facts) >= 2
    named = list(extractions(both, reader=toy, any_topic=True))
    assert [e.document.reader for e in named] == ["en.toy", None]
    assert [f.type for f in named[0].document.facts] == ["meeting"]
    assert named[1].passed_over == "en.toy reads en, and this is ru"


def test_an_article_outside_the_field_is_passed_over_by_any_reader(toy: str) -> None:
    football = Article(id="f", text="Ann Brown met Carl Dunn. The match ended in a draw.", lang="en")
    (kept_out,) = extractions([football], reader=toy)
    assert (kept_out.document.facts, kept_out.passed_over) == ((), "it is not about elections")
    (read,) = extractions([football], reader=toy, any_topic=True)
    assert len(read.document.facts) == 1


def test_a_readers_facts_come_into_a_store_under_its_name(toy: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "s.graphkit", create=True) as store:
        store.add(extract([ARTICLE], reader=toy))
        assert {node.name for node in store.graph().nodes.values() if node.label == "Person"} == {
            "Ann Brown",
            "Carl Dunn",
        }
        kept = store.document("a")
        assert kept is not None
        assert kept.reader == "en.toy"


def test_a_reader_that_says_nothing_of_sentences_is_explained_by_the_facts_that_quote_them(toy: str) -> None:
    told = [(sentence.text, sentence.facts) for sentence in explain(ARTICLE, reader=toy)]
    assert told == [
        ("The election commission met observers.", ()),
        ("Ann Brown met Carl Dunn.", ("meeting: participants Ann Brown, Carl Dunn (en.toy.met)",)),
        ("The vote is on Sunday.", ()),
    ]


def test_a_reader_of_this_process_works_in_several(toy: str) -> None:
    documents = list(extract_articles([ARTICLE] * 3, reader=toy, jobs=2))
    assert [len(document.facts) for document in documents] == [1, 1, 1]


def test_the_list_of_readers_says_what_each_reads_and_where_it_is_from(toy: str) -> None:
    known = {one.name: one for one in readers()}
    assert known["ru.grammar"].default_for == ("ru",)
    assert known["ru.grammar"].source == "graphkit"
    assert (known[toy].languages, known[toy].default_for, known[toy].source) == (("en",), (), "this program")
    assert known[toy].what == "Reads who met whom in English, in the plainest words."


def test_a_name_of_nobody_is_answered_with_the_nearest() -> None:
    with pytest.raises(ReaderError, match=r"no reader is called 'ru\.gramar'; did you mean 'ru\.grammar'"):
        reader("ru.gramar")


def test_what_is_no_reader_cannot_be_registered() -> None:
    with pytest.raises(ReaderError, match="object is no reader: it lacks name, languages, needs, read"):
        register(object())  # type: ignore[arg-type]
    german = type("German", (ToyReader,), {"name": "de.toy", "languages": frozenset({"de"})})
    with pytest.raises(ReaderError, match=r"de\.toy reads de; graphkit knows ru, en, kk"):
        register(german())


class Forgetful(ToyReader):
    """Loses the last article of a batch."""

    name = "en.forgetful"

    def read(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        yield from super().read(articles[:-1])


def test_a_reader_that_loses_an_article_is_found_out() -> None:
    with pytest.raises(ReaderError, match=r"the reader 'en\.forgetful' gave no document for 'a'"):
        list(extract([ARTICLE], reader=Forgetful()))


@pytest.fixture
def package(tmp_path: Path) -> dict[str, str]:
    """The environment of a process that has another package installed, which brings the toy reader and a broken one."""
    (tmp_path / "toy_reader.py").write_bytes(Path(__file__).with_name("toy_reader.py").read_bytes())
    info = tmp_path / "toy-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 0.1\n")
    points = "[graphkit.readers]\nen.toy = toy_reader:ToyReader\nen.broken = toy_reader:Missing\n"
    (info / "entry_points.txt").write_text(points)
    path = os.pathsep.join([str(tmp_path), str(Path(graphkit.__file__).parents[1])])
    return {**os.environ, "PYTHONPATH": path}


def ran(env: dict[str, str], *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "graphkit", *words]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=env, check=False)


def test_another_package_brings_a_reader_to_every_command(package: dict[str, str], tmp_path: Path) -> None:
    listed = [json.loads(line) for line in ran(package, "readers").stdout.splitlines()]
    assert {"reader": "en.toy", "from": "toy"}.items() <= next(x for x in listed if x["reader"] == "en.toy").items()
    broken = next(x for x in listed if x["reader"] == "en.broken")
    assert "cannot be made: AttributeError" in broken["what it is"]

    gold = tmp_path / "gold.json"
    person = {"p1": {"type": "person", "names": ["Ann Brown"]}, "p2": {"type": "person", "names": ["Carl Dunn"]}}
    fact = {
        "type": "meeting",
        "participants": ["p1", "p2"],
        "realis": "actual",
        "evidence": ["Ann Brown met Carl Dunn."],
    }
    document = {"id": "a", "lang": "en", "text": TEXT, "entities": person, "facts": [fact]}
    gold.write_text(json.dumps(document))
    figures = [json.loads(x) for x in ran(package, "evaluate", str(gold), "--reader", "en.toy").stdout.splitlines()]
    assert next(x for x in figures if x["facts"] == "meeting")["f1"] == 1.0

    article = tmp_path / "news.jsonl"
    article.write_text(json.dumps({"id": "a", "lang": "en", "text": TEXT}))
    store = str(tmp_path / "s.graphkit")
    done = ran(package, "add", str(article), "--reader", "en.toy", "--store", store)
    assert "1 added" in done.stderr, done.stderr
    assert "Ann Brown" in ran(package, "show", "Brown", "--store", store).stdout
    assert "meeting: participants Ann Brown" in ran(package, "explain", str(article), "--reader", "en.toy").stdout
    again = ran(package, "add", str(article), "--reader", "en.toy", "--store", store)
    assert "1 unchanged" in again.stderr
    other = ran(package, "add", str(article), "--store", store)  # another reader is another word on the article
    assert "1 replaced" in other.stderr


def test_a_wrong_name_on_the_command_line_is_wrong_usage(package: dict[str, str]) -> None:
    done = ran(package, "extract", "-", "--reader", "en.toi", stdin="text")
    assert done.returncode == 2
    assert "no reader is called 'en.toi'; did you mean 'en.toy'?" in done.stderr
    done = ran(package, "extract", "-", "--reader", "en.broken", stdin="text")
    assert done.returncode in (1, 2)
    assert "the reader 'en.broken' of toy cannot be made" in done.stderr
    assert "Traceback" not in done.stderr
