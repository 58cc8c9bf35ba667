"""Who writes and who reads what is in ``FactContext`` is as its module says."""

from __future__ import annotations

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from graphkit.extract.russian import reader
from graphkit.extract.russian.facts import context

FACTS = Path(context.__file__).parent
SHARED = ("dates", "talk", "unfinished", "conferring")
# A call that writes, and what it writes.
WRITERS = {"met": "talk", "received_by": "talk", "enter": "dates"}


def uses(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """("written" or "read", name) for each use of what is shared in the code."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
        written = isinstance(node.ctx, ast.Store)
        if owner == "context" and node.attr in SHARED:
            yield "written" if written else "read", node.attr
        if owner == "self" and node.attr in SHARED and not written:  # its own methods set what others tell it
            yield "read", node.attr
        if owner in ("context", "dates") and node.attr in WRITERS:
            yield "written", WRITERS[node.attr]
        if owner == "unfinished" and written:
            yield "written", "unfinished"


def drafts_read(tree: ast.AST) -> Iterator[str]:
    """The fact types whose drafts the code asks for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "of":
            of_drafts = isinstance(node.func.value, ast.Attribute) and node.func.value.attr == "drafts"
            if of_drafts and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def by_builder() -> Iterator[tuple[str, ast.AST]]:
    """Each module of the facts with the name of its builder: its folder, or itself."""
    for path in sorted(FACTS.rglob("*.py")):
        yield path.relative_to(FACTS).parts[0].removesuffix(".py"), ast.parse(path.read_text("utf-8"))


def test_what_is_written_and_read_is_what_the_module_says() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for builder, tree in by_builder():
        for use, name in uses(tree):
            found[name, use].add(builder)
    said = " ".join((context.__doc__ or "").split())
    for name in SHARED:
        line = re.search(rf"\* ``{name}``: written by (.+?); read by (.+?)\.", said)
        assert line is not None, f"the module says nothing of {name}"
        for use, names in zip(("written", "read"), line.groups(), strict=True):
            assert set(names.split(", ")) == found[name, use], f"{name} is {use} by {sorted(found[name, use])}"


def test_the_builders_run_in_the_order_that_the_module_states() -> None:
    order = ["by_verb.position(", "apart.offices_apart(", "context.start(", "lists.list_item(", "build("]
    order += ["assessments(", "accreditation(", "observation_without_verb(", "positions.positions("]
    code = inspect.getsource(reader._facts)
    assert sorted(order, key=code.index) == order
    said = (context.__doc__ or "").partition("What passes between them")[0]
    stated = ["by_verb.position", "apart.offices_apart", "FactContext.start", "lists.list_item", "``assessments``"]
    stated += ["``accreditation``", "``attendance``", "``positions.positions``"]
    assert sorted(stated, key=said.index) == stated


def test_only_those_read_drafts_of_another_type_that_the_module_names() -> None:
    own = {"invitations": "invitation", "observation": "observation", "meetings": "meeting", "awards": "award"}
    own |= {"memoranda": "memorandum", "briefings": "briefing", "assessments": "assessment", "positions": "position"}
    others = {(b, type) for b, tree in by_builder() for type in drafts_read(tree) if type != own.get(b)}
    said = re.search(r"Drafts of another type are read by (.+?)\.", " ".join((context.__doc__ or "").split()))
    assert said is not None
    assert {f"{builder} ({type})" for builder, type in others} == set(said[1].split(" and "))
