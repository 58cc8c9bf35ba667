"""One's own material into a store: what sources hold, extraction where it is an article, and a report of what came."""

from graphkit.intake.adding import Intake, add_items
from graphkit.intake.sources import read_sources

__all__ = ["Intake", "add_items", "read_sources"]
