"""How fast articles become facts, compared with natasha's stock pipeline in the same process on the same articles.

    python benchmarks/speed.py [--offtopic DEV.jsonl] [--articles N] [--stream N] [--profile] [--json]

Both run on one core, models loaded and warmed beforehand. natasha does what its README does before any fact is looked
for: segmentation, morphology, syntax, names, article by article. graphkit goes the whole way to facts. Two loads:

* *in field*: the Russian gold articles that the topic gate lets in, repeated to ``--articles`` of them. The first pass
  over the texts is also shown on its own: graphkit remembers word forms, and a repeated text is all remembered words;
* *stream*: ``--stream`` articles of which one in a hundred is in the field. The others are the texts of ``--offtopic``
  (JSON lines with ``text``; those in the field are left out) and sentences that this file makes up.

The figures that count are ratios of one run; each side's time is the better of two passes, the sides taking turns.
``--profile`` samples graphkit on the in-field articles (SIGPROF every 2 ms of processor time): where its time goes.
natasha's import wants pymorphy2, which no longer runs: pymorphy3 takes its place here and only here.
"""


from __future__ import annotations

import os

# Before numpy: its libraries read these once.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import argparse
import itertools
import json
import random
import signal
import sys
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graphkit.data import data_path
from graphkit.extract import extract
from graphkit.model import Article
from graphkit.read.topic import in_field

_SUBJECTS = [
    "Сборная",
    "Команда",
    "Завод",
    "Театр",
    "Музей",
    "Университет",
    "Стадион",
    "Аэропорт",
    "Ансамбль",
    "Музыкант",
]
_VERBS = ["открыл", "представил", "получил", "подготовил", "завершил", "обновил", "выиграл", "построил", "показал"]
_OBJECTS = [
    "новую программу",
    "зимний сезон",
    "третий цех",
    "большую выставку",
    "первый матч",
    "ремонт здания",
    "премьеру",
]
_PLACES = [
    "в Караганде",
    "в Ташкенте",
    "на берегу озера",
    "в центре города",
    "в Душанбе",
    "в старом порту",
    "за городом",
]
_NAMES = ["Анна Белова", "Тимур Садыков", "Олег Громов", "Динара Ахметова", "Виктор Лапин", "Гульнара Исаева"]
_WORDS = ["сказал", "рассказала", "отметил", "добавила", "сообщил"]


def made_up(count: int, seed: int = 7) -> Iterator[str]:
    """``count`` news texts of twelve sentences about sport, factories and theatres; the same ones every time."""
    chance = random.Random(seed)
    for _ in range(count):
        lines = []
        for _ in range(12):
            what = (
                f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} {chance.choice(_PLACES)}"
            )
            month = chance.choice(["марта", "июня", "октября"])
            day = f"{chance.randint(1, 28)} {month} {chance.randint(2015, 2025)} года"
            lines.append(f"{what} {day}, {chance.choice(_WORDS)} {chance.choice(_NAMES)}.")
        yield " ".join(lines)


def natasha() -> Callable[[Sequence[Article]], int]:
    """natasha's stock pipeline over articles, loaded and ready; it returns the number of names found."""
    import pymorphy3

    sys.modules.setdefault("pymorphy2", pymorphy3)
    try:
        import pkg_resources  # noqa: F401
    except ImportError:  # setuptools 81 and later have none; pymorphy2's dictionaries are not looked up through it here
        sys.modules["pkg_resources"] = types.ModuleType("pkg_resources")
        sys.modules["pkg_resources"].iter_entry_points = lambda group: iter(())  # type: ignore[attr-defined]
    from natasha import Doc, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    embedding = NewsEmbedding()
    segmenter, morph = Segmenter(), NewsMorphTagger(embedding)
    syntax, names = NewsSyntaxParser(embedding), NewsNERTagger(embedding)

    def run(articles: Sequence[Article]) -> int:
        found = 0
        for article in articles:
            doc = Doc(article.text)
            doc.segment(segmenter)
            doc.tag_morph(morph)
            doc.parse_syntax(syntax)
            doc.tag_ner(names)
            found += len(doc.spans)
        return found

    return run


def graphkit(articles: Sequence[Article]) -> int:
    """graphkit's extraction over articles; it returns the number of facts found."""
    return sum(len(document.facts) for document in extract(articles))


def timed(run: Callable[[Sequence[Article]], int], articles: Sequence[Article]) -> float:
    """Seconds of processor time for one pass."""
    started = time.process_time()
    run(articles)
    return time.process_time() - started


def compared(ours: Callable[..., int], theirs: Callable[..., int], articles: Sequence[Article]) -> dict[str, float]:
    """Both sides in turns over the articles, twice; milliseconds an article and the ratio."""
    passes = [(timed(theirs, articles), timed(ours, articles)) for _ in range(2)]
    slow, fast = min(t for t, _ in passes), min(o for _, o in passes)
    return {
        "articles": len(articles), "kB": round(sum(len(a.text.encode()) for a in articles) / 1000),
        "natasha_ms": 1000 * slow / len(articles), "graphkit_ms": 1000 * fast / len(articles), "ratio": slow / fast,
    }  # fmt: skip


def gold() -> list[Article]:
    """The Russian gold articles that the topic gate lets in."""
    documents = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted(data_path("evaluation", "gold").glob("ru-*.json"))
    ]
    articles = [Article(id=d["id"], text=d["text"], published=d.get("published")) for d in documents]
    return [a for a in articles if in_field(a)]


def samples() -> list[Article]:
    """The sample articles, which are not measured: both sides read them first, so that all that is lazy is loaded."""
    paths = sorted(data_path("samples").glob("*.txt"))
    return [Article(id=path.stem, text=path.read_text(encoding="utf-8")) for path in paths]


def repeated(articles: Sequence[Article], count: int) -> list[Article]:
    """``count`` articles, the given ones over and over under ids of their own."""
    cycle = itertools.islice(itertools.cycle(articles), count)
    return [Article(id=f"{a.id}-{n}", text=a.text, published=a.published) for n, a in enumerate(cycle)]


def stream(articles: Sequence[Article], others: Sequence[str], count: int) -> list[Article]:
    """``count`` articles, every hundredth in the field."""
    inside, outside = itertools.cycle(articles), itertools.cycle(others)
    return [Article(id=str(n), text=next(inside).text if n % 100 == 50 else next(outside)) for n in range(count)]


# ---- where the time goes


def _place(frame: Any) -> tuple[str, str]:
    """(stage, function) of a sampled stack: the innermost frame that is of graphkit or of a library it uses."""
    function, stage = "", ""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if not function and module.startswith("graphkit"):
            function = f"{module.removeprefix('graphkit.')}.{frame.f_code.co_name}"
        if module.startswith("razdel"):
            stage = stage or "razdel"
        elif module.startswith("pymorphy3"):
            stage = stage or "pymorphy3"
        elif module.startswith("graphkit."):
            stage = stage or ".".join(module.split(".")[1:3])
        frame = frame.f_back
    return stage or "other", function or "other"


def profiled(articles: Sequence[Article]) -> tuple[Counter[str], Counter[str]]:
    """Samples by stage and by function of graphkit while it extracts."""
    stages: Counter[str] = Counter()
    functions: Counter[str] = Counter()

    def sample(_: int, frame: Any) -> None:
        stage, function = _place(frame)
        stages[stage] += 1
        functions[function] += 1

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, 0.002, 0.002)
    try:
        graphkit(articles)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return stages, functions


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--offtopic", type=Path, metavar="FILE", help="JSON lines with texts outside the field")
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="in-field articles (60)")
    parser.add_argument("--stream", type=int, default=400, metavar="N", help="articles of the stream (400)")
    parser.add_argument("--profile", action="store_true", help="show where graphkit's time goes instead of comparing")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    inside = gold()
    if options.profile:
        graphkit(samples())
        for title, counted in zip(("stage", "function"), profiled(repeated(inside, options.articles)), strict=True):
            total = sum(counted.values())
            print(f"{title:46}{'share':>8}")
            for name, count in counted.most_common(25):
                print(f"{name:46}{100 * count / total:7.1f}%")
        return 0
    texts = list(made_up(100))
    if options.offtopic:
        try:
            texts += [
                json.loads(x)["text"] for x in options.offtopic.read_text(encoding="utf-8").splitlines() if x.strip()
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{options.offtopic}: not JSON lines with a text: {error!r}", file=sys.stderr)
            return 2
    outside = [t for t in texts if not in_field(Article(id="x", text=t))]
    theirs = natasha()
    warm = samples()
    theirs(warm)
    graphkit(warm)
    first = {
        "natasha_ms": 1000 * timed(theirs, inside) / len(inside),
        "graphkit_ms": 1000 * timed(graphkit, inside) / len(inside),
    }
    figures: dict[str, dict[str, float]] = {
        "first pass": {"articles": len(inside), "kB": round(sum(len(a.text.encode()) for a in inside) / 1000),
                       **first, "ratio": first["natasha_ms"] / first["graphkit_ms"]},
        "in field": compared(graphkit, theirs, repeated(inside, options.articles)),
        "stream": compared(graphkit, theirs, stream(inside, outside, options.stream)),
    }  # fmt: skip
    gate = [Article(id=str(n), text=t) for n, t in enumerate(outside)]
    began = time.process_time()
    for _ in range(5):
        for article in gate:
            in_field(article)
    micro = 1e6 * (time.process_time() - began) / (5 * len(gate))
    if options.json:
        print(json.dumps({**figures, "gate": {"us": micro, "articles": len(gate)}}, indent=1))
        return 0
    print(f"{'':12}{'articles':>9}{'kB':>7}{'natasha ms':>12}{'graphkit ms':>13}{'ratio':>8}")
    for name, row in figures.items():
        print(
            f"{name:12}{row['articles']:9}{row['kB']:7}{row['natasha_ms']:12.1f}{row['graphkit_ms']:13.2f}{row['ratio']:8.1f}"
        )
    print(f"topic gate: {micro:.0f} µs an off-topic article ({len(gate)} texts)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
