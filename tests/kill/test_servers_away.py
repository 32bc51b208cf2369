"""While Redis is stopped pages answer; while PostgreSQL is away they say so plainly; no row is lost."""

import time

import pytest

from tests.kill.chores import Chores
from tests.kill.fleet import Fleet
from tests.kill.visitor import Visitor

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]

# Today and the import page as somebody signed in, and what needs no sign-in.
PAGES = ("/", "/candidates/import/", "/health", "/no-such-page")


def visitor_of(fleet: Fleet, chores: Chores) -> Visitor:
    """Somebody who reads pages and makes chores of the batch by a form."""
    fleet.ensure("web")
    cookie = fleet.run("-m", "tests.kill.load", "sign-in")
    visitor = Visitor(fleet.port, gets=PAGES, posts=(f"/chores?batch={chores.batch}",), cookie=cookie)
    # The first page of a process loads its templates.
    assert [visitor.ask(path).status for path in PAGES * 4] == [200, 200, 200, 404] * 4
    return visitor


def made_by(visitor: Visitor) -> int:
    """How many chores the visitor was told exist."""
    return sum(answer.status == 201 for answer in visitor.answers)


def test_pages_and_rows_survive_a_stopped_redis(fleet: Fleet, chores: Chores, is_soak: bool) -> None:
    chores.make(1000 if is_soak else 100, seconds=0.02)
    chores.wait(chores.number // 10, within=60)
    visitor = visitor_of(fleet, chores)
    fleet.stop("redis")
    with visitor:
        time.sleep(60 if is_soak else 10)
    fleet.ensure("redis")

    assert not {0, 500, 503} & set(visitor.statuses), visitor.statuses
    assert visitor.slowest < 2.5
    chores.number += made_by(visitor)
    after = chores.wait(within=90)
    chores.assert_exactly_once()
    assert not chores.dead()
    chores.tell(
        f"done {after:.1f} s after Redis was back, {visitor.statuses}, slowest {visitor.slowest:.2f} s"
    )


def test_a_worker_survives_a_redis_that_comes_and_goes(fleet: Fleet, chores: Chores, is_soak: bool) -> None:
    chores.make(600 if is_soak else 40, seconds=0.02 if is_soak else 0.06)
    worker = fleet.processes["worker"]
    for _ in range(40 if is_soak else 2):
        # A worker that was quick meanwhile may have fewer left.
        chores.wait_marks(min(chores.marks() + 8, 2 * chores.number), within=60)
        fleet.stop("redis")
        time.sleep(0.2)
        fleet.ensure("redis")
    chores.wait(within=90)
    chores.assert_exactly_once()
    assert worker.poll() is None
    chores.tell("Redis was stopped and started again and again")


def test_pages_do_not_wait_for_a_frozen_redis(fleet: Fleet, chores: Chores) -> None:
    visitor = visitor_of(fleet, chores)
    fleet.freeze("redis")
    try:
        with visitor:
            time.sleep(3)
    finally:
        fleet.thaw("redis")

    assert not {0, 500, 503} & set(visitor.statuses), visitor.statuses
    assert visitor.slowest < 2
    chores.number += made_by(visitor)
    chores.wait(within=60)
    chores.assert_exactly_once()
    chores.tell(f"{visitor.statuses}, slowest {visitor.slowest:.2f} s")


def test_pages_say_so_while_postgresql_is_away(fleet: Fleet, chores: Chores, is_soak: bool) -> None:
    chores.make(1000 if is_soak else 100, seconds=0.02)
    chores.wait(chores.number // 5, within=60)
    with visitor_of(fleet, chores) as visitor:
        for seconds in (0.0, 2.0):
            fleet.stop("postgres")
            time.sleep(seconds)
            fleet.ensure("postgres")
            time.sleep(1.5)

    away = [answer for answer in visitor.answers if answer.status == 503]
    pages = [answer for answer in away if answer.path != "/health"]
    assert pages, "nobody asked for a page while PostgreSQL was away"
    assert all(int(answer.retry_after) > 0 for answer in pages)
    assert not any("Traceback" in answer.body for answer in away)
    assert not {0, 500} & set(visitor.statuses), visitor.statuses
    chores.wait(within=60)
    # A commit whose answer was lost made a row that the visitor was not told of, so the rows are counted.
    chores.number = fleet.query("SELECT count(*) FROM kill_chore WHERE batch = %s", chores.batch)[0][0]
    chores.wait(within=60)
    chores.assert_exactly_once()
    chores.tell(f"PostgreSQL was restarted twice, {visitor.statuses}, slowest {visitor.slowest:.2f} s")
