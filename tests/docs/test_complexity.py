"""No function branches more than pyproject.toml allows, but for those in complexity.toml, whose figures only sink."""

import ast
import json
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("complexity.toml")
LISTED: dict[str, int] = tomllib.loads(LIST.read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BOUND: int = PROJECT["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"]


def names_of(tree: ast.AST, above: str) -> Iterator[tuple[int, str]]:
    """The line of each function's name with its qualified name, which begins with ``above``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, f"{above}.{node.name}"
            yield from names_of(node, f"{above}.{node.name}")
        else:
            yield from names_of(node, above)


def measured(place: Path) -> dict[str, list[int]]:
    """Ruff's complexity of every function under ``place`` that branches at all; several where two have one name."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "C901", "--ignore-noqa", "--exit-zero"]
    command += ["--config", "lint.mccabe.max-complexity=1", "--output-format", "json", str(place)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    by_file: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in json.loads(said):
        figure = finding["message"].partition("(")[2].partition(" ")[0]
        by_file[finding["filename"]].append((finding["location"]["row"], int(figure)))
    found: dict[str, list[int]] = defaultdict(list)
    for file, figures in by_file.items():
        names = dict(names_of(ast.parse(Path(file).read_text(encoding="utf-8")), Path(file).stem))
        for line, figure in figures:
            found[names[line]].append(figure)
    return found


def complaints(found: Mapping[str, list[int]], listed: Mapping[str, int], bound: int) -> list[str]:
    """What is above its bound, and what the list says that is no longer so: a line each, with what to do."""
    said = []
    for name, figures in sorted(found.items()):
        *others, most = sorted(figures)
        if name not in listed and most > bound:
            said.append(f"{name} has a complexity of {most}, more than {bound}: part it into smaller ones")
        if name in listed and most > listed[name]:
            said.append(f"{name} has grown from {listed[name]} to {most}: take out again what was added, or part it")
        if others and others[-1] > bound:
            said.append(f"two functions above {bound} are called {name}: name one of them otherwise")
    for name, figure in listed.items():
        now = max(found.get(name, [0]))
        if now <= bound:
            said.append(f"{name} is {'gone' if not now else f'down to {now}'}: delete its line from {LIST.name}")
        elif now < figure:
            said.append(f"{name} is down to {now}: write {now} for {figure} in {LIST.name}")
    return said


@pytest.fixture(scope="module")
def package() -> dict[str, list[int]]:
    return measured(ROOT / "graphkit")


def test_no_function_is_above_the_bound_or_its_place_in_the_list(package: dict[str, list[int]]) -> None:
    assert len(package) > 500, "hardly any function was measured"
    said = complaints(package, LISTED, BOUND)
    assert not said, "\n".join(said)


def test_every_way_to_leave_the_list_is_told(tmp_path: Path) -> None:
    branches = "".join(f"        if x == {n}:\n            return {n}\n" for n in range(4))
    (tmp_path / "doors.py").write_text(f"class Door:\n    @property\n    def open(self, x):\n{branches}", "utf-8")
    found = measured(tmp_path)
    assert found == {"doors.Door.open": [5]}
    for listed, bound, said in (
        ({}, 5, None),
        ({}, 4, "has a complexity of 5, more than 4"),
        ({"doors.Door.open": 5}, 4, None),
        ({"doors.Door.open": 4}, 3, "has grown from 4 to 5"),
        ({"doors.Door.open": 6}, 4, "is down to 5: write 5 for 6"),
        ({"doors.Door.open": 6}, 5, "is down to 5: delete its line"),
        ({"doors.Door.shut": 6}, 5, "doors.Door.shut is gone: delete its line"),
    ):
        told = complaints(found, listed, bound)
        assert len(told) == (said is not None), told
        assert said is None or said in told[0]
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "doors.py").write_bytes((tmp_path / "doors.py").read_bytes())
    assert "two functions above 4" in complaints(measured(tmp_path), {"doors.Door.open": 5}, 4)[0]
