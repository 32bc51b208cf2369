"""Tells an orchestrator whether the web server answers, or whether a worker has shown itself lately."""

import http.client
import os
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from axis.ui.health import OK, check_health

WEB_TIMEOUT_SECONDS = 4


class Command(BaseCommand):
    """Exit 0 when the part is well, 1 when not."""

    help = "Exit 0 when this part of Axis is well, 1 when it is not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the part to ask about."""
        parser.add_argument("--part", choices=["web", "worker"], required=True)
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *_args: Any, part: str, port: int, **_options: Any) -> None:
        """Ask, and fail with what was answered."""
        answer = _web(port) if part == "web" else check_health().worker
        if answer != OK:
            raise CommandError(f"{part}: {answer}")
        self.stdout.write(f"{part}: {answer}")


def _web(port: int) -> str:
    """Ask the web server on this host, by the name it answers to."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WEB_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/health", headers={"Host": urlsplit(settings.AXIS_BASE_URL).netloc})
        status = connection.getresponse().status
    except OSError as error:
        return str(error)
    finally:
        connection.close()
    return OK if status == 200 else f"answered {status}"
