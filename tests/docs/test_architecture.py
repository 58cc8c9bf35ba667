"""The rooms of docs/architecture.md: imports run down the list only, and the page names every room and dependency."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "graphkit"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

# Each line may import the lines below it. The modules at the foot are the values that every room shares.
ROOMS = [
    {"cli", "__main__"},
    {"serve"},
    {"knowledge_base"},
    {"view", "export"},
    {"query"},
    {"dossier"},
    {"evaluate"},
    {"intake"},
    {"store"},
    {"graph"},
    {"resolve"},
    {"extract"},
    {"parse"},
    {"read"},
    {"knowledge"},
    {
        "contract",
        "faults",
        "model",
        "schema",
        "value_spaces",
        "json_schema",
        "data",
        "errors",
        "files",
        "ontology",
        "html_tables",
    },
    {"__init__"},
]
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}
# Inside a room, by the folders and modules in it: the same rule again.
SUB_ROOMS = {
    "extract": [
        {"explain", "parallel"},
        {"pipeline"},
        {"registry"},
        {"russian", "llm"},
        {"discourse"},
        {"reader"},
        {"explanation"},
    ],
    "extract/llm": [
        {"reader"},
        {"ground", "client", "given"},
        {"wire"},
        {"cache"},
        {"request"},
        {"entities", "answers", "answer_schema"},
        {"dates", "bodies", "article_text", "claims"},
        {"numbers"},
        {"wording"},
        {"quotes"},
    ],
    "extract/russian": [
        {"reader"},
        {"explain"},
        {"trace"},
        {"facts"},
        {"who"},
        {"syntax"},
        {"mentions"},
        {"words"},
    ],
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms that a module imports anywhere, inside functions and for types too, with the line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports from graphkit on"
            names = [node.module or ""]
            if node.module == "graphkit":
                names = [f"graphkit.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "graphkit":
                yield node.lineno, parts[1] if len(parts) > 1 and parts[1] in LEVEL else "__init__"


def test_every_module_has_its_room() -> None:
    assert {room_of(path) for path in MODULES} <= LEVEL.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downwards(path: Path) -> None:
    here = room_of(path)
    for line, room in imported_rooms(path):
        assert LEVEL[room] >= LEVEL[here], f"{path.relative_to(ROOT)}:{line}: {here} imports {room}, which is above it"


@pytest.mark.parametrize("room", SUB_ROOMS)
def test_imports_run_downwards_inside_a_room(room: str) -> None:
    levels = {name: level for level, names in enumerate(SUB_ROOMS[room]) for name in names}
    folder = PACKAGE / room
    prefix = f"graphkit.{room.replace('/', '.')}."
    for path in sorted(folder.rglob("*.py")):
        here = path.relative_to(folder).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        assert here in levels, f"{path.relative_to(ROOT)}: say in SUB_ROOMS where {here} stands"
        for name in imported_modules(path):
            if name.startswith(prefix):
                there = name.removeprefix(prefix).split(".")[0]
                assert levels.get(there, 99) >= levels[here], f"{path.relative_to(ROOT)}: {name} is above it"


def test_only_the_store_knows_which_store_it_is() -> None:
    """Who reads a store asks it (``graphkit.store.protocol``), and never whether it is the file or the server."""
    for path in MODULES:
        tree = tree_of(path)
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        named |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if room_of(path) != "store":
            assert not named & {"EmbeddedStore", "Neo4jStore"}, f"{path.relative_to(ROOT)} knows a kind of store"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
                asked = {name.id for name in ast.walk(node.args[1]) if isinstance(name, ast.Name)}
                said = f"{path.relative_to(ROOT)}:{node.lineno} tells stores apart"
                assert not asked & {"EmbeddedStore", "Neo4jStore", "DatedStore", "SureStore"}, said


def test_the_page_lists_the_rooms_in_this_order() -> None:
    named = [room for rooms in ROOMS[:-2] for room in sorted(rooms, reverse=True) if room[0] != "_"]
    places = [PAGE.index(f"`{room}{'/' if (PACKAGE / room).is_dir() else '.py'}`") for room in named]
    assert places == sorted(places)


def test_the_page_says_why_each_dependency_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = project["dependencies"] + project["optional-dependencies"]["dev"]
    for requirement in required:
        name = re.split(r"[<>=\[; ]", requirement)[0]
        assert f"**{name}**" in PAGE, f"docs/architecture.md does not say why graphkit needs {name}"


def test_every_dependency_is_pinned_and_no_pin_names_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {name.lower().replace("_", "-") for name in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]:
        assert re.split(r"[<>=\[; ]", requirement)[0].lower().replace("_", "-") in pinned, requirement
        assert ">=" in requirement, f"{requirement} needs a lower bound"
    assert not [line for line in lines if "//" in line or line.startswith("-")]


def imported_modules(path: Path) -> Iterator[str]:
    """The modules that a module imports anywhere, inside functions and for types too."""
    waiting: list[ast.AST] = [tree_of(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        waiting += ast.iter_child_nodes(node)


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    above = {name: names.keys() & set(imported_modules(path)) for name, path in names.items()}
    TopologicalSorter(above).prepare()  # raises CycleError, which shows the circle
