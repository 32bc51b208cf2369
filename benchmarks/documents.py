"""How well CVs are read, by layout, producer, kind and language, and how many a second.

    python -m benchmarks.documents [--worst 20] [--seconds 10]

The CVs are those of tests/quality/cvs/made, each with its truth beside it. Reading is what a worker does of
it without the database: the child takes the words out, they are laid out as text, and the text is read.
"""

import argparse
import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.test")
os.environ.setdefault("DATABASE_URL", "postgres://nobody/nothing")
os.environ.setdefault("REDIS_URL", "redis://nowhere")
django.setup()

from tests.quality.cvs.scoring import Case, Score, cases, misses_of, score  # noqa: E402


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=20, help="how many of the commonest failures to print")
    parser.add_argument("--seconds", type=float, default=10, help="how long to measure the speed")
    given = parser.parse_args()
    every = [case for case in cases() if not case.truth["is_scan"]]
    scores = {case: score(case) for case in every}
    print(f"{len(every)} CVs; share of what is true that was found, and of what was found that is true\n")
    _table("field", {name: Score.of(name, scores.values()) for name in Score.FIELDS})
    for what in ("layout", "producer", "kind", "language"):
        groups = sorted({str(case.truth[what]) for case in every})
        _table(
            what,
            {
                group: Score.total([s for case, s in scores.items() if case.truth[what] == group])
                for group in groups
            },
        )
    worst = Counter(miss for case in every for miss in misses_of(case))
    print("Commonest failures (field, layout, producer): how often")
    for miss, count in worst.most_common(given.worst):
        print(f"  {count:4} {miss}")
    _speed([case for case in every if case.truth["kind"] == "PDF" and case.pages == 2], given.seconds)


def _table(title: str, rows: "dict[str, tuple[float, float, int]]") -> None:
    print(f"{title:<18} found  right      of")
    for name, (found, right, count) in rows.items():
        print(f"  {name:<16} {found:6.3f} {right:6.3f} {count:6}")
    print()


def _speed(two_pages: list[Case], seconds: float) -> None:
    """Print how many CVs of two pages are read a second by two threads, each with a child of its own."""
    end, done = time.monotonic() + seconds, 0
    started = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        while time.monotonic() < end:
            done += sum(1 for _read in pool.map(Case.read, two_pages))
    each = done / (time.monotonic() - started)
    print(f"\n{each:.1f} two-page PDFs a second ({len(two_pages)} files, 2 threads)")


if __name__ == "__main__":
    main()
