"""What a person decides about two people who look alike: two people, or ask again later."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import DuplicatePair
from candidates.models.duplicate_pair import PairState
from candidates.profiles.duplicates.errors import AlreadyDecided
from candidates.profiles.duplicates.services.holding import settle_holds

PUT_OFF = timedelta(days=1)


@transaction.atomic
def say_not_same(*, pair: DuplicatePair, decided_by: User, now: datetime) -> None:
    """Note that they are two people; they are not asked about again, and may be written to.

    Args:
        pair: The pair.
        decided_by: Who says so.
        now: When.

    Raises:
        AlreadyDecided: Somebody decided on it meanwhile.
    """
    _wait(pair)
    changes = {"state": PairState.NOT_SAME, "decided_by": decided_by, "decided_at": now}
    if not DuplicatePair.objects.filter(pk=pair.pk, state=PairState.OPEN).update(**changes):
        raise decided_already()
    settle_holds(candidate_ids=[pair.one_id, pair.other_id], actor_id=decided_by.pk, now=now)
    note(pair=pair, verb="not_same", actor=decided_by, now=now)


@transaction.atomic
def put_off(*, pair: DuplicatePair, decided_by: User, now: datetime) -> None:
    """Ask again tomorrow; nobody writes to either until then.

    Args:
        pair: The pair.
        decided_by: Who puts it off.
        now: When.

    Raises:
        AlreadyDecided: Somebody decided on it meanwhile.
    """
    due_at = now + PUT_OFF
    if not DuplicatePair.objects.filter(pk=pair.pk, state=PairState.OPEN).update(due_at=due_at):
        raise decided_already()
    note(pair=pair, verb="put_off", actor=decided_by, now=now)


@transaction.atomic
def ask_again(*, pair: DuplicatePair, asked_by: User, now: datetime) -> None:
    """Take back that they are two people.

    Args:
        pair: The pair.
        asked_by: Who takes it back.
        now: When.

    Raises:
        AlreadyDecided: They were not said to be two.
    """
    _wait(pair)
    changes = {"state": PairState.OPEN, "decided_by": None, "decided_at": None, "due_at": now}
    if not DuplicatePair.objects.filter(pk=pair.pk, state=PairState.NOT_SAME).update(**changes):
        raise decided_already()
    settle_holds(candidate_ids=[pair.one_id, pair.other_id], actor_id=asked_by.pk, now=now)
    note(pair=pair, verb="asked_again", actor=asked_by, now=now)


def _wait(pair: DuplicatePair) -> None:
    # People before pairs, as whoever merges or looks for duplicates does.
    wait_for_turn(keys=[turn_of(candidate_id=pk) for pk in (pair.one_id, pair.other_id)])


def decided_already() -> AlreadyDecided:
    """Return what to tell whoever comes too late."""
    return AlreadyDecided(_("Somebody has decided on these two already."))


def note(*, pair: DuplicatePair, verb: str, actor: User, now: datetime) -> None:
    """Record what was decided about a pair in the audit trail."""
    details = {"candidates": [str(pair.one_id), str(pair.other_id)]}
    action, target = f"candidates.duplicate_pair.{verb}", f"duplicate_pair:{pair.pk}"
    audit(action=action, actor_id=actor.pk, target=target, now=now, details=details)
