"""Reads of senders."""

from dataclasses import dataclass

from django.db.models import QuerySet

from axis.accounts.models import User
from axis.accounts.queries import current_agency
from outreach.models import SenderIdentity
from outreach.senders.rules import Sender, Shortfall, Window, readiness


@dataclass(frozen=True)
class Standing:
    """One sender and what keeps it from sending.

    Args:
        identity: The sender, its owner loaded.
        shortfalls: Everything in the way; empty when it is ready.
        is_theirs: Whether the person who looks may change it.
    """

    identity: SenderIdentity
    shortfalls: list[Shortfall]
    is_theirs: bool

    @property
    def is_ready(self) -> bool:
        """Whether it can send."""
        return not self.shortfalls


def senders_for(*, user: User) -> QuerySet[SenderIdentity]:
    """Return the senders this user may see, with their owners."""
    return SenderIdentity.objects.visible_to(user).select_related("owner")


def may_change(*, user: User, identity: SenderIdentity) -> bool:
    """Whether this user may change, test and pause a sender."""
    return user.is_active and user.is_recruiter and (user.is_admin or identity.owner_id == user.pk)


def standings(*, user: User, identities: list[SenderIdentity]) -> list[Standing]:
    """Return how senders stand, for who looks; the agency is read once.

    Args:
        user: Who looks.
        identities: From `senders_for`.
    """
    agency = current_agency()
    name = agency.legal_name if agency else ""
    return [
        Standing(row, shortfalls_of(identity=row, agency_name=name), may_change(user=user, identity=row))
        for row in identities
    ]


def shortfalls_of(*, identity: SenderIdentity, agency_name: str) -> list[Shortfall]:
    """Return everything that keeps a sender from sending.

    Args:
        identity: The sender.
        agency_name: The agency's legal name.
    """
    return readiness(
        address=identity.address,
        display_name=identity.display_name,
        signature=identity.signature,
        agency_name=agency_name,
        is_embedded=identity.is_embedded,
        tested_at=identity.tested_at,
        test_error=identity.test_error,
        paused_at=identity.paused_at,
    )


def sender_of(*, identity: SenderIdentity) -> Sender:
    """Return from whom mails of an identity come, as the bytes are made from it."""
    return Sender(address=identity.address, display_name=identity.display_name)


def window_of(*, identity: SenderIdentity) -> Window:
    """Return when an identity may send; the embedded one always."""
    return Window(identity.window_opens, identity.window_closes, is_always_open=identity.is_embedded)
