"""Typed readers of the environment; a missing secret stops the start-up here."""

import os
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


def folder(name: str, *, default: Path) -> Path:
    """Return a variable as a path."""
    value = os.environ.get(name, "").strip()
    return Path(value) if value else default
