"""Many threads deliver at once: the switch, the cap and the sweep hold against all of them."""

from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.utils import timezone

from axis.accounts.models import Agency, User
from candidates.models import ContactRecord
from outreach.delivery.services import settle_message
from outreach.models import DeliveryAttempt, OutreachMessage, SenderIdentity
from outreach.models.outreach_message import MessageState
from tests.outreach.delivering import THREADS, Server, scheduled, send

pytestmark = pytest.mark.django_db(transaction=True)


def send_all(messages: list[OutreachMessage], pool: ThreadPoolExecutor) -> int:
    """Send messages in as many threads as there are, and return how many left."""
    return sum(pool.map(send, messages, timeout=120))


def test_the_switch_stops_everything_but_what_was_claimed(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    messages = scheduled(115, approver, senders=8)
    server.at[100] = lambda: Agency.objects.update(sending_paused_at=timezone.now())
    assert send_all(messages, pool) == len(server.taken) <= 100 + THREADS
    assert OutreachMessage.objects.filter(state=MessageState.BLOCKED).count() == 115 - len(server.taken)


def test_however_many_send_no_more_than_the_cap_leave(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    messages = scheduled(30, approver)
    SenderIdentity.objects.update(daily_cap=12)
    assert send_all(messages, pool) == len(server.taken) == 12
    assert OutreachMessage.objects.filter(state=MessageState.SCHEDULED).count() == 18


def test_of_many_who_send_one_message_one_does(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    messages = scheduled(10, approver)
    assert send_all([message for message in messages for _time in range(8)], pool) == 10
    assert len({to for to, _raw in server.taken}) == len(server.taken) == 10


def test_an_answer_and_the_sweep_never_both_end_a_try(
    server: Server, approver: User, pool: ThreadPoolExecutor
) -> None:
    messages = scheduled(30, approver)
    far = timezone.now().replace(year=timezone.now().year + 1)
    settling: list[Future[bool]] = []

    def settle_meanwhile() -> None:
        pks = OutreachMessage.objects.filter(state=MessageState.SENDING).values_list("pk", flat=True)
        settling.extend(pool.submit(settle_message, message_id=pk, now=far) for pk in pks)

    server.at = dict.fromkeys(range(1, 31), settle_meanwhile)
    for message in messages:
        assert send(message)
    settled = sum(future.result(timeout=60) for future in settling)
    pairs = Counter(DeliveryAttempt.objects.values_list("outcome", "message__state"))
    assert pairs == Counter({("SENT", "SENT"): 30 - settled, ("UNKNOWN", "UNKNOWN"): settled})
    assert ContactRecord.objects.count() == 30 - settled
