"""A program run on the fleet's servers: make chores and ring for them, or try dead ones again."""

import random
import sys

import django
from django.utils import timezone

django.setup()

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


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
    else:
        cure(sys.argv[2])
