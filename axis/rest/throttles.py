"""How many requests a caller may make; counted in Redis, and without it nobody is held up."""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

logger = logging.getLogger(__name__)

# Nothing waits more than two seconds for Redis; after a failure nobody asks it again for a while.
_SOCKET_SECONDS = 0.5
_REST_SECONDS = 10.0


@dataclass(frozen=True)
class Quota:
    """How much of one limit is left.

    Args:
        name: What the limit is called.
        most: Requests in a window.
        window: Its length in seconds.
        left: Requests left in this one; -1 when one too many was made.
        reset: Seconds until the next one begins.
    """

    name: str
    most: int
    window: int
    left: int
    reset: int


class _Counts(threading.local):
    """This thread's connection, and until when it is not tried again."""

    client: redis.Redis | None = None
    away_until = 0.0


_counts = _Counts()


class KeyThrottle(BaseThrottle):
    """Every key, and every person, has its own counts (settings.AXIS_API_LIMITS)."""

    def __init__(self) -> None:
        self.quotas: list[Quota] = []

    def allow_request(self, request: Request, view: Any) -> bool:  # noqa: ARG002
        """Count the request; True also when nobody can count."""
        caller = getattr(request.auth, "pk", None) or getattr(request.user, "pk", None)
        if caller is None:
            return True
        self.quotas = take(str(caller), now=time.time())
        request._request.axis_quotas = self.quotas  # type: ignore[attr-defined]  # noqa: SLF001
        return all(quota.left >= 0 for quota in self.quotas)

    def wait(self) -> float | None:
        """Return the seconds until every limit has room again."""
        return max((quota.reset for quota in self.quotas if quota.left < 0), default=None)


def take(caller: str, *, now: float) -> list[Quota]:
    """Count one request of a caller and return what is left of each limit; nothing when Redis is away.

    Args:
        caller: Whose requests.
        now: Seconds since the epoch.
    """
    if time.monotonic() < _counts.away_until:
        return []
    limits = settings.AXIS_API_LIMITS
    try:
        pipe = _client().pipeline(transaction=False)
        for name, _most, window in limits:
            counter = f"axis:api:{caller}:{name}:{int(now // window)}"
            pipe.incr(counter)
            pipe.expire(counter, window + 1)
        used = pipe.execute()[::2]
    except (redis.RedisError, OSError) as error:
        _counts.client, _counts.away_until = None, time.monotonic() + _REST_SECONDS
        logger.warning("Requests are not counted (%s); nobody is held up.", type(error).__name__)
        return []
    return [
        Quota(name, most, window, max(most - int(count), -1), max(1, int(window - now % window)))
        for (name, most, window), count in zip(limits, used, strict=True)
    ]


def quota_headers(quotas: list[Quota]) -> dict[str, str]:
    """Return what is left as headers, in the words of the IETF draft and in those older clients read."""
    if not quotas:
        return {}
    least = min(quotas, key=lambda quota: quota.left / quota.most)
    return {
        "RateLimit-Policy": ",".join(f'"{q.name}";q={q.most};w={q.window}' for q in quotas),
        "RateLimit": ",".join(f'"{q.name}";r={max(q.left, 0)};t={q.reset}' for q in quotas),
        "X-RateLimit-Limit": str(least.most),
        "X-RateLimit-Remaining": str(max(least.left, 0)),
        "X-RateLimit-Reset": str(least.reset),
    }


def _client() -> redis.Redis:
    if _counts.client is None:
        _counts.client = redis.Redis.from_url(
            settings.REDIS_URL,
            socket_timeout=_SOCKET_SECONDS,
            socket_connect_timeout=_SOCKET_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
    return _counts.client
