"""The settings that were measured to be safe, and no eager mode anywhere."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from axis.celery import QUEUES, app
from axis.work.models import WorkRow
from axis.work.services import work_models

ROOT = Path(__file__).resolve().parent.parent.parent
EAGER = re.compile(r"always_eager\s*=\s*True|ALWAYS_EAGER|eager_propagates|\.apply\((args|kwargs|\))")
LATER = re.compile(r"\b(countdown|eta)=|\.retry\(|apply_async\(|\.delay\(|delay_on_commit")


def python_files() -> list[Path]:
    """Return every Python file of ours but the checks, which name what they look for."""
    return [
        path
        for folder in ("axis", "candidates", "outreach", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if path != Path(__file__) and "architecture" not in path.parts
    ]


def test_no_eager_mode_anywhere() -> None:
    assert app.conf.task_always_eager is False
    assert [path for path in python_files() if EAGER.search(path.read_text())] == []


def test_nothing_but_the_bell_sends_a_task_and_nothing_waits_in_the_broker() -> None:
    ours = [path for path in python_files() if "tests" not in path.relative_to(ROOT).parts]
    assert [path for path in ours if LATER.search(path.read_text())] == []
    senders = [path.relative_to(ROOT).as_posix() for path in ours if "send_task(" in path.read_text()]
    assert senders == ["axis/work/bell.py"]


def test_a_message_waits_longer_than_any_task_may_run() -> None:
    options = app.conf.broker_transport_options
    assert app.conf.visibility_timeout == options["visibility_timeout"] == 900
    assert app.conf.task_time_limit * (1 + app.conf.worker_prefetch_multiplier) < 900
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit == 300


def test_a_lost_worker_gives_its_message_back() -> None:
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is True
    assert app.conf.result_backend is None
    assert app.conf.task_ignore_result is True
    assert (app.conf.task_serializer, tuple(app.conf.accept_content)) == ("json", ("json",))


def test_every_state_that_waits_for_a_worker_has_a_task_and_a_read_queue() -> None:
    app.loader.import_default_modules()
    for model in work_models():
        for state, work in model.WORK.items():
            assert work.task in app.tasks, f"{model.__name__}.{state} waits for {work.task}"
            assert app.amqp.router.route({}, work.task)["queue"].name in QUEUES
            assert work.lease <= 300


@pytest.mark.parametrize("model", [m for m in apps.get_models() if issubclass(m, WorkRow)])
def test_every_row_type_says_what_its_states_wait_for(model: type[WorkRow]) -> None:
    choices = {value for value, _ in model._meta.get_field("state").choices or ()}
    assert model.WORK
    assert set(model.WORK) <= choices


def test_everything_the_clock_asks_for_is_a_task_on_a_read_queue() -> None:
    app.loader.import_default_modules()
    for name, entry in app.conf.beat_schedule.items():
        assert entry["task"] in app.tasks, name
        assert app.amqp.router.route({}, entry["task"])["queue"].name in QUEUES
