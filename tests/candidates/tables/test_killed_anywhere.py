"""A table ends as if nothing had happened, however it is killed, paused or shared, and can be undone."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from candidates.profiles.tables.services import running
from tests.candidates.tables.machine import TableMachine

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]
IS_SOAK = os.environ.get("AXIS_SOAK") == "1"
SIZE = settings(
    max_examples=400 if IS_SOAK else 4,
    stateful_step_count=8 if IS_SOAK else 5,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A failure is told as it was found: to make it smaller takes minutes, which a soak has.
    phases=[phase for phase in Phase if IS_SOAK or phase != Phase.shrink],
)


def test_whatever_happens_to_its_workers_a_table_ends_as_if_it_had_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # So that a small table has several.
    monkeypatch.setattr(running, "CHUNK", 3)
    run_state_machine_as_test(TableMachine, settings=SIZE)
