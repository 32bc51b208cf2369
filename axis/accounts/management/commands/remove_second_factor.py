"""Takes away the second factor of somebody who lost it, when no other administrator can."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from axis.accounts.models import User
from axis.accounts.rules import normal_email
from axis.accounts.services import remove_second_factor


class Command(BaseCommand):
    """Remove one person's second factor and end their sessions."""

    help = "Remove the second factor of the person with this e-mail address and end their sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("email")

    def handle(self, *_args: Any, email: str, **_options: Any) -> None:
        """Remove it, or say why there is nothing to remove."""
        user = User.objects.filter(email=normal_email(email)).first()
        if user is None:
            raise CommandError(f"Nobody has the address {email}.")
        if not remove_second_factor(user=user, actor_id=None, now=timezone.now()):
            raise CommandError(f"{email} has no second factor.")
        self.stdout.write(f"{email} can sign in with the password alone and set up another second factor.")
