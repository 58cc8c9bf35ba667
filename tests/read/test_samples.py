"""The sample articles: what is read of each."""

from __future__ import annotations

import pytest

from graphkit.data import data_path
from graphkit.model import Article
from graphkit.read import read_articles

# id: language, title, day of publication, how the body ends
SAMPLES = {
    "01-ckr-observers": (
        "ru", "Нурлан Абдиров принял глав зарубежных избирательных органов", None, "за созданные условия.",
    ),
    "02-sco-mission-2022": ("ru", "Миссия ШОС начала работу в Астане", "2022-11-17", "зарубежных СМИ."),
    "03-tashkent-2024": ("ru", "О встречах в ЦИК Узбекистана", None, "851 международного наблюдателя."),
    "04-minsk-2024": ("ru", "Беларусь и Узбекистан подписали протокол", "2024-02-24", "открытыми и демократичными."),
    "05-bishkek-2025": ("ru", "Наблюдатели оценили выборы в Жогорку Кенеш", "2025-12-01", "на выборы ТюркПА."),
    "06-football": ("ru", "Команда вышла в финал кубка", None, "тридцать тысяч зрителей."),
    "07-moscow-2022": ("ru", "Элле Памфиловой вручили орден", "2022-02-09", "меморандум о сотрудничестве."),
    "08-dushanbe-2020": ("ru", "В ЦКВР приняли наблюдателей", "2020-02-28", "Мирзо-Улугбеком Абдусаломовым."),
    "09-astana-2026": ("ru", "В ЦКР рассказали об аккредитации", "2026-03-13", "секретаря ШОС Олег Копылов."),
    "08-en-astana-2022": ("en", "Observers arrive in Astana", "2022-11-18", "on 20 November."),
}  # fmt: skip


@pytest.fixture(scope="module")
def samples() -> dict[str, Article]:
    return {article.id: article for article in read_articles([str(data_path("samples"))])}


def test_every_sample_is_described_here(samples: dict[str, Article]) -> None:
    assert samples.keys() == SAMPLES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample(name: str, samples: dict[str, Article]) -> None:
    article = samples[name]
    lang, title, published, ending = SAMPLES[name]
    assert (article.lang, article.title, article.published) == (lang, title, published)
    body = "\n".join(span.of(article.text) for span in article.body)
    assert body.startswith(title)
    assert body.endswith(ending)
