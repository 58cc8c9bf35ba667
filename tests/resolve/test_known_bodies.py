"""The id by which a document says that the gazetteers know a body: it decides, before the names do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphkit.knowledge.caches import refresh, rules
from graphkit.model import FactDocument
from graphkit.resolve import resolve
from graphkit.store import open_store

ODIHR = {"type": "organization", "names": ["Варшавское бюро"], "known": "odihr", "kind": "international"}


def names(id: str, **entities: dict[str, Any]) -> FactDocument:
    return FactDocument.from_json({"id": id, "lang": "ru", "text": "…", "entities": entities, "facts": []})


def test_the_id_decides_whatever_the_names_say() -> None:
    by_name = {"type": "organization", "names": ["БДИПЧ"]}
    misled = {"type": "organization", "names": ["ОБСЕ"], "known": "odihr"}
    resolution = resolve([names("a", x=ODIHR), names("b", x=by_name), names("c", x=misled)])
    assert set(resolution.links.values()) == {"odihr"}
    known = resolution.entities["odihr"]
    assert known.names["ru"].startswith("Бюро по демократическим институтам")
    assert known.aliases == ("БДИПЧ", "Варшавское бюро", "ОБСЕ")


def test_a_commission_without_a_name_of_its_own_is_its_countrys() -> None:
    body = {"type": "commission", "names": ["Комиссия"], "known": "tj.cec"}
    resolution = resolve([names("a", c=body)])
    assert resolution.links["a", "c"] == "tj.cec"
    assert resolution.entities["tj.cec"].country == "tj"


def test_an_id_of_another_gazetteer_is_the_bodys_here_too() -> None:
    """The document was read with loaders that are not named here."""
    body = {"type": "organization", "names": ["ГВО"], "known": "gvo", "known_as": ["Горная вахта Обозревателей", "ГВО"]}
    resolution = resolve([names("a", x=body)])
    assert resolution.entities["gvo"].name() == "Горная вахта Обозревателей"
    assert resolution.entities["gvo"].aliases == ("ГВО", "Горная вахта Обозревателей")


def test_documents_without_ids_are_resolved_by_names_as_ever() -> None:
    body = {"type": "organization", "names": ["Шанхайская организация сотрудничества"]}
    assert resolve([names("a", x=body)]).links["a", "x"] == "sco"


def test_a_store_makes_its_graph_anew_when_its_next_change_comes_with_other_loaders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(id: str) -> FactDocument:
        body = {"type": "organization", "names": ["Горная вахта"], "kind": "ngo", "country": "KZ"}
        fact = {"type": "position", "person": "p", "role": "head", "organization": "o", "evidence": "Иван Петров"}
        entities = {"p": {"type": "person", "names": ["Иван Петров"]}, "o": body}
        data = {"id": id, "lang": "ru", "text": "Иван Петров", "entities": entities, "facts": [fact]}
        return FactDocument.from_json(data)

    with open_store(tmp_path / "news.graphkit", create=True) as store:
        store.add([told("a")])
        assert "kz.gornaya-vakhta" in store.graph().nodes
        (tmp_path / "organizations.toml").write_text(
            '[[organization]]\nid = "vakhta"\nkind = "ngo"\ncountry = "KZ"\nru = ["Горная вахта"]\n', "utf-8"
        )
        monkeypatch.setenv("GRAPHKIT_LOADERS", str(tmp_path))
        store.add([told("b")])
        assert "vakhta" in store.graph().nodes
        assert "kz.gornaya-vakhta" not in store.graph().nodes
        assert store.check() == []
        made_with = rules()
        monkeypatch.undo()
        refresh()
        assert rules() != made_with
