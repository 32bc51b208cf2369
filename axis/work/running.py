"""work_on(): what every task does around its one service call. claim, run, fail or ring the next bell."""

import logging
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection

from axis.lib.errors import DomainError
from axis.work.bell import ring
from axis.work.models import WorkRow
from axis.work.services import Claim, Due, claim, database_now, due_after, fail, id_argument, take

logger = logging.getLogger(__name__)

Stage = Callable[[UUID], object]
# What one message does one after the other, by row type and task.
_GOING_ON: dict[type[WorkRow], dict[str, Stage]] = defaultdict(dict)
# After so long the rest is rung for: a message that begins another stage still ends within its own limit.
_GOES_ON_SECONDS = 10.0
_ROOT = Path(__file__).resolve().parent.parent.parent
_AWAY = (OperationalError, InterfaceError)
# A restart of PostgreSQL takes a few seconds; after that the lease runs out and says the same.
_PAUSES_SECONDS = (0.0, 0.5, 1.0, 2.0, 4.0)
# A run is given up before its lease ends, so that the failure can still be written under it.
_SOFT_SHARE = 0.8


def work_on(model: type[WorkRow], task: str, *, goes_on: bool = False) -> Callable[[Stage], Task[..., None]]:
    """Make a function of one id the Celery task `task`, which `model.WORK` names for some of its states.

    The task claims the row, calls the function, and afterwards rings for whatever state the row is in then.
    An exception is a failed attempt: it is written on the row, which is due again after the gap. The limits
    in time follow from the lease: a run that outlived it could only be thrown away.

        @work_on(SourceDocument, "candidates.ingest")
        def ingest(document_id: UUID) -> None:
            parse_document(document_id=document_id, now=timezone.now())

    Args:
        model: The row type; the task takes its id under the keyword `<model name>_id`.
        task: The task's name.
        goes_on: Whether the next stage of the row, where it goes on too, is begun at once by the same
            process: each claims the row anew, as if it had been rung for, and a message is saved.

    Raises:
        LookupError: No state of `model` names the task.
    """
    leases = [work.lease for work in model.WORK.values() if work.task == task]
    if not leases:
        raise LookupError(f"No state of {model.__name__} names the task {task}.")
    # The message's time is also that of any stage that follows in it.
    seconds = min(work.lease for work in model.WORK.values()) if goes_on else min(leases)

    def make(stage: Stage) -> Task[..., None]:
        if goes_on:
            _GOING_ON[model][task] = stage

        def run(**arguments: Any) -> None:
            # A newer release may send more; an older worker must not stumble over it.
            pk = UUID(str(arguments[id_argument(model)]))
            others = _GOING_ON[model] if goes_on else {}
            run_stage(stage, model=model, pk=pk, task=task, others=others)

        run.__doc__ = stage.__doc__
        return _task_of(run, name=task, seconds=seconds)

    return make


def _task_of(run: Callable[..., None], *, name: str, seconds: int) -> "Task[..., None]":
    """Return a function as a task that is told to end a while before it is ended."""
    soft = max(1, int(seconds * _SOFT_SHARE))
    made: Task[..., None] = shared_task(
        name=name, ignore_result=True, soft_time_limit=soft, time_limit=seconds
    )(run)
    return made


def run_stage(
    stage: Stage, *, model: type[WorkRow], pk: UUID, task: str, others: Mapping[str, Stage] | None = None
) -> None:
    """Claim one row, run its stage, and fail it or go on with what comes next: at once, or by ringing for it.

    Args:
        stage: Does the work.
        model: The row's type.
        pk: The row.
        task: The task whose stage it is.
        others: The stages, by task, that may follow at once.
    """
    until = time.monotonic() + _GOES_ON_SECONDS
    held = _claimed(lambda: claim(model, pk, task=task, now=database_now()), task=task)
    while held is not None and (due := _run_one(stage, held)) is not None:
        following = due.work.task
        after = (others or {}).get(following)
        if after is None or time.monotonic() > until:
            ring(following, **{id_argument(model): pk})
            return
        stage, held = after, _claimed(partial(take, due), task=following)


def _claimed(claiming: Callable[[], Claim | None], *, task: str) -> Claim | None:
    try:
        return claiming()
    except _AWAY:
        logger.warning("%s: the database is away; the sweeper will ring again.", task)
        return None


def _run_one(stage: Stage, held: Claim) -> Due | None:
    """Run one stage of a row that is held, or fail it; return what the row is due for then."""
    try:
        stage(held.pk)
    except Exception as error:
        logger.exception("%s failed, try %d of %d", held.work.task, held.attempts, held.work.tries)
        _write_failure(held, error=describe(error))
        return None
    try:
        return due_after(held)
    except _AWAY:
        return None


def describe(error: Exception) -> str:
    """Return what went wrong and where, without the words of an exception that may quote personal data."""
    if isinstance(error, DomainError):
        return f"{type(error).__name__}: {error}"
    if isinstance(error, SoftTimeLimitExceeded):
        return "It took longer than its lease allows."
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_ROOT) and "site-packages" not in frame.filename
    ]
    place = f" at {Path(ours[-1].filename).relative_to(_ROOT)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def _write_failure(held: Claim, *, error: str) -> None:
    for pause in _PAUSES_SECONDS:
        time.sleep(pause)
        try:
            connection.close_if_unusable_or_obsolete()
            fail(held, error=error, now=database_now())
        except _AWAY:
            continue
        return
    logger.error("The failure could not be written; the row is due again when its lease ends.")
