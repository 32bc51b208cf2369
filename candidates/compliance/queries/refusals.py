"""May we keep or write to somebody? Asked of the fingerprints of those who said no."""

import operator
from collections.abc import Iterable
from functools import reduce

from django.conf import settings
from django.db.models import Q, QuerySet

from axis.accounts.models import Client, User
from candidates.compliance.rules import Address, fingerprints
from candidates.models import ContactPoint, Suppression


def is_suppressed(addresses: Iterable[Address], *, client: Client | None = None) -> bool:
    """Whether somebody reached at one of these addresses said no, everywhere or to this client.

    Args:
        addresses: Kind and normalised address of each.
        client: Whose roles it is asked for; None asks for refusals that hold everywhere.
    """
    where = Q(client=None) | Q(client=client) if client else Q(client=None)
    known = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    return bool(known) and Suppression.objects.filter(where, fingerprint__in=known).exists()


def is_refused_anywhere(addresses: Iterable[Address]) -> bool:
    """Whether somebody reached at one of these addresses said no to anybody, be it to one client alone."""
    known = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    return bool(known) and Suppression.objects.filter(fingerprint__in=known).exists()


def may_store(addresses: Iterable[Address]) -> bool:
    """Whether a document about somebody reached at these addresses may be kept (trust.md P-21).

    It may not where they said no, were erased, or were deleted and wait for their erasure.
    """
    asked = list(addresses)
    # In this order: an erasure in between takes the addresses away and leaves the fingerprints.
    return not (_is_deleted(asked) or is_suppressed(asked))


def _is_deleted(addresses: list[Address]) -> bool:
    if not addresses:
        return False
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in addresses))
    return ContactPoint.objects.filter(where, candidate__deleted_at__isnull=False).exists()


def suppressions_for(*, user: User) -> QuerySet[Suppression]:
    """Every refusal this user may see."""
    return Suppression.objects.visible_to(user)
