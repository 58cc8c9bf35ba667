"""Pictures of the graph: a page of its own that works offline, and a pyvis network for notebooks."""

from graphkit.view.page import write_page
from graphkit.view.pyvis_network import network

__all__ = ["network", "write_page"]
