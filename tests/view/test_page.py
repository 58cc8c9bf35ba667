"""The page in a browser: what it draws, what it tells, that it works offline and runs nobody else's program."""

import re
from pathlib import Path

import pytest
from page_samples import QUOTE, Tab, meeting_graph

from graphkit.errors import GraphkitError
from graphkit.graph import Edge, Graph, Node
from graphkit.view import write_page


@pytest.fixture
def open_page(tab: Tab, tmp_path: Path):
    def open_it(graph: Graph, **options) -> Tab:
        path = tmp_path / "страница.html"
        write_page(graph, path, **options)
        return tab.open(path)

    return open_it


def test_the_page_draws_entities_and_facts_and_asks_the_network_for_nothing(open_page, meeting: Graph) -> None:
    tab = open_page(meeting, title="Встречи")
    drawn = tab.page.evaluate("window.graphkit.nodes.get().map(node => [node.title, node.kind])")
    assert set(map(tuple, drawn)) == {
        ("Асель Орманова", "Person"),
        ("Вторая встреча", "Meeting"),
        ("Встреча", "Meeting"),
        ("Даврон Рахимов", "Person"),
        ("Должность", "Tenure"),
        ("Казахстан", "Country"),
        ("ЦИК Казахстана", "Commission"),
    }
    assert tab.page.evaluate("window.graphkit.edges.length") == 7
    painted = """() => {
        const canvas = document.querySelector("#network canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const colours = new Set();
        for (let i = 0; i < pixels.length; i += 4) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
        return colours.size;
    }"""
    assert tab.page.evaluate(painted) > 20
    assert tab.page.title() == "Встречи"
    assert tab.faults == []
    assert tab.asked_the_network == []


def test_clicking_a_person_tells_her_facts_with_the_quote_and_its_article(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    tab.click_node("Асель Орманова")
    told = tab.panel()
    for words in ("Асель Орманова", "А. Орманова", "5 октября 2024", "Даврон Рахимов", QUOTE, "Степной вестник"):
        assert words in told
    link = tab.page.locator("#panel a").first
    assert link.get_attribute("href") == "https://example.org/news/1"
    assert link.inner_text() == "В Астане обсудили наблюдение"
    assert "6 октября 2024" in told
    assert tab.faults == []


def test_clicking_a_fact_tells_its_sides_and_its_evidence(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    tab.click_node("Встреча")
    told = tab.panel()
    for words in ("участник", "Асель Орманова", "Даврон Рахимов", "Астана", "90", QUOTE):
        assert words in told
    tab.page.locator("#panel button.link", has_text="Даврон").click()
    assert tab.page.locator("#panel h2").inner_text() == "Даврон Рахимов"


def test_what_is_only_planned_is_marked(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    tab.click_node("Вторая встреча")
    assert "намечено" in tab.panel()


def test_the_search_finds_by_another_name_and_focuses_the_node(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    tab.page.fill("#query", "орманова а.")
    assert tab.page.locator("#results li").first.locator("b").inner_text() == "Асель Орманова"
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_timeout(100)
    assert tab.page.evaluate("window.graphkit.network.getSelectedNodes()") == ["asel-ormanova"]
    assert tab.page.locator("#panel h2").inner_text() == "Асель Орманова"
    tab.page.keyboard.press("Escape")
    assert tab.page.locator("#panel").is_hidden()
    tab.page.fill("#query", "такого нет")
    assert tab.page.locator("#results").inner_text() == "Ничего не найдено"


def test_the_legend_counts_the_kinds_and_hides_one(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    button = tab.page.locator('#kinds button[data-kind="Meeting"]')
    assert button.locator("em").inner_text() == "2"
    button.click()
    hidden = "window.graphkit.nodes.get().filter(node => node.hidden).map(node => node.id)"
    assert tab.page.evaluate(hidden) == ["meeting.1", "meeting.2"]


def test_the_page_follows_the_colours_of_the_system(open_page, meeting: Graph) -> None:
    tab = open_page(meeting)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = tab.page.evaluate(ground)
    tab.page.emulate_media(color_scheme="dark")
    dark = tab.page.evaluate(ground)
    brightness = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (light, dark)]
    assert brightness[0] > 600 > 150 > brightness[1]
    assert tab.faults == []


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, tab: Tab, meeting: Graph) -> None:
    tab.page.set_viewport_size({"width": 390, "height": 844})
    open_page(meeting)
    tab.click_node("Асель Орманова")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.page.locator("#panel").is_visible()


HOSTILE = [
    "</script><script>window.taken = 1</script>",
    '" onload="window.taken = 1" autofocus onfocus="window.taken = 1',
    "'><img src=x onerror='window.taken = 1'>",
    "<svg/onload=window.taken=1> href=javascript:window.taken=1",
    "<!--<script>",
    "${alert(1)} {{7*7}} $data \u2028 \u0000 \ud800",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_articles_are_shown_and_never_run(open_page, words: str) -> None:
    graph = meeting_graph(
        person=words, quote=words, headline=words, outlet=words, office=words, place=words, person_id=f"x{words}"
    )
    tab = open_page(graph, title=words)
    tab.page.evaluate("window.graphkit.open(window.graphkit.data.nodes.find(node => node.id.startsWith('x')).id)")
    for card in tab.page.locator("details.fact:not([open]) > summary").all():
        card.click()
    tab.page.fill("#query", words[:5])
    tab.page.wait_for_timeout(150)
    shown = words.replace("\ud800", "?")
    assert tab.page.evaluate("document.querySelector('#panel h2').textContent") == shown
    assert tab.page.evaluate("document.querySelector('#panel blockquote').textContent") == shown
    assert tab.page.evaluate("window.taken") is None
    assert tab.page.locator("img").count() == 0
    assert tab.faults == []
    assert tab.asked_the_network == []


@pytest.mark.parametrize(
    "url", ["javascript:window.taken=1", "data:text/html,<script>1</script>", "//evil", "http://["]
)
def test_only_web_addresses_become_links(open_page, url: str) -> None:
    tab = open_page(meeting_graph(url=url))
    tab.click_node("Встреча")
    assert "В Астане обсудили наблюдение" in tab.panel()
    assert tab.page.locator("#panel a").count() == 0


def test_the_page_speaks_english_and_kazakh(open_page, meeting: Graph) -> None:
    tab = open_page(meeting, lang="en")
    assert tab.page.locator("html").get_attribute("lang") == "en"
    assert tab.page.locator("#summary").inner_text() == "entities: 4 · facts: 3 · articles: 1"
    tab.page.fill("#query", "rahimov")
    assert tab.page.locator("#results li b").first.inner_text() == "Davron Rahimov"
    assert open_page(meeting, lang="kk").page.locator("html").get_attribute("lang") == "kk"


def test_an_empty_graph_gives_a_page_that_says_so(open_page) -> None:
    tab = open_page(Graph())
    assert tab.page.locator("#notice").inner_text() == "В графе нет ни одной сущности"
    assert tab.faults == []


def test_a_graph_that_is_too_large_is_cut_to_its_best_connected_part(open_page) -> None:
    people = [Node(f"p{i:02}", ("Person", "Entity"), {"name": f"Человек {i}"}) for i in range(30)]
    facts = [Node(f"m{i:02}", ("Meeting", "Fact"), {"name": f"Встреча {i}", "realis": "actual"}) for i in range(29)]
    edges = [Edge(f"m{i:02}", "PARTICIPANT", end) for i in range(29) for end in ("p00", f"p{i + 1:02}")]
    tab = open_page(Graph([*people, *facts], edges), limit=20)
    assert tab.page.locator("#notice").inner_text() == "Показана самая связанная часть: 19 из 59 узлов"
    assert tab.page.evaluate("window.graphkit.nodes.get('p00').title") == "Человек 0"


def test_equal_graphs_give_equal_pages(tmp_path: Path, meeting: Graph) -> None:
    write_page(meeting, tmp_path / "a.html")
    write_page(meeting_graph(), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_file_names_no_address_that_a_browser_would_fetch(tmp_path: Path, meeting: Graph) -> None:
    write_page(meeting, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text("utf-8")
    assert not re.search(r'<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*href="(?!data:)|@import|url\(', text)


def test_a_page_that_cannot_be_written_names_the_reason(tmp_path: Path, meeting: Graph) -> None:
    with pytest.raises(GraphkitError, match="does not exist"):
        write_page(meeting, tmp_path / "nowhere" / "a.html")
    with pytest.raises(GraphkitError, match="ru, en, kk"):
        write_page(meeting, tmp_path / "a.html", lang="fr")
    assert not list(tmp_path.iterdir())
