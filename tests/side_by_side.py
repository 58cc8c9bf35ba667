"""How pytest-xdist shares the tests out among processes: in groups, of which one process runs all tests in their order.

A group is what shares something that is dear: the Neo4j server, of which a run has one, the browser, or else the
fixtures and the caches of one file. A mark ``xdist_group("name")`` puts a test into another group. xdist's own way with
that mark hangs on how pytest keeps the names of tests, and is silent where it has no effect; this one does not.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

# Fixtures of which one is enough for the whole run, each with the group of the tests that use it, the longest first.
SHARED = {"neo4j_server": "neo4j", "browser": "browser", "served_store": "served", "demo": "demo"}
_FOLDER = pytest.StashKey[Path]()


def group_of(item: pytest.Item) -> str:
    """The name of the group that a test belongs to."""
    for mark in item.iter_markers("xdist_group"):
        return str(mark.args[0])
    names = getattr(item, "fixturenames", ())
    return next((group for fixture, group in SHARED.items() if fixture in names), item.path.stem)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the large groups first, or the run ends with one process at work and the others waiting for it."""
    order = {group: place for place, group in enumerate(SHARED.values())}
    items.sort(key=lambda item: order.get(group_of(item), len(order)))
    if told := getattr(config, "workerinput", {}).get("groups"):
        Path(told).write_text(json.dumps({item.nodeid: group_of(item) for item in items}), encoding="utf-8")


def _folder(config: pytest.Config) -> Path:
    """A folder through which the processes of one run tell the one that shares out what is in which group."""
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = folder = Path(tempfile.mkdtemp(prefix="graphkit-tests-"))
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    return config.stash[_FOLDER]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process where to write the groups of its tests: only the processes see more of a test than its name."""
    node.workerinput["groups"] = str(_folder(node.config) / f"groups-{node.gateway.id}.json")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduler of xdist that hands out whole groups, with ours for groups, in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        known: dict[str, str] = {}  # noqa: RUF012

        def _split_scope(self, nodeid: str) -> str:
            if nodeid not in self.known:
                for path in _folder(config).glob("groups-*.json"):
                    self.known |= json.loads(path.read_text(encoding="utf-8"))
            return self.known[nodeid]

    config.option.loadscopereorder = False
    return Groups(config, log)
