"""The app that shortens them, before any task reads its limits from them."""

import os
from dataclasses import replace

from django.apps import AppConfig, apps

# Longer than a draft takes on a busy machine, and no longer.
LEASE_SECONDS = int(os.environ.get("AXIS_KILL_LEASE", "6"))


class HastyConfig(AppConfig):
    """Messages in a hurry."""

    name = "tests.kill.hasty"

    def ready(self) -> None:
        """Give each state of a message a lease and gaps of seconds."""
        work = apps.get_model("outreach", "OutreachMessage").WORK
        for state, how in work.items():
            work[state] = replace(how, lease=LEASE_SECONDS, gaps=(0.2, 0.4, 0.6, 0.8))
