"""From words to the countries and bodies of the gazetteers, in whatever language and with whatever endings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphkit.extract.llm.wording import are_forms, is_form, words_of
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import Known, bodies, countries

Words = tuple[str, ...]


def country_of(words: str, lang: str) -> str | None:
    """The code of the country that the words tell, by its name, its adjective or its people; None where none or two.

    The name that has most letters in common decides: "Нигерии" is Nigeria and not Niger.
    """
    standing = words_of(words)
    likes: dict[str, tuple[int, int]] = {}
    for name, code in _country_names(lang):
        like = _likeness(name, standing)
        if like is not None and like > likes.get(code, (0, 0)):
            likes[code] = like
    best = max(likes.values(), default=None)
    found = [code for code, like in likes.items() if like == best]
    return found[0] if len(found) == 1 else None


def known_body(names: Iterable[str], lang: str) -> Known | None:
    """The body of the gazetteers that one of the names, tried in their order, is a name of; None where several are."""
    listed = [words_of(name) for name in names]
    exact, by_length = _body_names(lang)
    for words in listed:
        if id := exact.get(words):
            return bodies()[id]
    for words in listed:
        ids = {id for name, id in by_length.get(len(words), ()) if are_forms(name, words)}
        if len(ids) == 1:
            return bodies()[ids.pop()]
    return None


def _likeness(name: Words, standing: Sequence[str]) -> tuple[int, int] | None:
    """(letters in common, minus letters of the name that are not) where the name's words stand; else None."""
    alike = missing = 0
    for word in name:
        fits = [_common(word, other) for other in standing if is_form(word, other)]
        if not fits:
            return None
        alike += max(fits)
        missing += len(word) - max(fits)
    return alike, -missing


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@kept
def _country_names(lang: str) -> tuple[tuple[Words, str], ...]:
    """(words of a name, code) of all countries, in the language."""
    found: dict[tuple[Words, str], None] = {}
    for code, country in countries().items():
        names = (*country.called(lang), *country.adjectives.get(lang, ()), *country.people.get(lang, ()))
        for name in (*names, *(country.acronyms if lang == "ru" else ())):
            if words := words_of(name):
                found[words, code] = None
    return tuple(found)


@kept
def _body_names(lang: str) -> tuple[Mapping[Words, str], Mapping[int, tuple[tuple[Words, str], ...]]]:
    """Names that are of one body alone: the ids by them, and (name, id) by the number of their words."""
    owners: dict[Words, set[str]] = {}
    shared: set[Words] = set()
    for id, body in bodies().items():
        for name in body.called(lang):
            owners.setdefault(words_of(name), set()).add(id)
        shared |= {words_of(name) for name in body.ambiguous}
    exact = {name: ids.pop() for name, ids in owners.items() if len(ids) == 1 and name not in shared and name}
    by_length: dict[int, list[tuple[Words, str]]] = {}
    for words, id in exact.items():
        by_length.setdefault(len(words), []).append((words, id))
    return exact, {length: tuple(rows) for length, rows in by_length.items()}
