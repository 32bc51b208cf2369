"""The app of outreach messages, their briefs, drafts, verifications and reviews."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Outreach."""

    name = "outreach"
