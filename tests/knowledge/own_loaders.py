"""What the fixture ``write`` is: it puts a loader of one's own into place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Write = Callable[[str, str], Path]
