"""The Celery app: a doorbell for rows that wait in PostgreSQL, with the settings measured to be safe."""

import gc
import os
from importlib import import_module

from celery import Celery
from celery.schedules import schedule
from celery.signals import task_prerun, worker_init, worker_ready
from django.conf import settings
from django.db import close_old_connections

from axis.work.bell import ring
from axis.work.broker import mend_transport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "axis.settings.local")

QUEUES = ("default", "candidates", "outreach")
# Only the kill tests, which cannot wait, sweep more often.
SWEEP_SECONDS = float(os.environ.get("AXIS_SWEEP_SECONDS", "15"))

mend_transport()
app = Celery("axis")


class Config:
    """Celery's settings; reasons stand in docs/background-work.md."""

    result_backend = None
    task_ignore_result = True
    task_serializer = "json"
    accept_content = ("json",)
    task_always_eager = False
    task_default_queue = "default"
    task_routes = {"outreach.*": {"queue": "outreach"}, "candidates.*": {"queue": "candidates"}}
    task_acks_late = True
    task_reject_on_worker_lost = True
    task_soft_time_limit = 240
    task_time_limit = 300
    worker_prefetch_multiplier = 1
    # Celery waits for the result of a killed process, and takes no other message in its place; we have none.
    worker_lost_wait = 1.0
    visibility_timeout = 900
    broker_transport_options = {
        "visibility_timeout": 900,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "health_check_interval": 25,
        "socket_timeout": 30,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "retry_on_timeout": True,
        "global_keyprefix": "axis:",
    }
    broker_connection_retry_on_startup = True
    broker_connection_max_retries = None
    # A lease keeps a second run away, so a task may finish what it has begun while Redis is gone.
    worker_cancel_long_running_tasks_on_connection_loss = False
    worker_soft_shutdown_timeout = float(os.environ.get("AXIS_SOFT_SHUTDOWN", "60"))
    worker_enable_soft_shutdown_on_idle = True
    worker_max_tasks_per_child = 1000
    worker_max_memory_per_child = 400_000
    worker_eta_task_limit = 1000
    worker_hijack_root_logger = False
    # Celery would connect to PostgreSQL anew for each task, which takes longer than most tasks; instead each
    # task checks the connection it finds, as each request does.
    CELERY_DB_REUSE_MAX = 1_000_000
    task_publish_retry_policy = {
        "max_retries": 2,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.4,
    }
    beat_schedule = {
        "sweep": {
            "task": "work.sweep",
            "schedule": schedule(SWEEP_SECONDS),
            # Sweeps pile up while no worker runs; a minute leaves room for clocks that differ.
            "options": {"expires": 60},
        },
        "heartbeat": {"task": "work.heartbeat", "schedule": schedule(60.0), "options": {"expires": 60}},
        "withdraw-unavailable": {
            "task": "candidates.withdraw_unavailable",
            "schedule": schedule(60.0),
            "options": {"expires": 60},
        },
        "collect-mail": {
            "task": "candidates.collect_mail",
            "schedule": schedule(15.0),
            "options": {"expires": 60},
        },
        "look-for-due": {
            "task": "candidates.look_for_due",
            "schedule": schedule(600.0),
            "options": {"expires": 600},
        },
        "erase": {
            "task": "candidates.erase",
            "schedule": schedule(600.0),
            "options": {"expires": 600},
        },
        "forget-views": {
            "task": "accounts.forget_views",
            "schedule": schedule(86_400.0),
            "options": {"expires": 3600},
        },
        "clear-sessions": {
            "task": "accounts.clear_sessions",
            "schedule": schedule(86_400.0),
            "options": {"expires": 3600},
        },
        "forget-tables": {
            "task": "candidates.forget_tables",
            "schedule": schedule(86_400.0),
            "options": {"expires": 3600},
        },
    }

    @property
    def broker_url(self) -> str:
        """The address of Redis, read late so that importing this module needs no settings."""
        url: str = settings.REDIS_URL
        # kombu has its own word for a Unix socket; everything else here speaks redis-py's.
        if url.startswith("unix://"):
            path, _, query = url.removeprefix("unix://").partition("?")
            database = query.removeprefix("db=") or "0"
            return f"redis+socket://{path}?virtual_host={database}"
        return url


# Of nobody.
_A_CV = """Robin Example
Leeds
robin@example.org

Experience
Head of Finance, Example Ltd, London
2019 - 2024
- Led a team of 12 and cut costs by 30% within 6 months, as part of a programme of the group.
- Responsible for budgets of £2m; helped the sales team, which raised revenue from 1 to 3 million.
- Twice awarded; SQL, Python and forecasting in daily use for 40 clients across 3 countries.
- Leitete ein Team von 5 Personen und senkte die Kosten um 20 %.
- Dirigé une équipe de 8 personnes et réduit les délais de 15 %.

Education
MSc Economics, University of Leeds, 2014 - 2016
"""
# New objects, and runs of the younger generation, until garbage is collected: a chunk of a table has some
# 150,000 at once, and gives them back as it ends.
_COLLECTED_AFTER = (200_000, 20, 20)

app.config_from_object(Config())
app.autodiscover_tasks(["axis.work", "axis.accounts", "candidates", "outreach"])


@worker_init.connect(weak=False)
def load_what_is_slow(**_signal: object) -> None:
    """Load grammar, cities and what reads a CV before the pool forks, so that no child's first task is late.

    What is there by then stays, so that the garbage collector need not look through it again and again, which
    took a quarter of the time of a table, nor write into memory the children share. What a task makes is
    given back as it ends, cycles apart: looking for those after every 700 objects cost a tenth of that time.
    """
    import_module("outreach.drafting.rules.wording").english()
    import_module("candidates.profiles.standing.rules.gazetteer").cities()
    _read_a_cv()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)


def _read_a_cv() -> None:
    """Have every list and pattern read and put together that finds skills and achievements."""
    reading, telling = (import_module(f"candidates.{name}.rules") for name in ("ingest", "achievements"))
    read = reading.read_document(raw=_A_CV.encode(), kind="PLAIN_TEXT").parsed
    telling.extract(text=read.text, lines=read.lines, employments=telling.employments_of(read))
    import_module("candidates.skills.rules").skills_of(read.text, [])


@task_prerun.connect(weak=False)
def check_connections(**_signal: object) -> None:
    """Drop a database connection that is old or broken before a task begins."""
    close_old_connections()


@worker_ready.connect(weak=False)
def show_life(**_signal: object) -> None:
    """Beat at once: the first minute after a start is when somebody asks whether it works."""
    ring("work.heartbeat")
