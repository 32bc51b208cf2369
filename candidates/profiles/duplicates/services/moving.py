"""What moves when two people are made one: everything, and where both have the same, one of the two."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from candidates.models import (
    Achievement,
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    Consent,
    ContactHold,
    ContactPoint,
    ContactRecord,
    Education,
    Employment,
    ExternalId,
    FactDecision,
    Match,
    Note,
    NoticeRecord,
    Preference,
    ShortlistEntry,
    SourceDocument,
    StandingCorrection,
    StatementDecision,
)
from candidates.models.contact_hold import HoldReason
from candidates.models.fact_decision import DecisionKind
from candidates.models.shortlist_entry import Withdrawal
from candidates.profiles.duplicates.rules.people import is_same_organisation, is_same_time
from candidates.profiles.duplicates.services.ledger import Ledger


def _fact_slot(decision: FactDecision) -> object:
    """Return what of a person's decisions at most one stands of; every one that is over stands for itself."""
    is_check = decision.kind == DecisionKind.CHECKED
    return (decision.fact, decision.key, is_check) if decision.withdrawn_at is None else decision.pk


# Rows of which a person may have any number.
WHOLE = (SourceDocument, Achievement, StatementDecision, ExternalId, Note, ContactRecord, Consent, Preference)
# Rows of which the person who stays may have the same; the other's then stay where they are.
WHERE_NEW: tuple[tuple[type[Any], Callable[[Any], object]], ...] = (
    (ContactPoint, lambda row: (row.kind, row.normalised)),
    (CandidateSkill, lambda row: row.name.casefold()),
    (CandidateLanguage, lambda row: row.language.casefold()),
    (NoticeRecord, lambda row: (row.channel, row.sha256)),
    (Match, lambda row: row.role_id),
    (FactDecision, _fact_slot),
    (StandingCorrection, lambda row: row.trait),
)


def move_everything(*, ledger: Ledger, kept: Candidate, merged: Candidate, now: datetime) -> None:
    """Give the kept person what belongs to the merged one, both locked by the caller.

    Args:
        ledger: Where it is remembered how things were.
        kept: Who stays.
        merged: Who is the same.
        now: When.
    """
    _move_posts(ledger, kept, merged)
    _move_studies(ledger, kept, merged)
    for model in WHOLE:
        ledger.move(model._default_manager.filter(candidate=merged), to=kept)
    for model, same in WHERE_NEW:
        _move_new(ledger, model, same, kept, merged)
    _move_holds(ledger, kept, merged)
    _move_entries(ledger, kept, merged, now=now)
    _withdraw_consents(ledger, kept)


def _move_posts(ledger: Ledger, kept: Candidate, merged: Candidate) -> None:
    ours = list(Employment.objects.filter(candidate=kept).order_by("rank"))
    for post in Employment.objects.filter(candidate=merged).order_by("rank"):
        same = [
            own
            for own in ours
            if is_same_organisation(own.employer, post.employer)
            and (own.started_on == post.started_on or is_same_time(own.started_on, post.started_on))
        ]
        if not same:
            ledger.change(post, candidate_id=kept.pk, rank=_rank(len(ours) + post.rank))
            continue
        # What they did there stands under the one employment that is shown.
        for achievement in Achievement.objects.filter(employment=post):
            ledger.change(achievement, employment_id=same[0].pk)


def _move_studies(ledger: Ledger, kept: Candidate, merged: Candidate) -> None:
    ours = list(Education.objects.filter(candidate=kept))
    for study in Education.objects.filter(candidate=merged).order_by("rank"):
        is_known = any(
            is_same_organisation(own.institution, study.institution)
            and own.study_type.casefold() == study.study_type.casefold()
            and (own.ended_on == study.ended_on or is_same_time(own.ended_on, study.ended_on))
            for own in ours
        )
        if not is_known:
            ledger.change(study, candidate_id=kept.pk, rank=_rank(len(ours) + study.rank))


def _move_new(
    ledger: Ledger, model: type[Any], same: Callable[[Any], object], kept: Candidate, merged: Candidate
) -> None:
    ours = {same(row) for row in model._default_manager.filter(candidate=kept)}
    theirs: Iterable[Model] = model._default_manager.filter(candidate=merged).order_by("pk")
    new = [row for row in theirs if same(row) not in ours]
    if any(field.name == "rank" for field in model._meta.concrete_fields):
        for row in new:
            ledger.change(row, candidate_id=kept.pk, rank=_rank(len(ours) + row.rank))  # type: ignore[attr-defined]
    else:
        ledger.move(model._default_manager.filter(pk__in=[row.pk for row in new]), to=kept)


def _move_holds(ledger: Ledger, kept: Candidate, merged: Candidate) -> None:
    """Whatever held one of them holds them; that they may be somebody else here is settled by the merge."""
    ours = set(ContactHold.objects.filter(candidate=kept, lifted_at=None).values_list("reason", flat=True))
    theirs = ContactHold.objects.filter(candidate=merged).exclude(reason=HoldReason.DUPLICATE)
    ledger.move(theirs.exclude(lifted_at=None, reason__in=ours), to=kept)


def _move_entries(ledger: Ledger, kept: Candidate, merged: Candidate, *, now: datetime) -> None:
    """Before a client for one role twice, they stay there once."""
    open_for = set(
        ShortlistEntry.objects.filter(candidate=kept, is_open=True).values_list("role_id", flat=True)
    )
    for entry in ShortlistEntry.objects.filter(candidate=merged).order_by("pk"):
        if not (entry.is_open and entry.role_id in open_for):
            ledger.change(entry, candidate_id=kept.pk)
            continue
        ledger.change(
            entry,
            candidate_id=kept.pk,
            is_open=False,
            withdrawn_at=entry.withdrawn_at or now,
            withdrawal=entry.withdrawal or Withdrawal.TAKEN_BACK,
        )


def _withdraw_consents(ledger: Ledger, kept: Candidate) -> None:
    """A consent that one record says was taken back later does not stand because the other did not hear."""
    consents = list(Consent.objects.filter(candidate=kept))
    for consent in consents:
        later = [
            other.withdrawn_at
            for other in consents
            if other.withdrawn_at
            and (other.purpose, other.client_id) == (consent.purpose, consent.client_id)
            and other.withdrawn_at >= consent.given_at
        ]
        if consent.withdrawn_at is None and later:
            ledger.change(consent, withdrawn_at=max(later))


def _rank(rank: int) -> int:
    return min(rank, 32_767)
