"""May we keep or write to somebody? Asked of the fingerprints of those who said no."""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from axis.accounts.models import Client, User
from candidates.compliance.rules import Address, fingerprints
from candidates.models import Suppression

# At one moment, as an erasure takes the addresses away and leaves the fingerprints.
_MAY_NOT = """
SELECT EXISTS (
    SELECT FROM candidates_contactpoint AS point
    JOIN candidates_candidate AS person ON person.id = point.candidate_id
    WHERE (point.kind, point.normalised) IN %(asked)s AND person.deleted_at IS NOT NULL
) OR EXISTS (
    SELECT FROM candidates_suppression WHERE client_id IS NULL AND fingerprint = ANY(%(known)s)
)
"""


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
    if not asked:
        return True
    known = fingerprints(asked, pepper=settings.AXIS_PEPPER)
    with connection.cursor() as cursor:
        cursor.execute(_MAY_NOT, {"asked": tuple(asked), "known": list(known)})
        return not cursor.fetchone()[0]


def suppressions_for(*, user: User) -> QuerySet[Suppression]:
    """Every refusal this user may see."""
    return Suppression.objects.visible_to(user)
