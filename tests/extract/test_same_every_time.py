"""Extraction gives the same documents in every run, whatever the order in which Python keeps its sets."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import graphkit
from graphkit.data import data_path
from graphkit.extract import extract
from graphkit.model import Article


def fingerprint() -> str:
    """The hash of what extraction makes of the gold documents, in this process."""
    paths = sorted(data_path("evaluation", "gold").glob("ru-dev-*.json"))
    gold = [json.loads(path.read_text("utf-8")) for path in paths]
    articles = [Article(id=told["id"], text=told["text"], published=told.get("published")) for told in gold]
    lines = [json.dumps(document.to_json()) for document in extract(articles)]
    assert len(lines) > 15
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_the_order_of_sets_changes_nothing() -> None:
    """A process that orders its sets in another way than this one, and has read nothing before, says the same."""
    seed = "3" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    path = os.pathsep.join([str(Path(graphkit.__file__).parents[1]), str(Path(__file__).parent)])
    words = [sys.executable, "-c", "import test_same_every_time as test; print(test.fingerprint())"]
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=env)
    assert done.stdout.strip() == fingerprint()
