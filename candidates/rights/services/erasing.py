"""Erase people for good, once their deletion can no longer be taken back."""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from axis.audit.services import forget_views_of
from axis.rest.idempotency import forget, forget_expired
from candidates.compliance.rules import Address
from candidates.compliance.services import suppress_candidate
from candidates.compliance.services.noting import note
from candidates.ingest.services import forget_files, forget_pictures
from candidates.ingest.services.tables import forget_samples
from candidates.models import Candidate, ContactPoint, DuplicatePair, Erasure, ImportRow, SourceDocument
from candidates.models.suppression import SuppressionReason
from candidates.profiles.duplicates.services.holding import settle_holds
from candidates.rights.queries import due_for_erasure
from candidates.rights.services.holding import hold_person
from candidates.signals import candidate_erased

logger = logging.getLogger(__name__)

# People one run erases at most, each in a transaction of its own; the next run goes on.
BATCH = 100


def erase_due(*, now: datetime, most: int = BATCH) -> int:
    """Erase people who were deleted 30 days ago or longer, the longest deleted first.

    Whoever cannot be erased just now, because somebody else holds what is theirs, waits for the next run; a
    process that is killed leaves each person either whole or erased.

    Args:
        now: When.
        most: How many at most.

    Returns:
        How many were erased.
    """
    erased = 0
    for candidate_id in list(due_for_erasure(now=now).values_list("pk", flat=True)[:most]):
        try:
            erased += erase_candidate(candidate_id=candidate_id, now=now)
        except DatabaseError:
            logger.exception("Somebody could not be erased; the next run tries again.")
    # Answers kept for programs that repeat themselves are kept 7 days, so whatever was told of somebody who
    # has been deleted for 30 is among these.
    forget_expired(now=now)
    return erased


@transaction.atomic
def erase_candidate(*, candidate_id: UUID, now: datetime) -> bool:
    """Erase everything about one person, history included, and keep fingerprints of their addresses.

    What stays: that somebody of this id was erased and when, the fingerprints (trust.md P-20), and the audit
    trail, which knows ids alone.

    Args:
        candidate_id: The person.
        now: When.

    Returns:
        False when they were brought back, erased already, or their 30 days are not over; nothing was written.
    """
    candidate = Candidate.objects.filter(pk=candidate_id).first()
    if candidate is None:
        return False
    also = _former_addresses(candidate)
    # Shortlists, the turn, messages, documents and the person last: the order in which everybody else holds
    # any two of them.
    hold_person(candidate=candidate, also=also, beside=_alike(_all_of(candidate)))
    if not due_for_erasure(now=now).filter(pk=candidate_id).exists():
        return False
    suppress_candidate(
        candidate=candidate, reason=SuppressionReason.ERASURE, actor_id=None, now=now, also=also
    )
    note(candidate=candidate, verb="erased", actor_id=None, now=now)
    _take_away(candidate, _all_of(candidate), now=now)
    return True


def _take_away(candidate: Candidate, theirs: Collection[UUID], *, now: datetime) -> None:
    for one in Candidate.objects.filter(pk__in=theirs).order_by("pk"):
        candidate_erased.send(sender=Candidate, candidate=one, is_for_good=True, actor_id=None, now=now)
    _hold_documents(theirs)
    # What tables keep of them until the table can no longer be undone.
    brought = ImportRow.objects.filter(candidate__in=theirs)
    tables = list(brought.order_by("table").values_list("table", flat=True).distinct())
    brought.update(cells=[], changes={}, faults=[], keys=[])
    alike = _alike(theirs)
    points = list(ContactPoint.objects.filter(candidate__in=theirs).values_list("pk", flat=True))
    candidate.delete()
    # Nobody waits any longer for a decision about somebody who is not here.
    settle_holds(candidate_ids=alike, actor_id=None, now=now)
    for person_id in theirs:
        for rows in _history(person_id):
            rows.delete()
        forget_views_of(person_id=person_id)
        forget(object_id=person_id)
        Erasure.objects.create(pk=person_id, erased_at=now)
    # After the people, as whoever writes rows does.
    for table_id in tables:
        forget_samples(table_id=table_id)
        forget(object_id=table_id)
    _history_of(ContactPoint).filter(pgh_obj_id__in=points).delete()


def _all_of(candidate: Candidate) -> list[UUID]:
    """Return the ids a person has had: their own, and those that were merged into it."""
    found, new = [candidate.pk], [candidate.pk]
    while new:
        merged = Candidate.objects.filter(merged_into__in=new).order_by("pk")
        new = [pk for pk in merged.values_list("pk", flat=True) if pk not in found]
        found += new
    return found


def _alike(theirs: Collection[UUID]) -> set[UUID]:
    """Return who may have been taken for them."""
    pairs = DuplicatePair.objects.filter(Q(one__in=theirs) | Q(other__in=theirs))
    return {pk for pair in pairs.values_list("one", "other") for pk in pair} - set(theirs)


def _hold_documents(theirs: Collection[UUID]) -> None:
    """Wait for whoever reads their documents, and let no import name the files; nobody adds to them then."""
    documents = list(SourceDocument.objects.select_for_update().filter(candidate__in=theirs).order_by("pk"))
    forget_files(document_ids=[document.pk for document in documents])
    for document in documents:
        # Drawn from what is erased; should this be rolled back, they are drawn again when somebody looks.
        forget_pictures(document=document)
    list(Candidate.objects.select_for_update().filter(pk__in=theirs).order_by("pk"))


def _former_addresses(candidate: Candidate) -> list[Address]:
    """Return addresses they had once, which a document or a letter may still show."""
    rows = _history_of(ContactPoint).filter(candidate_id__in=_all_of(candidate))
    return list(rows.values_list("kind", "normalised").distinct())


def _history(candidate_id: UUID) -> Iterator[QuerySet[Any]]:
    """Yield the history rows about a person, whichever of this app's tables they were rows of."""
    yield _history_of(Candidate).filter(pgh_obj_id=candidate_id)
    for model in apps.get_app_config("candidates").get_models():
        names = {field.name for field in model._meta.get_fields()}
        if {"pgh_obj", "candidate"} <= names:
            yield model._default_manager.filter(candidate_id=candidate_id)


def _history_of(model: type[Candidate | ContactPoint]) -> QuerySet[Any]:
    """Return the rows that triggers keep of a table."""
    rows: QuerySet[Any] = apps.get_model("candidates", f"{model.__name__}Event")._default_manager.all()
    return rows
