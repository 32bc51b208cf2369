"""Whether what a running Axis needs is there: each answer within a second, whatever hangs.

The probe stands below `axis.work`, so it asks for the heartbeat in plain SQL.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

import redis
from django.conf import settings
from django.db import connection
from redis.backoff import NoBackoff
from redis.retry import Retry

LIMIT_SECONDS = 1.0
STALE_AFTER_SECONDS = 180

OK, AWAY, STALE = "ok", "away", "stale"


@dataclass(frozen=True)
class Health:
    """What answered.

    Args:
        database: ok or away.
        broker: ok or away.
        worker: ok; stale when no worker has shown itself for three minutes; away when nobody can tell.
    """

    database: str
    broker: str
    worker: str


def check_health() -> Health:
    """Ask database and broker at once, each for at most a second."""
    answers: dict[str, Any] = {}
    questions = {"worker": _heartbeat_is_fresh, "broker": _broker_answers}
    threads = [
        Thread(target=_ask, args=(answers, name, question), daemon=True)
        for name, question in questions.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT_SECONDS)
    fresh = answers.get("worker")
    worker = AWAY if fresh is None else OK if fresh else STALE
    return Health(
        database=AWAY if fresh is None else OK, broker=OK if answers.get("broker") else AWAY, worker=worker
    )


def _ask(answers: dict[str, Any], name: str, question: Callable[[], bool]) -> None:
    try:
        answers[name] = question()
    except Exception:  # noqa: BLE001
        # Whatever a driver raises, it did not answer.
        answers[name] = None
    finally:
        connection.close()


def _heartbeat_is_fresh() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(at) > now() - make_interval(secs => %s), false)"
            " FROM work_heartbeat WHERE part = %s",
            [STALE_AFTER_SECONDS, "worker"],
        )
        return bool(cursor.fetchone()[0])


def _broker_answers() -> bool:
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=LIMIT_SECONDS / 2,
        socket_connect_timeout=LIMIT_SECONDS / 2,
        retry=Retry(NoBackoff(), 0),
    )
    with client:
        return bool(client.ping())
