"""What was approved leaves once, and what a server or the gate says decides where the message is."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from hashlib import sha256

import pytest
from django.utils import timezone
from pytest_django import Settings

from axis.audit.models import AuditEvent
from candidates.compliance.queries import is_suppressed
from candidates.compliance.services import suppress_candidate
from candidates.insights.services import withdraw_insight
from outreach.briefs.types import Draft
from outreach.delivery.errors import AlreadySettled, MayNotSettle, ReasonNeeded
from outreach.delivery.services import (
    schedule_message,
    send_message,
    settle_message,
    settle_unknown,
    stop_everything,
    unblock_message,
)
from outreach.models import DeliveryAttempt, DraftVersion, OutreachMessage
from outreach.models.delivery_attempt import Outcome
from outreach.models.outreach_message import MessageState
from outreach.senders.rules import Letter
from tests.factories.world import World, approve
from tests.outreach.smtp import Post, standing, talking


@pytest.fixture
def post() -> Post:
    """The demo's mailbox, which takes everything unless told otherwise."""
    return Post()


@pytest.fixture
def mailbox(post: Post, settings: Settings) -> Iterator[Post]:
    """The embedded mailbox stands."""
    with standing(post) as port:
        settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", port)
        yield post


@pytest.fixture
def approved(world: World) -> OutreachMessage:
    """A message somebody has approved."""
    return approve(world.message, reviewer=world.people["approver"])


def later(**time: float) -> datetime:
    """Return a moment after every hold."""
    return timezone.now() + timedelta(minutes=30, **time)


def sent(message: OutreachMessage) -> OutreachMessage:
    """Take a message through schedule and send, and read it again."""
    schedule_message(message_id=message.pk, now=timezone.now())
    send_message(message_id=message.pk, clock=later)
    message.refresh_from_db()
    return message


def test_what_arrives_is_what_was_approved(approved: OutreachMessage, mailbox: Post) -> None:
    message = sent(approved)
    assert message.state == MessageState.SENT
    attempt = DeliveryAttempt.objects.get(message=message)
    raw = mailbox.taken[0].content
    assert sha256(raw).hexdigest() == attempt.wire_sha256
    mail = message_from_bytes(raw, policy=policy.SMTP)
    assert approved.approval is not None
    assert approved.approval.letter is not None
    letter = Letter.of_json(approved.approval.letter)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == letter.text
    assert mail["Message-ID"] == attempt.header_id
    assert mail["List-Unsubscribe"] == f"<{letter.stop_url}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Reply-To" not in mail


def test_it_waits_its_hold(approved: OutreachMessage, mailbox: Post) -> None:
    now = timezone.now()
    schedule_message(message_id=approved.pk, now=now)
    approved.refresh_from_db()
    assert approved.held_until is not None
    assert timedelta(seconds=15) < approved.held_until - now <= timedelta(seconds=20)
    assert not send_message(message_id=approved.pk, clock=timezone.now)
    approved.refresh_from_db()
    assert approved.state == MessageState.SCHEDULED
    assert approved.next_attempt_at == approved.held_until
    assert [reason["code"] for reason in approved.blocked_by] == ["held"]
    assert mailbox.taken == []


def test_a_second_send_does_nothing(approved: OutreachMessage, mailbox: Post) -> None:
    sent(approved)
    assert not send_message(message_id=approved.pk, clock=later)
    assert len(mailbox.taken) == 1


def test_a_change_after_approval_blocks_it(world: World, approved: OutreachMessage, mailbox: Post) -> None:
    world.sender.signature += "\nand a new line"
    world.sender.save()
    message = sent(approved)
    assert message.state == MessageState.BLOCKED
    assert "approval_stale" in {reason["code"] for reason in message.blocked_by}
    assert mailbox.taken == []
    world.sender.signature = world.sender.signature.removesuffix("\nand a new line")
    world.sender.save()
    assert unblock_message(message_id=message.pk, now=later())
    assert send_message(message_id=message.pk, clock=later)
    assert len(mailbox.taken) == 1


def test_who_said_no_is_not_written_to(world: World, approved: OutreachMessage, mailbox: Post) -> None:
    schedule_message(message_id=approved.pk, now=timezone.now())
    suppress_candidate(candidate=world.candidate, reason="OPT_OUT", actor_id=None, now=timezone.now())
    assert not send_message(message_id=approved.pk, clock=later)
    approved.refresh_from_db()
    assert approved.state == MessageState.CANCELLED
    assert "suppressed" in {reason["code"] for reason in approved.blocked_by}
    assert mailbox.taken == []


def test_one_click_cancels_what_has_not_left(approved: OutreachMessage, mailbox: Post) -> None:
    schedule_message(message_id=approved.pk, now=timezone.now())
    assert stop_everything(token=approved.stop_token, now=timezone.now())
    approved.refresh_from_db()
    assert approved.state == MessageState.CANCELLED
    assert not send_message(message_id=approved.pk, clock=later)
    assert mailbox.taken == []
    assert stop_everything(token=approved.stop_token, now=timezone.now())
    assert not stop_everything(token="nobody's", now=timezone.now())


def test_a_stop_holds_for_the_address_it_was_read_at_and_says_so_once(
    approved: OutreachMessage, mailbox: Post
) -> None:
    message = sent(approved)
    points = message.candidate.contactpoint_set.filter(kind="EMAIL")
    old = points.values_list("normalised", flat=True)[0]
    points.update(value="aoife@new.example", normalised="aoife@new.example")
    for _click in range(3):
        assert stop_everything(token=message.stop_token, now=timezone.now())
    assert all(is_suppressed([("EMAIL", address)]) for address in (old, "aoife@new.example"))
    assert AuditEvent.objects.filter(action="candidates.suppression.added").count() == 2


def test_a_refused_recipient_ends_it_with_the_servers_words(approved: OutreachMessage, mailbox: Post) -> None:
    mailbox.answers["to"] = "550 5.1.1 No such person"
    message = sent(approved)
    assert message.state == MessageState.REFUSED
    assert message.server_said == "550 5.1.1 No such person"


def test_a_server_that_cannot_now_is_asked_again_five_times(approved: OutreachMessage, mailbox: Post) -> None:
    mailbox.answers["to"] = "450 4.2.0 Greylisted"
    message, gaps = sent(approved), []
    for _try in range(5):
        assert message.state == MessageState.SCHEDULED
        if message.dead_at:
            break
        assert message.next_attempt_at is not None
        gaps.append(round((message.next_attempt_at - later()).total_seconds(), -1))
        send_message(message_id=message.pk, clock=later)
        message.refresh_from_db()
    assert gaps == [60, 300, 1800, 14400]
    assert message.dead_at is not None
    assert mailbox.taken == []


def test_silence_after_the_body_is_for_a_person(
    world: World, approved: OutreachMessage, mailbox: Post
) -> None:
    mailbox.answers["data"] = "299 hm"
    mailbox.answers["data"] = "hm"
    message = sent(approved)
    assert message.state == MessageState.UNKNOWN
    assert not send_message(message_id=message.pk, clock=later)
    who = world.people["approver"]
    with pytest.raises(MayNotSettle):
        settle_unknown(
            message=message,
            has_arrived=False,
            actor=world.people["recruiter"],
            because="not in Sent",
            now=timezone.now(),
        )
    with pytest.raises(ReasonNeeded):
        settle_unknown(message=message, has_arrived=False, actor=who, because=" ", now=timezone.now())
    settle_unknown(message=message, has_arrived=False, actor=who, because="not in Sent", now=timezone.now())
    mailbox.answers["data"] = "250 Kept"
    assert send_message(message_id=message.pk, clock=later)
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    with pytest.raises(AlreadySettled):
        settle_unknown(message=message, has_arrived=True, actor=who, because="late", now=timezone.now())


def test_a_send_that_never_came_back_is_unknown(world: World, approved: OutreachMessage) -> None:
    schedule_message(message_id=approved.pk, now=timezone.now())
    OutreachMessage.objects.move(approved.pk, from_="SCHEDULED", to="SENDING")
    assert approved.approval is not None
    DeliveryAttempt.objects.create(
        message=approved,
        review=approved.approval,
        sender=world.sender,
        header_id="<one@axis.example>",
        wire_sha256="0" * 64,
        claimed_at=timezone.now(),
    )
    assert settle_message(message_id=approved.pk, now=later())
    approved.refresh_from_db()
    assert approved.state == MessageState.UNKNOWN
    assert DeliveryAttempt.objects.get().outcome == Outcome.UNKNOWN
    settle_unknown(
        message=approved,
        has_arrived=True,
        actor=world.people["approver"],
        because="it lies in the Sent folder",
        now=timezone.now(),
    )
    approved.refresh_from_db()
    assert approved.state == MessageState.SENT


def test_the_switch_stops_everything_and_lets_it_go_on(
    world: World, approved: OutreachMessage, mailbox: Post
) -> None:
    world.agency.sending_paused_at = timezone.now()
    world.agency.save()
    message = sent(approved)
    assert message.state == MessageState.BLOCKED
    world.agency.sending_paused_at = None
    world.agency.save()
    assert unblock_message(message_id=message.pk, now=later())
    assert send_message(message_id=message.pk, clock=later)
    assert len(mailbox.taken) == 1


def test_no_more_than_the_cap_leave_in_a_day(world: World, approved: OutreachMessage, mailbox: Post) -> None:
    world.sender.daily_cap = 1
    world.sender.save()
    sent(approved)
    assert len(mailbox.taken) == 1


def test_a_silent_server_costs_time_and_nothing_else(approved: OutreachMessage, settings: Settings) -> None:
    with talking() as port:
        settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", port)
        settings.AXIS_SEND_SECONDS = 1
        message = sent(approved)
    assert message.state == MessageState.SCHEDULED
    assert message.server_said


def test_a_letter_with_a_figure_that_fell_meanwhile_does_not_leave(
    world: World, approved: OutreachMessage, mailbox: Post
) -> None:
    told = Draft.model_validate(DraftVersion.objects.get(message=approved).content)
    assert any(segment.move == "benchmark" for segment in told.segments)
    withdraw_insight(insight=world.insight, actor=world.people["approver"], now=timezone.now())
    message = sent(approved)
    assert message.state == MessageState.BLOCKED
    assert "letter_incomplete" in {reason["code"] for reason in message.blocked_by}
    assert mailbox.taken == []
