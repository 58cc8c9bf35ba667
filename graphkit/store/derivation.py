"""The graph of a store after a change: only the facts, entities and articles that the change reaches are written anew.

First who is who (``Identities``), then which reports changed and with them which facts, then what the entities and
articles in them come to. Everything is worked out by the functions that ``build_graph`` uses for all documents at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from graphkit.graph.nodes_and_edges import (
    article_id,
    article_node,
    entity_edges,
    entity_node,
    evidence,
    fact_edges,
    fact_entities,
    fact_node,
    mentioned_in,
    shortcuts,
)
from graphkit.resolve.facts import Report, merged_facts, reports_of
from graphkit.resolve.forms import Form
from graphkit.resolve.identity import Uses, country_of, entity_of
from graphkit.resolve.judgements import Judgement, Judgements
from graphkit.resolve.reprints import reprint, runs, sample, worth_comparing
from graphkit.resolve.resolution import CanonicalEntity, CanonicalFact
from graphkit.schema import FACTS, SHORTCUTS
from graphkit.store.derived import GraphRows, many
from graphkit.store.identities import Identities, Load
from graphkit.store.rows import EdgeRow, edge_row, node_row

_ROLES = sorted({tie for fact in FACTS.values() for tie in fact.ties.values()})
_LEVELS = {"person": 0, "mission": 0, "commission": 1, "organization": 1, "election": 1, "country": 2}


@dataclass(frozen=True, slots=True)
class FactChange:
    """The facts that a change brought and took, by id, with their names."""

    new: Mapping[str, str]
    gone: Mapping[str, str]


class Derivation:
    """One change of a store, inside its transaction; ``load`` gives the document of an article that is there."""

    def __init__(
        self, connection: sqlite3.Connection, load: Load, judgements: Iterable[Judgement], revision: str
    ) -> None:
        self._db = connection
        self._load = load
        self._judgements = Judgements(judgements)
        self._identities = Identities(connection, load, self._judgements)
        self._rows = GraphRows(connection, revision)
        self._entities = _Entities(connection)
        # Entities whose node or place in the graph may have changed, each with the articles where that may be.
        self._named: dict[str, set[str]] = {}
        self._told: set[str] = set()  # articles whose node may have come or gone
        self._new: dict[str, str] = {}
        self._gone: dict[str, str] = {}

    def update(self, changed: set[str], rejudged: Iterable[Judgement]) -> FactChange:
        """Bring the graph up to date with changed articles and with judgements that were made or taken back."""
        moved = list(rejudged)
        names = frozenset(Judgements(moved).ids)
        self._identities.update(changed, names)
        articles = self._identities.articles | self._judged_articles(moved)
        self._told = set(articles)
        self._named = {id: set() for id in self._identities.entities}
        blocks: dict[str, set[str]] = {}
        for article in sorted(articles):
            if article in changed:
                self._compare(article)
            for block in self._report(article, all_of_it=article in changed):
                blocks.setdefault(block, set()).add(article)
            for id in self._names_in(article):
                self._named.setdefault(id, set()).add(article)
        for block in self._renamed():
            blocks.setdefault(block, set())
        for block, dirty in sorted(blocks.items()):
            self._merge(block, dirty)
        self._place()
        for article in sorted(self._told):
            self._place_article(article)
        return FactChange(
            {id: name for id, name in self._new.items() if id not in self._gone},
            {id: name for id, name in self._gone.items() if id not in self._new},
        )

    def revision(self) -> str:
        """The revision of the graph after the change."""
        return self._rows.revision()

    def _judged_articles(self, rejudged: list[Judgement]) -> set[str]:
        """The articles that name all entities of a fact that was judged, or was judged and is no longer."""
        found: set[str] = set()
        for judgement in rejudged:
            if judgement.about_fact:
                names = Judgements([judgement]).ids
                ids = {self._identities.current.get(name, name) for name in names}
                known = [set(self._articles_of(id)) for id in sorted(ids)]
                known = [articles for articles in known if articles]
                found |= set.intersection(*known) if known else set()
        return found

    def _articles_of(self, id: str) -> list[str]:
        query = "SELECT DISTINCT article FROM derived_forms JOIN derived_mentions USING (form) WHERE id = ? ORDER BY 1"
        return [article for (article,) in self._db.execute(query, (id,))]

    def _names_in(self, article: str) -> set[str]:
        """The entities that an article names, or that the graph says it does."""
        query = "SELECT source FROM edges WHERE target = ? AND type = 'MENTIONED_IN'"
        before = {id for (id,) in self._db.execute(query, (article_id(article),))}
        return before | set(self._identities.links(article).values())

    def _compare(self, article: str) -> None:
        """Find the reprints of an article that came, or forget those of one that went."""
        self._db.execute("DELETE FROM derived_runs WHERE article = ?", (article,))
        others = [o for (o,) in self._db.execute("SELECT other FROM derived_reprints WHERE one = ?", (article,))]
        self._db.execute("DELETE FROM derived_reprints WHERE one = ?", (article,))
        self._db.executemany("DELETE FROM derived_reprints WHERE one = ? AND other = ?", ((o, article) for o in others))
        document = self._load(article)
        if document is None:
            return
        every = runs(document.text)
        own = sample(every)
        shared: Counter[str] = Counter()
        for (other,) in many(self._db, "SELECT article FROM derived_runs WHERE run IN (?)", sorted(own)):
            shared[other] += 1
        self._db.executemany("INSERT INTO derived_runs VALUES (?, ?)", ((run, article) for run in sorted(own)))
        size = "SELECT count(*) FROM derived_runs WHERE article = ?"
        for other, count in sorted(shared.items()):
            if not worth_comparing(count, len(own), self._db.execute(size, (other,)).fetchone()[0]):
                continue
            row = self._db.execute("SELECT json FROM documents WHERE article_id = ?", (other,)).fetchone()
            if row and reprint(every, runs(json.loads(row[0])["text"])):
                pairs = [(article, other), (other, article)]
                self._db.executemany("INSERT OR IGNORE INTO derived_reprints VALUES (?, ?)", pairs)

    def _report(self, article: str, *, all_of_it: bool) -> set[str]:
        """Put what the article states in the place of what it stated; the blocks of facts that this changes."""
        query = "SELECT place, block, json FROM derived_reports WHERE article = ?"
        old = {place: (block, text) for place, block, text in self._db.execute(query, (article,))}
        document = self._load(article)
        reports: list[Report] = []
        if document is not None:
            links = self._identities.links(article)
            reports, _ = reports_of(document, links, self._judgements, self._identities.current)
        new = {
            report.index: (report.block, json.dumps(report.to_json(), ensure_ascii=True)) for report in reports
        }  # fmt: skip
        changed = {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
        self._db.executemany(
            "DELETE FROM derived_reports WHERE article = ? AND place = ?",
            [(article, place) for place in changed if place in old],
        )
        self._db.executemany(
            "INSERT INTO derived_reports VALUES (?, ?, ?, ?)",
            [(article, place, *new[place]) for place in sorted(changed) if place in new],
        )
        touched = old.keys() | new.keys() if all_of_it else changed
        return {rows[place][0] for rows in (old, new) for place in touched if place in rows}

    def _renamed(self) -> set[str]:
        """The blocks of facts that name an entity whose name has changed."""
        blocks: set[str] = set()
        for id in sorted(self._identities.entities):
            if self._entities.renew(id):
                facts = "SELECT source FROM edges WHERE target = ? AND key = ''"
                query = f"SELECT block FROM derived_fact_blocks WHERE fact IN ({facts})"
                blocks.update(block for (block,) in self._db.execute(query, (id,)))
        return blocks

    def _merge(self, block: str, dirty: set[str]) -> None:
        """Write the facts of a block in the place of those that it made before."""
        rows = self._db.execute("SELECT json FROM derived_reports WHERE block = ?", (block,))
        reports = [Report.from_json(json.loads(text)) for (text,) in rows]
        reprints: dict[str, set[str]] = {}
        articles = sorted({report.article for report in reports})
        if len(articles) > 1:
            for one, other in many(self._db, "SELECT one, other FROM derived_reprints WHERE one IN (?)", articles):
                reprints.setdefault(one, set()).add(other)
        facts = {fact.id: fact for fact in merged_facts(reports, reprints)}
        before = self._db.execute("SELECT fact FROM derived_fact_blocks WHERE block = ?", (block,)).fetchall()
        for (fact,) in before:
            if fact not in facts:
                self._drop_fact(fact)
        # Between several facts of a block a report may move that has not changed itself.
        only = len(facts) == len(before) == 1 and before[0][0] in facts
        for fact in facts.values():
            self._put_fact(fact, block, dirty if only else None)

    def _drop_fact(self, fact: str) -> None:
        held = self._db.execute("SELECT evidence FROM derived_fact_evidence WHERE fact = ?", (fact,)).fetchall()
        edges = self._rows.edges("source = ?", (fact,))
        ends = {row.target for row in edges.values() if row.type in _ROLES}
        self._touch(ends)
        self._rows.put_edges({**edges, **self._shortcuts_of(fact, ends)}, ())
        for (piece,) in held:
            self._drop_evidence(piece)
        self._db.execute("DELETE FROM derived_fact_evidence WHERE fact = ?", (fact,))
        self._db.execute("DELETE FROM derived_fact_blocks WHERE fact = ?", (fact,))
        node = self._rows.drop_node(fact)
        self._gone[fact] = str(node.property_map().get("name", fact)) if node else fact

    def _drop_evidence(self, id: str) -> None:
        edges = self._rows.edges("source = ?", (id,))
        self._rows.put_edges(edges, ())
        self._rows.drop_node(id)

    def _put_fact(self, fact: CanonicalFact, block: str, dirty: set[str] | None) -> None:
        """Write a fact, and its evidence: all of it, or that of the articles in ``dirty``."""
        self._db.execute(
            "INSERT INTO derived_fact_blocks VALUES (?1, ?2) ON CONFLICT DO UPDATE SET block = ?2", (fact.id, block)
        )
        ends = set(fact_entities(fact))
        old = self._rows.edges("source = ? AND type <> 'SUPPORTED_BY'", (fact.id,))
        before = {row.target for row in old.values() if row.type in _ROLES}
        self._touch(ends ^ before)
        old |= self._shortcuts_of(fact.id, ends | before)
        node = node_row(fact_node(fact, self._entities))
        if self._rows.put_node(node) is None:
            self._new[fact.id] = str(node.property_map()["name"])
        self._rows.put_edges(old, map(edge_row, [*fact_edges(fact), *shortcuts(fact, self._entities)]))
        query = "SELECT article, evidence FROM derived_fact_evidence WHERE fact = ?"
        held: set[tuple[str, str]] = set()
        if dirty is None:
            held.update(self._db.execute(query, (fact.id,)).fetchall())
        for article in sorted(dirty or ()):
            held.update(self._db.execute(f"{query} AND article = ?", (fact.id, article)).fetchall())
        fresh = {}
        for sighting in fact.sightings:
            if dirty is None or sighting.article in dirty:
                for piece, links in evidence(fact, sighting):
                    fresh[sighting.article, piece.id] = (piece, links)
        for article, id in sorted(held - fresh.keys()):
            where = "source = ? AND type = 'SUPPORTED_BY' AND target = ?"
            self._rows.put_edges(self._rows.edges(where, (fact.id, id)), ())
            self._drop_evidence(id)
            gone = "DELETE FROM derived_fact_evidence WHERE fact = ? AND article = ? AND evidence = ?"
            self._db.execute(gone, (fact.id, article, id))
        for (article, id), (piece, links) in sorted(fresh.items()):
            self._rows.put_node(node_row(piece))
            if (article, id) not in held:
                self._rows.put_edges({}, map(edge_row, links))
                self._db.execute("INSERT INTO derived_fact_evidence VALUES (?, ?, ?)", (fact.id, article, id))

    def _shortcuts_of(self, fact: str, ends: Iterable[str]) -> dict[tuple[str, str, str, str], EdgeRow]:
        types = ", ".join(f"'{type}'" for type in SHORTCUTS)
        found: dict[tuple[str, str, str, str], EdgeRow] = {}
        for end in ends:
            found |= self._rows.edges(f"source = ? AND type IN ({types}) AND key = ?", (end, fact))
        return found

    def _touch(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._named.setdefault(id, set())

    def _place(self) -> None:
        """Write the entities, those that others need after those others."""
        waiting = {id: _LEVELS[self._type(id)] for id in self._named}
        while waiting:
            id = min(waiting, key=lambda id: (waiting[id], id))
            del waiting[id]
            for other in self._place_entity(id, self._named.get(id, set())):
                waiting[other] = _LEVELS[self._type(other)]

    def _type(self, id: str) -> str:
        """The type of an entity, which may have gone."""
        entity = self._entities.get(id)
        if entity is not None:
            return entity.type
        row = self._rows.node(id)
        labels = set(row.label_list()) if row else set()
        kinds = {"Person": "person", "ObservationMission": "mission", "Election": "election", "Country": "country"}
        return next((kind for label, kind in kinds.items() if label in labels), "organization")

    def _place_entity(self, id: str, dirty: set[str]) -> set[str]:
        """Write an entity as it is now; the ids of what it needs or needed, where that has changed."""
        entity = self._entities.get(id)
        there = self._rows.node(id) is not None
        used = entity is not None and self._db.execute("SELECT 1 FROM edges WHERE target = ?", (id,)).fetchone()
        if not used and not there:
            return set()
        articles = self._entities.articles(id, None if there != bool(used) else dirty)
        old = self._rows.edges("source = ? AND type IN ('IN_COUNTRY', 'SENT_BY', 'OBSERVES')", (id,))
        ties = list(map(edge_row, entity_edges(entity))) if entity is not None and used else []
        needs = {row.target for row in old.values()} ^ {row.target for row in ties}
        if there != bool(used):
            old |= self._rows.edges("source = ? AND type = 'MENTIONED_IN'", (id,))
        else:
            where = "source = ? AND type = 'MENTIONED_IN' AND target = ?"
            for article in dirty:
                old |= self._rows.edges(where, (id, article_id(article)))
        if used and entity is not None:
            self._rows.put_node(node_row(entity_node(entity)))
            ties += [edge_row(mentioned_in(id, article)) for article in sorted(articles)]
        self._told |= set(articles)
        self._rows.put_edges(old, ties)
        if not used:
            self._rows.drop_node(id)
        return needs

    def _place_article(self, article: str) -> None:
        """An article is in the graph where it states a fact, or names an entity that is."""
        id = article_id(article)
        if self._db.execute("SELECT 1 FROM edges WHERE target = ?", (id,)).fetchone():
            document = self._load(article)
            assert document is not None, f"{article} is gone and still spoken of"
            self._rows.put_node(node_row(article_node(document)))
        else:
            self._rows.drop_node(id)


class _Entities(Mapping[str, CanonicalEntity]):
    """The entities as the forms in use have them: kept in the store, worked out anew where ``renew`` is called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._known: dict[str, CanonicalEntity | None] = {}

    def __getitem__(self, id: str) -> CanonicalEntity:
        if id not in self._known:
            row = self._db.execute("SELECT json FROM derived_entities WHERE id = ?", (id,)).fetchone()
            self._known[id] = _entity(json.loads(row[0])) if row else self._made(id)
        found = self._known[id]
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        return (id for (id,) in self._db.execute("SELECT id FROM derived_entities ORDER BY id"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM derived_entities").fetchone()[0])

    def renew(self, id: str) -> bool:
        """Work the entity out from its forms; whether its names are others than before."""
        row = self._db.execute("SELECT json FROM derived_entities WHERE id = ?", (id,)).fetchone()
        before = _entity(json.loads(row[0])) if row else None
        now = self._known[id] = self._made(id)
        if now is None or not self._named(id):
            self._db.execute("DELETE FROM derived_entities WHERE id = ?", (id,))
        elif now != before:
            text = json.dumps(asdict(now), ensure_ascii=True)
            self._db.execute("INSERT OR REPLACE INTO derived_entities VALUES (?, ?)", (id, text))
        return before is not None and (now is None or (now.names, now.aliases) != (before.names, before.aliases))

    def articles(self, id: str, among: set[str] | None) -> set[str]:
        """The articles that name the entity, all of them or those among some."""
        query = "SELECT DISTINCT article FROM derived_forms JOIN derived_mentions USING (form) WHERE id = ?"
        if among is None:
            return {article for (article,) in self._db.execute(query, (id,))}
        one = "SELECT 1 FROM derived_mentions JOIN derived_forms USING (form) WHERE article = ? AND id = ?"
        return {article for article in among if self._db.execute(one, (article, id)).fetchone()}

    def _named(self, id: str) -> bool:
        """Whether an article names it; a country that only a body is in is worked out where it is asked for."""
        return self._db.execute("SELECT 1 FROM derived_forms WHERE id = ?", (id,)).fetchone() is not None

    def _made(self, id: str) -> CanonicalEntity | None:
        query = (
            "SELECT text, lang, count(*) FROM derived_forms JOIN derived_mentions USING (form) WHERE id = ?"
            " GROUP BY form, lang"
        )
        uses = Uses()
        for text, lang, count in self._db.execute(query, (id,)):
            uses.forms[Form.from_json(text), lang] = count
        if uses.forms:
            return replace(entity_of(id, uses), articles=())
        return country_of(id) if len(id) == 2 else None


def _entity(data: dict[str, object]) -> CanonicalEntity:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return CanonicalEntity(**values)  # type: ignore[arg-type]
