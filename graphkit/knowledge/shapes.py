"""Own word lists against the shipped file of the same name, which says what such a file may hold.

Most loaders are lists of words under headings that the program knows. Their shipped files are whole, so that they are
the rule themselves: an own file may have their headings, their fields and values of their kinds. Only where the keys of
a table are words, codes or ids, one's own may be new.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from graphkit.errors import DocumentError
from graphkit.knowledge.wording import instead
from graphkit.schema import BODY_KINDS, ROLE_CLASSES

# Tables with free keys that do not show it by being words in another alphabet or codes in capitals.
_FREE = (
    ("identity.toml", "body_words"),
    ("identity.toml", "orthographies.letters"),
    ("native_names.toml", "organization"),
    ("reliability.toml", ""),
    ("reliability.toml", "*.rules"),
    ("llm/numbers.toml", "en"),
    ("llm/dates.toml", "*.en"),
)
# Values that are told from a closed list, by file and table.
_AMONG: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("ru/offices.toml", "deputies"): ROLE_CLASSES,
    ("ru/offices.toml", "senders.roles"): ROLE_CLASSES,
    ("ru/anaphora.toml", "body.words"): ("commission", "organization", "mission"),
    ("ru/bodies.toml", "composed.kind"): BODY_KINDS,
    ("ru/bodies.toml", "composed.of"): ("ministry", "embassy", "government", "parliament", "organization"),
}
# In this order, as True is a number too.
_KINDS: tuple[tuple[type | tuple[type, ...], tuple[str, str]], ...] = (
    (bool, ("true or false", "true or false")),
    (str, ("a string in quotes", "strings in quotes")),
    ((int, float), ("a number", "numbers")),
    (dict, ("a table", "tables")),
    (object, ("a date", "dates")),
)


def check_shape(own: Mapping[str, Any], shipped: Mapping[str, Any], where: str, file: str) -> None:
    """Raise ``DocumentError`` where an own file has a key or a kind of value that the shipped ``file`` has not.

    ``where`` names the own file.
    """
    _check_table(own, shipped, where, file, "")


def _check_table(own: Mapping[str, Any], shipped: Mapping[str, Any], where: str, file: str, table: str) -> None:
    free = any(file == name and fnmatchcase(table, pattern) for name, pattern in _FREE) or any(map(_is_word, shipped))
    for key, value in own.items():
        name = f"{table}.{key}" if table else key
        if key in shipped:
            model = shipped[key]
        elif not free:
            place = f"under [{table}]" if table else "at the top"
            raise DocumentError(f"{where}: unknown key {key!r} {place}; {instead(key, shipped)}")
        else:
            if all(_is_code(k) for k in shipped) and not _is_code(key):
                raise DocumentError(f"{where}: {name} must be a country's code in two capital letters, as KZ")
            model = next(iter(shipped.values()))
        if isinstance(model, dict) and isinstance(value, dict):
            _check_table(value, model, where, file, name)
        elif _is_rows(model) and _is_rows(value):
            _check_rows(value, model, where, file, name)
        else:
            among = _AMONG.get((file, name)) or _AMONG.get((file, table), ())
            _check_value(value, model, f"{where}: {name}", among)


def _check_rows(own: list[Any], shipped: list[Any], where: str, file: str, table: str) -> None:
    known: dict[str, Any] = {}
    for key, value in ((key, value) for row in shipped for key, value in row.items()):
        known[key] = {**known.get(key, {}), **value} if isinstance(value, dict) else value
    needed = [key for key in known if all(key in row for row in shipped)]
    for index, row in enumerate(own, 1):
        place = f"{where}: [[{table}]] number {index}"
        _check_table(row, known, place, file, table)
        for key in needed:
            if key not in row:
                raise DocumentError(f"{place}: the field {key!r} is missing")


def _check_value(value: Any, model: Any, where: str, among: tuple[str, ...]) -> None:
    if _kind(value) != _kind(model):
        raise DocumentError(f"{where} is {value!r}; it must be {_kind(model)}")
    for one in value if isinstance(value, list) else [value]:
        if among and one not in among:
            raise DocumentError(f"{where} cannot be {one!r}; {instead(one, among)}")


def _kind(value: Any, many: bool = False) -> str:
    """What a value is, in words; ``many`` of them, in the plural."""
    if isinstance(value, list):
        kinds = {_kind(item, many=True) for item in value}
        return f"{'lists' if many else 'a list'} of {kinds.pop() if len(kinds) == 1 else 'values of one kind'}"
    one, several = next(words for kind, words in _KINDS if isinstance(value, kind))
    return several if many else one


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _is_word(key: str) -> bool:
    """Whether a key is a word of some language or a code, and no name that the program asks for."""
    return not key.isascii() or _is_code(key)


def _is_code(key: str) -> bool:
    return len(key) == 2 and key.isascii() and key.isupper()
