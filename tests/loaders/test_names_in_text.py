"""The gazetteers in use: names as the news write them, in whatever case, stand for the right body or country."""

from __future__ import annotations

import pytest

from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article
from graphkit.parse import parse


def words_of(*texts: str) -> list[Words]:
    annotations = parse([Article(id=str(n), text=text) for n, text in enumerate(texts)], syntax=False)
    return [Words(annotation.sentences[0], 0) for annotation in annotations]


COMMISSIONS = [
    ("Гости побывали в ЦИК КР.", "KG"),
    ("Об этом сообщили в БШК.", "KG"),
    ("Встреча с руководством ЦКВР Таджикистана.", "TJ"),
    ("Председатель ЦКВР принял гостей.", "TJ"),
    ("Об этом заявил глава ЦВК.", "UA"),
    ("Соглашение с ЦИК РУз подписано.", "UZ"),
    ("По приглашению Центральной избирательной комиссии Республики Узбекистан.", "UZ"),
    ("В ЦКР РК прошла встреча.", "KZ"),
    ("Решение Центральной комиссии референдума Республики Казахстан.", "KZ"),
    ("Глава российского Центризбиркома ответила.", "RU"),
    ("В Центризбиркоме Белоруссии подвели итоги.", "BY"),
    ("Заявление ЦИК РМ опубликовано.", "MD"),
    ("По данным ЦИК Азербайджана.", "AZ"),
    ("Встреча с Центральной комиссией по проведению выборов и референдумов в Туркменистане.", "TM"),
    ("Меморандум с ГИКМ подписан.", "MN"),
    ("Решение Генеральной избирательной комиссии Монголии.", "MN"),
    ("Член Высшего избирательного совета Турции.", "TR"),
    ("Заместитель председателя Высшей избирательной комиссии Турции.", "TR"),
    ("Руководитель Главной избирательной комиссии Литвы.", "LT"),
    ("Глава Государственной избирательной комиссии Польши.", "PL"),
    ("Президент Национального избирательного бюро Венгрии.", "HU"),
    ("Представитель Постоянного избирательного органа Румынии.", "RO"),
    ("Член Республиканской избирательной комиссии Сербии.", "RS"),
    ("Решение Избирательной комиссии Индии.", "IN"),
    ("Генеральный секретарь Национальной избирательной комиссии Республики Корея.", "KR"),
]


def test_commissions_are_known_by_the_names_that_the_news_use() -> None:
    found = []
    for words in words_of(*(text for text, _ in COMMISSIONS)):
        mentions = read_mentions(words)
        named = [m.body for m in mentions] + [office.body for m in mentions for office in m.offices]
        named += [body.sender for body in named if body is not None]  # "руководство ЦКВР" is of the commission
        bodies = [body for body in named if body is not None and body.type == "commission"]
        countries = {c.country for b in bodies for c in b.candidates} | {b.country for b in bodies}
        found.append(countries - {None})
    assert list(zip((text for text, _ in COMMISSIONS), found, strict=True)) == [(t, {c}) for t, c in COMMISSIONS]


ORGANIZATIONS = [
    ("Миссию возглавил эксперт БДИПЧ ОБСЕ.", "odihr"),
    ("Наблюдатели от Межпарламентской Ассамблеи государств – участников СНГ прибыли.", "cis-ipa"),
    ("Встреча с Исполнительным комитетом СНГ.", "cis-executive-committee"),
    ("Координатор группы ПА ОДКБ выступил.", "csto-pa"),
    ("Делегация ТЮРКПА прибыла.", "turkpa"),
    ("Депутаты ПАСЕ прибыли.", "pace"),
    ("Представители Всемирной ассоциации избирательных органов прибыли.", "a-web"),
    ("Секретариат Шанхайской организации сотрудничества сообщил.", "sco-secretariat"),
    ("Депутаты Парламентского Собрания Союза Беларуси и России прибыли.", "union-state-pa"),
    ("Эксперты Международного института мониторинга развития демократии прибыли.", "cis-ipa-iimdd"),
    ("В Организации тюркских государств ответили.", "ots"),
    ("Генеральный секретарь СВМДА прибыл.", "cica"),
    ("Депутаты Жогорку Кенеша прибыли.", "kg-jogorku-kenesh"),
    ("Сенаторы Совета Федерации прибыли.", "ru-federation-council"),
    ("Спикер Милли Меджлиса прибыл.", "az-milli-majlis"),
    ("Депутаты Великого национального собрания Турции прибыли.", "tr-tbmm"),
    ("Депутат Законодательной палаты Олий Мажлиса прибыл.", "uz-legislative-chamber"),
    ("Депутаты Маджлиси намояндагон прибыли.", "tj-majlisi-namoyandagon"),
]


@pytest.mark.parametrize(("text", "id"), ORGANIZATIONS)
def test_organizations_are_known_in_every_case(text: str, id: str) -> None:
    (words,) = words_of(text)
    matches = [lexicon().bodies.match(words, i) for i in range(len(words))]
    longest = max((end - i, found) for i, (end, found) in enumerate(matches) if found)
    assert [known.id for known in longest[1]] == [id]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("с казахстанскими коллегами", "KZ"),
        ("кыргызской стороной", "KG"),
        ("киргизскому комитету", "KG"),
        ("узбекских экспертов", "UZ"),
        ("таджикскую делегацию", "TJ"),
        ("туркменским парламентом", "TM"),
        ("белорусскую комиссию", "BY"),
        ("российского ведомства", "RU"),
        ("молдавским коллегам", "MD"),
        ("грузинскими наблюдателями", "GE"),
        ("южнокорейской делегации", "KR"),
        ("шриланкийской комиссии", "LK"),
    ],
)
def test_adjectives_stand_for_their_country(text: str, code: str) -> None:
    (words,) = words_of(text)
    assert code in {lexicon().country_of_adjective(lemmas) for lemmas in words.lemmas}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("казахстанкой", "KZ"),
        ("казахстанцев", "KZ"),
        ("кыргызстанцам", "KG"),
        ("узбекистанцы", "UZ"),
        ("россиянкам", "RU"),
        ("белорусок", "BY"),
        ("азербайджанкой", "AZ"),
        ("армянку", "AM"),
        ("молдаван", "MD"),
        ("литовки", "LT"),
        ("южнокореянка", "KR"),
        ("турок", "TR"),
    ],
)
def test_inhabitants_stand_for_their_country(text: str, code: str) -> None:
    (words,) = words_of(text)
    assert lexicon().country_of_inhabitant(words.lemmas[0]) == code


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("выборы депутатов маслихатов", "local", "KZ"),
        ("на выборах в Мажилис", "parliamentary", "KZ"),
        ("выборов депутатов Жогорку Кенеша", "parliamentary", "KG"),
        ("выборами в местные кенгаши народных депутатов", "local", "UZ"),
        ("выборы депутатов Маджлиси намояндагон", "parliamentary", "TJ"),
        ("выборы депутатов Меджлиса", "parliamentary", "TM"),
        ("выборы в Милли Меджлис", "parliamentary", "AZ"),
        ("выборов депутатов Государственной Думы", "parliamentary", "RU"),
        ("выборы башкана Гагаузии", "local", "MD"),
        ("выборы в Великий государственный хурал", "parliamentary", "MN"),
        ("выборы в Сейм Латвии", "parliamentary", "LV"),
        ("выборы в Скупщину Сербии", "parliamentary", "RS"),
        ("выборы Президента Турции", "presidential", "TR"),
    ],
)
def test_what_is_voted_for_types_the_election(text: str, kind: str, country: str) -> None:
    (words,) = words_of(text)
    start = next(i for i in range(len(words)) if words.has(i, "выборы"))
    found = read_election(words, start)
    assert found is not None
    assert (found.kind, found.country) == (kind, country)
