"""The names that an entity is shown by: the best one that articles give, and what tells it from its like.

Articles call a dozen missions "миссия ШОС" and every referendum "референдум". So an election and a mission are shown
with what their name leaves out: the country and the day, "миссия ШОС (Казахстан, 2022-11-20)".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graphkit.knowledge.gazetteer import Country, Known, bodies, countries, organizations
from graphkit.resolve import known
from graphkit.resolve.elections import date_of
from graphkit.resolve.forms import Form
from graphkit.resolve.groups import grouped
from graphkit.resolve.names import normal, oblique, person_name

# A form with the language of its article, and how often articles use it so.
Counted = list[tuple[tuple[Form, str], int]]
_SHORT = 2  # letters of words that say nothing: of, по
_STEM = 5


def display_names(id: str, type: str, forms: Counted) -> dict[str, str]:
    """The best name by language: the loaders' where they know the thing, else the fullest that was given most."""
    found: Country | Known | None = countries().get(id.upper()) if type == "country" else None
    if type in ("commission", "organization"):
        found = bodies().get(id)
    if found is not None and found.first_names():
        return found.first_names()
    out = {}
    for lang, same in sorted(grouped(forms, lambda counted: counted[0][1]).items()):
        counts: Counter[str] = Counter()
        for choose in (_upright_name, _full_name, _first_name) if type == "person" else (_first_name,):
            for (item, _), count in same:
                name = choose(item)
                if name:
                    counts[name] += count
            if counts:
                break
        out[lang] = min(counts, key=lambda name: (-counts[name], name))
    if type == "election":
        return {lang: _with(name, _place_and_time(id, name, lang)) for lang, name in out.items()}
    if type == "mission":
        return {lang: _with(name, _of_mission(forms, name, lang)) for lang, name in out.items()}
    return out


def _with(name: str, parts: Iterator[str]) -> str:
    more = ", ".join(parts)
    return f"{name} ({more})" if more else name


def _of_mission(forms: Counted, name: str, lang: str) -> Iterator[str]:
    """The sender, where the name has no word of the sender's names; then place and time of the election.

    Of a mission whose election is not said the year in which it is spoken of.
    """
    first = forms[0][0][0]
    sender = organizations().get(first.organization)
    if sender is not None:
        words = {_stem(word) for names in sender.names.values() for own in names for word in normal(own).split()}
        if not words & {_stem(word) for word in normal(name).split() if len(word) > _SHORT}:
            yield min((sender.names.get(lang) or next(iter(sender.names.values()))), key=len)
    yield from _place_and_time(first.election, name, lang) if first.election else filter(None, (first.year,))


def _stem(word: str) -> str:
    """What cases leave of a word."""
    return word[:_STEM]


def _place_and_time(id: str, name: str, lang: str) -> Iterator[str]:
    """The country and the date in the id of an election, as far as the name does not say them."""
    code = id.partition(".")[0].upper()
    country = countries().get(code)
    if country is not None and "." in id:
        stems = known.country_stems().get(code, ())
        if not any(word.startswith(stems) for word in normal(name).split()):
            yield (country.names.get(lang) or country.names.get("ru") or (code,))[0]
    date = date_of(id)
    if date and date not in name:
        yield date


def _first_name(item: Form) -> str | None:
    return item.names[0]


def _full_name(item: Form) -> str | None:
    """The name of a person that a mention has first among its full ones: other spellings do not outvote it."""
    return next((name for name in item.names if person_name(name).full), None)


def _upright_name(item: Form) -> str | None:
    """The same, among the names that are no oblique form."""
    return next((n for n in item.names if person_name(n).full and not oblique(person_name(n))), None)
