"""What is kept of the loaders: made once, and anew when GRAPHKIT_LOADERS names other files or they are changed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from own_loaders import Write

from graphkit import __version__
from graphkit.errors import DocumentError
from graphkit.extract import extract
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.caches import refresh, rules
from graphkit.knowledge.gazetteer import organizations
from graphkit.model import Article

PACKAGE = Path(__file__).parents[2] / "graphkit"
BODY = """
[[organization]]
id = "{id}"
kind = "international"
observes = true
ru = ["{name}"]
"""


def bodies_of(text: str) -> list[str]:
    """The organisations that the facts of a text speak of."""
    (document,) = extract([Article(id="a", text=text)], any_topic=True)
    return [entity.name for entity in document.entities.values() if entity.type == "organization"]


def test_values_are_made_once_and_stay_while_the_loaders_are_the_same() -> None:
    refresh()
    first = lexicon()
    refresh()
    assert lexicon() is first


def test_two_vocabularies_in_one_process(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Генеральный секретарь ГВО Иван Петров встретился с Нурланом Абдировым."
    write("organizations.toml", BODY.format(id="vakhta", name='Горная вахта", "ГВО'))
    assert bodies_of(text) == ["Горная вахта"]
    monkeypatch.delenv("GRAPHKIT_LOADERS")
    assert bodies_of(text) != ["Горная вахта"]


def test_a_file_that_is_written_anew_is_read_anew(write: Write) -> None:
    write("organizations.toml", BODY.format(id="vakhta", name="Горная вахта"))
    assert "vakhta" in organizations()
    write("organizations.toml", BODY.format(id="dozor", name="Степной дозор"))
    assert "vakhta" not in organizations()
    assert organizations()["dozor"].names["ru"] == ("Степной дозор",)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHKIT_LOADERS", str(tmp_path / "lodaers"))
    with pytest.raises(DocumentError, match=r"lodaers: GRAPHKIT_LOADERS names it, but there is no such folder"):
        refresh()
    with pytest.raises(DocumentError, match="no such folder"):  # and again, as nothing was put right
        next(extract([Article(id="a", text="Выборы прошли.")]))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("organisations.toml", "organizations.toml"),
        ("election.csv", "elections.csv"),
        ("ru/frame/own.toml", "frames"),
        ("ru/office.toml", "offices.toml"),
        ("outlet/own.toml", "outlets"),
    ],
)
def test_a_slip_in_the_name_of_a_file_is_refused(write: Write, name: str, meant: str) -> None:
    with pytest.raises(DocumentError, match=rf"no loader is called so; did you mean {meant}\?"):
        write(name, "")


def test_other_files_may_stand_beside_the_loaders(write: Write) -> None:
    write("pyproject.toml", "[project]")
    write("ru/notes.txt", "")
    write("README.md", "")


def test_a_graph_follows_from_the_version_and_from_ones_own_loaders(write: Write) -> None:
    assert rules() == __version__
    write("ru/dates.toml", '[days]\n"надысь" = -2\n')  # for reading only
    assert rules() == __version__
    write("organizations.toml", BODY.format(id="vakhta", name="Горная вахта"))
    one = rules()
    write("organizations.toml", BODY.format(id="dozor", name="Горная вахта"))
    assert one.startswith(f"{__version__}+")
    assert one != rules()


@pytest.mark.parametrize("room", ["extract", "graph", "knowledge", "read", "resolve"])
def test_what_these_rooms_keep_can_be_forgotten(room: str) -> None:
    """Nothing in them is under a cache of functools, which would keep what other loaders said."""
    allowed = {"caches.py", "registry.py"}  # the readers of packages follow from no loader
    for path in (PACKAGE / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names = {alias.name for node in imports if node.module == "functools" for alias in node.names}
        assert not names & {"cache", "lru_cache"} or path.name in allowed, path
