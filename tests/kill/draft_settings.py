"""The test settings with leases of seconds for messages, for real processes on servers of their own."""

from axis.settings.test import *  # noqa: F403
from axis.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kill.hasty"]

# Nothing was collected for these processes; they serve the files from where they lie.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
