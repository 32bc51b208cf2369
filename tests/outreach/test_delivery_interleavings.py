"""Whoever acts while a message is claimed acts strictly before or after it, and no mail is doubled."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from axis.accounts.models import Agency, User
from candidates.compliance.services import suppress
from candidates.models import ContactPoint, ContactRecord, NoticeRecord, Suppression
from candidates.profiles.services import address_as
from outreach.delivery.services import (
    stop_everything,
)
from outreach.models import DeliveryAttempt, DraftVersion, OutreachMessage, SenderIdentity
from outreach.models.outreach_message import MessageState
from outreach.senders.rules import Letter, as_sent
from outreach.senders.services import SenderValues, pause_sender, save_sender
from tests.factories.crowd import make_senders
from tests.outreach.delivering import Server, scheduled, send

pytestmark = pytest.mark.django_db(transaction=True)


def rows_of(message: OutreachMessage) -> list[Model]:
    """Return a message, its sender and its address as they stand, to be put back later."""
    assert message.sender is not None
    return [message, message.sender, ContactPoint.objects.get(candidate=message.candidate_id, kind="EMAIL")]


def put_back(rows: list[Model]) -> None:
    """Have the one message wait to leave again, as if nothing had happened."""
    for model in (DeliveryAttempt, ContactRecord, NoticeRecord, Suppression):
        model.objects.all().delete()
    DraftVersion.objects.filter(number__gt=1).delete()
    for row in rows:
        row.save()


def say_stop(message: OutreachMessage) -> None:
    """The person clicks."""
    assert stop_everything(token=message.stop_token, now=timezone.now())


def note_no(message: OutreachMessage) -> None:
    """Somebody who knows but the address notes that they said no."""
    point = ContactPoint.objects.get(candidate=message.candidate_id, kind="EMAIL")
    suppress(addresses=[(point.kind, point.normalised)], reason="OPT_OUT", actor_id=None, now=timezone.now())


def test_of_two_hundred_races_no_claim_commits_after_a_refusal(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    (message,), dice = scheduled(1, approver), random.Random(20261126)
    rows = rows_of(message)
    start, found = threading.Barrier(2), Counter[bool]()

    def refuse(refusal: Callable[[OutreachMessage], None], pause: float) -> int:
        start.wait(timeout=60)
        time.sleep(pause)
        with transaction.atomic():
            refusal(message)
            return DeliveryAttempt.objects.count()

    def claim(pause: float) -> bool:
        start.wait(timeout=60)
        time.sleep(pause)
        return send(message)

    for number in range(200):
        refusal = (say_stop, note_no)[number % 2]
        refused = pool.submit(refuse, refusal, dice.choice((0, 0, 0.002, 0.005, 0.05)))
        claimed = pool.submit(claim, dice.choice((0, 0, 0.002, 0.005, 0.05)))
        before = refused.result(timeout=60)
        assert int(claimed.result(timeout=60)) == DeliveryAttempt.objects.count() == before, number
        assert OutreachMessage.objects.get().state == ("SENT" if before else "CANCELLED")
        found[bool(before)] += 1
        put_back(rows)
    assert len(server.taken) == found[True]
    assert min(found[True], found[False]) > 10


def sender_of(message: OutreachMessage) -> SenderIdentity:
    """Return the sender of a message as it stands."""
    return SenderIdentity.objects.select_related("owner").get(messages=message)


def sign_anew(message: OutreachMessage) -> None:
    """The sender's owner changes their signature."""
    identity = sender_of(message)
    values = SenderValues(**{name: getattr(identity, name) for name in SenderValues.__dataclass_fields__})
    values = replace(values, signature=f"{identity.signature}\nLeeds")
    save_sender(
        pk=identity.pk, actor=identity.owner, values=values, password="", seen=None, now=timezone.now()
    )


def pause(message: OutreachMessage) -> None:
    """The sender's owner pauses it."""
    identity = sender_of(message)
    pause_sender(pk=identity.pk, actor=identity.owner, now=timezone.now())


def write_anew(message: OutreachMessage) -> None:
    """Somebody writes another version, which they may only do while they hold the message."""
    OutreachMessage.objects.select_for_update().get(pk=message.pk)
    last = DraftVersion.objects.filter(message=message).latest("number")
    DraftVersion.objects.create(
        message=message,
        number=last.number + 1,
        content={**last.content, "subject": "another subject"},
        producer="human_edit",
        sha256="0" * 64,
        written_at=timezone.now(),
    )


def correct_address(message: OutreachMessage) -> None:
    """Their address turns out to be another."""
    points = ContactPoint.objects.filter(candidate=message.candidate_id, kind="EMAIL")
    points.update(value="other@people.example", normalised="other@people.example")


def switch_sender(message: OutreachMessage) -> None:
    """Somebody has it come from a colleague."""
    OutreachMessage.objects.filter(pk=message.pk).update(sender=make_senders(1)[0])


def move_house(_message: OutreachMessage) -> None:
    """The agency's postal address changes, which stands in every footer."""
    Agency.objects.update(postal_address="2 Quay Street\nBristol BS1 4DJ")


def correct_name(message: OutreachMessage) -> None:
    """They turn out to be called otherwise than the letter calls them."""
    address_as(candidate=message.candidate, name="Eva", actor_id=None, now=timezone.now())


CHANGES = [sign_anew, write_anew, correct_address, correct_name]
BEFORE = [*CHANGES, switch_sender, move_house, pause]


@pytest.mark.parametrize("change", BEFORE)
def test_a_change_before_the_claim_keeps_it_from_leaving(
    server: Server, approver: User, change: Callable[[OutreachMessage], None]
) -> None:
    (message,) = scheduled(1, approver)
    with transaction.atomic():
        change(message)
    assert not send(message)
    message.refresh_from_db()
    assert message.state == MessageState.BLOCKED
    codes = {reason["code"] for reason in message.blocked_by}
    assert codes == {"sender_paused" if change is pause else "approval_stale"}
    assert server.taken == []


def wait_for_a_waiter(finished: Future[Any]) -> None:
    """Return once somebody waits for a lock; fail when the other was done without waiting."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        assert not finished.done(), "It did not wait."
        time.sleep(0.01)


@pytest.mark.parametrize("change", [sign_anew, pause, write_anew, say_stop, note_no])
def test_a_claim_that_waited_for_a_change_sees_it(
    server: Server, approver: User, pool: ThreadPoolExecutor, change: Callable[[OutreachMessage], None]
) -> None:
    (message,) = scheduled(1, approver)
    with transaction.atomic():
        change(message)
        claiming = pool.submit(send, message)
        wait_for_a_waiter(claiming)
    assert claiming.result(timeout=60) is False
    assert server.taken == []


def test_of_a_hundred_races_with_an_edit_none_sends_unapproved_bytes(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    (message,), dice = scheduled(1, approver), random.Random(20261127)
    rows = rows_of(message)
    start, found = threading.Barrier(2), Counter[bool]()
    assert message.approval is not None
    assert message.approval.letter is not None
    approved = Letter.of_json(message.approval.letter)

    def edit(change: Callable[[OutreachMessage], None], pause: float) -> None:
        start.wait(timeout=60)
        time.sleep(pause)
        with transaction.atomic():
            change(message)

    def claim(pause: float) -> bool:
        start.wait(timeout=60)
        time.sleep(pause)
        return send(message)

    for number in range(100):
        edited = pool.submit(edit, CHANGES[number % 3], dice.choice((0, 0, 0.002, 0.005, 0.05)))
        claimed = pool.submit(claim, dice.choice((0, 0, 0.002, 0.005, 0.05)))
        edited.result(timeout=60)
        has_left = claimed.result(timeout=60)
        attempts = list(DeliveryAttempt.objects.all())
        assert len(attempts) == int(has_left)
        for attempt in attempts:
            mail = approved.mail(header_id=attempt.header_id, date=attempt.claimed_at)
            assert server.taken[-1] == (approved.to, as_sent(mail))
        assert not send(message)
        found[has_left] += 1
        put_back(rows)
    assert len(server.taken) == found[True]
    assert min(found[True], found[False]) > 5
