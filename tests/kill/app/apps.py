"""The app of the rows that are only there to be killed; installed by the test settings alone."""

from django.apps import AppConfig

from axis.celery import app


class KillConfig(AppConfig):
    """Rows of the kill tests."""

    name = "tests.kill.app"
    label = "kill"

    def ready(self) -> None:
        """Send chores where candidates' work goes, so that the sweeper's queue stays free, as it is."""
        app.conf.task_routes = {**app.conf.task_routes, "kill.*": {"queue": "candidates"}}
