"""How often somebody without an account may send a form."""

from allauth.core.internal.ratelimit import consume
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def is_within_limits(request: HttpRequest, *, action: str, address: str, key: str, per_key: str) -> bool:
    """Count one sending, and say whether it is still within both limits.

    The address is the one sign-in counts by (S-31): nothing a visitor wrote into a header, unless a proxy we
    trust put it there. The counts live in PostgreSQL with the cache, so they hold while Redis is stopped.

    Args:
        request: The request.
        action: What is sent; each has counts of its own.
        address: The limit for one address, such as "20/m": so many a minute.
        key: What else to count by, such as a link's token; only its hash is kept.
        per_key: The limit for one key, such as "10/10m".
    """
    limits = [("ip", address), ("key", per_key)]
    return all(_is_counted(request, action=action, rate=f"{rate}/{per}", key=key) for per, rate in limits)


def _is_counted(request: HttpRequest, *, action: str, rate: str, key: str) -> bool:
    try:
        usage = consume(request, app="axis", action=action, config={action: rate}, key=key)
    except PermissionDenied:
        # A server on a socket without a proxy's word for it knows no address; the other limit still holds.
        return True
    return usage is not None
