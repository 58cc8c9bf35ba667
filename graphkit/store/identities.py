"""Who is who in a store after a change: only the forms that the change can reach are resolved anew.

Two forms bear on each other when a chain of shared keys leads from one to the other (``keys_of``). So the forms that
came or went, and all that such chains reach from them, are resolved by the same functions that resolve everything;
what is left out is as it was. ``EmbeddedStore.check`` holds the outcome to that of ``build_graph`` over all documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from graphkit.knowledge.caches import refresh
from graphkit.model import FactDocument
from graphkit.resolve.forms import Form
from graphkit.resolve.identity import LAYERS, form_of, layer_ids
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.person import Person, full_names
from graphkit.resolve.persons import whole_people
from graphkit.resolve.short_names import short_people
from graphkit.store.derived import keys_of, layer_of, many

Load = Callable[[str], FactDocument | None]


class Identities:
    """The forms of a store, brought up to date with changed articles and judgements.

    After ``update``, ``articles`` holds the ids of the articles in which some name means another entity than before
    (the changed ones among them), ``entities`` the ids of the entities that are named otherwise or elsewhere than
    before, and ``current`` the ids that the names in judgements have now.
    """

    def __init__(self, connection: sqlite3.Connection, load: Load, judgements: Judgements) -> None:
        self._db = connection
        self._load = load
        self._judgements = judgements
        self.articles: set[str] = set()
        self.entities: set[str] = set()
        self.current: dict[str, str] = {}

    def update(self, changed: Iterable[str], rejudged: frozenset[str]) -> None:
        """Bring the forms up to date; ``changed`` are the articles that came, went or read otherwise.

        ``rejudged`` are the names in judgements that were made or taken back.
        """
        refresh()
        self.articles = set(changed)
        for layer in range(len(LAYERS)):
            seeds: set[int] = set()
            for article in sorted(self.articles):
                seeds |= self._bring(article, layer)
            seeds |= {form for form, _ in self._known_as(rejudged, layer)}
            if layer == layer_of("person"):
                self._resolve_people(seeds)
            else:
                live = self._live(self._reached(seeds))
                self._write(live, layer_ids(live.values(), self._judgements))
            self._settle(layer)
            dead = "SELECT form FROM derived_forms WHERE uses = 0"
            self._db.execute(f"DELETE FROM derived_form_keys WHERE form IN ({dead})")
            self._db.execute("DELETE FROM derived_forms WHERE uses = 0")
        for article in self.articles:
            self.entities.update(self.links(article).values())

    def links(self, article: str) -> dict[tuple[str, str], str]:
        """The ids of what an article names."""
        query = "SELECT local, id FROM derived_mentions JOIN derived_forms USING (form) WHERE article = ?"
        return {(article, local): id for local, id in self._db.execute(query, (article,))}

    def _bring(self, article: str, layer: int) -> set[int]:
        """Put the article's forms of a layer in the place of its old ones; the forms that came into use or went out."""
        query = (
            "SELECT local, form, text, id, lang FROM derived_mentions JOIN derived_forms USING (form)"
            " WHERE article = ? AND layer = ?"
        )
        old = {local: rest for local, *rest in self._db.execute(query, (article, layer))}
        document = self._load(article)
        new: dict[str, Form] = {}
        if document is not None:
            links = self.links(article) if layer else {}
            ids = [entity.id for entity in document.entities.values() if entity.type in LAYERS[layer]]
            new = {id: form_of(document, id, links) for id in ids}
        touched: set[int] = set()
        lang = document.lang if document is not None else ""
        texts = {local: form.to_json() for local, form in new.items()}
        for local, (form, text, id, was) in old.items():
            self.entities.add(id)
            if texts.get(local) != text or lang != was:
                touched |= self._use(form, -1)
                self._db.execute("DELETE FROM derived_mentions WHERE article = ? AND local = ?", (article, local))
        for local, text in texts.items():
            if local not in old or old[local][1] != text or old[local][3] != lang:
                number = self._number(text, new[local], layer)
                touched |= self._use(number, 1)
                self._db.execute("INSERT INTO derived_mentions VALUES (?, ?, ?, ?)", (article, local, number, lang))
        return touched

    def _number(self, text: str, form: Form, layer: int) -> int:
        row = self._db.execute("SELECT form FROM derived_forms WHERE text = ?", (text,)).fetchone()
        if row:
            return int(row[0])
        put = self._db.execute("INSERT INTO derived_forms VALUES (NULL, ?, ?, 0, '', '')", (text, layer))
        keys = ((key, put.lastrowid) for key in keys_of(form))
        self._db.executemany("INSERT INTO derived_form_keys VALUES (?, ?)", keys)
        return int(put.lastrowid or 0)

    def _use(self, form: int, by: int) -> set[int]:
        """Count a use more or less; the form itself where it came into use or went out of it."""
        change = "UPDATE derived_forms SET uses = uses + ? WHERE form = ? RETURNING uses"
        (uses,) = self._db.execute(change, (by, form)).fetchone()
        return {form} if uses == 0 or (uses == 1 and by == 1) else set()

    def _reached(self, seeds: Iterable[int]) -> set[int]:
        """The seeds and all forms to which chains of keys lead from them; words of names are no such keys."""
        found = set(seeds)
        frontier = set(found)
        query = (
            "SELECT DISTINCT b.form FROM derived_form_keys a JOIN derived_form_keys b USING (key)"
            " WHERE a.form IN (?) AND key NOT GLOB 'word*'"
        )
        while frontier:
            frontier = {int(form) for (form,) in many(self._db, query, sorted(frontier))} - found
            found |= frontier
        return found

    def _live(self, numbers: Iterable[int]) -> dict[int, Form]:
        """The forms of the numbers that some article uses."""
        query = "SELECT form, text FROM derived_forms WHERE form IN (?) AND uses > 0"
        return {int(n): Form.from_json(str(text)) for n, text in many(self._db, query, sorted(numbers))}

    def _write(self, live: dict[int, Form], ids: dict[Form, str]) -> None:
        changes = ((ids[form], number) for number, form in live.items())
        self._db.executemany("UPDATE derived_forms SET raw = ?1 WHERE form = ?2 AND raw <> ?1", changes)

    def _resolve_people(self, seeds: set[int]) -> None:
        """Full names first; then the short ones whose family names are among their words, before or now."""
        reached = self._reached(seeds)
        live = self._live(reached)
        full = {number: form for number, form in live.items() if full_names(form)}
        people = whole_people(sorted(full.values()), self._judgements)
        self._write(full, {form: person.id for person in people for form in person.forms})
        words = {key.removeprefix("word:") for key in self._keys(reached, "word:")}
        numbers = self._forms({f"word-short:{word}" for word in words}) | (reached - set(full))
        short = {n: form for n, form in self._live(self._reached(numbers)).items() if not full_names(form)}
        if short:
            found = short_people(sorted(short.values()), self._bearers(short), self._judgements)
            self._write(short, {form: person.id for person in found for form in person.forms})

    def _bearers(self, short: Iterable[int]) -> list[Person]:
        """The people with a full name one word of which is the family name of a short form."""
        words = {key.removeprefix("word-short:") for key in self._keys(short, "word-short:")}
        forms = self._forms({f"word:{word}" for word in words})
        raws = {str(raw) for (raw,) in many(self._db, "SELECT raw FROM derived_forms WHERE form IN (?)", sorted(forms))}
        query = "SELECT raw, text FROM derived_forms WHERE uses > 0 AND raw IN (?)"
        people: dict[str, list[Form]] = {}
        for raw, text in many(self._db, query, sorted(raws)):
            form = Form.from_json(str(text))
            if form.type == "person" and full_names(form):
                people.setdefault(str(raw), []).append(form)
        return [Person(sorted(forms), id) for id, forms in sorted(people.items(), key=lambda item: min(item[1]))]

    def _keys(self, numbers: Iterable[int], beginning: str) -> set[str]:
        query = f"SELECT DISTINCT key FROM derived_form_keys WHERE form IN (?) AND key GLOB '{beginning}*'"
        return {str(key) for (key,) in many(self._db, query, sorted(numbers))}

    def _forms(self, keys: set[str]) -> set[int]:
        query = "SELECT DISTINCT form FROM derived_form_keys WHERE key IN (?)"
        return {int(form) for (form,) in many(self._db, query, sorted(keys))}

    def _known_as(self, names: Iterable[str], layer: int) -> set[tuple[int, str]]:
        """The forms in use that judgements may know by one of the names, each with that name."""
        by_raw = "SELECT form, raw FROM derived_forms WHERE raw IN (?) AND uses > 0"
        by_handle = (
            "SELECT form, key FROM derived_form_keys JOIN derived_forms USING (form) WHERE key IN (?) AND uses > 0"
        )
        wanted = sorted(names)
        found = [(int(f), str(raw)) for f, raw in many(self._db, by_raw, wanted)]
        handles = [f"handle:{name}" for name in wanted]
        found += [(int(f), str(k).removeprefix("handle:")) for f, k in many(self._db, by_handle, handles)]
        numbers = sorted({form for form, _ in found})
        query = f"SELECT form FROM derived_forms WHERE form IN (?) AND layer = {layer}"
        kept = {int(form) for (form,) in many(self._db, query, numbers)}
        return {(form, name) for form, name in found if form in kept}

    def _settle(self, layer: int) -> None:
        """The ids after judgements, where they are not as they were; the articles that this concerns."""
        names: dict[str, set[str]] = {}
        raws: dict[int, str] = {}
        known = self._known_as(self._judgements.ids, layer)
        query = "SELECT form, raw FROM derived_forms WHERE form IN (?)"
        for form, raw in many(self._db, query, sorted({form for form, _ in known})):
            raws[int(form)] = str(raw)
        for form, name in known:
            names.setdefault(raws[form], set()).add(name)
        handles = {raw: frozenset(found) for raw, found in names.items()}
        settled = self._judgements.settled(handles)
        self.current.update(self._judgements.current(handles, settled))
        moved = sorted(raw for raw, id in settled.items() if raw != id)
        rows = self._db.execute(
            "SELECT form, raw, id FROM derived_forms WHERE layer = ? AND id <> raw AND uses > 0", (layer,)
        ).fetchall()
        rows += many(self._db, "SELECT form, raw, id FROM derived_forms WHERE uses > 0 AND raw IN (?)", moved)
        for form, raw, id in rows:
            new = settled.get(raw, raw)
            if new == id:
                continue
            self._db.execute("UPDATE derived_forms SET id = ? WHERE form = ?", (new, form))
            self.entities |= {new, id} - {""}
            if id:
                found = self._db.execute("SELECT DISTINCT article FROM derived_mentions WHERE form = ?", (form,))
                self.articles.update(article for (article,) in found)
