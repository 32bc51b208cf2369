"""What the accounts need done by the clock."""

from importlib import import_module
from typing import Any

from celery import shared_task
from django.conf import settings


@shared_task(name="accounts.clear_sessions", ignore_result=True)
def clear_sessions(**_newer_arguments: Any) -> None:
    """Delete the sessions that have expired; nobody is signed out by it."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
