"""What an export costs in memory and time, from a store that is four times as large as another.

``python benchmarks/exports.py`` prints a table: for each format the most memory that a process took which did nothing
else (its resident set, as the system counts it) at both sizes, and the seconds and megabytes written of the larger one.
The last row reads the whole graph into memory instead. ``--articles 1000 4000`` is the default; ``--formats turtle``
measures one only.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

from made_articles import made_documents

from graphkit.export import export, formats
from graphkit.store import open_store
from graphkit.store.embedded import EmbeddedStore

_WHOLE = "(whole graph)"
# Linux counts kilobytes, macOS bytes.
_UNIT = 1024 if sys.platform == "darwin" else 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs=2, default=(1000, 4000), metavar=("FEW", "MANY"))
    parser.add_argument("--formats", nargs="*", default=list(formats()), choices=list(formats()))
    given = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        stores = []
        for number in given.articles:
            with context.Pool(1) as pool:  # a process begins with the peak of the one that starts it
                stores.append(pool.apply(_made, (folder, number)))
        print(f"{'format':14} {'few':>9} {'many':>9} {'more':>9} {'seconds':>8} {'written':>9}")
        for format in [*given.formats, _WHOLE]:
            measured = []
            for place in stores:
                with context.Pool(1) as pool:
                    measured.append(pool.apply(_measured, (str(place), format, str(folder / "out.zip"))))
            (few, _, _), (many, seconds, size) = measured
            memory = f"{few:6.0f} MB {many:6.0f} MB {many - few:6.1f} MB"
            print(f"{format:14} {memory} {seconds:8.1f} {size:6.1f} MB", flush=True)


def _made(folder: Path, number: int) -> Path:
    path = folder / f"made-{number}.graphkit"
    with open_store(path, create=True) as store:
        store.add(made_documents(number))
        held = store.stats()
    print(f"{held.articles} articles, {held.nodes} nodes, {held.edges} relationships")
    return path


def _measured(place: str, format: str, target: str) -> tuple[float, float, float]:
    """Megabytes at the most, seconds, and megabytes written."""
    began = time.perf_counter()
    if format == _WHOLE:
        with open_store(place, read_only=True) as store:
            store.graph()
        size = 0.0
    else:
        _write(Path(place), format, Path(target))
        size = Path(target).stat().st_size / 1e6
    seconds = time.perf_counter() - began
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT / 1024, seconds, size


def _write(place: Path, format: str, target: Path) -> None:
    with EmbeddedStore(place, read_only=True) as store, store.flow() as flow:
        export(flow, format, target)


if __name__ == "__main__":
    main()
