"""Whose the CVs are that came with a table, by the names its rows call them by."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Lower

from candidates.compliance.rules import Address
from candidates.ingest.rules.tables import file_called
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.rules import FILE


class Files:
    """The CVs some rows name.

    Attributes:
        owners: Of each name under which one person's CV came and nobody else's, whose it is.
        still_read: The names of those that nobody has read yet, as `file_called` writes them.
    """

    def __init__(self, shared: Iterable[Address]) -> None:
        """Look them up among the people's other addresses, which are passed over."""
        by_run: dict[str, list[str]] = defaultdict(list)
        for kind, value in shared:
            if kind == FILE:
                run, _break, name = value.partition("\n")
                by_run[run].append(name)
        people: dict[str, set[UUID]] = defaultdict(set)
        self.still_read: set[str] = set()
        for run, names in by_run.items():
            came = SourceDocument.objects.filter(import_run=UUID(run)).exclude(state=DocumentState.REFUSED)
            rows = came.annotate(called=Lower("file_name")).filter(called__in=names)
            for name, pk in rows.values_list("file_name", "candidate_id"):
                called = file_called(name, run=run)
                if pk is None:
                    self.still_read.add(called)
                else:
                    people[called].add(pk)
        self.owners: list[tuple[Address, UUID]] = [
            ((FILE, called), next(iter(own))) for called, own in people.items() if len(own) == 1
        ]
