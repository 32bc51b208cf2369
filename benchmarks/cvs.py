"""CVs a second, PDFs of two pages, from received to READY through a real worker: `python -m benchmarks.cvs`.

Starts PostgreSQL, Redis, a worker of two processes and beat of its own, prints invented people's CVs with
Chromium, and takes them in as the import screen does: 25 at a time, then the bell. Nobody comes twice.
"""

import argparse
import json
import os
import random
import secrets
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
django.setup()

from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.ingest import AT_ONCE, through_service  # noqa: E402
from benchmarks.tables import largest_of  # noqa: E402
from candidates.ingest.services import IncomingFile  # noqa: E402
from candidates.models import SourceDocument  # noqa: E402
from tests.chromium import find_chromium  # noqa: E402
from tests.kill.fleet import Fleet  # noqa: E402
from tests.quality.cvs import web  # noqa: E402
from tests.quality.cvs.people import LANGUAGES, Person, person  # noqa: E402

_WARM, _JOBS, _MOST_SECONDS = 20, 7, 900
_SYLLABLES = ("ba", "ker", "lin", "mo", "ran", "sel", "to", "vik", "wen", "zar", "hal", "dro", "pe", "ul")


def somebody(number: int, *, seed: int) -> Person:
    """Return a person nobody has seen, with more posts than one page holds."""
    made = person(number, language=LANGUAGES[number % len(LANGUAGES)], jobs=_JOBS)
    chance = random.Random(seed + number)
    last = "".join(chance.choices(_SYLLABLES, k=3)).title()
    return replace(
        made,
        name=f"{made.name.split()[0]} {last}",
        email=f"cv.{seed}.{number}@example.org",
        phone=f"+44 20 7{(seed * 7_919 + number) % 10_000_000:07d}",
    )


def printed(number: int, *, seed: int) -> Iterator[IncomingFile]:
    """Yield CVs as PDFs of two pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        for n in range(number):
            layout = (web.plain, web.sidebar_left)[n % 2]
            page.set_content(layout(somebody(n, seed=seed)))
            yield IncomingFile(f"cv-{seed}-{n}.pdf", page.pdf(format="A4", prefer_css_page_size=True))
        browser.close()


def run(number: int) -> None:
    """Measure where a worker runs already, and print the figures."""
    seed = secrets.randbelow(2**30)
    files = list(printed(_WARM + number, seed=seed))
    through_service(files[:_WARM])
    _wait(f"cv-{seed}-", _WARM)
    start = time.monotonic()
    for place in range(_WARM, len(files), AT_ONCE):
        through_service(files[place : place + AT_ONCE])
    _wait(f"cv-{seed}-", len(files))
    seconds = time.monotonic() - start
    documents = SourceDocument.objects.filter(file_name__startswith=f"cv-{seed}-")
    layouts = documents.filter(state="READY").values_list("layout", flat=True)
    pages = statistics.median(len(layout["pages"]) for layout in layouts if layout)
    people = documents.exclude(candidate=None).values("candidate").distinct().count()
    why = documents.filter(state="REFUSED").values_list("refusal__code", flat=True)
    refused = dict(Counter(str(code) for code in why))
    figures = {
        "benchmark": "cvs",
        "cvs": number,
        "seed": seed,
        "pages": pages,
        "people": people,
        "refused": refused,
        "seconds": round(seconds, 2),
        "cvs_per_second": round(number / seconds, 2),
    }
    print(
        f"{number} PDFs of {pages} pages: {number / seconds:.1f} a second, {people} people, {refused} refused"
    )
    print(json.dumps(figures))


def _wait(prefix: str, number: int) -> None:
    start = time.monotonic()
    over = SourceDocument.objects.filter(file_name__startswith=prefix, state__in=("READY", "REFUSED"))
    while over.count() < number:
        assert time.monotonic() < start + _MOST_SECONDS, "The worker does not finish."
        time.sleep(0.05)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cvs", type=int, default=200, help="how many")
    parser.add_argument("--here", action="store_true", help="a worker of this process's servers runs already")
    given = parser.parse_args()
    if given.here:
        run(given.cvs)
        return
    fleet = Fleet(settings="axis.settings.local", sweep_seconds=5)
    try:
        fleet.start_servers()
        fleet.start_worker()
        fleet.start_beat()
        program = [sys.executable, "-m", "benchmarks.cvs", "--here", "--cvs", str(given.cvs)]
        subprocess.run(program, env=os.environ | fleet.env, check=True)
        print(json.dumps({"worker_peak_mb": largest_of(fleet.processes["worker"].pid)}))
    finally:
        fleet.close()


if __name__ == "__main__":
    main()
