"""Answers that were paid for, kept in one SQLite file by what they answer: article, part, request version, model."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from graphkit.errors import ModelError
from graphkit.extract.llm.request import Request

_FORM = """CREATE TABLE IF NOT EXISTS answers (
    article TEXT NOT NULL, part INTEGER NOT NULL, version TEXT NOT NULL, model TEXT NOT NULL,
    answer TEXT NOT NULL, tokens_in INTEGER, tokens_out INTEGER, kept TEXT NOT NULL,
    PRIMARY KEY (article, part, version, model))"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a model wrote, as it came, and the tokens it took (None where the endpoint does not say)."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None


class AnswerCache:
    """Answers by what they answer. Each is on the disk when ``keep`` returns, so that a killed run loses none."""

    def __init__(self, path: str | Path) -> None:
        """Open the file, or make it. Raises ``ModelError`` naming it where it is no such file or cannot be written."""
        self.path = path
        try:
            self._file = sqlite3.connect(path, timeout=30)
            self._file.execute(_FORM)
            self._file.execute("SELECT article, part, version, model, answer FROM answers LIMIT 0")
            self._file.commit()
        except sqlite3.Error as error:
            raise ModelError(f"{path}: cannot keep answers there: {error}; name another file") from error

    def get(self, request: Request, model: str) -> Kept | None:
        """The answer that the model gave to the request, or None."""
        asked = "SELECT answer, tokens_in, tokens_out FROM answers WHERE article=? AND part=? AND version=? AND model=?"
        with closing(self._file.execute(asked, (request.article, request.part, request.version, model))) as rows:
            row = rows.fetchone()
        return Kept(*row) if row else None

    def keep(self, request: Request, model: str, answer: Kept) -> None:
        """Write an answer down, before anybody reads it; a later one to the same request takes its place."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        row = (request.article, request.part, request.version, model, answer.text, answer.tokens_in, answer.tokens_out)
        with self._file:
            self._file.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?)", (*row, now))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> AnswerCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
