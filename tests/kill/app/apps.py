"""The app of the rows that are only there to be killed; installed by the test settings alone."""

from django.apps import AppConfig


class KillConfig(AppConfig):
    """Rows of the kill tests."""

    name = "tests.kill.app"
    label = "kill"
