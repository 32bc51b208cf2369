"""The addresses of the embedded servers and their folders, for settings; nothing is started here."""

import base64
import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from axis.embedded.locks import is_held
from axis.embedded.places import places
from axis.embedded.redis import Redis


def database_config() -> dict[str, Any]:
    """Return Django's settings for the embedded PostgreSQL, which the backend starts when first needed."""
    return {"ENGINE": "axis.embedded.database", "NAME": "axis", "USER": "axis"}


def redis_url() -> str:
    """Return the address of the embedded Redis; without a running instance nobody answers, and rows wait."""
    return Redis(places()).url


def mailbox_address() -> tuple[str, int] | None:
    """Return host and port of the running instance's mailbox; None while none runs."""
    here = places()
    note = here.run / "mailbox.port"
    if note.exists() and is_held(here.run / "instance.lock"):
        return "127.0.0.1", int(note.read_text())
    return None


def mailbox_folder() -> Path:
    """Return the Maildir in which the mailbox keeps what it receives."""
    return places().mailbox


def inbox_folder() -> Path:
    """Return the Maildir in which mail to the address for CVs waits."""
    return places().inbox


def inbox_address() -> str:
    """Return the address for CVs of the embedded run."""
    return os.environ.get("AXIS_INBOX_ADDRESS", "cvs@axis.example").strip().lower()


def email_url() -> str:
    """Return the address of the running instance's mailbox, else a folder in which mail is kept as files."""
    if mailbox := mailbox_address():
        return f"smtp://{mailbox[0]}:{mailbox[1]}"
    return f"filemail:///{quote(str(places().var / 'mail'))}"


def secret_key() -> str:
    """Return Django's secret key of this instance."""
    return places().secret("django")


def pepper() -> str:
    """Return the key under which this instance keeps fingerprints of people who said no."""
    return places().secret("pepper")


def key_ring() -> str:
    """Return the one key this instance seals secrets with, as AXIS_KEYS would be written."""
    key = hashlib.sha256(places().secret("keys").encode()).digest()
    return f"k1:{base64.b64encode(key).decode()}"
