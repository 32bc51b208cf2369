"""A person corrects what was read of a document, before or after it became somebody's profile."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from axis.accounts.models import User
from axis.events.services import record as change
from candidates.ingest.queries import read_stored
from candidates.ingest.rules import EDUCATION, EMPLOYMENT, ParsedResume, contact_values, keys_of
from candidates.ingest.services import note_corrections
from candidates.models import Candidate, ContactPoint, Education, Employment, SourceDocument
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.profiles.duplicates.services.finding import note_due
from candidates.profiles.services.changing import correct_fields
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.weighing import weigh_again

_OF_PERSON = frozenset({"name", "headline", "city", "region", "country_code"}) & frozenset(DOCUMENT_FIELDS)


@transaction.atomic
def correct_reading(*, document_id: UUID, corrected: Mapping[str, Any], by: User, now: datetime) -> None:
    """Keep corrections of a reading; where it is a profile already, that follows.

    Args:
        document_id: The document.
        corrected: As candidates.ingest.rules.with_corrections takes them.
        by: Who corrects it.
        now: When.

    Raises:
        IngestRefused: As candidates.ingest.services.note_corrections.
    """
    document = SourceDocument.objects.select_for_update(of=("self",)).get(pk=document_id)
    before, earlier = read_stored(document).parsed, document.corrections
    after = note_corrections(document=document, corrected=corrected, by=by, now=now)
    if document.candidate_id is None:
        # The profile is still to be made, and is made by what was corrected.
        return
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=document.candidate_id)
    values = {name: str(getattr(after, name)) for name in _OF_PERSON}
    told = {name: value for name, value in values.items() if value != getattr(before, name)}
    correct_fields(candidate=candidate, values=told, actor_id=by.pk, now=now)
    for model, section, names in (
        (Employment, "employments", EMPLOYMENT),
        (Education, "education", EDUCATION),
    ):
        was = keys_of(before, earlier, section)
        entries = [{name: getattr(entry, name) for name in names} for entry in getattr(after, section)]
        _follow(model, document, was=was, keys=keys_of(after, corrected, section), entries=entries)
    _follow_contacts(document, before, after)
    index_words(candidate_id=candidate.pk)
    note_due(candidate_id=candidate.pk)
    weigh_again(candidate_id=candidate.pk, document_ids=[document.pk])
    change(kind="candidate.updated", object_type="candidate", object_id=candidate.pk, now=now)


def _follow(
    model: type[Employment] | type[Education],
    document: SourceDocument,
    *,
    was: Sequence[str],
    keys: Sequence[str],
    entries: Sequence[Mapping[str, str]],
) -> None:
    """Change, remove and add the entries this document tells; one that stays keeps what points to it."""
    rows = {row.rank: row for row in model.objects.filter(source_document=document)}
    if was and not rows:
        # A newer document tells the career by now.
        return
    known = {key: rows[rank] for rank, key in enumerate(was) if rank in rows}
    for key, row in known.items():
        if key not in keys:
            row.delete()
    for rank, (key, values) in enumerate(zip(keys, entries, strict=True)):
        row = known.get(key) or model(candidate=document.candidate, source_document=document)
        row.rank = rank
        for name, value in values.items():
            setattr(row, name, value[: getattr(model._meta.get_field(name), "max_length", None)])
        row.save()


def _follow_contacts(document: SourceDocument, before: ParsedResume, after: ParsedResume) -> None:
    gone, told = list(contact_values(before)), list(contact_values(after))
    kept = {(kind, normalised) for kind, _value, normalised in told}
    for kind, _value, normalised in gone:
        if (kind, normalised) not in kept:
            points = ContactPoint.objects.filter(source_document=document, kind=kind)
            points.filter(normalised=normalised).delete()
    ContactPoint.objects.bulk_create(
        (
            ContactPoint(
                candidate=document.candidate,
                source_document=document,
                rank=rank,
                kind=kind,
                value=value,
                normalised=normalised,
            )
            for rank, (kind, value, normalised) in enumerate(told)
        ),
        ignore_conflicts=True,
    )
