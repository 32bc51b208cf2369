"""The app of change records."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Change records."""

    name = "axis.events"
    label = "events"
