"""Secrets of second factors: sealed when kept and when the key changes; recovery codes are shown once."""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from axis.accounts.models import User
from axis.lib.sealing import SealedError, is_current, is_sealed, place, seal, unseal

TABLE = Authenticator._meta.db_table
# allauth seals before the row exists, so the place is the table's, not the row's.
_WHERE = place(TABLE, "*", "data")
_BATCH = 200
# An authenticator app's secret, and what recovery codes are made from; a row has one of them.
_FIELDS = ("secret", "seed")


def sealed(text: str) -> str:
    """Return a secret as it is kept."""
    return seal(text, ring=settings.AXIS_KEYS, where=_WHERE)


def opened(kept: str) -> str:
    """Return a kept secret; one from before they were sealed is as it stands.

    Raises:
        SealedError: It cannot be opened.
    """
    return unseal(kept, ring=settings.AXIS_KEYS, where=_WHERE) if is_sealed(kept) else kept


@transaction.atomic
def take_recovery_codes(*, user: User) -> tuple[str, ...]:
    """Return a person's unused recovery codes the first time they are asked for, and never again.

    Args:
        user: Whose codes.

    Returns:
        The codes, or nothing when there are none or they were shown before.
    """
    codes = Authenticator.objects.select_for_update().filter(
        user=user, type=Authenticator.Type.RECOVERY_CODES
    )
    kept = codes.first()
    if kept is None or kept.wrap().did_view:
        return ()
    kept.wrap().mark_as_viewed()
    return tuple(kept.wrap().get_unused_codes())


def reseal_second_factors() -> Iterator[tuple[int, list[str]]]:
    """Seal every second factor under the first key; after each batch, yield what was done in it.

    Yields:
        How many were sealed anew, and the ids of those that cannot be opened.
    """
    rows = Authenticator.objects.filter(data__has_any_keys=_FIELDS).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:_BATCH]):
        last = batch[-1].pk
        done, unopened = 0, []
        for row in batch:
            try:
                done += _reseal(row)
            except SealedError:
                unopened.append(str(row.pk))
        yield done, unopened


def _reseal(row: Any) -> int:
    before = row.data
    field = next(name for name in _FIELDS if name in before)
    text = opened(before[field])
    if is_current(before[field], ring=settings.AXIS_KEYS):
        return 0
    # Only if it is still what was read: somebody may be setting up another one.
    same = Authenticator.objects.filter(pk=row.pk, data=before)
    return int(same.update(data={**before, field: sealed(text)}))
