"""`manage.py send_demo_letter`: started by `make run` beside the workers, so that a demo has a sent mail."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from axis.lib.errors import DomainError
from axis.work.bell import ring
from outreach.management.demo_letter import Letter, approve_letter
from outreach.models import OutreachMessage
from outreach.models.outreach_message import MessageState


class Command(BaseCommand):
    """Approves the one letter the seed chose, when a worker has written it; otherwise does nothing."""

    help = "Approve the demo's letter once its draft is there; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--patience", type=float, default=300, help="seconds to wait for the draft")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look once a second until the draft is there, and approve it."""
        deadline = time.monotonic() + options["patience"]
        letter, message_id = self._look()
        while letter == Letter.WAITED_FOR and time.monotonic() < deadline:
            time.sleep(1)
            letter, message_id = self._look()
        if letter == Letter.APPROVED:
            ring(OutreachMessage.WORK[MessageState.APPROVED].task, outreachmessage_id=message_id)
        self.stdout.write(f"The demo's letter: {letter.value}.")

    def _look(self) -> tuple[Letter, Any]:
        try:
            return approve_letter(now=timezone.now())
        except DomainError as refused:
            self.stderr.write(refused.message)
            return Letter.LEFT_ALONE, None
