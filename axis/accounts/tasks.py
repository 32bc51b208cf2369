"""What the accounts need done by the clock."""

from importlib import import_module
from typing import Any

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from axis.audit.services import forget_views


@shared_task(name="accounts.clear_sessions", ignore_result=True)
def clear_sessions(**_newer_arguments: Any) -> None:
    """Delete the sessions that have expired; nobody is signed out by it."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@shared_task(name="accounts.forget_views", ignore_result=True)
def forget_person_views(**_newer_arguments: Any) -> None:
    """Delete what is known of who looked at whom a year ago."""
    forget_views(now=timezone.now())
