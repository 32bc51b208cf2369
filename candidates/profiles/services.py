"""SourceDocument to Candidate, employments, education, skills and contact points."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.ingest.rules import ParsedResume, read_json_resume
from candidates.models import (
    Candidate,
    CandidateSkill,
    ContactPoint,
    Education,
    Employment,
    SourceDocument,
)
from candidates.models.profile import ContactKind
from candidates.models.source_document import DocumentState
from candidates.profiles.rules import contact_values


@transaction.atomic
def make_profile(*, document_id: UUID | str, now: datetime) -> bool:
    """PARSED → PROFILED: the person this document describes, new or known by their e-mail address.

    Returns:
        False when the document is no longer PARSED; nothing was written then.
    """
    document = SourceDocument.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.PARSED:
        return False
    parsed = read_json_resume(bytes(document.raw))
    candidate, is_new = _candidate_for(parsed, document=document, now=now)
    _write_entries(parsed, candidate=candidate, document=document)
    kind = "candidate.created" if is_new else "candidate.updated"
    change(kind=kind, object_type="candidate", object_id=candidate.pk, now=now)
    return SourceDocument.objects.move(
        document.pk, from_=DocumentState.PARSED, to=DocumentState.PROFILED, candidate=candidate
    )


def _candidate_for(
    parsed: ParsedResume, *, document: SourceDocument, now: datetime
) -> tuple[Candidate, bool]:
    values = {
        "name": parsed.name[:200],
        "headline": parsed.headline[:300],
        "summary": parsed.summary,
        "city": parsed.city[:120],
        "region": parsed.region[:120],
        "country_code": parsed.country_code[:8],
        "updated_at": now,
    }
    known = _known_candidate(parsed)
    if known is None:
        return Candidate.objects.create(**values, created_at=now, owner=document.uploaded_by), True
    for name, value in values.items():
        # A newer document that is silent on a field takes nothing away.
        if value:
            setattr(known, name, value)
    known.save()
    # The newest document tells the career; what an older one said stays readable in that document.
    for model in (Employment, Education, CandidateSkill):
        model.objects.filter(candidate=known).delete()
    return known, False


def _known_candidate(parsed: ParsedResume) -> Candidate | None:
    for kind, _value, normalised in contact_values(parsed):
        if kind == ContactKind.EMAIL:
            _wait_for_others(normalised)
            same = Candidate.objects.filter(
                contactpoint_set__kind=kind, contactpoint_set__normalised=normalised
            )
            return same.order_by("created_at").first()
    return None


def _wait_for_others(address: str) -> None:
    """Let two documents of one person that are read at once come one after the other, so they meet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"candidate:{address}"])


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
    _write_skills_and_contacts(parsed, owner)


def _write_skills_and_contacts(parsed: ParsedResume, owner: dict[str, Any]) -> None:
    CandidateSkill.objects.bulk_create(
        CandidateSkill(
            **owner,
            rank=rank,
            name=skill.name[:200],
            level=skill.level[:80],
            keywords=[keyword[:200] for keyword in skill.keywords],
        )
        for rank, skill in enumerate(parsed.skills)
    )
    ContactPoint.objects.bulk_create(
        (
            ContactPoint(**owner, rank=rank, kind=kind, value=value, normalised=normalised)
            for rank, (kind, value, normalised) in enumerate(contact_values(parsed))
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def address_as(*, candidate: Candidate, name: str, actor_id: UUID | None, now: datetime) -> None:
    """Note how a person is addressed; an empty name goes back to the whole one.

    Args:
        candidate: The person.
        name: The name letters to them begin with, at most 100 characters.
        actor_id: Who says so.
        now: When.
    """
    candidate.preferred_name = " ".join(name.split())[:100]
    candidate.updated_at = now
    candidate.save(update_fields=["preferred_name", "updated_at"])
    target = f"candidate:{candidate.pk}"
    audit(action="candidates.candidate.addressed_as", actor_id=actor_id, target=target, now=now)
    change(kind="candidate.updated", object_type="candidate", object_id=candidate.pk, now=now)
