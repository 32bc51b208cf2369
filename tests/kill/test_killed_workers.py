"""Whatever is killed while rows are worked on, each row finishes exactly once."""

import os
import random
import signal
import time

import pytest

from tests.kill.chores import Chores
from tests.kill.fleet import Fleet

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]


def test_rows_survive_sigkill_of_worker_and_child(fleet: Fleet, chores: Chores, is_soak: bool) -> None:
    rows = 1000 if is_soak else 200
    kills = {"child": rows // 33, "worker alone": rows // 200, "worker and children": rows // 200}
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    plan = dice.sample(list(kills), counts=list(kills.values()), k=sum(kills.values()))
    moments = sorted(dice.sample(range(int(1.8 * rows)), k=len(plan)))

    chores.make(rows, seconds=0.02)
    for moment, what in zip(moments, plan, strict=True):
        chores.wait_marks(moment, within=60)
        time.sleep(dice.uniform(0, 0.1))
        if what == "child":
            fleet.kill_child(dice.randrange(2))
        else:
            fleet.kill("worker", alone=what == "worker alone")
            fleet.ensure("worker")
    chores.wait(within=60)
    chores.assert_exactly_once()
    assert not chores.dead()
    chores.tell(f"kills {kills}, seed {seed}")


def test_rows_survive_the_loss_of_every_message(fleet: Fleet, chores: Chores, is_soak: bool) -> None:
    chores.make(1000 if is_soak else 100, seconds=0.02)
    for share in (0.2, 0.5, 0.7):
        chores.wait(int(share * chores.number), within=120)
        fleet.flush_redis()
    chores.wait(within=60)
    chores.assert_exactly_once()
    chores.tell("Redis was emptied 3 times")


def test_a_frozen_worker_that_wakes_up_finishes_nothing_twice(fleet: Fleet, chores: Chores) -> None:
    chores.make(20, seconds=0.2)
    chores.wait_marks(10, within=30)
    fleet.freeze("worker")
    while not chores.held():
        fleet.thaw("worker")
        time.sleep(0.1)
        fleet.freeze("worker")
    fleet.start_worker("another")
    try:
        # What the frozen one holds is finished by the other worker once the leases have run out.
        # A sweep that was frozen with the worker keeps its lock for up to 60 s (axis.work.alone).
        chores.wait(within=100)
        for child in fleet.children():
            os.kill(child, signal.SIGCONT)
        time.sleep(1)
        chores.assert_exactly_once()
    finally:
        fleet.thaw("worker")
        fleet.kill("another")
    chores.tell("one worker slept meanwhile and woke up late")


def test_a_poisoned_row_dies_after_five_tries_and_can_be_tried_again(fleet: Fleet, chores: Chores) -> None:
    for poison in ("KILLS", "RAISES"):
        chores.make(2, poison=poison)
    chores.make(1, poison="IDLE")
    chores.make(20)
    chores.wait(20, within=30)
    seconds = fleet.wait_until(lambda: len(chores.dead()) == 5, within=60, what="poisoned rows are dead")

    assert {(tries, poison) for tries, _, poison in chores.dead()} == {
        (5, "KILLS"),
        (5, "RAISES"),
        (5, "IDLE"),
    }
    errors = {poison: error for _, error, poison in chores.dead()}
    assert errors["KILLS"] == "The worker died each time it tried this."
    assert errors["RAISES"].startswith("ValueError at tests/kill/app/services.py:")
    assert errors["IDLE"] == "The task ended without moving the row."
    chores.assert_exactly_once(20)

    chores.cure()
    chores.wait(within=30)
    chores.assert_exactly_once()
    chores.tell(f"5 poisoned rows were dead {seconds:.1f} s after the others finished, then cured")
