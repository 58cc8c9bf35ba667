"""Extraction gives the same documents in every run, whatever the order in which Python keeps its sets."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import graphkit
from graphkit.data import data_path

CODE = """
import json, sys
from pathlib import Path
from graphkit.extract import extract
from graphkit.model import Article
found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(sys.argv[1]).glob("ru-dev-*.json"))]
articles = [Article(id=d["id"], text=d["text"], published=d.get("published")) for d in found]
for document in extract(articles):
    print(json.dumps(document.to_json()))
"""


def test_the_order_of_sets_changes_nothing() -> None:
    told = set()
    for seed in ("0", "3"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(graphkit.__file__).parents[1])}
        words = [sys.executable, "-c", CODE, str(data_path("evaluation", "gold"))]
        done = subprocess.run(words, capture_output=True, check=True, env=env)
        told.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(told) == 1
