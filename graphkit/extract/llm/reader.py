"""The language model behind the door: answers given or kept before come first, and only what is missing is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from graphkit.errors import ModelError, ReaderError
from graphkit.extract.llm.answers import claims_of
from graphkit.extract.llm.cache import AnswerCache, Kept
from graphkit.extract.llm.claims import ClaimedEntity, Claims
from graphkit.extract.llm.client import ask
from graphkit.extract.llm.given import given_answers
from graphkit.extract.llm.ground import carried, ground
from graphkit.extract.llm.request import Request, parts, request
from graphkit.extract.llm.wire import Endpoint, batch_line, endpoint
from graphkit.extract.reader import Extraction
from graphkit.model import Article
from graphkit.schema import LANGUAGES

MODEL, ANSWERS, CACHE = "GRAPHKIT_MODEL", "GRAPHKIT_ANSWERS", "GRAPHKIT_ANSWER_CACHE"


class LanguageModelReader:
    """Asks a language model what an article states, and lets in what its words bear out."""

    name, languages = "llm", frozenset(LANGUAGES)
    needs = f"answers of a language model ({MODEL} or {ANSWERS})"

    def __init__(self, model: str | None = None, answers: str | Path | None = None, cache: str | Path | None = None):
        """``model`` is ``provider:name@address``, ``answers`` a file of batch results, ``cache`` keeps answers.

        What is not given is taken from the environment (``GRAPHKIT_MODEL``, ``GRAPHKIT_ANSWERS``,
        ``GRAPHKIT_ANSWER_CACHE``) when articles are read.
        """
        self._model, self._answers, self._cache = model, answers, cache

    def read(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """One extraction an article, in their order; ``trace`` has the claims of each part.

        Every article is asked for before the first is given back, so that all answers are kept. Raises ``ReaderError``
        where neither a model nor answers are named, and ``ModelError`` with a line for each article without an answer.
        """
        told: list[tuple[Claims, ...]] = []
        failed: list[str] = []
        with ExitStack() as stack:
            source = self._source(stack)
            for article in articles:
                try:
                    told.append(tuple(_claims(article, source)))
                except ModelError as error:
                    failed.append(f"{article.id}: {error}")
        if failed:
            raise ModelError("\n".join(failed))
        for article, claims in zip(articles, told, strict=True):
            yield Extraction(ground(article, claims), trace=claims)

    def requests(self, articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
        """What would be asked next of each article, as lines of the provider's batch file, each request once.

        Of an article in several parts that is the first without an answer, as a part is asked with those who were named
        before it. Raises ``ReaderError`` where no model is named.
        """
        with ExitStack() as stack:
            source = self._source(stack)
            if source.to is None:
                raise ReaderError("requests are written for a model; name it with --model or GRAPHKIT_MODEL")
            asked: set[str] = set()
            for article in articles:
                missing = _missing(article, source)
                if missing is not None and missing.id not in asked:
                    asked.add(missing.id)
                    yield batch_line(source.to, missing)

    def _source(self, stack: ExitStack) -> _Answers:
        """Where answers come from as the settings are now; what is open is closed with the stack."""
        model, answers = self._model or os.environ.get(MODEL), self._answers or os.environ.get(ANSWERS)
        if not model and not answers:
            raise ReaderError(
                f"the reader llm needs a model: set {MODEL} to openai:NAME, anthropic:NAME, google:NAME or "
                f"local:NAME@http://localhost:11434/v1, or {ANSWERS} to a file of answers"
            )
        source = _Answers(given_answers(answers) if answers else {})
        if model:
            source.to = endpoint(model)
            source.cache = stack.enter_context(AnswerCache(self._cache or cache_path()))
        return source


class _Answers:
    """Where answers come from, in this order: those given, those kept, the model."""

    def __init__(self, given: Mapping[str, Kept]) -> None:
        self.given = given
        self.to: Endpoint | None = None
        self.cache: AnswerCache | None = None

    def to_request(self, asked: Request) -> Kept:
        """The answer to a request. Raises ``ModelError`` where there is none."""
        found = self.at_hand(asked)
        if found is not None:
            return found
        if self.to is None or self.cache is None:
            raise ModelError(f"no answer to the request {asked.id} is among those given, and no model is named")
        found = ask(self.to, asked)
        if found.text.strip():  # an empty answer is asked for again in the next run
            self.cache.keep(asked, self.to.model, found)
        return found

    def at_hand(self, asked: Request) -> Kept | None:
        """The answer to a request that is given or kept, or None."""
        found = self.given.get(asked.id)
        if found is None and self.to is not None and self.cache is not None:
            found = self.cache.get(asked, self.to.model)
        return found


def cache_path() -> Path:
    """Where answers are kept: ``GRAPHKIT_ANSWER_CACHE``, or ``graphkit/answers.sqlite`` among the user's caches.

    Raises ``ModelError`` where the folder cannot be made.
    """
    if told := os.environ.get(CACHE):
        return Path(told)
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(
            f"{folder}: cannot be made: {error.strerror}; name a file for the answers in {CACHE}"
        ) from error
    return folder / "answers.sqlite"


def _claims(article: Article, source: _Answers) -> Iterator[Claims]:
    """The claims of each part of the article, every part asked with those who were named before."""
    before: tuple[ClaimedEntity, ...] = ()
    for number, text in enumerate(parts(article)):
        claims = claims_of(source.to_request(request(article, number, text, before)).text)
        yield claims
        before = carried(before, claims)


def _missing(article: Article, source: _Answers) -> Request | None:
    """The request for the first part of the article without an answer at hand, or None where all have one."""
    before: tuple[ClaimedEntity, ...] = ()
    for number, text in enumerate(parts(article)):
        asked = request(article, number, text, before)
        found = source.at_hand(asked)
        if found is None:
            return asked
        before = carried(before, claims_of(found.text))
    return None
