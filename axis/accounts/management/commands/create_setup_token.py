"""Prints the one-time link with which the first administrator of an installation is made."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from axis.accounts.errors import SetupClosed
from axis.accounts.services import create_setup_token


class Command(BaseCommand):
    """Make a set-up link; an older one stops working."""

    help = "Print a one-time link, good for 24 hours, to set up the agency and its first administrator."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the token and print the link; only its hash is kept."""
        try:
            token = create_setup_token(now=timezone.now())
        except SetupClosed as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{settings.AXIS_BASE_URL}{reverse('setup', kwargs={'token': token})}")
