"""The kill switch: an administrator stops all sending, for everybody and at once (trust.md E-36)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.errors import AdministratorsOnly, NoAgency
from axis.accounts.models import Agency, User
from axis.audit import services as audit


@transaction.atomic
def pause_sending(*, actor: User, now: datetime) -> bool:
    """Stop all sending before the next letter is claimed.

    Args:
        actor: An administrator.
        now: When.

    Returns:
        False when it was stopped already; nothing was written then.

    Raises:
        AdministratorsOnly: Somebody else asks.
        NoAgency: There is no agency yet, and so nobody could send.
    """
    return _switch(to=now, actor=actor, now=now)


@transaction.atomic
def resume_sending(*, actor: User, now: datetime) -> bool:
    """Let everybody send again.

    Args:
        actor: An administrator.
        now: When.

    Returns:
        False when nothing was stopped; nothing was written then.

    Raises:
        AdministratorsOnly: Somebody else asks.
        NoAgency: There is no agency yet.
    """
    return _switch(to=None, actor=actor, now=now)


def _switch(*, to: datetime | None, actor: User, now: datetime) -> bool:
    if not (actor.is_admin and actor.is_active):
        raise AdministratorsOnly(_("Only administrators stop and resume all sending."))
    agency = Agency.objects.select_for_update().first()
    if agency is None:
        raise NoAgency(_("Set up the agency first. Nothing is sent before."))
    if (agency.sending_paused_at is None) == (to is None):
        return False
    agency.sending_paused_at = to
    agency.save(update_fields=["sending_paused_at"])
    verb = "resumed" if to is None else "paused"
    target = f"agency:{agency.pk}"
    audit.record(action=f"accounts.sending.{verb}", actor_id=actor.pk, target=target, now=now)
    return True
