"""A statement somebody calls confidential, no achievement or less theirs reaches no draft and no client."""

import pytest
from django.utils import timezone

from candidates.achievements.services import correct_words, decide_statement, undo_decision
from candidates.models import Achievement, StatementDecision
from candidates.shortlists.queries import entries_for, portrait_of, seen_entries
from outreach.briefs.queries import brief_for, fallen_facts, tellable_brief
from outreach.briefs.types import Brief, Draft
from outreach.drafting.services import redraft_message
from outreach.gate.queries import may_send
from outreach.models import OutreachMessage
from outreach.reviews.errors import MayNotBeSent
from outreach.reviews.queries import latest_version, message_pages_for, prepared_for, sender_for
from outreach.reviews.services import approve_message, send_back_message
from tests.factories.world import World, approve, letter_sha256

pytestmark = pytest.mark.django_db


def cited(world: World) -> Achievement:
    """Return the statement the draft rests on."""
    return Achievement.objects.get(candidate=world.candidate, text__contains="handover sheet")


def decide(world: World, act: str, value: str) -> StatementDecision:
    """Decide about it as a recruiter."""
    recruiter = world.people["recruiter"]
    return decide_statement(
        achievement=cited(world), act=act, value=value, actor=recruiter, now=timezone.now()
    )


def message_of(world: World) -> OutreachMessage:
    """Return the message as a page loads it."""
    return message_pages_for(user=world.people["recruiter"]).get(pk=world.message.pk)


def missing(world: World) -> tuple[str, ...]:
    """Return what its letter lacks."""
    message = message_of(world)
    return prepared_for(message, version=latest_version(message=message), sender=sender_for(message)).missing


UNSAID = [("CONFIDENTIAL", "yes"), ("KIND", "NOT_ACHIEVEMENT"), ("KIND", "DUTY"), ("LEVEL", "we")]


@pytest.mark.parametrize(("act", "value"), UNSAID)
def test_a_letter_already_written_does_not_leave_until_it_is_taken_back(
    act: str, value: str, world: World
) -> None:
    assert missing(world) == ()
    decision = decide(world, act, value)
    assert any("Send it back" in sentence for sentence in missing(world))
    undo_decision(decision=decision, actor=world.people["recruiter"], now=timezone.now())
    assert missing(world) == ()


def test_corrected_words_stop_it_too_and_kept_ones_do_not(world: World) -> None:
    decide(world, "KEPT", "")
    assert missing(world) == ()
    words = cited(world).text.split()
    correct_words(
        achievement=cited(world),
        parts=[" ".join(words[:-2])],
        actor=world.people["recruiter"],
        now=timezone.now(),
    )
    assert missing(world) != ()


def test_nobody_approves_it_and_what_was_approved_is_stopped(world: World) -> None:
    approve(world.message, reviewer=world.people["approver"])
    decide(world, "CONFIDENTIAL", "yes")
    message = message_of(world)
    version = latest_version(message=message)
    prepared = prepared_for(message, version=version, sender=sender_for(message))
    answer = may_send(message, prepared=prepared, now=timezone.now())
    assert "letter_incomplete" in answer.codes


def test_another_text_is_written_without_it(world: World) -> None:
    row = cited(world)
    decide(world, "CONFIDENTIAL", "yes")
    recruiter, message = world.people["recruiter"], message_of(world)
    with pytest.raises(MayNotBeSent):
        approve_message(
            message=message,
            sha256=letter_sha256(world.message),
            reviewer=world.people["approver"],
            now=timezone.now(),
        )
    version = latest_version(message=message)
    assert version is not None
    send_back_message(
        message=message, sha256=version.sha256, reviewer=recruiter, reason_code="OTHER", now=timezone.now()
    )
    redraft_message(message_id=message.pk, now=timezone.now())
    message = message_of(world)
    assert message.state in {"DRAFTED", "NO_DRAFT"}
    brief = tellable_brief(message.brief)
    assert not any(row.text in fact.text for fact in brief.facts)
    if message.state == "DRAFTED":
        again = latest_version(message=message)
        assert again is not None
        frozen = Brief.model_validate(message.brief.content)
        told = {fact for line in Draft.model_validate(again.content).segments for fact in line.fact_ids}
        assert told.isdisjoint(fallen_facts(frozen, candidate_id=message.candidate_id))


def test_a_new_brief_holds_nothing_of_it(world: World) -> None:
    row = cited(world)
    decide(world, "CONFIDENTIAL", "yes")
    match = world.candidate.matches.get()
    brief = brief_for(message=message_of(world), match=match, now=timezone.now())
    assert not any(row.text in fact.text for fact in brief.facts)


def test_a_client_sees_it_on_no_shortlist(world: World) -> None:
    row, manager = cited(world), world.people["manager"]
    (seen,) = seen_entries(entries_for(user=manager))
    assert "medication errors" in str(seen.shown)
    decide(world, "CONFIDENTIAL", "yes")
    (seen,) = seen_entries(entries_for(user=manager))
    assert "14" not in str(seen.quotes)
    assert "medication errors on the ward" not in str(seen.quotes)
    assert not any("medication errors on the ward" in box["quote"] for box in seen.requirements)
    portrait = portrait_of(candidate=world.candidate, role=world.role, line="Why")
    assert row.text not in {quote.text for quote in portrait.quotes}
    assert row.text not in {answered.quote for answered in portrait.requirements}
