"""A small graph with what formats find hard: lists, numbers of both kinds, signs that XML and CSV give a meaning to."""

from graphkit.graph import Edge, Graph, Node

HARD = 'Он сказал: «да» & <нет>,\r\n"может быть"\t| \\ \u2028 конец'
NODES = [
    Node(
        "kz.cec",
        ("Commission", "Organization", "Entity"),
        {
            "name": "ЦИК Казахстана",
            "name_ru": "ЦИК Казахстана",
            "aliases": ("ЦИК|РК", "back\\slash"),
            "level": "central",
        },
    ),
    Node("nurlan-abdirov", ("Person", "Entity"), {"name": "Нурлан Абдиров", "aliases": ("Н. Абдиров",)}),
    Node("oleg-kopylov", ("Person", "Entity"), {"name": "Олег Копылов"}),
    Node(
        "meeting.0123456789abcdef",
        ("Meeting", "Fact"),
        {
            "name": "Meeting of Нурлан Абдиров and Олег Копылов, 2024-10-05",
            "realis": "actual",
            "date": "2024-10-05",
            "year": 2024,
            "confidence": 0.9,
            "witnesses": 1,
        },
    ),
    Node(
        "evidence.0123456789abcdef",
        ("Evidence",),
        {"name": HARD[:20], "quote": HARD, "start": 10, "end": 10 + len(HARD), "rule": "meeting.1", "confidence": 1.0},
    ),
    Node(
        "article.a%2F1",
        ("Article",),
        {"name": "=1+1", "headline": "=1+1", "url": "https://example.org/a?b=1&c=2", "lang": "ru", "year": 2024},
    ),
]
EDGES = [
    Edge("meeting.0123456789abcdef", "PARTICIPANT", "nurlan-abdirov"),
    Edge("meeting.0123456789abcdef", "PARTICIPANT", "oleg-kopylov"),
    Edge("meeting.0123456789abcdef", "SUPPORTED_BY", "evidence.0123456789abcdef"),
    Edge("evidence.0123456789abcdef", "IN_ARTICLE", "article.a%2F1"),
    Edge("nurlan-abdirov", "MENTIONED_IN", "article.a%2F1"),
    Edge("oleg-kopylov", "MENTIONED_IN", "article.a%2F1"),
    Edge("kz.cec", "MENTIONED_IN", "article.a%2F1"),
    *(
        Edge("nurlan-abdirov", "MET", "oleg-kopylov", {"derived": True, "fact": fact, "date": date, "year": 2024})
        for fact, date in (("meeting.0123456789abcdef", "2024-10-05"), ("meeting.fedcba9876543210", "2024-10"))
    ),
]


def hard_graph() -> Graph:
    """The graph, made anew."""
    return Graph(NODES, EDGES)
