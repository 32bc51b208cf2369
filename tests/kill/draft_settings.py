"""The test settings with leases of seconds for messages, for real processes on servers of their own."""

from axis.settings.test import *  # noqa: F403
from axis.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kill.hasty"]
