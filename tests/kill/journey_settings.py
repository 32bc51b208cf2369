"""The settings of the first journey: short leases, and a mailbox of its own that mail may leave for alone."""

import os
from pathlib import Path

from tests.kill.draft_settings import *  # noqa: F403

AXIS_EMBEDDED_ONLY = True
AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", int(os.environ["AXIS_MAILBOX_PORT"]))
AXIS_EMBEDDED_MAILDIR = Path(os.environ["AXIS_MAILBOX_FOLDER"])
