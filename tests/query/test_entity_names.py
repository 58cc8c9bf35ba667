"""From what a person types to the entity that is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.errors import QueryError
from graphkit.graph import Graph, Node
from graphkit.query import find_entities, find_node, find_node_in
from graphkit.query.names import Names
from graphkit.store import Store


@pytest.fixture(scope="module")
def small() -> Graph:
    """Two namesakes, a commission with names in three languages, and a meeting that has no name of its own."""
    return Graph(
        [
            Node("nurlan-abdirov", ("Person", "Entity"), {"name": "Нурлан Абдиров", "aliases": ("Н. Абдиров",)}),
            Node("semen-semenov", ("Person", "Entity"), {"name": "Семён Семёнов"}),
            Node("petr-semenov", ("Person", "Entity"), {"name": "Пётр Семёнов"}),
            Node(
                "kz.cec",
                ("Commission", "Organization", "Entity"),
                {"name": "ЦИК Казахстана", "name_kk": "Орталық сайлау комиссиясы", "name_en": "CEC of Kazakhstan"},
            ),
            Node("article.a%201", ("Article",), {"name": "О встрече", "headline": "О встрече"}),
            Node("meeting.1", ("Meeting", "Fact"), {"name": "Встреча: Нурлан Абдиров"}),
        ]
    )


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("nurlan-abdirov", "nurlan-abdirov"),
        ("НУРЛАН АБДИРОВ", "nurlan-abdirov"),
        ("н абдиров", "nurlan-abdirov"),
        ("абдиров", "nurlan-abdirov"),
        ("семен  семенов", "semen-semenov"),
        ("ОРТАЛЫҚ САЙЛАУ КОМИССИЯСЫ", "kz.cec"),
        ("cec of kazakhstan", "kz.cec"),
        ("KZ.CEC", "kz.cec"),
        ("a 1", "article.a%201"),
        ("о встрече", "article.a%201"),
    ],
)
def test_one_entity_is_found(text: str, id: str, small: Graph) -> None:
    """By id, by a whole name in any language, by some words of one; case, ё and signs do not matter."""
    assert Names(small).one(text).id == id


def test_the_likeliest_come_first(small: Graph) -> None:
    """Whole names before parts, parts before likenesses; facts are not looked for."""
    assert [(found.node.id, found.score) for found in find_entities(small, "Нурлан Абдиров")] == [
        ("nurlan-abdirov", 1.0)
    ]
    assert {found.node.id for found in find_entities(small, "семенов")} == {"semen-semenov", "petr-semenov"}
    likely = find_entities(small, "Нурлан Абдыров")
    assert likely[0].node.id == "nurlan-abdirov"
    assert likely[0].score < 0.5
    assert find_entities(small, "  ") == []


@pytest.mark.parametrize(
    ("text", "label", "message"),
    [
        ("Абдыров", None, "nothing is called 'Абдыров'. Did you mean Нурлан Абдиров?"),
        ("семенов", None, "names more than one"),
        ("ЦИК Казахстана", "Person", "nothing of the class Person is called"),
        ("Ы", None, "nothing is called 'Ы'."),
    ],
)
def test_no_one_and_more_than_one_are_told(text: str, label: str | None, message: str, small: Graph) -> None:
    """An error lists the ids to choose from, or the nearest names."""
    with pytest.raises(QueryError) as error:
        Names(small).one(text, label=label)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "id"), [("абдиров", "nurlan-abdirov"), ("abdirov", "nurlan-abdirov"), ("meeting.1", "meeting.1")]
)
def test_whoever_has_no_cyrillic_keyboard_finds_by_words_of_ids(text: str, id: str, small: Graph) -> None:
    assert find_node(small, text).id == id


def test_facts_and_articles_go_by_their_ids_alone(small: Graph) -> None:
    """Their names hold the names of people, who would no longer be found by them."""
    assert find_node(small, "article.a%201").label == "Article"
    with pytest.raises(QueryError, match="nothing is called 'о встрече'"):
        find_node(small, "о встрече")


TYPED = [
    "абдиров", "Абдиров", "НУРЛАН АБДИРОВ", "abdirov", "kz.cec", "KZ.CEC", "шос", "ЦИК Казахстана", "Нурлан", "Абдиррв",
    "никто вовсе", "", "«»", "article.ru-dev-01",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("where", ["gold_store", pytest.param("gold_server", marks=pytest.mark.xdist_group("neo4j"))])
def test_in_a_store_the_same_is_found_and_no_graph_read(
    where: str, text: str, gold_graph: Graph, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same node, or the same refusal, word for word; of the store only entities are read."""
    store: Store = request.getfixturevalue(where)
    monkeypatch.setattr(type(store), "graph", lambda self: pytest.fail("the whole graph was read"))

    def outcome(find: Callable[[], Node]) -> Node | str:
        try:
            return find()
        except QueryError as error:
            return str(error)

    assert outcome(lambda: find_node_in(store, text)) == outcome(lambda: find_node(gold_graph, text))
