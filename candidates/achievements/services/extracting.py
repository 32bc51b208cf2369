"""PROFILED → EXTRACTED: what the person did, each with its exact place in the document."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.events.services import record as change
from candidates.achievements.queries import statements_of
from candidates.achievements.rules import ExtractedAchievement
from candidates.achievements.services.settling import follow_statements
from candidates.achievements.statements.rules import confidential_words, metric_json
from candidates.ingest.services.tables import copy_dicts
from candidates.models import Achievement, Candidate, Employment, SourceDocument, StatementDecision
from candidates.models.profile import LAYER
from candidates.models.source_document import WHOLE, DocumentState
from candidates.models.statement_decision import DecisionAct

# What another reading may change of a statement, unless a person decided it.
_READ = (
    *("kind", "role_level", "quantities", "stated_on", "section", "line_no", "line_count", "is_suspect"),
    *("metrics", "is_confidential", "confidential_words"),
)
_DECIDED_BY = {
    DecisionAct.KIND: {"kind"},
    DecisionAct.LEVEL: {"role_level"},
    DecisionAct.CONFIDENTIAL: {"is_confidential", "confidential_words"},
}


@transaction.atomic
def extract_achievements(*, document_id: UUID | str, now: datetime) -> bool:
    """Store every achievement found in the document's text; what a person decided stands.

    Where the document was read before, its statements keep their ids, those no longer found leave, and
    nothing is read anew within words somebody decided about.

    Returns:
        False when the document is no longer PROFILED; nothing was written then.
    """
    document = SourceDocument.objects.select_for_update().defer("raw", "layout").get(pk=document_id)
    candidate_id = document.candidate_id
    if document.state != DocumentState.PROFILED or candidate_id is None:
        return False
    # What one document says changes statements of the others: one reader of a person at a time.
    list(Candidate.objects.select_for_update(no_key=True).filter(pk=candidate_id).only("pk"))
    _reconcile(document, candidate_id=candidate_id, found=statements_of(document))
    follow_statements(candidate_id=candidate_id)
    change(kind="candidate.updated", object_type="candidate", object_id=candidate_id, now=now)
    return SourceDocument.objects.move(document.pk, from_=DocumentState.PROFILED, to=DocumentState.EXTRACTED)


def read_again(*, document_id: UUID) -> bool:
    """READY → PROFILED: have a worker find the statements of a document anew, as its rules are by now.

    Returns:
        False when the document is neither READY nor OUTDATED; it is being read then anyway.
    """
    return SourceDocument.objects.move(document_id, from_=WHOLE, to=DocumentState.PROFILED)


def _reconcile(
    document: SourceDocument, *, candidate_id: UUID, found: Sequence[ExtractedAchievement]
) -> None:
    """Bring the statements of a document in line with a reading of it."""
    known = list(Achievement.objects.filter(source_document=document).select_for_update().order_by("start"))
    standing = {(row.start, row.end): row for row in known if row.replaced_by_id is None}
    # The words as they were read, before anybody corrected or split them.
    held = [row for row in known if row.made_by_id is None and (row.decided_at or row.replaced_by_id)]
    posts = Employment.objects.filter(source_document=document).values_list("rank", "pk")
    employments = {rank % LAYER: pk for rank, pk in posts}
    decided = _decided_fields(known)
    new, kept = [], set()
    for statement in found:
        row = _row(statement, document=document, candidate_id=candidate_id, employments=employments)
        same = standing.get((row.start, row.end))
        if same is not None:
            _renew(same, row, but=decided.get(same.pk, set()))
            kept.add(same.pk)
        elif not any(_overlap(row, other) for other in held):
            row.employment_id = next((o.employment_id for o in known if _overlap(row, o)), row.employment_id)
            new.append(row)
    gone = [row.pk for row in known if row.pk not in kept and not (row.decided_at or row.made_by_id)]
    if gone:
        Achievement.objects.filter(pk__in=gone, replaced_by=None).delete()
    # Some dozen of some twenty values each, which Django takes longer to write than PostgreSQL to keep.
    copy_dicts(Achievement, [vars(row) for row in new])


def _overlap(one: Achievement, other: Achievement) -> bool:
    return one.start < other.end and other.start < one.end


def _decided_fields(rows: Iterable[Achievement]) -> dict[UUID, set[str]]:
    """Return by statement the fields a standing decision set."""
    decided: dict[UUID, set[str]] = {}
    touched = [row.pk for row in rows if row.decided_at]
    if not touched:
        return decided
    decisions = StatementDecision.objects.standing().filter(act__in=_DECIDED_BY)
    for decision in decisions.filter(achievement__in=touched):
        for changed in decision.changes:
            fields = _DECIDED_BY[DecisionAct(decision.act)]
            decided.setdefault(UUID(changed["pk"]), set()).update(fields)
    return decided


def _renew(row: Achievement, read: Achievement, *, but: set[str]) -> None:
    """Give a statement what a later reading of the same words says, but for what a person decided."""
    changed = [name for name in _READ if name not in but and getattr(row, name) != getattr(read, name)]
    for name in changed:
        setattr(row, name, getattr(read, name))
    if changed:
        row.save(update_fields=changed)


def _row(
    found: ExtractedAchievement, *, document: SourceDocument, candidate_id: UUID, employments: dict[int, UUID]
) -> Achievement:
    secret = confidential_words(found.text)
    return Achievement(
        candidate_id=candidate_id,
        source_document=document,
        employment_id=None if found.employment_rank is None else employments.get(found.employment_rank),
        start=found.start,
        end=found.end,
        text=found.text,
        kind=found.kind,
        role_level=found.role_level,
        quantities=[quantity.as_json() for quantity in found.quantities],
        stated_on=list(found.stated_on),
        section=found.section,
        line_no=found.line_no,
        line_count=found.line_count,
        is_suspect=found.is_suspect,
        metrics=[metric_json(metric) for metric in found.metrics],
        is_confidential=bool(secret) or found.is_confidential,
        confidential_words=secret,
    )
