"""Marks, addresses and tokens as they are compared and kept."""

import hashlib
from collections.abc import Iterable
from uuid import UUID


def fingerprint(values: Iterable[str | bool | UUID | None]) -> str:
    """Return a short mark of what a form showed, so that saving it can notice a change made meanwhile.

    Args:
        values: Everything the form shows, in a fixed order.
    """
    text = "\x1f".join(str(value) for value in values)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def normal_email(address: str) -> str:
    """Return an address as it is stored and looked up: trimmed, in lower case."""
    return address.strip().lower()


def hash_token(token: str) -> str:
    """Return the only form in which a one-time token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
