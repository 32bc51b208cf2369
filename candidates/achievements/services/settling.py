"""What follows from any change of a person's statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.achievements.errors import DecisionRefused
from candidates.achievements.statements.rules import Said, confidential_words, says_the_same
from candidates.models import Achievement, SourceDocument, StatementDecision
from candidates.models.achievement import AchievementKind, AchievementStatus
from candidates.models.statement_decision import DecisionAct
from candidates.profiles.facts.services import note_wrong_statements
from candidates.profiles.services import index_words
from candidates.profiles.services.weighing import weigh_again

# What of a statement others follow from.
_FOLLOWED = (
    *("text", "kind", "is_suspect", "is_confidential", "confidential_words", "status"),
    *("made_by", "source_document"),
)
# What changes how strong the evidence is and how a role is met.
_WEIGHS = {*DecisionAct} - {DecisionAct.KEPT, DecisionAct.CONFIRMED}


def hold_documents(*, achievement_id: UUID) -> None:
    """Hold every document of the person a statement is about, in the order in which merging holds them."""
    whose = Achievement.objects.filter(pk=achievement_id).values("candidate")
    list(SourceDocument.objects.select_for_update().filter(candidate__in=whose).order_by("pk").only("pk"))


def held_statement(*, achievement_id: UUID) -> Achievement:
    """Return a statement as it is now, the person's documents held first.

    Raises:
        DecisionRefused: It is gone, or others stand in its place.
    """
    hold_documents(achievement_id=achievement_id)
    row = Achievement.objects.standing().select_for_update().filter(pk=achievement_id).first()
    if row is None:
        raise DecisionRefused(_("Somebody changed this statement meanwhile. Look again."))
    return row


def follow_statements(*, candidate_id: UUID) -> None:
    """Bring up to date what follows from a person's statements, however they changed.

    Which of them are wrong; which are confidential, since whatever says the same as something confidential is
    so too; which a document of another source says as well; and the words the person is found by.

    Args:
        candidate_id: The person.
    """
    note_wrong_statements(candidate_id=candidate_id)
    standing = Achievement.objects.standing().filter(candidate=candidate_id)
    # Hardly any was made of another, and most of one document: joins would cost more than the rows.
    rows = list(standing.prefetch_related("made_by__achievement").order_by("pk").only(*_FOLLOWED))
    decided: dict[str, set[UUID]] = defaultdict(set)
    acts = StatementDecision.objects.standing().filter(
        act__in=(DecisionAct.CONFIDENTIAL, DecisionAct.CONFIRMED)
    )
    for act, pk in acts.filter(candidate=candidate_id).values_list("act", "achievement"):
        decided[act].add(pk)
    _keep_secrets(rows, decided[DecisionAct.CONFIDENTIAL])
    _note_who_says_so(rows, decided[DecisionAct.CONFIRMED])
    index_words(candidate_id=candidate_id)


def _note_who_says_so(rows: Iterable[Achievement], confirmed: Collection[UUID]) -> None:
    """Note of each statement whether another source says the same; what was confirmed stays confirmed."""
    rows = [row for row in rows if row.kind == AchievementKind.ACHIEVEMENT and not row.is_suspect]
    told = _told_elsewhere(rows)
    by_status: dict[str, list[UUID]] = defaultdict(list)
    for row in rows:
        status = _status(is_confirmed=row.pk in confirmed, is_told_elsewhere=row.pk in told)
        if row.status != status:
            by_status[status].append(row.pk)
    for said, ids in by_status.items():
        Achievement.objects.filter(pk__in=ids).update(status=said)


def _status(*, is_confirmed: bool, is_told_elsewhere: bool) -> AchievementStatus:
    if is_confirmed:
        return AchievementStatus.CONFIRMED
    return AchievementStatus.CORROBORATED if is_told_elsewhere else AchievementStatus.CLAIMED


def _keep_secrets(rows: Sequence[Achievement], decided: Collection[UUID]) -> None:
    """Let whatever says the same as something confidential be confidential too.

    What somebody decided about one statement stands; else its own words count, those of the statement it was
    made of, and what the person's other documents say of the same.
    """
    own = {row.pk: _own_secret(row, is_decided=row.pk in decided) for row in rows}
    secrets = [(Said(row.text), own[row.pk]) for row in rows if own[row.pk] is not None]
    for row in rows:
        words = own[row.pk]
        if words is None and secrets and row.pk not in decided:
            said = Said(row.text)
            words = next((told for other, told in secrets if says_the_same(said, other)), None)
        is_secret = words is not None
        if (row.is_confidential, row.confidential_words) != (is_secret, words or ""):
            Achievement.objects.filter(pk=row.pk).update(
                is_confidential=is_secret, confidential_words=words or ""
            )


def _own_secret(row: Achievement, *, is_decided: bool) -> str | None:
    """Return the words that make a statement confidential, "" where nothing says why, None when it is not."""
    if is_decided:
        return row.confidential_words if row.is_confidential else None
    whole = row.made_by.achievement if row.made_by else None
    words = confidential_words(row.text) or (whole.confidential_words if whole else "")
    return words if words or (whole and whole.is_confidential) else None


def _told_elsewhere(rows: Sequence[Achievement]) -> set[UUID]:
    documents = {row.source_document_id for row in rows}
    if len(documents) < 2:
        return set()
    told_by = dict(SourceDocument.objects.filter(pk__in=documents).values_list("pk", "source"))
    sources = [" ".join(told_by[row.source_document_id].casefold().split()) for row in rows]
    if len(set(sources) - {""}) < 2:
        return set()
    alike: dict[frozenset[str], list[tuple[UUID, str, Said]]] = defaultdict(list)
    for row, source in zip(rows, sources, strict=True):
        if source:
            said = Said(row.text)
            alike[said.figures].append((row.pk, source, said))
    return {
        pk
        for group in alike.values()
        for pk, source, said in group
        if any(source != theirs and says_the_same(said, other) for _pk, theirs, other in group)
    }


def settle(*, row: Achievement, act: str, verb: str, actor_id: UUID, now: datetime) -> None:
    """Bring up to date what follows from a decision; a worker weighs and matches anew where it must.

    Args:
        row: The statement.
        act: What was decided.
        verb: How the audit trail calls it.
        actor_id: Who decided.
        now: When.
    """
    if act in _WEIGHS:
        follow_statements(candidate_id=row.candidate_id)
        weigh_again(candidate_id=row.candidate_id, document_ids=[row.source_document_id])
    audit(
        action=f"candidates.candidate.statement_{verb}",
        actor_id=actor_id,
        target=f"candidate:{row.candidate_id}",
        now=now,
        details={"achievement": str(row.pk)},
    )
    change(kind="candidate.updated", object_type="candidate", object_id=row.candidate_id, now=now)
