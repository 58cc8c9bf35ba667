"""The frames as their files give them, read once and checked: what no frame can say is refused, with what it can.

The files are those of ``loaders/ru/frames/`` and of the folders in ``GRAPHKIT_LOADERS``; one file holds one fact type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

from graphkit.data import loader_folders
from graphkit.errors import DocumentError
from graphkit.extract.russian.syntax.frame_options import (
    CASES,
    OPTIONS,
    PLACES,
    FrameKeys,
    FrameOptions,
    InvitationOptions,
    Key,
    Words,
    keys_of,
)
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import read_toml
from graphkit.knowledge.wording import instead
from graphkit.parse.morphology import fold
from graphkit.schema import ENTITIES

CARRIED = "carrier:"
# What may fill a role: a type of what the words refer to, a kind of words that refer to nothing yet, a group of both.
_CALLED = tuple(f"@{type}" for type in ("commission", "organization", "mission", "country"))
KINDS = (*ENTITIES, "office", "body", "pronoun", "nominal", "count", "people", "parties", *_CALLED)


@dataclass(frozen=True, slots=True)
class Fillers:
    """What may fill a role.

    ``types`` are types of what a mention refers to, or its own kind where it refers to nothing; ``called`` (written
    "@mission") types that its words name, whatever it refers to: "делегация ЦИК" stands for the commission and is a
    mission all the same. With ``people`` whoever is a person or a group of persons; with ``parties`` only what stands
    for several at once. ``written`` is all that as the file has it.
    """

    written: frozenset[str]
    types: frozenset[str]
    called: frozenset[str]
    people: bool
    parties: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to tell a fact: its triggers, where to look for each role and what may fill it, and its own options."""

    id: str
    fact: str
    verbs: Words
    nouns: Words
    light: Words
    light_only: bool
    objects: Words
    roles: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, Fillers]
    needs: tuple[str, ...]
    options: FrameOptions
    examples: tuple[Mapping[str, Any], ...] = ()

    def types_of(self, role: str) -> frozenset[str]:
        """The types of what may fill a role; all where the frame does not say."""
        fillers = self.kinds.get(role)
        return frozenset(ENTITIES) if fillers is None else fillers.types


@kept
def frames() -> tuple[Frame, ...]:
    """All frames, by the names of their files and their order in them; a file of one's own follows its namesake.

    Raises ``DocumentError`` for a file that says what no frame can, naming the file, the frame and the key.
    """
    folders = loader_folders("ru", "frames")
    names = sorted({path.name for folder in folders for path in folder.glob("*.toml")})
    paths = (folder / name for name in names for folder in folders)
    return tuple(chain.from_iterable(read_frames(path) for path in paths if path.is_file()))


def read_frames(path: Path) -> Iterator[Frame]:
    """The frames of one file. Raises ``DocumentError`` as ``frames`` does."""
    data = read_toml(path)
    fact = data.get("fact", path.stem)
    if "fact" not in data and fact not in OPTIONS:
        raise DocumentError(f'{path}: says no fact type; write fact = "meeting", or another of {", ".join(OPTIONS)}')
    if not isinstance(fact, str) or fact not in OPTIONS:
        raise DocumentError(f"{path}: fact = {fact!r} is no fact type that frames tell; {instead(str(fact), OPTIONS)}")
    _check_tables(path, data)
    rows = data.get("frame", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DocumentError(f"{path}: frame must be tables of their own; write [[frame]] above each")
    for number, row in enumerate(rows, 1):
        yield _Row(path, OPTIONS[fact], row, number).frame()


def _check_tables(path: Path, data: Mapping[str, Any]) -> None:
    """Refuse a table that is no frame and no list of words that the file of this name may hold."""
    of_file = OPTIONS[path.stem].tables if path.stem in OPTIONS else {}
    for name in (key for key in data if key not in ("fact", "frame")):
        if name not in of_file:
            files = [f"{kind.fact}.toml" for kind in OPTIONS.values() if name in kind.tables]
            hint = f"it is read in {' and '.join(files)}" if files else instead(name, ("fact", "frame", *of_file))
            raise DocumentError(f"{path}: unknown key {name!r}; {hint}")
        _check_lists(f"{path}: [{name}]", data[name], of_file[name])


def _check_lists(where: str, table: Any, known: Iterable[str]) -> None:
    """Refuse a table of words that is none, has a list that nothing reads, or holds something else than words."""
    if not isinstance(table, dict):
        raise DocumentError(f"{where} must be a table of lists, not {table!r}")
    for key, value in table.items():
        if key not in known:
            raise DocumentError(f"{where}: unknown key {key!r}; {instead(key, known)}")
        try:
            _list(value)
        except TypeError:
            raise DocumentError(f"{where}: {key} must be a list of words, not {value!r}") from None


# ---- values as TOML gives them to values of the types of FrameKeys and FrameOptions; TypeError for others


def _of_type(type_: type, value: Any) -> Any:
    """The value, if it is of the type."""
    if not isinstance(value, type_):
        raise TypeError
    return value


def _list(value: Any) -> tuple[str, ...]:
    return tuple(_of_type(str, item) for item in _of_type(list, value))


def _words(value: Any) -> Words:
    return frozenset(map(fold, _list(value)))


def _lists(value: Any) -> Mapping[str, tuple[str, ...]]:
    return {key: _list(listed) for key, listed in _of_type(dict, value).items()}


def _texts(value: Any) -> Mapping[str, str]:
    return {fold(key): _of_type(str, text) for key, text in _of_type(dict, value).items()}


def _tables(value: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(_of_type(dict, item) for item in _of_type(list, value))


_READ: Mapping[Any, tuple[Callable[[Any], Any], str]] = {
    bool: (lambda value: _of_type(bool, value), "true or false"),
    str: (lambda value: _of_type(str, value), "a text in quotes"),
    Words: (_words, "a list of words"),
    tuple[str, ...]: (_list, "a list of names"),
    Mapping[str, tuple[str, ...]]: (_lists, "a table of lists"),
    Mapping[str, str]: (_texts, "a table of texts"),
    tuple[Mapping[str, Any], ...]: (_tables, "tables of their own"),
}


class _Row:
    """One ``[[frame]]`` of a file: checked, and made a ``Frame``."""

    def __init__(self, path: Path, kind: type[FrameOptions], row: Mapping[str, Any], number: int) -> None:
        self.path, self.kind, self.row = path, kind, row
        self.name = repr(row["id"]) if "id" in row else f"number {number}"

    def frame(self) -> Frame:
        """The frame that the row says. Raises ``DocumentError`` for a row that says what no frame can."""
        self._check_keys()
        said = FrameKeys(**self._values(FrameKeys))
        options = self.kind(**self._values(self.kind))
        self._check_roles(said)
        if not said.verbs and not said.nouns:
            self._refuse("nothing starts it; give it verbs, nouns or both")
        if isinstance(options, InvitationOptions):
            self._check_ways(options.way)
        for example in said.example:
            if set(example) != {"text", "facts"}:
                self._refuse("an example has text and facts, and nothing else")
        return Frame(
            id=f"{self.kind.fact}.ru.{said.id}", fact=self.kind.fact, verbs=said.verbs, nouns=said.nouns,
            light=said.light, light_only=said.light_only, objects=said.objects, roles=said.roles,
            kinds={role: _fillers(kinds) for role, kinds in said.kinds.items()}, needs=said.needs, options=options,
            examples=said.example,
        )  # fmt: skip

    def _refuse(self, why: str) -> NoReturn:
        """Say what is wrong with the row, and where it stands."""
        raise DocumentError(f"{self.path}: frame {self.name}: {why}")

    def _check_keys(self) -> None:
        """Refuse a key that no frame of the fact type has."""
        known = [key.name for key in (*keys_of(FrameKeys), *keys_of(self.kind))]
        for name in self.row:
            if name not in known:
                of = [kind.fact for kind in OPTIONS.values() if name in (key.name for key in keys_of(kind))]
                hint = f"it is an option of the fact type {of[0]}" if of else instead(name, known)
                self._refuse(f"unknown key {name!r}; {hint}")

    def _values(self, kind: type[FrameKeys] | type[FrameOptions]) -> dict[str, Any]:
        """The values that the row has for a class's fields, by their names."""
        return {key.field: self._value(key) for key in keys_of(kind) if key.required or key.name in self.row}

    def _value(self, key: Key) -> Any:
        """The row's value for a key, of its type; refused where it is missing, of another type or none of the few."""
        among = key.means.among
        if key.name not in self.row:
            one_of = f", one of {', '.join(among)}" if among else f": {key.means.text}"
            self._refuse(f"has no {key.name}; give it one{one_of}")
        read, wanted = _READ[key.type]
        try:
            value = read(self.row[key.name])
        except TypeError:
            self._refuse(f"{key.name} must be {wanted}, not {self.row[key.name]!r}")
        if among:
            for one in value.values() if isinstance(value, Mapping) else (value,):
                if one not in among:
                    self._refuse(f"{key.name}: {one!r} is not among its values; {instead(str(one), among)}")
        return value

    def _check_roles(self, said: FrameKeys) -> None:
        """Refuse roles that the fact type's frames have not, places where nothing is looked for, kinds of nothing."""
        for key, roles in (("roles", said.roles), ("kinds", said.kinds), ("needs", said.needs)):
            for role in roles:
                if role not in self.kind.roles:
                    roles_of = instead(role, self.kind.roles)
                    self._refuse(f"{key}: the fact type {self.kind.fact} has no role {role!r}; {roles_of}")
        for role in said.needs:
            if role not in said.roles:
                self._refuse(f"needs {role!r}, and roles says no place for it; add where to look for it")
        for place in chain.from_iterable(said.roles.values()):
            self._check_place(place)
        for kind in chain.from_iterable(said.kinds.values()):
            if kind not in KINDS:
                self._refuse(f"kinds: nothing is {kind!r}; {instead(kind, KINDS)}")

    def _check_place(self, place: str) -> None:
        """Refuse what is neither a place nor a preposition with a case."""
        bare = place.removeprefix(CARRIED)
        prep, plus, case = bare.partition("+")
        if plus and (case not in CASES or not prep):
            self._refuse(f"roles: {place!r} is no preposition with a case; {instead(case, CASES)}")
        if not plus and bare not in PLACES:
            hint = instead(bare, PLACES)
            self._refuse(f"roles: {place!r} is no place, and no preposition with a case (с+Ins); {hint}")

    def _check_ways(self, way: str) -> None:
        """Refuse options of an invitation that nothing reads with its way."""
        for key in keys_of(InvitationOptions):
            if key.name in self.row and key.means.ways and way not in key.means.ways:
                ways = ", ".join(key.means.ways)
                self._refuse(f"{key.name} says nothing with way = {way!r}; it goes with {ways}")


def _fillers(kinds: Iterable[str]) -> Fillers:
    """What may fill a role, from the kinds as the file has them."""
    written = frozenset(kinds)
    called = frozenset(kind.removeprefix("@") for kind in written if kind.startswith("@"))
    types = frozenset(kind for kind in written if not kind.startswith("@")) - {"people", "parties"}
    return Fillers(written, types, called, "people" in written, "parties" in written)
