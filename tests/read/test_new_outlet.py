"""A new outlet is a TOML file in a folder of one's own; no Python is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.errors import DocumentError
from graphkit.model import Article
from graphkit.read import read_articles

DUMP = """\
Степная Волна
Эфир № 14

Наблюдатели прибыли в Кокшетау

Вышло в свет 5 октября 2024 года в 14:20
Снимок предоставлен читателем

КОКШЕТАУ * Волна-Инфо * Председатель областной комиссии принял вчера наблюдателей из Киргизии.
Гостям показали два участка. Голосование пройдет завтра.

Что было на волне
Министр наградил лучших чабанов области и поблагодарил их семьи за труд.
Посол открыл выставку ковров.

Слушателей сегодня: 312
"""
PROFILE = """\
id = "stepvolna.example"
names = ["Степная Волна"]
domains = ["stepvolna.example"]
country = "KZ"
recognise = ['Волна-Инфо']

[furniture]
end = ["Что было на волне"]
line_is = ["Степная Волна"]
line_starts = ["Эфир №", "Снимок предоставлен", "Слушателей сегодня"]

[published]
lines = ["Вышло в свет {date} в {time}"]
datelines = ["{place} * {agency} *"]
"""


@pytest.fixture
def loaders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "loaders" / "outlets"
    folder.mkdir(parents=True)
    monkeypatch.setenv("GRAPHKIT_LOADERS", str(tmp_path / "loaders"))
    return folder


def read(tmp_path: Path, **fields: str) -> Article:
    file = tmp_path / "dump.jsonl"
    file.write_text(json.dumps({"id": "d", "text": DUMP, **fields}, ensure_ascii=False), encoding="utf-8")
    (article,) = read_articles([str(file)])
    return article


def body(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.body]


def test_without_a_profile_the_page_is_not_understood(tmp_path: Path) -> None:
    article = read(tmp_path)
    assert article.published is None
    assert any("чабанов" in paragraph for paragraph in body(article))


def test_a_profile_tells_the_article_from_its_page(tmp_path: Path, loaders: Path) -> None:
    (loaders / "stepvolna.toml").write_text(PROFILE, encoding="utf-8")
    article = read(tmp_path)
    assert article.outlet == "stepvolna.example"
    assert article.title == "Наблюдатели прибыли в Кокшетау"
    assert article.published == "2024-10-05"
    text = " ".join(body(article))
    assert text.startswith("Наблюдатели прибыли в Кокшетау Председатель областной комиссии принял")
    assert text.endswith("Голосование пройдет завтра.")


@pytest.mark.parametrize(
    "field", [{"outlet": "Степная Волна"}, {"url": "https://www.stepvolna.example/2024/10/05/kokshetau"}]
)
def test_the_record_may_name_the_outlet_or_its_address(tmp_path: Path, loaders: Path, field: dict[str, str]) -> None:
    (loaders / "stepvolna.toml").write_text(PROFILE.replace("recognise = ['Волна-Инфо']\n", ""), encoding="utf-8")
    assert read(tmp_path, **field).published == "2024-10-05"
    assert read(tmp_path).published is None


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ("id = ", "must be valid TOML"),
        ('names = ["x"]', "the profile needs an id"),
        ('id = "x"\nnmaes = ["x"]', "unknown field 'nmaes'; did you mean 'names'"),
        ('id = "x"\ncountry = "UK"', "no country has the code 'UK'"),
        ('id = "x"\nnames = "x"', "names must be a list of strings"),
        ('id = "x"\nfurniture = "x"', r"furniture must be a table, as \[furniture\]"),
        ('id = "x"\n[furniture]\nbottom = []', "unknown field 'furniture.bottom'; known are aside, end"),
        ('id = "x"\n[furniture]\nend = "x"', "furniture.end must be a list of strings"),
        ('id = "x"\n[furniture]\nline_matches = ["("]', "not a regular expression"),
        ('id = "x"\n[published]\nlines = ["{day}"]', r"unknown \{day\}"),
    ],
)
def test_a_wrong_profile_is_named_with_its_field(tmp_path: Path, loaders: Path, profile: str, message: str) -> None:
    (loaders / "wrong.toml").write_text(profile, encoding="utf-8")
    with pytest.raises(DocumentError, match=rf"wrong\.toml.*{message}"):
        read(tmp_path)


def test_the_manual_shows_this_outlet() -> None:
    manual = Path(__file__).parents[2].joinpath("docs", "reading.md").read_text("utf-8")
    assert PROFILE in manual
    for line in DUMP.split("\n"):
        assert line in manual
