"""Deployment checks Django does not have: the database role and the mail connection."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection


def check_database_role(**_options: Any) -> list[checks.CheckMessage]:
    """axis.E101: the application's role is a superuser, so a hole here would open the whole server."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            (is_superuser,) = cursor.fetchone()
    except DatabaseError:
        # `check` also runs where no database is at hand; the start-up of web and worker needs one anyway.
        return []
    if not is_superuser:
        return []
    return [
        checks.Error(
            "The database role is a superuser.", hint="Use a plain role in DATABASE_URL.", id="axis.E101"
        )
    ]


def check_mail_encryption(**_options: Any) -> list[checks.CheckMessage]:
    """axis.W102: mail to another host leaves unencrypted."""
    backend = str(settings.EMAIL_BACKEND)
    encrypted = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if "smtp" not in backend or encrypted or settings.EMAIL_HOST in {"localhost", "127.0.0.1", "::1"}:
        return []
    hint = "Write EMAIL_URL as smtp+tls:// or smtp+ssl://."
    return [checks.Warning("Mail leaves this host unencrypted.", hint=hint, id="axis.W102")]
