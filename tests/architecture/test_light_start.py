"""Importing the tasks loads no model vendor's library, and none that is slow to load."""

import subprocess
import sys

from tests.architecture.source import ROOT

VENDORS = ("openai", "anthropic", "pydantic_ai", "torch", "transformers")
# Seconds for every process that starts; whoever needs it loads it then.
SLOW = ("inflect",)


def test_importing_the_tasks_loads_no_vendor_and_nothing_slow() -> None:
    program = (
        "import sys, django; django.setup(); import outreach.tasks; "
        f"sys.exit(any(name in sys.modules for name in {VENDORS + SLOW!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
