"""The pyvis network for notebooks."""

from pathlib import Path

from page_samples import meeting_graph

from graphkit.graph import Graph
from graphkit.view import network


def test_entities_and_facts_with_their_places(meeting: Graph) -> None:
    drawn = network(meeting)
    assert drawn.get_node("asel-ormanova")["label"] == "Асель Орманова"
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawn.nodes)
    assert ("tenure.1", "kz.cec") in {(edge["from"], edge["to"]) for edge in drawn.edges}
    assert "evidence.1" not in drawn.get_nodes() and "article.1" not in drawn.get_nodes()


def test_the_same_graph_has_the_same_places(meeting: Graph) -> None:
    assert network(meeting).nodes == network(meeting_graph()).nodes


def test_no_two_nodes_stand_on_each_other(meeting: Graph) -> None:
    places = [(node["x"], node["y"]) for node in network(meeting).nodes]
    apart = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in places for b in places if a is not b]
    assert min(apart) > 20


def test_hostile_names_do_not_run_in_the_page_that_pyvis_writes(browser, tmp_path: Path) -> None:
    words = "</script><script>window.taken = 1</script><img src=x onerror='window.taken = 1'> href"
    drawn = network(meeting_graph(person=words, office=words, person_id=f'"{words}'))
    for menus in (False, True):
        drawn.select_menu = drawn.filter_menu = menus
        path = tmp_path / "pyvis.html"
        path.write_text(drawn.generate_html(), encoding="utf-8")
        page = browser.new_page()
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.as_uri())
        page.evaluate("network.emit('showPopup', nodes.getIds()[0])")
        page.wait_for_timeout(200)
        assert page.evaluate("window.taken") is None
        assert page.evaluate("nodes.length") == 7
        page.close()
