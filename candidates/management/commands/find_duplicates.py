"""`manage.py find_duplicates`: compare everybody with whoever looks like them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidates.models import Candidate
from candidates.profiles.duplicates.services import note_duplicates, refresh_keys

_AT_ONCE = 200


class Command(BaseCommand):
    """For people who were here before duplicates were looked for; new ones are compared as they come in."""

    help = "Look for possible duplicates among everybody; nothing is merged. Can be stopped and run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write everybody's keys, then compare."""
        for ids in _everybody():
            refresh_keys(candidate_ids=ids)
        compared, found = 0, 0
        for ids in _everybody():
            noted = note_duplicates(candidate_ids=ids, now=timezone.now())
            compared, found = compared + noted.compared, found + noted.found
        self.stdout.write(f"{compared} pairs compared, {found} new ones wait for a decision.")


def _everybody() -> Iterator[list[UUID]]:
    people = Candidate.objects.filter(merged_into=None).order_by("pk").values_list("pk", flat=True)
    ids = list(people[:_AT_ONCE])
    while ids:
        yield ids
        ids = list(people.filter(pk__gt=ids[-1])[:_AT_ONCE])
