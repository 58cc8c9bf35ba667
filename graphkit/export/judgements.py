"""The judgements of a store beside its export, so that they travel with it.

No format of graphs has a place for "these two are not one" that the tools which read it would keep. So they go along
as a file of their own, the JSON lines that ``graphkit judge read`` takes: in the folder of an export that is a folder,
beside any other one under its name with ``.judgements.jsonl``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from graphkit.files import write_whole
from graphkit.resolve import Judgement

NAME = "judgements.jsonl"


def beside(target: str | Path) -> Path:
    """Where the judgements of an export to ``target`` stand."""
    path = Path(target)
    return path / NAME if path.is_dir() else path.with_name(f"{path.name}.{NAME}")


def write_beside(judgements: Sequence[Judgement], target: str | Path) -> Path | None:
    """Write the judgements beside an export that is there; None where there are none.

    Then a file of judgements that an earlier export left is deleted, as it would say what no longer holds. Raises
    ``GraphkitError`` naming the file that cannot be written.
    """
    path = beside(target)
    if not judgements:
        path.unlink(missing_ok=True)
        return None
    lines = "".join(json.dumps(judgement.to_json(), ensure_ascii=False) + "\n" for judgement in judgements)
    write_whole(path, lambda stream: _put(stream, lines))
    return path


def _put(stream: BinaryIO, text: str) -> None:
    stream.write(text.encode("utf-8"))
