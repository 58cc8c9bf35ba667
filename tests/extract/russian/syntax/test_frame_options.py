"""docs/extraction.md explains every key, place and option that a frame file may have, as the classes have them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graphkit.extract.russian.syntax.frame_files import frames
from graphkit.extract.russian.syntax.frame_options import OPTIONS, PLACES, FrameKeys, FrameOptions, Words, keys_of

PAGE = (Path(__file__).resolve().parents[4] / "docs" / "extraction.md").read_text(encoding="utf-8")
WRITTEN: Mapping[Any, str] = {bool: "`true`", str: "text", Words: "words", Mapping[str, str]: "table"}


def table_of_keys() -> str:
    return _table(("key", "meaning"), [(key.name, key.means.text) for key in keys_of(FrameKeys)])


def table_of_places() -> str:
    return _table(("place", "what stands there"), list(PLACES.items()))


def table_of_options(kind: type[FrameOptions]) -> str:
    """The roles of a fact type's frames, then its options with the values they take and the ways they go with."""
    roles = ", ".join(f"`{role}` ({means})" for role, means in kind.roles.items())
    rows = []
    for key in keys_of(kind):
        ways = f" (`way`: {', '.join(key.means.ways)})" if key.means.ways else ""
        rows.append((key.name, WRITTEN[key.type], key.means.text + ways + ("; required" if key.required else "")))
    options = "\n\n" + _table(("option", "value", "meaning"), rows) if rows else ""
    return f"**{kind.fact}**: {roles}{options}"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(f"| `{name}` | {' | '.join(more)} |" for name, *more in rows)])


@pytest.mark.parametrize(
    "wanted", [table_of_keys(), table_of_places(), *map(table_of_options, OPTIONS.values())], ids=lambda text: text[:30]
)
def test_the_page_has_the_tables_that_the_classes_make(wanted: str) -> None:
    assert f"\n\n{wanted}\n\n" in PAGE, f"docs/extraction.md should have:\n\n{wanted}"


def test_every_option_is_used_by_a_frame_that_is_shipped() -> None:
    """An option that nothing uses is explained for nobody."""
    used = {key for frame in frames() for key, value in vars(frame.options).items() if value}
    assert used == {key.field for kind in OPTIONS.values() for key in keys_of(kind)}


if __name__ == "__main__":
    print("\n\n".join([table_of_keys(), table_of_places(), *map(table_of_options, OPTIONS.values())]))
