"""The errors that graphkit raises on purpose: each message names the place, what is wrong and what to try."""


class GraphkitError(Exception):
    """Something a person can act on; the command line prints it without a traceback and exits with 1."""


class DocumentError(GraphkitError):
    """A fact document, an article record or a loader file that does not keep its contract."""


class StoreError(GraphkitError):
    """A store that cannot be opened, read or written."""


class QueryError(GraphkitError):
    """A query that cannot be parsed, is refused, or ran over a limit."""


class QueryTimeout(QueryError):
    """A query that was not answered within its time."""


class MissingDependencyError(GraphkitError):
    """An optional part that is not installed; the message gives the command that installs it."""
