"""`manage.py work_out_standing`: occupation, level, years and place of everybody."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from candidates.models import Candidate
from candidates.profiles.standing.services import work_out

_AT_ONCE = 500


class Command(BaseCommand):
    """For people who were here before, or before a taxonomy was; new ones get theirs as they come in."""

    help = "Work out everybody's standing anew; what people said stays. Can be stopped and run again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write standings, some hundred in one transaction."""
        written = sum(work_out(candidate_ids=ids) for ids in _everybody())
        self.stdout.write(f"{written} standings were worked out.")


def _everybody() -> Iterator[list[UUID]]:
    people = Candidate.objects.order_by("pk").values_list("pk", flat=True)
    ids = list(people[:_AT_ONCE])
    while ids:
        yield ids
        ids = list(people.filter(pk__gt=ids[-1])[:_AT_ONCE])
