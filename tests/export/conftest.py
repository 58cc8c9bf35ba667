import pytest
from export_samples import hard_graph

from graphkit.graph import Graph


@pytest.fixture(scope="session")
def graph() -> Graph:
    return hard_graph()
