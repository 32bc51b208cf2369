"""`manage.py seed_people --count N --seed S`: invented people in bulk, to measure with."""

import gc
import multiprocessing
import os
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections, transaction

from axis.accounts.models import User
from axis.accounts.models.user import UserKind
from candidates.management.generator.copying import copy_text
from candidates.management.generator.rows import COLUMNS, Rows, add_person, candidate_id, id_bounds
from candidates.models import Candidate

MOST_PEOPLE = 5_000_000
_MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class Batch:
    """People that are written in one transaction.

    Args:
        seed: Which population.
        numbers: Which of it.
        owners: Ids of the recruiters who look after some of them.
    """

    seed: int
    numbers: range
    owners: tuple[str, ...]


class Command(BaseCommand):
    """Writes whole people with COPY, past the services: no audit, no change records and no history."""

    help = (
        "Add invented people for benchmarks. The same seed makes the same people, and nobody is added twice:"
        " run again, also after an interruption or with a larger count, it adds whoever is missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--count", type=int, required=True, help=f"how many people, 1 to {MOST_PEOPLE:,}")
        parser.add_argument("--seed", type=int, default=1, help="which people; another seed adds others")
        parser.add_argument("--batch", type=int, default=2_000, help="people in one transaction")
        processes = os.cpu_count() or 1
        parser.add_argument("--processes", type=int, default=processes, help="how many write at a time")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Add the people and print how fast it went and how much room they take."""
        _check(options)
        owners = User.objects.filter(kind=UserKind.RECRUITER, is_active=True).order_by("email")
        ids = tuple(pk.hex for pk in owners.values_list("pk", flat=True))
        size_before, start, added = _database_size(), time.monotonic(), 0
        told_at = start
        for number in _written(_batches(options, ids), processes=options["processes"]):
            added += number
            if self.stdout.isatty() and time.monotonic() >= told_at + 1:
                told_at = time.monotonic()
                self.stdout.write(f"\r{added:,} people, {added / (told_at - start):,.0f} people/s", ending="")
                self.stdout.flush()
        seconds = time.monotonic() - start
        ending = "\r" if self.stdout.isatty() else ""
        self.stdout.write(ending + _told(added, seconds, _database_size() - size_before, options))


def _check(options: dict[str, Any]) -> None:
    """Refuse what makes no sense.

    Raises:
        CommandError: An argument is out of its range; the message says which.
    """
    ranges = {"count": (1, MOST_PEOPLE), "seed": (0, _MOST_SEED), "batch": (1, 100_000), "processes": (1, 64)}
    for name, (least, most) in ranges.items():
        if not least <= options[name] <= most:
            raise CommandError(f"--{name} is {options[name]:,}; it has to be from {least:,} to {most:,}.")


def _batches(options: dict[str, Any], owners: tuple[str, ...]) -> list[Batch]:
    count, size = options["count"], options["batch"]
    return [
        Batch(options["seed"], range(first, min(first + size, count)), owners)
        for first in range(0, count, size)
    ]


def _written(batches: list[Batch], *, processes: int) -> Iterator[int]:
    """Write the batches and yield how many people each added, as they end."""
    if processes == 1 or len(batches) == 1:
        yield from map(write_batch, batches)
        return
    # A forked process must not share this one's connection, and makes its own.
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, mp_context=fork, initializer=_leave_inherited) as pool:
        running: set[Future[int]] = {pool.submit(write_batch, batch) for batch in batches}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_inherited() -> None:
    """Leave connections alone that came over with the fork; two processes on one would wait for ever.

    Where an event loop runs in the parent's thread, Django keeps other connections there than the ones that
    were closed, and a child, which has no loop, sees those.
    """
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None


def write_batch(batch: Batch) -> int:
    """Write those of a batch who are not there yet, all or nobody.

    Returns:
        How many were added.
    """
    with _without_collecting(), transaction.atomic():
        known = _known(batch)
        missing = [number for number in batch.numbers if number not in known]
        rows: Rows = {table: [] for table in COLUMNS}
        for number in missing:
            add_person(rows, seed=batch.seed, number=number, owners=batch.owners)
        _copy(rows)
    return len(missing)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no cycles: a batch makes a million values and none, and to look costs a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _known(batch: Batch) -> set[int]:
    """Return the numbers of those who are in the database already."""
    least, beyond = id_bounds(batch.numbers)
    around = set(Candidate.objects.filter(pk__gte=least, pk__lt=beyond).values_list("pk", flat=True))
    if not around:
        return set()
    # Somebody of another seed may have come in at the same moments.
    return {n for n in batch.numbers if UUID(candidate_id(seed=batch.seed, number=n)) in around}


def _copy(rows: Rows) -> None:
    with connection.cursor() as cursor:
        # Keys are checked table by table, which is faster than all at the end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, values in rows.items():
            names = ", ".join(f'"{name}"' for name in COLUMNS[table])
            data = BytesIO(copy_text(values).encode())
            cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', data)
        # As before, for whoever goes on in this transaction.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _database_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size: int = cursor.fetchone()[0]
    return size


def _told(added: int, seconds: float, size: int, options: dict[str, Any]) -> str:
    if not added:
        return f"Nothing to add: the {options['count']:,} people of seed {options['seed']} are here already."
    rate, room = added / seconds, size / added
    return f"{added:,} people, {seconds:.1f} s, {rate:,.0f} people/s, {room:,.0f} bytes/person"
