"""Find the person a document is about among those we know."""

import operator
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
    _wait_for_others(shared)
    where = reduce(operator.or_, (Q(kind=kind, normalised=address) for kind, address in shared))
    points = ContactPoint.objects.filter(where).select_related("candidate")
    found = [
        point
        for point in points.order_by("candidate__created_at", "candidate_id")
        if is_same_person(kind=point.kind, name=parsed.name, known_name=point.candidate.name)
    ]
    found.sort(key=lambda point: point.kind != EMAIL)
    return found[0].candidate if found else None


def _wait_for_others(shared: list[Address]) -> None:
    # In one order for everybody, so that two documents never wait for each other.
    for kind, address in sorted(shared):
        with connection.cursor() as cursor:
            key = f"candidate:{kind}:{address}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
