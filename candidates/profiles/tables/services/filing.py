"""Whose the CVs are that came with a table, by the names its rows call them by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from candidates.compliance.rules import Address
from candidates.ingest.rules.tables import file_called
from candidates.models import SourceDocument
from candidates.models.source_document import DocumentState
from candidates.profiles.rules import FILE


class Files:
    """The CVs some rows name.

    Attributes:
        owners: Of each name under which one person's CV came and nobody else's, whose it is.
        single: The names of those, and of the CVs alone under theirs that nobody has read yet.
        several: The names under which several CVs came that are not one person's, or not known to be.
    """

    def __init__(self, shared: Iterable[Address]) -> None:
        """Look them up among the people's other addresses, which are passed over."""
        by_run: dict[str, set[str]] = defaultdict(set)
        for kind, called in shared:
            if kind == FILE:
                by_run[called.partition("\n")[0]].add(called)
        whose: dict[str, list[UUID | None]] = defaultdict(list)
        for run, names in by_run.items():
            came = SourceDocument.objects.filter(import_run=UUID(run)).exclude(state=DocumentState.REFUSED)
            # All of them, as PostgreSQL's small letters are not ours: "Weiß" and "WEISS".
            for name, pk in came.values_list("file_name", "candidate_id"):
                if (called := file_called(name, run=run)) in names:
                    whose[called].append(pk)
        self.single = {called for called, own in whose.items() if own == [None] or _are_one(own)}
        self.several = whose.keys() - self.single
        self.owners: list[tuple[Address, UUID]] = [
            ((FILE, called), own[0]) for called, own in whose.items() if own[0] and _are_one(own)
        ]


def _are_one(people: Sequence[UUID | None]) -> bool:
    return people[0] is not None and len(set(people)) == 1
