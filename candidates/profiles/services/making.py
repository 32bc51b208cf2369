"""SourceDocument to Candidate, employments, education, skills and contact points."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.accounts.models import User
from axis.events.services import record as change
from candidates.compliance.queries import may_store
from candidates.compliance.rules import Address
from candidates.ingest.queries import read_as_sent, read_stored
from candidates.ingest.rules import ParsedResume, addresses
from candidates.ingest.services import withhold_document
from candidates.models import (
    Candidate,
    ContactPoint,
    SourceDocument,
)
from candidates.models.source_document import DocumentState
from candidates.profiles.duplicates.services.finding import note_due, write_first_keys
from candidates.profiles.facts.rules import ENTRIES, fields_told
from candidates.profiles.facts.rules.correcting import Reading, corrections_between
from candidates.profiles.facts.rules.ruling import row_alike
from candidates.profiles.facts.services.applying import MODELS, apply_decisions, rows_of
from candidates.profiles.facts.services.crediting import credit_corrections
from candidates.profiles.rules import search_text, sort_name
from candidates.profiles.services.entering import compared_by, entries_of, told_by
from candidates.profiles.services.indexing import index_words, texts_of
from candidates.profiles.services.knowing import file_of, known_candidate
from candidates.profiles.services.renewing import renewal_of
from candidates.profiles.standing.services import work_out, write_first


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
    # The bytes and the looks are large, and most kinds are read from the text alone.
    document = SourceDocument.objects.select_for_update().defer("raw", "layout").get(pk=document_id)
    if document.state != DocumentState.PARSED:
        return False
    read = read_stored(document)
    known = _held(known or known_candidate(parsed=read.parsed, file=file_of(document=document)))
    is_deleted = known is not None and known.deleted_at is not None
    if is_deleted or not may_store([*addresses(read.parsed), *_addresses_of(known)]):
        # They said no, or were deleted, after the document was read and before it became a profile; or,
        # merged or met again under another address, they said it by one the document does not name.
        withhold_document(document=document, now=now)
        return False
    if known is None:
        candidate = _begun(read.parsed, document=document, now=now)
    else:
        candidate = _renewed(read.parsed, document=document, known=known, now=now)
    if document.corrections:
        _credit(document, after=read.parsed, candidate=candidate)
    kind = "candidate.created" if known is None else "candidate.updated"
    change(kind=kind, object_type="candidate", object_id=candidate.pk, now=now)
    return SourceDocument.objects.move(
        document.pk, from_=DocumentState.PARSED, to=DocumentState.PROFILED, candidate=candidate
    )


def _held(known: Candidate | None) -> Candidate | None:
    """Return a person as they are now, held until the transaction ends: nobody deletes them meanwhile."""
    if known is None:
        return None
    return Candidate.objects.select_for_update(no_key=True).filter(pk=known.pk).first()


def _begun(parsed: ParsedResume, *, document: SourceDocument, now: datetime) -> Candidate:
    """Write somebody new with all that follows from their profile, none of which need be read again."""
    told = fields_told(parsed)
    brought_by = document.uploaded_by
    candidate = Candidate(
        **told,
        field_sources=dict.fromkeys(told, str(document.pk)),
        created_at=now,
        updated_at=now,
        # Programs bring people in, and look after nobody.
        owner=brought_by if brought_by and brought_by.is_recruiter else None,
    )
    entries = entries_of(parsed=parsed, candidate=candidate, document=document)
    listed = [skill for skill in entries.skills if skill.is_standing]
    words = texts_of(person=candidate, posts=entries.employments, skills=listed, languages=entries.languages)
    candidate.sort_name, candidate.search = sort_name(candidate.name), search_text(words)
    candidate.save(force_insert=True)
    entries.write()
    told_first = told_by(candidate=candidate, document=document, entries=entries)
    write_first(told={candidate.pk: told_first}, texts={str(document.pk): document.text})
    write_first_keys(people={candidate.pk: compared_by(candidate=candidate, entries=entries)})
    return candidate


def _renewed(parsed: ParsedResume, *, document: SourceDocument, known: Candidate, now: datetime) -> Candidate:
    # A newer document that is silent on a field takes nothing away.
    known = _as_they_are_now(known)
    renewal = renewal_of(parsed=parsed, document=document, known=known)
    told = renewal.fields
    for name, value in told.items():
        setattr(known, name, value)
    given = {name: str(document.pk) for name, value in told.items() if value}
    kept = {name: source for name, source in known.field_sources.items() if name not in told}
    known.field_sources = kept | given
    known.updated_at = now
    known.save(update_fields=[*told, "field_sources", "updated_at"])
    note_due(candidate_id=known.pk)
    renewal.write()
    # What people decided holds over what the document tells.
    apply_decisions(candidate_ids=[known.pk])
    work_out(candidate_ids=[known.pk])
    index_words(candidate_id=known.pk)
    return known


def _credit(document: SourceDocument, *, after: ParsedResume, candidate: Candidate) -> None:
    """Keep what a person corrected before the profile was made as theirs, which no later document changes."""
    said = document.corrections or {}
    read = read_as_sent(document).parsed
    changed = corrections_between(read=read, before=Reading(read), after=Reading(after, said))
    by = User.objects.filter(pk=said["by"]).values_list("pk", flat=True).first()
    at = datetime.fromisoformat(said["at"])
    credit_corrections(candidate=candidate, document=document, corrections=changed, actor_id=by, now=at)
    for one in changed:
        if one.read is None and one.said and one.fact in ENTRIES:
            # No document tells it: it is there by their word alone.
            row = row_alike(one.fact, one.said, rows_of(candidate_id=candidate.pk, fact=one.fact))
            if row is not None:
                MODELS[one.fact]._default_manager.filter(pk=row.pk).update(source_document=None)
    apply_decisions(candidate_ids=[candidate.pk])
    work_out(candidate_ids=[candidate.pk])
    index_words(candidate_id=candidate.pk)


def _addresses_of(known: Candidate | None) -> list[Address]:
    points = ContactPoint.objects.filter(candidate=known) if known else ContactPoint.objects.none()
    return list(points.values_list("kind", "normalised"))


def _as_they_are_now(known: Candidate) -> Candidate:
    """Return a person locked; merged with somebody meanwhile, they are who they turned out to be."""
    found = Candidate.objects.select_for_update(no_key=True).get(pk=known.pk)
    while found.merged_into_id is not None:
        found = Candidate.objects.select_for_update(no_key=True).get(pk=found.merged_into_id)
    return found
