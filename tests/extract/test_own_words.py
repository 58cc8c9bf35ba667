"""A verb and a body of one's own, added as data: no Python is changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FRAME = """
fact = "meeting"
[[frame]]
id = "shake-hands"
verbs = ["поручкаться"]
roles = { a = ["subj"], b = ["с+Ins"] }
needs = ["a", "b"]
"""
BODY = """
[[organization]]
id = "gvo"
kind = "international"
observes = true
ru = ["Горная вахта Обозревателей", "ГВО"]
"""
PROGRAM = """
from graphkit.extract import extract
from graphkit.model import Article
text = "Нурлан Абдиров поручкался с генеральным секретарем ГВО Иваном Петровым."
document = next(extract([Article(id="own", text=text)], any_topic=True))
for fact in document.facts:
    print(fact.type, *(document.entities[i].name for i in fact.entity_ids()), sep="|")
"""


def test_a_new_verb_and_a_new_body_need_no_python(tmp_path: Path) -> None:
    (tmp_path / "ru" / "frames").mkdir(parents=True)
    (tmp_path / "ru" / "frames" / "own.toml").write_text(FRAME, "utf-8")
    (tmp_path / "organizations.toml").write_text(BODY, "utf-8")
    environment = os.environ | {"GRAPHKIT_LOADERS": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert "position|Иван Петров|Горная вахта Обозревателей" in lines
    assert "meeting|Нурлан Абдиров|Иван Петров" in lines
