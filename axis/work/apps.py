"""The app that holds the work mechanism and the workers' heartbeat."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Background work."""

    name = "axis.work"
    label = "work"
