"""The errors that graphkit raises on purpose: each message names the place, what is wrong and what to try."""


class GraphkitError(Exception):
    """Something a person can act on; the command line prints it without a traceback and exits with ``exit_code``."""

    exit_code = 1


class DocumentError(GraphkitError):
    """A fact document, an article record or a loader file that does not keep its contract."""


class StoreError(GraphkitError):
    """A store that cannot be opened, read or written."""


class QueryError(GraphkitError):
    """A query that cannot be parsed, is refused, or ran over a limit."""


class WrongQuestion(QueryError):
    """A question, parameter, date or format that there is not: asked wrongly, whatever the store holds."""

    exit_code = 2


class ReaderError(GraphkitError):
    """A reader that there is not, or that is broken: asked for wrongly, or somebody else's fault."""

    exit_code = 2


class AddressError(StoreError):
    """An address of a server that cannot be read."""

    exit_code = 2


class QueryTimeout(QueryError):
    """A query that was not answered within its time."""


class MissingDependencyError(GraphkitError):
    """An optional part that is not installed; the message gives the command that installs it."""


class ModelError(GraphkitError):
    """An answer of a language model that says nothing, or an endpoint that does not answer; never holds a key."""
