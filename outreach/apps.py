"""The app of outreach messages, their briefs, drafts, verifications and reviews."""

from importlib import import_module

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Outreach."""

    name = "outreach"

    def ready(self) -> None:
        """Answer what the domain of candidates announces."""
        import_module("outreach.receivers")
