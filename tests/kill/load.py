"""A program run on the fleet's servers: make chores, try dead ones again, or sign somebody in."""

import random
import sys

import django
from django.test import Client
from django.utils import timezone

django.setup()

from axis.accounts.models import User  # noqa: E402
from axis.accounts.models.user import UserKind  # noqa: E402
from axis.work.bell import ring_many  # noqa: E402
from axis.work.services import try_again  # noqa: E402
from tests.kill.app.models import Chore, Poison  # noqa: E402


def make(batch: str, number: int, seconds: float, poison: str) -> None:
    """Make chores that sleep up to twice the given seconds in each stage, and ring for them."""
    dice = random.Random(batch)
    chores = Chore.objects.bulk_create(
        Chore(batch=batch, seconds=dice.uniform(0, 2 * seconds), poison=poison) for _ in range(number)
    )
    ring_many([("kill.first", {"chore_id": chore.pk}) for chore in chores])


def cure(batch: str) -> None:
    """Take the poison out of a batch and give its dead rows their tries back."""
    chores = Chore.objects.filter(batch=batch)
    chores.update(poison=Poison.NONE)
    for chore in chores:
        if try_again(Chore, chore.pk, now=timezone.now()):
            ring_many([(Chore.WORK[chore.state].task, {"chore_id": chore.pk})])


def sign_in() -> str:
    """Sign a recruiter in and return the Cookie header of the session."""
    person, _ = User.objects.get_or_create(email="visitor@axis.test", name="Visitor", kind=UserKind.RECRUITER)
    client = Client()
    client.force_login(person)
    return client.cookies.output(header="", sep=";").split(";")[0].strip()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
    elif sys.argv[1] == "cure":
        cure(sys.argv[2])
    else:
        sys.stdout.write(sign_in())
