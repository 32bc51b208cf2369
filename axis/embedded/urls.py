"""The addresses of the embedded servers, for settings; nothing is started here."""

from typing import Any

from axis.embedded.places import places
from axis.embedded.redis import Redis


def database_config() -> dict[str, Any]:
    """Return Django's settings for the embedded PostgreSQL, which the backend starts when first needed."""
    return {"ENGINE": "axis.embedded.database", "NAME": "axis", "USER": "axis"}


def redis_url() -> str:
    """Return the address of the embedded Redis."""
    return Redis(places()).url


def email_url() -> str:
    """Return the address of the embedded mailbox as the running instance notes it."""
    note = places().run / "mailbox.port"
    port = note.read_text().strip() if note.exists() else "1025"
    return f"smtp://127.0.0.1:{port}"


def secret_key() -> str:
    """Return Django's secret key of this instance."""
    return places().secret("django")
