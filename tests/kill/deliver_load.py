"""A program run on the fleet's servers: makes approved messages, lists and revives what a person must see."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.kill.deliver_settings")
django.setup()

from django.utils import timezone  # noqa: E402

from axis.accounts.models import User  # noqa: E402
from axis.work.bell import ring_many  # noqa: E402
from axis.work.services import try_again  # noqa: E402
from outreach.delivery.queries import unsettled_for  # noqa: E402
from outreach.models import OutreachMessage  # noqa: E402
from tests.factories.crowd import make_crowd, make_senders  # noqa: E402
from tests.factories.people import UserFactory  # noqa: E402


def make(number: int, senders: int) -> list[str]:
    """Make so many approved messages by so many senders, and ring for each."""
    made = make_crowd(number, senders=make_senders(senders), approver=UserFactory(approver=True))
    ring_many(("outreach.schedule", {"outreachmessage_id": message.pk}) for message in made)
    return [str(message.pk) for message in made]


def unsettled() -> list[str]:
    """Return what is in the list a person looks at."""
    return [str(message.pk) for message in unsettled_for(user=User.objects.filter(may_approve=True)[0])]


def revive() -> list[str]:
    """Give messages that a server has not taken five times their tries back, as a person does."""
    dead = OutreachMessage.objects.filter(dead_at__isnull=False).values_list("pk", flat=True)
    return [str(pk) for pk in dead if try_again(OutreachMessage, pk, now=timezone.now())]


if __name__ == "__main__":
    if sys.argv[1] == "make":
        done = make(int(sys.argv[2]), int(sys.argv[3]))
    else:
        done = unsettled() if sys.argv[1] == "unsettled" else revive()
    sys.stdout.write("\n".join(done))
