"""The fact of a profile that somebody decides about, as it stands."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from candidates.compliance.services import hold_still
from candidates.models import Achievement, Candidate, FactDecision
from candidates.profiles.facts.errors import FactGone
from candidates.profiles.facts.rules import (
    ACHIEVEMENT,
    EMPLOYMENT,
    ENTRIES,
    FIELDS,
    fact_key,
)
from candidates.profiles.facts.rules.correcting import slot_of
from candidates.profiles.facts.rules.ruling import rows_decided, rows_told, values_of
from candidates.profiles.facts.services.applying import rows_of
from candidates.profiles.facts.services.keeping import Subject, field_subject
from candidates.profiles.services.weighing import hold_documents


def held(*, candidate: Candidate) -> Candidate:
    """Return a person as they are now, held until the transaction ends.

    Whoever writes to them or refuses for them does so before or after: what a letter may say, and at which
    address a no was said, hangs on their facts. So does what their documents are weighed by.
    """
    hold_still(candidate=candidate)
    # Documents before people, as whoever reads a document does.
    hold_documents(candidate_id=candidate.pk)
    return Candidate.objects.select_for_update(no_key=True, of=("self",)).get(pk=candidate.pk)


def subject_of(*, candidate: Candidate, fact: str, entry_id: UUID | None) -> Subject:
    """Return a fact of a person who is held.

    Args:
        candidate: The person.
        fact: A field or the kind of an entry.
        entry_id: The entry; None for a field.

    Raises:
        FactGone: The profile has no such fact, or not any more.
    """
    if fact in FIELDS:
        if not getattr(candidate, fact):
            raise gone()
        return field_subject(candidate=candidate, fact=fact)
    if fact == ACHIEVEMENT:
        return _achievement(candidate, entry_id)
    return _entry(candidate, fact, entry_id)


def gone() -> FactGone:
    """Return what to tell whoever comes too late."""
    return FactGone(_("The profile no longer says so: it was changed meanwhile. Look again."))


def _achievement(candidate: Candidate, entry_id: UUID | None) -> Subject:
    theirs = Achievement.objects.filter(candidate=candidate, is_wrong=False)
    told = theirs.filter(pk=entry_id).first() if entry_id else None
    if told is None:
        raise gone()
    was = {"text": told.text}
    return Subject(ACHIEVEMENT, fact_key(ACHIEVEMENT, was), was, told.source_document_id, entry_id=told.pk)


def _entry(candidate: Candidate, fact: str, entry_id: UUID | None) -> Subject:
    rows = rows_of(candidate_id=candidate.pk, fact=fact) if fact in ENTRIES else []
    row = next((one for one in rows if one.pk == entry_id), None)
    if row is None:
        raise gone()
    told = _told_under(row) if fact == EMPLOYMENT else []
    ruling = _ruling_of(candidate, fact, row, rows)
    if ruling is not None:
        return Subject(
            fact, ruling.key, ruling.was, ruling.was_document_id, ruling.now, [*ruling.told, *told], row.pk
        )
    was = values_of(fact, row)
    slot = slot_of(fact, was, [values_of(fact, one) for one in rows])
    return Subject(fact, slot, was, row.source_document_id, {}, told, row.pk)


def _ruling_of(candidate: Candidate, fact: str, row: Any, rows: list[Any]) -> FactDecision | None:
    rulings = FactDecision.objects.ruling().filter(candidate=candidate, fact=fact)
    return next((one for one in rulings if row in (*rows_told(rows, one), *rows_decided(rows, one))), None)


def _told_under(row: Any) -> list[str]:
    return list(Achievement.objects.filter(employment=row).values_list("text", flat=True))
