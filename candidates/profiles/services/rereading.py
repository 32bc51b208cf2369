"""A person corrects what was read of a document, before or after it became somebody's profile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.events.services import record as change
from candidates.compliance.queries import is_refused_anywhere
from candidates.ingest.errors import IngestRefused
from candidates.ingest.queries import read_as_sent, read_stored
from candidates.ingest.services import note_corrections
from candidates.models import Candidate, SourceDocument
from candidates.models.candidate import DOCUMENT_FIELDS
from candidates.models.profile import LAYER
from candidates.profiles.duplicates.services.finding import note_due
from candidates.profiles.facts.rules import (
    CONTACT_POINT,
    EDUCATION,
    EMPLOYMENT,
    ENTRIES,
    told_entries,
)
from candidates.profiles.facts.rules.correcting import Correction, Reading, corrections_between
from candidates.profiles.facts.rules.ruling import row_alike
from candidates.profiles.facts.services.applying import apply_decisions, rows_of
from candidates.profiles.facts.services.crediting import credit_corrections
from candidates.profiles.services.changing import correct_fields
from candidates.profiles.services.indexing import index_words
from candidates.profiles.services.weighing import weigh_again
from candidates.profiles.standing.services import work_out


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
    before = Reading(read_stored(document).parsed, document.corrections)
    after = Reading(note_corrections(document=document, corrected=corrected, by=by, now=now), corrected)
    if document.candidate_id is None:
        # The profile is still to be made, and is made by what was corrected.
        return
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=document.candidate_id)
    changed = corrections_between(read=read_as_sent(document).parsed, before=before, after=after)
    _refuse_to_lose(changed)
    told = {one.fact: (one.said or {})[one.fact] for one in changed if one.fact in DOCUMENT_FIELDS}
    correct_fields(candidate=candidate, values=told, actor_id=by.pk, now=now)
    entries = _that_are_there([one for one in changed if one.fact in ENTRIES], document, candidate)
    credit_corrections(candidate=candidate, document=document, corrections=entries, actor_id=by.pk, now=now)
    apply_decisions(candidate_ids=[candidate.pk])
    _in_their_order(document, after, candidate)
    work_out(candidate_ids=[candidate.pk])
    index_words(candidate_id=candidate.pk)
    note_due(candidate_id=candidate.pk)
    weigh_again(candidate_id=candidate.pk, document_ids=[document.pk])
    change(kind="candidate.updated", object_type="candidate", object_id=candidate.pk, now=now)


def _refuse_to_lose(corrections: Iterable[Correction]) -> None:
    """Refuse to take an address away by which it is remembered that somebody said no.

    Raises:
        IngestRefused: One of them is.
    """
    gone = [one.before for one in corrections if one.fact == CONTACT_POINT and one.before]
    if is_refused_anywhere([(address["kind"], address["normalised"]) for address in gone]):
        message = _("They said no at an address you took out. It stays, so that nobody writes to them.")
        raise IngestRefused("withheld", message)


def _that_are_there(
    corrections: Iterable[Correction], document: SourceDocument, candidate: Candidate
) -> list[Correction]:
    """Let the profile's rows say what was corrected, and return what it was about.

    An entry that is not there any more is told by a newer document by now, or was found wrong.
    """
    shown: list[Correction] = []
    for one in corrections:
        rows = rows_of(candidate_id=candidate.pk, fact=one.fact)
        theirs = [row for row in rows if row.source_document_id == document.pk]
        row = _row_of(one, theirs) or _row_of(one, rows)
        if row is not None:
            _say(one, row, rows)
        if row is not None or one.before is None:
            shown.append(one)
    return shown


def _row_of(correction: Correction, rows: Sequence[Any]) -> Any | None:
    """Return the row that says what was said until now, or what was read."""
    found = (
        row_alike(correction.fact, values, rows) for values in (correction.before, correction.read) if values
    )
    return next((row for row in found if row is not None), None)


def _say(correction: Correction, row: Any, rows: Sequence[Any]) -> None:
    fact, said = correction.fact, correction.said
    others = [other for other in rows if other.pk != row.pk]
    if said is None or (fact == CONTACT_POINT and row_alike(fact, said, others)):
        row.delete()
        return
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))


def _in_their_order(document: SourceDocument, after: Reading, candidate: Candidate) -> None:
    """Number rows as the document has them by now: statements find their employment by that."""
    for fact in (EMPLOYMENT, EDUCATION):
        rows = rows_of(candidate_id=candidate.pk, fact=fact)
        rows = [row for row in rows if row.source_document_id in {document.pk, None}]
        for rank, entry in enumerate(one for one in told_entries(after.parsed) if one.fact == fact):
            row = row_alike(fact, entry.values, rows)
            if row is not None:
                rows.remove(row)
                row.rank += rank - row.rank % LAYER
                row.save(update_fields=["rank"])
