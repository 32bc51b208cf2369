"""How long the list of candidates takes, from few people to many: `python -m benchmarks.people`.

`--url http://localhost:8000` asks a running web server, whose database (AXIS_VAR or DATABASE_URL) has to be
this process's too; without it Django answers in this process, without a server between.
`--sizes 1000,10000,100000` are the sizes it grows the database to, with invented people of seed 1
(`manage.py seed_people`).
"""

import argparse
import html
import json
import logging
import os
import re
import statistics
import time
import urllib.request
from collections.abc import Callable
from urllib.parse import urljoin

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from axis.accounts.models import User  # noqa: E402
from axis.accounts.models.user import UserKind  # noqa: E402
from candidates.models import Candidate  # noqa: E402

LIST = "/candidates/"
DEEP = "page 21"
# What is asked for, by what it is called in the table; a rare word is a family name of few.
ASKED = {
    "first page": "",
    DEEP: "",
    "common word": "?q=manager",
    "rare word": "?q=brzeczyszczykiewicz",
    "two words": "?q=nurse+london",
    "newest": "?sort=newest",
    "common word, newest": "?q=manager&sort=newest",
}
WARM, TIMES = 5, 60
MOST_QUERIES, FLAT = 12, 2.0
# The link of each row; a page with few rows is faster because of that alone.
_ROW = re.compile(r'href="/candidates/[0-9a-f-]{36}/')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')

Get = Callable[[str], str]


def signed_in() -> Client:
    """Return a client of this process in whose session a recruiter is signed in."""
    person, _made = User.objects.get_or_create(
        email="benchmark@axis.test", defaults={"name": "Benchmark", "kind": UserKind.RECRUITER}
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def in_process(client: Client) -> Get:
    """Return what asks Django in this process."""

    def get(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.content.decode()

    return get


def over_http(url: str, client: Client) -> Get:
    """Return what asks a web server in the client's session, a new connection each time."""
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

    def get(path: str) -> str:
        request = urllib.request.Request(urljoin(url, path), headers={"Cookie": cookie})
        with urllib.request.urlopen(request, timeout=60) as response:
            page: str = response.read().decode()
        assert 'rel="next"' in page or "<table" in page or "<main" in page, f"{path}: no list"
        return page

    return get


def grow_to(size: int) -> None:
    """Bring the database to a size, as it is after an autovacuum."""
    call_command("seed_people", count=size, seed=1)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def page_after(get: Get, *, pages: int) -> str:
    """Return the address of the page so many pages on, by the links a person would follow."""
    path = LIST
    for _page in range(pages):
        following = _NEXT.search(get(path))
        if following is None:
            break
        path = urljoin(LIST, html.unescape(following[1]))
    return path


def measured(get: Get, path: str) -> tuple[float, float]:
    """Return median and 95th percentile of a page, in milliseconds."""
    times = []
    for number in range(WARM + TIMES):
        start = time.perf_counter()
        get(path)
        if number >= WARM:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def counted(client: Client, path: str) -> dict[str, float]:
    """Return how many queries a page makes, with those of session and user, and how many rows it has."""
    with CaptureQueriesContext(connection) as made:
        page = in_process(client)(path)
    return {"queries": len(made), "rows": len(set(_ROW.findall(page)))}


def figures(get: Get, client: Client) -> dict[str, dict[str, float]]:
    """Return median, 95th percentile, queries and rows of everything that is asked for."""
    found = {}
    for name, query in ASKED.items():
        path = page_after(get, pages=20) if name == DEEP else f"{LIST}{query}"
        median, late = measured(get, path)
        found[name] = {"median_ms": median, "p95_ms": late, **counted(client, path)}
    return found


def print_table(by_size: dict[int, dict[str, dict[str, float]]], *, way: str) -> None:
    """Print the figures, a line for each thing asked for, and what is not flat."""
    sizes = list(by_size)
    print(f"\nList of candidates, {way}; median / p95 in ms of {TIMES} requests, queries, rows")
    print(f"{'':22}" + "".join(f"{size:>24,}" for size in sizes))
    for name in ASKED:
        cells = [by_size[size][name] for size in sizes]
        told = (f"{c['median_ms']:.1f} / {c['p95_ms']:.1f} ({c['queries']}, {c['rows']})" for c in cells)
        full = [cell["median_ms"] for cell in cells if cell["rows"] == cells[-1]["rows"]]
        grown = full[-1] / full[0]
        notes = [f"{grown:.1f} times as long"] if grown > FLAT else []
        notes += ["too many queries"] if cells[-1]["queries"] > MOST_QUERIES else []
        print(f"{name:22}" + "".join(f"{cell:>24}" for cell in told) + f"  {', '.join(notes)}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="", help="of a running web server")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of people, growing")
    given = parser.parse_args()
    logging.disable(logging.INFO)
    client = signed_in()
    get = over_http(given.url, client) if given.url else in_process(client)
    way = f"over HTTP at {given.url}" if given.url else "Django's test client in this process, no web server"
    by_size, load = {}, 0.0
    for size in sorted(int(size) for size in given.sizes.split(",")):
        grow_to(size)
        # What was here before counts too.
        by_size[Candidate.objects.count()] = figures(get, client)
        load = max(load, os.getloadavg()[0])
    print_table(by_size, way=way)
    print(f"Load of the machine: up to {load:.1f} on {os.cpu_count()} processors, this benchmark included.")
    result = {"benchmark": "people", "way": way, "times": TIMES, "load": load, "sizes": by_size}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
