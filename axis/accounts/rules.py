"""Marks, addresses, tokens and keys as they are compared and kept."""

import hashlib
import re
import string
import zlib
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


# architecture.md 10 and integration.md 8.7: a name to find the key by, a secret, and a check sum that tells a
# mistyped key without a question to the database. Scanners for leaked secrets look for this form.
KEY_FORM = re.compile(r"axs_live_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}[0-9A-Za-z]{6}")
KEY_MARK = "axs_live_"
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
DEFAULT_KEY_DAYS, LONGEST_KEY_DAYS = 180, 365


def sealed_key(*, prefix: str, secret: str) -> str:
    """Return a whole key with its check sum.

    Args:
        prefix: Eight letters and digits that name it.
        secret: 43 letters and digits nobody can guess.
    """
    body = f"{KEY_MARK}{prefix}_{secret}"
    return body + _check_sum(body)


def prefix_of(key: str) -> str | None:
    """Return the name of a key that is written right, or None."""
    form = KEY_FORM.fullmatch(key)
    return form[1] if form and _check_sum(key[:-6]) == key[-6:] else None


def _check_sum(text: str) -> str:
    number, digits = zlib.crc32(text.encode()), ""
    for _place in range(6):
        number, rest = divmod(number, len(ALPHABET))
        digits = ALPHABET[rest] + digits
    return digits
