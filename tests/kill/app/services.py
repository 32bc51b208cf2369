"""Do a stage of a chore: sleep, then leave a mark in the same transaction as the move."""

import os
import signal
import time
from uuid import UUID

from django.db import transaction

from tests.kill.app.models import Chore, ChoreState, Finish, Poison


def do_chore(*, chore_id: UUID, from_: ChoreState, to: ChoreState) -> bool:
    """Do one stage; False when another worker was first, and then nothing is written."""
    chore = Chore.objects.get(pk=chore_id)
    time.sleep(chore.seconds)
    _suffer(Poison(chore.poison))
    with transaction.atomic():
        moved = Chore.objects.move(chore_id, from_=from_, to=to)
        if moved:
            Finish.objects.create(chore_id=chore_id, stage=to, process=os.getpid())
    return moved


def _suffer(poison: Poison) -> None:
    if poison == Poison.KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
    if poison == Poison.RAISES:
        raise ValueError("This chore cannot be done.")
    if poison == Poison.SLOW:
        time.sleep(60)
