"""Typed readers of the environment; a missing secret stops the start-up here."""

import base64
import binascii
import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return a variable as text.

    Raises:
        ImproperlyConfigured: The variable is not set and has no default.
    """
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment; see the settings table in README.md.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a variable as yes or no (1/true/yes/on, 0/false/no/off).

    Raises:
        ImproperlyConfigured: The value is neither.
    """
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, *, default: int) -> int:
    """Return a variable as a whole number.

    Raises:
        ImproperlyConfigured: The value is not a whole number.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def names(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or list(default)


def inbox_url(name: str) -> str:
    """Return where mail waits, as imaps://user:password@host:993/folder, or "".

    Raises:
        ImproperlyConfigured: It is written otherwise; no part of a password is repeated.
    """
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"imap(?:s|\+tls)?://[^:/@\s]+:[^/@\s]+@[^:/@\s]+(?::\d+)?(?:/.*)?", value):
        raise ImproperlyConfigured(
            f"{name} must be written imaps://user:password@host:993/folder, special signs percent-encoded."
        )
    return value


def folder(name: str, *, default: Path) -> Path:
    """Return a variable as a path."""
    value = os.environ.get(name, "").strip()
    return Path(value) if value else default


def key_ring(name: str, *, default: str = "") -> dict[str, bytes]:
    """Return a ring of keys, written `k2:<base64 of 32 bytes>,k1:<…>`, in the order given.

    Raises:
        ImproperlyConfigured: There is none, or it is written otherwise; no part of a key is repeated.
    """
    given = text(name, default or None)
    ring: dict[str, bytes] = {}
    for part in given.split(","):
        key_name, _colon, encoded = part.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not re.fullmatch(r"k[0-9]{1,4}", key_name) or key_name in ring or len(key) != 32:
            raise ImproperlyConfigured(
                f"{name} must be names and keys such as k2:…,k1:…, each key 32 random bytes in base64 and "
                "each name used once. Make a key with: openssl rand -base64 32"
            )
        ring[key_name] = key
    return ring
