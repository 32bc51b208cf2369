"""Find the person a document is about among those we know."""

import operator
from collections.abc import Iterable
from functools import reduce

from django.db import connection
from django.db.models import Q

from candidates.compliance.rules import EMAIL, Address
from candidates.ingest.rules import ParsedResume, addresses
from candidates.models import Candidate, ContactPoint
from candidates.profiles.rules import identifying, is_same_person


def known_candidate(*, parsed: ParsedResume) -> Candidate | None:
    """Return the person we know by one of the document's addresses, e-mail first, or None.

    Until the transaction ends, any other document with one of these addresses waits: read at the same time,
    two documents of one person would make two people.
    """
    shared = identifying(addresses(parsed))
    if not shared:
        return None
    wait_for_others(shared)
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in shared))
    points = ContactPoint.objects.filter(where).select_related("candidate")
    found = [
        point
        for point in points.order_by("candidate__created_at", "candidate_id")
        if is_same_person(kind=point.kind, name=parsed.name, known_name=point.candidate.name)
    ]
    found.sort(key=lambda point: point.kind != EMAIL)
    return found[0].candidate if found else None


def wait_for_others(shared: Iterable[Address]) -> None:
    """Hold these addresses until the transaction ends; whoever else wants one of them waits.

    Args:
        shared: Kind and normalised form of each.
    """
    # In one order for everybody, so that two documents never wait for each other.
    keys = [f"candidate:{kind}:{address}" for kind, address in sorted(set(shared))]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_advisory_xact_lock(hashtextextended(key, 0))) FROM unnest(%s::text[]) AS key",
            [keys],
        )
