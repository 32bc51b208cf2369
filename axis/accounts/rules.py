"""How two readers' views of the same row are told apart."""

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
