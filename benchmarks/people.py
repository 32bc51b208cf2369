"""How long the list of candidates takes, from few people to many: `python -m benchmarks.people`.

`--url http://localhost:8000` asks a running web server, whose database (AXIS_VAR or DATABASE_URL) has to be
this process's too; without it Django answers in this process, without a server between.
`--sizes 1000,10000,100000` are the sizes it grows the database to, with invented people of seed 1
(`manage.py seed_people`).
"""

import argparse
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

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from axis.accounts.models import User  # noqa: E402
from axis.accounts.models.user import UserKind  # noqa: E402
from benchmarks.asked import address_of, everything  # noqa: E402
from benchmarks.tables import processor_seconds  # noqa: E402
from candidates.models import Candidate  # noqa: E402

WARM = 5
MOST_QUERIES, FLAT, MOST_MS, MOST_P95_MS = 12, 2.0, 25, 30
# The link of each row, or its id; a page with few rows is faster because of that alone.
_ROW = re.compile(r'href="/candidates/[0-9a-f-]{36}/|"id":"[0-9a-f-]{36}","created_at"')

_EMAIL, _ADMIN_EMAIL = "benchmark@axis.test", "benchmark-admin@axis.test"
# Two people of a hundred are looked after by who asks.
_GIVEN = """
UPDATE candidates_candidate SET owner_id = %s WHERE owner_id IS NULL AND get_byte(uuid_send(id), 15) < 5
"""

Get = Callable[[str], str]
Figures = dict[str, dict[str, float]]


def user_of(email: str) -> User:
    """Return a recruiter of the benchmark, who is an administrator too by the second address."""
    told = {"name": "Benchmark", "kind": UserKind.RECRUITER, "is_admin": email == _ADMIN_EMAIL}
    return User.objects.get_or_create(email=email, defaults=told)[0]


def signed_in(user: User) -> Client:
    """Return a client of this process in whose session somebody is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
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
        assert "<main" in page or '"data":' in page, f"{path}: no list"
        return page

    return get


def grow_to(size: int) -> None:
    """Bring the database to a size, 0 for as it is, and to how it is after an autovacuum."""
    if size:
        call_command("seed_people", count=size, seed=1)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(_GIVEN, [user_of(_EMAIL).pk])
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def measured(get: Get, path: str, *, times: int) -> dict[str, float]:
    """Return what a page takes in milliseconds: all of it, in the database, the rest, and of the processor.

    Beside a web server only the whole is known.
    """
    whole, asked, busy = [], [], 0.0
    for number in range(WARM + times):
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
        "processor_ms": busy * 1000 / times,
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


def figures(url: str, *, times: int) -> Figures:
    """Return the times, queries and rows of everything that is asked for.

    Args:
        url: Of a running web server, whose limits leave the API out; "" for this process.
        times: How many requests of each.
    """
    users = {"recruiter": user_of(_EMAIL), "admin": user_of(_ADMIN_EMAIL), "api": user_of(_EMAIL)}
    clients = {who: signed_in(user) for who, user in users.items()}
    # So many as a benchmark asks for nobody may ask for.
    settings.AXIS_API_LIMITS = [(name, 10**9, window) for name, _most, window in settings.AXIS_API_LIMITS]
    found = {}
    for asked in everything():
        if not (url and asked.who == "api"):
            client, path = clients[asked.who], address_of(asked, user=users[asked.who])
            get = over_http(url, client) if url else in_process(client)
            found[str(asked)] = {**measured(get, path, times=times), **counted(client, path)}
    return found


def print_table(by_size: dict[int, Figures], *, way: str, times: int) -> None:
    """Print the figures, a line for each thing asked for, and what is not as it should be."""
    print(f"\nList of candidates, {way}; ms of {times} requests: median / p95, of the median SQL + the rest")
    for size, found in by_size.items():
        print(f"\n{size:,} people{'':30}median /   p95     SQL +  rest  processor  queries  rows")
        for name, cell in found.items():
            print(
                f"{name:40}{cell['median_ms']:10.1f} / {cell['p95_ms']:5.1f}  {cell['sql_ms']:6.1f} + "
                f"{cell['rest_ms']:5.1f}  {cell['processor_ms']:9.1f}  {cell['queries']:7}  "
                f"{cell['rows']:4}  {_notes(by_size, name, size)}"
            )


def _notes(by_size: dict[int, Figures], name: str, size: int) -> str:
    """Return what is not as it should be: slow, not flat, or with too many queries."""
    cell = by_size[size][name]
    full = [by_size[other][name] for other in by_size if by_size[other][name]["rows"] == cell["rows"]]
    grown = cell["median_ms"] / full[0]["median_ms"]
    is_slow = cell["median_ms"] > MOST_MS or cell["p95_ms"] > MOST_P95_MS
    notes = [f"over {MOST_MS} or {MOST_P95_MS} ms"] if is_slow else []
    notes += [f"{grown:.1f} times as long"] if grown > FLAT else []
    notes += ["too many queries"] if cell["queries"] > MOST_QUERIES else []
    return ", ".join(notes)


def slowest(found: Figures) -> dict[str, float]:
    """Return the longest median and p95 of all that was asked for, and the most of the processor."""
    return {
        name: max(cell[name] for cell in found.values()) for name in ("median_ms", "p95_ms", "processor_ms")
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="", help="of a running web server")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of people, growing")
    parser.add_argument("--times", type=int, default=60, help="requests of each address")
    parser.add_argument("--here", action="store_true", help="those who are there, and nobody is added")
    given = parser.parse_args()
    logging.disable(logging.INFO)
    way = f"over HTTP at {given.url}" if given.url else "Django's test client in this process, no web server"
    by_size, load = {}, 0.0
    sizes = [0] if given.here else sorted(int(size) for size in given.sizes.split(","))
    for size in sizes:
        grow_to(size)
        # What was here before counts too.
        by_size[Candidate.objects.count()] = figures(given.url, times=given.times)
        load = max(load, os.getloadavg()[0])
    print_table(by_size, way=way, times=given.times)
    print(f"Load of the machine: up to {load:.1f} on {os.cpu_count()} processors, this benchmark included.")
    worst = slowest(by_size[max(by_size)])
    result = {"benchmark": "people", "way": way, "times": given.times, "load": load, "slowest": worst}
    print(json.dumps({**result, "sizes": by_size}))


if __name__ == "__main__":
    main()
