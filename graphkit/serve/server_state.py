"""What all requests share: the store, opened once in each thread that works, and the limits."""

from __future__ import annotations

import threading
from functools import lru_cache

from graphkit.errors import GraphkitError
from graphkit.serve.limits import Limits
from graphkit.serve.sparql_workers import Workers
from graphkit.store import Store, open_store


class Busy(GraphkitError):
    """As many requests are at work as may be; come back later."""


class ServerState:
    """Hands the store to requests, each in the thread it runs in."""

    def __init__(self, location: str, limits: Limits, *, lang: str = "ru") -> None:
        self.location = location
        self.limits = limits
        self.lang = lang
        self.sparql = Workers(location, limits)
        self._own = threading.local()
        self._places = threading.BoundedSemaphore(limits.at_once)
        self._page = lru_cache(maxsize=1)(self._made_page)

    def store(self) -> Store:
        """The store, for this thread. Raises ``StoreError``."""
        store: Store | None = getattr(self._own, "store", None)
        if store is None:
            store = self._own.store = open_store(self.location, read_only=True)
        return store

    def enter(self) -> None:
        """Take a place among the requests at work. Raises ``Busy`` when there is none for a second."""
        if not self._places.acquire(timeout=1.0):
            raise Busy("too many queries are at work; ask again in a while")

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()

    def close(self) -> None:
        """End the processes that answer SPARQL."""
        self.sparql.close()

    def page(self) -> str:
        """The explorer page of the store as it is now."""
        return self._page(self.store().revision())

    def _made_page(self, revision: str) -> str:
        from graphkit.query.projection import projection
        from graphkit.view.page import page

        return page(projection(self.store()).graph, lang=self.lang)
