"""Sources become articles, whatever file they come in; what is no article is named with its file and line."""

from __future__ import annotations

import gzip
import io
import json
import logging
from pathlib import Path

import pytest

from graphkit.errors import DocumentError
from graphkit.model import Article
from graphkit.read import read_articles

TEXT = "Комиссия провела заседание\n\nПредседатель комиссии встретился с наблюдателями в Астане."
RECORD = {"id": "a1", "text": TEXT}


def line(**fields: object) -> str:
    return json.dumps({**RECORD, **fields}, ensure_ascii=False) + "\n"


def piped(data: bytes | str) -> list[Article]:
    return list(read_articles(["-"], stdin=io.BytesIO(data.encode() if isinstance(data, str) else data)))


def refused(data: bytes | str) -> str:
    with pytest.raises(DocumentError) as error:
        piped(data)
    return str(error.value)


def test_a_text_file_is_one_article_named_after_the_file(tmp_path: Path) -> None:
    file = tmp_path / "astana.txt"
    file.write_text(TEXT, encoding="utf-8")
    (article,) = read_articles([str(file)])
    assert (article.id, article.lang, article.title) == ("astana", "ru", "Комиссия провела заседание")
    assert article.text == TEXT


def test_two_files_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "news.txt").write_text(f"{TEXT} {year}", encoding="utf-8")
    both = read_articles([str(tmp_path / "2023"), str(tmp_path / "2024")])
    assert next(both).id == "news"
    with pytest.raises(
        DocumentError, match=r"2024/news\.txt: its article would have the id of .*2023/news\.txt"
    ) as error:
        next(both)
    assert "rename one of them" in str(error.value)
    again = str(tmp_path / "2023" / "news.txt")
    assert [article.id for article in read_articles([again, again])] == ["news", "news"]


def test_piped_texts_have_ids_of_their_own() -> None:
    (one,), (other,), (again,) = piped(TEXT), piped(f"{TEXT} Завтра."), piped(TEXT)
    assert one.id == again.id != other.id
    assert one.id.startswith("stdin-")


def test_json_lines_carry_what_is_known_of_each_article() -> None:
    data = line(title="Заголовок", published="2024-10-05", url="https://x.example/1", outlet="x.example", lang="ru")
    first, second = piped(data + "\n" + line(id="a2"))
    assert (first.id, first.title, first.published) == ("a1", "Заголовок", "2024-10-05")
    assert (first.url, first.outlet) == ("https://x.example/1", "x.example")
    assert (second.id, second.published, second.url) == ("a2", None, None)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORD),
        json.dumps(RECORD, indent=2),
        json.dumps([RECORD], indent=2),
        "\ufeff" + line(),
        line().replace("\n", "\r\n"),
        "\n" * 5000 + line(),
    ],
    ids=["object", "indented object", "array", "byte order mark", "CRLF", "empty lines first"],
)
def test_json_is_read_in_any_layout(data: str) -> None:
    assert [(article.id, article.text) for article in piped(data)] == [("a1", TEXT)]


def test_a_folder_gives_its_text_and_json_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(line(id="first") + line(id="second"), encoding="utf-8")
    (tmp_path / "notes.md").write_text("no article", encoding="utf-8")
    assert [article.id for article in read_articles([str(tmp_path)])] == ["first", "second", "b"]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"the folder has no \.txt, \.json"):
        list(read_articles([str(tmp_path)]))


def test_text_may_begin_with_a_bracket() -> None:
    (article,) = piped("[Фото] " + TEXT)
    assert article.text.startswith("[Фото]")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_asking(encoding: str, caplog: pytest.LogCaptureFixture) -> None:
    assert [article.text for article in piped(TEXT.encode(encoding))] == [TEXT]
    assert [article.text for article in piped(line().encode(encoding))] == [TEXT]
    assert not caplog.records


@pytest.mark.parametrize(("encoding", "name"), [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("cp866", "cp866")])
def test_older_russian_files_are_read_with_a_warning(
    encoding: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        (article,) = piped(TEXT.encode(encoding))
    assert article.text == TEXT
    assert f"standard input: not UTF-8; read as {name}" in caplog.text


def test_signs_that_no_page_or_database_takes_are_replaced_one_for_one() -> None:
    (article,) = piped('{"id": "a", "text": "a\\u0000b \\ud800 c"}')
    assert article.text == "a b \ufffd c"


def test_a_publication_time_is_read_as_its_day_and_a_month_is_kept() -> None:
    assert piped(line(published="2024-10-05T09:30:00+05:00"))[0].published == "2024-10-05"
    assert piped(line(published="2024-10"))[0].published == "2024-10"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_source_says_what_to_give(data: bytes) -> None:
    assert refused(data) == "standard input: it is empty; give the text of an article, or JSON lines of articles"


def test_what_is_no_text_is_named() -> None:
    assert "this is a PDF file, not text; turn it into text first" in refused(b"%PDF-1.7 ...")
    assert "gzip-compressed" in refused(gzip.compress(TEXT.encode()))
    assert "this is a binary file" in refused(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (line() + '{"id": "b", text}\n', "line 2: not valid JSON (Expecting property name"),
        (line() + '{"id": "b", "text": "x"\n' + line(), "line 3: not valid JSON (Expecting ',' delimiter"),
        ('{\n "id": "a",\n "text": nope\n}\n', "line 3: not valid JSON (Expecting value at column 10)"),
        (line()[:-6], "line 1: not valid JSON (Unterminated string starting at column"),
        (line().strip() + line(), "line 1: not valid JSON (Extra data"),
        ('[{"id": "a",\n "text": }]', "line 2: not valid JSON (Expecting value at column 10)"),
        (line() + "[1]\n", "line 2: expected a JSON object with id and text"),
        ('["a"]', "item 1: expected a JSON object with id and text"),
        ('{"id": "a"}', "line 1: field 'text' is missing or empty"),
        (line(text="  "), "line 1: field 'text' is missing or empty"),
        (line(id=7), "line 1: field 'id' is not a string"),
        (line(title=["x"]), "line 1: field 'title' is not a string"),
        (line(lang="fr"), "line 1: field 'lang' is 'fr'; graphkit reads ru, en, kk"),
        (line(published="5 октября"), "line 1: field 'published' is '5 октября'; write YYYY-MM-DD"),
        (line(published="2024-13"), "line 1: field 'published' is '2024-13'; write YYYY-MM-DD"),
        ('{"a":' * 50_000, "line 1: JSON nested too deeply"),
        ("[" * 50_000, "JSON nested too deeply"),
        ('{"id": "a", "text": "b", "n": ' + "1" * 5000 + "}", "line 1: a number with too many digits"),
    ],
)
def test_a_broken_record_is_named_by_its_line(data: str, message: str) -> None:
    assert refused(data).startswith(f"standard input, {message}") or refused(data).startswith(
        f"standard input: {message}"
    )


def test_the_file_is_named_as_well(tmp_path: Path) -> None:
    file = tmp_path / "press.jsonl"
    file.write_text(line() + '{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(DocumentError, match=r"press\.jsonl, line 2: field 'text' is missing"):
        list(read_articles([str(file)]))


def test_articles_before_a_broken_one_are_given() -> None:
    articles = read_articles(["-"], stdin=io.BytesIO((line() + "{broken}\n").encode()))
    assert next(articles).id == "a1"
    with pytest.raises(DocumentError, match="line 2"):
        next(articles)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nothing\.txt: No such file or directory; check the name"):
        list(read_articles([str(tmp_path / "nothing.txt")]))


def test_one_article_has_a_limit_but_an_array_of_articles_may_be_larger() -> None:
    assert "more than 2 MB in one article; split it into articles" in refused("слово " * 400_000)
    assert "line 1: more than 2 MB in one article" in refused(line(text="слово " * 400_000))
    long = [{"id": str(number), "text": "Слово. " * 15_000} for number in range(12)]
    assert len(piped(json.dumps(long, ensure_ascii=False))) == 12


def test_an_address_that_is_none_does_no_harm() -> None:
    assert piped(line(url="http://[x"))[0].url == "http://[x"
