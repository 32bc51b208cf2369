"""Write a decision down, so that the one before it can stand again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from candidates.models import Candidate, FactDecision, SourceDocument
from candidates.models.fact_decision import DecisionKind


@dataclass(frozen=True)
class Subject:
    """The fact a decision is about, as a profile shows it now.

    Args:
        fact: A field or the kind of an entry.
        key: What tells the entry from others; "" for a field.
        was: What it says; of an entry somebody corrected before, what documents say.
        was_document: The document that gave it, or None.
        now: What it says instead by the decision that stands, if any.
        told: Achievements told under it.
        entry_id: Its row; None for a field.
    """

    fact: str
    key: str
    was: Mapping[str, str]
    was_document: UUID | None
    now: Mapping[str, str] = field(default_factory=dict)
    told: Sequence[str] = ()
    entry_id: UUID | None = None

    @property
    def shown(self) -> dict[str, str]:
        """What the profile shows."""
        return {**self.was, **self.now}


def field_subject(*, candidate: Candidate, fact: str) -> Subject:
    """Return a field of a person as it stands."""
    source = candidate.field_sources.get(fact)
    document = (
        SourceDocument.objects.filter(pk=source).values_list("pk", flat=True).first() if source else None
    )
    return Subject(fact, "", {fact: getattr(candidate, fact)}, document)


def keep_decision(
    *,
    candidate: Candidate,
    subject: Subject,
    kind: DecisionKind,
    values: Mapping[str, str],
    document_id: UUID | None = None,
    actor_id: UUID | None,
    now: datetime,
) -> FactDecision:
    """Write a decision down in place of the one that stood; the person is held by the caller.

    Args:
        candidate: The person.
        subject: The fact.
        kind: What is decided.
        values: What holds instead; of an entry, what differs.
        document_id: The document it was chosen from.
        actor_id: Who decides.
        now: When.
    """
    before = _standing(candidate, subject, is_check=kind == DecisionKind.CHECKED)
    if before is not None:
        FactDecision.objects.filter(pk=before.pk).update(withdrawn_at=now, withdrawn_by=actor_id)
    return FactDecision.objects.create(
        candidate=candidate,
        fact=subject.fact,
        key=subject.key,
        kind=kind,
        was=dict(subject.was),
        was_document_id=subject.was_document,
        now=dict(values),
        told=list(subject.told),
        document_id=document_id,
        decided_by_id=actor_id,
        decided_at=now,
        replaces=before,
    )


def _standing(candidate: Candidate, subject: Subject, *, is_check: bool) -> FactDecision | None:
    rows = FactDecision.objects.standing().filter(candidate=candidate, fact=subject.fact, key=subject.key)
    check = {"kind": DecisionKind.CHECKED}
    return (rows.filter(**check) if is_check else rows.exclude(**check)).first()
