"""A tab of the browser as the tests see it, and a small graph whose words a test can change."""

from pathlib import Path

from graphkit.graph import Edge, Graph, Node

QUOTE = "Асель Орманова приняла в Астане главу миссии Даврона Рахимова."


class Tab:
    """A page open in the browser. It remembers what went wrong and what it asked for."""

    def __init__(self, page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda said: said.type in ("error", "warning") and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path) -> "Tab":
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.graphkit", timeout=20_000)
        return self

    @property
    def asked_the_network(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def click_node(self, name: str) -> None:
        """Click with the mouse where the node of that name stands on the canvas."""
        point = self.page.evaluate(
            """name => {
                const { network, nodes } = window.graphkit;
                const node = nodes.get().find(node => node.title === name);
                network.focus(node.id, { scale: 1, animation: false });
                const at = network.canvasToDOM(network.getPosition(node.id));
                const frame = document.getElementById("network").getBoundingClientRect();
                return { x: frame.x + at.x, y: frame.y + at.y };
            }""",
            name,
        )
        self.page.mouse.click(point["x"], point["y"])
        self.page.wait_for_timeout(100)

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


def meeting_graph(**changes: str) -> Graph:
    """The graph of ``meeting``, with other words for: person, quote, headline, url, outlet, office, person_id."""
    words = {
        "person": "Асель Орманова",
        "person_id": "asel-ormanova",
        "quote": QUOTE,
        "headline": "В Астане обсудили наблюдение",
        "url": "https://example.org/news/1",
        "outlet": "Степной вестник",
        "office": "председатель",
        "place": "Астана",
    } | changes
    person = words["person_id"]
    fact = {"realis": "actual", "confidence": 0.9, "witnesses": 1}
    nodes = [
        Node(person, ("Person", "Entity"), {"name": words["person"], "aliases": ("А. Орманова", words["person"])}),
        Node("davron-rahimov", ("Person", "Entity"), {"name": "Даврон Рахимов", "name_en": "Davron Rahimov"}),
        Node(
            "kz.cec",
            ("Commission", "Organization", "Entity"),
            {"name": "ЦИК Казахстана", "name_ru": "ЦИК Казахстана", "level": "central"},
        ),
        Node("kz", ("Country", "Entity"), {"name": "Казахстан", "code": "KZ"}),
        Node(
            "meeting.1",
            ("Meeting", "Fact"),
            {"name": "Встреча", "date": "2024-10-05", "year": 2024, "place": words["place"], **fact},
        ),
        Node("meeting.2", ("Meeting", "Fact"), {"name": "Вторая встреча", **fact, "realis": "planned"}),
        Node("tenure.1", ("Tenure", "Fact"), {"name": "Должность", "role": "chair", "office": words["office"], **fact}),
        Node("evidence.1", ("Evidence",), {"name": "…", "quote": words["quote"], "start": 0, "end": 62, "rule": "r1"}),
        Node(
            "article.1",
            ("Article",),
            {
                "name": words["headline"],
                "headline": words["headline"],
                "url": words["url"],
                "outlet": words["outlet"],
                "published": "2024-10-06",
                "lang": "ru",
            },
        ),
    ]
    edges = [
        Edge("meeting.1", "PARTICIPANT", person),
        Edge("meeting.1", "PARTICIPANT", "davron-rahimov"),
        Edge("meeting.2", "PARTICIPANT", person),
        Edge("meeting.2", "PARTICIPANT", "davron-rahimov"),
        Edge("tenure.1", "HOLDER", person),
        Edge("tenure.1", "OFFICE_IN", "kz.cec"),
        Edge("kz.cec", "IN_COUNTRY", "kz"),
        Edge(person, "MET", "davron-rahimov", {"derived": True, "fact": "meeting.1", "date": "2024-10-05"}),
        *(Edge(source, "SUPPORTED_BY", "evidence.1") for source in ("meeting.1", "meeting.2", "tenure.1")),
        Edge("evidence.1", "IN_ARTICLE", "article.1"),
        *(Edge(source, "MENTIONED_IN", "article.1") for source in (person, "davron-rahimov", "kz.cec", "kz")),
    ]
    return Graph(nodes, edges)
