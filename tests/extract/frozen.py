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
from graphkit.extract import extract
from graphkit.extract.russian.explain import explain
from graphkit.model import Article
from graphkit.read import read_articles

PLACE = Path(__file__).with_name("frozen.json")
FOLDERS = ("gold", "more", "unseen")


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
    documents = extract(everything, any_topic=True)
    return {
        article.id: [_hash(document.to_json()), _hash([e.to_json() for e in explain(article, any_topic=True)])]
        for article, document in zip(everything, documents, strict=True)
    }


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


if __name__ == "__main__":
    rows = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(hashes().items()))
    PLACE.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
