"""May we keep or write to somebody? Asked of the fingerprints of those who said no."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from axis.accounts.models import Client, User
from candidates.compliance.rules import Address, fingerprints
from candidates.compliance.types import Answer, Reason, When
from candidates.models import Candidate, Role, Suppression


def is_suppressed(addresses: Iterable[Address], *, client: Client | None = None) -> bool:
    """Whether somebody reached at one of these addresses said no, everywhere or to this client.

    Args:
        addresses: Kind and normalised address of each.
        client: Whose roles it is asked for; None asks for refusals that hold everywhere.
    """
    where = Q(client=None) | Q(client=client) if client else Q(client=None)
    known = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    return bool(known) and Suppression.objects.filter(where, fingerprint__in=known).exists()


def may_store(addresses: Iterable[Address]) -> bool:
    """Whether a document about somebody reached at these addresses may be kept (trust.md P-21)."""
    return not is_suppressed(addresses)


def has_said_no(candidate: Candidate, *, client: Client | None = None) -> bool:
    """Whether one of a person's addresses is among those nobody writes to.

    Args:
        candidate: The person.
        client: Whose role it would be about; None asks for refusals that hold everywhere.
    """
    points = candidate.contactpoint_set.all()
    return is_suppressed([(point.kind, point.normalised) for point in points], client=client)


def may_contact(
    candidate: Candidate,
    *,
    channel: str,
    client: Client | None = None,
    role: Role | None = None,  # noqa: ARG001
    asked_by: User | None = None,  # noqa: ARG001
    now: datetime,  # noqa: ARG001
) -> Answer:
    """Return everything that keeps a person from being written to.

    Args:
        candidate: The person.
        channel: EMAIL.
        client: Whose role it would be about.
        now: When.
    """
    found = []
    if has_said_no(candidate, client=client):
        found.append(Reason("suppressed", When.ALWAYS, _("They said no. Nobody writes to them.")))
    if not any(point.kind == channel for point in candidate.contactpoint_set.all()):
        found.append(Reason("no_address", When.ALWAYS, _("There is no e-mail address of theirs.")))
    return Answer(tuple(found))
