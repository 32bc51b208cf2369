"""What was decided is taken back while nothing has come of it, and what was sent back is written again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from axis.audit.models import AuditEvent
from axis.work.services import claim
from outreach.briefs.types import Brief, Draft
from outreach.drafting.services import redraft_message
from outreach.models import Brief as BriefRow
from outreach.models import DraftVersion, OutreachMessage, Review
from outreach.models.outreach_message import MessageState
from outreach.models.review import Decision
from outreach.reviews.errors import AlreadyReviewed, MayNotReview, NotAttested, TooLate
from outreach.reviews.queries import last_decision, latest_version
from outreach.reviews.rules import Typed, ticks_due
from outreach.reviews.services import (
    UNDO_SECONDS,
    approve_message,
    edit_draft,
    pull_back,
    reject_message,
    send_back_message,
    undo_decision,
)
from outreach.verification.services import verify_draft
from outreach.verification.types import Verification
from tests.factories.world import World, letter_sha256


def draft_of(world: World) -> Draft:
    """Return the newest text of the world's message."""
    return Draft.model_validate(DraftVersion.objects.filter(message=world.message).latest("number").content)


def send_back(world: World, code: str, *, who: str = "recruiter") -> None:
    """Send the world's draft back for a reason."""
    version = latest_version(message=world.message)
    assert version is not None
    send_back_message(
        message=world.message,
        sha256=version.sha256,
        reviewer=world.people[who],
        reason_code=code,
        now=timezone.now(),
    )
    world.message.refresh_from_db()


def approve(world: World, *attested: str) -> None:
    """Approve the world's draft as it stands."""
    approve_message(
        message=world.message,
        sha256=letter_sha256(world.message),
        reviewer=world.people["approver"],
        now=timezone.now(),
        attested=attested,
    )
    world.message.refresh_from_db()


def written_again(world: World) -> Draft:
    """Let the worker write again, and return the text."""
    assert redraft_message(message_id=world.message.pk, now=timezone.now())
    verify_draft(message_id=world.message.pk, now=timezone.now())
    world.message.refresh_from_db()
    return draft_of(world)


def cited(draft: Draft) -> set[str]:
    """Return the facts a draft cites."""
    return {fact_id for told in draft.segments for fact_id in told.fact_ids}


def test_a_draft_sent_back_waits_out_its_undo_and_keeps_its_reason(world: World) -> None:
    before = timezone.now()
    send_back(world, "TONE")
    assert world.message.state == MessageState.SENT_BACK
    assert world.message.next_attempt_at is not None
    assert world.message.next_attempt_at >= before + timedelta(seconds=UNDO_SECONDS)
    assert claim(OutreachMessage, world.message.pk, task="outreach.redraft", now=timezone.now()) is None
    review = Review.objects.get()
    assert (review.decision, review.reason_code) == (Decision.SEND_BACK, "TONE")
    undo_decision(message=world.message, reviewer=world.people["approver"], now=timezone.now())
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW
    assert world.message.next_attempt_at is None
    target = f"message:{world.message.pk}"
    assert AuditEvent.objects.filter(action="outreach.message.decision_undone", target=target).exists()


def test_what_a_worker_has_taken_up_is_not_undone(world: World) -> None:
    send_back(world, "TONE")
    later = timezone.now() + timedelta(seconds=UNDO_SECONDS + 1)
    assert claim(OutreachMessage, world.message.pk, task="outreach.redraft", now=later)
    with pytest.raises(TooLate):
        undo_decision(message=world.message, reviewer=world.people["recruiter"], now=timezone.now())


@pytest.mark.parametrize("code", ["WRONG_REASON", "NOT_THEIRS"])
def test_a_wrong_reason_leaves_the_leading_fact_out(code: str, world: World) -> None:
    assert "A1" in cited(draft_of(world))
    send_back(world, code)
    again = written_again(world)
    assert world.message.state == MessageState.NEEDS_REVIEW
    assert "A1" not in cited(again)
    assert "A1" in again.without


def test_too_long_gives_a_shorter_one(world: World) -> None:
    before = draft_of(world)
    send_back(world, "TOO_LONG")
    assert len(written_again(world).body().split()) < len(before.body().split())


def test_each_sending_back_gives_another_plan_until_nothing_honest_is_left(world: World) -> None:
    seen = [draft_of(world).plan_hash]
    for _round in range(20):
        send_back(world, "UNCLEAR")
        assert redraft_message(message_id=world.message.pk, now=timezone.now())
        verify_draft(message_id=world.message.pk, now=timezone.now())
        world.message.refresh_from_db()
        if world.message.state == MessageState.NO_DRAFT:
            break
        seen.append(draft_of(world).plan_hash)
    assert len(set(seen)) == len(seen) > 2
    assert world.message.state == MessageState.NO_DRAFT
    assert world.message.no_draft_code == "nothing_else"
    assert world.message.no_draft_reason


def test_a_message_that_moved_on_is_not_written_again(world: World) -> None:
    assert not redraft_message(message_id=world.message.pk, now=timezone.now())
    assert DraftVersion.objects.filter(message=world.message).count() == 1


@pytest.mark.parametrize("state", ["APPROVED", "SCHEDULED", "BLOCKED"])
def test_what_waits_to_leave_is_pulled_back_and_its_approval_void(state: str, world: World) -> None:
    approve(world)
    OutreachMessage.objects.filter(pk=world.message.pk).update(
        state=state, held_until=timezone.now(), blocked_by=[{"code": "cap"}]
    )
    pull_back(message=world.message, reviewer=world.people["recruiter"], now=timezone.now())
    world.message.refresh_from_db()
    assert world.message.state == MessageState.NEEDS_REVIEW
    assert (world.message.approval, world.message.held_until, world.message.blocked_by) == (None, None, [])


@pytest.mark.parametrize("state", ["SENDING", "SENT", "UNKNOWN", "REFUSED", "NEEDS_REVIEW", "CANCELLED"])
def test_what_is_leaving_or_has_left_is_not_pulled_back(state: str, world: World) -> None:
    OutreachMessage.objects.filter(pk=world.message.pk).update(state=state)
    for take in (pull_back, undo_decision):
        with pytest.raises(TooLate):
            take(message=world.message, reviewer=world.people["admin"], now=timezone.now())
    world.message.refresh_from_db()
    assert world.message.state == state


def test_only_recruiters_send_back_reject_and_undo(world: World) -> None:
    for who in ("manager", "service"):
        with pytest.raises(MayNotReview):
            send_back(world, "TONE", who=who)
        with pytest.raises(MayNotReview):
            undo_decision(message=world.message, reviewer=world.people[who], now=timezone.now())
    assert Review.objects.count() == 0


def test_the_last_decision_is_offered_for_undo_to_who_took_it_while_it_can_be(world: World) -> None:
    who, now = world.people["recruiter"], timezone.now()
    assert last_decision(user=who, now=now) is None
    send_back(world, "TONE")
    last = last_decision(user=who, now=timezone.now())
    assert last is not None
    assert last.version.message == world.message
    assert last_decision(user=world.people["admin"], now=timezone.now()) is None
    assert last_decision(user=who, now=timezone.now() + timedelta(hours=1)) is None
    OutreachMessage.objects.filter(pk=world.message.pk).update(attempts=1)
    assert last_decision(user=who, now=timezone.now()) is None


def test_holds_and_opinions_must_be_ticked_and_the_approval_keeps_which(world: World) -> None:
    version = latest_version(message=world.message)
    assert version is not None
    draft = draft_of(world)
    greeting, *paragraphs = draft.body().split("\n\n")
    edit_draft(
        message=world.message,
        base_sha256=version.sha256,
        typed=Typed(draft.subject, greeting, (*paragraphs, "It is a quiet place to work.")),
        editor=world.people["recruiter"],
        now=timezone.now(),
    )
    newest = latest_version(message=world.message)
    assert newest is not None
    due = [tick.id for tick in ticks_due(Verification.model_validate(newest.report.content), draft_of(world))]
    assert due
    for attested in ([], due[:-1], ["GRD-01..0-0.1"]):
        with pytest.raises(NotAttested):
            approve(world, *attested)
    approve(world, *due, "something else")
    assert world.message.approval is not None
    assert world.message.approval.attested == due


def test_a_decision_on_what_was_decided_says_who_it_was(world: World) -> None:
    approve(world)
    with pytest.raises(AlreadyReviewed, match=world.people["approver"].name):
        send_back(world, "TONE")
    with pytest.raises(AlreadyReviewed, match=world.people["approver"].name):
        reject(world)


def reject(world: World) -> None:
    """Reject the world's draft as it stands."""
    version = latest_version(message=world.message)
    assert version is not None
    reject_message(
        message=world.message,
        sha256=version.sha256,
        reviewer=world.people["recruiter"],
        reason="",
        now=timezone.now(),
    )


def test_the_brief_stays_frozen_however_often_a_draft_is_written(world: World) -> None:
    before = BriefRow.objects.get(message=world.message).content
    send_back(world, "WRONG_REASON")
    written_again(world)
    assert BriefRow.objects.get(message=world.message).content == before
    assert cited(draft_of(world)) <= {fact.id for fact in Brief.model_validate(before).facts}
