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
from typing import Any
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
from benchmarks.tables import processor_seconds  # noqa: E402
from candidates.models import Candidate  # noqa: E402

LIST = "/candidates/"
DEEP = "page 21"
# What is asked for, by what it is called in the table; a rare word is a family name of few.
ASKED = {
    "first page": "",
    DEEP: "",
    "newest": "?sort=newest",
    "last changed": "?sort=changed",
    "common word": "?q=manager",
    "rare word": "?q=brzeczyszczykiewicz",
    "two words": "?q=nurse+london",
    "skill and country": "?q=welding+poland",
    "tag": "?tag=open+to+move",
    "only mine": "?mine=1",
    "common word, newest": "?q=manager&sort=newest",
    "word and tag": "?q=nurse&tag=open+to+move",
    "word and mine": "?q=manager&mine=1",
    "tag and mine": "?tag=open+to+move&mine=1",
}
WARM, TIMES = 5, 60
MOST_QUERIES, FLAT, MOST_MS = 12, 2.0, 25
# The link of each row; a page with few rows is faster because of that alone.
_ROW = re.compile(r'href="/candidates/[0-9a-f-]{36}/')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')

_EMAIL = "benchmark@axis.test"
# Two people of a hundred are looked after by who asks.
_GIVEN = """
UPDATE candidates_candidate SET owner_id = %s WHERE owner_id IS NULL AND get_byte(uuid_send(id), 15) < 5
"""

Get = Callable[[str], str]


def signed_in() -> Client:
    """Return a client of this process in whose session a recruiter is signed in."""
    person, _made = User.objects.get_or_create(
        email=_EMAIL, defaults={"name": "Benchmark", "kind": UserKind.RECRUITER}
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
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(_GIVEN, [User.objects.get(email=_EMAIL).pk])
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def page_after(get: Get, *, pages: int) -> str:
    """Return the address of the page so many pages on, by the links a person would follow."""
    path = LIST
    for _page in range(pages):
        following = _NEXT.search(get(path))
        if following is None:
            break
        path = urljoin(LIST, html.unescape(following[1]))
    return path


def measured(get: Get, path: str) -> dict[str, float]:
    """Return what a page takes in milliseconds: all of it, in the database, the rest, and of the processor.

    Beside a web server only the whole is known.
    """
    whole, asked, busy = [], [], 0.0
    for number in range(WARM + TIMES):
        if number == WARM:
            busy = processor_seconds()
        clock = SqlClock()
        start = time.perf_counter()
        with connection.execute_wrapper(clock):
            get(path)
        whole.append((time.perf_counter() - start) * 1000)
        asked.append(clock.seconds * 1000)
    busy, whole, asked = processor_seconds() - busy, whole[WARM:], asked[WARM:]
    return {
        "median_ms": statistics.median(whole),
        "p95_ms": statistics.quantiles(whole, n=20)[-1],
        "sql_ms": statistics.median(asked),
        "rest_ms": statistics.median(all_of - sql for all_of, sql in zip(whole, asked, strict=True)),
        # What it takes on a machine that others use too: of this process and its database session, a mean.
        "processor_ms": busy * 1000 / TIMES,
    }


class SqlClock:
    """Adds up how long statements take, with the way to the database and back."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        """Run one statement."""
        start = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.seconds += time.perf_counter() - start


def counted(client: Client, path: str) -> dict[str, float]:
    """Return how many queries a page makes, with those of session and user, and how many rows it has."""
    with CaptureQueriesContext(connection) as made:
        page = in_process(client)(path)
    return {"queries": len(made), "rows": len(set(_ROW.findall(page)))}


def figures(get: Get, client: Client) -> dict[str, dict[str, float]]:
    """Return the times, queries and rows of everything that is asked for."""
    found = {}
    for name, query in ASKED.items():
        path = page_after(get, pages=20) if name == DEEP else f"{LIST}{query}"
        found[name] = {**measured(get, path), **counted(client, path)}
    return found


def print_table(by_size: dict[int, dict[str, dict[str, float]]], *, way: str) -> None:
    """Print the figures, a line for each thing asked for, and what is not flat."""
    sizes = list(by_size)
    print(f"\nList of candidates, {way}; ms of {TIMES} requests: median / p95, of the median SQL + the rest")
    for size in sizes:
        print(f"\n{size:,} people{'':12}median /   p95     SQL +  rest  processor  queries  rows")
        for name, cell in by_size[size].items():
            print(
                f"{name:22}{cell['median_ms']:10.1f} / {cell['p95_ms']:5.1f}  {cell['sql_ms']:6.1f} + "
                f"{cell['rest_ms']:5.1f}  {cell['processor_ms']:9.1f}  {cell['queries']:7}  "
                f"{cell['rows']:4}  {_notes(by_size, name, size)}"
            )


def _notes(by_size: dict[int, dict[str, dict[str, float]]], name: str, size: int) -> str:
    """Return what is not as it should be: slow, not flat, or with too many queries."""
    cell = by_size[size][name]
    full = [by_size[other][name] for other in by_size if by_size[other][name]["rows"] == cell["rows"]]
    grown = cell["median_ms"] / full[0]["median_ms"]
    notes = [f"over {MOST_MS} ms"] if cell["median_ms"] > MOST_MS else []
    notes += [f"{grown:.1f} times as long"] if grown > FLAT else []
    notes += ["too many queries"] if cell["queries"] > MOST_QUERIES else []
    return ", ".join(notes)


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
