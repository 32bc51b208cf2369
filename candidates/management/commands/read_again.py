"""`manage.py read_again`: have the workers find the achievements of every document anew."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from candidates.achievements.services import read_again
from candidates.models import SourceDocument
from candidates.models.source_document import WHOLE


class Command(BaseCommand):
    """After an upgrade whose rules read better; what a person decided about a statement stands."""

    help = "Queue documents to have their achievements found anew; what people decided stands."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--candidate", type=UUID, help="the documents of one person alone")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Queue them, and say how many."""
        ready = SourceDocument.objects.filter(state__in=WHOLE, candidate__isnull=False)
        if options["candidate"]:
            ready = ready.filter(candidate=options["candidate"])
        ids = list(ready.order_by("pk").values_list("pk", flat=True))
        queued = sum(read_again(document_id=pk) for pk in ids)
        self.stdout.write(f"{queued} documents wait for a worker.")
