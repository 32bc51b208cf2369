"""Keep what a table says of people who want no mail, before any of its rows is written."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from uuid import UUID

from axis.events.services import record_all
from candidates.compliance.rules import Address
from candidates.compliance.services import suppress
from candidates.ingest.rules.tables import RowRead
from candidates.models import Candidate, ContactPoint
from candidates.models.import_row import Outcome
from candidates.models.suppression import SuppressionReason
from candidates.profiles.duplicates.rules import compare_names
from candidates.profiles.tables.services.claiming import Claimed
from candidates.profiles.tables.services.filing import Files
from candidates.profiles.tables.services.knowing import among, called

# Each of their addresses is held until the transaction ends, and PostgreSQL has room for some 6,400 locks.
_MOST_AT_ONCE = 250


def few_refusals(*, rows: Sequence[Claimed]) -> list[Claimed]:
    """Return the first rows, with no more refusals among them than may be kept at once.

    Args:
        rows: Some rows of a table, in order.
    """
    # Of whom no was said before, the cells are emptied by now.
    kept = accumulate(bool(row.cells) and row.expected == Outcome.WITHHELD for row in rows)
    return [row for row, number in zip(rows, kept, strict=True) if number <= _MOST_AT_ONCE]


def keep_refusals(
    *, rows: Sequence[RowRead], shared: Sequence[Sequence[Address]], actor_id: UUID | None, now: datetime
) -> None:
    """Let nobody write to the people of rows that say no, nor bring them in by another door.

    A row that says nothing of it takes no refusal back, nor does the undoing of its table (trust.md E-09).

    Args:
        rows: What the rows tell.
        shared: What each row's person is recognised by.
        actor_id: Who brings the table.
        now: When.
    """
    refusing = [(one, own) for one, own in zip(rows, shared, strict=True) if one.says_no]
    if not refusing:
        return
    told = {(kind, normal) for one, _own in refusing for kind, _value, normal in one.contacts}
    # Whoever is called by the same id is the same person, and so is who agrees with the name under which the
    # row names their CV; an address may be another's as well.
    called_so = {pk for _id, pk in called(shared=(address for _one, own in refusing for address in own))}
    called_so |= _of_files(refusing)
    points = ContactPoint.objects.filter(candidate__in=called_so).values_list("kind", "normalised")
    reason = SuppressionReason.OPT_OUT
    if suppress(addresses={*told, *points}, reason=reason, actor_id=actor_id, now=now):
        reached = called_so | _reached_at({normal for _kind, normal in told})
        record_all(kind="candidate.suppressed", object_type="candidate", object_ids=reached, now=now)


def _of_files(rows: Sequence[tuple[RowRead, Sequence[Address]]]) -> set[UUID]:
    """Return whose the CVs are that rows name, where the names agree."""
    owners = dict(Files(address for _row, own in rows for address in own).owners)
    names = dict(Candidate.objects.filter(pk__in=owners.values()).values_list("pk", "name"))
    return {
        pk
        for row, own in rows
        for address in own
        if (pk := owners.get(address)) and compare_names(row.name, names.get(pk, "")).agrees
    }


def _reached_at(values: set[str]) -> set[UUID]:
    points = among(rows=ContactPoint.objects.all(), where="normalised = ANY(%s)", values=values)
    return set(points.values_list("candidate_id", flat=True))
