"""The documents and explanations that extraction gives of every article in the project, each as a hash.

Moving code must not change one of them; mending a rule changes some, and the list shows which. Written anew with
``python tests/extract/frozen.py``, only when a change of what is read is meant.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphkit.data import data_path
from graphkit.extract import Extraction, extractions
from graphkit.extract.explain import explain_extraction
from graphkit.model import Article
from graphkit.read import read_articles

PLACE = Path(__file__).with_name("frozen.json")
FOLDERS = ("gold", "more", "unseen", "varied")


def articles() -> Iterator[Article]:
    """Every article of the samples and of the annotated folders, in a fixed order, without its annotation."""
    yield from read_articles([str(data_path("samples"))])
    for folder in FOLDERS:
        for path in sorted(data_path("evaluation", folder).glob("*.json")):
            told = json.loads(path.read_text("utf-8"))
            yield Article(
                id=told["id"], text=told["text"], lang=told["lang"], title=told.get("title"),
                published=told.get("published"), outlet=told.get("source"),
            )  # fmt: skip


def hashes() -> dict[str, list[str]]:
    """By article, the hash of its fact document and that of its explanation, whatever its topic."""
    everything = list(articles())
    made = zip(everything, extractions(everything, any_topic=True), strict=True)
    return {article.id: [_document(extraction), _explanation(extraction, article)] for article, extraction in made}


def _document(extraction: Extraction) -> str:
    told = extraction.document.to_json()
    told.pop("reader", None)  # who read it, and how sure that is, is not what was read
    for fact in told["facts"]:
        fact.pop("confidence")
    return _hash(told)


def _explanation(extraction: Extraction, article: Article) -> str:
    return _hash([sentence.to_json() for sentence in explain_extraction(extraction, article)])


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


if __name__ == "__main__":
    rows = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(hashes().items()))
    PLACE.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
