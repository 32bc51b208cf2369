"""The app of audit events."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit events."""

    name = "axis.audit"
    label = "audit"
