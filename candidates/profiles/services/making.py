"""SourceDocument to Candidate, employments, education, skills and contact points."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from candidates.compliance.queries import may_store
from candidates.compliance.rules import Address
from candidates.ingest.queries import read_stored
from candidates.ingest.rules import ParsedResume, addresses, contact_values
from candidates.ingest.services import withhold_document
from candidates.models import (
    Candidate,
    CandidateLanguage,
    ContactPoint,
    Education,
    Employment,
    SourceDocument,
)
from candidates.models.source_document import DocumentState
from candidates.profiles.facts.rules import fields_told
from candidates.profiles.facts.services.applying import apply_decisions
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.knowing import known_candidate
from candidates.profiles.services.skilling import write_skills
from candidates.profiles.standing.services import work_out
from candidates.skills.rules import ListedSkill


@transaction.atomic
def make_profile(*, document_id: UUID | str, now: datetime, known: Candidate | None = None) -> bool:
    """PARSED → PROFILED: the person this document describes, new or known already.

    Args:
        document_id: The document.
        now: When.
        known: Whose it is, where whoever sent it says so; else its addresses tell.

    Returns:
        False when the document is no longer PARSED; nothing was written then.
    """
    document = SourceDocument.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.PARSED:
        return False
    read = read_stored(document)
    known = _held(known or known_candidate(parsed=read.parsed))
    is_deleted = known is not None and known.deleted_at is not None
    if is_deleted or not may_store([*addresses(read.parsed), *_addresses_of(known)]):
        # They said no, or were deleted, after the document was read and before it became a profile; or,
        # merged or met again under another address, they said it by one the document does not name.
        withhold_document(document=document, now=now)
        return False
    candidate, is_new = _candidate_for(read.parsed, document=document, known=known, now=now)
    _write_entries(read.parsed, candidate=candidate, document=document)
    if not is_new:
        # What people decided holds over what the document tells.
        apply_decisions(candidate_ids=[candidate.pk])
    work_out(candidate_ids=[candidate.pk])
    index_words(candidate_id=candidate.pk)
    kind = "candidate.created" if is_new else "candidate.updated"
    change(kind=kind, object_type="candidate", object_id=candidate.pk, now=now)
    return SourceDocument.objects.move(
        document.pk, from_=DocumentState.PARSED, to=DocumentState.PROFILED, candidate=candidate
    )


def _held(known: Candidate | None) -> Candidate | None:
    """Return a person as they are now, held until the transaction ends: nobody deletes them meanwhile."""
    if known is None:
        return None
    return Candidate.objects.select_for_update(no_key=True).filter(pk=known.pk).first()


def _candidate_for(
    parsed: ParsedResume, *, document: SourceDocument, known: Candidate | None, now: datetime
) -> tuple[Candidate, bool]:
    # A newer document that is silent on a field takes nothing away.
    told = fields_told(parsed)
    sources = dict.fromkeys(told, str(document.pk))
    if known is None:
        brought_by = document.uploaded_by
        # Programs bring people in, and look after nobody.
        owner = brought_by if brought_by and brought_by.is_recruiter else None
        made = Candidate.objects.create(
            **told, field_sources=sources, created_at=now, updated_at=now, owner=owner
        )
        return made, True
    known = _as_they_are_now(known)
    for name, value in told.items():
        setattr(known, name, value)
    known.field_sources = known.field_sources | sources
    known.updated_at = now
    known.save(update_fields=[*told, "field_sources", "updated_at"])
    # The newest document tells the career; what an older one said stays readable in that document.
    for model in (Employment, Education, CandidateLanguage):
        model.objects.filter(candidate=known).delete()
    return known, False


def _addresses_of(known: Candidate | None) -> list[Address]:
    points = ContactPoint.objects.filter(candidate=known) if known else ContactPoint.objects.none()
    return list(points.values_list("kind", "normalised"))


def _as_they_are_now(known: Candidate) -> Candidate:
    """Return a person locked; merged with somebody meanwhile, they are who they turned out to be."""
    found = Candidate.objects.select_for_update(no_key=True).get(pk=known.pk)
    while found.merged_into_id is not None:
        found = Candidate.objects.select_for_update(no_key=True).get(pk=found.merged_into_id)
    return found


def _write_entries(parsed: ParsedResume, *, candidate: Candidate, document: SourceDocument) -> None:
    owner: dict[str, Any] = {"candidate": candidate, "source_document": document}
    Employment.objects.bulk_create(
        Employment(
            **owner,
            rank=rank,
            employer=entry.employer[:300],
            position=entry.position[:300],
            location=entry.location[:200],
            started_on=entry.started_on,
            ended_on=entry.ended_on,
            summary=entry.summary,
        )
        for rank, entry in enumerate(parsed.employments)
    )
    Education.objects.bulk_create(
        Education(
            **owner,
            rank=rank,
            institution=entry.institution[:300],
            area=entry.area[:300],
            study_type=entry.study_type[:120],
            started_on=entry.started_on,
            ended_on=entry.ended_on,
        )
        for rank, entry in enumerate(parsed.education)
    )
    write_skills(
        candidate=candidate,
        document=document,
        listed=[ListedSkill(skill.name, skill.level, skill.keywords) for skill in parsed.skills],
    )
    _write_languages_and_contacts(parsed, owner)


def _write_languages_and_contacts(parsed: ParsedResume, owner: dict[str, Any]) -> None:
    CandidateLanguage.objects.bulk_create(
        CandidateLanguage(**owner, rank=rank, language=spoken.language[:120], fluency=spoken.fluency[:120])
        for rank, spoken in enumerate(parsed.languages)
    )
    ContactPoint.objects.bulk_create(
        (
            ContactPoint(**owner, rank=rank, kind=kind, value=value, normalised=normalised)
            for rank, (kind, value, normalised) in enumerate(contact_values(parsed))
        ),
        ignore_conflicts=True,
    )
