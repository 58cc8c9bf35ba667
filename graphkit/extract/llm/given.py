"""Answers that somebody fetched: the result files of the providers' batches, read back by the ids of the requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from graphkit.errors import ModelError
from graphkit.extract.llm.cache import Kept
from graphkit.extract.llm.wire import batch_answer


def given_answers(path: str | Path) -> Mapping[str, Kept]:
    """The answers in a file of JSON lines by the ids of their requests; a request that failed has none.

    Raises ``ModelError`` naming the file, and the line that is no answer.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: not UTF-8; give the file of answers as the provider wrote it") from error
    found: dict[str, Kept] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except ValueError as error:
            raise ModelError(f"{path}, line {number}: not JSON; each line is one answer") from error
        if not isinstance(told, dict):
            raise ModelError(f"{path}, line {number}: not an object with an id and an answer")
        if _failed(told):
            continue
        try:
            id, answer = batch_answer(told)
        except ModelError as error:
            raise ModelError(f"{path}, line {number}: {error}") from error
        found[id] = answer
    return found


def _failed(line: Mapping[str, object]) -> bool:
    """Whether the provider says that it did not answer this request."""
    result, response = line.get("result"), line.get("response")
    if line.get("error") or (isinstance(result, dict) and result.get("type") not in (None, "succeeded")):
        return True
    return isinstance(response, dict) and response.get("status_code", 200) != 200
