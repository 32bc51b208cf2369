"""What the embedded run says to the person at the terminal; everything else goes to log files."""

import json
import sys
from pathlib import Path
from typing import Any


def say(text: str) -> None:
    """Write one line; a terminal that is gone is no reason to stop."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except (BrokenPipeError, OSError):
        return


def welcome(*, address: str, people_file: Path) -> None:
    """Say where Axis is and how each seeded person signs in."""
    say(f"\nAxis is at {address}\n")
    people = _people(people_file)
    if people:
        say("Sign in as:")
        rows = [
            [str(person.get(key, "")) for key in ("name", "email", "password", "note")] for person in people
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)]
            say("  " + "  ".join(cells).rstrip())
    say("\nCtrl-C stops everything. Logs: var/log. Mail that was sent: var/mailbox.")


def _people(path: Path) -> list[dict[str, Any]]:
    try:
        people = json.loads(path.read_text())
    except (OSError, ValueError):
        return []
    return [person for person in people if isinstance(person, dict)] if isinstance(people, list) else []
