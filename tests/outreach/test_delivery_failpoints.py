"""Whatever a server does, and wherever a send breaks off, the message says what is known of its mail."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from axis.accounts.models import User
from outreach.delivery.services import (
    schedule_message,
    send_message,
    sending,
    settle_message,
    settle_unknown,
)
from outreach.models import DeliveryAttempt, OutreachMessage, SenderIdentity
from outreach.models.delivery_attempt import Outcome
from outreach.senders.services import Handed, Handing, SenderValues, hand_over, make_sender
from tests.factories.crowd import make_crowd, make_senders
from tests.kill.post_book import Book
from tests.outreach import delivering
from tests.outreach.delivering import scheduled
from tests.outreach.smtp import Post, misbehaving, standing

pytestmark = [pytest.mark.django_db, pytest.mark.soak]

# What nobody answered in time, or not in words of SMTP, or not at all.
_FAILS = ("DROP", "RESET", "STALL", "GARBAGE", "DRIP")
_BEFORE = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA")
EXPECTED = {
    "GOOD": "SENT",
    **{f"{step} SLOW": "SENT" for step in (*_BEFORE, "END")},
    **{f"{step} 451": "SCHEDULED" for step in (*_BEFORE, "END")},
    **{f"{step} {act}": "SCHEDULED" for step in _BEFORE for act in _FAILS},
    # Whoever is not let in at all may come again; the mail itself was not judged.
    "CONNECT 554": "SCHEDULED",
    "EHLO 550": "SCHEDULED",
    **{f"{step} 550": "REFUSED" for step in ("MAIL", "RCPT", "DATA", "END")},
    **{f"BODY {act}": "UNKNOWN" for act in ("DROP", "RESET", "STALL")},
    **{f"END {act}": "UNKNOWN" for act in _FAILS},
    **{f"END {act} KEPT": "UNKNOWN" for act in _FAILS},
}
# Each costs the whole time a server has, so the suite tries a few of them and the soak all.
_SLEEPY = [manner for manner in EXPECTED if manner.split()[1:2] in (["STALL"], ["DRIP"])]
_TRIED = _SLEEPY if os.environ.get("AXIS_SOAK") == "1" else _SLEEPY[::2]
MANNERS = [manner for manner in EXPECTED if manner not in _SLEEPY or manner in _TRIED]


class Killed(BaseException):
    """Ends a send where SIGKILL would."""


@pytest.fixture
def post(tmp_path: Path, settings: Settings) -> Iterator[Book]:
    """A post office with good manners, where the embedded sender delivers."""
    with misbehaving(tmp_path) as (port, book):
        settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", port)
        yield book


@pytest.fixture
def message(approver: User) -> OutreachMessage:
    """One message that may leave at once."""
    return scheduled(1, approver)[0]


def send(message: OutreachMessage) -> str:
    """Try to send a message, and return its state."""
    delivering.send(message)
    return state(message)


def state(message: OutreachMessage) -> str:
    """Return the state of a message as it stands."""
    message.refresh_from_db()
    return message.state


def settle(message: OutreachMessage) -> str:
    """Do what the sweep does once a send has taken too long, and return the state."""
    settle_message(message_id=message.pk, now=timezone.now() + timedelta(hours=1))
    return state(message)


def outcome(message: OutreachMessage) -> str:
    """Return how the only try of a message ended."""
    return DeliveryAttempt.objects.get(message=message).outcome


def test_each_manner_of_a_server_leads_where_it_must(post: Book, approver: User, settings: Settings) -> None:
    messages = dict(zip(MANNERS, scheduled(len(MANNERS), approver), strict=True))
    post.behave(script=MANNERS, patience=3)
    for manner, message in messages.items():
        settings.AXIS_SEND_SECONDS = 1 if manner in _SLEEPY else 60
        assert send(message) == EXPECTED[manner], manner
    kept = {mail.header_id: mail for mail in post.kept()}
    for manner, message in messages.items():
        attempt = DeliveryAttempt.objects.get(message=message)
        is_kept = EXPECTED[manner] == "SENT" or manner.endswith("KEPT")
        assert (attempt.header_id in kept) == is_kept, manner
        assert attempt.outcome == {"SCHEDULED": "DEFERRED"}.get(EXPECTED[manner], EXPECTED[manner])
        assert attempt.server_said
        assert message.server_said == attempt.server_said
        if is_kept:
            assert sha256(kept[attempt.header_id].raw).hexdigest() == attempt.wire_sha256


def test_what_was_put_off_leaves_once_the_server_is_well(post: Book, approver: User) -> None:
    manners = [manner for manner in MANNERS if EXPECTED[manner] == "SCHEDULED" and manner not in _SLEEPY][::3]
    messages = scheduled(len(manners), approver)
    post.behave(script=manners)
    assert {send(message) for message in messages} == {"SCHEDULED"}
    assert {send(message) for message in messages} == {"SENT"}
    assert len(post.kept()) == len({mail.to for mail in post.kept()}) == len(messages)
    ids = DeliveryAttempt.objects.values_list("header_id", flat=True)
    assert len(set(ids)) == 2 * len(messages)


@pytest.mark.parametrize("manner", ["BODY RESET", "END DROP", "END DROP KEPT", "END GARBAGE KEPT"])
def test_what_may_have_left_does_not_leave_again(post: Book, message: OutreachMessage, manner: str) -> None:
    post.behave(script=[manner])
    assert send(message) == "UNKNOWN"
    for _again in range(3):
        assert send(message) == settle(message) == "UNKNOWN"
        assert not schedule_message(message_id=message.pk, now=timezone.now())
    assert DeliveryAttempt.objects.filter(message=message).count() == 1
    assert len(post.kept()) == int(manner.endswith("KEPT"))


def test_nobody_listening_means_later(post: Book, message: OutreachMessage, settings: Settings) -> None:
    settings.AXIS_EMBEDDED_MAILBOX = ("127.0.0.1", 1)
    assert send(message) == "SCHEDULED"
    assert outcome(message) == Outcome.DEFERRED
    assert message.next_attempt_at is not None


def test_a_server_without_starttls_gets_nothing(approver: User, settings: Settings) -> None:
    settings.AXIS_ALLOW_PRIVATE_SMTP = True
    noon = datetime(2026, 12, 2, 12, tzinfo=UTC)
    mailbox, message = Post(), make_crowd(1, senders=make_senders(1), approver=approver)[0]
    message.refresh_from_db()
    with standing(mailbox) as port:
        values = SenderValues(
            address=message.sender.address if message.sender else "",
            display_name=message.sender.display_name if message.sender else "",
            signature=message.sender.signature if message.sender else "",
            host="localhost",
            port=port,
            security="STARTTLS",
            hold_seconds=0,
        )
        other = make_sender(owner=approver, values=values, password="", now=timezone.now())
        SenderIdentity.objects.filter(pk=other.pk).update(tested_at=noon)
        OutreachMessage.objects.filter(pk=message.pk).update(sender=other)
        schedule_message(message_id=message.pk, now=noon)
        send_message(message_id=message.pk, clock=lambda: noon)
    assert state(message) == "SCHEDULED", message.blocked_by
    assert "offers no STARTTLS" in message.server_said
    assert mailbox.taken == []


def breaking(monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException, *, times: int = 99) -> None:
    """Make a step of sending fail so many times, before it does anything."""
    real, left = getattr(sending, name), [times]

    def broken(*arguments: Any, **given: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return real(*arguments, **given)

    monkeypatch.setattr(sending, name, broken)


def test_a_send_killed_before_its_claim_is_committed_changes_nothing(
    post: Book, message: OutreachMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        breaking(broken, "move", Killed())
        with pytest.raises(Killed):
            send(message)
    assert state(message) == "SCHEDULED"
    assert not DeliveryAttempt.objects.exists()
    assert send(message) == "SENT"
    assert len(post.kept()) == 1


@pytest.mark.parametrize(("step", "kept"), [("hand_over", 0), ("end_attempt", 1)])
def test_a_send_killed_after_its_claim_is_for_a_person(
    post: Book, message: OutreachMessage, monkeypatch: pytest.MonkeyPatch, step: str, kept: int
) -> None:
    with monkeypatch.context() as broken:
        breaking(broken, step, Killed())
        with pytest.raises(Killed):
            send(message)
    assert state(message) == "SENDING"
    assert message.next_attempt_at is not None
    assert message.next_attempt_at > timezone.now() + timedelta(seconds=60)
    assert send(message) == "SENDING"
    assert settle(message) == "UNKNOWN"
    assert send(message) == "UNKNOWN"
    assert len(post.kept()) == kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("times", "expected"), [(3, "SENT"), (99, "UNKNOWN")])
def test_an_answer_is_written_once_the_database_is_back(
    post: Book, message: OutreachMessage, monkeypatch: pytest.MonkeyPatch, times: int, expected: str
) -> None:
    monkeypatch.setattr("outreach.delivery.services.sending.time.sleep", lambda _seconds: None)
    breaking(monkeypatch, "end_attempt", OperationalError(), times=times)
    send(message)
    assert settle(message) == expected
    assert len(post.kept()) == 1


def around(monkeypatch: pytest.MonkeyPatch, *, before: Callable[[], object]) -> None:
    """Have something happen between the claim of a message and its first word to a server."""
    real = hand_over

    def handed(**given: Any) -> Handing:
        monkeypatch.setattr(sending, "hand_over", real)
        before()
        return real(**given)

    monkeypatch.setattr(sending, "hand_over", handed)


def test_an_answer_that_comes_after_it_was_settled_changes_nothing(
    post: Book, message: OutreachMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    around(monkeypatch, before=lambda: settle(message))
    assert send(message) == "UNKNOWN"
    assert outcome(message) == Outcome.UNKNOWN


def test_a_process_that_slept_through_its_time_sends_nothing(
    post: Book, message: OutreachMessage, approver: User, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.AXIS_SEND_SECONDS = 2

    def sleep_while_a_person_settles_it() -> None:
        time.sleep(settings.AXIS_SEND_SECONDS)
        assert settle(message) == "UNKNOWN"
        settle_unknown(
            message=message, has_arrived=False, actor=approver, because="Not there", now=timezone.now()
        )
        assert send(message) == "SENT"

    around(monkeypatch, before=sleep_while_a_person_settles_it)
    send(message)
    assert state(message) == "SENT"
    assert len(post.kept()) == 1


def test_only_a_plain_answer_counts_as_taken(
    message: OutreachMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "hand_over", lambda **_: Handing(Handed.UNCLEAR, "hm"))
    assert send(message) == "UNKNOWN"
    assert message.sent_at is None
