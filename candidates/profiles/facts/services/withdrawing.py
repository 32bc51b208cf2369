"""Take a decision back: the one before it stands again, or what documents say."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from candidates.models import Achievement, Candidate, FactDecision, SourceDocument
from candidates.models.fact_decision import DecisionKind
from candidates.profiles.facts.queries.reading import tellings_of
from candidates.profiles.facts.rules import ACHIEVEMENT, CONTACT_POINT, EMPLOYMENT, fact_key, plain
from candidates.profiles.facts.rules.ruling import entry_values, rows_decided, rows_told
from candidates.profiles.facts.services.applying import MODELS, apply_decisions, rows_of
from candidates.profiles.facts.services.finding import gone, held
from candidates.profiles.facts.services.settling import settle


@transaction.atomic
def withdraw_decision(*, decision: FactDecision, actor_id: UUID | None, now: datetime) -> None:
    """Take a decision back.

    A field says again what it said before, or what a document told since; an entry that was taken away is
    there again.

    Args:
        decision: The decision.
        actor_id: Who takes it back.
        now: When.

    Raises:
        FactGone: It was taken back or replaced meanwhile.
    """
    person = held(candidate=decision.candidate)
    taken = FactDecision.objects.filter(pk=decision.pk, candidate=person, withdrawn_at=None)
    if not taken.update(withdrawn_at=now, withdrawn_by=actor_id):
        raise gone()
    is_shown = decision.kind != DecisionKind.CHECKED
    has_before = _stands_again(decision, person)
    if is_shown:
        if decision.fact in MODELS:
            _set_entry_back(decision, person, has_before=has_before)
        elif decision.fact != ACHIEVEMENT and not has_before:
            _set_field_back(decision, person)
        apply_decisions(candidate_ids=[person.pk])
    settle(
        candidate=person, fact=decision.fact, verb="fact_decision_withdrawn", actor_id=actor_id, now=now,
        is_shown=is_shown,
    )  # fmt: skip


def _stands_again(decision: FactDecision, person: Candidate) -> bool:
    """Let the decision this one replaced stand again; False where it replaced none."""
    if decision.replaces_id is None:
        return False
    before = FactDecision.objects.filter(pk=decision.replaces_id, candidate=person)
    return bool(before.update(withdrawn_at=None, withdrawn_by=None))


def _set_field_back(decision: FactDecision, person: Candidate) -> None:
    name = decision.fact
    value, source = _field_without(decision, person)
    if name == "name" and not value:
        return
    setattr(person, name, value)
    sources = {key: kept for key, kept in person.field_sources.items() if key != name}
    person.field_sources = sources | ({name: str(source)} if value and source else {})
    person.save(update_fields=[name, "field_sources"])


def _field_without(decision: FactDecision, person: Candidate) -> tuple[str, UUID | None]:
    """Return what a field says without a decision, and the document that gave it."""
    name, was = decision.fact, decision.was.get(decision.fact, "")
    told = [
        (one.fields[name], one.document) for one in tellings_of(candidate_id=person.pk) if name in one.fields
    ]
    since = [one for one in told if one[1].received_at > decision.decided_at]
    if since:
        return since[0][0], since[0][1].pk
    if _document_of(decision, person) is not None:
        return was, decision.was_document_id
    # The document that gave it is gone: another that says the same, else the newest that says anything.
    same = [one for one in told if plain(one[0]) == plain(was)]
    if was and (found := same or told):
        return found[0][0], found[0][1].pk
    return (was if decision.was_document_id is None else ""), None


def _set_entry_back(decision: FactDecision, person: Candidate, *, has_before: bool) -> None:
    """Give an entry what documents say of it; a decision before this one holds over that again."""
    rows = rows_of(candidate_id=person.pk, fact=decision.fact)
    shown = next(iter(rows_decided(rows, decision) or rows_told(rows, decision)), None)
    if decision.kind == DecisionKind.WRONG:
        if shown is None:
            _bring_back(decision, person, rank=len(rows))
    elif shown is None:
        return
    elif shown.source_document_id is None and not has_before:
        # No document tells it any more; it was there by this decision alone.
        shown.delete()
    else:
        _say_as_told(decision, person, shown, rank=len(rows))


def _say_as_told(decision: FactDecision, person: Candidate, row: Any, *, rank: int) -> None:
    tellings = tellings_of(candidate_id=person.pk, also=[row.source_document_id or decision.pk])
    entries = [
        (telling.document.pk, entry)
        for telling in tellings
        for entry in telling.entries
        if entry.fact == decision.fact
    ]
    was, right = fact_key(decision.fact, decision.was), fact_key(decision.fact, decision.was | decision.now)
    theirs = [
        entry for pk, entry in entries if decision.fact == CONTACT_POINT or pk == row.source_document_id
    ]
    if was != right and any(entry.key == right for entry in theirs):
        # A document tells the right one by itself: what was wrong stands beside it again.
        _bring_back(decision, person, rank=rank)
        return
    told = next(
        (entry.values for pk, entry in entries if pk == row.source_document_id and entry.key == was), None
    )
    for name in decision.now:
        setattr(row, name, (told or decision.was).get(name, ""))
    row.save(update_fields=list(decision.now))


def _bring_back(decision: FactDecision, person: Candidate, *, rank: int) -> None:
    values = decision.was if decision.kind != DecisionKind.WRONG else decision.was | decision.now
    document = _document_of(decision, person)
    row = MODELS[decision.fact]._default_manager.create(
        candidate=person, source_document=document, **entry_values(decision.fact, values, rank=rank)
    )
    if decision.fact == EMPLOYMENT:
        # Of a post that was corrected into one beside it they went there.
        rows = rows_of(candidate_id=person.pk, fact=decision.fact)
        beside = [] if decision.kind == DecisionKind.WRONG else rows_decided(rows, decision)
        told = Achievement.objects.filter(candidate=person, text__in=decision.told)
        told.filter(Q(employment=None) | Q(employment__in=beside)).update(employment=row)


def _document_of(decision: FactDecision, person: Candidate) -> SourceDocument | None:
    """Return the document that gave what was decided about, while it is about this person."""
    if decision.was_document_id is None:
        return None
    theirs = SourceDocument.objects.filter(candidate=person, pk=decision.was_document_id)
    return theirs.only("pk").first()
