"""The words of a Cypher query with their places: what the refusals, the column names and the carets are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphkit.errors import QueryError

# The words that begin a clause; most are also fine names for a variable, so their place decides.
CLAUSES = frozenset(
    re.findall(
        r"\w+",
        """MATCH OPTIONAL UNWIND WITH RETURN CALL UNION WHERE ORDER SKIP LIMIT OFFSET FILTER LET FINISH FOR USE USING
        CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH INSERT LOAD DROP ALTER SHOW GRANT DENY REVOKE EXPLAIN
        PROFILE HAVING INTERSECT EXCEPT TERMINATE CYPHER FORMAT""",
    )
)
KEYWORDS = CLAUSES | frozenset(
    re.findall(
        r"\w+",
        """AS AND OR XOR NOT IN IS NULL TRUE FALSE STARTS ENDS CONTAINS DISTINCT BY ASC DESC ASCENDING DESCENDING CASE
        WHEN THEN ELSE END EXISTS COUNT COLLECT ALL ANY NONE SINGLE YIELD ON NULLS OVER""",
    )
)
_BEFORE_CLAUSE = frozenset({"UNION", "ALL", "EXPLAIN", "PROFILE", "DETACH", "NODETACH", "CREATE", "MATCH", "CYPHER"})
_VALUE_WORDS = frozenset({"NULL", "TRUE", "FALSE", "END", "ASC", "DESC", "ASCENDING", "DESCENDING", "FINISH"})
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
  | (?P<quoted>`(?:``|[^`])+`)
  | (?P<number>0[xX][0-9a-fA-F]+|0[oO][0-7]+|(?:\d+\.(?!\.)\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?(?!\w))
  | (?P<param>\$(?:[^\W\d]\w*|\d+|`(?:``|[^`])+`))
  | (?P<word>[^\W\d]\w*)
  | (?P<sign><>|<=|>=|=~|\.\.|\|\||!=|\+=|->|<-|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"', "`": "`"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or literal of the query: ``kind`` is string, quoted, number, param, word or sign."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The word in capitals, as keywords are compared; empty for anything that is not a bare word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """The name that a word or a quoted word stands for, and that of a parameter without its sign."""
        text = self.text[1:] if self.kind == "param" else self.text
        return text[1:-1].replace("``", "`") if text.startswith("`") else text

    @property
    def is_name(self) -> bool:
        """Whether it can name something: a bare or quoted word."""
        return self.kind in ("word", "quoted")

    @property
    def value(self) -> str:
        """The text of a string literal, with its escapes read."""
        return re.sub(r"\\(u[0-9a-fA-F]{4}|.)", _unescape, self.text[1:-1], flags=re.DOTALL)


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if len(code) == 5 else _ESCAPES.get(code, "\\" + code)


class CypherText:
    """A query as tokens. Raises ``QueryError`` for an open string, quote or comment, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self.error(f"cannot read {text[at]!r} here", at)
            if text.startswith("/*", at) and match.lastgroup != "comment":
                raise self.error("this comment is not closed", at)
            if match.group() in ("'", '"', "`"):
                raise self.error("this quote is not closed", at)
            if match.lastgroup not in ("space", "comment"):
                self.tokens.append(Token(str(match.lastgroup), match.group(), match.start(), match.end()))
            at = match.end()
        while self.tokens and self.tokens[-1].text == ";":
            self.tokens.pop()

    def error(self, message: str, at: int | Token | None = None, help: str = "") -> QueryError:
        """A ``QueryError`` that shows the line with a caret under the place, then what to write instead."""
        if at is None:
            return QueryError(_sentence(f"Cypher: {message}", help))
        return QueryError(_sentence(*marked(self.text, at.start if isinstance(at, Token) else at, message), help))

    def at(self, index: int) -> Token:
        """The token of that index, or an empty one beyond either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    @cached_property
    def partners(self) -> dict[int, int]:
        """The index of the closing bracket for each opening one, and the other way round."""
        pairs: dict[int, int] = {}
        open_: list[int] = []
        closes = {")": "(", "]": "[", "}": "{"}
        for i, token in enumerate(self.tokens):
            if token.kind != "sign":
                continue
            if token.text in "([{":
                open_.append(i)
            elif token.text in closes:
                if not open_ or self.tokens[open_[-1]].text != closes[token.text]:
                    raise self.error(f"this {token.text!r} closes nothing", token)
                j = open_.pop()
                pairs[i], pairs[j] = j, i
        if open_:
            raise self.error(f"this {self.tokens[open_[-1]].text!r} is not closed", self.tokens[open_[-1]])
        return pairs

    @cached_property
    def depths(self) -> list[int]:
        """How many brackets are open around each token; a bracket counts as outside of itself."""
        depths: list[int] = []
        depth = 0
        for i, token in enumerate(self.tokens):
            if i in self.partners and token.text in ")]}":
                depth -= 1
            depths.append(depth)
            if i in self.partners and token.text in "([{":
                depth += 1
        return depths

    def is_map_colon(self, index: int) -> bool:
        """Whether the colon stands between a key and a value in a map."""
        opener = self.inside[index]
        return (
            opener >= 0
            and self.at(opener).text == "{"
            and self.at(index - 1).is_name
            and self.at(index - 2).text in ("{", ",")
        )

    @cached_property
    def inside(self) -> list[int]:
        """The index of the innermost bracket that is open around each token, -1 where none is."""
        inside: list[int] = []
        open_ = [-1]
        for i, token in enumerate(self.tokens):
            if i in self.partners and token.text in ")]}":
                open_.pop()
            inside.append(open_[-1])
            if i in self.partners and token.text in "([{":
                open_.append(i)
        return inside

    def is_name_place(self, index: int) -> bool:
        """Whether the token stands where a name must: after a dot, a label's colon or AS, or as a key in a map."""
        before, after = self.at(index - 1), self.at(index + 1)
        return (
            before.text in (".", ":", "|", "&", "!")
            or before.upper == "AS"
            or (after.text == ":" and before.text in ("{", ","))
        )

    def keyword(self, index: int) -> str:
        """The keyword that the token is, in capitals; empty where it is a name, a literal or a sign."""
        word = self.at(index).upper
        return word if word in KEYWORDS and not self.is_name_place(index) else ""

    def is_function(self, index: int) -> bool:
        """Whether the token is the last word of a function's name: a name before a round bracket, no keyword."""
        token = self.at(index)
        if not token.is_name or self.at(index + 1).text != "(":
            return False
        if self.at(index - 1).text == ":" and not self.is_map_colon(index - 1):
            return False  # the label before a node's own brackets
        return token.upper in ("COUNT", "COLLECT", "EXISTS", "ALL", "ANY", "NONE", "SINGLE") or not self.keyword(index)

    @cached_property
    def clauses(self) -> tuple[tuple[str, int, int], ...]:
        """Each clause as (keyword, index of its first token, index after its last), those of subqueries included."""
        starts = [i for i in range(len(self.tokens)) if self._begins_clause(i)]
        found = []
        for at, start in enumerate(starts):
            depth, later = self.depths[start], set(starts[at + 1 :])
            end = next(
                (
                    i
                    for i in range(start + 1, len(self.tokens))
                    if self.depths[i] < depth or (self.depths[i] == depth and i in later)
                ),
                len(self.tokens),
            )
            found.append((self.keyword(start), start, end))
        return tuple(found)

    def _begins_clause(self, index: int) -> bool:
        """Whether the token is the first word of a clause and not the name of a variable."""
        word, before = self.keyword(index), self.at(index - 1)
        if word not in CLAUSES or self.is_function(index):
            return False
        if index == 0 or before.text == "{" or before.kind in ("string", "number", "param", "quoted"):
            return True
        if before.kind == "word":
            named = self.keyword(index - 1)
            return not named or named in _BEFORE_CLAUSE or named in _VALUE_WORDS
        return before.text in (")", "]", "}", "*", "|", ";")

    def items(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The comma-separated items between two token indices, brackets respected, as (first, after last)."""
        depth = self.depths[start] if start < len(self.tokens) else 0
        first = start
        for i in range(start, end):
            if self.at(i).text == "," and self.depths[i] == depth:
                yield first, i
                first = i + 1
        if first < end:
            yield first, end

    def source(self, start: int, end: int) -> str:
        """The text of the tokens [start, end) as it is written."""
        return self.text[self.at(start).start : self.at(end - 1).end]

    def words(self, start: int, end: int) -> str:
        """The tokens [start, end) with single spaces: equal for equal expressions however they are spaced."""
        return " ".join(token.text for token in self.tokens[start:end])


_NOTHING = Token("", "", 0, 0)


def column_names(query: CypherText) -> list[str]:
    """The columns of the answer: what AS says, else the expression as it is written, "*" for a star."""
    found = next(((a, b) for word, a, b in query.clauses if word == "RETURN" and query.depths[a] == 0), None)
    if found is None:
        return []
    start = found[0] + (2 if query.at(found[0] + 1).upper == "DISTINCT" else 1)
    names = []
    for first, last in query.items(start, found[1]):
        if last - first > 2 and query.at(last - 2).upper == "AS":
            names.append(query.at(last - 1).name)
        else:
            token = query.at(first)
            names.append(token.name if last == first + 1 and token.is_name else query.source(first, last))
    return names


def marked(text: str, at: int, message: str) -> tuple[str, str]:
    """The message with line and column, and the line of the query with a caret under the place."""
    at = min(at, len(text))
    line = text.count("\n", 0, at) + 1
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    shown = text[first : last if last >= 0 else len(text)]
    column = at - first + 1
    # A long line is shown around its place, so that the caret stays near it on a terminal.
    skip = max(0, column - 80) if len(shown) > 110 else 0
    indent = "".join("\t" if char == "\t" else " " for char in shown[skip : column - 1])
    return f"line {line}, column {column}: {message}", f"  {shown[skip : skip + 110]}\n  {indent}^"


def _sentence(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def best_name(wanted: str, known: Sequence[str]) -> str:
    """The known name that a mistyped one most likely means, case set aside; empty where none is near."""
    import difflib

    folded = {name.casefold(): name for name in known}
    if wanted.casefold() in folded:
        return folded[wanted.casefold()]
    near = difflib.get_close_matches(wanted.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""
