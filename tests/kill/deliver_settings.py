"""Drafts' settings with delivery in a hurry, and the post office of the test for a mailbox."""

import os

from tests.kill.draft_settings import *  # noqa: F403
from tests.kill.draft_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kill.curt"]

AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", int(os.environ["AXIS_POST_PORT"]))
AXIS_SEND_SECONDS = int(os.environ.get("AXIS_SEND_SECONDS", "1"))
