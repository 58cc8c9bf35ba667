"""The page on readers: its code makes a reader that reads."""

import re
import textwrap
from pathlib import Path

from graphkit.extract import extract
from graphkit.model import Article

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "readers.md").read_text(encoding="utf-8")


def test_the_reader_of_the_page_reads() -> None:
    block = re.search(r"\n\n((?:    .*\n|\n)*    class ToyReader(?:    .*\n|\n|.)*?)\n\n`read`", PAGE)
    assert block is not None
    names: dict[str, object] = {}
    exec(textwrap.dedent(block.group(1)), names)
    article = Article(id="a", text="Ann Brown met Carl Dunn.", lang="en")
    (document,) = extract([article], reader=names["ToyReader"](), any_topic=True)  # type: ignore[operator]
    assert [fact.type for fact in document.facts] == ["meeting"]
    assert document.reader == "en.toy"
