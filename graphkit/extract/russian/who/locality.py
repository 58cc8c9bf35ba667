"""Which country a name without one belongs to: "Высшая избирательная комиссия" beside "в Анкаре", "Сенат" at home."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.caches import kept
from graphkit.parse.morphology import fold, lemmas

_BACK = 6


def country_near(discourse: Discourse, fits: Callable[[str], bool], n: int, token: int) -> str | None:
    """The home country if the name fits it, else the country that fits and is mentioned nearest before the name."""
    home = discourse.home_at(n)
    if home is not None and fits(home):
        return home
    return next((code for code in _mentioned(discourse, n, token) if fits(code)), None)


def _mentioned(discourse: Discourse, n: int, token: int) -> Iterator[str]:
    """Countries by nearness: before the token, after it in its sentence, in the sentences before, in the rest."""
    here = _of_sentence(discourse, n)
    yield from (code for at, code in reversed(here) if at < token)
    yield from (code for at, code in here if at >= token)
    for k in range(n - 1, max(-1, n - _BACK), -1):
        yield from (code for _, code in reversed(_of_sentence(discourse, k)))
    for k in range(len(discourse.sentences)):
        yield from (code for _, code in _of_sentence(discourse, k))


def _of_sentence(discourse: Discourse, n: int) -> list[tuple[int, str]]:
    """The countries that sentence ``n`` names or alludes to (an adjective, a capital), with their tokens."""
    if n not in discourse.places:
        lex, words = lexicon(), discourse.sentences[n].words
        found: list[tuple[int, str]] = []
        for i in range(len(words)):
            code = lex.country_of_adjective(words.lemmas[i])
            if code is None and words.tokens[i].text[:1].isupper():
                codes = lex.country_names.match(words, i)[1] or lex.capitals.match(words, i)[1]
                code = codes[0] if codes else None
            if code is not None:
                found.append((i, code))
        discourse.places[n] = found
    return discourse.places[n]


_KINDS = (
    "центральный", "национальный", "независимый", "высший", "государственный", "федеральный", "верховный",
    "генеральный", "главный", "республиканский", "постоянный", "союзный", "всеобщий", "совет", "комитет", "трибунал",
    "бюро", "суд", "орган", "управление", "служба", "институт", "администрация", "офис", "коллегия", "палата",
)  # fmt: skip


@kept
def _commission_words(country: str) -> tuple[frozenset[str], ...]:
    """For each name of a country's central commission, the lemmas of its words."""
    known = lexicon().commissions.get(country)
    names = (*known.called("ru"), *known.acronyms.get("ru", ())) if known else ()
    return tuple(frozenset(x for w in name.split() for x in lemmas(w)) for name in names)


def commission_fits(country: str, words: frozenset[str]) -> bool:
    """Whether the central commission of a country can be called so, by the words that tell commissions apart."""
    telling = words & frozenset(_KINDS)
    return not telling or any(telling <= name for name in _commission_words(country))


def acronym_fits(country: str, acronym: str) -> bool:
    """Whether the acronym is one of the central commission of a country."""
    known = lexicon().commissions.get(country)
    return known is not None and any(fold(acronym) == fold(a) for a in known.acronyms.get("ru", ()))


def side_before(words: Words, token: int) -> str | None:
    """The country of "с белорусской – секретарь ЦИК X": an adjective without its noun and a dash just before."""
    for k in range(token - 1, max(0, token - 6), -1):
        if words.tokens[k].text in DASHES:
            return lexicon().country_of_adjective(words.lemmas[k - 1])
    return None
