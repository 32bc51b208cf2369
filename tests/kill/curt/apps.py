"""The app that shortens what delivery waits for, before any task reads it."""

import os
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.apps import AppConfig

from tests.kill.hasty.apps import LEASE_SECONDS

# Longer than a task of tests.kill.hasty may live, as the real one is longer than a real task may.
_UNSETTLED_SECONDS = LEASE_SECONDS + 2
_GAPS_SECONDS = (0.2, 0.4, 0.6, 0.8)


class CurtConfig(AppConfig):
    """Delivery in a hurry."""

    name = "tests.kill.curt"

    def ready(self) -> None:
        """Give delivery gaps of seconds; what needs new bytes gets none here and need not be asked often."""
        rules: Any = import_module("outreach.delivery.rules")
        sending: Any = import_module("outreach.delivery.services.sending")
        rules.GAPS_SECONDS, rules.SOON, rules.SELDOM = (
            _GAPS_SECONDS,
            timedelta(seconds=2),
            timedelta(seconds=90),
        )
        sending.UNSETTLED_SECONDS = _UNSETTLED_SECONDS
        if seconds := os.environ.get("AXIS_KILL_VISIBILITY"):
            queue = import_module("axis.celery").app.conf
            queue.visibility_timeout = int(seconds)
            options = {"visibility_timeout": int(seconds), "unacked_restore_interval": 1}
            queue.broker_transport_options = {**queue.broker_transport_options, **options}
