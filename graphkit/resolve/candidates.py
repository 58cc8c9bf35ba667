"""What may be one and is not joined by rule, and what rules have joined: pairs with score and reasons, to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.resolve.bodies import body_handles, core_name, plain_id
from graphkit.resolve.elections import own_id
from graphkit.resolve.forms import Form, own_names
from graphkit.resolve.groups import grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.person import Candidate, handles
from graphkit.resolve.persons import joined_people, people_candidates

_COMMON = 40  # a word that more bodies have says nothing of who they are
_ALIKE = 0.5


def candidates(forms: Iterable[tuple[Form, str]], judgements: Judgements) -> list[Candidate]:
    """The pairs that wait for a judgement, the likeliest first. ``forms`` come with the ids that they have now.

    Ids in the pairs are those that a judgement takes. Pairs that were judged, or are one by judgement, are left out.
    """
    ids = dict(forms)
    found = [
        *people_candidates([form for form in ids if form.type == "person"], judgements),
        *_bodies({form: id for form, id in ids.items() if form.type in ("commission", "organization")}),
        *_elections({form: id for form, id in ids.items() if form.type == "election"}),
    ]
    joined = {frozenset(pair) for pair in judgements.same}
    waiting = {(c.left, c.right): c for c in found if not _judged(c, judgements, joined)}
    return sorted(waiting.values(), key=lambda c: (-c.score, c.left, c.right))


def accepted(forms: Iterable[tuple[Form, str]], judgements: Judgements) -> list[Candidate]:
    """The pairs that rules have joined, the least sure first; ``forms`` as for ``candidates``.

    The ids in a pair are those that the two would have apart, by which a judgement may part them. Pairs that were
    judged the same are left out, and what the loaders know by what it is: countries, central commissions.
    """
    ids = dict(forms)
    found = [
        *joined_people([form for form in ids if form.type == "person"], judgements),
        *_joined_bodies(ids),
        *_joined_elections(ids),
    ]
    confirmed = {frozenset(pair) for pair in judgements.same}
    joined = {(c.left, c.right): c for c in reversed(found) if not _judged(c, judgements, confirmed)}
    return sorted(joined.values())


def handles_of(form: Form) -> Iterable[str]:
    """The ids that a form alone would have: the two sides of a pair that a rule has joined."""
    if form.type == "person":
        return handles(form)
    if form.type == "election":
        return (own_id(form),)
    return body_handles(form) if form.type in ("commission", "organization") else ()


def _joined_bodies(ids: Mapping[Form, str]) -> Iterable[Candidate]:
    named = [f for f in ids if f.type in ("commission", "organization") and not f.article and not plain_id(f)]
    for same in grouped(sorted(named), lambda form: ids[form]).values():
        handles = {body_handles(form)[0]: form for form in reversed(same)}
        first = min(handles, key=lambda handle: (not handles[handle].country, handle))
        for handle, form in sorted(handles.items()):
            if handle != first:
                alone = not form.country and handles[first].country
                why = "the only body of that name" if alone else "the names have the same words, whatever the language"
                yield Candidate(0.85 if alone else 0.9, first, handle, (why,))


def _joined_elections(ids: Mapping[Form, str]) -> Iterable[Candidate]:
    for form, id in sorted(ids.items()):
        own = own_id(form) if form.type == "election" else id
        if own != id:
            yield Candidate(0.85, id, own, ("the only one of that country, kind and time",))


def _judged(candidate: Candidate, judgements: Judgements, joined: set[frozenset[str]]) -> bool:
    pair = frozenset((candidate.left, candidate.right))
    return len(pair) < 2 or pair in joined or judgements.apart(candidate.left, candidate.right)


def _bodies(ids: Mapping[Form, str]) -> Iterable[Candidate]:
    """Bodies of one country, or of one that is not said, that share most of the words of their names."""
    words: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for form, id in ids.items():
        countries.setdefault(id, set()).update({form.country} - {""})
        if not form.article:
            for name in own_names(form):
                words.setdefault(id, set()).update(core_name(name, form.country).split())
    holders: dict[str, list[str]] = {}
    for id in sorted(words):
        for word in words[id]:
            holders.setdefault(word, []).append(id)
    seen = set()
    for word in sorted(holders):
        same = holders[word]
        if len(same) > _COMMON:
            continue
        for i, one in enumerate(same):
            for two in same[i + 1 :]:
                if (one, two) in seen or (countries[one] and countries[two] and not countries[one] & countries[two]):
                    continue
                seen.add((one, two))
                share = len(words[one] & words[two]) / len(words[one] | words[two])
                if share >= _ALIKE:
                    yield Candidate(round(0.3 + 0.4 * share, 3), one, two, (f"share {share:.0%} of the names' words",))


def _elections(ids: Mapping[Form, str]) -> Iterable[Candidate]:
    """An election whose date is not known and the dated ones of its country and kind."""
    for same in grouped(sorted(ids), lambda form: (form.country, form.kind)).values():
        undated = sorted({ids[form] for form in same if form.country and not form.date})
        dated = sorted({ids[form] for form in same if form.date})
        for one in undated:
            for two in dated if len(dated) <= 3 else ():
                yield Candidate(0.5, two, one, ("the same country and kind, one without a date",))
