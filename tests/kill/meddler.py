"""A program that changes things under the hands of senders until its input ends, and says what it changed.

Each line it prints is one act: its kind, the transaction it is in, and the messages it concerns. The line is
printed before the commit, so the reader asks PostgreSQL whether and when that transaction was committed.
"""

import json
import os
import random
import select
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.kill.deliver_settings")
django.setup()

from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from axis.lib.ids import new_id  # noqa: E402
from candidates.compliance.services import suppress  # noqa: E402
from outreach.delivery.services import stop_everything  # noqa: E402
from outreach.models import DraftVersion, OutreachMessage, SenderIdentity  # noqa: E402
from outreach.models.outreach_message import WAITING_TO_LEAVE  # noqa: E402
from outreach.senders.services import SenderValues, save_sender  # noqa: E402

Act = Callable[[OutreachMessage], list[UUID]]


def stop(message: OutreachMessage) -> list[UUID]:
    """Their own click on the way to stop."""
    assert stop_everything(token=message.stop_token, now=timezone.now())
    return [message.pk]


def say_no(message: OutreachMessage) -> list[UUID]:
    """A recruiter notes that they said no on the phone."""
    points = message.candidate.contactpoint_set.filter(kind="EMAIL").values_list("kind", "normalised")
    suppress(addresses=list(points), reason="OPT_OUT", actor_id=None, now=timezone.now())
    return [message.pk]


def correct_address(message: OutreachMessage) -> list[UUID]:
    """Their address turns out to be another."""
    value = f"corrected-{message.pk.hex}@people.example"
    message.candidate.contactpoint_set.filter(kind="EMAIL").update(value=value, normalised=value)
    return [message.pk]


def write_anew(message: OutreachMessage) -> list[UUID]:
    """Somebody writes a new version of an approved message."""
    last = DraftVersion.objects.filter(message=message).latest("number")
    content = {**last.content, "subject": f"{last.content['subject']} again"}
    fields = {"producer": "human_edit", "sha256": "0" * 64, "written_at": timezone.now()}
    DraftVersion.objects.create(
        id=new_id(), message=message, number=last.number + 1, content=content, **fields
    )
    return [message.pk]


def sign_anew(message: OutreachMessage) -> list[UUID]:
    """A sender changes their signature, under everything they have not sent yet."""
    assert message.sender is not None
    identity = SenderIdentity.objects.select_related("owner").get(pk=message.sender.pk)
    values = SenderValues(**{name: getattr(identity, name) for name in SenderValues.__dataclass_fields__})
    signed = replace(values, signature=f"{identity.signature}\nLeeds")
    save_sender(
        pk=identity.pk, actor=identity.owner, values=signed, password="", seen=None, now=timezone.now()
    )
    assert asdict(signed)["signature"].endswith("Leeds")
    return list(OutreachMessage.objects.filter(sender=identity).values_list("pk", flat=True))


_SMALL: tuple[Act, ...] = (stop, say_no, correct_address, write_anew)


def meddle(dice: random.Random, act: Act) -> None:
    """Do one thing to one message that waits to leave."""
    with transaction.atomic():
        waiting = OutreachMessage.objects.filter(state__in=WAITING_TO_LEAVE, dead_at=None).order_by("pk")
        pks = list(waiting.values_list("pk", flat=True))
        if not pks:
            return
        message = OutreachMessage.objects.get(pk=dice.choice(pks))
        concerned = act(message)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            done = {
                "act": act.__name__,
                "xid": cursor.fetchone()[0],
                "messages": [str(pk) for pk in concerned],
            }
        sys.stdout.write(f"{json.dumps(done)}\n")
        sys.stdout.flush()


def main() -> None:
    """Arguments: a seed, seconds between two acts, how many acts at most, and how many of signatures."""
    dice, pause, most, signatures = (
        random.Random(int(sys.argv[1])),
        float(sys.argv[2]),
        *map(int, sys.argv[3:]),
    )
    number = 0
    while not select.select([sys.stdin], [], [], pause)[0]:
        if number == most:
            return
        number += 1
        act = dice.choice(_SMALL)
        if signatures and number % 5 == 0:
            signatures, act = signatures - 1, sign_anew
        try:
            meddle(dice, act)
        except (OperationalError, InterfaceError):
            time.sleep(0.5)
            connection.close()


if __name__ == "__main__":
    main()
