"""Putting articles, fact documents and judgements into a store, a batch a transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from graphkit.extract.parallel import extract_articles
from graphkit.extract.pipeline import reader_of
from graphkit.extract.reader import Reader
from graphkit.extract.registry import default_reader
from graphkit.extract.registry import reader as find_reader
from graphkit.model import Article, FactDocument
from graphkit.resolve.judgements import Judgement, added
from graphkit.store.protocol import Change, Store

# Articles in one transaction: an interrupted run keeps the transactions before, and goes on from there.
_BATCH = 1000


@dataclass(slots=True)
class Intake:
    """What came into a store.

    ``added``, ``replaced`` and ``unchanged`` count articles, ``silent`` those that were extracted and gave no fact,
    ``dropped`` the facts that were left out by their reason; ``facts_new`` and ``facts_gone`` map the ids of facts to
    their names; ``nodes`` and ``edges`` are the size of the graph, 0 where nothing was written.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    silent: int = 0
    judgements: int = 0
    nodes: int = 0
    edges: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    facts_new: dict[str, str] = field(default_factory=dict)
    facts_gone: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles and documents were looked at."""
        return self.added + self.replaced + self.unchanged

    def note(self, change: Change) -> None:
        """Count what one transaction changed."""
        self.added += change.added
        self.replaced += change.replaced
        self.unchanged += change.unchanged
        self.facts_new.update(change.facts_new)
        self.facts_gone.update(change.facts_gone)
        self.nodes, self.edges = change.nodes, change.edges


def add_items(
    store: Store,
    items: Iterable[Article | FactDocument | Judgement],
    *,
    reader: str | Reader | None = None,
    any_topic: bool = False,
    again: bool = False,
    jobs: int = 1,
    warn: Callable[[str], None] = lambda message: None,
) -> Intake:
    """Put what comes into the store, and tell what changed.

    Articles are extracted unless the store has them from the same reader with the same text; with ``again`` or
    ``any_topic`` always. Documents are taken as they are, judgements after all of them. ``warn`` is told of ids that
    occur twice with different texts. Raises what the items and the store raise; the batches before stay in the store.
    """
    chosen = find_reader(reader) if isinstance(reader, str) else reader
    intake = Intake()
    judgements: list[Judgement] = []
    seen: dict[str, str] = {}
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        fresh: list[Article] = []
        documents: list[FactDocument] = []
        for item in batch:
            if isinstance(item, Judgement):
                judgements.append(item)
                continue
            if seen.setdefault(item.id, item.sha256) != item.sha256:
                warn(f"{item.id}: two articles of this run have this id; the later text counts")
                seen[item.id] = item.sha256
            if isinstance(item, FactDocument):
                documents.append(item)
                intake.dropped.update(dropped.reason for dropped in item.dropped)
            elif not (again or any_topic) and _is_known(store, item, chosen):
                intake.unchanged += 1
            else:
                fresh.append(item)
        intake.note(store.add([*documents, *_extracted(fresh, reader, any_topic, jobs, intake)]))
    if judgements:
        intake.judgements = len(judgements)
        intake.note(store.judge(added(store.judgements(), judgements)))
    return intake


def _extracted(
    articles: Sequence[Article], reader: str | Reader | None, any_topic: bool, jobs: int, intake: Intake
) -> list[FactDocument]:
    if not articles:
        return []
    documents = list(extract_articles(articles, reader=reader, any_topic=any_topic, jobs=jobs))
    intake.silent += sum(not document.facts for document in documents)
    intake.dropped.update(dropped.reason for document in documents for dropped in document.dropped)
    return documents


def _is_known(store: Store, article: Article, chosen: Reader | None) -> bool:
    """Whether the store has what the reader would make of the article."""
    document = store.document(article.id)
    return (
        document is not None and _identity(document) == _identity(article) and _same_reader(document, article, chosen)
    )


def _same_reader(document: FactDocument, article: Article, chosen: Reader | None) -> bool:
    """Whether the document is of who would read the article now.

    A document that names nobody is of the language's own reader, or was made before documents named theirs.
    """
    now = reader_of(article, chosen)
    own = default_reader(article.lang)
    return (document.reader or own) == (now.name if now is not None else own)


def _identity(item: Article | FactDocument) -> tuple[str | None, ...]:
    """What extraction looks at: when it is the same, so is what would come out."""
    outlet = item.outlet if isinstance(item, Article) else item.source
    return item.sha256, item.lang, item.title, item.published, outlet, item.url
