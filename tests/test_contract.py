"""The wall: what a fact document must keep, what is said where it does not, and what is let in of a reader's word."""

from __future__ import annotations

import copy
import json
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from graphkit.contract import admit
from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.faults import Reason
from graphkit.model import Article, Entity, Evidence, Fact, FactDocument

Json = dict[str, Any]
TEXT = "5 октября Ермек Сатыбалдин встретился с Иваном Ветровым. Аккредитованы 20 наблюдателей миссии СНГ."


def document() -> Json:
    """A document that keeps the contract, with one of each thing that others break."""
    return {
        "id": "d", "lang": "ru", "published": "2025-10-05", "title": "Встреча", "source": None, "text": TEXT,
        "entities": {
            "p1": {"type": "person", "names": ["Ермек Сатыбалдин"]},
            "p2": {"type": "person", "names": ["Иван Ветров"]},
            "c1": {"type": "commission", "names": ["ЦИК"], "country": "KZ", "level": "central"},
            "o1": {"type": "organization", "names": ["СНГ"], "kind": "international"},
            "m1": {"type": "mission", "names": ["миссия СНГ"], "organization": "o1", "election": "e1"},
            "e1": {"type": "election", "names": ["выборы"], "kind": "local", "country": "KZ", "date": "2025-11"},
        },
        "facts": [
            {"type": "meeting", "participants": ["p1", "p2"], "date": "2025-10-05", "confidence": 0.8,
             "evidence": [{"quote": TEXT[:55], "start": 0, "end": 55}]},
            {"type": "position", "person": "p1", "role": "chair", "organization": "c1", "evidence": "Ермек Сатыбалдин"},
            {"type": "accreditation", "accredited": "m1", "count": 20, "evidence": "Аккредитованы 20 наблюдателей"},
            {"type": "assessment", "assessor": "m1", "election": "e1", "stance": "mixed", "evidence": "наблюдателей"},
        ],
    }  # fmt: skip


def change(*path: str | int, to: Any) -> Callable[[Json], None]:
    """What puts a value into a document, at the place that the path leads to."""

    def do(data: Json) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return do


# What was found to go in, or to end in a fault of graphkit itself, and what is said of it now.
BROKEN = [
    (change("facts", 1, "role", to="boss"), "facts[1].role: is 'boss'; it should be one of chair, deputy_chair"),
    (change("facts", 2, "count", to="сто"), "facts[2].count: is 'сто'; it should be a whole number"),
    (change("facts", 2, "count", to=math.nan), "facts[2].count: is nan; it should be a whole number"),
    (change("facts", 0, "date", to="5 октября"), "facts[0].date: is '5 октября'; it should be a date"),
    (change("facts", 0, "date", to="2024-02-30"), "facts[0].date: is '2024-02-30'; it should be a date"),
    (change("facts", 0, "confidence", to=7), "facts[0].confidence: is 7; it should be a number from 0 to 1"),
    (change("facts", 0, "confidence", to=math.nan), "facts[0].confidence: is nan; it should be a number from 0 to 1"),
    (change("facts", 0, "confidence", to=None), "facts[0].confidence: is missing; it should be a number from 0 to 1"),
    (change("facts", 0, "place", to={"a": 1}), "facts[0].place: is {'a': 1}; it should be text that is not empty"),
    (change("facts", 0, "evidence", 0, "start", to="0"), "facts[0].evidence[0].start: is '0'; it should be where"),
    (change("facts", 0, "evidence", 0, "start", to=1), "does not stand in the text at 1; a quote is exact"),
    (change("facts", 0, "evidence", to="Ермек встретился"), "'Ермек встретился' does not stand in the text"),
    (change("facts", 0, "evidence", to=[]), "facts[0].evidence: is missing; it should be the words of the text"),
    (change("entities", "o1", "known", to="СНГ"), "entities.o1.known: is 'СНГ'; it should be the id of such a body"),
    (change("entities", "c1", "known", to="odihr"), "entities.c1.known: is 'odihr'; it should be the id of such a"),
    (change("entities", "o1", "known", to="kz"), "entities.o1.known: is 'kz'; it should be the id of such a body"),
    (change("entities", "p1", "known", to="cis"), "entities.p1.known: is 'cis'; a person is in no gazetteer"),
    (change("entities", "o1", "known_as", to="СНГ"), "entities.o1.known_as: is 'СНГ'; it should be a list of names"),
    (change("facts", 0, "participants", to=["p1"]), "facts[0].participants: has 1; a meeting needs 2 or more"),
    (change("facts", 0, "participants", to=["p1", "c9"]), "facts[0].participants: 'c9' is not among the entities"),
    (change("facts", 0, "partcipants", to=["p1"]), "a meeting has no such role; did you mean participants?"),
    (change("facts", 1, "person", to="c1"), "facts[1].person: 'c1' is a commission; it should be the id of a person"),
    (change("facts", 3, "election", to="p1"), "facts[3].election: 'p1' is a person; it should be the id of an"),
    (change("facts", 3, "stance", to="gut"), "facts[3].stance: is 'gut'; it should be one of positive, negative"),
    (change("facts", 3, "realis", to="maybe"), "facts[3].realis: is 'maybe'; it should be one of actual, planned"),
    (change("facts", 1, "type", to="office"), "facts[1].type: is 'office'; it should be one of position, meeting"),
    (change("entities", "c1", "country", to="Казахстан"), "entities.c1.country: is 'Казахстан'; it should be"),
    (change("entities", "c1", "country", to=5), "entities.c1.country: is 5; it should be a country's code"),
    (change("entities", "c1", "level", to="galactic"), "entities.c1.level: is 'galactic'; it should be one of central"),
    (change("entities", "e1", "kind", to="foo"), "entities.e1.kind: is 'foo'; it should be one of presidential"),
    (change("entities", "e1", "date", to="2025-13"), "entities.e1.date: is '2025-13'; it should be a date"),
    (change("entities", "m1", "organization", to="p1"), "entities.m1.organization: 'p1' is a person; it should be"),
    (change("entities", "m1", "organization", to="o9"), "entities.m1.organization: 'o9' is not among the entities"),
    (change("entities", "p1", "names", to=[]), "entities.p1.names: is []; it should be a list of at least one name"),
    (change("lang", to="xx"), "lang: is 'xx'; it should be one of ru, en, kk"),
    (change("title", to=5), "title: is 5; it should be a string, or null"),
    (change("published", to="05.10.2024"), "published: is '05.10.2024'; it should be a date"),
    (change("published", to="2024-13-45"), "published: is '2024-13-45'; it should be a date"),
    (change("facts", to={}), "facts: is {}; it should be a list"),
]  # fmt: skip


def test_a_document_that_keeps_the_contract_comes_back_as_it_was() -> None:
    read = FactDocument.from_json(document())
    assert [fact.type for fact in read.facts] == ["meeting", "position", "accreditation", "assessment"]
    assert FactDocument.from_json(json.loads(json.dumps(read.to_json()))) == read


@pytest.mark.parametrize(("do", "said"), BROKEN, ids=lambda x: x if isinstance(x, str) else "")
def test_what_breaks_the_contract_is_said_in_one_line(do: Callable[[Json], None], said: str) -> None:
    data = document()
    do(data)
    with pytest.raises(DocumentError) as caught:
        FactDocument.from_json(data, "facts.jsonl, line 7")
    assert str(caught.value).startswith("facts.jsonl, line 7: document 'd': ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_leniently_read_the_facts_that_break_it_are_left_out_with_their_reason() -> None:
    data = document()
    change("facts", 0, "date", to="2024-02-30")(data)
    change("entities", "c1", "country", to="Казахстан")(data)
    read = FactDocument.from_json(data, lenient=True)
    assert [fact.type for fact in read.facts] == ["accreditation", "assessment"]
    assert [(d.reason, d.detail.split(":")[0]) for d in read.dropped] == [
        (Reason.DATE, "facts[0].date"), (Reason.STRANGER, "facts[1].organization"),
    ]  # fmt: skip
    assert "c1" not in read.entities
    again = FactDocument.from_json(json.loads(json.dumps(read.to_json())))
    assert again == read
    with pytest.raises(DocumentError, match="lang: is 'xx'"):
        FactDocument.from_json({**data, "lang": "xx"}, lenient=True)


ARTICLE = Article(
    id="a", text=TEXT, lang="ru", title="Встреча", published="2025-10-05", outlet="x", url="https://x.kz/1"
)


def told(**changes: Any) -> FactDocument:
    """What some reader says of the article: who met whom, and who heads a commission."""
    people = {f"p{n}": Entity(id=f"p{n}", type="person", names=(name,)) for n, name in ((1, "Ермек"), (2, "Иван"))}
    entities = {**people, "c1": Entity(id="c1", type="commission", names=("ЦИК",), country="KZ")}
    quote = Evidence(TEXT[:55], 0, 55)
    meeting = Fact(type="meeting", roles={"participants": ("p1", "p2")}, evidence=(quote,))
    office = Fact(type="position", roles={"person": "p1", "role": "chair", "organization": "c1"}, evidence=(quote,))
    return FactDocument(id="other", lang="en", text="x", entities=entities, facts=(replace(meeting, **changes), office))


def test_what_is_said_of_the_article_itself_is_the_articles_own_word() -> None:
    let_in, dropped = admit(told(), ARTICLE)
    assert (let_in.id, let_in.lang, let_in.text, let_in.title) == ("a", "ru", TEXT, "Встреча")
    assert (let_in.published, let_in.source, let_in.url) == ("2025-10-05", "x", "https://x.kz/1")
    assert dropped == ()
    assert len(let_in.facts) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"evidence": (Evidence("Ермек Сатыбалдин не встретился", 10, 40),)}, Reason.QUOTE),
        ({"evidence": ()}, Reason.EVIDENCE),
        ({"confidence": math.inf}, Reason.CONFIDENCE),
        ({"realis": "perhaps"}, Reason.REALIS),
        ({"roles": {"participants": ("p1",)}}, Reason.MISSING),
        ({"roles": {"participants": ("p1", "p7")}}, Reason.STRANGER),
        ({"roles": {"participants": ("p1", "p2"), "date": "2025-02-29"}}, Reason.DATE),
        ({"roles": {"participants": ("p1", "p2"), "speakers": ("p1",)}}, Reason.ROLE),
        ({"type": "rendezvous"}, Reason.TYPE),
    ],
)
def test_a_fact_that_breaks_the_contract_is_left_out_and_the_others_stay(changes: Json, reason: Reason) -> None:
    let_in, (dropped,) = admit(told(**changes), ARTICLE)
    assert dropped.reason == reason
    assert dropped.fact["type"] == changes.get("type", "meeting")
    assert [fact.type for fact in let_in.facts] == ["position"]
    assert set(let_in.entities) == {"p1", "c1"}
    assert let_in.dropped == (dropped,)


def test_facts_fall_with_their_entity_and_say_what_was_wrong_with_it() -> None:
    made = told()
    made = replace(made, entities={**made.entities, "c1": replace(made.entities["c1"], country="Казахстан")})
    let_in, (dropped,) = admit(made, ARTICLE)
    assert (dropped.reason, dropped.fact["type"]) == (Reason.ENTITY, "position")
    assert dropped.detail.startswith("entities.c1.country: is 'Казахстан'; it should be a country's code")
    assert [fact.type for fact in let_in.facts] == ["meeting"]


JUNK = (
    None, True, -1, 0, 10**30, 0.5, math.nan, math.inf, "", " ", "x", "p1", "2024-02-30", "2024", "ЦИК",
    "\ud800", "\x00", "a" * 5000,
    [], {}, [None], ["p1"], [["p1"]], {"quote": "x"}, [{"quote": 5}], {"type": "person"}, [[[[]]]],
)  # fmt: skip


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths to everything in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def mutated(number: int, seed: int) -> Iterator[Json]:
    """Gold documents with one to three things in them gone, doubled, or something else."""
    random_ = random.Random(seed)
    paths = sorted(data_path("evaluation", "gold").glob("*.json"))
    gold = [json.loads(path.read_text("utf-8")) for path in paths]
    gold = [data for data in gold if len(data["text"]) < 4000 and data["facts"]]
    spots = [list(places(data)) for data in gold]
    for n in range(number):
        which = random_.randrange(len(gold))
        data = copy.deepcopy(gold[which])
        data["id"] = f"m{n}"
        for _ in range(random_.choice((1, 1, 2, 3))):
            *path, last = random_.choice(spots[which])
            place: Any = data
            try:
                for step in path:
                    place = place[step]
                if random_.random() < 0.2:
                    del place[last]
                else:
                    place[last] = random_.choice(JUNK)
            except (KeyError, IndexError, TypeError):
                continue  # an earlier change took the place away
        yield data


def test_ten_thousand_documents_gone_wrong_are_read_or_refused_with_a_word() -> None:
    read = refused = 0
    for data in mutated(10_000, seed=1):
        try:
            made = FactDocument.from_json(data)
        except DocumentError as error:
            assert len(str(error)) < 600
            refused += 1
            continue
        read += 1
        assert FactDocument.from_json(made.to_json()) == made
    assert read > 1_000
    assert refused > 4_000


@pytest.mark.slow
def test_what_is_read_of_them_makes_a_sound_store(tmp_path: Any) -> None:
    """In batches into one store: what the contract lets in is resolved, asked and exported, and check finds nothing."""
    from graphkit.export import export
    from graphkit.graph.check import check
    from graphkit.query.cypher import cypher
    from graphkit.store import open_store

    with open_store(tmp_path / "s.graphkit", create=True) as store:
        batch, refused = [], 0
        for data in mutated(3_000, seed=2):
            try:
                batch.append(FactDocument.from_json(data))
            except DocumentError:
                refused += 1
        store.add(batch)
        assert store.stats().articles + refused >= 2_990
        assert len(cypher(store, "MATCH (p:Person) RETURN p.name LIMIT 5").rows) == 5
        export(store.graph(), "json", tmp_path / "g.json")
        assert json.loads((tmp_path / "g.json").read_text("utf-8"))
        assert not [problem for problem in check(store.graph(), store.documents()) if "facts[" in problem.message]
